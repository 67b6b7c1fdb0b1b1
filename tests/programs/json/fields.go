package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

type inner struct{ A, B int }
type Pub struct{ P int }
type iface interface{ Foo() }
type impl struct{ V int }

func (impl) Foo() {}

type E1 struct {
	inner
	*Pub
	iface
	C int `json:"c"`
}
type E2 struct {
	*inner
	X int
}
type E3 struct {
	Pub  `json:"pub"`
	iface `json:"-"`
	Str
}
type Str string
type Rec struct {
	Name string
	Kids []*Rec `json:",omitempty"`
	Up   *Rec   `json:"-"`
}
type Tags struct {
	A int `json:"'-'"`
	B int `json:"a'b"`
	C int `json:"x y,omitempty"`
	D int `json:"é"`
	E int `json:"n-1,omitempty,string"`
	F int `json:"$%-/"`
	G int `xml:"g"`
	H int `json:",inline"`
	I int `json:""`
	J int `json:"caseJ,case:strict"`
	K int `json:"caseK,case:ignore"`
	L int `json:"\\bad"`
}
type Fmt struct {
	T int `json:"t,format:hex"`
}
type EmbMap struct {
	A    int
	Rest map[string]int `json:",embed"`
}
type EmbS struct {
	A int
	S struct{ Q int } `json:",embed"`
}
type Ptrs struct {
	A **int
	B *[]int
	C *map[string]*int
	D []*string
	E *any
}
type OZ struct {
	A int       `json:",omitzero"`
	B []int     `json:",omitzero"`
	C []int     `json:",omitempty,omitzero"`
	D struct{ X int } `json:",omitzero"`
	E *int      `json:",omitzero"`
	F any       `json:",omitzero"`
	G [2]int    `json:",omitzero"`
	H map[string]int `json:",omitzero"`
	I string    `json:",omitzero"`
	J float64   `json:",omitzero"`
}

func sh(v any) {
	b, err := json.Marshal(v)
	fmt.Println(string(b), err)
}
func un(src string, v any) {
	err := json.Unmarshal([]byte(src), v)
	b, e2 := json.Marshal(v)
	fmt.Println(src, string(b), e2, err)
}

type myErr struct{ code int }

func (m *myErr) Error() string { return fmt.Sprint("code ", m.code) }

type failing struct{}

func (failing) MarshalJSON() ([]byte, error) { return nil, &myErr{7} }
func (*failing) UnmarshalJSON([]byte) error  { return &myErr{8} }

type level int

func (l level) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("L%d", int(l))), nil }
func (l *level) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "L%d", (*int)(l))
	return err
}

type wr struct{ n int }

func (w *wr) Write(b []byte) (int, error) {
	w.n++
	if w.n > 1 {
		return 0, errors.New("full")
	}
	return len(b), nil
}

type rd struct{ parts []string }

func (r *rd) Read(b []byte) (int, error) {
	if len(r.parts) == 0 {
		return 0, errors.New("broken")
	}
	n := copy(b, r.parts[0])
	r.parts = r.parts[1:]
	return n, nil
}

