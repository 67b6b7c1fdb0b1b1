package time

// Sleep waits for at least d.
func Sleep(d Duration)

// runtimeTimer is what the engine knows of a timer; stdlib/INTRINSICS.md says who sets what.
type runtimeTimer struct {
	c      chan Time
	f      func()
	loc    *Location
	when   int64
	period int64
	id     uint64
}

// startTimer arms t for t.when.
func startTimer(t *runtimeTimer)

// stopTimer disarms t: true if it was armed or a value not yet received was dropped.
func stopTimer(t *runtimeTimer) bool

// resetTimer disarms t as stopTimer does and arms it anew.
func resetTimer(t *runtimeTimer, when, period int64) bool

// deadline is the time d from now on the clock of runtimeNano.
func deadline(d Duration) int64 {
	t := runtimeNano()
	if d > 0 {
		t += int64(d)
		if t < 0 {
			t = 1<<63 - 1
		}
	}
	return t
}

// A Timer sends the time on C once, or calls a function.
type Timer struct {
	C <-chan Time
	r runtimeTimer
}

// NewTimer makes a Timer that sends after d.
func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &Timer{C: c, r: runtimeTimer{c: c, loc: Local, when: deadline(d)}}
	startTimer(&t.r)
	return t
}

// AfterFunc calls f in its own goroutine after d.
func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{r: runtimeTimer{f: f, when: deadline(d)}}
	startTimer(&t.r)
	return t
}

// After is NewTimer(d).C.
func After(d Duration) <-chan Time { return NewTimer(d).C }

func (t *Timer) check(method string) {
	if t.r.c == nil && t.r.f == nil {
		panic("time: " + method + " called on uninitialized Timer")
	}
}

// Stop prevents t from firing: true if that was in time.
func (t *Timer) Stop() bool {
	t.check("Stop")
	return stopTimer(&t.r)
}

// Reset lets t fire after d instead: true if it had not fired.
func (t *Timer) Reset(d Duration) bool {
	t.check("Reset")
	return resetTimer(&t.r, deadline(d), 0)
}

// A Ticker sends the time on C again and again.
type Ticker struct {
	C <-chan Time
	r runtimeTimer
}

// NewTicker makes a Ticker that sends every d.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := &Ticker{C: c, r: runtimeTimer{c: c, loc: Local, when: deadline(d), period: int64(d)}}
	startTimer(&t.r)
	return t
}

// Stop ends the ticks; C is not closed.
func (t *Ticker) Stop() {
	if t.r.c != nil {
		stopTimer(&t.r)
	}
}

// Reset stops the ticker and starts it with the period d.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.r.c == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer(&t.r, deadline(d), int64(d))
}

// Tick is NewTicker(d).C, nil for d <= 0.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
