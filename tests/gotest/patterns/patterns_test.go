package patterns

import "testing"

func TestNames(t *testing.T) {
	for _, name := range []string{"a", "a", "a#01", "a", "", "", "#00", "two words", "a/b", "\x01", "ü", "a#2", "a#02"} {
		t.Run(name, func(t *testing.T) {})
	}
}

func TestTree(t *testing.T) {
	for _, outer := range []string{"left", "right"} {
		t.Run(outer, func(t *testing.T) {
			for _, inner := range []string{"one", "two"} {
				t.Run(inner, func(t *testing.T) {})
			}
		})
	}
}

func TestTrees(t *testing.T) {}
