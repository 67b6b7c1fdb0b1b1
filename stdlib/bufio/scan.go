package bufio

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrBadReadCount    = errors.New("bufio.Scanner: Read returned impossible count")

	// ErrFinalToken, returned by a SplitFunc, makes its token the last one.
	ErrFinalToken = errors.New("final token")
)

// A SplitFunc cuts the next token off data.
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

const (
	// MaxScanTokenSize is the longest token, unless Buffer was used.
	MaxScanTokenSize = 64 * 1024

	startBufSize = 4096
)

// A Scanner reads tokens, lines unless told otherwise.
type Scanner struct {
	r       io.Reader
	split   SplitFunc
	max     int
	token   []byte
	buf     []byte
	start   int // buf[start:end] is read and not yet a token
	end     int
	err     error
	empties int // tokens without advance in a row
	began   bool
	done    bool
	lines   bool // split is ScanLines, which then is done without a call
}

// NewScanner makes a Scanner of lines.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, split: ScanLines, max: MaxScanTokenSize, lines: true}
}

// Err is the first error that was not io.EOF.
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// Bytes is the token, valid until the next Scan.
func (s *Scanner) Bytes() []byte { return s.token }

// Text is the token as a string.
func (s *Scanner) Text() string { return string(s.token) }

// Scan goes to the next token; false at the end or at an error.
func (s *Scanner) Scan() bool {
	if s.done {
		return false
	}
	s.began = true
	for {
		if s.end > s.start || s.err != nil {
			if s.lines && s.end > s.start {
				if i := bytes.IndexByte(s.buf[s.start:s.end], '\n'); i >= 0 {
					line := s.buf[s.start : s.start+i]
					s.start += i + 1
					if i > 0 && line[i-1] == '\r' {
						line = line[:i-1]
					}
					s.token = line
					s.empties = 0
					return true
				}
			}
			advance, token, err := s.split(s.buf[s.start:s.end], s.err != nil)
			if err != nil {
				if err == ErrFinalToken {
					s.token = token
					s.done = true
					return token != nil
				}
				s.setErr(err)
				return false
			}
			if advance < 0 {
				s.setErr(ErrNegativeAdvance)
				return false
			}
			if advance > s.end-s.start {
				s.setErr(ErrAdvanceTooFar)
				return false
			}
			s.start += advance
			s.token = token
			if token != nil {
				if s.err == nil || advance > 0 {
					s.empties = 0
				} else {
					s.empties++
					if s.empties > maxEmpty {
						panic("bufio.Scan: too many empty tokens without progressing")
					}
				}
				return true
			}
		}
		if s.err != nil {
			s.start = 0
			s.end = 0
			return false
		}
		if !s.more() {
			return false
		}
	}
}

// more reads more into the buffer, which it makes larger if need be.
func (s *Scanner) more() bool {
	if s.start > 0 && (s.end == len(s.buf) || s.start > len(s.buf)/2) {
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end == len(s.buf) {
		const maxInt = 1<<63 - 1
		if len(s.buf) >= s.max || len(s.buf) > maxInt/2 {
			s.token = nil
			s.setErr(ErrTooLong)
			return false
		}
		size := len(s.buf) * 2
		if size == 0 {
			size = startBufSize
		}
		if size > s.max {
			size = s.max
		}
		buf := make([]byte, size)
		copy(buf, s.buf[s.start:s.end])
		s.buf = buf
		s.end -= s.start
		s.start = 0
	}
	for tries := 0; ; {
		n, err := s.r.Read(s.buf[s.end:])
		if n < 0 || len(s.buf)-s.end < n {
			s.setErr(ErrBadReadCount)
			return true
		}
		s.end += n
		if err != nil {
			s.setErr(err)
			return true
		}
		if n > 0 {
			s.empties = 0
			return true
		}
		tries++
		if tries > maxEmpty {
			s.setErr(io.ErrNoProgress)
			return true
		}
	}
}

func (s *Scanner) setErr(err error) {
	if s.err == nil || s.err == io.EOF {
		s.err = err
	}
}

// Buffer gives the Scanner a first buffer and the greatest size it may grow to.
func (s *Scanner) Buffer(buf []byte, max int) {
	if s.began {
		panic("Buffer called after Scan")
	}
	s.buf = buf[0:cap(buf)]
	s.max = max
}

// Split sets how tokens are cut.
func (s *Scanner) Split(split SplitFunc) {
	if s.began {
		panic("Split called after Scan")
	}
	s.split = split
	s.lines = false
}

func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[:1], nil
}

func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	if data[0] < utf8.RuneSelf {
		return 1, data[:1], nil
	}
	if _, width := utf8.DecodeRune(data); width > 1 {
		return width, data[:width], nil
	}
	if !atEOF && !utf8.FullRune(data) {
		return 0, nil, nil
	}
	return 1, []byte("\uFFFD"), nil
}

func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	line := data
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		advance = i + 1
		line = data[:i]
	} else if atEOF {
		advance = len(data)
	} else {
		return 0, nil, nil
	}
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	return advance, line, nil
}

// nextWord finds the next word of data: it begins at start and a space follows at end; end
// is -1 if none follows. White space is what unicode.IsSpace says.
func nextWord(data []byte) (start, end, width int)

func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start, end, width := nextWord(data)
	if end >= 0 {
		return end + width, data[start:end], nil
	}
	if atEOF && len(data) > start {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}
