// Package user is used by a test and uses what is tested.
package user

import "example.com/gotest/external"

func Count(c *external.Counter, n int) {
	for range n {
		c.Add()
	}
}
