package testing

import (
	"bytes"
	"fmt"
	"io"
	"sync"
)

// A chatty prints what tests say at once (-test.v), and says which test it is from when that changes.
type chatty struct {
	w    io.Writer
	json bool

	mu   sync.Mutex
	last string // the test that has printed last
}

func newChatty(w io.Writer) *chatty {
	if !verbose.on {
		return nil
	}
	return &chatty{w: w, json: verbose.json}
}

// mark is what stands before lines of this package, for who reads the output of test2json. There need not be a chatty.
func (c *chatty) mark() string {
	if c != nil && c.json {
		return "\x16"
	}
	return ""
}

// update prints a line that names its test.
func (c *chatty) update(name, format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = name
	fmt.Fprintf(c.w, c.mark()+format, args...)
}

// print prints what a test says.
func (c *chatty) print(name, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last != "" && c.last != name {
		fmt.Fprintf(c.w, "%s=== NAME  %s\n", c.mark(), name)
	}
	c.last = name
	io.WriteString(c.w, text)
}

// An indenter puts lines into the output of a test, indented by a level.
type indenter struct{ c *common }

func (w indenter) Write(b []byte) (n int, err error) {
	n = len(b)
	for len(b) > 0 {
		end := bytes.IndexByte(b, '\n') + 1
		if end == 0 {
			end = len(b)
		}
		line := b[:end]
		b = b[end:]
		// A mark comes first in its line.
		if line[0] == 0x16 {
			w.c.output = append(w.c.output, 0x16)
			line = line[1:]
		}
		w.c.output = append(w.c.output, "    "...)
		w.c.output = append(w.c.output, line...)
	}
	return n, nil
}

// A lineWriter is what Output returns: whole lines become output of the test, the rest waits.
type lineWriter struct {
	c       *common
	partial []byte
}

func (w *lineWriter) Write(b []byte) (int, error) {
	to := w.c.ancestorToTell(string(b))
	to.mu.Lock()
	defer to.mu.Unlock()
	w.partial = append(w.partial, b...)
	end := bytes.LastIndexByte(w.partial, '\n') + 1
	if end > 0 {
		to.emit(indented(string(w.partial[:end-1]), "    ") + "\n")
		w.partial = append([]byte(nil), w.partial[end:]...)
	}
	return len(b), nil
}

// flush ends a line that has none yet. The test's lock is held.
func (w *lineWriter) flush() {
	if len(w.partial) > 0 {
		w.c.emit("    " + string(w.partial) + "\n")
		w.partial = nil
	}
}

// indented puts space before every line of text.
func indented(text, space string) string {
	return space + string(bytes.ReplaceAll([]byte(text), []byte("\n"), []byte("\n"+space)))
}
