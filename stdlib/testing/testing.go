// Package testing runs the tests, benchmarks, fuzz tests and examples of a package.
//
// A test is a function
//
//	func TestXxx(t *testing.T)
//
// in a file whose name ends in _test.go. golite test finds them and runs them through this package; a program of tests takes the
// flags that Go's take (-test.v, -test.run, …).
package testing

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"
)

// T is what a test is given.
type T struct {
	common
	state *state
}

// state is what the tests of one run share: how many of them may run at the same time, and which are wanted.
type state struct {
	matcher  *matcher
	deadline time.Time

	mu      sync.Mutex
	free    chan bool
	running int
	waiting int
	most    int
}

func newState(most int, m *matcher) *state {
	return &state{matcher: m, free: make(chan bool), running: 1, most: most}
}

// acquire waits until another test may run.
func (s *state) acquire() {
	s.mu.Lock()
	if s.running < s.most {
		s.running++
		s.mu.Unlock()
		return
	}
	s.waiting++
	s.mu.Unlock()
	<-s.free
}

// release lets another test run.
func (s *state) release() {
	s.mu.Lock()
	if s.waiting == 0 {
		s.running--
		s.mu.Unlock()
		return
	}
	s.waiting--
	s.mu.Unlock()
	s.free <- true
}

// Deadline is when -test.timeout ends the program.
func (t *T) Deadline() (deadline time.Time, ok bool) {
	return t.state.deadline, !t.state.deadline.IsZero()
}

// Parallel has the test wait until its parent's function has returned, and then run beside others that do the same.
func (t *T) Parallel() {
	if t.parallel {
		panic("testing: t.Parallel called multiple times")
	}
	if t.serial {
		panic(parallelConflict)
	}
	t.parallel = true
	t.duration += time.Since(t.start)
	t.parent.sub = append(t.parent.sub, t)
	if t.chatty != nil {
		t.chatty.update(t.name, "=== PAUSE %s\n", t.name)
	}
	running.Delete(t.name)
	t.signal <- true
	<-t.parent.barrier
	t.state.acquire()
	if t.chatty != nil {
		t.chatty.update(t.name, "=== CONT  %s\n", t.name)
	}
	t.start = time.Now()
	running.Store(t.name, t.start)
}

// Setenv sets a variable of the environment until the end. A test that does so cannot be parallel.
func (t *T) Setenv(key, value string) { t.common.Setenv(key, value) }

// Chdir changes the current folder until the end. A test that does so cannot be parallel.
func (t *T) Chdir(dir string) { t.common.Chdir(dir) }

// Run runs f as a subtest, until it is done or waits as a parallel one, and tells whether it has not failed so far.
func (t *T) Run(name string, f func(t *T)) bool {
	t.hasSub.Store(true)
	full, ok, _ := t.state.matcher.fullName(&t.common, name)
	if !ok || failedFast() {
		return true
	}
	sub := &T{state: t.state}
	sub.adopt(&t.common, full, callers(2))
	sub.begin()
	go tRunner(sub, f)
	if !<-sub.signal {
		// A subtest has ended this one.
		runtime.Goexit()
	}
	return !sub.Failed()
}

// adopt makes c a child of parent.
func (c *common) adopt(parent *common, name string, creator []uintptr) {
	c.barrier = make(chan bool)
	c.signal = make(chan bool, 1)
	c.name = name
	c.parent = parent
	c.level = parent.level + 1
	c.creator = creator
	c.chatty = parent.chatty
	c.w = indenter{c}
}

// begin says that the test runs.
func (c *common) begin() {
	running.Store(c.name, time.Now())
	if c.chatty != nil {
		c.chatty.update(c.name, "=== RUN   %s\n", c.name)
	}
}

// tRunner runs a test in a goroutine of its own.
func tRunner(t *T, f func(t *T)) {
	signal := true
	defer func() {
		// A panic that goes on ends the program. Everything else is told to the parent, also if a cleanup ends the goroutine.
		if !t.dying {
			t.signal <- signal
		}
	}()
	defer func() {
		signal = t.settle(recover())
	}()
	defer func() {
		if len(t.sub) == 0 {
			t.clean()
		}
	}()
	t.start = time.Now()
	f(t)
	t.mu.Lock()
	t.finished = true
	t.mu.Unlock()
}

// settle does what is left when the test's function is over: parallel subtests, cleanups, the report. It returns what the parent is told.
func (t *T) settle(panicked any) (signal bool) {
	if t.Failed() {
		failures.Add(1)
	}
	signal = true
	if panicked == nil && !t.isFinished() {
		panicked = errGoexit
		for p := t.parent; p != nil && !t.parallel; p = p.parent {
			if p.isFinished() {
				t.Errorf("%v: subtest may have called FailNow on a parent test", errGoexit)
				panicked, signal = nil, false
				break
			}
		}
	}
	if panicked != nil {
		t.die(panicked)
	}
	t.duration += time.Since(t.start)
	if len(t.sub) > 0 {
		t.runParallel()
	} else if t.parallel {
		t.state.release()
	}
	t.tell()
	t.mu.Lock()
	t.done = true
	t.mu.Unlock()
	if t.parent != nil && !t.hasSub.Load() {
		t.setRan()
	}
	running.Delete(t.name)
	return signal
}

func (c *common) isFinished() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.finished
}

// runParallel lets the parallel subtests run and waits for them.
func (t *T) runParallel() {
	t.state.release()
	running.Delete(t.name)
	close(t.barrier)
	for _, sub := range t.sub {
		<-sub.signal
	}
	running.Store(t.name, time.Now())
	start := time.Now()
	panicked := t.cleanSafely()
	t.duration += time.Since(start)
	if panicked != nil {
		t.die(panicked)
	}
	if !t.parallel {
		t.state.acquire()
	}
}

