// Lesson 22: a worker pool.
//
// A fixed number of workers take jobs from one channel and put results into another. Who does which job is
// left to chance; that each job is done once is not. Closing the channel of jobs tells the workers that no
// more will come.
//
// Try: one worker, a hundred workers; let each result say which worker it is from.
package main

import (
	"fmt"
	"sync"
)

type result struct{ job, square int }

func worker(jobs <-chan int, results chan<- result) {
	for job := range jobs {
		results <- result{job, job * job}
	}
}

func main() {
	jobs := make(chan int)
	results := make(chan result)

	var workers sync.WaitGroup
	for range 3 {
		workers.Go(func() { worker(jobs, results) })
	}
	go func() {
		for job := 1; job <= 9; job++ {
			jobs <- job
		}
		close(jobs)
		workers.Wait() // the last result has been received
		close(results)
	}()

	squares := make(map[int]int)
	for r := range results { // results come in any order
		squares[r.job] = r.square
	}
	for job := 1; job <= len(squares); job++ {
		fmt.Println(job, "squared is", squares[job])
	}
}
