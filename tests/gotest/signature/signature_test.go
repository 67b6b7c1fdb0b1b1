package signature

import "testing"

func Testing(n int) {}

func TestFine(t *testing.T) {}

func TestWrong(t *testing.T, n int) {}
