package errors_external_test

import (
	"testing"

	"example.com/gotest/errors_external"
)

func TestHidden(t *testing.T) {
	errors_external.hidden()
	unused := 1
	t.Logg("x")
}
