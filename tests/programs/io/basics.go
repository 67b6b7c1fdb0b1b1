package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type upper struct{ r io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	for i := range n {
		if 'a' <= p[i] && p[i] <= 'z' {
			p[i] -= 32
		}
	}
	return n, err
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }

type failing struct{}

func (failing) Write(p []byte) (int, error) { return 0, errors.New("disk full") }

func main() {
	n, err := io.Copy(os.Stdout, upper{strings.NewReader("copied text\n")})
	fmt.Println(n, err)
	var c counter
	fmt.Fprintf(&c, "%d-%s", 12345, "abc")
	fmt.Println(c.n)
	io.WriteString(os.Stdout, "written\n")
	b, err := io.ReadAll(io.LimitReader(strings.NewReader("limited"), 3))
	fmt.Println(string(b), err)
	var sb strings.Builder
	t := io.TeeReader(strings.NewReader("tee"), &sb)
	io.Copy(io.Discard, t)
	fmt.Println(sb.String())
	m := io.MultiReader(strings.NewReader("one "), strings.NewReader("two"))
	b, _ = io.ReadAll(m)
	fmt.Println(string(b))
	w := io.MultiWriter(os.Stdout, &c)
	fmt.Fprintln(w, "both")
	fmt.Println(c.n)
	_, err = fmt.Fprintln(failing{}, "x")
	fmt.Println(err)
	buf := make([]byte, 5)
	k, err := io.ReadFull(strings.NewReader("abc"), buf)
	fmt.Println(k, err, err == io.ErrUnexpectedEOF)
	k, err = io.ReadFull(strings.NewReader(""), buf)
	fmt.Println(k, err == io.EOF)
	k, err = io.ReadAtLeast(strings.NewReader("abcdef"), buf, 2)
	fmt.Println(k >= 2, err)
	r, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through a pipe")
		pw.Close()
	}()
	b, _ = io.ReadAll(r)
	fmt.Println(string(b))
}
