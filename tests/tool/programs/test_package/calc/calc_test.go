package calc

import (
	"fmt"
	"testing"
)

func TestSum(t *testing.T) {
	for name, numbers := range map[string][]int{"none": {}} {
		t.Run(name, func(t *testing.T) {
			if sum := Sum(numbers...); sum != 0 {
				t.Errorf("got %d", sum)
			}
		})
	}
	t.Run("less than zero", func(t *testing.T) {
		t.Log("adding")
		if sum := Sum(-1, 2); sum != 1 {
			t.Errorf("got %d,\nwant 1", sum)
		}
	})
}

func TestLater(t *testing.T) {
	t.Skip("not yet")
}

func TestParallel(t *testing.T) {
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			t.Log("in", i)
		})
	}
}

func FuzzSum(f *testing.F) {
	f.Add(1)
	f.Add(2)
	f.Fuzz(func(t *testing.T, number int) {
		if Sum(number) != number {
			t.Error(number)
		}
	})
}

func ExampleSum() {
	fmt.Println(Sum(1, 2))
	fmt.Println(Sum(2, 2))
	// Output:
	// 3
	// 5
}
