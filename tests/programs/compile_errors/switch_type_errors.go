package main

func main() {
	x := 1
	switch x {
	case "a":
	case 1.5:
	case nil:
	}
	switch f := func() {}; f {
	case nil:
	}
	switch []int{} {
	}
	switch {
	case "s":
	}
	var s []int
	switch s {
	case nil:
	case s:
	}
}
