package main

func main() {
	var z complex128
	if z {
	}
	_ = !z
	_ = ^z
	_ = min(z, z)
	switch z {
	case 1i, 1i:
	case "x":
	}
	z = nil
	z %= 2
	_ = z / 0
	_ = z > 1i
	_ = z == "s"
}
