package helper

import (
	"fmt"
	"testing"
)

func check(t testing.TB, ok bool) {
	t.Helper()
	if !ok {
		t.Error("not ok")
	}
}

func nested(t *testing.T) {
	t.Helper()
	check(t, false)
}

func unmarked(t *testing.T) { check(t, false) }

type suite struct{ *testing.T }

func (s suite) check() {
	s.Helper()
	s.Logf("checked %d", 1)
}

func TestHelpers(t *testing.T) {
	check(t, false)
	nested(t)
	unmarked(t)
	suite{t}.check()
	suite{t}.Log("promoted")
	func() {
		t.Helper()
		t.Log("of a literal")
	}()
	defer t.Log("deferred")
	for _, log := range []func(...any){t.Log, t.Error} {
		log("a method value")
	}
	t.Cleanup(func() { nested(t) })
	t.Cleanup(func() {
		t.Helper()
		nested(t)
	})
	fmt.Fprintf(t.Output(), "without a place\nand not")
	fmt.Fprintln(t.Output(), " in one line")
}

func TestHelperAllTheWay(t *testing.T) {
	t.Helper()
	t.Run("sub", func(t *testing.T) {
		t.Helper()
		t.Log("where Run was called")
	})
	t.Log("here")
}
