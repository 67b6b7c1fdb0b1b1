package main

import "fmt"

func main() {
	for y := -12; y <= 12; y++ {
		for x := -39; x <= 39; x++ {
			cr, ci := float64(x)/20-0.5, float64(y)/10
			zr, zi := 0.0, 0.0
			n := 0
			for ; n < 50 && zr*zr+zi*zi < 4; n++ {
				zr, zi = zr*zr-zi*zi+cr, 2*zr*zi+ci
			}
			switch {
			case n == 50:
				fmt.Print("#")
			case n > 8:
				fmt.Print("+")
			case n > 4:
				fmt.Print(".")
			default:
				fmt.Print(" ")
			}
		}
		fmt.Println()
	}
}
