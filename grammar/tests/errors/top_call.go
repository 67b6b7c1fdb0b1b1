package p

g()
