// Texts of big.Float: all formats, shortest texts, flags of fmt, what Parse takes and how it complains.
package main

import (
	"fmt"
	"math/big"
)

func main() {
	values := []string{
		"0", "-0", "1", "-1", "9.5", "0.95", "99.99", "123456789", "1e20", "1e21", "1e22", "0.0001", "0.00001", "0.000123456", "1e-7", "3.14159265358979323846264338327950288", "1e100", "-2.5e-50",
		"Inf", "-Inf", "0.5", "1.5", "2.5", "1234.5678", "0x1.fffffffffffffp1023", "5e-324", "0.1", "0.3", "4503599627370497.5",
	}
	for _, s := range values {
		for _, prec := range []uint{10, 53, 64, 120} {
			x, _, err := big.ParseFloat(s, 0, prec, big.ToNearestEven)
			if err != nil {
				fmt.Println(s, err)
				continue
			}
			fmt.Print(s, " ", prec, ": ", x, " ")
			for _, f := range []byte("eEfgGbpxq") {
				for _, digits := range []int{-1, 0, 1, 3, 10, 25} {
					fmt.Print(x.Text(f, digits), " ")
				}
			}
			fmt.Println(string(x.Append([]byte("<"), 'g', 4)))
		}
		x, _ := new(big.Float).SetString(s)
		for _, f := range []string{
			"%v", "%g", "%G", "%e", "%E", "%f", "%F", "%b", "%x", "%.3g", "%.3e", "%.3f", "%.0f", "%10.2f|", "%-10.2f|", "%010.2f", "%+.2f", "% .2f", "%+v", "%30v", "%-30v|", "%030v", "%+g", "%.40g", "%s", "%d", "%q", "%.5x", "%+x", "%T",
		} {
			fmt.Printf(f+" ", x)
		}
		fmt.Println()
	}
	for _, s := range []string{
		"", "+", "-", "1.", ".1", ".", "1e", "1e+", "1e5", "1E-5", "1p5", "1P-3", "0x1", "0x1.8", "0x1p3", "0x1e3", "0x.1", "0x", "0b11", "0b1.1p2", "0o7.4", "0o8", "08", "1_0", "_1", "1_", "1__2", "1_.5", "1._5", "1e1_0", "1e_1",
		"0x_1", "0_1", "inf", "Inf", "+Inf", "-inf", "INF", "NaN", "1.5x", " 1", "1 ", "1.2.3", "1e9999999999", "1e99999999999999999999", "1p2147483647", "1p2147483646", "1p-2147483650", "--1", "1e5.5", "é", "0e5", "-0.0",
	} {
		for _, base := range []int{0, 2, 10, 16} {
			f, b, err := new(big.Float).Parse(s, base)
			if f != nil {
				fmt.Print(f.Text('p', 0), " ")
			} else {
				fmt.Print("nil ")
			}
			fmt.Println(b, err)
		}
		_, ok := new(big.Float).SetString(s)
		fmt.Println(s, ok)
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		new(big.Float).Parse("1", 3)
	}()
	var a, b big.Float
	fmt.Println(fmt.Sscan("1.5 -2e10", &a, &b))
	fmt.Println(&a, &b)
	fmt.Println(fmt.Sscan("x", &a))
	fmt.Println(a.UnmarshalText([]byte("1.5q")))
	text, err := (*big.Float)(nil).MarshalText()
	fmt.Println(string(text), err)
	fmt.Println(a, []*big.Float{big.NewFloat(1), big.NewFloat(0.25)})
	// 100 digits of the square root of 2 and of e.
	two := new(big.Float).SetPrec(400).SetInt64(2)
	fmt.Println(new(big.Float).SetPrec(400).Sqrt(two).Text('f', 100))
	e, term := new(big.Float).SetPrec(400).SetInt64(1), new(big.Float).SetPrec(400).SetInt64(1)
	for i := int64(1); i < 100; i++ {
		term.Quo(term, new(big.Float).SetInt64(i))
		e.Add(e, term)
	}
	fmt.Printf("%.100f\n%.50g\n%s\n", e, e, e.String())
}
