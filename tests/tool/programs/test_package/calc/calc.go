// Package calc is tested.
package calc

// Sum adds, with a mistake.
func Sum(numbers ...int) int {
	sum := 0
	for _, number := range numbers {
		if number > 0 {
			sum += number
		}
	}
	return sum
}
