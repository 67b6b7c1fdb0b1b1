package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(math.Sqrt(2), math.Sqrt(-1), math.Cbrt(27), math.Pow(2, 10), math.Pow(2, 0.5), math.Pow(-8, 1.0/3), math.Pow(0, 0))
	fmt.Println(math.Floor(-1.5), math.Ceil(1.2), math.Round(2.5), math.Round(-2.5), math.RoundToEven(2.5), math.Trunc(-1.9))
	fmt.Println(math.Abs(-3.2), math.Max(1, 2), math.Min(1, 2), math.Max(math.NaN(), 1), math.Mod(7, 3), math.Mod(-7, 3), math.Remainder(7, 4))
	fmt.Println(math.Hypot(3, 4), math.Exp(0), math.Log(1), math.Log2(8), math.Log10(1000), math.Log1p(0))
	fmt.Println(math.Inf(1), math.Inf(-1), math.NaN(), math.IsNaN(math.NaN()), math.IsInf(math.Inf(-1), -1), math.IsInf(1, 0))
	fmt.Println(math.MaxInt8, math.MaxInt16, math.MaxInt32, math.MaxInt64, math.MaxUint8, math.MaxUint16, math.MaxUint32, math.MinInt64, math.MaxInt)
	fmt.Println(math.MaxFloat64, math.SmallestNonzeroFloat64, math.MaxFloat32, math.Pi, math.E, math.Phi, math.Sqrt2, math.Ln2)
	fmt.Println(math.Float64bits(1.5), math.Float64frombits(0x4000000000000000), math.Float32bits(1.5), math.Float32frombits(0x40000000))
	fmt.Println(math.Signbit(-1), math.Copysign(3, -1), math.Dim(5, 3), math.Dim(3, 5))
	i, f := math.Modf(3.75)
	m, e := math.Frexp(12)
	fmt.Println(i, f, m, e, math.Ldexp(0.75, 4), math.FMA(2, 3, 4))
	for _, x := range []float64{0, 0.5, 1, 2, 10} {
		fmt.Printf("%.12f %.12f %.12f %.12f %.12f %.12f\n", math.Sin(x), math.Cos(x), math.Tan(x), math.Atan(x), math.Sinh(x), math.Exp(x))
	}
	fmt.Printf("%.12f %.12f %.12f %.12f\n", math.Asin(0.5), math.Acos(0.5), math.Atan2(1, -1), math.Tanh(0.5))
	fmt.Printf("%.10f %.10f %.10f\n", math.Gamma(5), math.Erf(0.5), math.Log(10))
	fmt.Println(math.Nextafter(1, 2), math.Logb(8), math.Ilogb(8))
}
