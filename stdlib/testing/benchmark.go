package testing

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// An InternalBenchmark is a benchmark as the generated main function names it.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// B is what a benchmark is given: it does what it measures N times, or as long as Loop says.
type B struct {
	common
	N int

	importPath  string
	out         io.Writer // where results go
	run         *benchRun
	f           func(b *B)
	time        durationOrCount
	bytes       int64
	unknown     bool // a subbenchmark has not said how many bytes it works on
	timing      bool
	showAllocs  bool
	parallelism int

	before, memory memory // when the timer was started, and what was allocated up to then

	extra  map[string]float64
	result BenchmarkResult
	loop   struct {
		n, i uint64
		done bool
	}
}

// benchRun is what the benchmarks of a run share.
type benchRun struct {
	matcher *matcher
	width   int // of names
	suffix  int // of the number of processors behind a name
}

// benchmarkLock is held while a benchmark is measured.
var benchmarkLock sync.Mutex

// StartTimer goes on measuring.
func (b *B) StartTimer() {
	if b.timing {
		return
	}
	b.before = allocated()
	b.start = time.Now()
	b.timing = true
}

// StopTimer stops measuring.
func (b *B) StopTimer() {
	if !b.timing {
		return
	}
	b.duration += time.Since(b.start)
	more := b.before.since(asking)
	b.memory.count += more.count
	b.memory.bytes += more.bytes
	b.timing = false
}

// ResetTimer forgets what was measured, and metrics.
func (b *B) ResetTimer() {
	if b.extra == nil {
		b.extra = map[string]float64{}
	} else {
		clear(b.extra)
	}
	if b.timing {
		b.before = allocated()
		b.start = time.Now()
	}
	b.duration = 0
	b.memory = memory{}
}

// Elapsed is the time that was measured so far.
func (b *B) Elapsed() time.Duration {
	d := b.duration
	if b.timing {
		d += time.Since(b.start)
	}
	return d
}

// SetBytes says how many bytes an iteration works on.
func (b *B) SetBytes(n int64) { b.bytes = n }

// ReportAllocs has allocations reported, as -test.benchmem does for all benchmarks.
func (b *B) ReportAllocs() { b.showAllocs = true }

// ReportMetric adds a value to the result, or replaces one.
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" {
		panic("metric unit must not be empty")
	}
	if strings.ContainsFunc(unit, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }) {
		panic("metric unit must not contain whitespace")
	}
	b.extra[unit] = n
}

// Loop tells whether the benchmark is to do its work once more. The time before the first call is not measured.
func (b *B) Loop() bool {
	if b.loop.i < b.loop.n {
		b.loop.i++
		return true
	}
	return b.loopOn()
}

// loopOn begins the loop, gives it further iterations, or ends it.
func (b *B) loopOn() bool {
	if !b.timing {
		b.Fatal("B.Loop called with timer stopped")
	}
	if b.loop.n == 0 {
		b.loop.n = 1
		if b.time.n > 0 {
			b.loop.n = uint64(b.time.n)
		}
		b.N = 0
		b.loop.i++
		b.ResetTimer()
		return true
	}
	d := b.Elapsed()
	if b.time.n > 0 || d >= b.time.d {
		b.StopTimer()
		b.N = int(b.loop.n)
		b.loop.done = true
		return false
	}
	b.loop.n = uint64(predict(b.time.d, int64(b.loop.n), d, int64(b.loop.n)))
	b.loop.i++
	return true
}

// predict is how often to iterate so that it takes as long as it should: after n iterations that took d.
func predict(wanted time.Duration, n int64, d time.Duration, last int64) int64 {
	if d == 0 {
		d = 1
	}
	next := wanted.Nanoseconds() * n / d.Nanoseconds()
	next += next / 5
	return max(last+1, min(next, 100*last, 1e9))
}

// runN calls the benchmark's function once.
func (b *B) runN(n int) {
	benchmarkLock.Lock()
	defer benchmarkLock.Unlock()
	defer func() {
		b.clean()
		b.ctx, b.cancel, b.ending = nil, nil, false
	}()
	runtime.GC()
	b.N = n
	b.loop.n, b.loop.i, b.loop.done = 0, 0, false
	b.parallelism = 1
	b.ResetTimer()
	b.StartTimer()
	b.f(b)
	b.StopTimer()
	if b.loop.n > 0 && !b.loop.done && !b.common.Failed() {
		b.Error("benchmark function returned without B.Loop() == false (break or return in loop?)")
	}
}

