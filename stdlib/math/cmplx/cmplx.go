// Package cmplx has functions of complex numbers. Where infinities, NaNs and signed zeros come in, they give
// what C99's Annex G asks for, as Go does.
package cmplx

import "math"

// Abs is the absolute value.
func Abs(x complex128) float64 { return math.Hypot(real(x), imag(x)) }

// Phase is the angle, from -Pi to Pi.
func Phase(x complex128) float64 { return math.Atan2(imag(x), real(x)) }

// Polar gives absolute value and angle.
func Polar(x complex128) (r, θ float64) {
	r, θ = Abs(x), Phase(x)
	return
}

// Rect is the number with this absolute value and angle.
func Rect(r, θ float64) complex128 {
	sin, cos := math.Sincos(θ)
	return complex(r*cos, r*sin)
}

// Conj is the conjugate.
func Conj(x complex128) complex128 { return complex(real(x), -imag(x)) }

// IsInf tells whether a part is infinite.
func IsInf(x complex128) bool { return infinite(real(x)) || infinite(imag(x)) }

// Inf has two infinite parts.
func Inf() complex128 { return complex(math.Inf(1), math.Inf(1)) }

// IsNaN tells whether a part is NaN and none is infinite.
func IsNaN(x complex128) bool { return x != x && !IsInf(x) }

// NaN has two parts that are NaN.
func NaN() complex128 { return complex(math.NaN(), math.NaN()) }

func infinite(x float64) bool { return math.IsInf(x, 0) }

// unlimited: infinite or NaN.
func unlimited(x float64) bool { return infinite(x) || x != x }

// left is i*x, right -i*x: turns that round nothing.
func left(x complex128) complex128  { return complex(-imag(x), real(x)) }
func right(x complex128) complex128 { return complex(imag(x), -real(x)) }
