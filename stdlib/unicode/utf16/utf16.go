// Package utf16 reads and writes runes in UTF-16.
package utf16

const (
	high    = 0xD800
	low     = 0xDC00
	end     = 0xE000
	offset  = 0x10000
	maxRune = 0x10FFFF
	bad     = 0xFFFD
)

// IsSurrogate reports whether r is half of a pair.
func IsSurrogate(r rune) bool { return high <= r && r < end }

// DecodeRune joins a pair; U+FFFD if it is none.
func DecodeRune(r1, r2 rune) rune {
	if high <= r1 && r1 < low && low <= r2 && r2 < end {
		return (r1-high)<<10 | (r2 - low) + offset
	}
	return bad
}

// EncodeRune splits r into a pair; two U+FFFD if it needs none.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < offset || r > maxRune {
		return bad, bad
	}
	r -= offset
	return high + r>>10&0x3FF, low + r&0x3FF
}

// RuneLen is the number of units of r, -1 if it is no valid rune.
func RuneLen(r rune) int {
	switch {
	case 0 <= r && r < high, end <= r && r < offset:
		return 1
	case offset <= r && r <= maxRune:
		return 2
	}
	return -1
}

// AppendRune appends r.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, bad)
}

// Encode is s in UTF-16.
func Encode(s []rune) []uint16 {
	a := make([]uint16, 0, len(s))
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// Decode is the runes of s.
func Decode(s []uint16) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			if i+1 < len(s) {
				if pair := DecodeRune(r, rune(s[i+1])); pair != bad {
					runes = append(runes, pair)
					i++
					continue
				}
			}
			r = bad
		}
		runes = append(runes, r)
	}
	return runes
}
