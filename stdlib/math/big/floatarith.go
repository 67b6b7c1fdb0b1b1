package big

import "math"

func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}

// ulp is the exponent of the last bit of the last word.
func (x *Float) ulp() int64 { return int64(x.exp) - int64(len(x.mant))*wordBits }

// align gives the mantissas of two numbers as integers for the same exponent.
func align(x, y *Float) (a, b nat, exp int64) {
	a, b = x.mant, y.mant
	ex, ey := x.ulp(), y.ulp()
	switch {
	case ex > ey:
		return natShl(a, uint(ex-ey)), b, ey
	case ex < ey:
		return a, natShl(b, uint(ey-ex)), ex
	}
	return a, b, ex
}

// compare compares the absolute values of two finite numbers.
func compare(x, y *Float) int {
	switch {
	case x.exp < y.exp:
		return -1
	case x.exp > y.exp:
		return 1
	}
	// The words from the top, as if both went on with zeros.
	for i, j := len(x.mant), len(y.mant); i > 0 || j > 0; {
		var a, b Word
		if i > 0 {
			i--
			a = x.mant[i]
		}
		if j > 0 {
			j--
			b = y.mant[j]
		}
		if a != b {
			if a < b {
				return -1
			}
			return 1
		}
	}
	return 0
}

// sum adds y with the given sign; what is the message for infinities of different signs.
func (z *Float) sum(x, y *Float, yneg bool, what string) *Float {
	if z.prec == 0 {
		z.prec = max(x.prec, y.prec)
	}
	xneg := x.neg
	switch {
	case x.form == finite && y.form == finite:
		z.add(x, y, xneg, yneg)
	case x.form == inf && y.form == inf && xneg != yneg:
		z.acc, z.form, z.neg = Exact, zero, false
		panic(ErrNaN{what})
	case x.form == zero && y.form == zero:
		z.acc, z.form, z.neg = Exact, zero, xneg && yneg
	case x.form == inf || y.form == zero:
		z.Set(x)
	default:
		z.Set(y)
		z.neg = yneg
	}
	return z
}

// add adds finite numbers.
func (z *Float) add(x, y *Float, xneg, yneg bool) {
	a, b, exp := align(x, y)
	if xneg == yneg {
		z.neg = xneg
		z.take(natAdd(a, b), exp, false)
		return
	}
	switch compare(x, y) {
	case 0:
		z.acc, z.form, z.neg = Exact, zero, z.mode == ToNegativeInf
	case 1:
		z.neg = xneg
		z.take(natSub(a, b), exp, false)
	default:
		z.neg = yneg
		z.take(natSub(b, a), exp, false)
	}
}

func (z *Float) Add(x, y *Float) *Float {
	return z.sum(x, y, y.neg, "addition of infinities with opposite signs")
}

func (z *Float) Sub(x, y *Float) *Float {
	return z.sum(x, y, !y.neg, "subtraction of infinities with equal signs")
}

func (z *Float) Mul(x, y *Float) *Float {
	if z.prec == 0 {
		z.prec = max(x.prec, y.prec)
	}
	z.neg = x.neg != y.neg
	if x.form == finite && y.form == finite {
		z.take(natMul(x.mant, y.mant), x.ulp()+y.ulp(), false)
		return z
	}
	xform, yform := x.form, y.form
	z.acc, z.form = Exact, zero
	switch {
	case xform == zero && yform == inf || xform == inf && yform == zero:
		z.neg = false
		panic(ErrNaN{"multiplication of zero with infinity"})
	case xform == inf || yform == inf:
		z.form = inf
	}
	return z
}

func (z *Float) Quo(x, y *Float) *Float {
	if z.prec == 0 {
		z.prec = max(x.prec, y.prec)
	}
	z.neg = x.neg != y.neg
	if x.form == finite && y.form == finite {
		// The quotient gets at least one word more than the precision has.
		words := int(z.prec/wordBits) + 1 - len(x.mant) + len(y.mant)
		words = max(words, 0)
		q, r := natDiv(natShl(x.mant, uint(words)*wordBits), y.mant)
		z.take(q, x.ulp()-y.ulp()-int64(words)*wordBits, len(r) > 0)
		return z
	}
	xform, yform := x.form, y.form
	z.acc, z.form = Exact, zero
	switch {
	case xform == yform:
		z.neg = false
		panic(ErrNaN{"division of zero by zero or infinity by infinity"})
	case xform == inf || yform == zero:
		z.form = inf
	}
	return z
}

// order sorts the kinds of numbers.
func (x *Float) order() int {
	switch {
	case x.form == zero:
		return 0
	case x.neg:
		return -int(x.form)
	}
	return int(x.form)
}

func (x *Float) Cmp(y *Float) int {
	a, b := x.order(), y.order()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == -1:
		return compare(y, x)
	case a == 1:
		return compare(x, y)
	}
	return 0
}

// Sqrt sets z to the square root.
func (z *Float) Sqrt(x *Float) *Float {
	if z.prec == 0 {
		z.prec = x.prec
	}
	if x.Sign() < 0 {
		panic(ErrNaN{"square root of negative operand"})
	}
	if x.form != finite {
		z.acc, z.form, z.neg = Exact, x.form, x.neg
		return z
	}
	// x = m·2**(2·half), where m is at least ¼ and less than 2; as the exponent may be odd, it is rounded towards 0.
	m := new(Float).Copy(x)
	half := int(x.exp) / 2
	m.exp = int32(int(x.exp) - 2*half)
	// Newton's way to 1/√m: t becomes ½t(3 - mt²), with twice the bits each time.
	start, _ := m.Float64()
	t := new(Float).SetFloat64(1 / math.Sqrt(start))
	three := NewFloat(3)
	for bits := z.prec + 32; t.prec < bits; {
		t.prec *= 2
		u, v := &Float{prec: t.prec}, &Float{prec: t.prec}
		u.Mul(t, t)
		u.Mul(m, u)
		v.Sub(three, u)
		u.Mul(t, v)
		u.exp--
		t.Set(u)
	}
	// The mode is x's, as it comes with its mantissa.
	r := &Float{prec: z.prec, mode: x.mode}
	r.Mul(m, t)
	return z.SetMantExp(r, half)
}
