package p

type C chan

