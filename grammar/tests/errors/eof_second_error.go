package p
func f() {
	x y
	if z {
