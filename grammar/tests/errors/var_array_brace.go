package p

var x [5]{1}
