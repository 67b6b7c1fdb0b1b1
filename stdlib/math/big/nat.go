// Package big has integers, fractions and floating-point numbers of any size.
//
// All of them hold their digits as words, least first, without zero words at the end. What
// takes time is the engine's; its functions never change a slice that they are given, and
// what they return is new.
package big

import (
	"errors"
	"fmt"
	"io"
	"math/bits"
	"math/rand"
)

// A Word is a digit of a number of any size.
type Word uint

const wordBits = 64

// MaxBase is the largest base of a number's text.
const MaxBase = 62

// A nat is a natural number; 0 has no words.
type nat []Word

// Arithmetic. natSub wants x >= y, natDiv y > 0.
func natAdd(x, y nat) nat
func natSub(x, y nat) nat
func natMul(x, y nat) nat
func natDiv(x, y nat) (q, r nat)
func natCmp(x, y nat) int
func natShl(x nat, n uint) nat
func natShr(x nat, n uint) nat
func natSqrt(x nat) nat

// natExp is x**y, modulo m if m is not 0.
func natExp(x, y, m nat) nat

// natRange is the product of all numbers from a to b, where 0 < a <= b.
func natRange(a, b uint64) nat

// natGcd is the greatest common divisor of two positive numbers.
func natGcd(x, y nat) nat

// natCofactor is the greatest common divisor of two positive numbers, and ±u for which
// u·x - g is a multiple of y, as Euclid's algorithm finds it.
func natCofactor(x, y nat) (g, u nat, neg bool)

// natPrime tells whether a number is prime, after n rounds of Miller and Rabin's test and
// one of Lucas's.
func natPrime(x nat, n int) bool

// Operations of bits, by number.
const (
	bitAnd = iota
	bitOr
	bitXor
	bitAndNot
)

func natBits(op int, x, y nat) nat

// natText gives the digits in a base from 2 to 62.
func natText(x nat, base int) []byte

// natDigits reads digits; other bytes than digits of the base end them. It tells how many it used.
func natDigits(text []byte, base int) (x nat, used int)

// natBytes gives the bytes, the highest first, without leading zeros; natOfBytes reads them.
func natBytes(x nat) []byte
func natOfBytes(b []byte) nat

var natOne = nat{1}

func natOf(x uint64) nat {
	if x == 0 {
		return nil
	}
	return nat{Word(x)}
}

// norm drops the zero words at the end.
func (x nat) norm() nat {
	n := len(x)
	for n > 0 && x[n-1] == 0 {
		n--
	}
	return x[:n]
}

func (x nat) clone() nat {
	if len(x) == 0 {
		return nil
	}
	return append(nat(nil), x...)
}

func (x nat) bitLen() int {
	if n := len(x); n > 0 {
		return (n-1)*wordBits + bits.Len64(uint64(x[n-1]))
	}
	return 0
}

func (x nat) trailingZeros() uint {
	for i, w := range x {
		if w != 0 {
			return uint(i*wordBits + bits.TrailingZeros64(uint64(w)))
		}
	}
	return 0
}

func (x nat) low() uint64 {
	if len(x) == 0 {
		return 0
	}
	return uint64(x[0])
}

func (x nat) bit(i uint) uint {
	if j := i / wordBits; j < uint(len(x)) {
		return uint(x[j]>>(i%wordBits)) & 1
	}
	return 0
}

// withBit is a copy of x with bit i set to b.
func (x nat) withBit(i, b uint) nat {
	j := int(i / wordBits)
	switch b {
	case 0:
		z := x.clone()
		if j < len(z) {
			z[j] &^= 1 << (i % wordBits)
		}
		return z.norm()
	case 1:
		z := make(nat, max(j+1, len(x)))
		copy(z, x)
		z[j] |= 1 << (i % wordBits)
		return z
	}
	panic("set bit is not 0 or 1")
}

// anyBelow reports whether one of the lowest n bits is set.
func (x nat) anyBelow(n uint) bool { return len(x) > 0 && x.trailingZeros() < n }

