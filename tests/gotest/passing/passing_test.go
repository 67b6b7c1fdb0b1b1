package passing

import (
	"fmt"
	"testing"
)

func TestAdd(t *testing.T) {
	for _, c := range []struct{ a, b, sum int }{{1, 2, 3}, {-1, 1, 0}} {
		t.Run(fmt.Sprintf("%d and %d", c.a, c.b), func(t *testing.T) {
			if got := Add(c.a, c.b); got != c.sum {
				t.Errorf("got %d", got)
			}
		})
	}
	t.Log("done", t.Name())
}

func TestPrints(t *testing.T) {
	fmt.Println("printed")
	fmt.Print("without an end")
}

func Test(t *testing.T) {}

func ExampleAdd() {
	fmt.Println(Add(1, 2))
	// Output: 3
}
