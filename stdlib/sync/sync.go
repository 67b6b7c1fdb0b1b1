// Package sync has locks and other means by which goroutines wait for each other.
//
// Methods without a body are the engine's own. The types have Go's sizes and hold plain
// integers; who waits is kept by the engine under the address.
package sync

import "sync/atomic"

type noCopy struct{}

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a lock that one goroutine can hold. Its zero value is unlocked.
type Mutex struct {
	state int32
	sema  uint32
}

func (m *Mutex) Lock()
func (m *Mutex) Unlock()
func (m *Mutex) TryLock() bool

// A RWMutex is a lock that either one writer or any number of readers can hold.
type RWMutex struct {
	w           Mutex
	writerSem   uint32
	readerSem   uint32
	readerCount int32
	readerWait  int32
}

func (rw *RWMutex) Lock()
func (rw *RWMutex) Unlock()
func (rw *RWMutex) RLock()
func (rw *RWMutex) RUnlock()
func (rw *RWMutex) TryLock() bool
func (rw *RWMutex) TryRLock() bool

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// RLocker returns a Locker that locks rw for reading.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

// A WaitGroup waits for a number of goroutines to finish.
type WaitGroup struct {
	noCopy noCopy
	state  uint64
	sema   uint32
}

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()

// Go runs f in a goroutine of its own, for which the group waits.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer func() {
			if e := recover(); e != nil {
				panic(e)
			}
			wg.Done()
		}()
		f()
	}()
}

// A Once does something once.
type Once struct {
	noCopy noCopy
	done   atomic.Uint32
	m      Mutex
}

// Do calls f if it is the first call on o; others wait until that f has returned.
func (o *Once) Do(f func()) {
	if o.done.Load() == 0 {
		o.slow(f)
	}
}

func (o *Once) slow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if o.done.Load() == 0 {
		defer o.done.Store(1)
		f()
	}
}

// OnceFunc returns a function that calls f once; if f panics, every call panics with the same value.
func OnceFunc(f func()) func() {
	var once Once
	var valid bool
	var value any
	return func() {
		once.Do(func() {
			defer func() {
				value = recover()
				if !valid {
					panic(value)
				}
			}()
			f()
			f = nil
			valid = true
		})
		if !valid {
			panic(value)
		}
	}
}

// notifyList is Go's ticket list: wait is the next ticket, notify the next to be woken.
type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   uintptr
	tail   uintptr
}

// runtime_notifyListAdd takes a ticket; runtime_notifyListWait parks until it is notified.
func runtime_notifyListAdd(l *notifyList) uint32
func runtime_notifyListWait(l *notifyList, ticket uint32)
func runtime_notifyListNotifyOne(l *notifyList)
func runtime_notifyListNotifyAll(l *notifyList)

// A Cond lets goroutines wait for a condition to become true.
type Cond struct {
	noCopy noCopy
	L      Locker
	notify notifyList
	self   *Cond
}

// NewCond returns a Cond with the lock l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) check() {
	if c.self != c {
		if c.self != nil {
			panic("sync.Cond is copied")
		}
		c.self = c
	}
}

// Wait unlocks c.L, waits to be woken and locks it again.
func (c *Cond) Wait() {
	c.check()
	ticket := runtime_notifyListAdd(&c.notify)
	c.L.Unlock()
	runtime_notifyListWait(&c.notify, ticket)
	c.L.Lock()
}

// Signal wakes the goroutine that has waited longest.
func (c *Cond) Signal() {
	c.check()
	runtime_notifyListNotifyOne(&c.notify)
}

// Broadcast wakes all that wait.
func (c *Cond) Broadcast() {
	c.check()
	runtime_notifyListNotifyAll(&c.notify)
}
