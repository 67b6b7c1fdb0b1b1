package external_test

import (
	"fmt"
	"testing"

	"example.com/gotest/external"
	"example.com/gotest/external/internal/user"
)

func TestCounter(t *testing.T) {
	var c external.Counter
	user.Count(&c, 3)
	t.Logf("%d %T %s", c.N(), c, external.Secret())
}

func ExampleCounter() {
	var c external.Counter
	c.Add()
	fmt.Println(c.N())
	// Output: 1
}
