package failing

import (
	"fmt"
	"os"
	"testing"
)

func TestError(t *testing.T) {
	t.Error("one", 2)
	t.Errorf("three %d\nand a second line", 4)
	t.Log("it goes on")
}

func TestFatalInSubtest(t *testing.T) {
	t.Log("before")
	if t.Run("a", func(t *testing.T) {
		t.Run("b", func(t *testing.T) {
			t.Fatal("deep")
			t.Log("never")
		})
		t.Log("a goes on")
	}) {
		t.Log("never")
	}
	t.Run("c", func(t *testing.T) {})
}

func TestFailNow(t *testing.T) {
	defer fmt.Println("deferred calls are made")
	t.FailNow()
}

func TestSkipAfterError(t *testing.T) {
	t.Error("wrong")
	t.Skip("too late")
}

func TestParentFailNow(t *testing.T) {
	t.Run("sub", func(*testing.T) { t.FailNow() })
	t.Log("never")
}

func TestPasses(t *testing.T) { t.Log("unseen without -test.v") }

func TestExit(t *testing.T) {
	if len(os.Args) > 3 {
		os.Exit(7)
	}
}
