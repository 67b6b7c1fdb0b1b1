package main

func a() {
	break
L:
	for {
		continue M
	}
}

func b() {
	x := = 1
L:
}

func c() {
	goto L
}

func d() {
	if {
	}
}


func main() {
K:
	println(1)
}
