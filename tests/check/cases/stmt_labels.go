package main

func main() {
	break
	continue
	fallthrough
	goto L1
	x := 1
	_ = x
L1:
	goto L2
	{
	L2:
	}
L3:
	for {
		break L4
		continue L4
		func() { break L3 }()
	}
L3:
	for {
		break L3
	}
L5:
	if true {
		break L5
		continue L5
	}
	goto L6
	var y int
	_ = y
L6:
	goto L7
L8: L9: for { break L8; break L9 }
	switch 1 {
	case 1:
		fallthrough
	case 2:
		{ fallthrough }
	case 3:
		fallthrough; ;
	case 4:
		fallthrough
	}
	switch any(x).(type) {
	case int:
		fallthrough
	case string:
	}
L10: switch { case true: for { continue L10; break L10 } }
	if true { goto L11 } else if false { L11: } else { goto L12; L12: }
	select { default: fallthrough }
	a, b := 1, 2
	_, _ = a, b
	undefined1
	goto L13
	c, d := 1, 2
	_, _ = c, d
	L13:
}
