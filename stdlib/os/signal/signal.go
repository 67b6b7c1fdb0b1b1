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

// next waits for a caught signal, outside of the scheduler: while it does, nothing is a
// deadlock. -1 if the program is not the process's own and gets no signals.
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
		for n := range signals {
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
		if n < 0 {
			return
		}
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
	cancel  context.CancelCauseFunc
	ch      chan os.Signal
	signals []os.Signal
}

// signalError is the cause of a context that a signal canceled.
type signalError string

func (s signalError) Error() string        { return string(s) + " signal received" }
func (s signalError) Is(target error) bool { return target == context.Canceled }

// NotifyContext derives a context that one of the signals cancels.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	c := &signalCtx{Context: ctx, cancel: cancel, ch: make(chan os.Signal, 1), signals: signals}
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
	const suffix = ".WithCancel"
	name := c.Context.(interface{ String() string }).String()
	text := "signal.NotifyContext(" + name[:len(name)-len(suffix)]
	for i, s := range c.signals {
		if i == 0 {
			text += ", ["
		} else {
			text += " "
		}
		text += s.String()
	}
	if len(c.signals) > 0 {
		text += "]"
	}
	return text + ")"
}
