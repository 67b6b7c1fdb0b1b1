// Package round knows circles.
package round

import "math"

// Area is that of a circle.
func Area(r float64) float64 { return math.Pi * r * r }
