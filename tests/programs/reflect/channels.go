package main

import (
	"fmt"
	"reflect"
	"sync"
)

type big struct {
	A, B int
	S    string
	L    []int
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v (%T)\n", name, r, r)
		}
	}()
	f()
}

func main() {
	c := reflect.MakeChan(reflect.TypeOf(make(chan int)), 2)
	c.Send(reflect.ValueOf(1))
	fmt.Println(c.TrySend(reflect.ValueOf(2)), c.TrySend(reflect.ValueOf(3)), c.Len(), c.Cap())
	v, ok := c.Recv()
	fmt.Println(v, ok)
	v, ok = c.TryRecv()
	fmt.Println(v, ok)
	v, ok = c.TryRecv()
	fmt.Println(v.IsValid(), ok)
	c.Close()
	v, ok = c.Recv()
	fmt.Println(v, ok, v.Type())
	try("send closed", func() { c.Send(reflect.ValueOf(1)) })
	try("close closed", func() { c.Close() })
	try("close nil", func() { reflect.ValueOf((chan int)(nil)).Close() })
	try("dir", func() { reflect.ValueOf((<-chan int)(nil)).Send(reflect.ValueOf(1)) })
	try("dir2", func() { reflect.ValueOf((chan<- int)(nil)).Recv() })
	try("dir3", func() { reflect.ValueOf((<-chan int)(nil)).Close() })
	try("type", func() { c.Send(reflect.ValueOf("x")) })
	try("kind", func() { reflect.ValueOf(1).Recv() })
	try("kind2", func() { reflect.MakeChan(reflect.TypeOf(1), 1) })
	bc := make(chan big)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		reflect.ValueOf(bc).Send(reflect.ValueOf(big{1, 2, "s", []int{3}}))
	}()
	v, ok = reflect.ValueOf(bc).Recv()
	fmt.Println(v, ok)
	wg.Wait()
	// fan-in over many channels
	var cases []reflect.SelectCase
	for i := range 20 {
		ch := make(chan int)
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ch)})
		go func() {
			for j := range 50 {
				ch <- i*100 + j
			}
			close(ch)
		}()
	}
	sum, count := 0, 0
	for open := len(cases); open > 0; {
		i, v, ok := reflect.Select(cases)
		if !ok {
			cases[i].Chan = reflect.Value{}
			open--
			continue
		}
		sum += int(v.Int())
		count++
	}
	fmt.Println(sum, count)
	out := make(chan any, 1)
	i, v, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectSend, Chan: reflect.ValueOf(out), Send: reflect.ValueOf("hi")}, {Dir: reflect.SelectDefault}})
	fmt.Println(i, v.IsValid(), ok, <-out)
	i, v, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(out)}})
	fmt.Println(i, v.IsValid(), ok)
	i, v, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(out)}, {Dir: reflect.SelectSend, Chan: reflect.ValueOf(out), Send: reflect.ValueOf(5)}})
	fmt.Println(i, v.IsValid(), ok, <-out)
	try("sel", func() { reflect.Select([]reflect.SelectCase{{}}) })
	try("sel2", func() { reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectDefault}}) })
	try("sel3", func() {
		reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectSend, Chan: reflect.ValueOf(out)}})
	})
}
