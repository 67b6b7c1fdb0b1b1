package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

func tokens(src string, n bool) {
	d := json.NewDecoder(strings.NewReader(src))
	if n {
		d.UseNumber()
	}
	fmt.Printf("%s:", src)
	for range 40 {
		t, err := d.Token()
		if err != nil {
			fmt.Printf(" E(%v)@%d", err, d.InputOffset())
			break
		}
		fmt.Printf(" %T:%v@%d", t, t, d.InputOffset())
		if d.More() {
			fmt.Printf("+@%d", d.InputOffset())
		}
	}
	fmt.Println()
}

func main() {
	for _, s := range []string{`{"a":1,"b":[true,null,"x",1.5e3],"c":{}}`, `[]`, `[1,2`, `[1 2]`, `{"a" 1}`, `{"a":}`, `{1:2}`, `[}`, `]`, `1 2 3`, `"abc`, `tru`, `[1,]`, `{"a":1,}`, `[1,,2]`, ` `, ``, `{"a":1 "b":2}`, `[{"a":[1]}]`, `{"a"`, `{"a":`, `[1,`, `1e400`, `,1`, `[,1]`, `{,}`, `{"a",1}`} {
		tokens(s, false)
	}
	tokens(`[12345678901234567890, 1.0]`, true)
	d := json.NewDecoder(strings.NewReader(`{"a":1} {"a":2}
	[1,2] "s" 5 nul`))
	for range 8 {
		var v any
		err := d.Decode(&v)
		fmt.Println(v, err, d.InputOffset())
		if err == io.EOF {
			break
		}
	}
	for _, s := range []string{``, ` `, `{`, `{"a":1`, `[1,2`, `"x`, `5`, `{"a":1}x`, `{"b":1}`, `{"a":"s"}`} {
		d := json.NewDecoder(strings.NewReader(s))
		d.DisallowUnknownFields()
		var v struct{ A int }
		err := d.Decode(&v)
		fmt.Println(s, v, err, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF))
		err = d.Decode(&v)
		fmt.Println("   ", v, err)
	}
	d = json.NewDecoder(strings.NewReader(`[{"A":1},{"A":2},{"A":"x"},{"A":4}] tail`))
	t, err := d.Token()
	fmt.Println(t, err)
	for d.More() {
		var v struct{ A int }
		fmt.Println(d.Decode(&v), v, d.InputOffset())
	}
	t, err = d.Token()
	fmt.Println(t, err)
	rest, _ := io.ReadAll(d.Buffered())
	fmt.Printf("%q\n", rest)
	d = json.NewDecoder(strings.NewReader(`{"k":{"A":1},"l":5}`))
	d.UseNumber()
	d.Token()
	for d.More() {
		k, err := d.Token()
		var v any
		err2 := d.Decode(&v)
		fmt.Printf("%v %v %v %T %v\n", k, err, v, v, err2)
	}
	long := `["` + strings.Repeat("x", 10000) + `",` + strings.Repeat("1,", 5000) + `2]`
	var v []any
	fmt.Println(json.NewDecoder(iotest{strings.NewReader(long)}).Decode(&v), len(v))
	type T struct{ X, Y int }
	var ts []T
	dec := json.NewDecoder(strings.NewReader(`{"X":1,"Y":2}{"X":3,"Y":4}`))
	for {
		var t T
		if err := dec.Decode(&t); err == io.EOF {
			break
		} else if err != nil {
			fmt.Println(err)
			break
		}
		ts = append(ts, t)
	}
	fmt.Println(ts)
}

type iotest struct{ r io.Reader }

func (t iotest) Read(b []byte) (int, error) {
	if len(b) > 7 {
		b = b[:7]
	}
	return t.r.Read(b)
}
