// Package utf8 reads and writes runes in UTF-8.
package utf8

const (
	RuneError = '\uFFFD'     // stands for what is not UTF-8
	RuneSelf  = 0x80         // runes below are single bytes
	MaxRune   = '\U0010FFFF' // the greatest rune
	UTFMax    = 4            // bytes of the longest rune
)

const (
	surrogateMin = 0xD800
	surrogateMax = 0xDFFF
)

// RuneCount is the number of runes in p; a bad byte counts as one.
func RuneCount(p []byte) int

// RuneCountInString is the number of runes in s; a bad byte counts as one.
func RuneCountInString(s string) (n int)

// Valid reports whether p is UTF-8 throughout.
func Valid(p []byte) bool

// ValidString reports whether s is UTF-8 throughout.
func ValidString(s string) bool

// need gives how many bytes the rune starting with c has, 0 if none starts so, and the
// range that its second byte must be in.
func need(c byte) (n int, lo, hi byte) {
	switch {
	case c < RuneSelf:
		return 1, 0, 0
	case c < 0xC2:
		return 0, 0, 0
	case c < 0xE0:
		return 2, 0x80, 0xBF
	case c < 0xF0:
		switch c {
		case 0xE0:
			return 3, 0xA0, 0xBF
		case 0xED:
			return 3, 0x80, 0x9F
		}
		return 3, 0x80, 0xBF
	case c < 0xF5:
		switch c {
		case 0xF0:
			return 4, 0x90, 0xBF
		case 0xF4:
			return 4, 0x80, 0x8F
		}
		return 4, 0x80, 0xBF
	}
	return 0, 0, 0
}

// FullRune reports whether p starts with a whole rune, if only a bad one.
func FullRune(p []byte) bool {
	if len(p) == 0 {
		return false
	}
	n, lo, hi := need(p[0])
	if len(p) >= n {
		return true
	}
	if len(p) > 1 && (p[1] < lo || p[1] > hi) {
		return true
	}
	return len(p) > 2 && (p[2] < 0x80 || p[2] > 0xBF)
}

// FullRuneInString is FullRune of a string.
func FullRuneInString(s string) bool {
	if len(s) > UTFMax {
		s = s[:UTFMax]
	}
	return FullRune([]byte(s))
}

// DecodeRune returns the first rune of p and its width in bytes: RuneError and 0 if p is
// empty, RuneError and 1 if it is bad.
func DecodeRune(p []byte) (r rune, size int) {
	if len(p) == 0 {
		return RuneError, 0
	}
	c := p[0]
	if c < RuneSelf {
		return rune(c), 1
	}
	n, lo, hi := need(c)
	if n == 0 || len(p) < n || p[1] < lo || p[1] > hi {
		return RuneError, 1
	}
	if n == 2 {
		return rune(c&0x1F)<<6 | rune(p[1]&0x3F), 2
	}
	if p[2] < 0x80 || p[2] > 0xBF {
		return RuneError, 1
	}
	if n == 3 {
		return rune(c&0x0F)<<12 | rune(p[1]&0x3F)<<6 | rune(p[2]&0x3F), 3
	}
	if p[3] < 0x80 || p[3] > 0xBF {
		return RuneError, 1
	}
	return rune(c&0x07)<<18 | rune(p[1]&0x3F)<<12 | rune(p[2]&0x3F)<<6 | rune(p[3]&0x3F), 4
}

// DecodeRuneInString is DecodeRune of a string.
func DecodeRuneInString(s string) (r rune, size int) {
	if len(s) > 0 && s[0] < RuneSelf {
		return rune(s[0]), 1
	}
	for _, r := range s {
		if r == RuneError && (len(s) < 3 || s[:3] != "\uFFFD") {
			return r, 1
		}
		return r, RuneLen(r)
	}
	return RuneError, 0
}

// DecodeLastRune is DecodeRune from the other end.
func DecodeLastRune(p []byte) (r rune, size int) {
	if len(p) == 0 {
		return RuneError, 0
	}
	end := len(p)
	start := end - 1
	if p[start] < RuneSelf {
		return rune(p[start]), 1
	}
	low := end - UTFMax
	if low < 0 {
		low = 0
	}
	for start--; start >= low; start-- {
		if RuneStart(p[start]) {
			break
		}
	}
	if start < 0 {
		start = 0
	}
	r, size = DecodeRune(p[start:end])
	if start+size != end {
		return RuneError, 1
	}
	return r, size
}

// DecodeLastRuneInString is DecodeLastRune of a string.
func DecodeLastRuneInString(s string) (r rune, size int) {
	if n := len(s); n > UTFMax {
		s = s[n-UTFMax:]
	}
	return DecodeLastRune([]byte(s))
}

// RuneLen is the number of bytes of r, -1 if it is no valid rune.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < RuneSelf:
		return 1
	case r < 0x800:
		return 2
	case surrogateMin <= r && r <= surrogateMax:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// EncodeRune writes r into p and returns the number of bytes.
func EncodeRune(p []byte, r rune) int {
	switch RuneLen(r) {
	case 1:
		p[0] = byte(r)
		return 1
	case 2:
		_ = p[1]
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case 4:
		_ = p[3]
		p[0] = 0xF0 | byte(r>>18)
		p[1] = 0x80 | byte(r>>12)&0x3F
		p[2] = 0x80 | byte(r>>6)&0x3F
		p[3] = 0x80 | byte(r)&0x3F
		return 4
	case -1:
		r = RuneError
	}
	_ = p[2]
	p[0] = 0xE0 | byte(r>>12)
	p[1] = 0x80 | byte(r>>6)&0x3F
	p[2] = 0x80 | byte(r)&0x3F
	return 3
}

// AppendRune appends r in UTF-8.
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) < RuneSelf {
		return append(p, byte(r))
	}
	return append(p, string(r)...)
}

// RuneStart reports whether b can be the first byte of a rune.
func RuneStart(b byte) bool { return b&0xC0 != 0x80 }

// ValidRune reports whether r can be encoded.
func ValidRune(r rune) bool {
	return 0 <= r && r < surrogateMin || surrogateMax < r && r <= MaxRune
}
