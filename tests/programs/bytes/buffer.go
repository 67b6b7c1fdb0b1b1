package main

import (
	"bytes"
	"fmt"
)

func main() {
	var b bytes.Buffer
	b.WriteString("hello ")
	b.Write([]byte("world"))
	b.WriteByte('!')
	fmt.Println(b.String(), b.Len())
	p := make([]byte, 5)
	n, err := b.Read(p)
	fmt.Println(n, err, string(p))
	s, err := b.ReadString('o')
	fmt.Printf("%q %v\n", s, err)
	b.Reset()
	fmt.Println(b.Len(), bytes.Equal([]byte("a"), []byte("a")), bytes.Contains([]byte("abc"), []byte("b")))
	c := bytes.NewBufferString("x y z")
	fmt.Printf("%q %q\n", bytes.Fields(c.Bytes()), bytes.ToUpper([]byte("abc")))
}
