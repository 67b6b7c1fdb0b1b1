package p

func f() {
	var x <-<-chan int
}
