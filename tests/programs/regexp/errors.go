// What is wrong with patterns, in Go's words.
package main

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
)

func main() {
	patterns := []string{
		`a(`, `a)`, `(`, `)`, `((a)`, `(a))`, `a|(`, `a|)`, `(?`, `(?i`, `(?i(`, `(?P<n`, `(?P<n>`, `(?P<>a)`, `(?P<n!>a)`, `(?P=n)`, `(?P<n>a)(?P<n>b)`, `(?<n>a)`, `(?<n`, `(?<>a)`, `(?<=a)b`,
		`(?<!a)b`, `(?=a)`, `(?!a)`, `(?#c)`, `(?:a`, `(?x)a`, `(?i-)a`, `(?--i)a`, `(?-i)a`, `(?i-s:a)`, `(?-)a`, `(?^i)`, `(?>a)`, `(?|a)`, `(?P>n)`, `(?Pn)`, `(?é)`, `(?)`, `(?:)`, `(*)`, `(+)`, `(|*)`,
		`*`, `+`, `?`, `*a`, `^*`, `$+`, `a|*`, `a**`, `a*+`, `a??`, `a???`, `a+?*`, `a{2}{3}`, `a{2}*`, `a*{2}`, `a{2}?{3}`, `{2}`, `{`, `{,2}`, `a{1001}`, `a{1,1001}`, `a{1001,}`, `a{2,1}`, `a{99999999999}`, `a{1,99999999999}`,
		`(a{100}){11}`, `(a{10}){100}`, `((a{10}){10}){11}`, `(a{0}){1000}`, `(a{1000}b{1000})`, `((a{1000}){0}){5}`, `(?:a{500}){3}`, `(a*){1000}`, `((a{2}){2}|b{400}){3}`, `a{00}`, `a{01}`, `a{1,02}`,
		`[`, `[]`, `[^]`, `[a`, `[a-`, `[]a`, `[b-a]`, `[a-\d]`, `[\d-a]`, `[\d-z]`, `[a-b-c]`, `[[:foo:]]`, `[[:alpha:]`, `[[:alpha]]`, `[:alpha:]`, `[[:^foo:]]`, `[[.a.]]`, `[\`, `[\x]`, `[a-\x{110000}]`, `[\Q]\E]`, `[\pX]`, `[é-a]`, `[z-é]`,
		`\`, `a\`, `\8`, `\9`, `\1`, `\0`, `\07`, `\012`, `\18`, `\377`, `\400`, `\c`, `\C`, `\e`, `\G`, `\h`, `\i`, `\K`, `\k<n>`, `\R`, `\X`, `\Z`, `\y`, `\_`, `\-`, `\é`, `\ `, `\x`, `\x4`, `\x4g`, `\x{`, `\x{}`, `\x{41`, `\x{g}`, `\x{110000}`, `\x{10ffff}`, `\xé`,
		`\u0041`, `\U00000041`, `\p`, `\pX`, `\p{`, `\p{X}`, `\p{Greek`, `\p{^Greek}`, `\p{^^Greek}`, `\p{}`, `\p{é}`, `\P`, `\PL`, `\pé`, `\p{ASCII_Hex_Digit}`, `\p{White_Space}`, `\p{lu}`, `\p{LU}`, `\p{l u}`, `\p{Lowercase-Letter}`, `\p{Lc}`, `\p{ascii}`,
		`\Qa`, `\Q*\E*`, `\Q\E*`, `\E`, `\Qa\\E`, "a\xffb", "\xff", "[\xff]", "[a-\xff]", "\\\xff", "\\Q\xff\\E", "(?P<\xff>a)", "(?P<n\xff", "(?\xff)", "\\p{\xff}", "\\p{\xff", "\\x{\xff}", "\\x\xff",
		`a` + strings.Repeat(`(`, 1100), strings.Repeat(`(`, 999) + strings.Repeat(`)`, 999), strings.Repeat(`(`, 1001) + strings.Repeat(`)`, 1001), strings.Repeat(`(?:`, 2000) + strings.Repeat(`)`, 2000), strings.Repeat(`(a`, 500) + strings.Repeat(`)`, 500),
		strings.Repeat(`(a|b`, 700) + strings.Repeat(`)`, 700), strings.Repeat(`(?:a*)*`, 300), strings.Repeat(`(?:`, 300) + `a` + strings.Repeat(`)*`, 300), strings.Repeat(`(?:`, 1200) + `a` + strings.Repeat(`)*`, 1200),
		`((((((((((x{2}){2}){2}){2}){2}){2}){2}){2}){2}){2})`, `(((((((((x{2}){2}){2}){2}){2}){2}){2}){2}){2})`, strings.Repeat(`x{1000}`, 100), `((a{100}){100}){100}`, strings.Repeat(`((xx{10}){10}){10}`, 20), `(xx*){1000}(yy){1000}`,
		strings.Repeat("(xx?){1000}", 2000),
	}
	for _, p := range patterns {
		_, err := regexp.Compile(p)
		_, posix := regexp.CompilePOSIX(p)
		name := fmt.Sprintf("%.60q", p)
		var e *syntax.Error
		if errors.As(err, &e) {
			fmt.Printf("%s %q %.80q", name, e.Code, e.Expr)
			if len(p) < 60 {
				fmt.Print(" ", err)
			}
		} else {
			fmt.Print(name, " ", err)
		}
		if errors.As(posix, &e) {
			fmt.Printf(" posix: %q %.80q\n", e.Code, e.Expr)
		} else {
			fmt.Println(" posix:", posix)
		}
	}
	fmt.Println(syntax.ErrInvalidCharClass, syntax.ErrInternalError, &syntax.Error{Code: syntax.ErrMissingParen, Expr: "x"}, syntax.IsWordChar('_'), syntax.IsWordChar('é'))
}
