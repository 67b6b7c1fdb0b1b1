package main

import "fmt"

type celsius float64
type fahrenheit float64

func (c celsius) f() fahrenheit     { return fahrenheit(c*9/5 + 32) }
func (f fahrenheit) c() celsius     { return celsius((f - 32) * 5 / 9) }
func (c celsius) String() string    { return fmt.Sprintf("%.1f°C", float64(c)) }
func (f fahrenheit) String() string { return fmt.Sprintf("%.1f°F", float64(f)) }

func main() {
	fmt.Printf("|%10s|%10s|\n", "Celsius", "Fahrenheit")
	for c := celsius(-40); c <= 100; c += 35 {
		fmt.Printf("|%10v|%10v|\n", c, c.f())
	}
	var boiling = fahrenheit(212)
	fmt.Println(boiling, boiling.c(), celsius(36.6).f())
	readings := []float64{21.5, 19, 23.25, 18.75}
	lo, hi, sum := readings[0], readings[0], 0.0
	for _, r := range readings {
		lo, hi = min(lo, r), max(hi, r)
		sum += r
	}
	fmt.Printf("min %.2f max %.2f mean %.3f\n", lo, hi, sum/float64(len(readings)))
}
