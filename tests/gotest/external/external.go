package external

// A Counter counts.
type Counter struct{ n int }

// Add counts one more.
func (c *Counter) Add() { c.n++ }

func secret() string { return "secret" }
