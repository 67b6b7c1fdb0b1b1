// A program that sends itself signals and takes them.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func send(sig syscall.Signal) {
	if err := syscall.Kill(syscall.Getpid(), sig); err != nil {
		fmt.Println(err)
	}
}

func main() {
	// Nothing is done about this one if nobody wants it.
	send(syscall.SIGUSR1)

	c := make(chan os.Signal, 4)
	signal.Notify(c, os.Interrupt, syscall.SIGUSR2)
	send(syscall.SIGINT)
	s := <-c
	fmt.Println(s, s == os.Interrupt, s == syscall.SIGINT)
	send(syscall.SIGUSR2)
	fmt.Println(<-c)

	// Two channels get the same signal; one that is full misses it.
	d := make(chan os.Signal, 1)
	full := make(chan os.Signal)
	signal.Notify(d, syscall.SIGUSR2)
	signal.Notify(full, syscall.SIGUSR2)
	send(syscall.SIGUSR2)
	fmt.Println(<-c, <-d, len(full))

	// Stop and Reset.
	signal.Stop(d)
	send(syscall.SIGUSR2)
	fmt.Println(<-c, len(d))
	signal.Reset(syscall.SIGUSR2)
	send(syscall.SIGINT)
	fmt.Println(<-c, len(c))

	// Ignored ones.
	fmt.Println(signal.Ignored(syscall.SIGTERM), signal.Ignored(syscall.SIGINT))
	signal.Ignore(syscall.SIGTERM)
	fmt.Println(signal.Ignored(syscall.SIGTERM))
	send(syscall.SIGTERM)
	// A signal of a greater number comes after it.
	signal.Notify(c, syscall.SIGWINCH)
	send(syscall.SIGWINCH)
	fmt.Println(<-c)
	signal.Notify(c, syscall.SIGTERM)
	fmt.Println(signal.Ignored(syscall.SIGTERM))
	send(syscall.SIGTERM)
	fmt.Println(<-c)

	// Without a list: all.
	all := make(chan os.Signal, 1)
	signal.Notify(all)
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGUSR1, syscall.SIGALRM, syscall.SIGTSTP} {
		send(sig)
		fmt.Println(<-all, int(sig) > 0)
	}
	signal.Stop(all)
	signal.Stop(c)

	// Contexts.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	fmt.Println(ctx)
	send(syscall.SIGTERM)
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx), errors.Is(context.Cause(ctx), context.Canceled))
	stop()
	ctx, stop = signal.NotifyContext(context.WithValue(context.Background(), "k", "v"))
	fmt.Println(ctx)
	stop()
	fmt.Println(ctx.Err(), context.Cause(ctx))

	// With another goroutine in between.
	e := make(chan os.Signal, 1)
	done := make(chan bool)
	signal.Notify(e, os.Interrupt)
	go func() {
		fmt.Println("goroutine:", <-e)
		done <- true
	}()
	p, err := os.FindProcess(os.Getpid())
	sent := p.Signal(os.Interrupt)
	<-done
	fmt.Println(err, sent)
	select {
	case <-e:
		fmt.Println("another?")
	case <-time.After(time.Millisecond):
	}
	defer func() { fmt.Println(recover()) }()
	signal.Notify(nil, os.Interrupt)
}
