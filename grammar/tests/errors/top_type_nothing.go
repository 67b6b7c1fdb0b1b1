package p

type
