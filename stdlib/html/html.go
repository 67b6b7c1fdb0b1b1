// Package html writes characters that mean something in HTML as references, and reads references back.
package html

import "strings"

// unescape is UnescapeString.
func unescape(s string) string

// EscapeString writes <, >, &, ' and " as references.
func EscapeString(s string) string {
	if !strings.ContainsAny(s, `&'<>"`) {
		return s
	}
	b := make([]byte, 0, len(s)+len(s)/4+4)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '\'':
			b = append(b, "&#39;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&#34;"...)
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// UnescapeString reads all references of the HTML standard.
func UnescapeString(s string) string { return unescape(s) }
