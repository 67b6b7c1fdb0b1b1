package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var i32 int32
	var i64 int64
	var u32 uint32
	var u64 uint64
	fmt.Println(atomic.AddInt32(&i32, 5), atomic.AddInt64(&i64, -5), atomic.AddUint32(&u32, 7), atomic.AddUint64(&u64, ^uint64(0)))
	fmt.Println(atomic.LoadInt32(&i32), atomic.LoadInt64(&i64), atomic.LoadUint32(&u32), atomic.LoadUint64(&u64))
	atomic.StoreInt32(&i32, 100)
	atomic.StoreUint64(&u64, 200)
	fmt.Println(atomic.SwapInt32(&i32, 1), atomic.SwapInt64(&i64, 2), i32, i64, u64)
	fmt.Println(atomic.CompareAndSwapInt32(&i32, 1, 10), atomic.CompareAndSwapInt32(&i32, 1, 20), i32)
	fmt.Println(atomic.CompareAndSwapInt64(&i64, 9, 10), i64)
	var n int64
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range 200 {
				atomic.AddInt64(&n, 1)
			}
		})
	}
	wg.Wait()
	fmt.Println(n)
}
