package main


func first(n int) {
	second(n, nil)
}
