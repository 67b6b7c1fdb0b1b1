package main

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

func main() {
	s := "aé世😀\xff"
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		fmt.Printf("%U %d %q\n", r, size, r)
		s = s[size:]
	}
	fmt.Println(utf8.RuneCountInString("héllo"), utf8.RuneLen('世'), utf8.ValidString("a\xff"))
	fmt.Println(unicode.IsLetter('é'), unicode.IsDigit('5'), unicode.IsSpace('\t'), unicode.IsUpper('A'), unicode.IsPunct('!'))
	fmt.Println(string(unicode.ToUpper('é')), string(unicode.ToLower('Ä')))
	fmt.Println(string(utf8.AppendRune(nil, 'ß')), utf8.RuneError)
	var r rune = 'x'
	r++
	fmt.Printf("%c %d %T\n", r, r, r)
	fmt.Println('a'+1, string(rune('a'+1)), 'z'-'a')
}
