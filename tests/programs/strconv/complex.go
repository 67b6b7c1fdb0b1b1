package main

import (
	"errors"
	"fmt"
	"strconv"
)

func main() {
	texts := []string{"", "1", "1i", "(1)", "(1i)", "1+2i", "(1+2i)", "1-2i", "-1-2i", "+1+2i", "1++2i", "1+-2i", "1--2i", "(1+2i", "1+2i)", "()", "i", "+i", "1+i",
		"1+2", "1+2j", "1 + 2i", "1.5e3-2.5e-3i", "0x1p-2+0x1.8p1i", "inf", "infi", "-inf+infi", "Infinity-Infinityi", "nan", "nani", "nan+nani", "nan-nani", "1+NaNi",
		"1e400", "1e400+1i", "1-1e400i", "1e39+1i", "1e400+x", "3.4028236e38i", "0.1+0.2i", "1_000+2_000i", "0x_1p0i", "((1+2i))", "1+2ii", "1e+2i", "1e+i", ".5+.5i", "5.+5.i", "+", "-", "+1", "1+", "99e-400i", "x"}
	for _, text := range texts {
		for _, bits := range []int{64, 128, 0} {
			c, err := strconv.ParseComplex(text, bits)
			fmt.Println(text, bits, c, err, errors.Is(err, strconv.ErrRange), errors.Is(err, strconv.ErrSyntax))
		}
	}
	values := []complex128{0, 1, -1i, 1.5 - 2.25i, 1.0/3 + 1e21i, -1e-10 + 123456789i}
	for _, v := range values {
		for _, format := range "beEfgGxX" {
			for _, precision := range []int{-1, 0, 3} {
				fmt.Println(strconv.FormatComplex(v, byte(format), precision, 128), strconv.FormatComplex(v, byte(format), precision, 64))
			}
		}
	}
	defer func() { fmt.Println(recover()) }()
	fmt.Println(strconv.FormatComplex(1, 'g', -1, 32))
}
