package strconv

import "unicode/utf8"

// quote writes s as a literal between two quote characters; escape 0 keeps what IsPrint
// allows, 1 escapes all but ASCII, 2 keeps what IsGraphic allows.
func quote(s string, mark byte, escape int) string

// quoteRune is quote of a single rune between '; an invalid one becomes U+FFFD.
func quoteRune(r rune, escape int) string

// IsPrint reports whether Quote leaves r as it is.
func IsPrint(r rune) bool

// IsGraphic reports whether QuoteToGraphic leaves r as it is.
func IsGraphic(r rune) bool

func Quote(s string) string                   { return quote(s, '"', 0) }
func QuoteToASCII(s string) string            { return quote(s, '"', 1) }
func QuoteToGraphic(s string) string          { return quote(s, '"', 2) }
func QuoteRune(r rune) string                 { return quoteRune(r, 0) }
func QuoteRuneToASCII(r rune) string          { return quoteRune(r, 1) }
func QuoteRuneToGraphic(r rune) string        { return quoteRune(r, 2) }
func AppendQuote(dst []byte, s string) []byte { return append(dst, Quote(s)...) }
func AppendQuoteToASCII(dst []byte, s string) []byte {
	return append(dst, QuoteToASCII(s)...)
}
func AppendQuoteToGraphic(dst []byte, s string) []byte {
	return append(dst, QuoteToGraphic(s)...)
}
func AppendQuoteRune(dst []byte, r rune) []byte { return append(dst, QuoteRune(r)...) }
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte {
	return append(dst, QuoteRuneToASCII(r)...)
}
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return append(dst, QuoteRuneToGraphic(r)...)
}

// CanBackquote reports whether s can stand between backquotes on one line.
func CanBackquote(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, w := utf8.DecodeRuneInString(s[i:]); w == 1 {
				return false
			}
			continue
		}
		if r == '\uFEFF' || r < ' ' && r != '\t' || r == '`' || r == '\u007F' {
			return false
		}
	}
	return true
}

func unhex(b byte) (v rune, ok bool) {
	switch {
	case '0' <= b && b <= '9':
		return rune(b - '0'), true
	case 'a' <= b && b <= 'f':
		return rune(b-'a') + 10, true
	case 'A' <= b && b <= 'F':
		return rune(b-'A') + 10, true
	}
	return 0, false
}

// UnquoteChar decodes the first character or escape of a literal's inside.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	if s == "" {
		return 0, false, "", ErrSyntax
	}
	c := s[0]
	if c == quote && (quote == '\'' || quote == '"') {
		return 0, false, "", ErrSyntax
	}
	if c >= utf8.RuneSelf {
		r, w := utf8.DecodeRuneInString(s)
		return r, true, s[w:], nil
	}
	if c != '\\' {
		return rune(c), false, s[1:], nil
	}
	if len(s) == 1 {
		return 0, false, "", ErrSyntax
	}
	c = s[1]
	s = s[2:]
	switch c {
	case 'a':
		value = '\a'
	case 'b':
		value = '\b'
	case 'f':
		value = '\f'
	case 'n':
		value = '\n'
	case 'r':
		value = '\r'
	case 't':
		value = '\t'
	case 'v':
		value = '\v'
	case 'x', 'u', 'U':
		n := 2
		if c == 'u' {
			n = 4
		} else if c == 'U' {
			n = 8
		}
		if len(s) < n {
			return 0, false, "", ErrSyntax
		}
		for i := 0; i < n; i++ {
			d, ok := unhex(s[i])
			if !ok {
				return 0, false, "", ErrSyntax
			}
			value = value<<4 | d
		}
		s = s[n:]
		if c == 'x' {
			break
		}
		if !utf8.ValidRune(value) {
			return 0, false, "", ErrSyntax
		}
		multibyte = true
	case '0', '1', '2', '3', '4', '5', '6', '7':
		if len(s) < 2 {
			return 0, false, "", ErrSyntax
		}
		value = rune(c - '0')
		for i := 0; i < 2; i++ {
			d := rune(s[i]) - '0'
			if d < 0 || d > 7 {
				return 0, false, "", ErrSyntax
			}
			value = value<<3 | d
		}
		s = s[2:]
		if value > 255 {
			return 0, false, "", ErrSyntax
		}
	case '\\':
		value = '\\'
	case '\'', '"':
		if c != quote {
			return 0, false, "", ErrSyntax
		}
		value = rune(c)
	default:
		return 0, false, "", ErrSyntax
	}
	return value, multibyte, s, nil
}

// QuotedPrefix returns the literal that s starts with.
func QuotedPrefix(s string) (string, error) {
	_, n, err := unquote(s)
	if err != nil {
		return "", err
	}
	return s[:n], nil
}

// Unquote gives the string that a Go literal in s stands for.
func Unquote(s string) (string, error) {
	text, n, err := unquote(s)
	if err != nil {
		return "", err
	}
	if n < len(s) {
		return "", ErrSyntax
	}
	return text, nil
}

// unquote decodes the literal at the start of s, which is n bytes long.
func unquote(s string) (text string, n int, err error) {
	if len(s) < 2 {
		return "", 0, ErrSyntax
	}
	mark := s[0]
	switch mark {
	case '`':
		end := 1
		cr := false
		for end < len(s) && s[end] != '`' {
			if s[end] == '\r' {
				cr = true
			}
			end++
		}
		if end == len(s) {
			return "", 0, ErrSyntax
		}
		text = s[1:end]
		if cr {
			var b []byte
			for i := 0; i < len(text); i++ {
				if text[i] != '\r' {
					b = append(b, text[i])
				}
			}
			text = string(b)
		}
		return text, end + 1, nil
	case '"', '\'':
		rest := s[1:]
		var b []byte
		for runes := 0; ; runes++ {
			if rest == "" || rest[0] == '\n' {
				return "", 0, ErrSyntax
			}
			if rest[0] == mark {
				return string(b), len(s) - len(rest) + 1, nil
			}
			if mark == '\'' && runes == 1 {
				return "", 0, ErrSyntax
			}
			r, multibyte, tail, err := UnquoteChar(rest, mark)
			if err != nil {
				return "", 0, err
			}
			if r < utf8.RuneSelf || !multibyte {
				b = append(b, byte(r))
			} else {
				b = utf8.AppendRune(b, r)
			}
			rest = tail
		}
	}
	return "", 0, ErrSyntax
}
