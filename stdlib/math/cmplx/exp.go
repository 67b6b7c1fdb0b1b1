package cmplx

import "math"

// Exp is e to the power of x.
func Exp(x complex128) complex128 {
	re, im := real(x), imag(x)
	if im == 0 && (re != re || math.IsInf(re, 1)) {
		return complex(re, im)
	}
	if infinite(re) && unlimited(im) {
		if re > 0 {
			return complex(re, math.NaN())
		}
		return complex(0, math.Copysign(0, im))
	}
	return Rect(math.Exp(re), im)
}

// Log is the natural logarithm.
func Log(x complex128) complex128 { return complex(math.Log(Abs(x)), Phase(x)) }

// Log10 is the logarithm to base 10.
func Log10(x complex128) complex128 {
	ln := Log(x)
	return complex(math.Log10E*real(ln), math.Log10E*imag(ln))
}

// Pow is x to the power of y. Pow(0, y) is 1 for real(y) == 0, 0 for real(y) > 0, and for real(y) < 0 Inf with an
// imaginary part that is 0 if imag(y) is, else infinite.
func Pow(x, y complex128) complex128 {
	if x == 0 {
		switch {
		case IsNaN(y):
			return NaN()
		case real(y) == 0:
			return 1
		case real(y) > 0:
			return 0
		case imag(y) == 0:
			return complex(math.Inf(1), 0)
		}
		return Inf()
	}
	r, angle := Polar(x)
	if r == 0 {
		return 0
	}
	power, turn := math.Pow(r, real(y)), real(y)*angle
	if imag(y) != 0 {
		power *= math.Exp(-imag(y) * angle)
		turn += imag(y) * math.Log(r)
	}
	return Rect(power, turn)
}

// Sqrt is the square root whose real part is not negative; its imaginary part has the sign of x's.
func Sqrt(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && re == 0:
		return complex(0, im)
	case im == 0 && re < 0:
		return complex(0, math.Copysign(math.Sqrt(-re), im))
	case im == 0:
		return complex(math.Sqrt(re), im)
	case infinite(im):
		return complex(math.Inf(1), im)
	case re == 0:
		part := math.Sqrt(0.5 * math.Abs(im))
		return complex(part, math.Copysign(part, im))
	}
	// Scaled by a power of 4, so that nothing overflows or vanishes on the way.
	by, back := 0x1p54, 0x1p-27
	if math.Abs(re) > 4 || math.Abs(im) > 4 {
		by, back = 0.25, 2
	}
	re *= by
	im *= by
	r := math.Hypot(re, im)
	// The greater part is a root, the lesser follows from it without cancellation.
	var a, b float64
	if re > 0 {
		a = math.Sqrt(0.5*r + 0.5*re)
		b = back * math.Abs((0.5*im)/a)
		a *= back
	} else {
		b = math.Sqrt(0.5*r - 0.5*re)
		a = back * math.Abs((0.5*im)/b)
		b *= back
	}
	if im < 0 {
		b = -b
	}
	return complex(a, b)
}
