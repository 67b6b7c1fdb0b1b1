package main

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand"
)

// digest is an FNV hash of numbers, in which all NaNs are the same.
type digest uint64

func (d *digest) add(values ...float64) {
	for _, v := range values {
		bits := math.Float64bits(v)
		if v != v {
			bits = 1
		}
		for i := 0; i < 64; i += 8 {
			*d = (*d ^ digest(bits>>i&0xff)) * 1099511628211
		}
	}
}

var unary = []struct {
	name string
	f    func(complex128) complex128
}{
	{"Acos", cmplx.Acos}, {"Acosh", cmplx.Acosh}, {"Asin", cmplx.Asin}, {"Asinh", cmplx.Asinh}, {"Atan", cmplx.Atan},
	{"Atanh", cmplx.Atanh}, {"Conj", cmplx.Conj}, {"Cos", cmplx.Cos}, {"Cosh", cmplx.Cosh}, {"Cot", cmplx.Cot},
	{"Exp", cmplx.Exp}, {"Log", cmplx.Log}, {"Log10", cmplx.Log10}, {"Sin", cmplx.Sin}, {"Sinh", cmplx.Sinh},
	{"Sqrt", cmplx.Sqrt}, {"Tan", cmplx.Tan}, {"Tanh", cmplx.Tanh},
}

func main() {
	special := []float64{0, math.Copysign(0, -1), 1, -0.5, 2, -math.Pi / 2, math.Inf(1), math.Inf(-1), math.NaN(), 1e308, -5e-324, 1e17, 4.5, 710}
	var all []complex128
	for _, re := range special {
		for _, im := range special {
			all = append(all, complex(re, im))
		}
	}
	r := rand.New(rand.NewSource(7))
	for i := 0; i < 300; i++ {
		e := math.Exp(r.NormFloat64() * float64(i%5+1))
		z := complex(r.NormFloat64()*e, r.NormFloat64()*e)
		switch i % 9 {
		case 0:
			z = complex(float64(int(real(z)*4))/4*math.Pi, imag(z)*1e-3)
		case 1:
			z = complex(real(z)*1e-4, float64(int(imag(z)*2))*math.Pi/2)
		case 2:
			z = complex(real(z)*1e30, imag(z))
		case 3:
			z = complex(math.Float64frombits(r.Uint64()), math.Float64frombits(r.Uint64()))
		}
		all = append(all, z)
	}
	for _, f := range unary {
		var d digest
		for i, z := range all {
			w := f.f(z)
			d.add(real(w), imag(w))
			if i%70 == 5 {
				fmt.Println(f.name, z, w)
			}
		}
		fmt.Printf("%s %x\n", f.name, d)
	}
	var d digest
	for i, z := range all {
		y := all[(i*7+3)%len(all)]
		p, q, s, m := cmplx.Pow(z, y), cmplx.Rect(real(z), imag(z)), z/y, z*y
		abs, phase := cmplx.Polar(z)
		d.add(real(p), imag(p), real(q), imag(q), real(s), imag(s), real(m), imag(m), abs, phase, cmplx.Abs(z), cmplx.Phase(z))
		t := complex128(complex64(z) / complex64(y))
		d.add(real(t), imag(t))
		if i%50 == 3 {
			fmt.Println(z, y, p, q, cmplx.IsNaN(z), cmplx.IsInf(z))
		}
	}
	fmt.Printf("%x\n", d)
	fmt.Println(cmplx.Inf(), cmplx.NaN(), cmplx.IsNaN(complex(math.NaN(), math.Inf(1))), cmplx.Pow(0, -1), cmplx.Pow(0, 1i), cmplx.Pow(0, -1i-1))
	fmt.Println(cmplx.Sqrt(-1), cmplx.Exp(1i*math.Pi)+1, cmplx.Abs(3+4i))
}
