package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"testing"
	"testing/iotest"
)

func reads(r io.Reader, size int) string {
	var out strings.Builder
	for range 12 {
		b := make([]byte, size)
		n, err := r.Read(b)
		fmt.Fprintf(&out, "%d %q %v; ", n, b[:n], err)
		if err == io.EOF {
			break
		}
	}
	return out.String()
}

func TestReaders(t *testing.T) {
	text := func() io.Reader { return strings.NewReader("hello") }
	t.Log(reads(iotest.OneByteReader(text()), 3))
	t.Log(reads(iotest.HalfReader(text()), 3))
	t.Log(reads(iotest.DataErrReader(text()), 3))
	t.Log(reads(iotest.DataErrReader(text()), 5))
	t.Log(reads(iotest.DataErrReader(strings.NewReader("")), 5))
	t.Log(reads(iotest.DataErrReader(iotest.ErrReader(errors.New("bad"))), 5))
	t.Log(reads(iotest.TimeoutReader(text()), 2))
	t.Log(reads(iotest.ErrReader(io.ErrClosedPipe), 2))
}

func TestWriters(t *testing.T) {
	var b bytes.Buffer
	w := iotest.TruncateWriter(&b, 7)
	for _, text := range []string{"hello", "world", "!"} {
		n, err := w.Write([]byte(text))
		t.Log(n, err)
	}
	t.Log(b.String())
}

func TestLoggers(t *testing.T) {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	t.Log(reads(iotest.NewReadLogger("read", strings.NewReader("hi")), 8))
	iotest.NewWriteLogger("write", io.Discard).Write([]byte("there"))
}

type broken struct{ io.Reader }

func TestTestReader(t *testing.T) {
	t.Log(iotest.TestReader(strings.NewReader("some content"), []byte("some content")))
	t.Log(iotest.TestReader(bytes.NewReader(nil), nil))
	t.Log(iotest.TestReader(strings.NewReader("some content"), []byte("other content")))
	t.Log(iotest.TestReader(broken{strings.NewReader("abc")}, []byte("abc")))
	t.Log(iotest.TestReader(iotest.ErrReader(io.ErrNoProgress), nil))
}
