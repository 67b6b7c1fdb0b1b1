package main

func main() {
	for i, v := range []int{1} {
	}
	for k := range map[string]int{} {
	}
	for i := 0; ; {
	}
}
