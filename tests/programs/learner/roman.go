package main

import (
	"fmt"
	"strings"
)

var numerals = []struct {
	value  int
	symbol string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

func toRoman(n int) string {
	var b strings.Builder
	for _, num := range numerals {
		for n >= num.value {
			b.WriteString(num.symbol)
			n -= num.value
		}
	}
	return b.String()
}

func fromRoman(s string) (n int) {
	for _, num := range numerals {
		for strings.HasPrefix(s, num.symbol) {
			n += num.value
			s = s[len(num.symbol):]
		}
	}
	return
}

func main() {
	for _, n := range []int{1, 4, 9, 14, 40, 90, 400, 1994, 2026, 3999} {
		r := toRoman(n)
		fmt.Printf("%4d %-10s %v\n", n, r, fromRoman(r) == n)
	}
}
