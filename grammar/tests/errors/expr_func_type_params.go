package p

func f() {
	x = func[T any](y T) {}
}
