package p
#!/bin/sh
var x 5
