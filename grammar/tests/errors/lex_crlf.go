package p
var x 5
var y 6
