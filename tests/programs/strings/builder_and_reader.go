package main

import (
	"fmt"
	"io"
	"strings"
)

func main() {
	var b strings.Builder
	for i := range 5 {
		fmt.Fprintf(&b, "%d,", i)
	}
	b.WriteString("text")
	b.WriteByte('!')
	b.WriteRune('é')
	n, err := b.Write([]byte("bytes"))
	fmt.Println(b.String(), b.Len(), n, err)
	b.Grow(100)
	fmt.Println(b.Cap() >= 100)
	b.Reset()
	fmt.Printf("%q %d\n", b.String(), b.Len())
	r := strings.NewReader("hello world")
	buf := make([]byte, 4)
	for {
		n, err := r.Read(buf)
		fmt.Printf("%d %q %v\n", n, buf[:n], err)
		if err == io.EOF {
			break
		}
	}
	r.Reset("again")
	c, _ := r.ReadByte()
	ru, size, _ := r.ReadRune()
	fmt.Println(string(rune(c)), string(ru), size, r.Len())
	r.UnreadRune()
	rest, err := io.ReadAll(r)
	fmt.Println(string(rest), err)
	long := strings.Repeat("0123456789", 1000)
	var sb strings.Builder
	for i := 0; i < len(long); i += 7 {
		sb.WriteString(long[i:min(i+7, len(long))])
	}
	fmt.Println(sb.String() == long, sb.Len())
}
