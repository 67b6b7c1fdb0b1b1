package errors_package

import (
	"os"
	"testing"
)

func TestNumber(t *testing.T) { x := Number() }
