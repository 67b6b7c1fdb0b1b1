package p

type T [] [5
