// Fractions: arithmetic, texts, conversions.
package main

import (
	"fmt"
	"math"
	"math/big"
)

func try(name string, f func() any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, "panics:", e)
		}
	}()
	fmt.Println(name, f())
}

func main() {
	var zero big.Rat
	fmt.Println(&zero, zero.Num(), zero.Denom(), zero.IsInt(), zero.Sign(), zero.RatString(), zero.FloatString(3))
	texts := []string{
		"0", "1", "-1", "1/2", "-3/4", "6/8", "22/7", "1e3", "1.5", "-0.25", ".5", "5.", "1e-5", "123456789.987654321", "0x1p-3", "0b1.1", "0x.8", "0o1.4",
		"1_000.5", "1/0", "0/5", "-0/7", "a", "1/", "/2", "", "1//2", "1/-2", "-1/+2", "+3/9", "1e", "1e+", "1e1_0", "1e1000001", "0x1p", "1.2.3", "1 /2", "0x10/0b11", "1/2e3",
		"3.14159265358979323846264338327950288", "1p5", "1e5/3", "0.1e-2", "12345678901234567890/98765432109876543210", "--1", "1_", "_1", "0_1.5", "010/3", "010",
	}
	var rats []*big.Rat
	for _, s := range texts {
		r, ok := new(big.Rat).SetString(s)
		fmt.Printf("%q %v %v\n", s, r, ok)
		if !ok {
			continue
		}
		if len(rats) < 16 {
			rats = append(rats, r)
		}
		f, exact := r.Float64()
		g, exact32 := r.Float32()
		fmt.Println(r.String(), r.RatString(), r.IsInt(), r.Sign(), r.Num(), r.Denom(), f, exact, g, exact32)
		for _, p := range []int{-1, 0, 1, 2, 5, 20} {
			fmt.Print(r.FloatString(p), " ")
		}
		n, exact := r.FloatPrec()
		fmt.Println(n, exact)
		text, err := r.MarshalText()
		gob, err2 := r.GobEncode()
		var back big.Rat
		fmt.Println(string(text), err, gob, err2, back.GobDecode(gob), &back, back.UnmarshalText(text), &back)
	}
	for _, x := range rats {
		fmt.Println(new(big.Rat).Neg(x), new(big.Rat).Abs(x), new(big.Rat).Set(x))
		try("inv", func() any { return new(big.Rat).Inv(x) })
		for _, y := range rats {
			fmt.Print(new(big.Rat).Add(x, y), " ", new(big.Rat).Sub(x, y), " ", new(big.Rat).Mul(x, y), " ", x.Cmp(y), " ")
			try("quo", func() any { return new(big.Rat).Quo(x, y) })
		}
	}
	for _, f := range []float64{
		0, math.Copysign(0, -1), 1, -1.5, 0.1, 1e300, -5e-324, 2.2250738585072014e-308, math.MaxFloat64, math.Inf(1), math.NaN(), math.Pi, 1 << 53, 1e22,
	} {
		r := new(big.Rat).SetFloat64(f)
		fmt.Println(f, r)
		if r != nil {
			back, exact := r.Float64()
			small, exactly := r.Float32()
			fmt.Println(back, exact, small, exactly)
		}
	}
	for _, s := range []string{
		"1e400", "-1e400", "1e-400", "-1e-400", "1e308", "1.7976931348623158079e308", "1.7976931348623159e308", "4.9e-324", "2.4703282292062327208e-324",
		"2.4703282292062328e-324", "2.2250738585072011e-308", "9007199254740993", "9007199254740995", "16777217", "1e39", "3.4028235677973366e38", "1e-46", "7e-46", "1.1754942e-38", "0.3333333333333333333333333", "1/713623846352979940529142984724747568191373312", "5e-46", "3e-46", "-1e-60", "1e-324", "2.5e-324",
	} {
		r, _ := new(big.Rat).SetString(s)
		f, exact := r.Float64()
		g, exact32 := r.Float32()
		fmt.Println(s, f, exact, g, exact32)
	}
	fmt.Println(big.NewRat(6, -4), big.NewRat(0, -4), new(big.Rat).SetInt64(-5), new(big.Rat).SetUint64(math.MaxUint64), new(big.Rat).SetInt(big.NewInt(7)))
	fmt.Println(new(big.Rat).SetFrac(big.NewInt(-10), big.NewInt(-15)), new(big.Rat).SetFrac64(math.MinInt64, math.MinInt64), new(big.Rat).SetFrac64(5, math.MinInt64))
	try("frac", func() any { return big.NewRat(1, 0) })
	try("frac", func() any { return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int)) })
	x := big.NewRat(2, 3)
	fmt.Println(x.Add(x, x), x.Mul(x, x), x.Quo(x, x), x.Sub(x, x))
	var a, b big.Rat
	fmt.Println(fmt.Sscan("1/3 2.5", &a, &b))
	fmt.Println(&a, &b)
	fmt.Println(fmt.Sscanf("3/4", "%d", &a))
	fmt.Println(fmt.Sscan("x", &a))
	fmt.Println(a.GobDecode([]byte{2, 0}), a.GobDecode([]byte{6, 0, 0, 0, 0}), a.GobDecode([]byte{2, 0, 0, 0, 9}), a.GobDecode(nil))
	fmt.Println(a.UnmarshalText([]byte("1/x")))
	fmt.Printf("%v %s\n", &b, &b)
	// e as a sum of fractions.
	e, term := big.NewRat(1, 1), big.NewRat(1, 1)
	for i := int64(1); i < 40; i++ {
		term.Quo(term, new(big.Rat).SetInt64(i))
		e.Add(e, term)
	}
	fmt.Println(e.FloatString(45))
	h := new(big.Rat)
	for i := int64(1); i <= 100; i++ {
		h.Add(h, big.NewRat(1, i))
	}
	fmt.Println(h)
}
