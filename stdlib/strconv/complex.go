package strconv

// ParseComplex reads a complex number, its parts rounded for bitSize 64 or 128: N, Ni or N±Ni, where N is a float
// as ParseFloat reads it, all of it in parentheses or not. A second N that is NaN has the sign +.
func ParseComplex(s string, bitSize int) (complex128, error) {
	bits := 64
	if bitSize == 64 {
		bits = 32
	}
	rest := s
	if n := len(rest); n >= 2 && rest[0] == '(' && rest[n-1] == ')' {
		rest = rest[1 : n-1]
	}
	first, used, outcome := floatPrefix(rest, bits)
	rest = rest[used:]
	if outcome == badSyntax {
		return 0, numError("ParseComplex", s, badSyntax)
	}
	var c complex128
	switch {
	case rest == "":
		c = complex(first, 0)
	case rest == "i":
		c = complex(0, first)
	case rest[0] == '+' || rest[0] == '-':
		// "+NaN" is no float by itself; "++1" must not become one.
		if rest[0] == '+' && len(rest) > 1 && rest[1] != '+' {
			rest = rest[1:]
		}
		second, used, kind := floatPrefix(rest, bits)
		if kind == badSyntax || rest[used:] != "i" {
			return 0, numError("ParseComplex", s, badSyntax)
		}
		if kind == outOfRange {
			outcome = outOfRange
		}
		c = complex(first, second)
	default:
		return 0, numError("ParseComplex", s, badSyntax)
	}
	if outcome != fine {
		return c, numError("ParseComplex", s, outcome)
	}
	return c, nil
}

// FormatComplex writes c as (a+bi), the parts as FormatFloat writes them; bitSize is 64 or 128.
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	im := FormatFloat(imag(c), fmt, prec, bitSize/2)
	if im[0] != '+' && im[0] != '-' {
		im = "+" + im
	}
	return "(" + FormatFloat(real(c), fmt, prec, bitSize/2) + im + "i)"
}
