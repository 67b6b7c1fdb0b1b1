package testing

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"time"
)

// An InternalFuzzTarget is a fuzz test as the generated main function names it.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// F is what a fuzz test is given. Fuzz runs its function with the seeds; nothing is made up.
type F struct {
	common
	state      *state
	seeds      []seed
	inTarget   bool
	fuzzCalled bool
}

// A seed is a list of arguments with a name.
type seed struct {
	name   string
	values []any
}

var _ TB = (*F)(nil)

// refuse panics if the function given to Fuzz calls a method of F.
func (f *F) refuse(method string) {
	if f.inTarget {
		panic("testing: f." + method + " was called inside the fuzz target, use t." + method + " instead")
	}
}

// Helper marks the function that calls it as a helper.
func (f *F) Helper() {
	f.refuse("Helper")
	f.helper(callers(2))
}

// Fail marks the fuzz test as failed; it goes on.
func (f *F) Fail() {
	f.refuse("Fail")
	f.common.Fail()
}

// Skipped tells whether the fuzz test was skipped.
func (f *F) Skipped() bool {
	f.refuse("Skipped")
	return f.common.Skipped()
}

// fuzzable are the types that parameters may have.
var fuzzable = map[reflect.Type]bool{
	reflect.TypeOf([]byte("")): true,
	reflect.TypeOf(""):         true,
	reflect.TypeOf(false):      true,
	reflect.TypeOf(byte(0)):    true,
	reflect.TypeOf(rune(0)):    true,
	reflect.TypeOf(float32(0)): true,
	reflect.TypeOf(float64(0)): true,
	reflect.TypeOf(0):          true,
	reflect.TypeOf(int8(0)):    true,
	reflect.TypeOf(int16(0)):   true,
	reflect.TypeOf(int64(0)):   true,
	reflect.TypeOf(uint(0)):    true,
	reflect.TypeOf(uint16(0)):  true,
	reflect.TypeOf(uint32(0)):  true,
	reflect.TypeOf(uint64(0)):  true,
}

// Add adds a seed.
func (f *F) Add(args ...any) {
	for _, arg := range args {
		if t := reflect.TypeOf(arg); !fuzzable[t] {
			panic(fmt.Sprintf("testing: unsupported type to Add %v", t))
		}
	}
	f.seeds = append(f.seeds, seed{fmt.Sprintf("seed#%d", len(f.seeds)), args})
}

// Fuzz runs ff, a function with a *T and further parameters, with each seed: those added, and those in testdata/fuzz.
func (f *F) Fuzz(ff any) {
	if f.fuzzCalled {
		panic("testing: F.Fuzz called more than once")
	}
	f.fuzzCalled = true
	if f.Failed() {
		return
	}
	f.helper(callers(1))
	target := reflect.ValueOf(ff)
	types := parameters(target.Type())
	for _, s := range f.seeds {
		if why := mismatch(s.values, types); why != "" {
			f.Fatal(why)
		}
	}
	stored, err := readCorpus(filepath.Join("testdata", "fuzz", f.name), types)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range append(f.seeds, stored...) {
		f.run(target, s)
	}
}

// parameters are the types of a target's parameters behind the first.
func parameters(target reflect.Type) []reflect.Type {
	switch {
	case target.Kind() != reflect.Func:
		panic("testing: F.Fuzz must receive a function")
	case target.NumIn() < 2 || target.In(0) != reflect.TypeOf((*T)(nil)):
		panic("testing: fuzz target must receive at least two arguments, where the first argument is a *T")
	case target.NumOut() != 0:
		panic("testing: fuzz target must not return a value")
	}
	var types []reflect.Type
	for i := 1; i < target.NumIn(); i++ {
		t := target.In(i)
		if !fuzzable[t] {
			panic(fmt.Sprintf("testing: unsupported type for fuzzing %v", t))
		}
		types = append(types, t)
	}
	return types
}

