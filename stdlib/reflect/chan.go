package reflect

// channel is what needs the engine. op 0: a select of cases, dirs 1 for sends, that waits if n is not 0; chosen is -1 if it
// does not and nothing is ready. op 1: close. op 2: a new channel of type t and capacity n.
func channel(op int, t *rtype, dirs []int, chans, values []Value, n int) (chosen int, v Value, ok bool)

// MakeChan is a new channel.
func MakeChan(typ Type, buffer int) Value {
	t := typ.common()
	if t.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if t.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	_, v, _ := channel(2, t, nil, nil, nil, buffer)
	return v
}

// channelType checks that v is a channel of a direction.
func (v Value) channelType(method string, dir ChanDir, text string) *rtype {
	if v.Kind() != Chan {
		panic(&ValueError{"reflect.Value." + method, v.Kind()})
	}
	if v.isReadOnly() {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	t := v.rtype()
	if ChanDir(t.direction())&dir == 0 {
		panic(text)
	}
	return t
}

// Close closes the channel v.
func (v Value) Close() {
	v.channelType("Close", SendDir, "reflect: close of receive-only channel")
	channel(1, nil, []int{1}, []Value{v}, []Value{zeroValue(v.rtype().elem())}, 0)
}

func (v Value) send(method string, x Value, wait int) bool {
	t := v.channelType(method, SendDir, "reflect: send on recv-only channel")
	if !x.IsValid() {
		panic(&ValueError{"reflect.Value." + method, Invalid})
	}
	if x.isReadOnly() {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	x = x.assignTo("reflect.Value.Send", t.elem())
	chosen, _, _ := channel(0, nil, []int{1}, []Value{v}, []Value{x}, wait)
	return chosen == 0
}

// Send sends x.
func (v Value) Send(x Value) { v.send("Send", x, 1) }

// TrySend sends x if that needs no waiting, and reports whether it did.
func (v Value) TrySend(x Value) bool { return v.send("TrySend", x, 0) }

func (v Value) receive(method string, wait int) (Value, bool) {
	v.channelType(method, RecvDir, "reflect: recv on send-only channel")
	_, x, ok := channel(0, nil, []int{0}, []Value{v}, []Value{{}}, wait)
	return x, ok
}

// Recv receives a value; ok is false for the zero value of a closed channel.
func (v Value) Recv() (x Value, ok bool) { return v.receive("Recv", 1) }

// TryRecv receives a value if that needs no waiting; else x is the zero Value.
func (v Value) TryRecv() (x Value, ok bool) { return v.receive("TryRecv", 0) }

// A SelectDir is what a case of a Select does.
type SelectDir int

const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// A SelectCase is a case of a Select; one without a channel is never chosen.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select does what a select statement with these cases does.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	fallback := -1
	var dirs, which []int
	var chans, values []Value
	for i, c := range cases {
		switch c.Dir {
		case SelectDefault:
			if fallback >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			fallback = i
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
			continue
		case SelectSend:
			if !c.Chan.IsValid() {
				continue
			}
			t := c.Chan.channelType("Select", SendDir, "reflect.Select: SendDir case using recv-only channel")
			if !c.Send.IsValid() {
				panic("reflect.Select: SendDir case missing Send value")
			}
			dirs = append(dirs, 1)
			values = append(values, c.Send.assignTo("reflect.Select", t.elem()))
		case SelectRecv:
			if c.Send.IsValid() {
				panic("reflect.Select: RecvDir case has Send value")
			}
			if !c.Chan.IsValid() {
				continue
			}
			c.Chan.channelType("Select", RecvDir, "reflect.Select: RecvDir case using send-only channel")
			dirs = append(dirs, 0)
			values = append(values, Value{})
		default:
			panic("reflect.Select: invalid Dir")
		}
		chans = append(chans, c.Chan)
		which = append(which, i)
	}
	wait := 1
	if fallback >= 0 {
		wait = 0
	}
	n, recv, recvOK := channel(0, nil, dirs, chans, values, wait)
	if n < 0 {
		return fallback, Value{}, false
	}
	return which[n], recv, recvOK
}
