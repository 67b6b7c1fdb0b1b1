package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// Where the caller says that it is, from its folder on.
func where(what string) {
	pc, file, line, ok := runtime.Caller(1)
	fmt.Println(what, short(file), line, ok, runtime.FuncForPC(pc).Name())
}

// Without the folder of this program, in which the others lie.
func short(file string) string {
	_, own, _, _ := runtime.Caller(0)
	return strings.TrimPrefix(file, strings.TrimSuffix(own, "line_caller.go"))
}

func frames() {
	var pcs [8]uintptr
	found := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		frame, more := found.Next()
		if strings.HasPrefix(frame.Function, "main.") {
			fmt.Println(frame.Function, short(frame.File), frame.Line)
		}
		if !more {
			return
		}
	}
}

func main() {
	where("itself")
//line grammar.y:10
	where("a file")

	where("the next line but one")
//line :20
	where("no file")
//line sub/./template.tmpl:30:7
	where("with a column")
//line :40:1
	where("keeps the file")
//line /absolute/x/../y.y:50
	where("absolute")
	/*line c:/a.y:70:1*/ where("a colon"); /*line :80*/ where("no file again"); /*line b.y:90*/ where("a file again")
	where("the line behind")
	text := `
//line no.y:1
`
	where("in a string" + strings.TrimSpace(text)[:1])
	// line no.y:1
	  //line no.y:1
	/* //line no.y:1 */ //line no.y:1
	where("no such comments")
//line frames.y:100
	func() {
//line inner.y:200
		frames()
	}()
//line stack.y:300
	for _, line := range strings.Split(string(debug.Stack()), "\n") {
		if strings.Contains(line, "stack.y:") {
			file, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
			number, _, _ := strings.Cut(rest, " ")
			fmt.Println(short(file), number)
		}
	}
}
