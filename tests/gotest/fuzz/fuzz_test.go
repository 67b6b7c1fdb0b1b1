package fuzz

import "testing"

func FuzzSeeds(f *testing.F) {
	f.Add(1, "one")
	f.Add(2, "two")
	f.Log("two seeds")
	f.Fuzz(func(t *testing.T, n int, s string) {
		t.Log(n, s)
		if n == 2 {
			t.Error("two is wrong")
		}
	})
}

func FuzzFiles(f *testing.F) {
	f.Add([]byte("seed"), 'x', 1.5)
	f.Fuzz(func(t *testing.T, b []byte, r rune, x float64) { t.Logf("%q %q %v", b, r, x) })
}

func FuzzParallel(f *testing.F) {
	f.Add(uint8(1))
	f.Add(uint8(2))
	f.Fuzz(func(t *testing.T, b uint8) {
		if b == 1 {
			t.Skip("one")
		}
		t.Parallel()
		t.Log(b)
	})
}

func FuzzForgotten(f *testing.F) {}

func FuzzTypes(f *testing.F) {
	f.Add("text")
	f.Fuzz(func(t *testing.T, n int) {})
}

func FuzzCount(f *testing.F) {
	f.Add(1, 2)
	f.Fuzz(func(t *testing.T, n int) {})
}

func FuzzTarget(f *testing.F) { f.Fuzz(func(n int) {}) }

func FuzzInside(f *testing.F) {
	f.Add(true)
	f.Fuzz(func(t *testing.T, b bool) { f.Fail() })
}

func FuzzSkip(f *testing.F) { f.Skip("not now") }
