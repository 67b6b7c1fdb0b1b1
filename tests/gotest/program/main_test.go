package main

import "testing"

func TestGreeting(t *testing.T) {
	if got := greeting("x"); got != "Hello, x" {
		t.Fatal(got)
	}
	main()
	t.Logf("%T %+v", point{}, point{1, 2})
}
