package main

import (
	"fmt"
	"os"
	"strings"
)

type testCase struct {
	name string
	in   []int
	want int
	ok   bool
}

func largest(xs []int) (int, error) {
	if len(xs) == 0 {
		return 0, fmt.Errorf("no numbers")
	}
	m := xs[0]
	for _, x := range xs[1:] {
		if x > m {
			m = x
		}
	}
	return m, nil
}

func main() {
	failures := 0
	for i, tc := range []testCase{
		{"several", []int{3, 9, 2}, 9, true},
		{"one", []int{-5}, -5, true},
		{"none", nil, 0, false},
		{name: "wrong on purpose", in: []int{1}, want: 2, ok: true},
	} {
		got, err := largest(tc.in)
		status := "ok"
		if (err == nil) != tc.ok || got != tc.want {
			status = "FAIL"
			failures++
		}
		fmt.Printf("%d %-18s %4s got %2d, want %2d, error %v\n", i, strings.ToUpper(tc.name), status, got, tc.want, err)
	}
	if failures > 0 {
		fmt.Fprintf(os.Stderr, "%d failed\n", failures)
		os.Exit(1)
	}
}
