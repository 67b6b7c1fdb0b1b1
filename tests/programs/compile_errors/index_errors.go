package main

func main() {
	a := [3]int{}
	s := []int{}
	m := map[string]int{}
	_ = a[3]
	_ = a[-1]
	_ = s["x"]
	_ = s[1.5]
	_ = s[-1]
	_ = m[1]
	_ = "abc"[5]
	_ = 5[0]
	_ = a[1:5]
	_ = s[2:1]
}
