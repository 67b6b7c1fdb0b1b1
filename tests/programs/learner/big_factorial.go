package main

import "fmt"

type big []int // digits in base 10000, lowest first

func (b big) times(n int) big {
	out := make(big, 0, len(b)+2)
	carry := 0
	for _, d := range b {
		carry += d * n
		out = append(out, carry%10000)
		carry /= 10000
	}
	for carry > 0 {
		out = append(out, carry%10000)
		carry /= 10000
	}
	return out
}

func (b big) String() string {
	s := fmt.Sprint(b[len(b)-1])
	for i := len(b) - 2; i >= 0; i-- {
		s += fmt.Sprintf("%04d", b[i])
	}
	return s
}

func main() {
	f := big{1}
	for i := 2; i <= 50; i++ {
		f = f.times(i)
	}
	fmt.Println(f)
	p := big{1}
	for range 100 {
		p = p.times(2)
	}
	fmt.Println(p)
}
