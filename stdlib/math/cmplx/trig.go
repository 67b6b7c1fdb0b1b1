package cmplx

import "math"

// hyperbolic gives sinh and cosh of x.
func hyperbolic(x float64) (sinh, cosh float64) {
	if math.Abs(x) <= 0.5 {
		return math.Sinh(x), math.Cosh(x)
	}
	e := math.Exp(x)
	half, inverse := e*0.5, 0.5/e
	return half - inverse, half + inverse
}

// Sin is the sine.
func Sin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && unlimited(im):
		return x
	case unlimited(re) && (im == 0 || infinite(im)):
		return complex(math.NaN(), im)
	}
	sin, cos := math.Sincos(re)
	sinh, cosh := hyperbolic(im)
	return complex(sin*cosh, cos*sinh)
}

// Sinh is the hyperbolic sine.
func Sinh(x complex128) complex128 { return right(Sin(left(x))) }

// Cos is the cosine.
func Cos(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && im != im:
		return complex(im, 0)
	case re == 0 && infinite(im):
		return complex(math.Inf(1), -re*math.Copysign(0, im))
	case unlimited(re) && im == 0:
		return complex(math.NaN(), -im*math.Copysign(0, re))
	case unlimited(re) && infinite(im):
		return complex(math.Inf(1), math.NaN())
	}
	sin, cos := math.Sincos(re)
	sinh, cosh := hyperbolic(im)
	return complex(cos*cosh, -sin*sinh)
}

// Cosh is the hyperbolic cosine.
func Cosh(x complex128) complex128 {
	if imag(x) == 0 && real(x) != real(x) {
		return x
	}
	return Cos(left(x))
}

// quotient is (a + bi)/d, infinite when d is 0.
func quotient(a, b, d float64) complex128 {
	if d == 0 {
		return Inf()
	}
	return complex(a/d, b/d)
}

// Tan is the tangent.
func Tan(x complex128) complex128 {
	re, im := real(x), imag(x)
	if re == 0 && im != im {
		return x
	}
	if infinite(im) {
		if !unlimited(re) {
			re = math.Sin(2 * re)
		}
		return complex(math.Copysign(0, re), math.Copysign(1, im))
	}
	d := math.Cos(2*re) + math.Cosh(2*im)
	if math.Abs(d) < 0.25 {
		d = difference(x)
	}
	return quotient(math.Sin(2*re), math.Sinh(2*im), d)
}

// Tanh is the hyperbolic tangent.
func Tanh(x complex128) complex128 {
	re, im := real(x), imag(x)
	if im == 0 && re != re {
		return x
	}
	if infinite(re) {
		if !unlimited(im) {
			im = math.Sin(2 * im)
		}
		return complex(math.Copysign(1, re), math.Copysign(0, im))
	}
	d := math.Cosh(2*re) + math.Cos(2*im)
	return quotient(math.Sinh(2*re), math.Sin(2*im), d)
}

// Cot is the cotangent.
func Cot(x complex128) complex128 {
	re, im := real(x), imag(x)
	d := math.Cosh(2*im) - math.Cos(2*re)
	if math.Abs(d) < 0.25 {
		d = difference(x)
	}
	return quotient(math.Sin(2*re), -math.Sinh(2*im), d)
}

// difference is cosh(2 imag(x)) - cos(2 real(x)) by its series, which does not cancel: the terms with an even
// power k over k!, those of the cosine with alternating signs.
func difference(x complex128) float64 {
	const smallest = 0x1p-53
	a, b := reducePi(math.Abs(2*real(x))), math.Abs(2*imag(x))
	a *= a
	b *= b
	powerA, powerB, factorial, k, sum := 1.0, 1.0, 1.0, 0.0, 0.0
	next := func() {
		k++
		factorial *= k
		k++
		factorial *= k
		powerA *= a
		powerB *= b
	}
	for {
		next()
		sum += (powerB + powerA) / factorial
		next()
		term := (powerB - powerA) / factorial
		sum += term
		// Not "<=": a NaN must end it too.
		if !(math.Abs(term/sum) > smallest) {
			return sum
		}
	}
}
