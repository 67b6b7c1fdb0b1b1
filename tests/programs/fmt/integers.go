package main

import "fmt"

func main() {
	for _, n := range []int{0, 5, -5, 255, -255, 1 << 40} {
		for _, f := range []string{"%v", "%d", "%+d", "% d", "%5d", "%-5d|", "%05d", "%+05d", "%x", "%X", "%#x", "%#X", "%o", "%#o", "%O", "%b", "%#b", "%08b", "%c", "%q", "%U", "%#U", "%e", "%s", "%t", "%6.3d", "%.0d", "%-8x|", "%08x", "% x", "%+x", "%#v", "%T", "%20d", "%+.4d", "%p"} {
			fmt.Printf(f+"; ", n)
		}
		fmt.Println()
	}
	fmt.Printf("%d %d %d %d %d\n", int8(-128), uint8(255), int16(-1), uint64(1<<64-1), uintptr(7))
	fmt.Printf("%x %x %#x %v %#v\n", int8(-1), uint8(255), uint16(65535), uint32(7), uint8(7))
	fmt.Printf("%#v %#v %#v %#v\n", int64(5), uintptr(5), 'x', byte('x'))
	fmt.Printf("%c%c%c|%q|%#q|%+q|%U\n", 72, 0x4E16, 0x1F600, 'é', 'x', 'é', 'é')
	fmt.Printf("%c %q\n", -1, 0x110000)
}