// apart calls f in a goroutine of its own, so that the benchmark can end it.
func (b *B) apart(f func()) {
	go func() {
		defer func() { b.signal <- true }()
		f()
	}()
	<-b.signal
}

// runOnce calls the function for the first time. There is nothing more to measure if it failed, was skipped or has subbenchmarks.
func (b *B) runOnce() (goOn bool) {
	if b.run != nil {
		// Wider than necessary, so that it does not change with every name.
		if n := len(b.name) + b.run.suffix + 1; n > b.run.width {
			b.run.width = n + 8
		}
	}
	b.apart(func() { b.runN(1) })
	if b.common.Failed() {
		b.say("FAIL", b.name)
		return false
	}
	ended := b.isFinished()
	if b.hasSub.Load() || ended {
		if b.chatty != nil && (len(b.output) > 0 || ended) {
			tag := "BENCH"
			if b.common.Skipped() {
				tag = "SKIP"
			}
			b.say(tag, b.name)
		}
		return false
	}
	return true
}

// say prints a line and what the benchmark has logged.
func (b *B) say(tag, name string) {
	lines := strings.SplitAfter(string(b.output), "\n")
	if len(lines) > 11 {
		lines = append(lines[:10], "\n\t... [output truncated]\n")
	}
	fmt.Fprintf(b.out, "%s--- %s: %s\n%s", b.chatty.mark(), tag, name, strings.Join(lines, ""))
}

// measure calls the function with growing N until it takes long enough.
func (b *B) measure() BenchmarkResult {
	b.apart(func() {
		if b.loop.n == 0 {
			b.ramp()
		}
		b.result = BenchmarkResult{b.N, b.duration, b.bytes, b.memory.count, b.memory.bytes, b.extra}
	})
	return b.result
}

func (b *B) ramp() {
	if b.time.n > 0 {
		// It was run once already.
		if b.time.n > 1 {
			b.runN(b.time.n)
		}
		return
	}
	for n := int64(1); !b.common.Failed() && b.duration < b.time.d && n < 1e9; {
		n = predict(b.time.d, int64(b.N), b.duration, n)
		b.runN(int(n))
	}
}

// Run runs f as a subbenchmark. A benchmark that calls it is not measured itself.
func (b *B) Run(name string, f func(b *B)) bool {
	b.hasSub.Store(true)
	benchmarkLock.Unlock()
	defer benchmarkLock.Lock()
	full, ok, partial := b.name, true, false
	if b.run != nil {
		full, ok, partial = b.run.matcher.fullName(&b.common, name)
	}
	if !ok {
		return true
	}
	sub := &B{importPath: b.importPath, out: b.out, run: b.run, f: f, time: b.time}
	sub.adopt(&b.common, full, callers(2))
	sub.bench = true
	if partial {
		// Only its subbenchmarks are wanted.
		sub.hasSub.Store(true)
	}
	if sub.chatty != nil && b.run != nil {
		sub.introduce()
		sub.chatty.update(sub.name, "%s\n", sub.name)
	}
	if sub.runOnce() {
		sub.measureAll()
	}
	b.add(sub.result)
	return !sub.common.Failed()
}

var introduced sync.Once

// introduce prints where benchmarks run, once.
func (b *B) introduce() {
	introduced.Do(func() {
		fmt.Fprintf(b.out, "goos: %s\ngoarch: %s\n", runtime.GOOS, runtime.GOARCH)
		if b.importPath != "" {
			fmt.Fprintf(b.out, "pkg: %s\n", b.importPath)
		}
		if name := processorName(); name != "" {
			fmt.Fprintf(b.out, "cpu: %s\n", name)
		}
	})
}

// processorName is what the system calls the processor.
func processorName() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	_, rest, found := strings.Cut(string(text), "model name")
	if !found {
		return ""
	}
	line, _, _ := strings.Cut(rest, "\n")
	_, name, _ := strings.Cut(line, ":")
	return strings.TrimSpace(name)
}

// measureAll measures for each number of processors and each count, and prints the results.
func (b *B) measureAll() {
	b.introduce()
	if b.run == nil {
		b.measure()
		return
	}
	first := true
	for _, procs := range processors() {
		for i := uint(0); i < *count; i++ {
			runtime.GOMAXPROCS(procs)
			b.measureOnce(benchmarkName(b.name, procs), first)
			first = false
		}
	}
}

