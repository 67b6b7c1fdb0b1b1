// What reflect.StructOf refuses.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
)

type T struct{ X int }

func (T) M()  {}
func (*T) P() {}

type small int

func (small) m() {}

type pointer *int

type table map[string]int

type one struct{ p *int }

type hidden interface{ m() }

func of(v any) reflect.Type { return reflect.TypeOf(v) }

func try(name string, fields ...reflect.StructField) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v (%T)\n", name, r, r)
		}
	}()
	t := reflect.StructOf(fields)
	fmt.Println(name, "is fine:", t, t.NumMethod())
}

func field(name string, v any) reflect.StructField { return reflect.StructField{Name: name, Type: of(v)} }

func inside(name string, v any) reflect.StructField {
	return reflect.StructField{Name: name, Type: of(v), Anonymous: true}
}

func main() {
	x := field("X", 1)
	try("no name", field("", 1))
	try("second without name", x, field("", 1))
	for _, name := range []string{"9", "a-b", "A b", "\xff", "A.B", "Ä", "A9", "A٣", "世"} {
		try("name "+fmt.Sprintf("%q", name), field(name, 1))
	}
	try("no type", reflect.StructField{Name: "X"})
	try("no package", field("x", 1))
	try("blank without package", field("_", 1))
	try("blanks", reflect.StructField{Name: "_", PkgPath: "p", Type: of(1)}, reflect.StructField{Name: "_", PkgPath: "p", Type: of(1)})
	try("packages", reflect.StructField{Name: "a", PkgPath: "p", Type: of(1)}, reflect.StructField{Name: "b", PkgPath: "q", Type: of(1)})
	try("twice", x, field("Y", 2), field("X", ""))
	try("embedded of a package", reflect.StructField{Name: "T", PkgPath: "main", Type: of(T{}), Anonymous: true})
	try("embedded with a small name", inside("t", T{}))
	try("embedded pointer to pointer", inside("T", new(*int)))
	try("embedded pointer to interface", inside("E", new(error)))
	try("embedded", inside("T", T{}))
	try("embedded first", inside("T", T{}), x)
	try("embedded second", x, inside("T", T{}))
	try("embedded pointer", inside("T", errors.New("")), x)
	try("embedded pointer second", x, inside("T", &T{}))
	try("embedded pointer without methods", inside("I", new(int)), x)
	try("embedded with a hidden method", inside("S", small(1)))
	try("embedded pointer with a hidden method", inside("S", new(small)))
	try("embedded pointer type", inside("P", pointer(nil)), x)
	try("embedded map type", inside("M", table{}), x)
	try("embedded map type alone", inside("M", table{}))
	try("embedded map", inside("M", map[int]int{}), x)
	try("embedded struct of a pointer", inside("O", one{}), x)
	try("embedded array of a pointer", inside("O", [1]*int{}), x)
	try("embedded slice", inside("L", []int{}), x)
	reader := reflect.TypeOf((*io.Reader)(nil)).Elem()
	try("embedded interface", x, reflect.StructField{Name: "Reader", Type: reader, Anonymous: true})
	try("embedded interface with a hidden method", reflect.StructField{Name: "H", Type: reflect.TypeOf((*hidden)(nil)).Elem(), Anonymous: true})
	big := reflect.ArrayOf(1<<37, of(int64(0)))
	for n := range 8 {
		fields := make([]reflect.StructField, 64)
		for i := range fields {
			fields[i] = reflect.StructField{Name: fmt.Sprint("F", i), Type: big}
		}
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Println(n, r)
				}
			}()
			big = reflect.StructOf(fields)
			fmt.Println(n, big.Size())
		}()
	}
}
