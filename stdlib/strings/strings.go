// Package strings searches, cuts and changes strings.
package strings

import (
	"unicode"
	"unicode/utf8"
)

// Index finds the first substr in s, -1 if there is none; the others likewise.
func Index(s, substr string) int
func IndexByte(s string, c byte) int
func LastIndex(s, substr string) int
func LastIndexByte(s string, c byte) int

// Count is the number of substr that do not overlap; of an empty one, the runes plus one.
func Count(s, substr string) int

// Compare is -1, 0 or 1.
func Compare(a, b string) int

// EqualFold compares under simple Unicode case folding.
func EqualFold(s, t string) bool

// ToLower and ToUpper map each rune to its simple lower or upper case; what is not UTF-8
// becomes U+FFFD if anything changes.
func ToLower(s string) string
func ToUpper(s string) string

// Fields splits s around runs of white space as unicode.IsSpace has it.
func Fields(s string) []string

// TrimSpace removes white space at both ends.
func TrimSpace(s string) string

// Repeat's and Join's memory is made by the engine; count is not negative and the size is checked.
func repeat(s string, count int) string
func Join(elems []string, sep string) string

// split is SplitN with the first keep bytes of each separator kept; n != 0, sep not empty.
func split(s, sep string, keep, n int) []string

// explode is SplitN with an empty separator.
func explode(s string, n int) []string

// Replace replaces the first n old by new, all if n < 0; an empty old matches before each
// rune and at the end.
func Replace(s, old, new string, n int) string

// bytesToString makes a string of b without a copy; b must not be written again.
func bytesToString(b []byte) string

// clone is a copy of s in memory of its own.
func clone(s string) string

func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

func Clone(s string) string {
	if s == "" {
		return ""
	}
	return clone(s)
}

func Contains(s, substr string) bool   { return Index(s, substr) >= 0 }
func ContainsAny(s, chars string) bool { return IndexAny(s, chars) >= 0 }
func ContainsRune(s string, r rune) bool {
	return IndexRune(s, r) >= 0
}
func ContainsFunc(s string, f func(rune) bool) bool { return IndexFunc(s, f) >= 0 }

func HasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}

func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// IndexRune finds r; RuneError finds what is not UTF-8 as well.
func IndexRune(s string, r rune) int {
	switch {
	case 0 <= r && r < utf8.RuneSelf:
		return IndexByte(s, byte(r))
	case r == utf8.RuneError:
		for i, c := range s {
			if c == r {
				return i
			}
		}
		return -1
	case !utf8.ValidRune(r):
		return -1
	}
	return Index(s, string(r))
}

func IndexAny(s, chars string) int {
	for i, c := range s {
		if IndexRune(chars, c) >= 0 {
			return i
		}
	}
	return -1
}

func LastIndexAny(s, chars string) int {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if IndexRune(chars, r) >= 0 {
			return i
		}
	}
	return -1
}

func IndexFunc(s string, f func(rune) bool) int {
	for i, c := range s {
		if f(c) {
			return i
		}
	}
	return -1
}

func LastIndexFunc(s string, f func(rune) bool) int { return lastIndexFunc(s, f, true) }

// lastIndexFunc finds the last rune for which f is want.
func lastIndexFunc(s string, f func(rune) bool, want bool) int {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if f(r) == want {
			return i
		}
	}
	return -1
}

func splitKeep(s, sep string, keep, n int) []string {
	if n == 0 {
		return nil
	}
	if sep == "" {
		return explode(s, n)
	}
	return split(s, sep, keep, n)
}

func Split(s, sep string) []string              { return splitKeep(s, sep, 0, -1) }
func SplitN(s, sep string, n int) []string      { return splitKeep(s, sep, 0, n) }
func SplitAfter(s, sep string) []string         { return splitKeep(s, sep, len(sep), -1) }
func SplitAfterN(s, sep string, n int) []string { return splitKeep(s, sep, len(sep), n) }

// FieldsFunc splits s around runs of runes for which f is true.
func FieldsFunc(s string, f func(rune) bool) []string {
	var fields []string
	start := -1
	for i, c := range s {
		if f(c) {
			if start >= 0 {
				fields = append(fields, s[start:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		fields = append(fields, s[start:])
	}
	if fields == nil {
		fields = []string{}
	}
	return fields
}

// Repeat is count copies of s.
func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	if count == 0 || s == "" {
		return ""
	}
	if len(s) > (1<<63-1)/count {
		panic("strings: Repeat output length overflow")
	}
	return repeat(s, count)
}

// Map replaces each rune by what mapping gives; a negative rune is dropped.
func Map(mapping func(rune) rune, s string) string {
	for i, c := range s {
		r := mapping(c)
		if r == c && c != utf8.RuneError {
			continue
		}
		width := 0
		if c == utf8.RuneError {
			c, width = utf8.DecodeRuneInString(s[i:])
			if width != 1 && r == c {
				continue
			}
		} else {
			width = utf8.RuneLen(c)
		}
		b := make([]byte, 0, len(s)+utf8.UTFMax)
		b = append(b, s[:i]...)
		if r >= 0 {
			b = utf8.AppendRune(b, r)
		}
		for _, c := range s[i+width:] {
			if r := mapping(c); r >= 0 {
				b = utf8.AppendRune(b, r)
			}
		}
		return bytesToString(b)
	}
	return s
}

func ToTitle(s string) string { return Map(unicode.ToTitle, s) }

func ToUpperSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToUpper, s) }
func ToLowerSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToLower, s) }
func ToTitleSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToTitle, s) }

// ToValidUTF8 replaces runs of bytes that are not UTF-8.
func ToValidUTF8(s, replacement string) string {
	if utf8.ValidString(s) {
		return s
	}
	b := make([]byte, 0, len(s)+len(replacement))
	bad := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			b = append(b, c)
			bad = false
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		if size == 1 {
			if !bad {
				b = append(b, replacement...)
			}
			bad = true
		} else {
			b = append(b, s[i:i+size]...)
			bad = false
		}
		i += size
	}
	return bytesToString(b)
}

// isSeparator reports whether r ends a word for Title.
func isSeparator(r rune) bool {
	if r <= 0x7F {
		return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_')
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && unicode.IsSpace(r)
}

// Title maps the first letter of each word to title case.
func Title(s string) string {
	before := ' '
	return Map(func(r rune) rune {
		start := isSeparator(before)
		before = r
		if start {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

func TrimLeftFunc(s string, f func(rune) bool) string {
	for i, c := range s {
		if !f(c) {
			return s[i:]
		}
	}
	return ""
}

func TrimRightFunc(s string, f func(rune) bool) string {
	i := lastIndexFunc(s, f, false)
	if i < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i+size]
}

func TrimFunc(s string, f func(rune) bool) string {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

func Trim(s, cutset string) string { return TrimRight(TrimLeft(s, cutset), cutset) }

func TrimLeft(s, cutset string) string {
	for i, c := range s {
		if IndexRune(cutset, c) < 0 {
			return s[i:]
		}
	}
	return ""
}

func TrimRight(s, cutset string) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if IndexRune(cutset, r) < 0 {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

func TrimPrefix(s, prefix string) string {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

func TrimSuffix(s, suffix string) string {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func CutSuffix(s, suffix string) (before string, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// CutLast cuts around the last sep.
func CutLast(s, sep string) (before, after string, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
