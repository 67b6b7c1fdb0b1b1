// Package fmt formats values and reads them back.
//
// The formatter itself is an intrinsic and never calls Go code. When it meets a value whose
// Error, String, GoString or Format method decides, it leaves a place in the output and
// a request; the functions here then call the method and put its text there.
package fmt

import (
	"internal/stdio"
	"io"
)

// Modes of the formatter.
const (
	modeFormat = iota // Printf
	modePrint         // Print
	modeLine          // Println
	modeError         // Errorf: %w is known
)

// format formats args. Without requests need is nil; otherwise need[i] is the value
// whose method is wanted, and requestSize numbers in how describe request i.
func format(mode int, f string, args []any) (out string, need []any, how []int)

// formatBytes is format with the text in bytes that nobody else holds.
func formatBytes(mode int, f string, args []any) (out []byte, need []any, how []int)

// formatWrite formats args and writes the text to a descriptor in one go: the number of
// bytes written, -1 if a method is wanted (nothing was written), -1-errno if writing failed.
func formatWrite(fd int, mode int, f string, args []any) int

// formatText formats a text that a method gave, by verb (v s x X q), flags and sizes.
func formatText(text string, verb rune, flags, wid, prec int) string

// isNilPointer reports whether v is a pointer and nil.
func isNilPointer(v any) bool

// bytesToString makes a string of b without a copy; b must not be written again.
func bytesToString(b []byte) string

// Offsets into a request's numbers.
const (
	howOffset = iota // place in the output
	howMethod        // methodError …
	howVerb
	howFlags
	howWidth // -1: none
	howPrecision
	requestSize
)

const (
	methodError = iota
	methodString
	methodGoString
	methodFormat
)

// Flags, as the formatter gives them.
const (
	flagPlus = 1 << iota
	flagMinus
	flagSharp
	flagSpace
	flagZero
	flagPlusV  // + given with the verb v
	flagSharpV // # given with the verb v
)

// Stringer is implemented by values that have a text of their own.
type Stringer interface {
	String() string
}

// GoStringer is implemented by values that have a text of their own for %#v.
type GoStringer interface {
	GoString() string
}

// Formatter is implemented by values that format themselves for all verbs.
type Formatter interface {
	Format(f State, verb rune)
}

// State is the printer as a Formatter sees it.
type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

// pp is the State given to Formatters.
type pp struct {
	buf              []byte
	flags, wid, prec int
}

func (p *pp) Write(b []byte) (n int, err error) {
	p.buf = append(p.buf, b...)
	return len(b), nil
}

func (p *pp) WriteString(s string) (n int, err error) {
	p.buf = append(p.buf, s...)
	return len(s), nil
}

func (p *pp) Width() (wid int, ok bool) {
	if p.wid < 0 {
		return 0, false
	}
	return p.wid, true
}

func (p *pp) Precision() (prec int, ok bool) {
	if p.prec < 0 {
		return 0, false
	}
	return p.prec, true
}

func (p *pp) Flag(c int) bool {
	switch c {
	case '-':
		return p.flags&flagMinus != 0
	case '+':
		return p.flags&(flagPlus|flagPlusV) != 0
	case '#':
		return p.flags&(flagSharp|flagSharpV) != 0
	case ' ':
		return p.flags&flagSpace != 0
	case '0':
		return p.flags&flagZero != 0
	}
	return false
}

// FormatString gives the directive, such as "%-8.3x", that made a Formatter be called.
func FormatString(state State, verb rune) string {
	b := []byte{'%'}
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = append(b, Sprint(w)...)
	}
	if p, ok := state.Precision(); ok {
		b = append(b, '.')
		b = append(b, Sprint(p)...)
	}
	return string(b) + string(verb)
}

// render formats args with all methods called.
func render(mode int, f string, args []any) string {
	out, need, how := format(mode, f, args)
	if need == nil {
		return out
	}
	return bytesToString(splice(nil, out, need, how, false))
}

// splice appends out to buf with the answers to the requests in their places. While a
// panic of a method is being described, another one is let through.
func splice(buf []byte, out string, need []any, how []int, panicking bool) []byte {
	last := 0
	for i, v := range need {
		h := how[i*requestSize : (i+1)*requestSize]
		at := h[howOffset]
		buf = append(buf, out[last:at]...)
		last = at
		buf = callMethod(buf, v, h, panicking)
	}
	return append(buf, out[last:]...)
}

