package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"time"
)

type M1 int

func (m M1) MarshalJSON() ([]byte, error) {
	switch m {
	case 1:
		return []byte(` { "m" : [ 1 , 2 ] } `), nil
	case 2:
		return nil, errors.New("no M1")
	case 3:
		return []byte(`{bad}`), nil
	case 4:
		return nil, nil
	}
	return []byte(`"<&>"`), nil
}

type M2 struct{ A int }

func (m *M2) MarshalJSON() ([]byte, error) { return []byte(`"ptr"`), nil }

type T1 struct{ S string }

func (t T1) MarshalText() ([]byte, error) {
	if t.S == "bad" {
		return nil, errors.New("bad T1")
	}
	return []byte("<" + t.S + ">"), nil
}

type Color int

func (c Color) String() string               { return "color" }
func (c Color) MarshalText() ([]byte, error) { return []byte(fmt.Sprint("c", int(c))), nil }

type Z struct{ N int }

func (z Z) IsZero() bool { return z.N == 42 }

type Emb struct {
	X int
	Y int `json:"y"`
}
type emb2 struct{ P, Q int }
type Named struct{ V int }
type Deep struct{ Emb }

type S struct {
	A int            `json:"a"`
	B string         `json:"b,omitempty"`
	C []int          `json:",omitempty"`
	D map[string]int `json:"d,omitempty"`
	E *int           `json:"e,omitempty"`
	F any            `json:"f,omitempty"`
	G bool           `json:"g,omitempty"`
	H float64        `json:"h,omitempty"`
	I struct{}       `json:"i,omitempty"`
	J [0]int         `json:"j,omitempty"`
	K time.Time      `json:"k,omitzero"`
	L Z              `json:"l,omitzero"`
	M Z              `json:"m,omitempty"`
	N int            `json:"n,string"`
	O string         `json:"o,string"`
	P bool           `json:",string"`
	Q float32        `json:"q,string"`
	R int            `json:"-"`
	S int            `json:"-,"`
	T int            `json:"weird name!"`
	U int            `json:"<&>"`
	Emb
	*emb2
	Named `json:"named"`
	u     int
}

type Conf1 struct{ X int }
type Conf2 struct{ X int }
type Conf struct {
	Conf1
	Conf2
}
type Tagged struct {
	X int `json:"X"`
}
type Conf3 struct {
	Conf1
	Tagged
}

func show(v any) {
	b, err := json.Marshal(v)
	fmt.Printf("%s | %v", b, err)
	var me *json.MarshalerError
	var ut *json.UnsupportedTypeError
	var uv *json.UnsupportedValueError
	if errors.As(err, &me) {
		fmt.Printf(" [%v %T]", me.Type, me.Err)
	}
	if errors.As(err, &ut) {
		fmt.Printf(" [%v]", ut.Type)
	}
	if errors.As(err, &uv) {
		fmt.Printf(" [%s]", uv.Str)
	}
	fmt.Println()
}

func main() {
	five := 5
	for _, v := range []any{
		nil, true, 5, -5, int8(3), uint64(math.MaxUint64), 1.0, 1.5, 1e21, 1e20, 1e-6, 1e-7, 123456789.0, float32(0.1), float32(1e21), -0.0, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64,
		math.NaN(), math.Inf(1), math.Inf(-1), "", "abc", "q\"\\/\b\f\n\r\t\x00\x1f\x7f", "é世😀", "\xff\xfe", "<script>&amp;\u2028\u2029", []int(nil), []int{}, []int{1, 2}, [2]bool{true}, []byte(nil), []byte{}, []byte("hello"), [3]byte{1, 2, 3},
		map[string]int(nil), map[string]int{}, map[string]int{"b": 1, "a": 2, "<": 3}, map[int]string{10: "x", 9: "y", -1: "z"}, map[Color]int{2: 1, 1: 2}, map[T1]int{{"b"}: 1, {"a"}: 2}, map[T1]int{{"bad"}: 1}, map[bool]int{true: 1}, map[any]int{"a": 1}, map[[2]int]int{{1, 2}: 3},
		&five, (*int)(nil), struct{}{}, struct{ A, b int }{1, 2}, S{}, &S{E: &five, F: 0, C: []int{1}, D: map[string]int{"x": 1}, G: true, H: 1, emb2: &emb2{1, 2}, L: Z{42}},
		Conf{}, Conf3{}, Deep{}, M1(0), M1(1), M1(2), M1(3), M1(4), []M1{1, 2}, M2{1}, &M2{1}, []M2{{1}}, map[string]M2{"a": {1}}, struct{ M M2 }{}, &struct{ M M2 }{}, struct{ M *M2 }{}, T1{"x"}, T1{"bad"}, &T1{"p"}, Color(3), []Color{1}, Z{},
		make(chan int), func() {}, complex(1, 2), []any{1, "a", nil, []any{}, map[string]any{"k": 1.5}}, map[string]any{"f": func() {}}, json.Number("12.5"), json.Number(""), json.Number("x"), json.RawMessage(`{"a": [1,  2]}`), json.RawMessage(nil), json.RawMessage(`{bad`), &json.RawMessage{'1'},
		time.Date(2020, 1, 2, 3, 4, 5, 6000, time.UTC), time.Duration(1500), errors.New("x"), struct{ E error }{errors.New("x")}, [][]int{{1}, nil, {}}, struct {
			A any `json:"a,string"`
			B *int `json:"b,string"`
		}{1, &five},
		uintptr(7), []float32{0.1, 1.0 / 3}, [](*int){nil, &five},
	} {
		show(v)
	}
	b, err := json.MarshalIndent(map[string]any{"a": []int{1, 2}, "b": map[string]int{}, "c": []int{}, "d": map[string]any{"e": nil}}, ">", "  ")
	fmt.Println(string(b), err)
	var buf bytes.Buffer
	fmt.Println(json.Indent(&buf, []byte(" {\"a\": [1,2 , {}], \"b\":\"<x>\"} \n"), "", "\t"), buf.String())
	buf.Reset()
	fmt.Println(json.Compact(&buf, []byte(" {\"a\": [1,2 , {} ], \"b\":\"<x> y\"} \n")), buf.String())
	buf.Reset()
	fmt.Println(json.Compact(&buf, []byte(`{"a"`)), buf.String())
	buf.Reset()
	json.HTMLEscape(&buf, []byte("{\"a\":\"<b>&\u2028\"}"))
	fmt.Println(buf.String())
	enc := json.NewEncoder(os.Stdout)
	enc.Encode(map[string]string{"a": "<&>"})
	enc.SetEscapeHTML(false)
	enc.Encode(map[string]string{"a<": "<&>"})
	enc.Encode(M1(0))
	enc.SetIndent("", " ")
	enc.Encode(map[string]any{"x": []int{1}, "y": map[string]int{}})
	enc.SetIndent("p", "")
	fmt.Println(enc.Encode([]int{1}), enc.Encode(make(chan int)))
}
