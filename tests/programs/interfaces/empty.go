package main

import "fmt"

func describe(v any) string { return fmt.Sprintf("%v (%T)", v, v) }

func main() {
	vals := []any{1, -1, uint8(200), 3.5, float32(2.5), "text", 'x', true, nil, []int{1}, map[string]int{"a": 1}, [2]int{1, 2},
		struct{ a, b int }{1, 2}, error(nil), int64(1) << 40, func() {} == nil, complexName(5)}
	for _, v := range vals {
		fmt.Println(describe(v))
	}
	var a, b any = 1, 1
	fmt.Println(a == b, a == any(1.0), a != nil, a == 1)
	a = "x"
	b = a
	a = "y"
	fmt.Println(a, b)
	var p any = &vals
	fmt.Println(len(*p.(*[]any)))
	var big any = [10]int{9: 9}
	arr := big.([10]int)
	arr[0] = 5
	fmt.Println(big.([10]int)[0], arr[0])
}

type complexName int
