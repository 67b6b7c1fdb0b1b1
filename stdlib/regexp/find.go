package regexp

// all is the number of places of all groups; not all of them need be noted by a match.
func (re *Regexp) all() int { return 2 * len(re.names) }

// pad adds places of groups that no match can note.
func (re *Regexp) pad(m []int) []int {
	if m == nil {
		return nil
	}
	for len(m) < re.all() {
		m = append(m, -1)
	}
	return m
}

func (re *Regexp) one(s string, places int) []int { return find(re.prog.id, s, places, re.longest) }
func (re *Regexp) oneBytes(b []byte, places int) []int {
	return findBytes(re.prog.id, b, places, re.longest)
}

// list cuts the matches of each, of n places, apart and calls f with them.
func list(found []int, n int, f func(m []int)) {
	for ; len(found) > 0; found = found[n:] {
		f(found[:n:n])
	}
}

func (re *Regexp) list(s string, n, places int, f func(m []int)) {
	list(each(re.prog.id, s, places, n, re.longest, false), places, f)
}

func (re *Regexp) listBytes(b []byte, n, places int, f func(m []int)) {
	list(eachBytes(re.prog.id, b, places, n, re.longest, false), places, f)
}

// part is the part of b between two places.
func part(b []byte, m []int, i int) []byte {
	if 2*i >= len(m) || m[2*i] < 0 {
		return nil
	}
	return b[m[2*i]:m[2*i+1]:m[2*i+1]]
}

func (re *Regexp) parts(b []byte, m []int) [][]byte {
	if m == nil {
		return nil
	}
	sub := make([][]byte, len(re.names))
	for i := range sub {
		sub[i] = part(b, m, i)
	}
	return sub
}

func (re *Regexp) strings(s string, m []int) []string {
	if m == nil {
		return nil
	}
	sub := make([]string, len(re.names))
	for i := range sub {
		if 2*i < len(m) && m[2*i] >= 0 {
			sub[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return sub
}

// Find… give the first match: the text, its places, the texts of the groups, or their places.

func (re *Regexp) Find(b []byte) []byte { return part(b, re.oneBytes(b, 2), 0) }

func (re *Regexp) FindString(s string) string {
	m := re.one(s, 2)
	if m == nil {
		return ""
	}
	return s[m[0]:m[1]]
}

func (re *Regexp) FindIndex(b []byte) (m []int)           { return re.oneBytes(b, 2) }
func (re *Regexp) FindStringIndex(s string) (m []int)     { return re.one(s, 2) }
func (re *Regexp) FindSubmatch(b []byte) [][]byte         { return re.parts(b, re.oneBytes(b, re.places)) }
func (re *Regexp) FindStringSubmatch(s string) []string   { return re.strings(s, re.one(s, re.places)) }
func (re *Regexp) FindSubmatchIndex(b []byte) []int       { return re.pad(re.oneBytes(b, re.places)) }
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return re.pad(re.one(s, re.places)) }

// FindAll… give all matches that do not overlap, at most n of them if n is not negative.

func (re *Regexp) FindAll(b []byte, n int) (all [][]byte) {
	re.listBytes(b, n, 2, func(m []int) { all = append(all, part(b, m, 0)) })
	return all
}

func (re *Regexp) FindAllString(s string, n int) (all []string) {
	re.list(s, n, 2, func(m []int) { all = append(all, s[m[0]:m[1]]) })
	return all
}

func (re *Regexp) FindAllIndex(b []byte, n int) (all [][]int) {
	re.listBytes(b, n, 2, func(m []int) { all = append(all, m) })
	return all
}

func (re *Regexp) FindAllStringIndex(s string, n int) (all [][]int) {
	re.list(s, n, 2, func(m []int) { all = append(all, m) })
	return all
}

func (re *Regexp) FindAllSubmatch(b []byte, n int) (all [][][]byte) {
	re.listBytes(b, n, re.places, func(m []int) { all = append(all, re.parts(b, m)) })
	return all
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) (all [][]string) {
	re.list(s, n, re.places, func(m []int) { all = append(all, re.strings(s, m)) })
	return all
}

func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) (all [][]int) {
	re.listBytes(b, n, re.places, func(m []int) { all = append(all, re.pad(m)) })
	return all
}

func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) (all [][]int) {
	re.list(s, n, re.places, func(m []int) { all = append(all, re.pad(m)) })
	return all
}

// Split cuts s at the matches into at most n parts, all if n is negative.
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	places := re.FindAllStringIndex(s, n)
	parts := make([]string, 0, len(places))
	begin, end := 0, 0
	for _, m := range places {
		if n > 0 && len(parts) == n-1 {
			break
		}
		end = m[0]
		if m[1] != 0 {
			parts = append(parts, s[begin:end])
		}
		begin = m[1]
	}
	if end != len(s) {
		parts = append(parts, s[begin:])
	}
	return parts
}
