package main

type I interface {
	M()
	M()
}

type J interface {
	N(int)
}

type T struct{}

func (T) N(string) {}

func use(J) {}

func main() {
	use(T{})
	var p *J
	p.N(1)
	var j J
	j.Missing()
	_ = J{}
	use(nil)
}
