// Package bytes searches, cuts and changes slices of bytes, as package strings does strings.
package bytes

import (
	"unicode"
	"unicode/utf8"
)

// What package strings does, of bytes; the results share no memory with the arguments.
func Index(s, sep []byte) int
func IndexByte(b []byte, c byte) int
func LastIndex(s, sep []byte) int
func LastIndexByte(s []byte, c byte) int
func Count(s, sep []byte) int
func Compare(a, b []byte) int
func Equal(a, b []byte) bool
func EqualFold(s, t []byte) bool
func ToLower(s []byte) []byte
func ToUpper(s []byte) []byte
func Replace(s, old, new []byte, n int) []byte
func Join(s [][]byte, sep []byte) []byte
func repeat(b []byte, count int) []byte

func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }

func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

func Contains(b, subslice []byte) bool              { return Index(b, subslice) >= 0 }
func ContainsAny(b []byte, chars string) bool       { return IndexAny(b, chars) >= 0 }
func ContainsRune(b []byte, r rune) bool            { return IndexRune(b, r) >= 0 }
func ContainsFunc(b []byte, f func(rune) bool) bool { return IndexFunc(b, f) >= 0 }

func HasPrefix(s, prefix []byte) bool {
	return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix)
}

func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

func IndexRune(s []byte, r rune) int {
	switch {
	case 0 <= r && r < utf8.RuneSelf:
		return IndexByte(s, byte(r))
	case r == utf8.RuneError:
		for i := 0; i < len(s); {
			c, n := utf8.DecodeRune(s[i:])
			if c == r {
				return i
			}
			i += n
		}
		return -1
	case !utf8.ValidRune(r):
		return -1
	}
	return Index(s, []byte(string(r)))
}

func inString(chars string, r rune) bool {
	for _, c := range chars {
		if c == r {
			return true
		}
	}
	return false
}

func IndexAny(s []byte, chars string) int {
	return IndexFunc(s, func(r rune) bool { return inString(chars, r) })
}

func LastIndexAny(s []byte, chars string) int {
	return LastIndexFunc(s, func(r rune) bool { return inString(chars, r) })
}

func IndexFunc(s []byte, f func(r rune) bool) int     { return indexFunc(s, f, true) }
func LastIndexFunc(s []byte, f func(r rune) bool) int { return lastIndexFunc(s, f, true) }

// indexFunc and lastIndexFunc find the rune for which f is want.
func indexFunc(s []byte, f func(r rune) bool, want bool) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRune(s[i:])
		if f(r) == want {
			return i
		}
		i += n
	}
	return -1
}

func lastIndexFunc(s []byte, f func(r rune) bool, want bool) int {
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRune(s[:i])
		i -= n
		if f(r) == want {
			return i
		}
	}
	return -1
}

func splitKeep(s, sep []byte, keep, n int) [][]byte {
	if n == 0 {
		return nil
	}
	if n < 0 {
		n = len(s) + 2
	}
	parts := [][]byte{}
	if len(sep) == 0 {
		for len(s) > 0 && len(parts) < n-1 {
			_, size := utf8.DecodeRune(s)
			parts = append(parts, s[:size:size])
			s = s[size:]
		}
		if len(s) > 0 {
			parts = append(parts, s)
		}
		return parts
	}
	for len(parts) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[:i+keep:i+keep])
		s = s[i+len(sep):]
	}
	return append(parts, s)
}

func Split(s, sep []byte) [][]byte              { return splitKeep(s, sep, 0, -1) }
func SplitN(s, sep []byte, n int) [][]byte      { return splitKeep(s, sep, 0, n) }
func SplitAfter(s, sep []byte) [][]byte         { return splitKeep(s, sep, len(sep), -1) }
func SplitAfterN(s, sep []byte, n int) [][]byte { return splitKeep(s, sep, len(sep), n) }
func Fields(s []byte) [][]byte                  { return FieldsFunc(s, unicode.IsSpace) }

func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	fields := [][]byte{}
	start := -1
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRune(s[i:])
		if f(r) {
			if start >= 0 {
				fields = append(fields, s[start:i:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
		i += n
	}
	if start >= 0 {
		fields = append(fields, s[start:len(s):len(s)])
	}
	return fields
}

func Repeat(b []byte, count int) []byte {
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	if count == 0 || len(b) == 0 {
		return []byte{}
	}
	if len(b) > (1<<63-1)/count {
		panic("bytes: Repeat output length overflow")
	}
	return repeat(b, count)
}

func Map(mapping func(r rune) rune, s []byte) []byte {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRune(s[i:])
		if r := mapping(c); r >= 0 {
			b = utf8.AppendRune(b, r)
		}
		i += n
	}
	return b
}

func ToTitle(s []byte) []byte { return Map(unicode.ToTitle, s) }

func ToUpperSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToUpper, s) }
func ToLowerSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToLower, s) }
func ToTitleSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToTitle, s) }

func ToValidUTF8(s, replacement []byte) []byte {
	b := make([]byte, 0, len(s)+len(replacement))
	bad := false
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRune(s[i:])
		if n == 1 && s[i] >= utf8.RuneSelf {
			if !bad {
				b = append(b, replacement...)
			}
			bad = true
		} else {
			b = append(b, s[i:i+n]...)
			bad = false
		}
		i += n
	}
	return b
}

func Title(s []byte) []byte {
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

func isSeparator(r rune) bool {
	if r <= 0x7F {
		return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_')
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && unicode.IsSpace(r)
}

func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	i := indexFunc(s, f, false)
	if i < 0 {
		return nil
	}
	return s[i:]
}

func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	i := lastIndexFunc(s, f, false)
	if i >= 0 && s[i] >= utf8.RuneSelf {
		_, n := utf8.DecodeRune(s[i:])
		i += n
	} else {
		i++
	}
	return s[:i]
}

func TrimFunc(s []byte, f func(r rune) bool) []byte {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

func TrimLeft(s []byte, cutset string) []byte {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		if !inString(cutset, r) {
			return s
		}
		s = s[n:]
	}
	return nil
}

func TrimRight(s []byte, cutset string) []byte {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRune(s)
		if !inString(cutset, r) {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

func Trim(s []byte, cutset string) []byte {
	if len(s) == 0 {
		return nil
	}
	if cutset == "" {
		return s
	}
	return TrimRight(TrimLeft(s, cutset), cutset)
}

func TrimSpace(s []byte) []byte {
	s = TrimFunc(s, unicode.IsSpace)
	if len(s) == 0 {
		return nil
	}
	return s
}

func TrimPrefix(s, prefix []byte) []byte {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

func TrimSuffix(s, suffix []byte) []byte {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

// Runes is s as runes.
func Runes(s []byte) []rune { return []rune(string(s)) }

func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

func CutLast(s, sep []byte) (before, after []byte, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}
