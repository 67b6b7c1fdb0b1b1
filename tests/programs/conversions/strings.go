package main

import "fmt"

type name string
type bytes []byte
type runes []rune

func main() {
	s := "héé"
	b := []byte(s)
	r := []rune(s)
	fmt.Println(b, r, string(b), string(r), len(b), len(r))
	b[0] = 'H'
	fmt.Println(s, string(b))
	n := name(s)
	fmt.Println(n, string(n)+"!", []byte(n)[0], []rune(n)[1])
	bb := bytes("abc")
	rr := runes("日本")
	fmt.Println(string(bb), string(rr), name(bb), len(rr))
	fmt.Println(string(rune(955)), string(rune(0)) == "\x00", string([]byte(nil)) == "")
	for i, c := range []byte("hi") {
		fmt.Print(i, c, " ")
	}
	fmt.Println()
	var by byte = 'x'
	fmt.Println(string(by), string(rune(by+1)))
	fmt.Println(string([]rune{0x65e5, 'a'}), []byte("\xff\xfe"))
	if string(b[1:3]) == "é" {
		fmt.Println("compared")
	}
}
