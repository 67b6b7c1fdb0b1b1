package rand

import (
	"math"
	"sync"
)

// The ziggurat tables of Marsaglia and Tsang, made when first needed.
type ziggurat struct {
	once sync.Once
	k    []uint32
	w, f []float32
}

var normal, exponential ziggurat

const (
	normalEdge      = 3.442619855899
	normalArea      = 9.91256303526217e-3
	exponentialEdge = 7.69711747013104972
	exponentialArea = 3.949659822581572e-3
)

// make fills the tables for n layers of equal area under density; inverse is its inverse.
func (z *ziggurat) make(n int, scale, edge, area float64, density, inverse func(float64) float64) {
	z.k = make([]uint32, n)
	z.w = make([]float32, n)
	z.f = make([]float32, n)
	x, last := edge, edge
	q := area / density(x)
	z.k[0] = uint32(x / q * scale)
	z.w[0] = float32(q / scale)
	z.w[n-1] = float32(x / scale)
	z.f[0] = 1
	z.f[n-1] = float32(density(x))
	for i := n - 2; i >= 1; i-- {
		x = inverse(area/x + density(x))
		z.k[i+1] = uint32(x / last * scale)
		last = x
		z.f[i] = float32(density(x))
		z.w[i] = float32(x / scale)
	}
}

func makeNormal() {
	normal.make(128, 1<<31, normalEdge, normalArea,
		func(x float64) float64 { return math.Exp(-0.5 * x * x) },
		func(y float64) float64 { return math.Sqrt(-2 * math.Log(y)) })
}

func makeExponential() {
	exponential.make(256, 1<<32, exponentialEdge, exponentialArea,
		func(x float64) float64 { return math.Exp(-x) },
		func(y float64) float64 { return -math.Log(y) })
}

// NormFloat64 is normally distributed with mean 0 and deviation 1.
func (r *Rand) NormFloat64() float64 {
	normal.once.Do(makeNormal)
	for {
		j := int32(r.Uint32())
		i := j & 0x7F
		x := float64(j) * float64(normal.w[i])
		abs := uint32(j)
		if j < 0 {
			abs = uint32(-j)
		}
		if abs < normal.k[i] {
			return x
		}
		if i == 0 {
			for {
				x = -math.Log(r.Float64()) * (1.0 / normalEdge)
				y := -math.Log(r.Float64())
				if y+y >= x*x {
					break
				}
			}
			if j > 0 {
				return normalEdge + x
			}
			return -normalEdge - x
		}
		if normal.f[i]+float32(r.Float64())*(normal.f[i-1]-normal.f[i]) < float32(math.Exp(-0.5*x*x)) {
			return x
		}
	}
}

// ExpFloat64 is exponentially distributed with rate 1.
func (r *Rand) ExpFloat64() float64 {
	exponential.once.Do(makeExponential)
	for {
		j := r.Uint32()
		i := j & 0xFF
		x := float64(j) * float64(exponential.w[i])
		if j < exponential.k[i] {
			return x
		}
		if i == 0 {
			return exponentialEdge - math.Log(r.Float64())
		}
		if exponential.f[i]+float32(r.Float64())*(exponential.f[i-1]-exponential.f[i]) < float32(math.Exp(-x)) {
			return x
		}
	}
}

// A Zipf makes Zipf distributed numbers.
type Zipf struct {
	r            *Rand
	imax         float64
	v            float64
	q            float64
	s            float64
	oneminusQ    float64
	oneminusQinv float64
	hxm          float64
	hx0minusHxm  float64
}

func (z *Zipf) h(x float64) float64 {
	return math.Exp(z.oneminusQ*math.Log(z.v+x)) * z.oneminusQinv
}

func (z *Zipf) hinv(x float64) float64 {
	return math.Exp(z.oneminusQinv*math.Log(z.oneminusQ*x)) - z.v
}

// NewZipf makes numbers k in [0, imax] with P(k) proportional to (v + k) ** (-s), by
// rejection-inversion (Hörmann and Derflinger).
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1.0 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, imax: float64(imax), v: v, q: s, oneminusQ: 1.0 - s}
	z.oneminusQinv = 1.0 / z.oneminusQ
	z.hxm = z.h(z.imax + 0.5)
	z.hx0minusHxm = z.h(0.5) - math.Exp(math.Log(z.v)*(-z.q)) - z.hxm
	z.s = 1 - z.hinv(z.h(1.5)-math.Exp(-z.q*math.Log(z.v+1.0)))
	return z
}

func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		ur := z.hxm + z.r.Float64()*z.hx0minusHxm
		x := z.hinv(ur)
		k := math.Floor(x + 0.5)
		if k-x <= z.s || ur >= z.h(k+0.5)-math.Exp(-math.Log(k+z.v)*z.q) {
			return uint64(k)
		}
	}
}
