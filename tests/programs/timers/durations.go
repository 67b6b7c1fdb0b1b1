package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 999, 1000, 1500, 1e6, 1500 * time.Microsecond, time.Second, 90 * time.Second, 3*time.Hour + 25*time.Minute + 45*time.Second + 500*time.Millisecond, -time.Minute, 1<<63 - 1} {
		fmt.Println(d)
	}
	d := 2*time.Hour + 30*time.Minute
	fmt.Println(d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	fmt.Println(d.Round(time.Hour), d.Truncate(time.Hour), (1234567 * time.Microsecond).Round(time.Millisecond))
	fmt.Printf("%v %d %s %T\n", d, d, d, d)
	n := 3
	fmt.Println(time.Duration(n)*time.Second, time.Second*2/4, d/time.Minute, d > time.Hour)
	fmt.Println(d.String() + "!")
	p, err := time.ParseDuration("1h15m30.5s")
	fmt.Println(p, err)
	_, err = time.ParseDuration("bad")
	fmt.Println(err)
}
