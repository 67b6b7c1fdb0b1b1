// Patterns on texts, with all ways to find: leftmost-first, longest and POSIX.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

var cases = []struct {
	pattern string
	texts   string // separated by |
}{
	{``, `|abc|日本`},
	{`a`, `bababaab||xyz`},
	{`a*`, `baaab|aaa|b|`},
	{`a+?`, `baaab`},
	{`a*?`, `aab`},
	{`(a*)*`, `b|aab|`},
	{`(a*)+`, `b|aab|`},
	{`(a|b)*`, `abab|c`},
	{`(|a)*`, `aa|b`},
	{`(|a)+`, `aa|b`},
	{`(a|)*`, `aab`},
	{`(a*?)*?b`, `aab`},
	{`(a+|b)*c?`, `aabbc`},
	{`(?:(a)|b)*`, `ab|ba`},
	{`(a|ab)(c|bcd)(d*)`, `abcd`},
	{`(a+)(b+)?`, `aab|aa`},
	{`((a)(b)?)*`, `abaab`},
	{`(a){0}b`, `ab`},
	{`(a){2}|b`, `aab`},
	{`a{2,3}`, `aaaaaaa`},
	{`a{2,}`, `aaaaa|a`},
	{`a{0,2}?b`, `aaab`},
	{`(ab){1,2}`, `ababab`},
	{`x{0}`, `x`},
	{`a{,2}`, `a{,2}|aa`},
	{`a{2`, `a{2`},
	{`a{1,2}{2}`, `aaaaa`},
	{`^abc$`, `abc|abcd|xabc`},
	{`^`, `abc`},
	{`$`, `abc`},
	{`^$`, `|a`},
	{`(?m)^a.$`, "ab\nac\nxad\nae"},
	{`(?m)$`, "a\nb\n"},
	{`(?m)^`, "a\nb\n"},
	{`\Aab\z`, "ab|ab\n"},
	{`a.c`, "abc a\nc aéc"},
	{`(?s)a.c`, "abc a\nc"},
	{`(?i)straße|K`, "STRASSE|straße|STRAßE|k K K"},
	{`(?i)[k-m]+`, "KLMklmK"},
	{`(?i)σ`, "Σσς"},
	{`(?i:a)b`, "Ab AB"},
	{`(?i)a(?-i)b`, "Ab AB"},
	{`(?U)a+`, "aaa"},
	{`(?U)a+?`, "aaa"},
	{`\bfoo\b`, "foo barfoo foo. foofoo"},
	{`\Boo\B`, "foo food oo"},
	{`\b`, "x yz  w"},
	{`\B`, "x yz  w"},
	{`\d+\.\d*`, "3.14 42. .5"},
	{`\w+@\w+\.com`, "joe@example.com, ann@x.com; no@where"},
	{`[^\w\s]+`, "a, b! c?? d"},
	{`\D+`, "12ab34"},
	{`\S+`, "  a bc\td\n"},
	{`\W`, "aé_-"},
	{`[a-c]+[^a-c]`, "abcd xabcx"},
	{`[]a]+`, "]a]b"},
	{`[^]a]+`, "]a]bc"},
	{`[a\-z]+`, "a-z-b"},
	{`[-a]+`, "a-b"},
	{`[a-]+`, "a-b"},
	{`[[:alpha:]]+`, "ab1cd é"},
	{`[[:^alpha:]]+`, "ab1 2cd"},
	{`[[:word:][:punct:]]+`, "a_1-!x y"},
	{`[^[:space:]]+`, "ab cd\te"},
	{`[[:upper:][:digit:]]{2}`, "aB1cD22"},
	{`(?i)[[:upper:]]+`, "aBC1"},
	{`[\d\-x]+`, "1-x2y"},
	{`[^\d]+`, "ab12c"},
	{`\pL+`, "abc日本1é"},
	{`\p{Greek}+`, "abc αβγ d"},
	{`\P{Greek}+`, "abc αβγ d"},
	{`\p{^Lu}+`, "abCdE"},
	{`[\p{Lu}\d]+`, "aBC1d2"},
	{`[^\p{Lu}]+`, "aBCd"},
	{`(?i)\p{Lu}+`, "aBC1é"},
	{`\p{Han}\p{Hiragana}*`, "日の本に"},
	{`\p{Letter}\p{nd}\p{decimal number}`, "a12"},
	{`\p{latin}+\pZ\p{Any}`, "abc d"},
	{`\p{Assigned}+\p{Cyrillic}|\p{Old_Italic}`, "жabcж𐌀"},
	{`\pN`, "a½Ⅷ٣"},
	{`\x41\x{42}\103\n?`, "ABC\n"},
	{`\Q.*+\E+`, "a.*+++"},
	{`\Qa\E\Qb`, "ab"},
	{`\.\*\+\?\(\)\|\[\]\{\}\^\$\\`, `.*+?()`},
	{`\a\f\t\n\r\v`, "\a\f\t\n\r\v"},
	{`日本語?`, "日本日本語"},
	{`[日-本]+`, "日月本a"},
	{`.`, "aé日\xff😀"},
	{"\ufffd", "a\xffb\ufffd"},
	{`[^a]`, "a\xe6\x97b"},
	{`\x{fffd}+`, "\xff\xfe\ufffd"},
	{`(?P<year>\d{4})-(?P<month>\d\d)(?:-(?<day>\d\d))?`, "2024-05-17 1999-12"},
	{`(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)?`, "abcdefghij"},
	{`(foo|foobar)(bar)?`, "foobar"},
	{`(.*)c(.*)`, "abcdecf"},
	{`(.*?)c(.*?)`, "abcdecf"},
	{`([^,]*)(,|$)`, "a,,b"},
	{`^([a-z]+)://([^/:]+)(?::(\d+))?(/.*)?$`, "http://example.com:8080/a/b?c=d|https://x.org|ftp:/x"},
	{`^(\+|-)?\d+$`, "+12|-3|4|x"},
	{`(\d+)\s*([+*/-])\s*(\d+)`, "12 + 34, 5*6, 7 -8"},
	{`^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}`, "192.168.1.1|256.1.1.1|1.2.3"},
	{`(?:^|\s)#(\w+)`, "#go is #fun x#no"},
	{`"(?:[^"\\]|\\.)*"`, `say "a \"b\" c" and ""`},
	{`(a?)(ab)?(abc)?`, "ab"},
	{`(a|b|c|d|e)(f|g)`, "afbgcf"},
	{`abc|abd|ab`, "abdabcab"},
	{`(?:a|ab|abc)d`, "abcd"},
	{`x*y*`, "xxyyx"},
	{`(x*)(y*)|z`, "z"},
	{`(?:(?:a?){5})(?:a{5})`, "aaaaa"},
	{`(a?){20}a{20}`, strings.Repeat("a", 20)},
	{`[a-q][^u-z]{13}x`, strings.Repeat("abcdefghijklm", 5) + "x"},
	{`\z|a`, "ba"},
	{`(^|a)b`, "bab"},
	{`()|a`, "a"},
	{`((((((a))))))`, "a"},
	{`[\s\S]*?b`, "a\nb"},
	{`[^\s\S]`, "ab"},
	{`(?i)Ω`, "ω\u2126"},
}

