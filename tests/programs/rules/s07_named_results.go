package main

import (
	"errors"
	"fmt"
)

func set() (n int) {
	defer func() { n *= 2 }()
	return 21
}

func bare() (a, b int) {
	defer func() { a, b = b, a }()
	a, b = 1, 2
	return
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func recovered() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	n = 5
	panic("oops")
}

func overwritten() (err error) {
	defer func() { err = errors.Join(err, errors.New("close")) }()
	return errors.New("read")
}

func swap(a, b int) (x, y int) {
	x, y = a, b
	return y, x
}

func shadow() (n int) {
	{
		n := 5
		_ = n
	}
	return
}

func main() {
	fmt.Println(set())
	fmt.Println(bare())
	fmt.Println(unnamed())
	fmt.Println(recovered())
	fmt.Printf("%q\n", overwritten().Error())
	fmt.Println(swap(1, 2))
	fmt.Println(shadow())
}
