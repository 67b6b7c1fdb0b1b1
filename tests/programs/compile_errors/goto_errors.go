package main

func main() {
	goto over
	x := 1
	_ = x
over:
	goto inside
	{
	inside:
	}
	if true {
	later:
		goto later
	}
	goto block
	for {
	block:
	}
}
