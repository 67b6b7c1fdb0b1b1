package p

func f() {
	x = interface{ m() }.m
	y = struct{ T }.
}
