// The functions of a Regexp: all kinds of Find, replacing, templates, splitting, texts.
package main

import (
	"encoding"
	"fmt"
	"regexp"
	"strings"
)

func show(v any) { fmt.Printf("%q %v\n", v, v) }

func main() {
	re := regexp.MustCompile(`(?P<first>a+)(b)?(?P<last>c*)`)
	text := "aabcc xac abcb aaa"
	for _, s := range []string{text, "xyz", "", "a"} {
		b := []byte(s)
		fmt.Println(re.MatchString(s), re.Match(b), re.MatchReader(strings.NewReader(s)))
		show(re.FindString(s))
		show(re.Find(b))
		show(re.FindStringIndex(s))
		show(re.FindIndex(b))
		show(re.FindReaderIndex(strings.NewReader(s)))
		show(re.FindStringSubmatch(s))
		show(re.FindSubmatch(b))
		for _, n := range []int{-1, 0, 1, 2, 100} {
			show(re.FindAllString(s, n))
			show(re.FindAll(b, n))
			show(re.FindAllStringIndex(s, n))
			show(re.FindAllIndex(b, n))
			show(re.FindAllStringSubmatch(s, n))
			show(re.FindAllSubmatch(b, n))
			show(re.FindAllSubmatchIndex(b, n))
			show(re.FindAllStringSubmatchIndex(s, n))
			show(re.Split(s, n))
		}
		fmt.Println(re.FindString(s) == "", re.FindAllString(s, 0) == nil, re.FindStringSubmatch(s) == nil, re.Find(b) == nil)
	}
	fmt.Println(re, re.String(), re.NumSubexp(), re.SubexpNames(), re.SubexpIndex("last"), re.SubexpIndex("none"), re.SubexpIndex(""))
	m := re.FindSubmatch([]byte("aac"))
	fmt.Println(m[2] == nil, cap(m[1]), len(m[1]))

	for _, c := range []struct{ pattern, text, repl string }{
		{`a`, "banana", "<$0>"},
		{`a*`, "baac", "x"},
		{`a*`, "", "x"},
		{``, "abc", "-"},
		{``, "日本", "-"},
		{`b*`, "aéb\xffc", "[$0]"},
		{`(\w+) (\w+)`, "hello world, good bye", "$2 $1"},
		{`(\w+) (\w+)`, "hello world", "$2_$1"},
		{`(\w+) (\w+)`, "hello world", "${2}_${1}"},
		{`(?P<a>\w+) (?P<b>\w+)`, "hello world", "$b, $a! ${b}x $c ${a $ $$ $1a ${} $- ${1}${2} $"},
		{`(?P<a>x)|(?P<a>y)`, "xy", "<$a>"},
		{`(a)(b)?`, "ab a", "[$1|$2|$3|$10|$01]"},
		{`x`, "abc", "y"},
		{`^`, "abc", "> "},
		{`(?m)^`, "a\nb\n", "> "},
		{`(?m)$`, "a\nb\n", ";"},
		{`\b`, "one two", "|"},
		{`[aeiou]`, "regular expression", ""},
		{`\s+`, " a  b\t\nc ", " "},
		{`(?i)go`, "Go GO go gO", "Rust"},
		{`é`, "été", "${0}é"},
		{`.`, "a\nb", "$é${é}"},
		{`a|`, "bab", "-"},
		{`(\d)(\d)`, "12 345", "$2$1"},
		{`((a))`, "a", "$1$2$0"},
	} {
		re := regexp.MustCompile(c.pattern)
		fmt.Printf("%q %q %q: %q %q", c.pattern, c.text, c.repl, re.ReplaceAllString(c.text, c.repl), re.ReplaceAllLiteralString(c.text, c.repl))
		upper := func(s string) string { return "<" + strings.ToUpper(s) + ">" }
		fmt.Printf(" %q %q", re.ReplaceAllStringFunc(c.text, upper), re.ReplaceAllFunc([]byte(c.text), func(b []byte) []byte { return []byte(upper(string(b))) }))
		fmt.Printf(" %q %q\n", re.ReplaceAll([]byte(c.text), []byte(c.repl)), re.ReplaceAllLiteral([]byte(c.text), []byte(c.repl)))
	}

	for _, c := range []struct{ pattern, text string }{
		{`,`, "a,b,,c,"}, {`,`, ""}, {``, "abc"}, {``, ""}, {`a*`, "baaac"}, {`a`, "a"}, {`a`, "aa"}, {`\s*,\s*`, "a , b,c ,d"}, {`x`, "abc"}, {`(b)`, "abcb"}, {`b*`, "abbc"}, {`^`, "ab"}, {`$`, "ab"},
	} {
		re := regexp.MustCompile(c.pattern)
		for _, n := range []int{-1, 0, 1, 2, 3, 10} {
			s := re.Split(c.text, n)
			fmt.Printf("%q %d %v; ", s, len(s), s == nil)
		}
		fmt.Println()
	}

	pattern := regexp.MustCompile(`(?P<key>\w+)=(?P<value>\w*)`)
	line := "a=1 bc=2 d="
	var dst []byte
	for _, m := range pattern.FindAllStringSubmatchIndex(line, -1) {
		dst = pattern.ExpandString(dst, "$value:${key}; ", line, m)
	}
	fmt.Printf("%s\n", dst)
	fmt.Printf("%s\n", pattern.Expand([]byte("> "), []byte("$1 $2 $3 $$"), []byte(line), pattern.FindSubmatchIndex([]byte(line))))
	fmt.Printf("%s\n", pattern.ExpandString(nil, "$1-$0-$9", "abc", []int{0, 3, 1, 2}))

	for _, s := range []string{"", "abc", `a.b*c[d]{2}^$|(x)\+?`, "日本.", "-/#"} {
		q := regexp.QuoteMeta(s)
		fmt.Println(q, regexp.MustCompile("^"+q+"$").MatchString(s))
	}

	fmt.Println(regexp.MatchString(`^\d+$`, "123"))
	fmt.Println(regexp.MatchString(`(`, "123"))
	fmt.Println(regexp.Match(`b+`, []byte("abba")))
	fmt.Println(regexp.Match(`*`, nil))
	fmt.Println(regexp.MatchReader(`c$`, strings.NewReader("abc")))
	fmt.Println(regexp.MatchReader(`[`, strings.NewReader("abc")))

	var u regexp.Regexp
	fmt.Println(u.UnmarshalText([]byte(`a(`)))
	fmt.Println(u.UnmarshalText([]byte(`a(b)?`)), u.String(), u.FindString("xab"))
	t, err := u.MarshalText()
	fmt.Println(string(t), err)
	t, err = u.AppendText([]byte("re: "))
	fmt.Println(string(t), err)
	var _ encoding.TextUnmarshaler = &u
	c := re.Copy()
	c.Longest()
	fmt.Println(c == re, c.String() == re.String())
	re2 := regexp.MustCompile(`a+|a+b`)
	fmt.Println(re2.FindString("aab"))
	re2.Longest()
	fmt.Println(re2.FindString("aab"))
	fmt.Println(regexp.MustCompilePOSIX(`a+|a+b`).FindString("aab"))
	fmt.Printf("%v %s %q\n", re2, re2, re2)
	for _, f := range []func(){func() { regexp.MustCompile("a`(") }, func() { regexp.MustCompile("a(") }, func() { regexp.MustCompilePOSIX("a**(") }} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}

	// A reader is read no further than needed.
	for _, p := range []string{`a`, `ab`, `a*`, `b$`, `x`} {
		r := strings.NewReader("aabcdef")
		at := regexp.MustCompile(p).FindReaderIndex(r)
		fmt.Println(p, at, r.Len())
	}
	// Many goroutines share one.
	done := make(chan int)
	for i := range 8 {
		go func() {
			n := 0
			for range 50 {
				n += len(pattern.FindAllString(strings.Repeat("k=v ", i), -1))
			}
			done <- n
		}()
	}
	total := 0
	for range 8 {
		total += <-done
	}
	fmt.Println(total)
	// Many patterns come and go.
	kept := []*regexp.Regexp{}
	for i := range 2000 {
		r := regexp.MustCompile(fmt.Sprintf(`^%d(\d)?$`, i))
		if i%100 == 0 {
			kept = append(kept, r)
		}
	}
	for i, r := range kept {
		fmt.Print(r.MatchString(fmt.Sprint(i*100)), r.FindStringSubmatch(fmt.Sprint(i*1000+7)), " ")
	}
	fmt.Println()
	long := strings.Repeat("ab cd 12 ", 20000)
	fmt.Println(len(regexp.MustCompile(`\w+`).FindAllString(long, -1)), len(regexp.MustCompile(`(\d)(\d) `).ReplaceAllString(long, "$2$1")), regexp.MustCompile(`x|$`).FindStringIndex(long))
}
