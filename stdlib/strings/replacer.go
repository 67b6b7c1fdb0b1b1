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

// Replace returns s with everything replaced.
func (r *Replacer) Replace(s string) string {
	if len(r.pairs) == 2 && r.empty < 0 {
		return Replace(s, r.pairs[0], r.pairs[1], -1)
	}
	var b []byte
	last := 0
	wasEmpty := false
	for i := 0; i <= len(s); {
		if r.empty < 0 && (i == len(s) || r.first[s[i]] == nil) {
			wasEmpty = false
			i++
			continue
		}
		at := r.lookup(s[i:], wasEmpty)
		wasEmpty = at >= 0 && at == r.empty
		if at < 0 {
			i++
			continue
		}
		if b == nil {
			b = make([]byte, 0, len(s)+16)
		}
		b = append(b, s[last:i]...)
		b = append(b, r.pairs[at+1]...)
		i += len(r.pairs[at])
		last = i
	}
	if b == nil {
		return s
	}
	b = append(b, s[last:]...)
	return bytesToString(b)
}

// WriteString writes s to w with everything replaced.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	return io.WriteString(w, r.Replace(s))
}
