package testmain

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

var name = flag.String("name", "nobody", "whom to greet")

var early = testing.Testing()

func TestMain(m *testing.M) {
	fmt.Println("before", early)
	flag.Parse()
	code := m.Run()
	fmt.Println("after", code, *name, flag.Args())
	if code != 0 {
		os.Exit(code + 10)
	}
}

func TestGreeting(t *testing.T) {
	if *name == "nobody" {
		t.Error("nobody to greet")
	}
}
