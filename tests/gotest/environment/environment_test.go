package environment

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestSkip(t *testing.T) {
	t.Cleanup(func() { fmt.Println("skipped:", t.Skipped()) })
	if testing.Short() {
		t.Skipf("short: %v", true)
	}
	t.Log("long")
}

func TestSetenv(t *testing.T) {
	os.Setenv("KNOWN", "before")
	t.Run("set", func(t *testing.T) {
		t.Setenv("KNOWN", "during")
		t.Setenv("UNKNOWN", "x")
		fmt.Println(os.Getenv("KNOWN"), os.Getenv("UNKNOWN"))
	})
	_, found := os.LookupEnv("UNKNOWN")
	fmt.Println(os.Getenv("KNOWN"), found)
}

var kept string

func TestTempDir(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(a, "file"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	kept = a
	fmt.Println(filepath.Base(a), filepath.Base(b), filepath.Dir(a) == filepath.Dir(b))
}

func TestTempDirIsGone(t *testing.T) {
	_, err := os.Stat(kept)
	fmt.Println(os.IsNotExist(err))
}

func TestChdir(t *testing.T) {
	before, _ := os.Getwd()
	t.Run("there", func(t *testing.T) {
		dir := t.TempDir()
		t.Chdir(dir)
		now, _ := os.Getwd()
		fmt.Println(now == dir, os.Getenv("PWD") == dir)
	})
	after, _ := os.Getwd()
	fmt.Println(before == after, filepath.Base(after))
}

func TestContext(t *testing.T) {
	ctx := t.Context()
	fmt.Println(ctx.Err())
	t.Cleanup(func() { fmt.Println(ctx.Err()) })
	_, limited := t.Deadline()
	fmt.Println(limited)
}

func TestAttributes(t *testing.T) {
	t.Attr("key", "a value")
	t.Attr("a key", "")
	t.Attr("key", "two\nlines")
}

func TestFile(t *testing.T) {
	text, err := os.ReadFile("testdata/hello.txt")
	fmt.Printf("%q %v\n", text, err)
}

func TestMode(t *testing.T) {
	fmt.Println(testing.Testing(), testing.Verbose(), testing.Short(), testing.CoverMode() == "")
}