// die reports the test and all above it as failed, and panics.
func (t *T) die(panicked any) {
	t.Fail()
	if err := t.cleanSafely(); err != nil {
		t.Logf("cleanup panicked with %v", err)
	}
	for c := &t.common; c.parent != nil; c = c.parent {
		c.mu.Lock()
		c.duration += time.Since(c.start)
		d := c.duration
		c.mu.Unlock()
		c.report("--- FAIL: %s (%s)\n", c.name, seconds(d))
		if err := c.parent.cleanSafely(); err != nil {
			fmt.Fprintf(c.parent.w, "cleanup panicked with %v", err)
		}
	}
	t.dying = true
	panic(panicked)
}

// tell reports how the test has ended.
func (c *common) tell() {
	if c.parent == nil {
		return
	}
	const line = "--- %s: %s (%s)\n"
	d := seconds(c.duration)
	switch {
	case c.Failed():
		c.report(line, "FAIL", c.name, d)
	case c.chatty == nil:
	case c.Skipped():
		c.report(line, "SKIP", c.name, d)
	default:
		c.report(line, "PASS", c.name, d)
	}
	if c.chatty != nil && c.chatty.json {
		c.chatty.update(c.parent.name, "=== NAME  %s\n", c.parent.name)
	}
}

// Attr prints an attribute of the test if -test.v is set.
func (c *common) Attr(key, value string) {
	if strings.ContainsFunc(key, unicode.IsSpace) {
		c.Errorf("disallowed whitespace in attribute key %q", key)
		return
	}
	if strings.ContainsAny(value, "\r\n") {
		c.Errorf("disallowed newline in attribute value %q", value)
		return
	}
	if c.chatty != nil {
		c.chatty.update(c.name, "=== ATTR  %s %s %v\n", c.name, key, value)
	}
}

// TempDir returns a new folder that is removed at the end.
func (c *common) TempDir() string {
	c.mu.Lock()
	if c.tempDir == "" && c.tempErr == nil {
		pattern := strings.Map(func(r rune) rune {
			if r < 0x80 && strings.ContainsRune("!#$%&()+,-.=@^_{}~ ", r) || unicode.IsLetter(r) || unicode.IsNumber(r) {
				return r
			}
			return -1
		}, c.name)
		c.tempDir, c.tempErr = os.MkdirTemp(os.Getenv("GOTMPDIR"), pattern)
		if c.tempErr == nil {
			dir := c.tempDir
			remove := func() {
				if err := os.RemoveAll(dir); err != nil {
					c.Errorf("TempDir RemoveAll cleanup: %v", err)
				}
			}
			c.cleanups = append(c.cleanups, cleanup{remove, ""})
		}
	}
	c.tempSeq++
	dir, err := fmt.Sprintf("%s/%03d", c.tempDir, c.tempSeq), c.tempErr
	c.mu.Unlock()
	if err == nil {
		err = os.Mkdir(dir, 0777)
	}
	if err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
}

// ArtifactDir returns a folder for what a test leaves behind; nothing is kept without Go's -artifacts, which there is not.
func (c *common) ArtifactDir() string { return c.TempDir() }

// forbidParallel is called by what changes the process: no test that others may run beside can do so.
func (c *common) forbidParallel() {
	for p := c; p != nil; p = p.parent {
		if p.parallel {
			panic(parallelConflict)
		}
	}
	c.serial = true
}

const parallelConflict = "testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel"

// Setenv sets a variable of the environment until the end.
func (c *common) Setenv(key, value string) {
	c.forbidParallel()
	before, found := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	c.Cleanup(func() {
		if found {
			os.Setenv(key, before)
		} else {
			os.Unsetenv(key)
		}
	})
}

// Chdir changes the current folder until the end.
func (c *common) Chdir(dir string) {
	c.forbidParallel()
	before, err := os.Getwd()
	if err == nil {
		err = os.Chdir(dir)
	}
	if err != nil {
		c.Fatal(err)
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(before, dir)
	}
	c.Setenv("PWD", dir)
	c.Cleanup(func() {
		if err := os.Chdir(before); err != nil {
			panic("testing.Chdir: " + err.Error())
		}
	})
}

// running are the tests that run, with their starts.
var running sync.Map

// RunTests is for Go's own use.
func RunTests(matchString func(pat, str string) (bool, error), tests []InternalTest) (ok bool) {
	ran, ok := runTests(matchString, tests, time.Time{})
	if !ran && *benchmarks == "" {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	return ok
}

// runTests runs the tests that are wanted, as often as they are wanted.
func runTests(match matchFunc, tests []InternalTest, deadline time.Time) (ran, ok bool) {
	return runAll(match, deadline, func(root *T) {
		for _, test := range tests {
			root.Run(test.Name, test.F)
		}
	})
}

// runAll calls f with the root of all tests for each number of processors and each count.
func runAll(matches matchFunc, deadline time.Time, f func(root *T)) (ran, ok bool) {
	ok = true
	for _, procs := range processors() {
		runtime.GOMAXPROCS(procs)
		for i := uint(0); i < *count && !failedFast(); i++ {
			// Where nothing was found once, nothing will be.
			if i > 0 && !ran {
				break
			}
			state := newState(*parallel, newMatcher(matches, *match, "-test.run", *skip))
			state.deadline = deadline
			root := &T{state: state}
			root.signal, root.barrier, root.w = make(chan bool, 1), make(chan bool), os.Stdout
			root.chatty = newChatty(os.Stdout)
			tRunner(root, f)
			<-root.signal
			ok = ok && !root.Failed()
			ran = ran || root.ran
		}
	}
	return ran, ok
}

type matchFunc = func(pattern, name string) (bool, error)
