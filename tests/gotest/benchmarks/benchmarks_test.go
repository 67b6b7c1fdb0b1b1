package benchmarks

import (
	"strings"
	"testing"
)

var sink string

func work() { sink = strings.Repeat("x", 64) }

func BenchmarkN(b *testing.B) {
	for range b.N {
		work()
	}
}

func BenchmarkLoop(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		work()
	}
}

func BenchmarkSub(b *testing.B) {
	for _, name := range []string{"short", "a longer name"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(64)
			for b.Loop() {
				work()
			}
			b.ReportMetric(2.5, "things/op")
		})
	}
	b.Run("skipped", func(b *testing.B) { b.Skip("not now") })
	b.Run("parallel", func(b *testing.B) {
		b.Log("logged")
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				strings.Repeat("x", 64)
			}
		})
	})
}

func BenchmarkTimer(b *testing.B) {
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		work()
		b.StartTimer()
	}
}

func BenchmarkFails(b *testing.B) {
	b.Error("wrong")
	b.Fatal("very wrong")
}

func BenchmarkBreaks(b *testing.B) {
	for b.Loop() {
		break
	}
}

func TestBenchmark(t *testing.T) {
	result := testing.Benchmark(func(b *testing.B) {
		for range b.N {
			work()
		}
	})
	t.Log(result.N > 1, result.T > 0, result.NsPerOp() > 0)
	t.Log(testing.BenchmarkResult{N: 100, T: 123456, Bytes: 10, MemAllocs: 300, MemBytes: 4000, Extra: map[string]float64{"x/op": 0.25}})
	t.Log(testing.AllocsPerRun(10, func() {}))
}
