package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"
)

type Inner struct {
	A int    `json:"a"`
	B string `json:"b,omitempty"`
}

type hidden struct{ H int }
type Hidden2 struct{ H2 int }

type All struct {
	Bool    bool
	Int     int
	Int8    int8
	Uint8   uint8
	Uint    uint
	F32     float32
	F64     float64
	Str     string
	Bytes   []byte
	Slice   []int
	Array   [3]int
	Map     map[string]int
	IntMap  map[int]string
	Ptr     *int
	PP      **string
	Any     any
	Inner   Inner
	PInner  *Inner
	Inners  []Inner
	MI      map[string]Inner
	Time    time.Time
	Dur     time.Duration
	Num     json.Number
	Raw     json.RawMessage
	IntQ    int     `json:",string"`
	BoolQ   bool    `json:",string"`
	StrQ    string  `json:",string"`
	FloatQ  float64 `json:",string"`
	PIntQ   *int    `json:",string"`
	Renamed int     `json:"other_name"`
	Skip    int     `json:"-"`
	Dash    int     `json:"-,"`
	Face    fmt.Stringer
	Ch      chan int
	Fn      func()
	Cx      complex128
	private int
	hidden
	*Hidden2
}

type UJ struct{ s string }

func (u *UJ) UnmarshalJSON(b []byte) error {
	if string(b) == `"bad"` {
		return errors.New("bad UJ")
	}
	u.s = "<" + string(b) + ">"
	return nil
}

type UT struct{ s string }

func (u *UT) UnmarshalText(b []byte) error {
	if string(b) == "bad" {
		return errors.New("bad UT")
	}
	u.s = "(" + string(b) + ")"
	return nil
}

type WithM struct {
	J  UJ
	T  UT
	PJ *UJ
	PT *UT
	SJ []UJ
	MT map[string]UT
	K  map[UTK]int
}
type UTK string

func (u *UTK) UnmarshalText(b []byte) error { *u = UTK("k:" + string(b)); return nil }

func show(v any) string {
	b, err := json.Marshal(v)
	return string(b) + fmt.Sprint(" ", err)
}

func dec(src string, v any) {
	err := json.Unmarshal([]byte(src), v)
	out := fmt.Sprintf("%+v", reflect.ValueOf(v).Elem().Interface())
	if _, ok := v.(*All); ok {
		out = ""
	}
	fmt.Printf("%s -> %s | %v", src, out, err)
	var ute *json.UnmarshalTypeError
	var se *json.SyntaxError
	if errors.As(err, &ute) {
		fmt.Printf(" [%s %s %d %q %q]", ute.Value, ute.Type, ute.Offset, ute.Struct, ute.Field)
	}
	if errors.As(err, &se) {
		fmt.Printf(" [%d]", se.Offset)
	}
	fmt.Println()
}

