// Package regexp searches texts for patterns.
//
// Patterns are compiled and matched by the engine. A match is a list of places in the text,
// two for each group, the whole first; places of groups that took no part are -1.
package regexp

import (
	"regexp/syntax"
	"strconv"
)

// program is the engine's compiled pattern, kept as long as this object.
type program struct{ id uint64 }

// A Regexp is a compiled pattern. Several goroutines may use it at once.
type Regexp struct {
	expr     string
	prog     *program
	names    []string // of the groups, the whole first
	places   int      // that a match notes
	prefix   string
	complete bool
	longest  bool
}

// compile makes the program that p names: its number; or what is wrong with the pattern, and
// the part of it. places is how many places a match notes.
func compile(p *program, expr string, posix bool) (id uint64, code, part string, names []string, places int, prefix string, complete bool)

// matches reports whether there is a match.
func matches(id uint64, s string, longest bool) bool
func matchesBytes(id uint64, b []byte, longest bool) bool

// find gives the first match's first places, nil if there is none.
func find(id uint64, s string, places int, longest bool) []int
func findBytes(id uint64, b []byte, places int, longest bool) []int

// each gives the places of all matches, one match after the other, but at most most matches
// (negative: all); with replacing those that ReplaceAll replaces, else those that FindAll finds.
func each(id uint64, s string, places, most int, longest, replacing bool) []int
func eachBytes(id uint64, b []byte, places, most int, longest, replacing bool) []int

// begin starts a search in runes that come one by one; step takes a rune and looks at the one
// behind it (negative at the end), and tells when all is known; result gives the match.
func begin(r *reading, id uint64, places int, longest bool) (number uint64)
func step(number uint64, r rune, width int, after rune) (done bool)
func result(number uint64) []int

func parse(expr string, posix bool) (*Regexp, error) {
	re := &Regexp{expr: expr, prog: new(program), longest: posix}
	var code, part string
	re.prog.id, code, part, re.names, re.places, re.prefix, re.complete = compile(re.prog, expr, posix)
	if code != "" {
		return nil, &syntax.Error{Code: syntax.ErrorCode(code), Expr: part}
	}
	return re, nil
}

// Compile parses a pattern of RE2's syntax.
func Compile(expr string) (*Regexp, error) { return parse(expr, false) }

// CompilePOSIX parses a pattern of POSIX's extended syntax and prefers the longest match.
func CompilePOSIX(expr string) (*Regexp, error) { return parse(expr, true) }

func must(re *Regexp, err error, name, expr string) *Regexp {
	if err != nil {
		quoted := strconv.Quote(expr)
		if strconv.CanBackquote(expr) {
			quoted = "`" + expr + "`"
		}
		panic("regexp: " + name + "(" + quoted + "): " + err.Error())
	}
	return re
}

// MustCompile and MustCompilePOSIX panic if there is an error.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	return must(re, err, "Compile", str)
}

func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	return must(re, err, "CompilePOSIX", str)
}

func (re *Regexp) String() string { return re.expr }

// Copy is no longer needed: a Regexp may be shared.
func (re *Regexp) Copy() *Regexp {
	r := *re
	return &r
}

// Longest makes later searches prefer the longest of the leftmost matches.
func (re *Regexp) Longest() { re.longest = true }

func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames gives the names of the groups, the first one for the whole.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex is the number of the first group with that name, -1 if there is none.
func (re *Regexp) SubexpIndex(name string) int {
	if name != "" {
		for i, s := range re.names {
			if s == name {
				return i
			}
		}
	}
	return -1
}

// LiteralPrefix is what every match begins with, and whether that is the whole pattern.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.complete }

func (re *Regexp) MatchString(s string) bool { return matches(re.prog.id, s, re.longest) }
func (re *Regexp) Match(b []byte) bool       { return matchesBytes(re.prog.id, b, re.longest) }

func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

func Match(pattern string, b []byte) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.Match(b), nil
}

// QuoteMeta gives a pattern that matches s itself.
func QuoteMeta(s string) string {
	var b []byte
	done := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\', '.', '+', '*', '?', '(', ')', '|', '[', ']', '{', '}', '^', '$':
			b = append(b, s[done:i]...)
			b = append(b, '\\')
			done = i
		}
	}
	if b == nil {
		return s
	}
	return string(append(b, s[done:]...))
}

func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.expr...), nil }

func (re *Regexp) MarshalText() ([]byte, error) { return re.AppendText(nil) }

func (re *Regexp) UnmarshalText(text []byte) error {
	r, err := Compile(string(text))
	if err == nil {
		*re = *r
	}
	return err
}
