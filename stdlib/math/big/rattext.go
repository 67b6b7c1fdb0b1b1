package big

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func isRatRune(ch rune) bool { return strings.ContainsRune("+-/0123456789.eE", ch) }

// Scan lets fmt scan fractions with the verbs e f g E F G v.
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	tok, err := s.Token(true, isRatRune)
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(tok)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

// SetString reads "a/b", or a number with a fraction and an exponent.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if slash := strings.IndexByte(s, '/'); slash >= 0 {
		if _, ok := z.a.SetString(s[:slash], 0); !ok {
			return nil, false
		}
		r := strings.NewReader(s[slash+1:])
		b, _, _, err := scanNat(r, 0, false)
		if err != nil || len(b) == 0 || r.Len() > 0 {
			return nil, false
		}
		return z.set(z.a.neg, z.a.abs, b), true
	}
	r := strings.NewReader(s)
	neg, err := scanSign(r)
	if err != nil {
		return nil, false
	}
	a, base, count, err := scanNat(r, 0, true)
	if err != nil {
		return nil, false
	}
	exp, expBase, err := scanExponent(r, true)
	if err != nil || r.Len() > 0 {
		return nil, false
	}
	if len(a) == 0 {
		return z.set(false, nil, natOne), true
	}
	exp2, exp5 := exponents(base, count, exp, expBase)
	// Greater ones would take all memory.
	if exp5 < -1e6 || exp5 > 1e6 || exp2 < -1e7 || exp2 > 1e7 {
		return nil, false
	}
	b := nat{1}
	if exp5 > 0 {
		a = natMul(a, natExp(nat{5}, natOf(uint64(exp5)), nil))
	} else if exp5 < 0 {
		b = natExp(nat{5}, natOf(uint64(-exp5)), nil)
	}
	if exp2 > 0 {
		a = natShl(a, uint(exp2))
	} else {
		b = natShl(b, uint(-exp2))
	}
	return z.set(neg, a, b), true
}

// exponents gives the powers of 2 and 5 by which the digits of a number are to be multiplied:
// its base and count are as from scanNat, exp and its base as from scanExponent.
func exponents(base, count int, exp int64, expBase int) (exp2, exp5 int64) {
	if count < 0 {
		d := int64(count)
		switch base {
		case 10:
			exp2, exp5 = d, d
		case 2:
			exp2 = d
		case 8:
			exp2 = d * 3
		case 16:
			exp2 = d * 4
		}
	}
	exp2 += exp
	if expBase == 10 {
		exp5 += exp
	}
	return exp2, exp5
}

// scanExponent reads an exponent, if there is one: its base is 10 after e, 2 after p.
func scanExponent(r io.ByteScanner, underscores bool) (exp int64, base int, err error) {
	c, err := r.ReadByte()
	if err == io.EOF {
		return 0, 10, nil
	}
	if err != nil {
		return 0, 10, err
	}
	switch c {
	case 'e', 'E':
		base = 10
	case 'p', 'P':
		base = 2
	default:
		r.UnreadByte()
		return 0, 10, nil
	}
	var digits []byte
	c, err = r.ReadByte()
	if err == nil && (c == '+' || c == '-') {
		if c == '-' {
			digits = append(digits, c)
		}
		c, err = r.ReadByte()
	}
	last, misplaced, some := byte('.'), false, false
	for err == nil {
		if '0' <= c && c <= '9' {
			digits = append(digits, c)
			last, some = '0', true
		} else if c == '_' && underscores {
			misplaced = misplaced || last != '0'
			last = '_'
		} else {
			r.UnreadByte()
			break
		}
		c, err = r.ReadByte()
	}
	if err == io.EOF {
		err = nil
	}
	if err == nil && !some {
		err = errDigits
	}
	if err == nil {
		exp, err = strconv.ParseInt(string(digits), 10, 64)
	}
	if err == nil && (misplaced || last == '_') {
		err = errSeparator
	}
	return exp, base, err
}

func (x *Rat) appendBoth(buf []byte) []byte {
	buf = append(x.a.Append(buf, 10), '/')
	return append(buf, natText(x.denom(), 10)...)
}

// String gives "a/b", also if b is 1.
func (x *Rat) String() string { return string(x.appendBoth(nil)) }

// RatString gives "a/b", and "a" if b is 1.
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString gives prec digits behind the point, the last one rounded, halves away from 0.
func (x *Rat) FloatString(prec int) string {
	scale := natOne
	if prec > 0 {
		scale = natExp(nat{10}, natOf(uint64(prec)), nil)
	}
	q, r := natDiv(natMul(x.a.abs, scale), x.denom())
	if natCmp(natShl(r, 1), x.denom()) >= 0 {
		q = natAdd(q, natOne)
	}
	digits := string(natText(q, 10))
	sign := ""
	if x.a.neg {
		sign = "-"
	}
	if prec <= 0 {
		return sign + digits
	}
	if missing := prec + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - prec
	return sign + digits[:point] + "." + digits[point:]
}

func putUint32(b []byte, v uint32) {
	b[0], b[1], b[2], b[3] = byte(v>>24), byte(v>>16), byte(v>>8), byte(v)
}

func getUint32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func (x *Rat) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	a := natBytes(x.a.abs)
	buf := make([]byte, 5, 5+len(a))
	buf[0] = gobHead(x.a.neg)
	putUint32(buf[1:], uint32(len(a)))
	buf = append(buf, a...)
	return append(buf, natBytes(x.b.abs)...), nil
}

func (z *Rat) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Rat{}
		return nil
	}
	if len(buf) < 5 {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	if version := buf[0] >> 1; version != gobVersion {
		return fmt.Errorf("Rat.GobDecode: encoding version %d not supported", version)
	}
	end := 5 + int(getUint32(buf[1:]))
	if len(buf) < end {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	z.a.neg = buf[0]&1 != 0
	z.a.abs = natOfBytes(buf[5:end])
	z.b.abs = natOfBytes(buf[end:])
	return nil
}

func (x *Rat) AppendText(b []byte) ([]byte, error) {
	if x.IsInt() {
		return x.a.AppendText(b)
	}
	return x.appendBoth(b), nil
}

func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
