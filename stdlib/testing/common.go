package testing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// TB is what T, B and F have in common.
type TB interface {
	ArtifactDir() string
	Attr(key, value string)
	Cleanup(func())
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Chdir(dir string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string
	Context() context.Context
	Output() io.Writer

	// private keeps others from implementing it, so that it may grow.
	private()
}

var (
	_ TB = (*T)(nil)
	_ TB = (*B)(nil)
	_ TB = (*F)(nil)
)

// errGoexit is why a test has ended that neither returned nor said that it does not go on.
var errGoexit = errors.New("test executed panic(nil) or runtime.Goexit")

// common is what T, B and F share.
type common struct {
	mu       sync.RWMutex // guards what follows
	output   []byte       // what has not been printed: logs, unless chatty, and reports of subtests
	failed   bool
	skipped  bool
	done     bool // it has been reported
	finished bool // it returned, or said that it does not go on
	ran      bool // it, or a subtest, was run to its end
	helpers  map[string]bool
	cleanups []cleanup
	cleaning string // the place that the cleanup being run was registered at
	tempDir  string
	tempErr  error
	tempSeq  int
	lines    *lineWriter // what Output returns
	ctx      context.Context
	cancel   context.CancelFunc
	ending   bool // cleanups are being called

	w        io.Writer // where it is reported: standard output, or an indenter into the parent
	chatty   *chatty   // nil unless verbose
	bench    bool
	hasSub   atomic.Bool
	parent   *common
	level    int
	name     string
	creator  []uintptr // the calls that led to Run
	start    time.Time
	duration time.Duration
	barrier  chan bool // closed when parallel subtests may go on
	signal   chan bool // says that the test is done, or waits as a parallel one; false: the parent is not to go on
	sub      []*T      // subtests to run in parallel
	serial   bool      // it has changed what belongs to the process
	parallel bool
	dying    bool // its panic ends the program
}

// A cleanup is a function to be called at the end.
type cleanup struct {
	f     func()
	place string // where it was registered
}

func (c *common) private() {}

// Name is the full name: TestXxx, or TestXxx/sub.
func (c *common) Name() string { return c.name }

func (c *common) setRan() {
	for ; c != nil; c = c.parent {
		c.mu.Lock()
		c.ran = true
		c.mu.Unlock()
	}
}

// Fail marks the test as failed; it goes on.
func (c *common) Fail() {
	if c.parent != nil {
		c.parent.Fail()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		panic("Fail in goroutine after " + c.name + " has completed")
	}
	c.failed = true
}

// Failed tells whether the test has failed so far.
func (c *common) Failed() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.failed
}

// FailNow marks the test as failed and ends it.
func (c *common) FailNow() {
	c.Fail()
	c.endNow()
}

func (c *common) endNow() {
	c.mu.Lock()
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

// SkipNow marks the test as skipped and ends it.
func (c *common) SkipNow() {
	c.mu.Lock()
	c.skipped = true
	c.mu.Unlock()
	c.endNow()
}

// Skipped tells whether the test was skipped.
func (c *common) Skipped() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.skipped
}

// The methods that log call log themselves: what they log is where they were called.

// Log records its arguments, formatted as Println does.
func (c *common) Log(args ...any) { c.log(fmt.Sprintln(args...), false) }

// Logf records its arguments, formatted as Printf does.
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...), false) }

// Error is Log and Fail.
func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...), true)
	c.Fail()
}

// Errorf is Logf and Fail.
func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), true)
	c.Fail()
}

// Fatal is Log and FailNow.
func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...), true)
	c.FailNow()
}

// Fatalf is Logf and FailNow.
func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), true)
	c.FailNow()
}

// Skip is Log and SkipNow.
func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...), false)
	c.SkipNow()
}

// Skipf is Logf and SkipNow.
func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), false)
	c.SkipNow()
}

// log is called by the method that the test called; wrong: it is about an error.
func (c *common) log(text string, wrong bool) {
	place := c.place(callers(3))
	text = strings.TrimSuffix(text, "\n")
	text = strings.ReplaceAll(text, "\n", "\n        ")
	to := c.ancestorToTell(text)
	to.mu.Lock()
	defer to.mu.Unlock()
	if to.lines != nil {
		to.lines.flush()
	}
	line := "    " + place + ": " + text
	if wrong && to.chatty != nil && to.chatty.json {
		line = "\x0f" + line + "\x0e"
	}
	to.emit(line + "\n")
}

// ancestorToTell is the test itself, or the nearest ancestor that has not been reported yet.
func (c *common) ancestorToTell(text string) *common {
	for to := c; to != nil; to = to.parent {
		to.mu.RLock()
		done := to.done
		to.mu.RUnlock()
		if !done {
			return to
		}
	}
	panic("Log in goroutine after " + c.name + " has completed: " + text)
}

// emit takes whole lines that are indented for the test itself. The lock is held.
func (c *common) emit(text string) {
	// What comes too late for a test and all around it is lost with the root.
	switch {
	case c.chatty == nil || c.parent == nil:
		c.output = append(c.output, text...)
	case c.bench:
		// The line with the benchmark's name stands above.
		io.WriteString(c.chatty.w, text)
	default:
		c.chatty.print(c.name, text)
	}
}

// Output returns a writer whose lines are logged without the place they come from.
func (c *common) Output() io.Writer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lines == nil {
		c.lines = &lineWriter{c: c}
	}
	return c.lines
}

// report hands a line, and what is kept of the test's output, to the parent.
func (c *common) report(format string, args ...any) {
	c.parent.mu.Lock()
	defer c.parent.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lines != nil {
		c.lines.flush()
	}
	if len(c.output) > 0 {
		format += "%s"
		args = append(args, c.output)
		c.output = nil
	}
	if c.chatty != nil && (c.parent.w == c.chatty.w || c.chatty.json) {
		c.chatty.update(c.name, format, args...)
	} else {
		fmt.Fprintf(c.parent.w, c.chatty.mark()+format, args...)
	}
}

// Cleanup has f called when the test and its subtests are done; the last one first.
func (c *common) Cleanup(f func()) {
	place := c.place(callers(2))
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cleanups = append(c.cleanups, cleanup{f, place})
}

// Context returns a context that is cancelled just before cleanups are called.
func (c *common) Context() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ctx == nil {
		c.ctx, c.cancel = context.WithCancel(context.Background())
		if c.ending {
			c.cancel()
		}
	}
	return c.ctx
}

// end cancels the context.
func (c *common) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ending = true
	if c.cancel != nil {
		c.cancel()
	}
}

// nextCleanup takes the cleanup that is to be called next.
func (c *common) nextCleanup() (f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := len(c.cleanups) - 1
	if last < 0 {
		c.cleaning = ""
		return nil
	}
	next := c.cleanups[last]
	c.cleanups = c.cleanups[:last]
	c.cleaning = next.place
	return next.f
}

// clean calls the cleanups. If one panics or ends the goroutine, the others are called all the same.
func (c *common) clean() {
	c.end()
	defer func() {
		c.mu.RLock()
		left := len(c.cleanups)
		c.mu.RUnlock()
		if left > 0 {
			c.clean()
		}
	}()
	for f := c.nextCleanup(); f != nil; f = c.nextCleanup() {
		f()
	}
}

// cleanSafely is clean; it returns what a cleanup has panicked with.
func (c *common) cleanSafely() (panicked any) {
	defer func() { panicked = recover() }()
	c.clean()
	return nil
}
