// Package iotest has readers and writers for tests: ones that give little at a time, fail, or log what they do.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// ErrTimeout is what a TimeoutReader fails with.
var ErrTimeout = errors.New("timeout")

type readFunc func(p []byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

type writeFunc func(p []byte) (int, error)

func (f writeFunc) Write(p []byte) (int, error) { return f(p) }

// OneByteReader gives a byte at a time.
func OneByteReader(r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) {
		if len(p) == 0 {
			return 0, nil
		}
		return r.Read(p[:1])
	})
}

// HalfReader gives half of what is asked for, rounded up.
func HalfReader(r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) { return r.Read(p[:(len(p)+1)/2]) })
}

// DataErrReader gives the final error together with the last bytes, not behind them.
func DataErrReader(r io.Reader) io.Reader {
	var unread []byte
	data := make([]byte, 1024)
	return readFunc(func(p []byte) (n int, err error) {
		// Reads ahead when there is nothing left, also for the error behind the last bytes.
		for n == 0 || len(unread) == 0 && err == nil {
			if len(unread) == 0 {
				var more int
				more, err = r.Read(data)
				unread = data[:more]
			}
			if n > 0 || err != nil && len(unread) == 0 {
				break
			}
			n = copy(p, unread)
			unread = unread[n:]
			if len(p) == 0 {
				break
			}
		}
		return n, err
	})
}

// TimeoutReader fails with ErrTimeout at the second read, once.
func TimeoutReader(r io.Reader) io.Reader {
	count := 0
	return readFunc(func(p []byte) (int, error) {
		if count++; count == 2 {
			return 0, ErrTimeout
		}
		return r.Read(p)
	})
}

// ErrReader only fails.
func ErrReader(err error) io.Reader {
	return readFunc(func(p []byte) (int, error) { return 0, err })
}

// TruncateWriter drops what comes behind the first n bytes, and says nothing of it.
func TruncateWriter(w io.Writer, n int64) io.Writer {
	return writeFunc(func(p []byte) (int, error) {
		if n <= 0 {
			return len(p), nil
		}
		kept := p[:min(int64(len(p)), n)]
		written, err := w.Write(kept)
		n -= int64(written)
		if err == nil && written == len(kept) {
			written = len(p)
		}
		return written, err
	})
}

// NewReadLogger logs each read, as hexadecimal digits.
func NewReadLogger(prefix string, r io.Reader) io.Reader {
	return readFunc(func(p []byte) (n int, err error) {
		n, err = r.Read(p)
		logged(prefix, p[:n], err)
		return n, err
	})
}

// NewWriteLogger logs each write, as hexadecimal digits.
func NewWriteLogger(prefix string, w io.Writer) io.Writer {
	return writeFunc(func(p []byte) (n int, err error) {
		n, err = w.Write(p)
		logged(prefix, p[:n], err)
		return n, err
	})
}

func logged(prefix string, p []byte, err error) {
	if err != nil {
		log.Printf("%s %x: %v", prefix, p, err)
	} else {
		log.Printf("%s %x", prefix, p)
	}
}

// TestReader tries the methods of r, which is to give content; the error says what is wrong.
func TestReader(r io.Reader, content []byte) error {
	if err := read("ReadAll(small amounts)", smallAmounts(r), content); err != nil {
		return err
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	if seeker, ok := r.(io.ReadSeeker); ok {
		if err := testSeeker(seeker, content); err != nil {
			return err
		}
	}
	if at, ok := r.(io.ReaderAt); ok {
		return testReaderAt(at, content)
	}
	return nil
}

// smallAmounts asks r for nothing up to three bytes in turn.
func smallAmounts(r io.Reader) io.Reader {
	amount, offset := 0, 0
	return readFunc(func(p []byte) (n int, err error) {
		asked := min(amount, len(p))
		amount = (amount + 1) % 4
		n, err = r.Read(p[:asked])
		if err != nil && err != io.EOF {
			err = fmt.Errorf("Read(%d bytes at offset %d): %w", asked, offset, err)
		}
		offset += n
		return n, err
	})
}

// read reads all of r and compares.
func read(what string, r io.Reader, content []byte) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("%s = %q\n\twant %q", what, data, content)
	}
	return nil
}

func testSeeker(r io.ReadSeeker, content []byte) error {
	size := int64(len(content))
	for _, step := range []struct {
		offset int64
		whence int
		want   int64
	}{
		{0, io.SeekCurrent, size}, {0, io.SeekStart, 0}, {size / 2, io.SeekStart, size / 2}, {0, io.SeekEnd, size},
		{-size / 3, io.SeekEnd, size - size/3}, {-(size - size/3), io.SeekCurrent, 0},
	} {
		what := fmt.Sprintf("Seek(%d, %d)", step.offset, step.whence)
		if at, err := r.Seek(step.offset, step.whence); err != nil || at != step.want {
			return fmt.Errorf("%s = %d, %v, want %d, nil", what, at, err, step.want)
		}
		if step.want == size {
			continue
		}
		if err := read("ReadAll after "+what, r, content[step.want:]); err != nil {
			return err
		}
		if _, err := r.Seek(step.want, io.SeekStart); err != nil {
			return fmt.Errorf("Seek(%d, 0) after reading: %w", step.want, err)
		}
	}
	if at, err := r.Seek(-1, io.SeekStart); err == nil {
		return fmt.Errorf("Seek(-1, 0) = %d, nil, want an error", at)
	}
	return nil
}

func testReaderAt(r io.ReaderAt, content []byte) error {
	size := len(content)
	for _, step := range []struct{ at, n int }{{0, size}, {size / 2, size - size/2}, {size / 3, size / 3}, {0, size + 1}, {size, 1}} {
		data := make([]byte, step.n)
		n, err := r.ReadAt(data, int64(step.at))
		want := content[step.at:min(size, step.at+step.n)]
		what := fmt.Sprintf("ReadAt(%d, %d)", step.n, step.at)
		switch {
		case !bytes.Equal(data[:n], want):
			return fmt.Errorf("%s = %q\n\twant %q", what, data[:n], want)
		case len(want) < step.n && err != io.EOF:
			return fmt.Errorf("%s: error %v, want EOF", what, err)
		case len(want) == step.n && err != nil && (err != io.EOF || step.at+step.n < size):
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	if n, err := r.ReadAt(make([]byte, 1), -1); err == nil {
		return fmt.Errorf("ReadAt(1, -1) = %d, nil, want an error", n)
	}
	return nil
}