// callMethod appends what v's method says. A panic of the method is shown in the text.
func callMethod(buf []byte, v any, h []int, panicking bool) (res []byte) {
	var p *pp
	name := "Error"
	defer func() {
		e := recover()
		if e == nil {
			return
		}
		if p != nil {
			buf = p.buf
		}
		if isNilPointer(v) {
			res = append(buf, "<nil>"...)
			return
		}
		if panicking {
			panic(e)
		}
		res = append(buf, '%', '!')
		res = append(res, string(rune(h[howVerb]))...)
		res = append(res, "(PANIC="...)
		res = append(res, name...)
		res = append(res, " method: "...)
		out, need, how := format(modeFormat, "%v", []any{e})
		res = splice(res, out, need, how, true)
		res = append(res, ')')
	}()
	var text string
	switch h[howMethod] {
	case methodError:
		text = v.(error).Error()
	case methodString:
		name = "String"
		text = v.(Stringer).String()
	case methodGoString:
		name = "GoString"
		text = v.(GoStringer).GoString()
		if h[howWidth] >= 0 || h[howPrecision] >= 0 {
			text = formatText(text, 's', h[howFlags]&^(flagSharp|flagSharpV), h[howWidth], h[howPrecision])
		}
		return append(buf, text...)
	default:
		name = "Format"
		p = &pp{buf, h[howFlags], h[howWidth], h[howPrecision]}
		v.(Formatter).Format(p, rune(h[howVerb]))
		return p.buf
	}
	verb := rune(h[howVerb])
	if verb != 'v' && verb != 's' || h[howFlags] != 0 || h[howWidth] >= 0 || h[howPrecision] >= 0 {
		text = formatText(text, verb, h[howFlags], h[howWidth], h[howPrecision])
	}
	return append(buf, text...)
}

// emit formats args and writes the text to w.
func emit(w io.Writer, mode int, f string, args []any) (n int, err error) {
	if stdio.FileFd != nil {
		if fd := stdio.FileFd(w); fd >= 0 {
			return emitFd(fd, mode, f, args)
		}
	}
	out, need, how := formatBytes(mode, f, args)
	if need != nil {
		out = splice(nil, bytesToString(out), need, how, false)
	}
	return w.Write(out)
}

// emitFd is emit to a descriptor.
func emitFd(fd int, mode int, f string, args []any) (n int, err error) {
	n = formatWrite(fd, mode, f, args)
	if n >= 0 {
		return n, nil
	}
	errno := -1 - n
	if errno == 0 {
		out, need, how := formatBytes(mode, f, args)
		if need != nil {
			out = splice(nil, bytesToString(out), need, how, false)
		}
		n, errno = stdio.Write(fd, out)
		if errno == 0 {
			return n, nil
		}
	} else {
		n = 0
	}
	return n, writeError(fd, errno)
}

func writeError(fd, errno int) error {
	if stdio.WriteError != nil {
		return stdio.WriteError(fd, errno)
	}
	return errorf("write /dev/stdout: " + stdio.ErrnoText(errno))
}

// emitStdout is emit to os.Stdout as it stands.
func emitStdout(mode int, f string, args []any) (n int, err error) {
	if stdio.StdoutFd == nil {
		return emitFd(1, mode, f, args)
	}
	if fd := stdio.StdoutFd(); fd >= 0 {
		return emitFd(fd, mode, f, args)
	}
	return 0, stdio.WriteError(-1, 0)
}

// Printf formats according to f and writes to standard output.
func Printf(format string, a ...any) (n int, err error) {
	return emitStdout(modeFormat, format, a)
}

// Print writes its operands to standard output, with spaces between two non-strings.
func Print(a ...any) (n int, err error) {
	return emitStdout(modePrint, "", a)
}

// Println writes its operands to standard output, with spaces and a newline.
func Println(a ...any) (n int, err error) {
	return emitStdout(modeLine, "", a)
}

// Fprintf formats according to format and writes to w.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return emit(w, modeFormat, format, a)
}

// Fprint is Print to w.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	return emit(w, modePrint, "", a)
}

// Fprintln is Println to w.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	return emit(w, modeLine, "", a)
}

// Sprintf formats according to format into a string.
func Sprintf(format string, a ...any) string { return render(modeFormat, format, a) }

// Sprint is Print into a string.
func Sprint(a ...any) string { return render(modePrint, "", a) }

// Sprintln is Println into a string.
func Sprintln(a ...any) string { return render(modeLine, "", a) }

// Appendf appends what Printf would print.
func Appendf(b []byte, format string, a ...any) []byte {
	return append(b, render(modeFormat, format, a)...)
}

// Append appends what Print would print.
func Append(b []byte, a ...any) []byte { return append(b, render(modePrint, "", a)...) }

// Appendln appends what Println would print.
func Appendln(b []byte, a ...any) []byte { return append(b, render(modeLine, "", a)...) }
