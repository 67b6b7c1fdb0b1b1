package main

func main() {
unused:
	for {
		break
	}
	goto nowhere
	for {
		break missing
	}
	for {
		continue other
	}
dup:
dup:
	for {
		break dup
	}
}
