package big

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// SetString is Parse with base 0.
func (z *Float) SetString(s string) (*Float, bool) {
	f, _, err := z.Parse(s, 0)
	return f, err == nil
}

// scan reads a number, but no infinity.
func (z *Float) scan(r io.ByteScanner, base int) (f *Float, b int, err error) {
	prec := z.prec
	if prec == 0 {
		prec = 64
	}
	z.form = zero
	if z.neg, err = scanSign(r); err != nil {
		return nil, 0, err
	}
	x, b, count, err := scanNat(r, base, true)
	if err != nil {
		return nil, b, err
	}
	exp, expBase, err := scanExponent(r, base == 0)
	if err != nil {
		return nil, b, err
	}
	if len(x) == 0 {
		z.prec, z.acc, z.form = prec, Exact, zero
		return z, b, nil
	}
	exp2, exp5 := exponents(b, count, exp, expBase)
	if top := exp2 + int64(x.bitLen()); top < MinExp || top > MaxExp {
		return nil, b, errors.New("exponent overflow")
	}
	if exp5 == 0 {
		z.prec = prec
		z.take(x, exp2, false)
		return z, b, nil
	}
	// The digits are kept exactly, whatever the precision, until the power of 5 is in.
	digits := Float{prec: MaxPrec, neg: z.neg}
	digits.take(x, exp2, false)
	z.prec = prec
	power := &Float{prec: prec + 64}
	if exp5 < 0 {
		z.Quo(&digits, power.pow5(uint64(-exp5)))
	} else {
		z.Mul(&digits, power.pow5(uint64(exp5)))
	}
	return z, b, nil
}

// pow5 sets z to 5**n, rounded as it is each time the power is put together of smaller ones.
func (z *Float) pow5(n uint64) *Float {
	const exact = 27 // 5**27 is the greatest below 2**64
	power := uint64(1)
	for range min(n, exact) {
		power *= 5
	}
	z.SetUint64(power)
	if n <= exact {
		return z
	}
	f := new(Float).SetPrec(z.Prec() + 64).SetUint64(5)
	for n -= exact; n > 0; n >>= 1 {
		if n&1 != 0 {
			z.Mul(z, f)
		}
		f.Mul(f, f)
	}
	return z
}

// Parse reads all of s: digits in the base, or in the one of the prefix if it is 0, a fraction
// and an exponent; or "Inf" with or without a sign.
func (z *Float) Parse(s string, base int) (f *Float, b int, err error) {
	switch s {
	case "Inf", "inf", "+Inf", "+inf":
		return z.SetInf(false), 0, nil
	case "-Inf", "-inf":
		return z.SetInf(true), 0, nil
	}
	r := strings.NewReader(s)
	f, b, err = z.scan(r, base)
	if err != nil {
		return f, b, err
	}
	if c, more := r.ReadByte(); more == nil {
		err = fmt.Errorf("expected end of string, found %q", c)
	}
	return f, b, err
}

func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error) {
	return new(Float).SetPrec(prec).SetMode(mode).Parse(s, base)
}

// Scan lets fmt scan floats.
func (z *Float) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	_, _, err := z.scan(byteReader{s}, 0)
	return err
}

// floatText formats mant·2**exp, mant an integer, with one of the verbs e E f g G; places -1 is
// the shortest text that means the number and no other one of prec bits.
func floatText(mant nat, exp int, prec uint, verb byte, places int) []byte

func (x *Float) Text(format byte, prec int) string { return string(x.Append(nil, format, prec)) }

func (x *Float) String() string { return x.Text('g', 10) }

// Append appends what Text gives.
func (x *Float) Append(buf []byte, fmt byte, prec int) []byte {
	if x.form == inf {
		if x.neg {
			return append(buf, "-Inf"...)
		}
		return append(buf, "+Inf"...)
	}
	var text []byte
	switch fmt {
	case 'b':
		text = x.textB()
	case 'p':
		text = x.textP()
	case 'x':
		text = x.textX(prec)
	case 'e', 'E', 'f', 'g', 'G':
		if x.form == zero {
			text = floatText(nil, 0, 1, fmt, prec)
		} else {
			text = floatText(x.mant, int(x.ulp()), uint(x.prec), fmt, prec)
		}
	default:
		return append(buf, '%', fmt)
	}
	if x.neg {
		buf = append(buf, '-')
	}
	return append(buf, text...)
}

// bits is the mantissa as an integer of n bits.
func (x *Float) bits(n uint) nat {
	have := uint(len(x.mant)) * wordBits
	if have < n {
		return natShl(x.mant, n-have)
	}
	return natShr(x.mant, have-n)
}

