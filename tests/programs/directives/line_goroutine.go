package main

//golite:traceback

//line worker.y:1
func work(done chan int) {
	var at *int
	done <- *at
}

func main() {
	done := make(chan int)
//line start.y:50
	go work(done)
	<-done
}
