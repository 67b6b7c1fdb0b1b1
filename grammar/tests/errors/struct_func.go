package p

type T struct {
	func f() {}
}
