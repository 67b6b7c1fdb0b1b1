package p
func f[T any,