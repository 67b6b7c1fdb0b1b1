package testing

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// testBinary is set by a file that a program of tests adds to this package.
var testBinary bool

// Testing tells whether the program is one of tests.
func Testing() bool { return testBinary }

// The values of flags; Init defines the flags.
var (
	initialised bool

	verbose      chattyFlag
	short        *bool
	failFast     *bool
	fullPath     *bool
	panicOnExit0 *bool
	match        *string
	skip         *string
	list         *string
	shuffle      *string
	cpuList      *string
	count        *uint
	parallel     *int
	timeout      *time.Duration
	benchmarks   *string
	benchMemory  *bool
	benchTime    = durationOrCount{d: time.Second}
)

// Init defines the flags of test programs. They are defined already when a test runs.
func Init() {
	if initialised {
		return
	}
	initialised = true
	flag.Var(&verbose, "test.v", "verbose: print additional output")
	flag.Var(&benchTime, "test.benchtime", "run each benchmark for duration `d` or N times if `d` is of the form Nx")
	short = flag.Bool("test.short", false, "run smaller test suite to save time")
	failFast = flag.Bool("test.failfast", false, "do not start new tests after the first test failure")
	fullPath = flag.Bool("test.fullpath", false, "show full file names in error messages")
	panicOnExit0 = flag.Bool("test.paniconexit0", false, "panic on call to os.Exit(0)")
	match = flag.String("test.run", "", "run only tests and examples matching `regexp`")
	skip = flag.String("test.skip", "", "do not list or run tests matching `regexp`")
	list = flag.String("test.list", "", "list tests, examples, and benchmarks matching `regexp` then exit")
	shuffle = flag.String("test.shuffle", "off", "randomize the execution order of tests and benchmarks")
	cpuList = flag.String("test.cpu", "", "comma-separated `list` of cpu counts to run each test with")
	count = flag.Uint("test.count", 1, "run tests and benchmarks `n` times")
	parallel = flag.Int("test.parallel", runtime.GOMAXPROCS(0), "run at most `n` tests in parallel")
	timeout = flag.Duration("test.timeout", 0, "panic test binary after duration `d` (default 0, timeout disabled)")
	benchmarks = flag.String("test.bench", "", "run only benchmarks matching `regexp`")
	benchMemory = flag.Bool("test.benchmem", false, "print memory allocations for benchmarks")
}

// chattyFlag is -test.v: a truth value, or test2json for output that a program reads.
type chattyFlag struct{ on, json bool }

func (*chattyFlag) IsBoolFlag() bool { return true }

func (f *chattyFlag) Set(s string) error {
	switch s {
	case "true", "test2json":
		f.on, f.json = true, s == "test2json"
	case "false":
		f.on, f.json = false, false
	default:
		return fmt.Errorf("invalid flag -test.v=%s", s)
	}
	return nil
}

func (f *chattyFlag) String() string {
	if f.json {
		return "test2json"
	}
	return strconv.FormatBool(f.on)
}

func (f *chattyFlag) Get() any {
	if f.json {
		return "test2json"
	}
	return f.on
}

// durationOrCount is -test.benchtime: a time, or a number of iterations such as 100x.
type durationOrCount struct {
	d time.Duration
	n int
}

func (f *durationOrCount) String() string {
	if f.n > 0 {
		return strconv.Itoa(f.n) + "x"
	}
	return f.d.String()
}

func (f *durationOrCount) Set(s string) error {
	if strings.HasSuffix(s, "x") {
		n, err := strconv.ParseInt(s[:len(s)-1], 10, 0)
		if err != nil || n < 1 {
			return fmt.Errorf("invalid count")
		}
		*f = durationOrCount{n: int(n)}
		return nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		return fmt.Errorf("invalid duration")
	}
	*f = durationOrCount{d: d}
	return nil
}

// Short tells whether -test.short is set.
func Short() bool {
	if short == nil {
		panic("testing: Short called before Init")
	}
	if !flag.Parsed() {
		panic("testing: Short called before Parse")
	}
	return *short
}

// Verbose tells whether -test.v is set.
func Verbose() bool {
	if !testBinary {
		panic("testing: Verbose called in non-test")
	}
	if !flag.Parsed() {
		panic("testing: Verbose called before Parse")
	}
	return verbose.on
}

// processors are the settings of GOMAXPROCS that tests are run with, one after the other.
func processors() []int {
	var list []int
	for _, text := range strings.Split(*cpuList, ",") {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n <= 0 {
			fmt.Fprintf(os.Stderr, "testing: invalid value %q for -test.cpu\n", text)
			os.Exit(1)
		}
		list = append(list, n)
	}
	if list == nil {
		list = []int{runtime.GOMAXPROCS(-1)}
	}
	return list
}

// failures is how many tests and subtests have failed.
var failures atomic.Uint32

// failedFast tells whether nothing more is to be started.
func failedFast() bool { return *failFast && failures.Load() > 0 }

func seconds(d time.Duration) string { return fmt.Sprintf("%.2fs", d.Seconds()) }

// An InternalTest is a test as the generated main function names it.
type InternalTest struct {
	Name string
	F    func(*T)
}

// CoverMode is empty: there is no coverage.
func CoverMode() string { return "" }

// Coverage is 0.
func Coverage() float64 { return 0 }

// A CoverBlock is a block of code in a Cover.
type CoverBlock struct {
	Line0 uint32
	Col0  uint16
	Line1 uint32
	Col1  uint16
	Stmts uint16
}

// A Cover would be the coverage that was counted.
type Cover struct {
	Mode            string
	Counters        map[string][]uint32
	Blocks          map[string][]CoverBlock
	CoveredPackages string
}

// RegisterCover is accepted and has no effect.
func RegisterCover(c Cover) {}
