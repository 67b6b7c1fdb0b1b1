// Package runtime tells of the engine that runs the program, and steers it a little.
package runtime

// Compiler is the name that Go's own compiler gives.
const Compiler = "gc"

// Error marks the panics of the language itself.
type Error interface {
	error
	RuntimeError()
}

// GOMAXPROCS sets the number of workers, if n > 0, and returns the former setting.
func GOMAXPROCS(n int) int

// NumCPU is the number of processors the process can use.
func NumCPU() int

// NumGoroutine is the number of goroutines that exist.
func NumGoroutine() int

// NumCgoCall is always 0.
func NumCgoCall() int64 { return 0 }

// Gosched lets other goroutines run.
func Gosched()

// Goexit ends the goroutine after running its deferred calls.
func Goexit()

// GC runs a collection.
func GC()

// LockOSThread has no effect: goroutines see no difference between threads.
func LockOSThread() {}

// UnlockOSThread undoes LockOSThread.
func UnlockOSThread() {}

// MemProfileRate is Go's default; there is no heap profile that it could change.
var MemProfileRate int = 512 * 1024

// Breakpoint is where a debugger would stop. Without one Go's ends the process by a signal: so does this one by a panic.
func Breakpoint() { panic(plainError("SIGTRAP: trace trap")) }

// KeepAlive marks its argument as reachable.
func KeepAlive(x any) {}

// Version is the version of Go whose behaviour the engine follows.
func Version() string { return "go1.27.3" }

// GOROOT is the root of the Go tree, of which there is none.
func GOROOT() string { return "" }

// Stack writes the traceback of the goroutine, or of all, into buf.
func Stack(buf []byte, all bool) int { return copy(buf, traceback(all)) }

func traceback(all bool) string

// caller describes the frame skip levels above the function that calls the exported
// function which calls this one: skip 0 is the caller of runtime.Caller.
func caller(skip int) (pc uintptr, file string, line int, function string, ok bool)

// Caller tells where the function skip levels up was called.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	pc, file, line, _, ok = caller(skip)
	return pc, file, line, ok
}

// callers fills pcs with the program counters of the goroutine's calls, from skip on, where
// 0 is Callers itself; it returns their number.
func callers(skip int, pcs []uintptr) int

// Callers fills pc with the return addresses of the calls from skip on.
func Callers(skip int, pc []uintptr) int { return callers(skip, pc) }

// describe tells what belongs to a program counter of caller or callers.
func describe(pc uintptr) (function, file string, line int, ok bool)

// A Func is a function of the program.
type Func struct {
	name string
	file string
	line int
	pc   uintptr
}

// FuncForPC returns the function that a program counter belongs to, or nil.
func FuncForPC(pc uintptr) *Func {
	function, file, line, ok := describe(pc)
	if !ok {
		return nil
	}
	return &Func{function, file, line, pc}
}

// Name is the function's full name.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Entry is the program counter that f was made from.
func (f *Func) Entry() uintptr { return f.pc }

// FileLine is the place that a program counter of f stands for.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line, _ = describe(pc)
	return file, line
}

// A Frame is one call of a traceback.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames gives the frames of a slice of program counters.
type Frames struct{ pcs []uintptr }

// CallersFrames prepares to tell the frames of what Callers gave.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next returns the next frame, and whether there are more.
func (f *Frames) Next() (frame Frame, more bool) {
	if len(f.pcs) == 0 {
		return Frame{}, false
	}
	pc := f.pcs[0]
	f.pcs = f.pcs[1:]
	function, file, line, ok := describe(pc)
	if ok {
		frame = Frame{pc, &Func{function, file, line, pc}, function, file, line, pc}
	}
	return frame, len(f.pcs) > 0
}

// memStats gives, in this order: Alloc, TotalAlloc, Sys, Mallocs, Frees, HeapSys, HeapIdle,
// HeapReleased, HeapObjects, StackInuse, NextGC, LastGC, PauseTotalNs, NumGC.
func memStats() []uint64

// ReadMemStats fills m.
func ReadMemStats(m *MemStats) {
	v := memStats()
	*m = MemStats{
		Alloc: v[0], TotalAlloc: v[1], Sys: v[2], Mallocs: v[3], Frees: v[4],
		HeapAlloc: v[0], HeapSys: v[5], HeapIdle: v[6], HeapInuse: v[5] - v[6], HeapReleased: v[7], HeapObjects: v[8],
		StackInuse: v[9], StackSys: v[9], NextGC: v[10], LastGC: v[11], PauseTotalNs: v[12],
		NumGC: uint32(v[13]), EnableGC: true,
	}
}

// MemStats is what ReadMemStats tells.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
}
