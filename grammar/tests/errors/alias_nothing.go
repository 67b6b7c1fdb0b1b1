package p

type T =
