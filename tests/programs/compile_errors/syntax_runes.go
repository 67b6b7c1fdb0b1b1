package main

func main() {
	_ = 'ab'
	_ = ''
	_ = '\xZZ'
}
