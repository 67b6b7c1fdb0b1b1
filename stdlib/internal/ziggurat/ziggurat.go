// Package ziggurat has the tables of Marsaglia and Tsang for normal and exponential numbers.
package ziggurat

import (
	"math"
	"sync"
)

// Tables are made when first needed: layer bounds K for the fast test, widths W, densities F.
type Tables struct {
	once sync.Once
	K    []uint32
	W, F []float32
}

var normal, exponential Tables

// NormalEdge and ExponentialEdge are where the tails begin.
const (
	NormalEdge      = 3.442619855899
	ExponentialEdge = 7.69711747013104972

	normalArea      = 9.91256303526217e-3
	exponentialArea = 3.949659822581572e-3
)

// make fills the tables for n layers of equal area under density; inverse is its inverse.
func (z *Tables) make(n int, scale, edge, area float64, density, inverse func(float64) float64) {
	z.K = make([]uint32, n)
	z.W = make([]float32, n)
	z.F = make([]float32, n)
	x, last := edge, edge
	q := area / density(x)
	z.K[0] = uint32(x / q * scale)
	z.W[0] = float32(q / scale)
	z.W[n-1] = float32(x / scale)
	z.F[0] = 1
	z.F[n-1] = float32(density(x))
	for i := n - 2; i >= 1; i-- {
		x = inverse(area/x + density(x))
		z.K[i+1] = uint32(x / last * scale)
		last = x
		z.F[i] = float32(density(x))
		z.W[i] = float32(x / scale)
	}
}

// Normal has 128 layers, for 32-bit numbers with a sign.
func Normal() *Tables {
	normal.once.Do(func() {
		normal.make(128, 1<<31, NormalEdge, normalArea,
			func(x float64) float64 { return math.Exp(-0.5 * x * x) },
			func(y float64) float64 { return math.Sqrt(-2 * math.Log(y)) })
	})
	return &normal
}

// Exponential has 256 layers, for 32-bit numbers.
func Exponential() *Tables {
	exponential.once.Do(func() {
		exponential.make(256, 1<<32, ExponentialEdge, exponentialArea,
			func(x float64) float64 { return math.Exp(-x) },
			func(y float64) float64 { return -math.Log(y) })
	})
	return &exponential
}
