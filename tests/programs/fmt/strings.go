package main

import "fmt"

func main() {
	for _, s := range []string{"", "hello", "tab\there", "quote\"d", "back`tick", "é世界", "\xff\x00", "new\nline"} {
		for _, f := range []string{"%s", "%v", "%q", "%#q", "%+q", "%x", "%X", "% x", "%#x", "%# x", "%10s|", "%-10s|", "%.3s|", "%5.2s|", "%#v", "%T", "%d", "%010s", "%t", "%U", "%c"} {
			fmt.Printf(f+"; ", s)
		}
		fmt.Println()
	}
	b := []byte("bytes\n")
	fmt.Printf("%s|%v|%q|%x|% X|%d|%#v|%T|%8s|%.2s|%c|%U\n", b, b, b, b, b, b, b, b, b, b, b, b)
	fmt.Printf("%s %q %v %x\n", []string{"a", "b c"}, []string{"a", "b c"}, []string{"a"}, []string{"ab", "c"})
	fmt.Printf("%s|%v|%x\n", [3]byte{65, 66, 67}, [3]byte{65, 66, 67}, [3]byte{65, 66, 67})
	fmt.Printf("%q %v %c %U\n", []rune("hé"), []rune("hé"), []rune("hé"), []rune("hé"))
}
