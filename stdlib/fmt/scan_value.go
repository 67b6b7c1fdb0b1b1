package fmt

import (
	"errors"
	"internal/stdio"
	"io"
)

const (
	digits2  = "01"
	digits8  = "01234567"
	digits10 = "0123456789"
	digits16 = "0123456789aAbBcCdDeEfF"
)

// numError is what strconv says of a number, in words only if that package is not there.
func numError(fn, num string, kind int) {
	if stdio.NumError != nil {
		panic(scanError{stdio.NumError(fn, num, kind)})
	}
	why := "invalid syntax"
	if kind == 2 {
		why = "value out of range"
	}
	panic(scanError{errors.New("strconv." + fn + ": parsing " + Sprintf("%q", num) + ": " + why)})
}

// okVerb complains unless verb is among those for the type.
func (s *ss) okVerb(verb rune, verbs, typ string) {
	if !inSet(verbs, verb) {
		s.fail("bad verb '%" + string(verb) + "' for " + typ)
	}
}

// scanOne reads one operand.
func (s *ss) scanOne(verb rune, arg any) {
	s.buf = s.buf[:0]
	if v, ok := arg.(Scanner); ok {
		if err := v.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			panic(scanError{err})
		}
		return
	}
	kind, bits := scanKind(arg)
	switch kind {
	case 0:
		s.fail("type not a pointer: " + Sprintf("%T", arg))
	case 1:
		scanSetBool(arg, s.scanBool(verb))
	case 2:
		scanSetInt(arg, s.scanInt(verb, bits))
	case 3:
		scanSetUint(arg, s.scanUint(verb, bits))
	case 4:
		s.okVerb(verb, "beEfFgGv", Sprintf("float%d", bits))
		s.SkipSpace()
		s.notEOF()
		scanSetFloat(arg, s.toFloat(s.floatToken(), bits))
	case 5:
		scanSetString(arg, s.scanString(verb))
	case 6:
		scanSetBytes(arg, []byte(s.scanString(verb)))
	case 7:
		s.okVerb(verb, "beEfFgGv", "complex")
		s.scanComplex(arg, bits)
	default:
		s.fail("can't scan type: " + Sprintf("%T", arg))
	}
}

func (s *ss) scanBool(verb rune) bool {
	s.SkipSpace()
	s.notEOF()
	s.okVerb(verb, "tv", "boolean")
	switch s.getRune() {
	case '0':
		return false
	case '1':
		return true
	case 't', 'T':
		if s.accept("rR") && (!s.accept("uU") || !s.accept("eE")) {
			s.fail("syntax error scanning boolean")
		}
		return true
	case 'f', 'F':
		if s.accept("aA") && (!s.accept("lL") || !s.accept("sS") || !s.accept("eE")) {
			s.fail("syntax error scanning boolean")
		}
		return false
	}
	return false
}

// getBase gives the base and the digits that a verb asks for.
func (s *ss) getBase(verb rune) (base int, digits string) {
	s.okVerb(verb, "bdoUxXv", "integer")
	switch verb {
	case 'b':
		return 2, digits2
	case 'o':
		return 8, digits8
	case 'x', 'X', 'U':
		return 16, digits16
	}
	return 10, digits10
}

func (s *ss) scanNumber(digits string, haveDigits bool) string {
	if !haveDigits {
		s.notEOF()
		if !s.accept(digits) {
			s.fail("expected integer")
		}
	}
	for s.accept(digits) {
	}
	return string(s.buf)
}

// scanPrefix takes 0, 0b, 0o or 0x off the front of a number read with %v.
func (s *ss) scanPrefix() (base int, digits string, zeroFound bool) {
	if !s.peek("0") {
		return 0, digits10 + "_", false
	}
	s.accept("0")
	if s.peek("bB") {
		s.consume("bB")
		return 0, s.based("0b", digits2), true
	}
	if s.peek("oO") {
		s.consume("oO")
		return 0, s.based("0o", digits8), true
	}
	if s.peek("xX") {
		s.consume("xX")
		return 0, s.based("0x", digits16), true
	}
	return 0, digits8 + "_", true
}

func (s *ss) based(prefix, digits string) string {
	s.buf = append(s.buf[:len(s.buf)-1], prefix...)
	return digits + "_"
}

func (s *ss) scanRune(bits int) int64 {
	s.notEOF()
	r := s.getRune()
	if v := int64(r); v<<(64-bits)>>(64-bits) != v {
		s.fail("overflow on character value " + string(r))
	}
	return int64(r)
}

func (s *ss) scanInt(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.scanRune(bits)
	}
	s.SkipSpace()
	s.notEOF()
	base, digits := s.getBase(verb)
	have := false
	if verb == 'U' {
		if !s.consume("U") || !s.consume("+") {
			s.fail("bad unicode format ")
		}
	} else {
		s.accept("+-")
		if verb == 'v' {
			base, digits, have = s.scanPrefix()
		}
	}
	tok := s.scanNumber(digits, have)
	v, kind := parseInt(tok, base)
	if kind != 0 {
		numError("ParseInt", tok, kind)
	}
	if v<<(64-bits)>>(64-bits) != v {
		s.fail("integer overflow on token " + tok)
	}
	return v
}

