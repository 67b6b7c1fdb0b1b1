package p

func f() {
	ñandú := 1
	_ = ñandú + é
}
