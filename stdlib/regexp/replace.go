package regexp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// replace puts what f appends in place of the matches; f gets the places of so many groups as
// wanted, and all is the text with them.
func (re *Regexp) replace(src string, places int, f func(dst []byte, m []int) []byte) []byte {
	places = min(places, re.places)
	return splice(src, each(re.prog.id, src, places, -1, re.longest, true), places, f)
}

func (re *Regexp) replaceBytes(src []byte, places int, f func(dst []byte, m []int) []byte) []byte {
	places = min(places, re.places)
	return splice(string(src), eachBytes(re.prog.id, src, places, -1, re.longest, true), places, f)
}

// splice is replace with the matches at hand.
func splice(src string, found []int, places int, f func(dst []byte, m []int) []byte) []byte {
	var dst []byte
	end := 0
	list(found, places, func(m []int) {
		dst = append(dst, src[end:m[0]]...)
		dst = f(dst, m)
		end = m[1]
	})
	return append(dst, src[end:]...)
}

// wanted is how many places a template asks for.
func (re *Regexp) wanted(template string) int {
	if strings.IndexByte(template, '$') >= 0 {
		return re.all()
	}
	return 2
}

// ReplaceAll… replace all matches by a template in which $1 and ${name} stand for groups.

func (re *Regexp) ReplaceAllString(src, repl string) string {
	return string(re.replace(src, re.wanted(repl), func(dst []byte, m []int) []byte {
		return re.expand(dst, repl, src, m)
	}))
}

func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	text, template := string(src), string(repl)
	return re.replaceBytes(src, re.wanted(template), func(dst []byte, m []int) []byte {
		return re.expand(dst, template, text, m)
	})
}

// ReplaceAllLiteral… replace all matches by the text as it stands.

func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return string(re.replace(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl...) }))
}

func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return re.replaceBytes(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl...) })
}

// ReplaceAll…Func replace all matches by what a function makes of them.

func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return string(re.replace(src, 2, func(dst []byte, m []int) []byte {
		return append(dst, repl(src[m[0]:m[1]])...)
	}))
}

func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return re.replaceBytes(src, 2, func(dst []byte, m []int) []byte {
		return append(dst, repl(src[m[0]:m[1]])...)
	})
}

// Expand appends a template with the groups of a match in src put in.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.expand(dst, string(template), string(src), match)
}

func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	return re.expand(dst, template, src, match)
}

func (re *Regexp) expand(dst []byte, template string, src string, match []int) []byte {
	// group appends group i, and tells whether it took part.
	group := func(i int) bool {
		if 2*i+1 >= len(match) || match[2*i] < 0 {
			return false
		}
		dst = append(dst, src[match[2*i]:match[2*i+1]]...)
		return true
	}
	for {
		before, after, found := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		template = after
		if strings.HasPrefix(template, "$") {
			dst = append(dst, '$')
			template = template[1:]
			continue
		}
		name, rest := groupName(template)
		if name == "" {
			dst = append(dst, '$')
			continue
		}
		template = rest
		if i := groupNumber(name); i >= 0 {
			group(i)
			continue
		}
		for i, known := range re.names {
			if known == name && group(i) {
				break
			}
		}
	}
}

// groupName splits the name of a group, with or without braces, off a template; empty if there is none.
func groupName(template string) (name, rest string) {
	brace := strings.HasPrefix(template, "{")
	if brace {
		template = template[1:]
	}
	end := 0
	for end < len(template) {
		r, size := utf8.DecodeRuneInString(template[end:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		end += size
	}
	name, rest = template[:end], template[end:]
	if brace {
		if !strings.HasPrefix(rest, "}") {
			return "", ""
		}
		rest = rest[1:]
	}
	return name, rest
}

// groupNumber is the number that a name is, -1 if it is none.
func groupNumber(name string) int {
	n := 0
	for i := 0; i < len(name); i++ {
		if name[i] < '0' || '9' < name[i] || n >= 1e8 {
			return -1
		}
		n = n*10 + int(name[i]-'0')
	}
	if name[0] == '0' && len(name) > 1 {
		return -1
	}
	return n
}
