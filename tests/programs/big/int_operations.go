// Every operation of big.Int on pairs of numbers around word boundaries.
package main

import (
	"fmt"
	"math/big"
)

func parse(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 0)
	if !ok {
		panic(s)
	}
	return n
}

var numbers = []string{
	"0", "1", "-1", "2", "-3", "10", "0x7fffffffffffffff", "-0x8000000000000000", "0xffffffffffffffff", "0x10000000000000000",
	"-0x10000000000000001", "340282366920938463463374607431768211456", "-340282366920938463463374607431768211455",
	"123456789012345678901234567890123456789012345678901234567890", "-98765432109876543210987654321",
}

func try(name string, f func() any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, "panics:", e)
		}
	}()
	fmt.Println(name, f())
}

func main() {
	for _, s := range numbers {
		x := parse(s)
		f, acc := x.Float64()
		fmt.Println(x, x.Sign(), x.BitLen(), x.TrailingZeroBits(), x.Int64(), x.Uint64(), x.IsInt64(), x.IsUint64(), f, acc)
		fmt.Println(new(big.Int).Neg(x), new(big.Int).Abs(x), new(big.Int).Not(x), x.Bytes(), len(x.Bits()))
		fmt.Println(new(big.Int).Lsh(x, 67), new(big.Int).Rsh(x, 3), new(big.Int).Rsh(x, 64), new(big.Int).Rsh(x, 500))
		for _, i := range []int{0, 1, 62, 63, 64, 127, 128, 200} {
			fmt.Print(x.Bit(i), " ", new(big.Int).SetBit(x, i, 1), " ", new(big.Int).SetBit(x, i, 0), "; ")
		}
		fmt.Println()
		try("sqrt", func() any { return new(big.Int).Sqrt(x) })
		fmt.Println(x.ProbablyPrime(0), x.ProbablyPrime(5))
		for _, t := range numbers {
			y := parse(t)
			z := new(big.Int)
			fmt.Println(x, y)
			fmt.Println(z.Add(x, y), new(big.Int).Sub(x, y), new(big.Int).Mul(x, y), x.Cmp(y), x.CmpAbs(y))
			fmt.Println(z.And(x, y), new(big.Int).Or(x, y), new(big.Int).Xor(x, y), new(big.Int).AndNot(x, y))
			try("quo", func() any { return new(big.Int).Quo(x, y) })
			try("rem", func() any { return new(big.Int).Rem(x, y) })
			try("div", func() any { return new(big.Int).Div(x, y) })
			try("mod", func() any { return new(big.Int).Mod(x, y) })
			try("quorem", func() any { q, r := new(big.Int).QuoRem(x, y, new(big.Int)); return fmt.Sprint(q, r) })
			try("divmod", func() any { q, r := new(big.Int).DivMod(x, y, new(big.Int)); return fmt.Sprint(q, r) })
			for _, m := range []big.RoundingMode{big.Trunc, big.Floor, big.Round, big.Ceil} {
				try("divide", func() any { q, r := new(big.Int).Divide(x, y, new(big.Int), m); return fmt.Sprint(q, r) })
			}
			var u, v big.Int
			fmt.Println(z.GCD(&u, &v, x, y), &u, &v, new(big.Int).GCD(nil, nil, x, y))
			fmt.Println(new(big.Int).GCD(nil, &v, x, y), &v)
			try("inverse", func() any { return new(big.Int).ModInverse(x, y) })
			if y.Bit(0) == 1 {
				fmt.Println("jacobi", big.Jacobi(x, y))
			}
			if y.BitLen() < 10 {
				fmt.Println("exp", new(big.Int).Exp(x, y, nil))
			}
			for _, m := range []string{"1000000007", "-2", "1", "-18446744073709551629"} {
				fmt.Println("exp mod", new(big.Int).Exp(x, y, parse(m)))
			}
		}
	}
	// Operands that are results as well.
	x, y := big.NewInt(7), big.NewInt(-100)
	fmt.Println(x.Add(x, x), y.Mul(y, y), x.Sub(x, x), y.Quo(y, big.NewInt(3)), y.Exp(y, big.NewInt(2), y))
	x.SetInt64(-7)
	y.SetInt64(3)
	fmt.Println(y.Mod(x, y))
	fmt.Println(x.QuoRem(x, y, y))
	a := big.NewInt(12)
	fmt.Println(a.GCD(a, nil, a, big.NewInt(18)), a)
	for _, k := range []int64{-1, 0, 1, 2, 5, 10, 49, 98, 99, 100, 101} {
		fmt.Println(new(big.Int).Binomial(100, k), new(big.Int).MulRange(k, 105), new(big.Int).MulRange(-k-3, -2), new(big.Int).MulRange(-5, k))
	}
	fmt.Println(new(big.Int).Binomial(-3, 2), new(big.Int).Binomial(0, 0))
	var v big.Int
	fmt.Println(v.SetBits([]big.Word{5, 0, 7, 0, 0}), v.Bits())
	fmt.Println(v.SetUint64(1<<63), v.SetBytes([]byte{0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}))
	buf := make([]byte, 6)
	fmt.Println(big.NewInt(-0x010203).FillBytes(buf))
	try("fill", func() any { return new(big.Int).Lsh(big.NewInt(1), 48).FillBytes(buf) })
	try("bit", func() any { return v.Bit(-1) })
	try("setbit", func() any { return v.SetBit(&v, -1, 1) })
	try("prime", func() any { return v.ProbablyPrime(-1) })
	try("jacobi", func() any { return big.Jacobi(&v, big.NewInt(4)) })
	try("base", func() any { return v.Text(63) })
	try("base", func() any { n, ok := v.SetString("1", 63); return fmt.Sprint(n, ok) })
	try("mode", func() any {
		q, r := v.Divide(big.NewInt(7), big.NewInt(2), nil, big.AwayFromZero)
		return fmt.Sprint(q, r)
	})
	try("nil", func() any {
		q, r := (*big.Int)(nil).Divide(big.NewInt(7), big.NewInt(2), &v, big.Ceil)
		return fmt.Sprint(q, r)
	})
}
