// Package strconv converts between values and their texts.
package strconv

import (
	"errors"
	"internal/stdio"
)

// IntSize is the size of an int in bits.
const IntSize = 64

// ErrRange says that a value does not fit its type.
var ErrRange = errors.New("value out of range")

// ErrSyntax says that a text is not of the right form.
var ErrSyntax = errors.New("invalid syntax")

// A NumError is a conversion that failed.
type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

// Unwrap gives the reason.
func (e *NumError) Unwrap() error { return e.Err }

func init() { stdio.NumError = numError }

// Outcomes of the parsing intrinsics.
const (
	fine = iota
	badSyntax
	outOfRange
)

func numError(fn, num string, kind int) error {
	if kind == outOfRange {
		return &NumError{fn, num, ErrRange}
	}
	return &NumError{fn, num, ErrSyntax}
}

// parseUint reads a whole text as ParseUint does, with base 0 or 2 to 36 and bits 1 to 64.
// kind is fine, badSyntax (then v is 0) or outOfRange (then v is the greatest value).
func parseUint(s string, base, bits int) (v uint64, kind int)

// parseInt is the same for ParseInt; out of range, v is the value nearest to it.
func parseInt(s string, base, bits int) (v int64, kind int)

// parseFloat reads a whole text as ParseFloat does, for bits 32 or 64, correctly rounded.
// Out of range, v is ±Inf.
func parseFloat(s string, bits int) (v float64, kind int)

// floatPrefix reads the longest start of s that is a float, as ParseFloat would; used is its length.
func floatPrefix(s string, bits int) (v float64, used, kind int)

func formatInt(v int64, base int) string
func formatUint(v uint64, base int) string

// formatFloat formats with fmt one of b e E f g G x X; anything else gives "%" and fmt.
// prec -1 is the shortest text that reads back the same.
func formatFloat(f float64, fmt byte, prec, bits int) string

func checkBase(base int) {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
}

// Itoa is FormatInt in base 10.
func Itoa(i int) string { return formatInt(int64(i), 10) }

// FormatInt writes i in a base from 2 to 36.
func FormatInt(i int64, base int) string {
	checkBase(base)
	return formatInt(i, base)
}

// FormatUint writes i in a base from 2 to 36.
func FormatUint(i uint64, base int) string {
	checkBase(base)
	return formatUint(i, base)
}

// AppendInt appends what FormatInt gives.
func AppendInt(dst []byte, i int64, base int) []byte { return append(dst, FormatInt(i, base)...) }

// AppendUint appends what FormatUint gives.
func AppendUint(dst []byte, i uint64, base int) []byte { return append(dst, FormatUint(i, base)...) }

// Atoi reads a decimal int.
func Atoi(s string) (int, error) {
	v, kind := parseInt(s, 10, IntSize)
	if kind != fine {
		return int(v), numError("Atoi", s, kind)
	}
	return int(v), nil
}

// ParseInt reads a signed integer in a base (0: as its prefix says) that fits bitSize bits (0: an int).
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	if err := checkParse("ParseInt", s, base, &bitSize); err != nil {
		return 0, err
	}
	v, kind := parseInt(s, base, bitSize)
	if kind != fine {
		err = numError("ParseInt", s, kind)
	}
	return v, err
}

// ParseUint is ParseInt for unsigned integers, without a sign.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	if err := checkParse("ParseUint", s, base, &bitSize); err != nil {
		return 0, err
	}
	v, kind := parseUint(s, base, bitSize)
	if kind != fine {
		return v, numError("ParseUint", s, kind)
	}
	return v, nil
}

func checkParse(fn, s string, base int, bits *int) error {
	if s == "" {
		return &NumError{fn, s, ErrSyntax}
	}
	if base != 0 && (base < 2 || base > 36) {
		return &NumError{fn, s, errors.New("invalid base " + Itoa(base))}
	}
	if *bits == 0 {
		*bits = IntSize
	} else if *bits < 0 || *bits > 64 {
		return &NumError{fn, s, errors.New("invalid bit size " + Itoa(*bits))}
	}
	return nil
}

// ParseFloat reads a float, rounded for bitSize 32 or 64.
func ParseFloat(s string, bitSize int) (float64, error) {
	if bitSize != 32 {
		bitSize = 64
	}
	v, kind := parseFloat(s, bitSize)
	if kind != fine {
		return v, numError("ParseFloat", s, kind)
	}
	return v, nil
}

// FormatFloat writes f in the format fmt with prec digits (-1: as few as needed).
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal FormatFloat bitSize")
	}
	return formatFloat(f, fmt, prec, bitSize)
}

// AppendFloat appends what FormatFloat gives.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}

// ParseBool reads 1, t, T, TRUE, true, True, 0, f, F, FALSE, false, False.
func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

// FormatBool gives "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false".
func AppendBool(dst []byte, b bool) []byte { return append(dst, FormatBool(b)...) }
