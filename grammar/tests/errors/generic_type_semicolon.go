package p

type T[P any;] int
