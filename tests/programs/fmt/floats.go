package main

import (
	"fmt"
	"math"
)

func main() {
	for _, x := range []float64{0, 1, -1, 3.14159265, 1e6, 1e21, 1.5e-7, 123456.789, 0.000001, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1)} {
		for _, f := range []string{"%v", "%f", "%.2f", "%e", "%E", "%.3e", "%g", "%G", "%.3g", "%8.2f|", "%-10.1f|", "%+f", "% f", "%08.3f", "%+.2e", "%#v", "%T", "%6.0f", "%#.3g", "%x", "%.2x", "%b", "%d", "%s", "%20v", "%-20v|", "%020v", "%+v", "%F", "%#g", "%.0f", "%#.0f", "%X"} {
			fmt.Printf(f+"; ", x)
		}
		fmt.Println()
	}
	fmt.Printf("%v %g %f %#v %.3f\n", float32(0.1), float32(0.1), float32(0.1), float32(2), float32(1)/3)
	fmt.Printf("%.20f %.30g %.0e\n", 0.1, 0.1, 12345.0)
	fmt.Printf("%5.1f%%|%3d%%\n", 99.5, 7)
	fmt.Printf("%.1f %.1f %.1f %.1f %.0f %.0f %.0f\n", 0.25, 0.35, 0.45, -0.05, 0.5, 1.5, 2.5)
	fmt.Printf("%6.2f|%-8.3f|%+.1f|%08.2f\n", 3.14159, 2.71828, 1.0, -3.5)
}
