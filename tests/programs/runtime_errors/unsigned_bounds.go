// A bound of an unsigned type is never negative, however large.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s, arr, text := []int{1, 2, 3}, [3]int{}, "hello"
	big, max := uint64(1<<63), ^uint(0)
	p := &arr
	try(func() { _ = s[big] })
	try(func() { _ = arr[max] })
	try(func() { _ = p[uintptr(big)] })
	try(func() { _ = text[big+1] })
	try(func() { _ = s[big:] })
	try(func() { _ = s[:big] })
	try(func() { _ = s[0:1:big] })
	try(func() { _ = s[0:big:2] })
	try(func() { _ = s[big:2:2] })
	try(func() { _ = text[big:] })
	try(func() { _ = text[:max] })
	try(func() { _ = arr[big:] })
	try(func() { s[max]++ })
	half := uint32(1 << 31)
	try(func() { arr[half] = 1 })
	try(func() { _ = s[int32(-1<<31+len(s)-3)] })
	try(func() { _ = s[int8(big>>56)] })
}
