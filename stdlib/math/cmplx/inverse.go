package cmplx

import "math"

// Asin is the inverse sine.
func Asin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asin(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asinh(im))
	case im != im && re == 0:
		return x
	case im != im && infinite(re):
		return complex(im, re)
	case im != im:
		return NaN()
	case infinite(im) && re != re:
		return x
	case infinite(im) && infinite(re):
		return complex(math.Copysign(math.Pi/4, re), im)
	case infinite(im):
		return complex(math.Copysign(0, re), im)
	case infinite(re):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(re, im))
	}
	// -i log(ix + sqrt(1 - x²))
	square := x * x
	root := Sqrt(complex(1-real(square), -imag(square)))
	return right(Log(left(x) + root))
}

// Asinh is the inverse hyperbolic sine.
func Asinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asinh(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asin(im))
	case infinite(re) && infinite(im):
		return complex(re, math.Copysign(math.Pi/4, im))
	case infinite(re) && im != im:
		return x
	case infinite(re):
		return complex(re, math.Copysign(0, im))
	case re != re && im == 0:
		return x
	case re != re && infinite(im):
		return complex(im, re)
	case re != re:
		return NaN()
	case infinite(im):
		return complex(math.Copysign(im, re), math.Copysign(math.Pi/2, im))
	}
	square := x * x
	return Log(x + Sqrt(complex(1+real(square), imag(square))))
}

// Acos is the inverse cosine.
func Acos(x complex128) complex128 {
	asin := Asin(x)
	return complex(math.Pi/2-real(asin), -imag(asin))
}

// Acosh is the inverse hyperbolic cosine.
func Acosh(x complex128) complex128 {
	if x == 0 {
		return complex(0, math.Copysign(math.Pi/2, imag(x)))
	}
	acos := Acos(x)
	if imag(acos) <= 0 {
		return left(acos)
	}
	return right(acos)
}

// Atan is the inverse tangent.
func Atan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0:
		return complex(math.Atan(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Atanh(im))
	case infinite(im) && re != re:
		return complex(re, math.Copysign(0, im))
	case IsInf(x):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(0, im))
	case IsNaN(x):
		return NaN()
	}
	square := re * re
	inside := 1 - square - im*im
	below := im - 1
	below = square + below*below
	if inside == 0 || below == 0 {
		return NaN()
	}
	angle := reducePi(0.5 * math.Atan2(2*re, inside))
	above := im + 1
	above = square + above*above
	return complex(angle, 0.25*math.Log(above/below))
}

// Atanh is the inverse hyperbolic tangent.
func Atanh(x complex128) complex128 { return right(Atan(left(x))) }
