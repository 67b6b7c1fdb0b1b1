package fmt

import (
	"errors"
	"unicode/utf8"
)

// advance matches the plain text of format from its start against the input: the number
// of its bytes used up, or -1 for a mismatch. It stops before a verb.
func (s *ss) advance(format string) (i int) {
	for i < len(format) {
		f, w := utf8.DecodeRuneInString(format[i:])

		// A run of spaces matches spaces; newlines in it must match newlines.
		if isSpace(f) {
			newlines := 0
			trailing := false
			for isSpace(f) && i < len(format) {
				if f == '\n' {
					newlines++
					trailing = false
				} else {
					trailing = true
				}
				i += w
				f, w = utf8.DecodeRuneInString(format[i:])
			}
			for j := 0; j < newlines; j++ {
				in := s.getRune()
				for isSpace(in) && in != '\n' {
					in = s.getRune()
				}
				if in != '\n' && in != eof {
					s.fail("newline in format does not match input")
				}
			}
			if trailing {
				in := s.getRune()
				if newlines == 0 {
					if !isSpace(in) && in != eof {
						s.fail("expected space in input to match format")
					}
					if in == '\n' {
						s.fail("newline in input does not match format")
					}
				}
				for isSpace(in) && in != '\n' {
					in = s.getRune()
				}
				if in != eof {
					s.UnreadRune()
				}
			}
			continue
		}

		if f == '%' {
			if i+w == len(format) {
				s.fail("missing verb: % at end of format string")
			}
			next, _ := utf8.DecodeRuneInString(format[i+w:])
			if next != '%' {
				return i
			}
			i += w // the first of %%
		}

		in := s.mustRune()
		if f != in {
			s.UnreadRune()
			return -1
		}
		i += w
	}
	return i
}

// number reads a decimal number at the start of s.
func number(s string) (n int, ok bool, used int) {
	for used < len(s) && '0' <= s[used] && s[used] <= '9' && n < 1e6 {
		n = n*10 + int(s[used]-'0')
		used++
	}
	return n, used > 0, used
}

func (s *ss) scanFormat(format string, a []any) (n int, err error) {
	defer caught(&err)
	for i := 0; i < len(format); {
		w := s.advance(format[i:])
		if w > 0 {
			i += w
			continue
		}
		if format[i] != '%' {
			if w < 0 {
				s.fail("input does not match format")
			}
			break
		}
		i++
		wid, widOK, used := number(format[i:])
		i += used
		s.maxWid = hugeWid
		if widOK {
			s.maxWid = wid
		}
		c, cw := utf8.DecodeRuneInString(format[i:])
		i += cw
		if c != 'c' {
			s.SkipSpace()
		}
		if c == '%' {
			s.percent()
			continue
		}
		s.argLimit = s.limit
		if f := s.count + s.maxWid; f < s.argLimit {
			s.argLimit = f
		}
		if n >= len(a) {
			s.fail("too few operands for format '%" + format[i-cw:] + "'")
			break
		}
		s.scanOne(c, a[n])
		n++
		s.argLimit = s.limit
	}
	if n < len(a) {
		return n, errors.New("too many operands")
	}
	return n, nil
}

// percent matches the % that %5% and the like ask for.
func (s *ss) percent() {
	s.SkipSpace()
	s.notEOF()
	if !s.accept("%") {
		panic(scanError{errors.New("missing literal %")})
	}
}
