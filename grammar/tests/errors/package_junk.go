package p q
