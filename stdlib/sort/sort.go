// Package sort puts collections in order.
//
// The order of equal elements shows in what programs print, so the algorithms are Go's,
// step by step: pattern-defeating quicksort, and insertion sort with SymMerge where
// the sort is stable.
package sort

import "math/bits"

// An Interface is a collection that can be sorted.
type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

// Sort puts data in order; equal elements may change places.
func Sort(data Interface) {
	n := data.Len()
	if n <= 1 {
		return
	}
	quickSort(data, 0, n, bits.Len(uint(n)))
}

// Stable puts data in order and keeps equal elements as they were.
func Stable(data Interface) { stable(data, data.Len()) }

// IsSorted reports whether data is in order.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct{ Interface }

func (r reverse) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Reverse turns data's order around.
func Reverse(data Interface) Interface { return &reverse{data} }

// sliceLen is the length of a slice of any type, -1 if x is no slice.
func sliceLen(x any) int

// swapElements swaps two elements of the slice x.
func swapElements(x any, i, j int)

// kindName is reflect's name for the kind of x, such as "int" or "struct".
func kindName(x any) string

// lessSwap is an Interface over a slice of any type.
type lessSwap struct {
	x    any
	n    int
	less func(i, j int) bool
}

func (s *lessSwap) Len() int           { return s.n }
func (s *lessSwap) Less(i, j int) bool { return s.less(i, j) }
func (s *lessSwap) Swap(i, j int)      { swapElements(s.x, i, j) }

// A ValueError is the panic of Slice for something that is no slice.
type valueError struct{ text string }

func (e *valueError) Error() string { return e.text }

func newLessSwap(x any, method string, less func(i, j int) bool) *lessSwap {
	n := sliceLen(x)
	if n < 0 {
		if x == nil {
			panic(&valueError{"reflect: call of " + method + " on zero Value"})
		}
		panic(&valueError{"reflect: call of " + method + " on " + kindName(x) + " Value"})
	}
	return &lessSwap{x, n, less}
}

// Slice sorts the slice x; equal elements may change places.
func Slice(x any, less func(i, j int) bool) {
	s := newLessSwap(x, "Swapper", less)
	quickSort(s, 0, s.n, bits.Len(uint(s.n)))
}

// SliceStable sorts the slice x and keeps equal elements as they were.
func SliceStable(x any, less func(i, j int) bool) {
	s := newLessSwap(x, "Swapper", less)
	stable(s, s.n)
}

// SliceIsSorted reports whether the slice x is in order.
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	n := newLessSwap(x, "reflect.Value.Len", less).n
	for i := n - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}

// IntSlice sorts ints ascending.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x IntSlice) Sort()              { Ints(x) }
func (p IntSlice) Search(x int) int   { return SearchInts(p, x) }

// Float64Slice sorts floats ascending, NaNs first.
type Float64Slice []float64

func (x Float64Slice) Len() int           { return len(x) }
func (x Float64Slice) Less(i, j int) bool { return x[i] < x[j] || x[i] != x[i] && x[j] == x[j] }
func (x Float64Slice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x Float64Slice) Sort()              { Sort(x) }
func (p Float64Slice) Search(x float64) int {
	return SearchFloat64s(p, x)
}

// StringSlice sorts strings ascending.
type StringSlice []string

func (x StringSlice) Len() int            { return len(x) }
func (x StringSlice) Less(i, j int) bool  { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)       { x[i], x[j] = x[j], x[i] }
func (x StringSlice) Sort()               { Strings(x) }
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }

// Ints sorts ascending.
func Ints(x []int)

// Strings sorts ascending, bytewise.
func Strings(x []string)

// Float64s sorts ascending, NaNs first.
func Float64s(x []float64) { Sort(Float64Slice(x)) }

// IntsAreSorted reports whether x is in order.
func IntsAreSorted(x []int) bool { return IsSorted(IntSlice(x)) }

// Float64sAreSorted reports whether x is in order.
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }

// StringsAreSorted reports whether x is in order.
func StringsAreSorted(x []string) bool { return IsSorted(StringSlice(x)) }

// Search finds the smallest i in [0, n) for which f is true, n if there is none.
func Search(n int, f func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if f(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// Find finds the smallest i with cmp(i) <= 0, and whether cmp is 0 there.
func Find(n int, cmp func(int) int) (i int, found bool) {
	lo, hi := 0, n
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if cmp(mid) > 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < n && cmp(lo) == 0
}

// SearchInts finds the place of x in sorted a.
func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchFloat64s finds the place of x in sorted a.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings finds the place of x in sorted a.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}
