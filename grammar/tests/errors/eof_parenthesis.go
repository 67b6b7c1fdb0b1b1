package p
var x = (