package main

func main() {
	print(answer)
}
