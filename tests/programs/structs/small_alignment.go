package main

import "fmt"

type half struct{ a, b int32 }

type quarter struct{ a, b, c, d int16 }

type mixed struct {
	first int32
	half
	x    int16
	more quarter
	list [3]half
}

func main() {
	m := mixed{first: 1, half: half{2, 3}, x: 4, more: quarter{5, 6, 7, 8}, list: [3]half{{9, 10}, {11, 12}, {13, 14}}}
	h, q := m.half, m.more
	p := &m
	g := p.half
	p.half = half{h.b, h.a}
	p.more = quarter{q.d, q.c, q.b, q.a}
	p.list[1] = p.half
	fmt.Println(m, h, q, g, *p == m)
	all := []mixed{m, *p}
	all[1].half = all[0].list[2]
	all[0].more, all[1].more = quarter{}, all[0].more
	fmt.Println(all)
	var boxed any = all[1].half
	fmt.Println(boxed == any(half{13, 14}), boxed.(half).b)
}
