// Numbers halfway between two shortest decimal texts.
package main

import (
	"fmt"
	"math"
	"math/rand"
	"strconv"
)

func main() {
	fmt.Println(969998639974.90625, 4503599627370497.5, 2251799813685249.25, 1125899906842625.125, float32(8388609.5), float32(4194305.25))
	r := rand.New(rand.NewSource(3))
	for places := 1; places < 24; places++ {
		hash := uint64(14695981039346656037)
		most := math.Pow(10, 17-float64(places)) * math.Ldexp(1, places+1)
		for i := range 400 {
			odd := math.Floor(r.Float64()*math.Min(most, 1<<53)/2)*2 + 1
			text := strconv.FormatFloat(math.Ldexp(odd, -places-1), 'g', -1, 64)
			text += strconv.FormatFloat(math.Ldexp(math.Mod(odd, 1<<24), -places-1), 'e', -1, 32)
			for _, c := range []byte(text) {
				hash = (hash ^ uint64(c)) * 1099511628211
			}
			if i%100 == 7 {
				fmt.Println(text)
			}
		}
		fmt.Printf("%d %x\n", places, hash)
	}
}
