// Package host is how a program and the Rust program around it call each other. Only code that golite generates imports it.
//
// Values cross in lists: a list is a number that Rust knows, and its items are asked for one by one, each by its kind.
package host

import (
	"errors"
	"fmt"
)

// Text of an error on its way to Rust, where it becomes an error again.
type errorText string

// Wrap makes what Rust takes for an error.
func Wrap(err error) any {
	if err == nil {
		return nil
	}
	return errorText(err.Error())
}

// Call calls a function of the host. What comes back is the list of its results.
func Call(function int, args ...any) int { return call(function, args) }

// Error is item i of a list, an error.
func Error(list, i int) error {
	text, failed := errorOf(list, i)
	if !failed {
		return nil
	}
	return errors.New(text)
}

// Done ends a call that came from Rust; to be deferred by the function that makes the call.
func Done() {
	if r := recover(); r != nil {
		finish(true, fmt.Sprint(r))
		return
	}
	finish(false, "")
}

// Return hands results to Rust.
func Return(results ...any) { put(results) }

// Next waits for the next call from Rust: the function's number, and the list of arguments. Negative when there will be none.
func Next() (function, args int)

// Bool is item i of a list.
func Bool(list, i int) bool

// Int is item i of a list, an integer of any type.
func Int(list, i int) int64

// Float is item i of a list.
func Float(list, i int) float64

// String is item i of a list.
func String(list, i int) string

// Bytes is item i of a list; nil if it is none.
func Bytes(list, i int) []byte

// List is item i of a list, itself a list; negative if it is nil.
func List(list, i int) int

// Len is the number of items.
func Len(list int) int

// Release forgets a list.
func Release(list int)

func call(function int, args []any) int

func put(results []any)

func finish(panicked bool, text string)

func errorOf(list, i int) (string, bool)
