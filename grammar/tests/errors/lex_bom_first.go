package p
var x 5
