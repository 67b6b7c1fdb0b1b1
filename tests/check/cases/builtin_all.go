package main

type S []int
type B []byte
type P *[3]int

func two() ([]int, int)    { return nil, 1 }
func none()                {}
func f1() float64          { return 1 }

func main() {
	var s []int
	var st S
	var b []byte
	var nb B
	var str string
	var m map[string]int
	var ch chan int
	var rc <-chan int
	var arr [3]int
	var parr *[3]int
	var i int
	var i8 int8
	var fl float64
	var f32 float32
	var a any
	var np P

	_ = append()
	_ = append(1)
	_ = append(nil, 1)
	_ = append(s, "a")
	_ = append(s, 1, 2.5)
	_ = append(s, s)
	_ = append(s, s...)
	_ = append(s, st...)
	_ = append(st, s...)
	_ = append(s, 1, s...)
	_ = append(s...)
	_ = append(b, "abc"...)
	_ = append(b, str...)
	_ = append(nb, str...)
	_ = append(b, str)
	_ = append(s, "abc"...)
	_ = append(two())
	_ = append(arr, 1)
	append(s, 1)

	_ = len()
	_ = len(1)
	_ = len(s, s)
	_ = len(m) + len(ch) + len(rc) + len(parr) + len(np) + len(str)
	_ = cap(m)
	_ = cap(str)
	_ = len(i)
	_ = len(nil)
	const c1 = len(arr)
	const c2 = len([2]int{})
	const c3 = len("abc")
	const c4 = len(s)
	const c5 = len([1]int{int(f1())})
	const c6 = cap(parr)
	_ = len(two())

	clear(s)
	clear(m)
	clear(arr)
	clear(i)
	_ = clear(s)

	close(ch)
	close(rc)
	close(i)

	_ = copy(s, s)
	copy(s, st)
	copy(b, str)
	copy(b, "abc")
	copy(s, str)
	copy(arr, s)
	copy(nil, s)
	copy(s, nil)
	copy(s, b)
	copy(s)

	delete(m, "a")
	delete(m, 1)
	delete(s, 1)
	delete(m)

	_ = make()
	_ = make(int)
	_ = make([]int)
	_ = make([]int, 1, 2, 3)
	_ = make([]int, -1)
	_ = make([]int, "a")
	_ = make([]int, 1.0)
	_ = make([]int, 1.5)
	_ = make([]int, 5, 3)
	_ = make([]int, i8, fl)
	_ = make(map[string]int)
	_ = make(map[string]int, 5)
	_ = make(map[string]int, 5, 6)
	_ = make(chan int, 1<<70)
	_ = make(S, 3)
	_ = make(s, 3)
	_ = make(undefinedType)
	make([]int, 1)

	_ = new()
	_ = new(int)
	_ = new(5)
	_ = new(i)
	_ = new(nil)
	_ = new(none())
	_ = new(int, int)
	_ = new(1 << 70)

	_ = min()
	_ = min(1, 2.5, 'a')
	_ = min(i, 2.5)
	_ = min(i, fl)
	_ = min("a", "b")
	_ = min("a", 1)
	_ = min(s)
	_ = max(a, 1)
	_ = max(i8, 300)
	const c7 = max(1, 2, 3.0)
	const c8 = max(i, 3)
	min(1, 2)

	panic()
	panic(1, 2)
	panic(nil)
	print(nil)
	println(s, none())
	_ = panic(1)
	_ = recover()
	recover(1)
	print()

	len := 3
	_ = len
	_ = cap
	len(str)
	_ = f32
}
