// Package session shows values at a prompt. Only code that golite makes for a prompt imports it.
package session

import (
	"fmt"
	"internal/host"
	"reflect"
	"strings"
)

// How much of a value is shown unless it is asked for whole.
const (
	mostElements = 100
	mostBytes    = 2000
)

// The values that were shown last.
var last []any

// Show hands the texts of values to the host: in Go's syntax, abbreviated if they are long.
func Show(values ...any) {
	last = values
	Peek(values...)
}

// Peek does the same, but All does not show these values.
func Peek(values ...any) {
	for _, v := range values {
		text, all := brief(v)
		host.Call(0, text, !all, remark(v))
	}
}

// All shows the last values once more, whole.
func All() {
	for _, v := range last {
		host.Call(0, text(v), false, remark(v))
	}
}

// The text of a value, of its first part only if it is long; and whether that is all.
func brief(v any) (string, bool) {
	value := reflect.ValueOf(v)
	switch value.Kind() {
	case reflect.String:
		if value.Len() > mostBytes {
			return strings.TrimSuffix(text(value.String()[:mostBytes]), `"`) + `…"`, false
		}
	case reflect.Slice, reflect.Array:
		if value.Len() > mostElements {
			parts := make([]string, 0, mostElements)
			for i := range mostElements {
				parts = append(parts, element(value.Index(i)))
			}
			return value.Type().String() + "{" + strings.Join(parts, ", ") + ", …}", false
		}
	case reflect.Map:
		if value.Len() > mostElements {
			parts := make([]string, 0, mostElements)
			for entries := value.MapRange(); len(parts) < mostElements && entries.Next(); {
				parts = append(parts, element(entries.Key())+":"+element(entries.Value()))
			}
			return value.Type().String() + "{" + strings.Join(parts, ", ") + ", …}", false
		}
	}
	whole := text(v)
	if len(whole) <= mostBytes {
		return whole, true
	}
	return strings.ToValidUTF8(whole[:mostBytes], "") + "…", false
}

// An element of a value that is shown in part.
func element(v reflect.Value) string {
	if v.CanInterface() {
		short, _ := brief(v.Interface())
		return short
	}
	return v.String()
}

func text(v any) string {
	value := reflect.ValueOf(v)
	switch {
	case v == nil:
		return "nil"
	case value.Kind() == reflect.Func && !value.IsNil():
		return strings.TrimPrefix(value.Type().String(), "main.") + " {…}"
	}
	return fmt.Sprintf("%#v", v)
}

// What a value has to say of itself, if its text in Go's syntax does not.
func remark(v any) (said string) {
	defer func() {
		if recover() != nil {
			said = ""
		}
	}()
	if _, ok := v.(fmt.GoStringer); ok {
		return ""
	}
	switch v := v.(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	return ""
}
