package main

import (
	"os"
	"syscall"
)

func main() {
	println("about to die")
	syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}
