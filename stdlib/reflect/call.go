package reflect

func (v Value) NumMethod() int {
	if !v.IsValid() {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	return v.rtype().NumMethod()
}

func (v Value) Method(i int) Value {
	if !v.IsValid() {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if i < 0 || i >= v.NumMethod() {
		panic("reflect: Method index out of range")
	}
	return v.boundMethod(i)
}

func (v Value) MethodByName(name string) Value {
	if !v.IsValid() {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	t := v.rtype()
	for i := range t.NumMethod() {
		if found, _, _ := t.method(i); found == name {
			return v.Method(i)
		}
	}
	return Value{}
}

func (v Value) callable(method string) *rtype {
	if v.Kind() != Func {
		panic(&ValueError{"reflect.Value." + method, v.Kind()})
	}
	if v.isReadOnly() {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	if v.IsNil() {
		panic("reflect.Value.Call: call of nil function")
	}
	return v.rtype()
}

func checkArguments(op string, in []Value) {
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
}

// Call calls the function v; the last arguments of a variadic one become its slice.
func (v Value) Call(in []Value) []Value {
	t := v.callable("Call")
	n, _, variadic := t.signature()
	if variadic {
		n--
	}
	if len(in) < n {
		panic("reflect: Call with too few input arguments")
	}
	if !variadic && len(in) > n {
		panic("reflect: Call with too many input arguments")
	}
	checkArguments("Call", in)
	for i := range n {
		if x, param := in[i].rtype(), t.parameter(false, i); !x.assignableTo(param) {
			panic("reflect: Call using " + x.String() + " as type " + param.String())
		}
	}
	if variadic {
		list := t.parameter(false, n)
		rest := makeSlice(list, len(in)-n, len(in)-n)
		elem := list.elem()
		for i, x := range in[n:] {
			if !x.rtype().assignableTo(elem) {
				panic("reflect: cannot use " + x.rtype().String() + " as type " + elem.String() + " in Call")
			}
			rest.Index(i).Set(x)
		}
		in = append(append(make([]Value, 0, n+1), in[:n]...), rest)
	}
	return v.callWith(t, in)
}

// CallSlice calls the variadic function v with the slice for its last parameter.
func (v Value) CallSlice(in []Value) []Value {
	t := v.callable("CallSlice")
	n, _, variadic := t.signature()
	if !variadic {
		panic("reflect: CallSlice of non-variadic function")
	}
	if len(in) < n {
		panic("reflect: CallSlice with too few input arguments")
	}
	if len(in) > n {
		panic("reflect: CallSlice with too many input arguments")
	}
	checkArguments("CallSlice", in)
	for i := range n {
		if x, param := in[i].rtype(), t.parameter(false, i); !x.assignableTo(param) {
			panic("reflect: CallSlice using " + x.String() + " as type " + param.String())
		}
	}
	return v.callWith(t, in)
}

func (v Value) callWith(t *rtype, in []Value) []Value {
	args := make([]Value, len(in))
	for i, x := range in {
		if x.isReadOnly() {
			panic("reflect: reflect.Value.Call using value obtained using unexported field")
		}
		args[i] = x.assignTo("reflect.Value.Call", t.parameter(false, i))
	}
	return call(v, args)
}
