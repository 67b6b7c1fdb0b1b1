package strings

import "io"

// A Replacer replaces many strings at once. Where several match at one place the one that
// was given first wins.
type Replacer struct {
	pairs []string
	first *[256][]int // pairs by first byte, made for the first use
	empty int         // the pair whose old string is empty, -1 if there is none
}

// NewReplacer takes old and new strings in turn.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	r := &Replacer{pairs: append([]string(nil), oldnew...), empty: -1}
	r.first = new([256][]int)
	for i := 0; i < len(oldnew); i += 2 {
		old := oldnew[i]
		if old != "" {
			r.first[old[0]] = append(r.first[old[0]], i)
		} else if r.empty < 0 {
			r.empty = i
		}
	}
	return r
}

// lookup finds the pair for the start of s, -1 if none.
func (r *Replacer) lookup(s string, ignoreEmpty bool) int {
	empty := r.empty
	if ignoreEmpty {
		empty = -1
	}
	if s != "" {
		for _, i := range r.first[s[0]] {
			if empty >= 0 && empty < i {
				break
			}
			if HasPrefix(s, r.pairs[i]) {
				return i
			}
		}
	}
	return empty
}

// next finds the next place at or after from where a pair applies: its start, and the pair, which
// is -1 if there is none. wasEmpty says that the empty string has just been replaced at from.
func (r *Replacer) next(s string, from int, wasEmpty bool) (start, pair int) {
	for i := from; i <= len(s); i++ {
		if r.empty < 0 && (i == len(s) || r.first[s[i]] == nil) {
			continue
		}
		if at := r.lookup(s[i:], wasEmpty && i == from); at >= 0 {
			return i, at
		}
	}
	return len(s), -1
}

// Replace returns s with everything replaced.
func (r *Replacer) Replace(s string) string {
	if len(r.pairs) == 2 && r.empty < 0 {
		return Replace(s, r.pairs[0], r.pairs[1], -1)
	}
	last := 0
	i, pair := r.next(s, 0, false)
	if pair < 0 {
		return s
	}
	b := make([]byte, 0, len(s)+16)
	for pair >= 0 {
		b = append(b, s[last:i]...)
		b = append(b, r.pairs[pair+1]...)
		last = i + len(r.pairs[pair])
		i, pair = r.next(s, last, pair == r.empty)
	}
	b = append(b, s[last:]...)
	return bytesToString(b)
}

// bytewise reports whether every pair replaces one byte by one byte.
func (r *Replacer) bytewise() bool {
	for _, text := range r.pairs {
		if len(text) != 1 {
			return false
		}
	}
	return true
}

// WriteString writes s to w with everything replaced: in pieces, as they are found, unless
// only bytes are replaced.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	if r.bytewise() {
		return io.WriteString(w, r.Replace(s))
	}
	last := 0
	put := func(piece string) {
		if err == nil && piece != "" {
			var m int
			m, err = io.WriteString(w, piece)
			n += m
		}
	}
	for i, pair := r.next(s, 0, false); pair >= 0 && err == nil; i, pair = r.next(s, last, pair == r.empty) {
		put(s[last:i])
		put(r.pairs[pair+1])
		last = i + len(r.pairs[pair])
	}
	put(s[last:])
	return n, err
}
