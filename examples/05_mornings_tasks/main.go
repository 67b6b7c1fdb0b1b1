// Lesson 5: a morning's tasks. Many are on the go, one is active.
//
// You write a mail, upload a film and translate a letter, alone. You never do two things at once; still all
// three are on the go together: while the film is uploading and while the mail waits for an answer, you
// translate. That is concurrency without parallelism. It is what one processor does with many goroutines.
//
// Here you are a mutex: whoever wants your attention locks it. Which task gets you first is left to chance,
// so the lines come in any order.
//
// Try: give up the channel of the network, and upload with your attention held. How many tasks are on the go
// then?
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

//golite:unordered

// you are one person: one task at a time has your attention.
type you struct {
	attention sync.Mutex
	active    atomic.Int32 // tasks that have your attention
	most      int32        // the most that ever had; guarded by attention
}

func (y *you) do(what string) {
	y.attention.Lock()
	defer y.attention.Unlock()
	y.most = max(y.most, y.active.Add(1))
	fmt.Println(what)
	y.active.Add(-1)
}

func main() {
	var me you
	var onTheGo sync.WaitGroup // counts down as each task begins to wait for the world
	onTheGo.Add(3)
	world := make(chan bool) // closed when the network and the reader of the mail have done their part

	var tasks sync.WaitGroup
	tasks.Go(func() {
		me.do("mail: write a question and send it")
		onTheGo.Done()
		<-world
		me.do("mail: read the answer")
	})
	tasks.Go(func() {
		me.do("upload: choose a film and begin")
		onTheGo.Done()
		<-world
		me.do("upload: tell the friends that it is there")
	})
	tasks.Go(func() {
		me.do("translation: the first page")
		onTheGo.Done()
		me.do("translation: the second page") // waits for nobody
		<-world
		me.do("translation: the word that the mail's answer explains")
	})

	onTheGo.Wait()
	fmt.Println("all three tasks are on the go")
	close(world)
	tasks.Wait()
	fmt.Println("the most that were active at once:", me.most)
}