// mismatch tells why values are no arguments for these parameters.
func mismatch(values []any, types []reflect.Type) string {
	if len(values) != len(types) {
		return fmt.Sprintf("wrong number of values in corpus entry: %d, want %d", len(values), len(types))
	}
	for i, value := range values {
		if got := reflect.TypeOf(value); got != types[i] {
			list := make([]any, len(values))
			for j := range values {
				list[j] = reflect.TypeOf(values[j])
			}
			return fmt.Sprintf("mismatched types in corpus entry: %v, want %v", list, types)
		}
	}
	return ""
}

// run runs the target with a seed, as a subtest.
func (f *F) run(target reflect.Value, s seed) {
	name := f.name + "/" + s.name
	if ok, _ := f.state.matcher.wants(name); !ok || failedFast() {
		return
	}
	f.hasSub.Store(true)
	f.inTarget = true
	sub := &T{state: f.state}
	sub.adopt(&f.common, name, nil)
	sub.begin()
	go tRunner(sub, func(t *T) {
		args := []reflect.Value{reflect.ValueOf(t)}
		for _, value := range s.values {
			args = append(args, reflect.ValueOf(value))
		}
		target.Call(args)
	})
	goOn := <-sub.signal
	f.inTarget = false
	if !goOn {
		runtime.Goexit()
	}
}

// readCorpus reads the seeds in a folder, which need not exist.
func readCorpus(folder string, types []reflect.Type) ([]seed, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		if _, ok := err.(*fs.PathError); ok && os.IsNotExist(err) {
			return nil, nil
		}
		return nil, fmt.Errorf("reading seed corpus from testdata: %v", err)
	}
	var seeds []seed
	for _, file := range files {
		if file.IsDir() {
			continue
		}
		path := filepath.Join(folder, file.Name())
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("failed to read corpus file: %v", err)
		}
		values, err := parseCorpus(string(text))
		if err != nil {
			return nil, fmt.Errorf("%q: %v", path, err)
		}
		if why := mismatch(values, types); why != "" {
			return nil, fmt.Errorf("%q: %s", path, why)
		}
		seeds = append(seeds, seed{file.Name(), values})
	}
	return seeds, nil
}

// runFuzzTests runs the fuzz tests that are wanted with their seeds.
func runFuzzTests(matches matchFunc, tests []InternalFuzzTarget, deadline time.Time) (ran, ok bool) {
	if len(tests) == 0 {
		return false, true
	}
	return runAll(matches, deadline, func(root *T) {
		for _, test := range tests {
			name, ok, _ := root.state.matcher.fullName(nil, test.Name)
			if !ok || failedFast() {
				continue
			}
			f := &F{state: root.state}
			f.adopt(&root.common, name, nil)
			f.begin()
			go fRunner(f, test.Fn)
			<-f.signal
		}
	})
}

// fRunner runs a fuzz test in a goroutine of its own.
func fRunner(f *F, fn func(*F)) {
	defer func() {
		if !f.dying {
			f.signal <- true
		}
	}()
	defer func() { f.settle(recover()) }()
	defer func() {
		if len(f.sub) == 0 {
			f.clean()
		}
	}()
	f.start = time.Now()
	fn(f)
	f.mu.Lock()
	f.finished = true
	f.mu.Unlock()
}

// settle lets parallel seeds run and reports the fuzz test.
func (f *F) settle(panicked any) {
	f.duration += time.Since(f.start)
	if len(f.sub) > 0 {
		f.state.release()
		close(f.barrier)
		for _, sub := range f.sub {
			<-sub.signal
		}
		f.state.acquire()
		f.clean()
	}
	if f.common.Failed() {
		failures.Add(1)
	}
	if panicked == nil && !f.isFinished() {
		panicked = errGoexit
	}
	if panicked == nil && !f.fuzzCalled && !f.common.Skipped() && !f.common.Failed() {
		f.Error("returned without calling F.Fuzz, F.Fail, or F.Skip")
	}
	if panicked != nil {
		f.common.Fail()
		f.dying = true
		f.report("--- FAIL: %s (%s)\n", f.name, seconds(f.duration))
		panic(panicked)
	}
	f.tell()
	f.mu.Lock()
	f.done = true
	f.mu.Unlock()
	f.setRan()
	running.Delete(f.name)
}
