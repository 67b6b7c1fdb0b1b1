// Package signal lets a program see the signals sent to it.
package signal

import (
	"context"
	"os"
	"sync"
	"syscall"
)

// catch makes the engine hand signal sig to next; ignore makes it disregard the signal; release
// restores what it does by itself.
func catch(sig int)
func ignore(sig int)
func release(sig int)

// ignored reports whether sig is disregarded.
func ignored(sig int) bool

// next waits for a caught signal. The goroutine that calls it is the engine's own: it is not
// counted, and while any signal is caught nothing is a deadlock.
func next() int

const signals = 65

// handler is the set of signals that a channel wants.
type handler struct{ wants [signals]bool }

var (
	mu       sync.Mutex
	handlers = make(map[chan<- os.Signal]*handler)
	wanted   [signals]int
	watching bool
)

func number(sig os.Signal) int {
	if s, ok := sig.(syscall.Signal); ok && s >= 0 && s < signals {
		return int(s)
	}
	return -1
}

// each calls f for the signals, for all of them if there are none.
func each(sigs []os.Signal, f func(n int)) {
	if len(sigs) == 0 {
		for n := 1; n < signals; n++ {
			f(n)
		}
		return
	}
	for _, s := range sigs {
		if n := number(s); n >= 0 {
			f(n)
		}
	}
}

// Notify makes the signals be sent to c, which must have room for them.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	mu.Lock()
	defer mu.Unlock()
	h := handlers[c]
	if h == nil {
		h = new(handler)
		handlers[c] = h
	}
	each(sig, func(n int) {
		if !h.wants[n] {
			h.wants[n] = true
			wanted[n]++
			catch(n)
		}
	})
	if !watching {
		watching = true
		go watch()
	}
}

func watch() {
	for {
		n := next()
		mu.Lock()
		for c, h := range handlers {
			if h.wants[n] {
				select {
				case c <- syscall.Signal(n):
				default:
				}
			}
		}
		mu.Unlock()
	}
}

// drop takes signal n away from a channel.
func (h *handler) drop(n int) {
	if h.wants[n] {
		h.wants[n] = false
		wanted[n]--
		if wanted[n] == 0 {
			release(n)
		}
	}
}

// Stop ends what Notify began for c.
func Stop(c chan<- os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	if h := handlers[c]; h != nil {
		delete(handlers, c)
		for n := range h.wants {
			h.drop(n)
		}
	}
}

func forget(sigs []os.Signal, then func(n int)) {
	mu.Lock()
	defer mu.Unlock()
	each(sigs, func(n int) {
		for _, h := range handlers {
			h.drop(n)
		}
		then(n)
	})
}

// Ignore makes the signals be disregarded.
func Ignore(sig ...os.Signal) { forget(sig, ignore) }

// Reset undoes Notify and Ignore.
func Reset(sig ...os.Signal) { forget(sig, release) }

// Ignored reports whether sig is disregarded.
func Ignored(sig os.Signal) bool {
	n := number(sig)
	return n >= 0 && ignored(n)
}

type signalCtx struct {
	context.Context
	cancel context.CancelCauseFunc
	ch     chan os.Signal
	names  string
}

type signalError string

func (s signalError) Error() string { return string(s) + " signal received" }

// NotifyContext derives a context that one of the signals cancels.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	c := &signalCtx{Context: ctx, cancel: cancel, ch: make(chan os.Signal, 1)}
	for i, s := range signals {
		if i > 0 {
			c.names += " "
		}
		c.names += s.String()
	}
	Notify(c.ch, signals...)
	if ctx.Err() == nil {
		go func() {
			select {
			case s := <-c.ch:
				c.cancel(signalError(s.String()))
			case <-c.Done():
			}
		}()
	}
	return c, c.stop
}

func (c *signalCtx) stop() {
	c.cancel(nil)
	Stop(c.ch)
}

func (c *signalCtx) String() string {
	text := "signal.NotifyContext("
	if s, ok := c.Context.(interface{ String() string }); ok {
		name := s.String()
		const suffix = ".WithCancel"
		if n := len(name) - len(suffix); n >= 0 && name[n:] == suffix {
			name = name[:n]
		}
		text += name
	}
	if c.names != "" {
		text += ", [" + c.names + "]"
	}
	return text + ")"
}
