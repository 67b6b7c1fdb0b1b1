package fmt

import (
	"errors"
	"internal/stdio"
	"io"
	"unicode/utf8"
)

// ScanState is the scanner as a Scanner sees it.
type ScanState interface {
	ReadRune() (r rune, size int, err error)
	UnreadRune() error
	SkipSpace()
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	Width() (wid int, ok bool)
	Read(buf []byte) (n int, err error)
}

// Scanner is implemented by values that read themselves.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// scanKind tells what an operand of a scan points to: 0 not a pointer, 1 bool, 2 a signed
// integer, 3 an unsigned one, 4 a float, 5 a string, 6 a []byte, 7 complex, 8 anything else.
// Named types count as what they are made of. bits is the size of a number.
func scanKind(arg any) (kind, bits int)

// scanSet… store through the operand, which is a non-nil pointer of the fitting kind.
func scanSetBool(arg any, v bool)
func scanSetInt(arg any, v int64)
func scanSetUint(arg any, v uint64)
func scanSetFloat(arg any, v float64)
func scanSetString(arg any, v string)
func scanSetBytes(arg any, v []byte)

// scanSetComplex stores re and im, rounded to the operand's size.
func scanSetComplex(arg any, re, im float64)

// parseInt, parseUint and parseFloat are strconv's; kind is 0 fine, 1 bad syntax, 2 out of range.
func parseInt(s string, base int) (v int64, kind int)
func parseUint(s string, base int) (v uint64, kind int)
func parseFloat(s string, bits int) (v float64, kind int)

// unquote is strconv.Unquote.
func unquote(s string) (v string, ok bool)

// isSpace is unicode.IsSpace.
func isSpace(r rune) bool

const (
	eof     = -1
	hugeWid = 1 << 30
)

type scanError struct{ err error }

// ss is the state of a scan.
type ss struct {
	rs        io.RuneScanner
	buf       []byte
	count     int // runes consumed
	atEOF     bool
	nlIsSpace bool // newline counts as space
	nlIsEnd   bool // newline ends the scan
	argLimit  int  // count may not pass this while an operand is read
	limit     int  // the same, for the whole
	maxWid    int
	valid     bool // still inside the scan call
}

func (s *ss) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *ss) ReadRune() (r rune, size int, err error) {
	if s.atEOF || s.count >= s.argLimit {
		return 0, 0, io.EOF
	}
	r, size, err = s.rs.ReadRune()
	if err == nil {
		s.count++
		if s.nlIsEnd && r == '\n' {
			s.atEOF = true
		}
	} else if err == io.EOF {
		s.atEOF = true
	}
	return r, size, err
}

func (s *ss) UnreadRune() error {
	s.rs.UnreadRune()
	s.atEOF = false
	s.count--
	return nil
}

func (s *ss) Width() (wid int, ok bool) {
	if s.maxWid == hugeWid {
		return 0, false
	}
	return s.maxWid, true
}

func (s *ss) SkipSpace() {
	for {
		r := s.getRune()
		if r == eof {
			return
		}
		if r == '\r' && s.peek("\n") {
			continue
		}
		if r == '\n' {
			if s.nlIsSpace {
				continue
			}
			s.fail("unexpected newline")
			return
		}
		if !isSpace(r) {
			s.UnreadRune()
			return
		}
	}
}

func (s *ss) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	defer func() {
		if e := recover(); e != nil {
			if se, ok := e.(scanError); ok {
				err = se.err
				return
			}
			panic(e)
		}
	}()
	if f == nil {
		f = notSpace
	}
	s.buf = s.buf[:0]
	return s.token(skipSpace, f), nil
}

func notSpace(r rune) bool { return !isSpace(r) }

func (s *ss) token(skipSpace bool, f func(rune) bool) []byte {
	if skipSpace {
		s.SkipSpace()
	}
	for {
		r := s.getRune()
		if r == eof {
			break
		}
		if !f(r) {
			s.UnreadRune()
			break
		}
		s.put(r)
	}
	return s.buf
}

func (s *ss) put(r rune) {
	if r < utf8.RuneSelf {
		s.buf = append(s.buf, byte(r))
	} else {
		s.buf = utf8.AppendRune(s.buf, r)
	}
}

// getRune is ReadRune with eof for the end and a panic for errors.
func (s *ss) getRune() rune {
	r, _, err := s.ReadRune()
	if err != nil {
		if err == io.EOF {
			return eof
		}
		panic(scanError{err})
	}
	return r
}

// mustRune is getRune where the end is an error.
func (s *ss) mustRune() rune {
	r := s.getRune()
	if r == eof {
		panic(scanError{io.ErrUnexpectedEOF})
	}
	return r
}

func (s *ss) fail(text string) { panic(scanError{errors.New(text)}) }

