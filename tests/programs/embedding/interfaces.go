package main

import (
	"fmt"
	"sort"
	"strings"
)

type reader interface{ read() string }
type writer interface{ write(string) }

type readWriter interface {
	reader
	writer
	fmt.Stringer
}

type file struct{ data []string }

func (f *file) read() string {
	if len(f.data) == 0 {
		return ""
	}
	s := f.data[0]
	f.data = f.data[1:]
	return s
}
func (f *file) write(s string) { f.data = append(f.data, s) }
func (f *file) String() string { return strings.Join(f.data, "+") }

type logged struct {
	readWriter
	log []string
}

func (l *logged) write(s string) {
	l.log = append(l.log, "write "+s)
	l.readWriter.write(strings.ToUpper(s))
}

type byLength struct{ sort.StringSlice }

func (b byLength) Less(i, j int) bool { return len(b.StringSlice[i]) < len(b.StringSlice[j]) }

func main() {
	l := &logged{readWriter: &file{}}
	var w writer = l
	w.write("a")
	w.write("b")
	fmt.Println(l, l.log)
	var rw readWriter = l
	fmt.Println(rw.read(), rw)
	var r reader = rw
	_, ok := r.(writer)
	fmt.Println(ok)
	words := []string{"ccc", "a", "bb"}
	sort.Sort(byLength{words})
	fmt.Println(words)
	sort.Sort(sort.Reverse(byLength{words}))
	fmt.Println(words)
}
