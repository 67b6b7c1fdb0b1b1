package p

type T interface {
	func m()
}