// random is a number below limit, from the same random words as in every Go program.
func random(rnd *rand.Rand, limit nat) nat {
	z := make(nat, len(limit))
	mask := ^Word(0) >> (uint(len(limit))*wordBits - uint(limit.bitLen()))
	for {
		for i := range z {
			z[i] = Word(rnd.Uint32())
			z[i] |= Word(rnd.Uint32()) << 32
		}
		z[len(z)-1] &= mask
		if natCmp(z, limit) < 0 {
			return z.norm()
		}
	}
}

var (
	errDigits    = errors.New("number has no digits")
	errSeparator = errors.New("'_' must separate successive digits")
)

func digitOf(c byte, base int) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		if base <= 36 {
			return int(c-'A') + 10
		}
		return int(c-'A') + 36
	}
	return MaxBase
}

// scanNat reads a number. With base 0 its prefix tells the base, and underscores may
// separate digits; with fraction a point may stand in it. It gives the base, and the number
// of digits, or, if there was a point, minus the number of those behind it.
func scanNat(r io.ByteScanner, base int, fraction bool) (x nat, b, count int, err error) {
	fits := base == 0 || base == 2 || base == 8 || base == 10 || base == 16
	if !fraction {
		fits = base == 0 || 2 <= base && base <= MaxBase
	}
	if !fits {
		panic(fmt.Sprintf("invalid number base %d", base))
	}
	// last is what came last: a digit as '0', an underscore, anything else as '.'.
	last := byte('.')
	misplaced, octal := false, false
	b = base
	c, err := r.ReadByte()
	if base == 0 {
		b = 10
		if err == nil && c == '0' {
			last, count = '0', 1
			c, err = r.ReadByte()
			if err == nil {
				prefix := true
				switch c {
				case 'b', 'B':
					b = 2
				case 'o', 'O':
					b = 8
				case 'x', 'X':
					b = 16
				default:
					prefix = false
					if !fraction {
						b, octal, count = 8, true, 0
					}
				}
				if prefix {
					count = 0
					c, err = r.ReadByte()
				}
			}
		}
	}
	var digits []byte
	point := -1
	for err == nil {
		if c == '.' && fraction && point < 0 {
			misplaced = misplaced || last == '_'
			last, point = '.', count
		} else if c == '_' && base == 0 {
			misplaced = misplaced || last != '0'
			last = '_'
		} else if digitOf(c, b) < b {
			digits = append(digits, c)
			last = '0'
			count++
		} else {
			r.UnreadByte()
			break
		}
		c, err = r.ReadByte()
	}
	if err == io.EOF {
		err = nil
	}
	if err == nil && (misplaced || last == '_') {
		err = errSeparator
	}
	if count == 0 {
		if octal {
			// The 0 was taken for a prefix.
			return nil, 10, 1, err
		}
		err = errDigits
	}
	x, _ = natDigits(digits, b)
	if point >= 0 {
		count = point - count
	}
	return x, b, count, err
}

// scanSign reads a sign, if there is one.
func scanSign(r io.ByteScanner) (neg bool, err error) {
	c, err := r.ReadByte()
	if err != nil {
		return false, err
	}
	if c != '-' && c != '+' {
		r.UnreadByte()
	}
	return c == '-', nil
}

// byteReader reads the bytes of what fmt scans.
type byteReader struct{ fmt.ScanState }

func (r byteReader) ReadByte() (byte, error) {
	c, size, err := r.ReadRune()
	if err == nil && size != 1 {
		err = fmt.Errorf("invalid rune %#U", c)
	}
	return byte(c), err
}

func (r byteReader) UnreadByte() error { return r.UnreadRune() }

// pad writes text count times.
func pad(s fmt.State, text string, count int) {
	if count <= 0 || text == "" {
		return
	}
	b := make([]byte, 0, len(text)*count)
	for range count {
		b = append(b, text...)
	}
	s.Write(b)
}
