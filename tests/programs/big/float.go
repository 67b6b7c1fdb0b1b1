// Floats of any precision: all rounding modes, conversions, limits.
package main

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"math"
	"math/big"
)

var modes = []big.RoundingMode{big.ToNearestEven, big.ToNearestAway, big.ToZero, big.AwayFromZero, big.ToNegativeInf, big.ToPositiveInf}

var sum hash.Hash

// try adds a result to the sum, or prints it if there is none.
func try(name string, f func() any) {
	text := ""
	defer func() {
		if e := recover(); e != nil {
			text = fmt.Sprintf("panics: %v (%T)", e, e)
		}
		if sum != nil {
			fmt.Fprintln(sum, name, text)
		} else {
			fmt.Println(name, text)
		}
	}()
	text = fmt.Sprint(f())
}

func show(x *big.Float) string {
	return fmt.Sprint(x.Text('g', 20), " ", x.Text('p', 0), " ", x.Prec(), x.Mode(), x.Acc(), x.MinPrec(), x.Sign(), x.Signbit(), x.IsInf(), x.IsInt())
}

func main() {
	var zero big.Float
	fmt.Println(show(&zero), zero.String())
	values := []string{
		"0", "-0", "1", "-1.5", "0.1", "-1e-10", "123456789.123456789", "1e100", "0x1.8p10", "-0x.01p-1000", "Inf", "-Inf", "3", "0.333333333333333333333333333333",
		"18446744073709551616", "-9223372036854775808", "1e-400", "1e400", "0.5", "2.5",
	}
	for _, s := range values {
		for _, prec := range []uint{1, 2, 24, 53, 64, 65, 100, 200} {
			sum := sha256.New()
			for _, mode := range modes {
				x, base, err := big.ParseFloat(s, 0, prec, mode)
				fmt.Fprintln(sum, show(x), base, err)
				if prec == 24 {
					fmt.Println(s, prec, show(x), base, err)
				}
			}
			fmt.Printf("%.8x\n", sum.Sum(nil))
		}
		x, _, _ := big.ParseFloat(s, 10, 100, big.ToNearestEven)
		if x == nil {
			x, _ = new(big.Float).SetString(s)
		}
		i, acc := x.Int(nil)
		fmt.Println(i, acc)
		i64, acc := x.Int64()
		fmt.Print(i64, acc)
		u64, acc := x.Uint64()
		fmt.Print(" ", u64, acc)
		f64, acc := x.Float64()
		fmt.Print(" ", f64, acc)
		f32, acc := x.Float32()
		fmt.Println(" ", f32, acc)
		r, acc := x.Rat(nil)
		if len(fmt.Sprint(r)) < 200 {
			fmt.Println(r, acc)
		}
		m := new(big.Float)
		e := x.MantExp(m)
		fmt.Println(e, show(m), show(new(big.Float).SetMantExp(m, e-7)))
		gob, err := x.GobEncode()
		var back big.Float
		fmt.Println(gob, err, back.GobDecode(gob), show(&back))
		text, err := x.MarshalText()
		fmt.Println(string(text), err, back.UnmarshalText(text), show(&back))
	}
	for _, s := range values {
		for _, t := range values {
			sum = sha256.New()
			for i, mode := range modes {
				for _, prec := range []uint{0, 4, 53, 90} {
					x, _, _ := big.ParseFloat(s, 0, 60, big.ToNearestEven)
					y, _, _ := big.ParseFloat(t, 0, 53+uint(i)*20, big.ToNearestEven)
					z := func() *big.Float { return new(big.Float).SetPrec(prec).SetMode(mode) }
					if i == 0 && prec == 0 {
						fmt.Println(s, t, x.Cmp(y))
					}
					if (x.IsInf() || y.IsInf() || x.Sign() == 0 || y.Sign() == 0) && (i > 0 || prec != 0) {
						continue
					}
					try("+", func() any { return show(z().Add(x, y)) })
					try("-", func() any { return show(z().Sub(x, y)) })
					try("*", func() any { return show(z().Mul(x, y)) })
					try("/", func() any { return show(z().Quo(x, y)) })
				}
			}
			fmt.Printf("%.8x\n", sum.Sum(nil))
		}
	}
	sum = nil
	for _, f := range []float64{0, math.Copysign(0, -1), 1, 0.1, -math.Pi, 5e-324, math.MaxFloat64, math.Inf(1), math.Inf(-1), 1e23} {
		x := big.NewFloat(f)
		back, acc := x.Float64()
		small, acc32 := x.Float32()
		fmt.Println(show(x), back, acc, small, acc32, x, show(new(big.Float).SetPrec(10).SetFloat64(f)))
		fmt.Println(show(new(big.Float).Neg(x)), show(new(big.Float).Abs(x)), show(new(big.Float).SetPrec(3).SetMode(big.AwayFromZero).Set(x)), show(new(big.Float).SetPrec(3).Copy(x)))
	}
	for _, s := range []string{
		"1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "4.94e-324", "2.5e-324", "2.4703282292062327e-324", "2.47e-324", "-1e-330", "2.2250738585072011e-308",
		"3.4028234e38", "3.4028235e38", "3.4028236e38", "1e-45", "8e-46", "7e-46", "1.17549421e-38", "-1e-50", "16777217", "16777219", "9007199254740993",
	} {
		x, _, _ := big.ParseFloat(s, 10, 200, big.ToNearestEven)
		f, acc := x.Float64()
		g, acc32 := x.Float32()
		fmt.Println(s, f, acc, g, acc32)
	}
	for _, prec := range []uint{1, 10, 53, 64, 100, 1000} {
		for _, s := range []string{"0", "1", "2", "3", "4", "0.25", "0.1", "1e50", "1e-51", "123456789", "Inf", "7.29"} {
			x, _, _ := big.ParseFloat(s, 10, 200, big.ToNearestEven)
			r := new(big.Float).SetPrec(prec).Sqrt(x)
			fmt.Println(prec, s, r.Text('g', 40), r.Prec(), r.Mode())
		}
	}
	try("sqrt", func() any { return new(big.Float).Sqrt(big.NewFloat(-1)) })
	try("nan", func() any { return big.NewFloat(math.NaN()) })
	try("nan", func() any { return new(big.Float).SetFloat64(math.NaN()) })
	x := new(big.Float).SetInt(new(big.Int).Exp(big.NewInt(3), big.NewInt(100), nil))
	fmt.Println(show(x), show(x.SetPrec(20)), show(x.SetPrec(0)))
	fmt.Println(show(new(big.Float).SetRat(big.NewRat(1, 3))), show(new(big.Float).SetRat(big.NewRat(8, 2))), show(new(big.Float).SetInt64(math.MinInt64)), show(new(big.Float).SetUint64(math.MaxUint64)))
	huge := new(big.Float).SetMantExp(big.NewFloat(1), big.MaxExp-1)
	fmt.Println(huge.Text('p', 0), show2(new(big.Float).Mul(huge, huge)), show2(new(big.Float).Add(huge, huge)), show2(new(big.Float).SetMantExp(huge, 100)))
	tiny := new(big.Float).SetMantExp(big.NewFloat(0.5), big.MinExp)
	fmt.Println(tiny.Text('p', 0), show2(new(big.Float).Mul(tiny, tiny)), show2(new(big.Float).Quo(tiny, big.NewFloat(4))), show2(new(big.Float).SetMantExp(tiny, -1)))
	fmt.Println(big.Below, big.Exact, big.Above, big.Accuracy(5), big.ToZero, big.RoundingMode(9))
	a := big.NewFloat(1.5)
	fmt.Println(a.Add(a, a), a.Mul(a, a), a.Sub(a, a), a.SetInf(true), a.Cmp(a))
	fmt.Println(a.GobDecode([]byte{1}), a.GobDecode([]byte{7, 0, 0, 0, 0, 0}), a.GobDecode([]byte{1, 10, 0, 0, 0, 53}), a.GobDecode([]byte{1, 10, 0, 0, 0, 53, 0, 0, 0, 1}), a.GobDecode([]byte{1, 10, 0, 0, 0, 53, 0, 0, 0, 1, 5}))
}

func show2(x *big.Float) string { return fmt.Sprint(x.Text('p', 0), x.Acc()) }
