package big

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// text is the number in a base, with its sign.
func (x *Int) text(base int) []byte {
	if base < 2 || base > MaxBase {
		panic("invalid base")
	}
	digits := natText(x.abs, base)
	if x.neg {
		return append([]byte{'-'}, digits...)
	}
	return digits
}

func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	return string(x.text(base))
}

// Append appends what Text gives.
func (x *Int) Append(buf []byte, base int) []byte {
	if x == nil {
		return append(buf, "<nil>"...)
	}
	return append(buf, x.text(base)...)
}

func (x *Int) String() string { return x.Text(10) }

// Format knows the verbs b o O d x X, and s and v as d, with all of fmt's flags for integers.
func (x *Int) Format(s fmt.State, ch rune) {
	base, prefix := 10, ""
	switch ch {
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0"
	case 'O':
		base, prefix = 8, "0o"
	case 'd', 's', 'v':
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	if ch != 'O' && !s.Flag('#') {
		prefix = ""
	}
	sign := ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	digits := natText(x.abs, base)
	if ch == 'X' {
		digits = bytes.ToUpper(digits)
	}
	zeros := 0
	precision, precise := s.Precision()
	if precise {
		if precision == 0 && len(x.abs) == 0 {
			return
		}
		zeros = max(0, precision-len(digits))
	}
	before, after := 0, 0
	if width, ok := s.Width(); ok {
		switch room := max(0, width-len(sign)-len(prefix)-zeros-len(digits)); {
		case s.Flag('-'):
			after = room
		case s.Flag('0') && !precise:
			zeros += room
		default:
			before = room
		}
	}
	pad(s, " ", before)
	pad(s, sign, 1)
	pad(s, prefix, 1)
	pad(s, "0", zeros)
	s.Write(digits)
	pad(s, " ", after)
}

func (z *Int) scan(r io.ByteScanner, base int) error {
	neg, err := scanSign(r)
	if err != nil {
		return err
	}
	abs, _, _, err := scanNat(r, base, false)
	if err != nil {
		return err
	}
	z.set(neg, abs)
	return nil
}

func (z *Int) setAll(r io.ByteScanner, base int) (*Int, bool) {
	if z.scan(r, base) != nil {
		return nil, false
	}
	if _, err := r.ReadByte(); err != io.EOF {
		return nil, false
	}
	return z, true
}

// SetString reads all of s; with base 0 the base is that of its prefix, as in Go's literals.
func (z *Int) SetString(s string, base int) (*Int, bool) {
	if base >= 2 && base <= MaxBase && len(s) > 20 {
		// Long texts of plain digits go to the engine as they are.
		text := []byte(s)
		sign := text[0]
		if sign == '-' || sign == '+' {
			text = text[1:]
		}
		if abs, used := natDigits(text, base); used == len(text) {
			return z.set(sign == '-', abs), true
		}
	}
	return z.setAll(strings.NewReader(s), base)
}

// Scan lets fmt scan numbers with the verbs b o d x X s v.
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	return z.scan(byteReader{s}, base)
}

// gobVersion is that of all three kinds of numbers.
const gobVersion = 1

// gobHead is the version and the sign.
func gobHead(neg bool) byte {
	if neg {
		return gobVersion<<1 | 1
	}
	return gobVersion << 1
}

func (x *Int) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	return append([]byte{gobHead(x.neg)}, natBytes(x.abs)...), nil
}

func (z *Int) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Int{}
		return nil
	}
	if version := buf[0] >> 1; version != gobVersion {
		return fmt.Errorf("Int.GobDecode: encoding version %d not supported", version)
	}
	z.neg = buf[0]&1 != 0
	z.abs = natOfBytes(buf[1:])
	return nil
}

func (x *Int) AppendText(b []byte) (text []byte, err error) { return x.Append(b, 10), nil }

func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.setAll(bytes.NewReader(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.text(10), nil
}

func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}