// appendExp appends a binary exponent of at least min digits.
func appendExp(buf []byte, exp int64, min int) []byte {
	sign := byte('+')
	if exp < 0 {
		sign, exp = '-', -exp
	}
	buf = append(buf, 'p', sign)
	if exp < 10 && min == 2 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// textB is a decimal integer of prec bits and an exponent of 2.
func (x *Float) textB() []byte {
	if x.form == zero {
		return []byte("0")
	}
	return appendExp(natText(x.bits(uint(x.prec)), 10), int64(x.exp)-int64(x.prec), 1)
}

// textX is a hexadecimal number that begins with 1, and an exponent of 2.
func (x *Float) textX(prec int) []byte {
	buf := []byte("0x0")
	if x.form == zero {
		if prec > 0 {
			buf = append(buf, '.')
			buf = append(buf, strings.Repeat("0", prec)...)
		}
		return append(buf, "p+00"...)
	}
	n := 1 + 4*uint(max(prec, 0))
	if prec < 0 {
		n = 1 + (x.MinPrec()+2)/4*4
	}
	r := new(Float).SetPrec(n).SetMode(x.mode).Set(x)
	digits := natText(r.bits(n), 16)
	buf = append(buf[:2], digits[0])
	if len(digits) > 1 {
		buf = append(buf, '.')
		buf = append(buf, digits[1:]...)
	}
	return appendExp(buf, int64(r.exp)-1, 2)
}

// textP is a hexadecimal fraction, and an exponent of 2.
func (x *Float) textP() []byte {
	if x.form == zero {
		return []byte("0")
	}
	digits := strings.TrimRight(string(natText(x.mant, 16)), "0")
	return appendExp([]byte("0x."+digits), int64(x.exp), 1)
}

// Format knows the verbs of floats, and b, p and x as Text does.
func (x *Float) Format(s fmt.State, format rune) {
	prec, precise := s.Precision()
	switch format {
	case 'e', 'E', 'f', 'b', 'p', 'x', 'F', 'v', 'g', 'G':
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	verb, without := byte(format), 6
	switch format {
	case 'F':
		verb = 'f'
	case 'v':
		verb, without = 'g', -1
	case 'g', 'G':
		without = -1
	}
	if !precise {
		prec = without
	}
	text := x.Append(nil, verb, prec)
	sign := ""
	switch {
	case text[0] == '-':
		sign, text = "-", text[1:]
	case text[0] == '+':
		sign, text = "+", text[1:]
		if s.Flag(' ') {
			sign = " "
		}
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	room := 0
	if width, ok := s.Width(); ok {
		room = max(0, width-len(sign)-len(text))
	}
	before, zeros, after := room, 0, 0
	switch {
	case s.Flag('0') && !x.IsInf():
		before, zeros = 0, room
	case s.Flag('-'):
		before, after = 0, room
	}
	pad(s, " ", before)
	pad(s, sign, 1)
	pad(s, "0", zeros)
	s.Write(text)
	pad(s, " ", after)
}

func (x *Float) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	buf := make([]byte, 6)
	buf[0] = gobVersion
	buf[1] = byte(x.mode&7)<<5 | byte((x.acc+1)&3)<<3 | byte(x.form&3)<<1
	if x.neg {
		buf[1] |= 1
	}
	putUint32(buf[2:], x.prec)
	if x.form == finite {
		buf = append(buf, 0, 0, 0, 0)
		putUint32(buf[6:], uint32(x.exp))
		words := min(len(x.mant), (int(x.prec)+wordBits-1)/wordBits)
		// The highest bit is set: no byte is missing.
		buf = append(buf, natBytes(x.mant[len(x.mant)-words:])...)
	}
	return buf, nil
}

func (z *Float) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Float{}
		return nil
	}
	if len(buf) < 6 {
		return errors.New("Float.GobDecode: buffer too small")
	}
	if buf[0] != gobVersion {
		return fmt.Errorf("Float.GobDecode: encoding version %d not supported", buf[0])
	}
	prec, mode := z.prec, z.mode
	b := buf[1]
	z.mode, z.acc, z.form, z.neg = RoundingMode(b>>5), Accuracy(b>>3&3)-1, form(b>>1&3), b&1 != 0
	z.prec = getUint32(buf[2:])
	if z.form == finite {
		if len(buf) < 10 {
			return errors.New("Float.GobDecode: buffer too small for finite form float")
		}
		z.exp = int32(getUint32(buf[6:]))
		z.mant = natOfBytes(buf[10:])
	}
	if prec != 0 {
		z.mode = mode
		z.SetPrec(uint(prec))
	}
	if z.form != finite {
		return nil
	}
	switch {
	case len(z.mant) == 0:
		return errors.New("Float.GobDecode: nonzero finite number with empty mantissa")
	case z.top()>>63 == 0:
		return fmt.Errorf("Float.GobDecode: msb not set in last word %#x of %s", z.top(), z.Text('p', 0))
	case z.prec == 0:
		return errors.New("Float.GobDecode: zero precision finite number")
	}
	return nil
}

func (x *Float) AppendText(b []byte) ([]byte, error) {
	if x == nil {
		return append(b, "<nil>"...), nil
	}
	return x.Append(b, 'g', -1), nil
}

func (x *Float) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

func (z *Float) UnmarshalText(text []byte) error {
	_, _, err := z.Parse(string(text), 0)
	if err != nil {
		err = fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return err
}
