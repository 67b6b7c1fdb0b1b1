package p

func f() {
	try {
		x = 1
	} catch {
	}
}