func (s *ss) scanUint(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.scanRune(bits))
	}
	s.SkipSpace()
	s.notEOF()
	base, digits := s.getBase(verb)
	have := false
	if verb == 'U' {
		if !s.consume("U") || !s.consume("+") {
			s.fail("bad unicode format ")
		}
	} else if verb == 'v' {
		base, digits, have = s.scanPrefix()
	}
	tok := s.scanNumber(digits, have)
	v, kind := parseUint(tok, base)
	if kind != 0 {
		numError("ParseUint", tok, kind)
	}
	if v<<(64-bits)>>(64-bits) != v {
		s.fail("unsigned integer overflow on token " + tok)
	}
	return v
}

// floatToken takes the longest text that looks like the start of a float.
func (s *ss) floatToken() string {
	s.buf = s.buf[:0]
	if s.accept("nN") && s.accept("aA") && s.accept("nN") {
		return string(s.buf)
	}
	s.accept("+-")
	if s.accept("iI") && s.accept("nN") && s.accept("fF") {
		return string(s.buf)
	}
	digits := digits10 + "_"
	exp := "eEpP"
	if s.accept("0") && s.accept("xX") {
		digits = digits16 + "_"
		exp = "pP"
	}
	for s.accept(digits) {
	}
	if s.accept(".") {
		for s.accept(digits) {
		}
	}
	if s.accept(exp) {
		s.accept("+-")
		for s.accept(digits10 + "_") {
		}
	}
	return string(s.buf)
}

// toFloat converts a token; a decimal mantissa may have a binary exponent here, but only behind a small p.
func (s *ss) toFloat(tok string, bits int) float64 {
	p := -1
	hex := false
	for i := 0; i < len(tok); i++ {
		switch tok[i] {
		case 'p':
			if p < 0 {
				p = i
			}
		case 'x', 'X':
			hex = true
		}
	}
	if p >= 0 && !hex {
		f, kind := parseFloat(tok[:p], bits)
		if kind != 0 {
			numError("ParseFloat", tok, kind)
		}
		m, kind := parseInt(tok[p+1:], 10)
		if kind != 0 {
			numError("Atoi", tok, kind)
		}
		for ; m > 0 && f != 0 && f-f == 0; m-- {
			f *= 2
		}
		for ; m < 0 && f != 0; m++ {
			f /= 2
		}
		return f
	}
	f, kind := parseFloat(tok, bits)
	if kind != 0 {
		numError("ParseFloat", tok, kind)
	}
	return f
}

func (s *ss) scanComplex(arg any, bits int) {
	s.SkipSpace()
	s.notEOF()
	parens := s.accept("(")
	re := s.floatToken()
	s.buf = s.buf[:0]
	if !s.accept("+-") {
		s.complexError()
	}
	sign := string(s.buf)
	im := s.floatToken()
	if !s.accept("i") {
		s.complexError()
	}
	if parens && !s.accept(")") {
		s.complexError()
	}
	r := s.toFloat(re, bits/2)
	scanSetComplex(arg, r, s.toFloat(sign+im, bits/2))
}

func (s *ss) complexError() { s.fail("syntax error scanning complex number") }

func (s *ss) scanString(verb rune) string {
	s.okVerb(verb, "svqxX", "string")
	s.SkipSpace()
	s.notEOF()
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		return s.hexString()
	}
	return string(s.token(true, notSpace))
}

func (s *ss) quoted() string {
	s.notEOF()
	quote := s.getRune()
	switch quote {
	case '`':
		for {
			r := s.mustRune()
			if r == quote {
				return string(s.buf)
			}
			s.put(r)
		}
	case '"':
		s.put(quote)
		for {
			r := s.mustRune()
			s.put(r)
			if r == '\\' {
				s.put(s.mustRune())
			} else if r == '"' {
				break
			}
		}
		v, ok := unquote(string(s.buf))
		if !ok {
			s.fail("invalid syntax")
		}
		return v
	}
	s.fail("expected quoted string")
	return ""
}

func hexDigit(r rune) (v int, ok bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10, true
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10, true
	}
	return -1, false
}

func (s *ss) hexString() string {
	s.notEOF()
	for {
		r := s.getRune()
		if r == eof {
			break
		}
		hi, ok := hexDigit(r)
		if !ok {
			s.UnreadRune()
			break
		}
		lo, ok := hexDigit(s.mustRune())
		if !ok {
			s.fail("illegal hex digit")
		}
		s.buf = append(s.buf, byte(hi<<4|lo))
	}
	if len(s.buf) == 0 {
		s.fail("no hex data for %x string")
	}
	return string(s.buf)
}