func inSet(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// accept takes the next rune into buf if it is in set.
func (s *ss) accept(set string) bool {
	r := s.getRune()
	if r == eof {
		return false
	}
	if inSet(set, r) {
		s.put(r)
		return true
	}
	s.UnreadRune()
	return false
}

// consume drops the next rune and reports whether it is in set.
func (s *ss) consume(set string) bool {
	r := s.getRune()
	return r != eof && inSet(set, r)
}

func (s *ss) peek(set string) bool {
	r := s.getRune()
	if r != eof {
		s.UnreadRune()
	}
	return inSet(set, r)
}

func (s *ss) notEOF() {
	if s.getRune() == eof {
		panic(scanError{io.EOF})
	}
	s.UnreadRune()
}

// readRune makes a RuneScanner of a Reader, reading a byte at a time.
type readRune struct {
	r       io.Reader
	last    rune
	size    int
	unread  bool
	pending []byte
	one     [1]byte
}

func (r *readRune) readByte() (b byte, err error) {
	if len(r.pending) > 0 {
		b = r.pending[0]
		r.pending = r.pending[1:]
		return b, nil
	}
	n, err := io.ReadFull(r.r, r.one[:])
	if n != 1 {
		return 0, err
	}
	return r.one[0], err
}

func (r *readRune) ReadRune() (c rune, size int, err error) {
	if r.unread {
		r.unread = false
		return r.last, r.size, nil
	}
	b, err := r.readByte()
	if err != nil {
		return 0, 0, err
	}
	if b < utf8.RuneSelf {
		r.last, r.size = rune(b), 1
		return r.last, 1, nil
	}
	full := []byte{b}
	for !utf8.FullRune(full) {
		b, err = r.readByte()
		if err != nil {
			if err == io.EOF {
				break
			}
			return 0, 0, err
		}
		full = append(full, b)
	}
	c, size = utf8.DecodeRune(full)
	r.pending = append(append([]byte(nil), full[size:]...), r.pending...)
	r.last, r.size = c, size
	return c, size, nil
}

func (r *readRune) UnreadRune() error {
	if r.unread {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.unread = true
	return nil
}

// stdin reads from os.Stdin as it stands.
type stdin struct{}

func (stdin) Read(b []byte) (n int, err error) {
	fd := 0
	if stdio.StdinFd != nil {
		fd = stdio.StdinFd()
		if fd < 0 {
			return 0, errors.New("read /dev/stdin: file already closed")
		}
	}
	n, errno := stdio.Read(fd, b)
	for errno == stdio.EINTR {
		n, errno = stdio.Read(fd, b)
	}
	if errno != 0 {
		return n, errors.New("read /dev/stdin: " + stdio.ErrnoText(errno))
	}
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

type stringReader struct {
	s    string
	at   int
	last int
}

func (r *stringReader) Read(b []byte) (n int, err error) {
	n = copy(b, r.s[r.at:])
	r.at += n
	if n == 0 {
		err = io.EOF
	}
	return n, err
}

func (r *stringReader) ReadRune() (c rune, size int, err error) {
	r.last = r.at
	if r.at >= len(r.s) {
		return 0, 0, io.EOF
	}
	c, size = utf8.DecodeRuneInString(r.s[r.at:])
	r.at += size
	return c, size, nil
}

func (r *stringReader) UnreadRune() error {
	r.at = r.last
	return nil
}

// Scan reads space-separated values from standard input; newlines count as space.
func Scan(a ...any) (n int, err error) { return Fscan(stdin{}, a...) }

// Scanln is Scan that stops at a newline.
func Scanln(a ...any) (n int, err error) { return Fscanln(stdin{}, a...) }

// Scanf reads from standard input as format says.
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(stdin{}, format, a...) }

// Sscan is Scan of a string.
func Sscan(str string, a ...any) (n int, err error) { return Fscan(&stringReader{s: str}, a...) }

// Sscanln is Scanln of a string.
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln(&stringReader{s: str}, a...) }

// Sscanf is Scanf of a string.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf(&stringReader{s: str}, format, a...)
}

// Fscan is Scan from r.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r, true, false)
	n, err = s.scanAll(a)
	s.close()
	return n, err
}

// Fscanln is Scanln from r.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r, false, true)
	n, err = s.scanAll(a)
	s.close()
	return n, err
}

// Fscanf is Scanf from r.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	s := newScan(r, false, false)
	n, err = s.scanFormat(format, a)
	s.close()
	return n, err
}

func newScan(r io.Reader, nlIsSpace, nlIsEnd bool) *ss {
	s := &ss{nlIsSpace: nlIsSpace, nlIsEnd: nlIsEnd, argLimit: hugeWid, limit: hugeWid, maxWid: hugeWid, valid: true}
	if rs, ok := r.(io.RuneScanner); ok {
		s.rs = rs
	} else {
		s.rs = &readRune{r: r}
	}
	return s
}

func (s *ss) close() {
	s.valid = false
	s.rs = nil
}

// caught turns the panic of a scan into its error.
func caught(err *error) {
	if e := recover(); e != nil {
		if se, ok := e.(scanError); ok {
			*err = se.err
		} else if e == error(io.EOF) {
			*err = io.EOF
		} else {
			panic(e)
		}
	}
}

func (s *ss) scanAll(a []any) (n int, err error) {
	defer caught(&err)
	for _, v := range a {
		s.scanOne('v', v)
		n++
	}
	if s.nlIsEnd {
		for {
			r := s.getRune()
			if r == '\n' || r == eof {
				break
			}
			if !isSpace(r) {
				s.fail("expected newline")
				break
			}
		}
	}
	return n, nil
}
