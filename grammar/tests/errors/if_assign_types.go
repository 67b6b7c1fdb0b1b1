package p

func f() {
	if x = (*T)(nil) == map[string]chan<- int(nil) {
	}
}
