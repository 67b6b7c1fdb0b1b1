package main

import "fmt"

func main() {
	s := "héllo, 世界"
	fmt.Println(len(s), s[0], s[1], s[len(s)-1])
	fmt.Println(s[:1], s[1:3], s[7:], s[:], s[3:3] == "")
	for i := 0; i < len(s); i++ {
		fmt.Printf("%x ", s[i])
	}
	fmt.Println()
	for i, r := range s {
		fmt.Print(i, ":", string(r), " ")
	}
	fmt.Println()
	t := s
	s += "!"
	fmt.Println(len(t), len(s), s != t)
	fmt.Println("abc" < "abd", "abc" < "ab", "" == "", "Z" < "a")
	b := []byte("hello")
	b[0] = 'J'
	fmt.Println(string(b), len([]rune("héllo")))
	r := []rune("héllo")
	r[1] = 'e'
	fmt.Println(string(r))
}