func main() {
	for _, c := range cases {
		re, err := regexp.Compile(c.pattern)
		if err != nil {
			fmt.Println(c.pattern, err)
			continue
		}
		prefix, complete := re.LiteralPrefix()
		fmt.Printf("%q %d %q %q %v\n", c.pattern, re.NumSubexp(), re.SubexpNames(), prefix, complete)
		longest := regexp.MustCompile(c.pattern)
		longest.Longest()
		posix, err := regexp.CompilePOSIX(c.pattern)
		if err != nil {
			fmt.Println(" posix:", err)
		}
		for _, text := range strings.Split(c.texts, "|") {
			fmt.Printf(" %q %v %v %v %v", text, re.MatchString(text), re.FindStringSubmatchIndex(text), re.FindAllStringSubmatchIndex(text, -1), longest.FindAllStringSubmatchIndex(text, -1))
			if posix != nil {
				fmt.Print(" ", posix.FindAllStringSubmatchIndex(text, -1))
			}
			b := []byte(text)
			fmt.Println("", re.FindSubmatchIndex(b), re.FindReaderSubmatchIndex(strings.NewReader(text)), fmt.Sprint(re.FindAllSubmatchIndex(b, -1)) == fmt.Sprint(re.FindAllStringSubmatchIndex(text, -1)))
		}
	}
}
