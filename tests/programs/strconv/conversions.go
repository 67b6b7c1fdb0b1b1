package main

import (
	"errors"
	"fmt"
	"strconv"
)

func main() {
	for _, s := range []string{"42", "-42", "+7", "", "abc", "12a", "9223372036854775807", "9223372036854775808", " 1", "0x10", "1_000"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	for _, c := range []struct {
		s         string
		base, bit int
	}{{"ff", 16, 64}, {"0xff", 0, 64}, {"0b101", 0, 8}, {"0o17", 0, 64}, {"017", 0, 64}, {"1_000", 0, 64}, {"128", 10, 8}, {"-129", 10, 8}, {"zz", 36, 64}, {"1", 1, 64}, {"1", 10, 65}, {"8", 8, 64}} {
		n, err := strconv.ParseInt(c.s, c.base, c.bit)
		fmt.Println(n, err)
	}
	for _, s := range []string{"255", "256", "-1", "18446744073709551615", "18446744073709551616"} {
		n, err := strconv.ParseUint(s, 10, 8)
		m, err2 := strconv.ParseUint(s, 10, 64)
		fmt.Println(n, err, m, err2)
	}
	for _, s := range []string{"1.5", "-0", "1e10", ".5", "5.", "1e400", "-1e400", "inf", "-Inf", "NaN", "0x1p-2", "1_0.5", "", "x", "1e", "1.7976931348623157e308", "4.9e-324", "1e-400", "0.1e1"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
	f32, err := strconv.ParseFloat("3.4e39", 32)
	fmt.Println(f32, err)
	for _, s := range []string{"true", "T", "1", "false", "F", "0", "yes", "TRUE", "tRUE"} {
		b, err := strconv.ParseBool(s)
		fmt.Println(b, err)
	}
	fmt.Println(strconv.Itoa(-45), strconv.FormatInt(-255, 16), strconv.FormatInt(255, 2), strconv.FormatUint(1<<63, 36), strconv.FormatBool(true))
	fmt.Println(strconv.FormatFloat(1.0/3, 'f', 3, 64), strconv.FormatFloat(1e21, 'g', -1, 64), strconv.FormatFloat(1.5, 'e', -1, 64), strconv.FormatFloat(0.1, 'f', -1, 32), strconv.FormatFloat(100, 'E', 2, 64), strconv.FormatFloat(123456789, 'G', 4, 64))
	fmt.Println(strconv.Quote("a\"b\n\x00é\xff☺"), strconv.QuoteToASCII("é☺"), strconv.QuoteRune('☺'), strconv.QuoteRune('\n'))
	for _, s := range []string{`"a\tb"`, "`raw`", `'x'`, `"unclosed`, `"\q"`, `"\u00e9"`} {
		u, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", u, err)
	}
	_, err = strconv.Atoi("bad")
	var ne *strconv.NumError
	fmt.Println(errors.As(err, &ne), ne.Func, ne.Num, ne.Err, errors.Is(err, strconv.ErrSyntax))
	_, err = strconv.ParseInt("999", 10, 8)
	fmt.Println(errors.Is(err, strconv.ErrRange))
	b := strconv.AppendInt([]byte("n="), 42, 10)
	b = strconv.AppendQuote(b, "q")
	b = strconv.AppendBool(b, false)
	b = strconv.AppendFloat(b, 2.5, 'f', 1, 64)
	fmt.Println(string(b))
}
