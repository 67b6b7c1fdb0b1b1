package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	r := bufio.NewReader(strings.NewReader("line one\nline two\nrest"))
	s, err := r.ReadString('\n')
	fmt.Printf("%q %v\n", s, err)
	b, err := r.ReadBytes(' ')
	fmt.Printf("%q %v\n", b, err)
	p, err := r.Peek(3)
	fmt.Printf("%q %v\n", p, err)
	c, _ := r.ReadByte()
	r.UnreadByte()
	ru, n, _ := r.ReadRune()
	fmt.Println(c, ru, n)
	line, prefix, err := r.ReadLine()
	fmt.Printf("%q %v %v\n", line, prefix, err)
	s, err = r.ReadString('\n')
	fmt.Printf("%q %v\n", s, err)
	_, err = r.ReadByte()
	fmt.Println(err == io.EOF)
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "buffered %d\n", 1)
	w.WriteString("string ")
	w.WriteByte('b')
	w.WriteRune('é')
	w.Write([]byte("\n"))
	fmt.Println("before the flush", w.Buffered())
	w.Flush()
	big := bufio.NewWriterSize(os.Stdout, 16)
	for i := range 10 {
		fmt.Fprint(big, i, ":")
	}
	fmt.Fprintln(big)
	big.Flush()
	in := bufio.NewReader(os.Stdin)
	for {
		s, err := in.ReadString('\n')
		fmt.Printf("%q %v\n", s, err)
		if err != nil {
			break
		}
	}
}
