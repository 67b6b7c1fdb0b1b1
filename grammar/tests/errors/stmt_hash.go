package p

func f() {
	# comment
}
