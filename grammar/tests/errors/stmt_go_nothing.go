package p

func f() {
	go
}
