package p

func f() {
	switch a, b := x.(type) {
	}
}
