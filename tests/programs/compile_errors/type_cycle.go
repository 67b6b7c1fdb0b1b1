package main

type T struct{ t T }

type A [2]B
type B struct{ a A }

type I interface{ I }

type P *P

type ok struct{ next *ok }

const x = y
const y = x

func main() { var _ P; _ = ok{} }
