package regexp

import "io"

// reading is a search in runes that come one by one, kept by the engine as long as this object.
type reading struct{ number uint64 }

// read searches in runes; it reads only one rune further than it must.
func (re *Regexp) read(r io.RuneReader, places int) (number uint64, search *reading) {
	search = new(reading)
	search.number = begin(search, re.prog.id, places, re.longest)
	next := func() (rune, int) {
		c, width, err := r.ReadRune()
		if err != nil {
			return -1, 0
		}
		return c, width
	}
	c, width := next()
	for {
		after, afterWidth := rune(-1), 0
		if c >= 0 {
			after, afterWidth = next()
		}
		if step(search.number, c, width, after) {
			return search.number, search
		}
		c, width = after, afterWidth
	}
}

func (re *Regexp) MatchReader(r io.RuneReader) bool {
	number, search := re.read(r, 0)
	found := result(number) != nil
	search.number = 0
	return found
}

func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

func (re *Regexp) FindReaderIndex(r io.RuneReader) (m []int) {
	number, search := re.read(r, 2)
	m = result(number)
	search.number = 0
	return m
}

func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	number, search := re.read(r, re.places)
	m := result(number)
	search.number = 0
	return re.pad(m)
}
