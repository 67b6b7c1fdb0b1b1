package p

type T[P any Q any] int
