package p

func f() {
	for {
		break 5
	}
}
