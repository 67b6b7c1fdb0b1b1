// Package ring has circular lists.
package ring

// A Ring is an element of a circular list, and stands for all of it. The zero value is a
// ring of one element.
type Ring struct {
	next, prev *Ring
	Value      any
}

func (r *Ring) init() *Ring {
	if r.next == nil {
		r.next = r
		r.prev = r
	}
	return r
}

// New makes a ring of n elements, nil for n <= 0.
func New(n int) *Ring {
	if n <= 0 {
		return nil
	}
	r := new(Ring).init()
	for i := 1; i < n; i++ {
		r.prev.Link(new(Ring))
	}
	return r
}

func (r *Ring) Next() *Ring { return r.init().next }
func (r *Ring) Prev() *Ring { return r.init().prev }

// Move goes n elements forward, or backward for n < 0.
func (r *Ring) Move(n int) *Ring {
	r.init()
	for ; n < 0; n++ {
		r = r.prev
	}
	for ; n > 0; n-- {
		r = r.next
	}
	return r
}

// Link puts s behind r, and returns what was there. Of one ring it cuts out what is between.
func (r *Ring) Link(s *Ring) *Ring {
	n := r.Next()
	if s != nil {
		last := s.Prev()
		r.next = s
		s.prev = r
		n.prev = last
		last.next = n
	}
	return n
}

// Unlink takes n elements behind r out and returns them.
func (r *Ring) Unlink(n int) *Ring {
	if n <= 0 {
		return nil
	}
	return r.Link(r.Move(n + 1))
}

// Len counts the elements.
func (r *Ring) Len() int {
	if r == nil {
		return 0
	}
	n := 1
	for p := r.Next(); p != r; p = p.next {
		n++
	}
	return n
}

// Do calls f for each element, in order.
func (r *Ring) Do(f func(any)) {
	if r == nil {
		return
	}
	f(r.Value)
	for p := r.Next(); p != r; p = p.next {
		f(p.Value)
	}
}
