// Lesson 21: producers and consumers.
//
// Producers make things at their own pace, consumers use them at theirs, and a buffered channel stands
// between. When it is full the producers wait, when it is empty the consumers do: the faster side is slowed
// down to the slower, and the memory needed stays bounded.
//
// Who closes the channel when there are several producers? None of them: somebody who waits for all of them.
//
// Try: a buffer of 0 and of 1000, and look at the fullest shelf; let each producer close the channel itself.
package main

import (
	"fmt"
	"sync"
)

type loaf struct{ baker, number int }

func main() {
	const bakers, customers, each = 3, 2, 20
	shelf := make(chan loaf, 5)

	var baking sync.WaitGroup
	for baker := range bakers {
		baking.Go(func() {
			for number := range each {
				shelf <- loaf{baker, number}
			}
		})
	}
	go func() {
		baking.Wait()
		close(shelf)
	}()

	eaten := make(chan []loaf)
	fullest := make(chan int)
	for range customers {
		go func() {
			var mine []loaf
			most := 0
			for bread := range shelf {
				most = max(most, len(shelf))
				mine = append(mine, bread)
			}
			eaten <- mine
			fullest <- most
		}()
	}

	perBaker := make([]int, bakers)
	inOrder := true
	most := 0
	for range customers {
		last := [bakers]int{-1, -1, -1}
		for _, bread := range <-eaten {
			perBaker[bread.baker]++
			inOrder = inOrder && bread.number > last[bread.baker]
			last[bread.baker] = bread.number
		}
		most = max(most, <-fullest)
	}
	fmt.Println("loaves eaten of each baker:", perBaker)
	fmt.Println("each customer got each baker's loaves in the order of baking:", inOrder)
	fmt.Println("never more on the shelf than there is room for:", most <= cap(shelf))
}