func main() {
	for _, src := range []string{
		`{"Bool":true,"Int":-5,"Int8":127,"Uint8":255,"F32":1.5,"F64":1e300,"Str":"x\u00e9\ud83d\ude00"}`,
		`{"Bool":1}`, `{"Bool":"true"}`, `{"Int":"5"}`, `{"Int":1.5}`, `{"Int":1e2}`, `{"Int8":128}`, `{"Int8":-129}`,
		`{"Uint8":256}`, `{"Uint8":-1}`, `{"Uint":18446744073709551616}`, `{"F32":1e39}`, `{"F64":1e309}`, `{"F64":"1"}`,
		`{"Str":5}`, `{"Str":null,"Int":null,"Bool":null}`, `{"Bytes":"aGk="}`, `{"Bytes":"aGk"}`, `{"Bytes":"!"}`, `{"Bytes":[1,2]}`, `{"Bytes":5}`,
		`{"Slice":[1,2,3]}`, `{"Slice":{}}`, `{"Slice":null}`, `{"Slice":[1,"x",3]}`, `{"Slice":"x"}`, `{"Array":[1,2,3,4]}`, `{"Array":[1]}`, `{"Array":{}}`, `{"Array":5}`,
		`{"Map":{"a":1,"b":2}}`, `{"Map":[]}`, `{"Map":{"a":"x"}}`, `{"Map":{"a":"x","b":"y"},"Int":"q"}`, `{"IntMap":{"1":"a","-2":"b"}}`, `{"IntMap":{"x":"a"}}`, `{"IntMap":{"99999999999999999999":"a"}}`,
		`{"Ptr":5}`, `{"Ptr":null}`, `{"Ptr":"x"}`, `{"PP":"s"}`, `{"Any":{"a":[1,null,true,"x",1.5]}}`, `{"Any":1e400}`,
		`{"Inner":{"a":1,"b":"x"}}`, `{"Inner":{"a":"x"}}`, `{"Inner":[]}`, `{"Inner":5}`, `{"PInner":{"a":"x"}}`, `{"Inners":[{"a":1},{"a":"x"}]}`, `{"MI":{"k/~":{"a":"x"}}}`,
		`{"Time":"2020-01-02T03:04:05Z"}`, `{"Time":"x"}`, `{"Time":5}`, `{"Dur":5}`, `{"Dur":"5s"}`, `{"Num":5}`, `{"Num":"6"}`, `{"Num":"x"}`, `{"Num":true}`, `{"Num":1e5}`,
		`{"Raw":{"a" : 1}}`, `{"Raw":null}`, `{"IntQ":"5"}`, `{"IntQ":5}`, `{"IntQ":"x"}`, `{"IntQ":"null"}`, `{"IntQ":""}`, `{"IntQ":true}`, `{"BoolQ":"true"}`, `{"BoolQ":"x"}`, `{"BoolQ":true}`,
		`{"StrQ":"\"x\""}`, `{"StrQ":"x"}`, `{"StrQ":""}`, `{"StrQ":"null"}`, `{"StrQ":"\"x"}`, `{"StrQ":"\"x\"y"}`, `{"StrQ":5}`, `{"FloatQ":"1.5"}`, `{"FloatQ":"x"}`, `{"FloatQ":1}`, `{"PIntQ":"5"}`, `{"PIntQ":"null"}`, `{"PIntQ":null}`, `{"PIntQ":5}`,
		`{"OTHER_NAME":5,"Skip":6,"-":7,"skip":8}`, `{"Face":"x"}`, `{"Face":null}`, `{"Ch":5}`, `{"Ch":null}`, `{"Fn":{}}`, `{"Cx":1}`, `{"private":5}`, `{"H":5}`, `{"H2":6}`,
		`[]`, `5`, `"x"`, `null`, `true`, ` {"int" : 1 } `, `{"Int":1,"Int":2}`, `{"nope":[{"a":1}],"Int":3}`,
	} {
		var a All
		dec(src, &a)
		b, err := json.Marshal(map[string]any{"b": a.Bool, "i": a.Int, "i8": a.Int8, "u8": a.Uint8, "f": a.F64, "s": a.Str, "by": a.Bytes, "sl": a.Slice, "ar": a.Array, "m": a.Map, "im": a.IntMap, "p": a.Ptr, "pp": a.PP, "any": a.Any, "in": a.Inner, "pin": a.PInner, "ins": a.Inners, "mi": a.MI, "t": a.Time, "d": a.Dur, "n": a.Num, "r": a.Raw, "iq": a.IntQ, "bq": a.BoolQ, "sq": a.StrQ, "fq": a.FloatQ, "piq": a.PIntQ, "ren": a.Renamed, "dash": a.Dash, "h": a.H, "h2": a.Hidden2})
		fmt.Println("   ", string(b), err)
	}
	for _, src := range []string{`{"J":1,"T":"x","PJ":[1, 2],"PT":"y","SJ":[1,{}],"MT":{"a":"b"},"K":{"a":1,"b":2}}`, `{"J":"bad","T":"x"}`, `{"T":"bad","J":5}`, `{"T":5}`, `{"T":null,"J":null,"PJ":null,"PT":null}`, `{"SJ":["bad",1]}`, `{"MT":{"a":"bad","b":"c"}}`, `{"MT":{"a":[]}}`} {
		var w WithM
		err := json.Unmarshal([]byte(src), &w)
		fmt.Println(src, w.J, w.T, w.PJ, w.PT, w.SJ, w.MT, w.K, err)
	}
	var i int
	dec(`5`, &i)
	dec(`"x"`, &i)
	dec(`300`, new(int8))
	dec(`[1,2,3]`, &[]string{})
	dec(`{"a":1}`, &map[string]bool{})
	dec(`{"a":1}`, &map[bool]int{})
	dec(`{"1.5":1}`, &map[float64]int{})
	dec(`{"a":1,"b":2}`, &map[any]int{})
	var n any
	dec(`{"z":1,"a":[1,2,{"b":null}],"s":"\ud800x\/"}`, &n)
	n = 7
	dec(`"over"`, &n)
	x := 5
	n = &x
	fmt.Println(json.Unmarshal([]byte(`8`), &n))
	fmt.Println(x)
	dec(`null`, &n)
	var face fmt.Stringer
	dec(`5`, &face)
	dec(`null`, &face)
	m := map[string]int{"keep": 1}
	dec(`{"new":2}`, &m)
	s := make([]int, 2, 5)
	dec(`[9,8,7]`, &s)
	fmt.Println(cap(s))
	in := Inner{A: 5, B: "keep"}
	dec(`{"a":6}`, &in)
	ins := []Inner{{1, "x"}, {2, "y"}}
	dec(`[{"a":9}]`, &ins)
	fmt.Println(json.Unmarshal([]byte(`1`), nil), json.Unmarshal([]byte(`1`), i), json.Unmarshal([]byte(`1`), (*int)(nil)))
	fmt.Println(json.Valid([]byte(`{"a":1}`)), json.Valid([]byte(`{"a":1`)), json.Valid(nil))
}
