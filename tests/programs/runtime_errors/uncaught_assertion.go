package main

func main() {
	var i any = "text"
	_ = i.(int)
}