func main() {
	sh(E1{inner{1, 2}, &Pub{3}, impl{4}, 5})
	sh(E1{})
	un(`{"A":7,"P":8,"c":9}`, &E1{})
	un(`{"A":7,"X":8}`, &E2{})
	un(`{"iface":{}}`, &E1{})
	sh(E2{&inner{1, 2}, 3})
	sh(E3{Pub{1}, nil, "s"})
	un(`{"pub":{"P":4},"Str":"t"}`, &E3{})
	r := &Rec{Name: "r", Kids: []*Rec{{Name: "k"}, nil}}
	sh(r)
	un(`{"Name":"x","Kids":[{"Name":"y","Kids":[]},null]}`, &Rec{})
	sh(Tags{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	un(`{"-":1,"A":2,"a":3,"x y":4,"é":5,"É":55,"n-1":"6","$%-/":7,"h":8,"casej":9,"CASEk":10,"caseJ":11,"B":12,"bad":13,"L":14}`, &Tags{})
	sh(Fmt{1})
	un(`{"t":1}`, &Fmt{})
	sh(EmbMap{1, map[string]int{"z": 1, "b": 2}})
	un(`{"A":1,"q":2,"r":3}`, &EmbMap{})
	sh(EmbS{})
	un(`{"A":1,"Q":2}`, &EmbS{})
	un(`{"A":5,"B":[1],"C":{"a":1,"b":null},"D":["x",null],"E":{"k":1}}`, &Ptrs{})
	sh(OZ{})
	sh(OZ{A: 1, B: []int{}, C: []int{}, G: [2]int{0, 1}, H: map[string]int{}, J: 1})
	sh(failing{})
	sh(map[string]any{"a": 1, "f": failing{}})
	var me *myErr
	_, err := json.Marshal([]any{failing{}})
	fmt.Println(errors.As(err, &me), me)
	err = json.Unmarshal([]byte(`{"a":1}`), &failing{})
	fmt.Println(err, errors.As(err, &me))
	sh(map[level]string{1: "a", 10: "b", 2: "c"})
	var ml map[level]int
	fmt.Println(json.Unmarshal([]byte(`{"L3":1,"L4":2}`), &ml), ml)
	fmt.Println(json.Unmarshal([]byte(`{"x":1}`), &ml))
	enc := json.NewEncoder(&wr{})
	fmt.Println(enc.Encode(1), enc.Encode(2), enc.Encode(3))
	d := json.NewDecoder(&rd{[]string{`{"a"`, `:1} `, `[1,`}})
	var v any
	fmt.Println(d.Decode(&v), v)
	fmt.Println(d.Decode(&v), v)
	fmt.Println(d.Decode(&v), v)
	d = json.NewDecoder(strings.NewReader(`[1,2,3`))
	d.Token()
	for d.More() {
		var n int
		if err := d.Decode(&n); err != nil {
			fmt.Println("E", err)
			break
		}
		fmt.Println(n)
	}
	_, err = d.Token()
	fmt.Println(err, err == io.EOF)
	var arr [2]int
	un(`[1,2,3]`, &arr)
	un(`[7]`, &arr)
	var bs []byte
	un(`"AQID"`, &bs)
	un(`null`, &bs)
	var m map[string]any
	un(`{"a":{"b":{"c":[1,2,{"d":null}]}}}`, &m)
	var iface2 any = &inner{}
	un(`{"A":3}`, &iface2)
	fmt.Printf("%T\n", iface2)
	var iface3 any = inner{1, 2}
	un(`{"A":3}`, &iface3)
	fmt.Printf("%T\n", iface3)
	type big struct {
		U uint64
		I int64
	}
	un(`{"U":18446744073709551615,"I":-9223372036854775808}`, &big{})
	un(`{"I":9223372036854775808}`, &big{})
	sh(struct {
		A json.Number
		B json.RawMessage `json:"b,omitempty"`
		C *json.RawMessage
	}{A: "1e5"})
	sh([]any{int8(1), uint(2), float32(3.25), []string{"<"}, map[string]bool{"x": true}, struct{ Z string }{"&"}})
	sh("\u2028 \U0001F600 \x80")
	fmt.Println(json.Delim('{'), json.Number("5"), json.RawMessage("x"))
	b, _ := json.MarshalIndent(struct {
		A []int
		B map[string]int
		C struct{}
		D []any
	}{[]int{1}, map[string]int{"a": 1}, struct{}{}, []any{}}, "", "  ")
	fmt.Println(string(b))
	var x struct {
		A int `json:"a"`
		B struct {
			C []struct{ D string }
		}
	}
	for _, s := range []string{`{"a":"x"}`, `{"B":{"C":[{"D":1}]}}`, `{"B":{"C":{}}}`, `{"B":[]}`, `{"a":1.0}`, `{"a":{}}`, `{"a":[1,2]}`, `{"B":{"C":[1,{"D":"ok"}]}}`, `{"a":1,}`} {
		fmt.Println(json.Unmarshal([]byte(s), &x), x)
	}
}

type EmbRaw struct {
	A    int
	Rest json.RawMessage `json:",embed"`
}
type EmbPM struct {
	Rest *map[string]any `json:",embed"`
	Z int
}

func init() {
	sh(EmbRaw{1, json.RawMessage(`{ "x":1, "y":[2] }`)})
	sh(EmbRaw{1, nil})
	sh(EmbRaw{1, json.RawMessage(`[]`)})
	un(`{"A":1,"q":2,"r":{"s": 3}}`, &EmbRaw{})
	un(`{"Z":1,"q":2,"r":{"s": 3}}`, &EmbPM{})
	sh(EmbPM{})
}
