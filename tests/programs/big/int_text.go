// Texts of big.Int: bases, formats, parsing, scanning, marshalling.
package main

import (
	"fmt"
	"math/big"
	"strings"
)

func main() {
	n := new(big.Int)
	for _, s := range []string{
		"0", "-0", "+0", "1", "-1", "+12", "00", "007", "08", "0x1F", "0X1f", "-0xff", "0b101", "0B2", "0o17", "0O18", "0x", "0b", "_1", "1_", "1_000",
		"1__0", "0_7", "0x_f", "0xf_", "0_x1", "", "-", "+", "--1", " 1", "1 ", "a", "zz", "ZZ", "12a", "1.5", "1e3", "0b_1_0", "0_", "0__1", "-0b11",
		"99999999999999999999999999999999999999", "-123456789123456789123456789", "12345678901234567890123456789x", "１",
	} {
		fmt.Printf("%q:", s)
		for _, base := range []int{0, 2, 8, 10, 16, 36, 62} {
			v, ok := new(big.Int).SetString(s, base)
			fmt.Print(" ", v, ok)
		}
		fmt.Println()
	}
	for _, s := range []string{"0", "1", "-255", "123456789012345678901234567890", "-99999999999999999999999999999999999999999"} {
		n.SetString(s, 10)
		for base := 2; base <= 62; base++ {
			t := n.Text(base)
			back, ok := new(big.Int).SetString(t, base)
			fmt.Print(t, " ", ok && back.Cmp(n) == 0, " ")
		}
		fmt.Println()
		for _, f := range []string{
			"%v", "%d", "%s", "%b", "%o", "%O", "%x", "%X", "%#b", "%#o", "%#O", "%#x", "%#X", "%+d", "% d", "%+x", "%50d", "%-50d|", "%050d", "%-050d|",
			"%.5d", "%.50d", "%60.50d", "%060.5d", "%.0d", "%+.3d", "%#20x", "%#020x", "%+#x", "%c", "%q", "%e", "%t", "%U", "%+v", "%#v", "%6.2f", "%T",
		} {
			fmt.Printf(f+"; ", n)
		}
		fmt.Println(string(n.Append([]byte("<"), 7)))
	}
	var none *big.Int
	fmt.Println(none, none.String(), none.Text(10), string(none.Append(nil, 2)))
	fmt.Printf("%v %d %x %c\n", none, none, none, none)
	b, err := none.MarshalJSON()
	fmt.Println(string(b), err)
	var v big.Int
	fmt.Println(v, *big.NewInt(5), *big.NewInt(-7), []*big.Int{big.NewInt(1), nil, big.NewInt(-2)}, map[string]*big.Int{"a": big.NewInt(9)})
	fmt.Printf("%v %+v\n", struct{ N *big.Int }{big.NewInt(3)}, struct{ N big.Int }{*big.NewInt(3)})
	for _, s := range []string{"12", "-0x1f", "0b11", "null", "\"5\"", "1.0", "1e5", "", " 7", "077"} {
		var w big.Int
		err := w.UnmarshalText([]byte(s))
		err2 := w.UnmarshalJSON([]byte(s))
		fmt.Println(&w, err, err2)
	}
	for _, s := range []string{"0", "1", "-1", "255", "256", "-18446744073709551616"} {
		n.SetString(s, 10)
		text, _ := n.MarshalText()
		gob, err := n.GobEncode()
		var w big.Int
		fmt.Println(string(text), gob, err, w.GobDecode(gob), &w)
	}
	fmt.Println(v.GobDecode([]byte{9, 1}), v.GobDecode(nil), &v)
	var a, c big.Int
	fmt.Println(fmt.Sscan("  123456789012345678901234567890 -0x10", &a, &c))
	fmt.Println(&a, &c)
	fmt.Println(fmt.Sscanf("ff/-101/77", "%x/%b/%o", &a, &c, &v))
	fmt.Println(&a, &c, &v)
	fmt.Println(fmt.Sscanf("12", "%e", &a))
	fmt.Println(fmt.Sscan("x", &a))
	fmt.Println(fmt.Fscan(strings.NewReader("é"), &a))
}