func (b *B) measureOnce(name string, first bool) {
	if b.chatty == nil {
		fmt.Fprintf(b.out, "%-*s\t", b.run.width, name)
	}
	measured := b
	if !first {
		measured = &B{importPath: b.importPath, out: b.out, run: b.run, f: b.f, time: b.time}
		measured.adopt(b.parent, b.name, nil)
		measured.bench = true
		measured.runOnce()
	}
	result := measured.measure()
	if measured.common.Failed() {
		measured.say("FAIL", name)
		return
	}
	if b.chatty != nil {
		fmt.Fprintf(b.out, "%-*s\t", b.run.width, name)
	}
	text := result.String()
	if *benchMemory || measured.showAllocs {
		text += "\t" + result.MemString()
	}
	fmt.Fprintln(b.out, text)
	if len(measured.output) > 0 {
		measured.say("BENCH", name)
	}
	b.result = result
}

func benchmarkName(name string, procs int) string {
	if procs == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, procs)
}

// add adds the result of a subbenchmark, as if one iteration ran each of them once.
func (b *B) add(sub BenchmarkResult) {
	r := &b.result
	r.N = 1
	r.T += time.Duration(sub.NsPerOp())
	if sub.Bytes == 0 {
		// Of some bytes nobody knows how long they took.
		b.unknown = true
		r.Bytes = 0
	}
	if !b.unknown {
		r.Bytes += sub.Bytes
	}
	r.MemAllocs += uint64(sub.AllocsPerOp())
	r.MemBytes += uint64(sub.AllocedBytesPerOp())
}

// SetParallelism has RunParallel start p goroutines for each processor.
func (b *B) SetParallelism(p int) {
	if p >= 1 {
		b.parallelism = p
	}
}

// A PB shares the iterations of a benchmark among goroutines.
type PB struct {
	taken *atomic.Uint64 // of all goroutines together
	grain uint64
	left  uint64 // of what this one has taken
	n     uint64
}

// Next tells whether the goroutine is to do the work once more.
func (pb *PB) Next() bool {
	if pb.left == 0 {
		end := pb.taken.Add(pb.grain)
		switch begin := end - pb.grain; {
		case begin >= pb.n:
			return false
		case end > pb.n:
			pb.left = pb.n - begin
		default:
			pb.left = pb.grain
		}
	}
	pb.left--
	return true
}

// RunParallel calls body in several goroutines, which share the iterations.
func (b *B) RunParallel(body func(*PB)) {
	if b.N == 0 {
		return
	}
	// A goroutine takes about 100 microseconds' worth at a time.
	grain := uint64(1)
	if b.duration > 0 && b.N > 0 {
		grain = uint64(100*time.Microsecond) * uint64(b.N) / uint64(b.duration)
	}
	grain = max(1, min(grain, 10000))
	var taken atomic.Uint64
	var group sync.WaitGroup
	for range b.parallelism * runtime.GOMAXPROCS(0) {
		group.Add(1)
		go func() {
			defer group.Done()
			body(&PB{taken: &taken, grain: grain, n: uint64(b.N)})
		}()
	}
	group.Wait()
	if taken.Load() <= uint64(b.N) && !b.common.Failed() {
		b.Fatal("RunParallel: body exited without pb.Next() == false")
	}
}

// Benchmark measures a function outside of any program of tests.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := &B{f: f, time: benchTime, out: io.Discard}
	b.signal = make(chan bool)
	b.bench = true
	if b.runOnce() {
		b.measureAll()
	}
	return b.result
}

// RunBenchmarks is for Go's own use.
func RunBenchmarks(matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark) {
	m := &M{matches: matchString, benchmarks: benchmarks}
	m.runBenchmarks()
}

// runBenchmarks runs the benchmarks that are wanted.
func (m *M) runBenchmarks() bool {
	if *benchmarks == "" {
		return true
	}
	most := 1
	for _, procs := range processors() {
		most = max(most, procs)
	}
	run := &benchRun{matcher: newMatcher(m.matches, *benchmarks, "-test.bench", *skip)}
	run.suffix = len(benchmarkName("", most))
	var wanted []InternalBenchmark
	for _, benchmark := range m.benchmarks {
		if _, ok, _ := run.matcher.fullName(nil, benchmark.Name); ok {
			wanted = append(wanted, benchmark)
			run.width = max(run.width, len(benchmarkName(benchmark.Name, most))+run.suffix+1)
		}
	}
	root := &B{run: run, time: benchTime, out: os.Stdout}
	root.name, root.bench = "Main", true
	root.chatty = newChatty(os.Stdout)
	root.signal = make(chan bool)
	if m.deps != nil {
		root.importPath = m.deps.ImportPath()
	}
	root.f = func(b *B) {
		for _, benchmark := range wanted {
			b.Run(benchmark.Name, benchmark.F)
		}
	}
	root.runN(1)
	return !root.common.Failed()
}
