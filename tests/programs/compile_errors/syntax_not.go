package main

func main() {
	f := not true
}
