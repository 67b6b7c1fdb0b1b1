package p

type F func() {}
