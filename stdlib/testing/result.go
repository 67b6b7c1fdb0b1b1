package testing

import (
	"fmt"
	"math"
	"runtime"
	"sort"
	"strings"
	"time"
)

// A BenchmarkResult is what was measured.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64 // of an iteration
	MemAllocs uint64
	MemBytes  uint64

	// Extra are the metrics that the benchmark has reported, by unit.
	Extra map[string]float64
}

// NsPerOp is the time of an iteration in nanoseconds.
func (r BenchmarkResult) NsPerOp() int64 {
	if v, ok := r.Extra["ns/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

// AllocsPerOp is the number of allocations of an iteration.
func (r BenchmarkResult) AllocsPerOp() int64 { return r.perOp("allocs/op", r.MemAllocs) }

// AllocedBytesPerOp is how many bytes an iteration allocates.
func (r BenchmarkResult) AllocedBytesPerOp() int64 { return r.perOp("B/op", r.MemBytes) }

func (r BenchmarkResult) perOp(unit string, total uint64) int64 {
	if v, ok := r.Extra[unit]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(total) / int64(r.N)
}

// megabytes is how many of them are worked on in a second.
func (r BenchmarkResult) megabytes() float64 {
	if v, ok := r.Extra["MB/s"]; ok {
		return v
	}
	if r.Bytes <= 0 || r.T <= 0 || r.N <= 0 {
		return 0
	}
	return float64(r.Bytes) * float64(r.N) / 1e6 / r.T.Seconds()
}

// String is the result as a line of go test shows it.
func (r BenchmarkResult) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%8d", r.N)
	ns, ok := r.Extra["ns/op"]
	if !ok {
		ns = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	if ns != 0 {
		writeMetric(&out, ns, "ns/op")
	}
	if v := r.megabytes(); v != 0 {
		fmt.Fprintf(&out, "\t%7.2f MB/s", v)
	}
	var units []string
	for unit := range r.Extra {
		switch unit {
		case "ns/op", "MB/s", "B/op", "allocs/op":
		default:
			units = append(units, unit)
		}
	}
	sort.Strings(units)
	for _, unit := range units {
		writeMetric(&out, r.Extra[unit], unit)
	}
	return out.String()
}

// writeMetric writes four digits or more, with the points of a column below one another.
func writeMetric(out *strings.Builder, x float64, unit string) {
	width, digits := 10, 0
	if y := math.Abs(x); y != 0 && y < 999.95 {
		for width, digits = 12, 1; digits < 7 && y < 99.995; digits++ {
			y *= 10
			width++
		}
	}
	fmt.Fprintf(out, "\t%*.*f %s", width, digits, x, unit)
}

// MemString is the rest of the line, with -test.benchmem.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

// A memory is how many values were allocated, and their bytes.
type memory struct{ count, bytes uint64 }

// allocated is what the program has allocated so far.
func allocated() memory {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return memory{stats.Mallocs, stats.TotalAlloc}
}

// asking is what it takes to ask.
var asking = allocated().since(memory{})

// since is what was allocated from before on, save for asking.
func (before memory) since(asking memory) memory {
	now := allocated()
	less := func(x, y uint64) uint64 { return x - min(x, y) }
	return memory{less(now.count-before.count, asking.count), less(now.bytes-before.bytes, asking.bytes)}
}

// AllocsPerRun is how many values f allocates on average, rounded down, of runs after one that does not count.
func AllocsPerRun(runs int, f func()) (avg float64) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	before := allocated()
	for range runs {
		f()
	}
	return float64(before.since(asking).count / uint64(runs))
}
