package runtime

// The types of the errors that the language itself raises. The engine makes values of them.

// errorString is most run-time errors; its text comes without the prefix.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// boundsError is an index or slice expression out of range.
type boundsError struct{ text string }

func (e boundsError) RuntimeError() {}
func (e boundsError) Error() string { return "runtime error: " + e.text }

// plainError is an error without the prefix, such as those of channels.
type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// unhashableError is about the key of a look-up in a map without entries.
type unhashableError string

func (e unhashableError) RuntimeError() {}
func (e unhashableError) Error() string { return string(e) }

// A TypeAssertionError is a failed type assertion; text begins "interface conversion: ".
type TypeAssertionError struct{ text string }

func (*TypeAssertionError) RuntimeError()   {}
func (e *TypeAssertionError) Error() string { return e.text }

// A PanicNilError is what panic(nil) raises.
type PanicNilError struct{ _ [0]func() }

func (*PanicNilError) RuntimeError() {}
func (*PanicNilError) Error() string {
	return "runtime error: panic called with nil argument"
}
