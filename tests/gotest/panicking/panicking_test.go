package panicking

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"
)

func TestPanic(t *testing.T) {
	t.Cleanup(func() { fmt.Println("cleaned up") })
	t.Log("before")
	t.Run("sub", func(t *testing.T) {
		t.Log("in sub")
		panic("boom")
	})
}

func TestError(t *testing.T) { panic(errors.New("an error")) }

func TestNil(t *testing.T) {
	var p *int
	*p = 1
}

func TestGoexit(t *testing.T) { runtime.Goexit() }

func TestCleanup(t *testing.T) { t.Cleanup(func() { panic("in cleanup") }) }

func TestParallelTwice(t *testing.T) {
	t.Parallel()
	t.Parallel()
}

func TestParallelSetenv(t *testing.T) {
	t.Parallel()
	t.Setenv("A", "b")
}

func TestExit0(t *testing.T) { os.Exit(0) }

func TestSleep(t *testing.T) { time.Sleep(20 * time.Second) }

var kept *testing.T

func TestKeep(t *testing.T) { kept = t }

func TestLateFail(t *testing.T) { kept.Fail() }

func ExamplePanic() {
	fmt.Println("printed")
	panic("in an example")
	// Output: printed
}
