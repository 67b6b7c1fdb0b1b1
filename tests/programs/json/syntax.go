package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

type K bool
type T struct {
	N json.Number `json:",string"`
}
type P struct {
	A *int  `json:"a,string"`
	B **int `json:"b,string"`
	C any   `json:"c,string"`
	S string `json:"s,string"`
	E []int `json:"e,string"`
}
type Bad struct{ C chan int }

func main() {
	b, err := json.Marshal(T{"12"})
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[bool]int{true: 1})
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[float64]int{1.5: 1, 2: 3})
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[struct{ A int }]int{{1}: 1})
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[any]int{"x": 1, 3: 4})
	fmt.Println(string(b), err)
	b, err = json.Marshal(Bad{})
	fmt.Println(string(b), err)
	var x, y int = 5, 6
	py := &y
	b, err = json.Marshal(P{&x, &py, 7, "q\"", []int{1}})
	fmt.Println(string(b), err)
	var raw json.RawMessage = []byte(`{"a": 1}`)
	fmt.Println(raw)
	fmt.Printf("%T %s %v\n", raw, raw, raw)
	b, err = json.Marshal("a<b>&\u2028\xff\x01\x7f")
	fmt.Println(string(b), err)
	var sb strings.Builder
	enc := json.NewEncoder(&sb)
	enc.SetEscapeHTML(false)
	enc.Encode("a<b>&\u2028\xff\x01\x7f")
	fmt.Print(sb.String())
	type R struct{ Next *R }
	r := &R{}
	r.Next = r
	_, err = json.Marshal(r)
	fmt.Println(err)
	m := map[string]any{}
	m["m"] = m
	_, err = json.Marshal(m)
	fmt.Println(err)
	s := []any{nil}
	s[0] = s
	_, err = json.Marshal(s)
	fmt.Println(err)
	var t T
	err = json.Unmarshal([]byte(`{"N":"12"}`), &t)
	fmt.Println(t, err)
	err = json.Unmarshal([]byte(`{"N":12}`), &t)
	fmt.Println(t, err)
	err = json.Unmarshal([]byte(`{"N":"x"}`), &t)
	fmt.Println(t, err)
	var p P
	err = json.Unmarshal([]byte(`{"a":"5","c":"x","s":"\"q\"","e":[1]}`), &p)
	fmt.Println(*p.A, p.C, p.S, p.E, err)
	err = json.Unmarshal([]byte(`{"a":5}`), &p)
	fmt.Println(err)
	for _, src := range []string{`{`, `[1 2]`, `{"a" 1}`, `tru`, `trux`, `"a`, `"\x"`, `"\u12"`, `"\u12zz"`, `-`, `1.`, `01`, `[1,]`, `{"a":1,}`, ``, ` `, `1 2`, `{"a":1 "b"}`, "\"\n\"", `nul`, `[}`, `{]`, `,`, `1e`, `+1`, `é`, strings.Repeat("[", 10001)} {
		var v any
		err := json.Unmarshal([]byte(src), &v)
		if len(src) > 50 { src = "deep" }
		if se, ok := err.(*json.SyntaxError); ok {
			fmt.Println(src, "|", err, se.Offset)
		} else {
			fmt.Printf("%s | %v %T\n", src, err, err)
		}
		var buf strings.Builder
		_ = buf
	}
	for _, src := range []string{`{`, `[1 2]`, `{"a" 1}`, `tru`, `1 2`, `{"a":1 "b"}`, ``, `[1,`, `-`} {
		var out = new(bytes.Buffer)
		err := json.Compact(out, []byte(src))
		if se, ok := err.(*json.SyntaxError); ok {
			fmt.Println(src, "|", err, se.Offset)
		} else {
			fmt.Println(src, "|", err)
		}
	}
}
