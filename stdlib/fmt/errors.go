package fmt

import "errors"

// wrapped gives the distinct indices, ascending, of the args that f formats with %w.
func wrapped(f string, args []any) []int

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

func errorf(text string) error { return errors.New(text) }

// Errorf makes an error whose text is formatted, and which wraps the operands of %w.
func Errorf(format string, a ...any) (err error) {
	text := render(modeError, format, a)
	at := wrapped(format, a)
	switch len(at) {
	case 0:
		return errors.New(text)
	case 1:
		err, _ := a[at[0]].(error)
		return &wrapError{text, err}
	}
	var errs []error
	for _, i := range at {
		if err, ok := a[i].(error); ok {
			errs = append(errs, err)
		}
	}
	return &wrapErrors{text, errs}
}
