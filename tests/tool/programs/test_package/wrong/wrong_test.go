package wrong

import "testing"

func TestWrong(t *testing.T) {
	t.Logg("x")
}
