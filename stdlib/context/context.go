// Package context carries deadlines, cancellation and values across calls and goroutines.
package context

import (
	"errors"
	"sync"
	"time"
)

// A Context tells when work is to end, and why.
type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

// Canceled is the error of a context that was canceled.
var Canceled = errors.New("context canceled")

// DeadlineExceeded is the error of a context whose deadline has passed.
var DeadlineExceeded error = deadlineExceededError{}

type deadlineExceededError struct{}

func (deadlineExceededError) Error() string   { return "context deadline exceeded" }
func (deadlineExceededError) Timeout() bool   { return true }
func (deadlineExceededError) Temporary() bool { return true }

// A CancelFunc tells an operation to end.
type CancelFunc func()

// A CancelCauseFunc is a CancelFunc that gives a reason.
type CancelCauseFunc func(cause error)

type emptyCtx struct{}

func (emptyCtx) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }
func (emptyCtx) Done() <-chan struct{}                   { return nil }
func (emptyCtx) Err() error                              { return nil }
func (emptyCtx) Value(key any) any                       { return nil }

type backgroundCtx struct{ emptyCtx }

func (backgroundCtx) String() string { return "context.Background" }

type todoCtx struct{ emptyCtx }

func (todoCtx) String() string { return "context.TODO" }

// Background is the root of all contexts: never canceled, no values.
func Background() Context { return backgroundCtx{} }

// TODO is Background for where it is not yet clear which context to use.
func TODO() Context { return todoCtx{} }

// A canceler can be canceled by its parent.
type canceler interface {
	cancel(removeFromParent bool, err, cause error)
	Done() <-chan struct{}
}

// key is asked for by Value to find the nearest cancelCtx.
type keyType struct{ _ byte }

var cancelKey = &keyType{}

type cancelCtx struct {
	Context

	mu       sync.Mutex
	done     chan struct{}
	children map[canceler]struct{}
	err      error
	cause    error
}

func (c *cancelCtx) Value(key any) any {
	if key == cancelKey {
		return c
	}
	return value(c.Context, key)
}

func (c *cancelCtx) Done() <-chan struct{} { return c.done }

func (c *cancelCtx) Err() error {
	c.mu.Lock()
	err := c.err
	c.mu.Unlock()
	return err
}

func (c *cancelCtx) String() string { return nameOf(c.Context) + ".WithCancel" }

// typeName is the dynamic type of v as reflect names it.
func typeName(v any) string

func nameOf(c Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return typeName(c)
}

// cancel ends c and everything below it, the first time it is called.
func (c *cancelCtx) cancel(removeFromParent bool, err, cause error) {
	if cause == nil {
		cause = err
	}
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err, c.cause = err, cause
	close(c.done)
	children := c.children
	c.children = nil
	for child := range children {
		child.cancel(false, err, cause)
	}
	c.mu.Unlock()
	if removeFromParent {
		remove(c.Context, c)
	}
}

// ancestor finds the cancelCtx whose Done channel parent gives, nil if there is none.
func ancestor(parent Context) *cancelCtx {
	done := parent.Done()
	if done == nil {
		return nil
	}
	p, _ := parent.Value(cancelKey).(*cancelCtx)
	if p == nil || p.done != done {
		return nil
	}
	return p
}

func remove(parent Context, child canceler) {
	if s, ok := parent.(stopCtx); ok {
		s.stop()
		return
	}
	if p := ancestor(parent); p != nil {
		p.mu.Lock()
		delete(p.children, child)
		p.mu.Unlock()
	}
}

// start makes child, whose cancelCtx is c, end with parent.
func (c *cancelCtx) start(parent Context, child canceler) {
	c.Context = parent
	c.done = make(chan struct{})
	done := parent.Done()
	if done == nil {
		return
	}
	select {
	case <-done:
		child.cancel(false, parent.Err(), Cause(parent))
		return
	default:
	}
	if p := ancestor(parent); p != nil {
		p.mu.Lock()
		err, cause := p.err, p.cause
		if err == nil {
			if p.children == nil {
				p.children = make(map[canceler]struct{})
			}
			p.children[child] = struct{}{}
		}
		p.mu.Unlock()
		if err != nil {
			child.cancel(false, err, cause)
		}
		return
	}
	if a, ok := parent.(afterFuncer); ok {
		c.mu.Lock()
		stop := a.AfterFunc(func() { child.cancel(false, parent.Err(), Cause(parent)) })
		c.Context = stopCtx{parent, stop}
		c.mu.Unlock()
		return
	}
	go func() {
		select {
		case <-done:
			child.cancel(false, parent.Err(), Cause(parent))
		case <-child.Done():
		}
	}()
}

// An afterFuncer is a foreign context that can call back when it is done.
type afterFuncer interface {
	AfterFunc(func()) func() bool
}

// stopCtx is a parent of that kind, with the way to take the call back.
type stopCtx struct {
	Context
	stop func() bool
}

func check(parent Context) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
}

func withCancel(parent Context) *cancelCtx {
	check(parent)
	c := &cancelCtx{}
	c.start(parent, c)
	return c
}

