package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "Hello, World! Hello!"
	fmt.Println(strings.Contains(s, "World"), strings.Contains(s, ""), strings.ContainsRune(s, 'W'), strings.ContainsAny(s, "xyz!"))
	fmt.Println(strings.Index(s, "Hello"), strings.LastIndex(s, "Hello"), strings.IndexByte(s, 'o'), strings.IndexRune(s, 'W'), strings.IndexAny(s, "ol"), strings.Index(s, "none"), strings.LastIndexByte(s, 'o'), strings.IndexFunc(s, func(r rune) bool { return r == ',' }))
	fmt.Println(strings.HasPrefix(s, "Hell"), strings.HasSuffix(s, "lo!"), strings.Count(s, "l"), strings.Count("abc", ""), strings.EqualFold("GO", "go"))
	fmt.Printf("%q %q %q\n", strings.Split("a,b,,c", ","), strings.Split("", ","), strings.Split("abc", ""))
	fmt.Printf("%q %q %q %q\n", strings.SplitN("a,b,c,d", ",", 2), strings.SplitAfter("a,b", ","), strings.SplitN("a,b", ",", 0), strings.SplitN("a,b", ",", -1))
	fmt.Printf("%q %q\n", strings.Fields("  a  b\tc\n"), strings.Fields("   "))
	fmt.Println(strings.Join([]string{"a", "b", "c"}, "-"), strings.Join(nil, "x"), strings.Repeat("ab", 3), strings.Repeat("x", 0))
	fmt.Println(strings.Replace(s, "Hello", "Bye", 1), strings.ReplaceAll(s, "l", "L"), strings.Replace("aaa", "", "-", -1), strings.Replace("aaa", "a", "b", 2))
	fmt.Println(strings.ToUpper("héllo"), strings.ToLower("HÉLLO"), strings.Title("hello world"), strings.ToTitle("abc"))
	fmt.Printf("%q %q %q %q %q %q\n", strings.TrimSpace("  a b \n"), strings.Trim("xxaxx", "x"), strings.TrimLeft("xxaxx", "x"), strings.TrimRight("xxaxx", "x"), strings.TrimPrefix("prefix-a", "prefix-"), strings.TrimSuffix("a.go", ".go"))
	fmt.Printf("%q\n", strings.TrimFunc("123abc456", func(r rune) bool { return r < 'a' }))
	fmt.Println(strings.Compare("a", "b"), strings.Compare("b", "a"), strings.Compare("a", "a"))
	before, after, found := strings.Cut("key=value=x", "=")
	fmt.Println(before, after, found)
	before, after, found = strings.Cut("none", "=")
	fmt.Printf("%q %q %v\n", before, after, found)
	p, ok := strings.CutPrefix("foobar", "foo")
	q, ok2 := strings.CutSuffix("foobar", "x")
	fmt.Println(p, ok, q, ok2)
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return 'A'
		}
		if r == 'x' {
			return -1
		}
		return r
	}, "banxana"))
	r := strings.NewReplacer("a", "1", "b", "2", "abc", "3")
	fmt.Println(r.Replace("abcab xyz"))
	fmt.Println(strings.ToValidUTF8("a\xffb", "?"), strings.LastIndexAny("abcabc", "ab"), strings.ContainsFunc("abc", func(r rune) bool { return r == 'c' }))
	func() {
		defer func() { fmt.Println(recover()) }()
		strings.Repeat("x", -1)
	}()
}
