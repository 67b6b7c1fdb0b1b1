package main

func main() {
	x := nil
	var y = nil
	_ = nil
	var i int = nil
	return nil
	_, _, _ = x, y, i
}
