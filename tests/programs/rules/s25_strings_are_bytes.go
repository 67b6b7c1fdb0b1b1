package main

import (
	"fmt"
	"unicode/utf8"
)

func main() {
	s := "a\xffb\x00c"
	fmt.Println(len(s), s[1], utf8.ValidString(s))
	fmt.Printf("%q %x\n", s, s)
	fmt.Printf("%q %q %q %q\n", string(rune(-1)), string(rune(0xD800)), string(rune(0x110000)), string(rune(65)))
	fmt.Println("a\xff" > "a\x7f", "Z" < "a", "é" > "z", "" < "a", "ab" < "abc")
	fmt.Println([]byte("é\xff"), []rune("é\xffz"))
	fmt.Printf("%q\n", string([]rune{72, 0x1F600, -5, 0xDFFF}))
	fmt.Printf("%q\n", string([]byte{0xe6, 0x97, 0xa5, 0x97}))
	t := s[1:3] + s[:1]
	fmt.Printf("%q %d\n", t, len(t))
	b := []byte(s)
	b[0] = 'X'
	fmt.Printf("%q %q\n", s, b)
	fmt.Println("日本"[3:] == "本", "x"+"" == "x")
}
