package main

type P *int

func (P) m() {}

type I interface{}

func (I) n() {}

func (int) o() {}

func (*Missing) p() {}

func (t []int) q() {}

func (a, b T) r() {}

func () s() {}

type T struct{}

func main() {}
