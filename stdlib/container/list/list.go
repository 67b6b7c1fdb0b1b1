// Package list has a doubly linked list.
package list

// An Element is an element of a list.
type Element struct {
	next, prev *Element
	list       *List
	Value      any
}

// Next is the next element, nil at the end.
func (e *Element) Next() *Element {
	if p := e.next; e.list != nil && p != &e.list.root {
		return p
	}
	return nil
}

// Prev is the previous element, nil at the start.
func (e *Element) Prev() *Element {
	if p := e.prev; e.list != nil && p != &e.list.root {
		return p
	}
	return nil
}

// A List is a ring through root, which is no element. Its zero value is empty.
type List struct {
	root Element
	len  int
}

// Init empties l.
func (l *List) Init() *List {
	l.root.next = &l.root
	l.root.prev = &l.root
	l.len = 0
	return l
}

// New returns an empty list.
func New() *List { return new(List).Init() }

func (l *List) Len() int { return l.len }

func (l *List) Front() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

func (l *List) Back() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.prev
}

func (l *List) prepare() {
	if l.root.next == nil {
		l.Init()
	}
}

// link puts e behind at.
func (l *List) link(e, at *Element) *Element {
	e.prev = at
	e.next = at.next
	at.next.prev = e
	at.next = e
	e.list = l
	l.len++
	return e
}

func (l *List) unlink(e *Element) {
	e.prev.next = e.next
	e.next.prev = e.prev
	l.len--
}

// move puts e, which is in l, behind at.
func (l *List) move(e, at *Element) {
	if e != at {
		l.unlink(e)
		l.link(e, at)
	}
}

// Remove takes e out of l, if it is there, and returns its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		l.unlink(e)
		e.next, e.prev, e.list = nil, nil, nil
	}
	return e.Value
}

func (l *List) PushFront(v any) *Element {
	l.prepare()
	return l.link(&Element{Value: v}, &l.root)
}

func (l *List) PushBack(v any) *Element {
	l.prepare()
	return l.link(&Element{Value: v}, l.root.prev)
}

func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.link(&Element{Value: v}, mark.prev)
}

func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.link(&Element{Value: v}, mark)
}

func (l *List) MoveToFront(e *Element) {
	if e.list == l && l.root.next != e {
		l.move(e, &l.root)
	}
}

func (l *List) MoveToBack(e *Element) {
	if e.list == l && l.root.prev != e {
		l.move(e, l.root.prev)
	}
}

func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && e != mark && mark.list == l {
		l.move(e, mark.prev)
	}
}

func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && e != mark && mark.list == l {
		l.move(e, mark)
	}
}

// PushBackList adds a copy of other, which may be l itself, at the end.
func (l *List) PushBackList(other *List) {
	l.prepare()
	e := other.Front()
	for i := other.Len(); i > 0; i-- {
		l.PushBack(e.Value)
		e = e.Next()
	}
}

// PushFrontList adds a copy of other, which may be l itself, at the start.
func (l *List) PushFrontList(other *List) {
	l.prepare()
	e := other.Back()
	for i := other.Len(); i > 0; i-- {
		l.PushFront(e.Value)
		e = e.Prev()
	}
}
