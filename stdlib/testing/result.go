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

// allocated is how many values the program has allocated, and how many bytes.
func allocated() (count, bytes uint64) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.Mallocs, stats.TotalAlloc
}

// AllocsPerRun is how many values f allocates on average, rounded down, of runs after one that does not count.
func AllocsPerRun(runs int, f func()) (avg float64) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	before, _ := allocated()
	for range runs {
		f()
	}
	after, _ := allocated()
	return float64((after - before) / uint64(runs))
}
