package testing

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// A matcher knows which tests are wanted, and gives subtests names of their own.
type matcher struct {
	filter  [][]string // alternatives, each a pattern for every level
	skip    [][]string
	matches func(pattern, name string) (bool, error)

	mu   sync.Mutex
	used map[string]int // how often a name was asked for
}

func newMatcher(matches func(pattern, name string) (bool, error), filter, flagName, skip string) *matcher {
	m := &matcher{matches: matches, used: map[string]int{}}
	m.filter = m.compile(filter, flagName)
	m.skip = m.compile(skip, "-test.skip")
	return m
}

// compile divides a flag's value into patterns and ends the program if one is none.
func (m *matcher) compile(text, flagName string) [][]string {
	if text == "" {
		return nil
	}
	var alternatives [][]string
	for _, alternative := range splitPattern(text, '|') {
		levels := splitPattern(alternative, '/')
		for i, level := range levels {
			levels[i] = rewrite(level)
		}
		for i, level := range levels {
			if _, err := m.matches(level, "non-empty"); err != nil {
				element := fmt.Sprintf("element %d of %s (%q)", i, flagName, level)
				fmt.Fprintf(os.Stderr, "testing: invalid regexp for %s: %s\n", element, err)
				os.Exit(1)
			}
		}
		alternatives = append(alternatives, levels)
	}
	return alternatives
}

// splitPattern divides a regular expression at separators outside brackets and parentheses.
func splitPattern(s string, separator byte) []string {
	var parts []string
	brackets, parens, start := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			brackets++
		case ']':
			if brackets--; brackets < 0 {
				brackets = 0 // a ] alone is legal
			}
		case '(':
			if brackets == 0 {
				parens++
			}
		case ')':
			if brackets == 0 {
				parens--
			}
		case '\\':
			i++
		case separator:
			if brackets == 0 && parens == 0 {
				parts = append(parts, s[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, s[start:])
}

// suits tells whether the levels of a name match an alternative, and whether only deeper levels can decide.
func (m *matcher) suits(alternatives [][]string, levels []string) (ok, partial bool) {
	for _, patterns := range alternatives {
		fits := true
		for i := 0; fits && i < len(levels) && i < len(patterns); i++ {
			// Patterns have been tried when they were read.
			fits, _ = m.matches(patterns[i], levels[i])
		}
		if fits {
			return true, len(levels) < len(patterns)
		}
	}
	return false, false
}

// wants tells whether a test is to be run, and whether for the sake of its subtests only.
func (m *matcher) wants(name string) (ok, partial bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	levels := strings.Split(name, "/")
	ok = true
	if m.filter != nil {
		ok, partial = m.suits(m.filter, levels)
	}
	if skipped, deeper := m.suits(m.skip, levels); skipped && !deeper {
		return false, false
	}
	return ok, partial
}

// fullName is the name of a subtest, or of a test where there is no parent, and whether it is to be run.
func (m *matcher) fullName(parent *common, name string) (full string, ok, partial bool) {
	full = name
	if parent != nil && parent.level > 0 {
		full = m.unique(parent.name, rewrite(name))
	}
	ok, partial = m.wants(full)
	return full, ok, partial
}

// unique makes a name that no other subtest has had: the second x is x#01. The empty name is numbered from 00.
func (m *matcher) unique(parent, name string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	base := parent + "/" + name
	for {
		n := m.used[base]
		m.used[base] = n + 1
		full := base
		if n == 0 && name != "" {
			// What is called x#01 by the program itself may be taken.
			plain, number, numbered := cutNumber(base)
			if numbered && number < m.used[plain] {
				continue
			}
			return full
		}
		full = fmt.Sprintf("%s#%02d", base, n)
		if m.used[full] == 0 {
			return full
		}
	}
}

// cutNumber divides x#01 into x and 1, if that is how this package would write the number.
func cutNumber(name string) (plain string, number int, ok bool) {
	at := strings.LastIndexByte(name, '#')
	if at < 0 {
		return name, 0, false
	}
	plain, digits := name[:at], name[at+1:]
	// The first of a name has no number, unless the name is empty.
	if len(digits) < 2 || len(digits) > 2 && digits[0] == '0' || digits == "00" && !strings.HasSuffix(plain, "/") {
		return name, 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	return plain, int(n), err == nil && n >= 0
}

// rewrite makes a name printable and free of spaces.
func rewrite(name string) string {
	var out strings.Builder
	for _, r := range name {
		switch {
		case unicode.IsSpace(r):
			out.WriteByte('_')
		case !strconv.IsPrint(r):
			quoted := strconv.QuoteRune(r)
			out.WriteString(quoted[1 : len(quoted)-1])
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// regexps keeps what matchRegexp has compiled.
var regexps sync.Map

func matchRegexp(pattern, name string) (bool, error) {
	known, ok := regexps.Load(pattern)
	if !ok {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return false, err
		}
		regexps.Store(pattern, compiled)
		known = compiled
	}
	return known.(*regexp.Regexp).MatchString(name), nil
}
