// Package rand has pseudo-random numbers. A seed gives the sequence that it gives in Go.
package rand

import "sync"

// A Source gives uniformly distributed numbers in [0, 1<<63).
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// A Source64 is a Source that gives whole uint64s as well.
type Source64 interface {
	Source
	Uint64() uint64
}

// NewSource returns a Source with the given seed, for one goroutine.
func NewSource(seed int64) Source {
	s := new(rngSource)
	s.Seed(seed)
	return s
}

const (
	rngLen   = 607
	rngTap   = 273
	mask63   = 1<<63 - 1
	maxInt32 = 1<<31 - 1
)

// rngCooked is the state of the generator after 780e10 steps from its first seed, by index.
func rngCooked(i int) int64

// rngSource is an additive lagged Fibonacci generator: x[n] = x[n-607] + x[n-273].
type rngSource struct {
	tap, feed int
	vec       [rngLen]int64
}

// lehmer is the next number of x*48271 mod 2³¹-1.
func lehmer(x int32) int32 {
	x = 48271*(x%44488) - 3399*(x/44488)
	if x < 0 {
		x += maxInt32
	}
	return x
}

func (r *rngSource) Seed(seed int64) {
	r.tap = 0
	r.feed = rngLen - rngTap
	seed %= maxInt32
	if seed < 0 {
		seed += maxInt32
	}
	if seed == 0 {
		seed = 89482311
	}
	x := int32(seed)
	for i := 0; i < 20; i++ {
		x = lehmer(x)
	}
	for i := 0; i < rngLen; i++ {
		x = lehmer(x)
		u := int64(x) << 40
		x = lehmer(x)
		u ^= int64(x) << 20
		x = lehmer(x)
		u ^= int64(x)
		r.vec[i] = u ^ rngCooked(i)
	}
}

func (r *rngSource) Int63() int64 { return int64(r.Uint64() & mask63) }

func (r *rngSource) Uint64() uint64 {
	r.tap--
	if r.tap < 0 {
		r.tap += rngLen
	}
	r.feed--
	if r.feed < 0 {
		r.feed += rngLen
	}
	x := r.vec[r.feed] + r.vec[r.tap]
	r.vec[r.feed] = x
	return uint64(x)
}

// random64 is a fresh number from the engine.
func random64() uint64

type engineSource struct{}

func (engineSource) Int63() int64    { return int64(random64() & mask63) }
func (engineSource) Uint64() uint64  { return random64() }
func (engineSource) Seed(seed int64) {}

// A Rand makes numbers of all kinds from a Source.
type Rand struct {
	src     Source
	s64     Source64
	readVal int64 // bytes left over by Read
	readPos int8
}

// New makes a Rand of src.
func New(src Source) *Rand {
	s64, _ := src.(Source64)
	return &Rand{src: src, s64: s64}
}

func (r *Rand) Seed(seed int64) {
	if l, ok := r.src.(*lockedSource); ok {
		l.Seed(seed)
		r.readPos = 0
		return
	}
	r.src.Seed(seed)
	r.readPos = 0
}

func (r *Rand) Int63() int64   { return r.src.Int63() }
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

func (r *Rand) Uint64() uint64 {
	if r.s64 != nil {
		return r.s64.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }
func (r *Rand) Int() int     { return int(r.Int63()) }

// Int63n is in [0, n).
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	max := int64(mask63 - (1<<63)%uint64(n))
	v := r.Int63()
	for v > max {
		v = r.Int63()
	}
	return v % n
}

// Int31n is in [0, n).
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	max := int32(maxInt32 - (1<<31)%uint32(n))
	v := r.Int31()
	for v > max {
		v = r.Int31()
	}
	return v % n
}

// int31n is Int31n by multiplication, for Shuffle.
func (r *Rand) int31n(n int32) int32 {
	prod := uint64(r.Uint32()) * uint64(n)
	if low := uint32(prod); low < uint32(n) {
		thresh := uint32(-n) % uint32(n)
		for low < thresh {
			prod = uint64(r.Uint32()) * uint64(n)
			low = uint32(prod)
		}
	}
	return int32(prod >> 32)
}

// Intn is in [0, n).
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= maxInt32 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 is in [0, 1).
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 is in [0, 1).
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm is a permutation of [0, n).
func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := 0; i < n; i++ {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

// Shuffle shuffles n elements by swap.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	i := n - 1
	for ; i > maxInt32-1; i-- {
		swap(i, int(r.Int63n(int64(i+1))))
	}
	for ; i > 0; i-- {
		swap(i, int(r.int31n(int32(i+1))))
	}
}

// Read fills p; it never fails.
func (r *Rand) Read(p []byte) (n int, err error) {
	if l, ok := r.src.(*lockedSource); ok {
		l.mu.Lock()
		defer l.mu.Unlock()
		return fill(p, l.source(), &r.readVal, &r.readPos)
	}
	return fill(p, r.src, &r.readVal, &r.readPos)
}

func fill(p []byte, src Source, val *int64, pos *int8) (n int, err error) {
	for n = range p {
		if *pos == 0 {
			*val = src.Int63()
			*pos = 7
		}
		p[n] = byte(*val)
		*val >>= 8
		*pos--
	}
	return len(p), nil
}

// lockedSource is the source of the package's functions: the engine until Seed is called.
type lockedSource struct {
	mu     sync.Mutex
	seeded *rngSource
}

func (l *lockedSource) source() Source {
	if l.seeded != nil {
		return l.seeded
	}
	return engineSource{}
}

func (l *lockedSource) Int63() int64 { return int64(l.Uint64() & mask63) }

func (l *lockedSource) Uint64() uint64 {
	if l.seeded == nil {
		return random64()
	}
	l.mu.Lock()
	x := l.seeded.Uint64()
	l.mu.Unlock()
	return x
}

func (l *lockedSource) Seed(seed int64) {
	s := new(rngSource)
	s.Seed(seed)
	l.mu.Lock()
	l.seeded = s
	l.mu.Unlock()
}

var global = New(&lockedSource{})

// Seed makes the package's functions give the sequence of seed.
func Seed(seed int64) { global.Seed(seed) }

func Int63() int64                       { return global.Int63() }
func Uint32() uint32                     { return global.Uint32() }
func Uint64() uint64                     { return global.Uint64() }
func Int31() int32                       { return global.Int31() }
func Int() int                           { return global.Int() }
func Int63n(n int64) int64               { return global.Int63n(n) }
func Int31n(n int32) int32               { return global.Int31n(n) }
func Intn(n int) int                     { return global.Intn(n) }
func Float64() float64                   { return global.Float64() }
func Float32() float32                   { return global.Float32() }
func Perm(n int) []int                   { return global.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }
func Read(p []byte) (n int, err error)   { return global.Read(p) }
func NormFloat64() float64               { return global.NormFloat64() }
func ExpFloat64() float64                { return global.ExpFloat64() }
