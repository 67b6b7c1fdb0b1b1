package parallel

import (
	"fmt"
	"testing"
)

// Who runs when is decided by channels, so that the order of lines is fixed.
var second = make(chan bool)

func TestFirst(t *testing.T) {
	t.Cleanup(func() { fmt.Println("cleanup 1 of first") })
	t.Cleanup(func() { fmt.Println("cleanup 2 of first") })
	t.Parallel()
	<-second
	t.Log("first")
}

func TestGroup(t *testing.T) {
	ready := make(chan bool)
	t.Cleanup(func() { t.Log("cleanup of group", t.Context().Err()) })
	t.Run("a", func(t *testing.T) {
		t.Parallel()
		t.Cleanup(func() { close(ready) })
		t.Log("a")
	})
	t.Run("b", func(t *testing.T) {
		t.Run("inner", func(t *testing.T) {
			t.Parallel()
			t.Log("inner")
		})
		t.Log("b, before inner")
	})
	t.Log("a waits")
	t.Cleanup(func() { <-ready })
}

func TestSerial(t *testing.T) {
	fmt.Println("serial")
	close(second)
}

func TestOneByOne(t *testing.T) {
	t.Run("alone", func(t *testing.T) {
		t.Parallel()
		t.Run("sub", func(t *testing.T) { t.Skip("not now") })
		t.Error("alone fails")
	})
}