// WithCancel derives a context that the returned function cancels.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := withCancel(parent)
	return c, func() { c.cancel(true, Canceled, nil) }
}

// WithCancelCause is WithCancel with a reason, which Cause tells.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := withCancel(parent)
	return c, func(cause error) { c.cancel(true, Canceled, cause) }
}

// Cause tells why c was canceled: the reason given, else its Err.
func Cause(c Context) error {
	if p, ok := c.Value(cancelKey).(*cancelCtx); ok {
		p.mu.Lock()
		cause := p.cause
		p.mu.Unlock()
		if cause != nil {
			return cause
		}
	}
	return c.Err()
}

type timerCtx struct {
	cancelCtx
	timer    *time.Timer
	deadline time.Time
}

func (c *timerCtx) Deadline() (deadline time.Time, ok bool) { return c.deadline, true }

func (c *timerCtx) String() string {
	return nameOf(c.cancelCtx.Context) + ".WithDeadline(" + c.deadline.String() + " [" + time.Until(c.deadline).String() + "])"
}

func (c *timerCtx) cancel(removeFromParent bool, err, cause error) {
	c.cancelCtx.cancel(false, err, cause)
	if removeFromParent {
		remove(c.cancelCtx.Context, c)
	}
	c.mu.Lock()
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
	c.mu.Unlock()
}

// WithDeadline derives a context that ends at d.
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithDeadlineCause is WithDeadline with the cause for when the deadline passes.
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	check(parent)
	if now, ok := parent.Deadline(); ok && now.Before(d) {
		return WithCancel(parent)
	}
	c := &timerCtx{deadline: d}
	c.cancelCtx.start(parent, c)
	wait := time.Until(d)
	if wait <= 0 {
		c.cancel(true, DeadlineExceeded, cause)
		return c, func() { c.cancel(false, Canceled, nil) }
	}
	c.mu.Lock()
	if c.err == nil {
		c.timer = time.AfterFunc(wait, func() { c.cancel(true, DeadlineExceeded, cause) })
	}
	c.mu.Unlock()
	return c, func() { c.cancel(true, Canceled, nil) }
}

// WithTimeout is WithDeadline with a span of time.
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), nil)
}

// WithTimeoutCause is WithDeadlineCause with a span of time.
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

type valueCtx struct {
	Context
	key, val any
}

// comparable reports whether values of v's dynamic type can be compared.
func isComparable(v any) bool

// WithValue derives a context that has val for key.
func WithValue(parent Context, key, val any) Context {
	check(parent)
	if key == nil {
		panic("nil key")
	}
	if !isComparable(key) {
		panic("key is not comparable")
	}
	return &valueCtx{parent, key, val}
}

func (c *valueCtx) String() string {
	return nameOf(c.Context) + ".WithValue(" + text(c.key) + ", " + text(c.val) + ")"
}

func text(v any) string {
	switch s := v.(type) {
	case interface{ String() string }:
		return s.String()
	case string:
		return s
	case nil:
		return "<nil>"
	}
	return typeName(v)
}

func (c *valueCtx) Value(key any) any {
	if c.key == key {
		return c.val
	}
	return value(c.Context, key)
}

// value looks key up from c on, without recursion through the contexts of this package.
func value(c Context, key any) any {
	for {
		switch ctx := c.(type) {
		case *valueCtx:
			if key == ctx.key {
				return ctx.val
			}
			c = ctx.Context
		case *cancelCtx:
			if key == cancelKey {
				return ctx
			}
			c = ctx.Context
		case *timerCtx:
			if key == cancelKey {
				return &ctx.cancelCtx
			}
			c = ctx.cancelCtx.Context
		case withoutCancelCtx:
			if key == cancelKey {
				return nil
			}
			c = ctx.c
		case backgroundCtx, todoCtx:
			return nil
		default:
			return c.Value(key)
		}
	}
}

type withoutCancelCtx struct{ c Context }

// WithoutCancel keeps parent's values and forgets its end.
func WithoutCancel(parent Context) Context {
	check(parent)
	return withoutCancelCtx{parent}
}

func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }
func (withoutCancelCtx) Done() <-chan struct{}                   { return nil }
func (withoutCancelCtx) Err() error                              { return nil }
func (c withoutCancelCtx) Value(key any) any                     { return value(c, key) }
func (c withoutCancelCtx) String() string                        { return nameOf(c.c) + ".WithoutCancel" }

type afterFuncCtx struct {
	cancelCtx
	once sync.Once
	f    func()
}

// AfterFunc calls f in its own goroutine once ctx is done; stop takes that back, and
// reports whether it was in time.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	a := &afterFuncCtx{f: f}
	a.cancelCtx.start(ctx, a)
	return func() bool {
		stopped := false
		a.once.Do(func() { stopped = true })
		if stopped {
			a.cancel(true, Canceled, nil)
		}
		return stopped
	}
}

func (a *afterFuncCtx) cancel(removeFromParent bool, err, cause error) {
	a.cancelCtx.cancel(false, err, cause)
	if removeFromParent {
		remove(a.Context, a)
	}
	a.once.Do(func() { go a.f() })
}
