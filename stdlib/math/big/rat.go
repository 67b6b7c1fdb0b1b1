package big

import "math"

// A Rat is a fraction in lowest terms with a positive denominator, which has no words if it
// was never set and counts as 1 then. The zero value is 0.
type Rat struct {
	a, b Int
}

func NewRat(a, b int64) *Rat { return new(Rat).SetFrac64(a, b) }

// denom is the denominator's words, never none.
func (x *Rat) denom() nat {
	if len(x.b.abs) == 0 {
		return natOne
	}
	return x.b.abs
}

// set makes z ±a/b in lowest terms.
func (z *Rat) set(neg bool, a, b nat) *Rat {
	if len(a) == 0 {
		b = nat{1}
	} else if natCmp(b, natOne) != 0 {
		if g := natGcd(a, b); natCmp(g, natOne) != 0 {
			a, _ = natDiv(a, g)
			b, _ = natDiv(b, g)
		}
	}
	z.a.set(neg, a)
	z.b.set(false, b)
	return z
}

// SetFloat64 sets z to exactly f; nil if f is no number.
func (z *Rat) SetFloat64(f float64) *Rat {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	mant, exp := math.Frexp(math.Abs(f))
	a, b := natOf(uint64(math.Ldexp(mant, 53))), nat{1}
	if exp -= 53; exp > 0 {
		a = natShl(a, uint(exp))
	} else {
		b = natShl(b, uint(-exp))
	}
	return z.set(f < 0, a, b)
}

// ratio is the float nearest to a/b: with bits bits, and an exponent not below least, of the
// last bit. exact is false also if it overflows, which is seen by the caller.
func ratio(a, b nat, bits, least int) (f float64, exact bool) {
	if len(a) == 0 {
		return 0, true
	}
	// The quotient has bits+1 or bits+2 bits.
	exp := a.bitLen() - b.bitLen() - bits - 1
	if exp < 0 {
		a = natShl(a, uint(-exp))
	} else {
		b = natShl(b, uint(exp))
	}
	q, r := natDiv(a, b)
	sticky := len(r) > 0
	drop := q.bitLen() - bits
	if q.bitLen()+exp >= least {
		drop = max(drop, least-exp)
	}
	// Below half of the least float, the result is 0, and exact if the quotient is.
	half := q.bit(uint(drop - 1))
	sticky = sticky || q.anyBelow(uint(drop-1))
	exact = half == 0 && !sticky
	q = natShr(q, uint(drop))
	exp += drop
	if half == 1 && (sticky || q.bit(0) == 1) {
		q = natAdd(q, natOne)
	}
	return math.Ldexp(float64(q.low()), exp), exact
}

// Float32 is the nearest float32, and whether it is the number itself.
func (x *Rat) Float32() (f float32, exact bool) {
	v, exact := ratio(x.a.abs, x.denom(), 24, -149)
	f = float32(v)
	if math.IsInf(float64(f), 0) {
		exact = false
	}
	if x.a.neg {
		f = -f
	}
	return f, exact
}

// Float64 is the nearest float64, and whether it is the number itself.
func (x *Rat) Float64() (f float64, exact bool) {
	f, exact = ratio(x.a.abs, x.denom(), 53, -1074)
	if math.IsInf(f, 0) {
		exact = false
	}
	if x.a.neg {
		f = -f
	}
	return f, exact
}

func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	return z.set(a.neg != b.neg, a.abs.clone(), b.abs.clone())
}

func (z *Rat) SetFrac64(a, b int64) *Rat {
	if b == 0 {
		panic("division by zero")
	}
	return z.SetFrac(NewInt(a), NewInt(b))
}

func (z *Rat) SetInt(x *Int) *Rat      { return z.set(x.neg, x.abs.clone(), nat{1}) }
func (z *Rat) SetInt64(x int64) *Rat   { return z.SetInt(NewInt(x)) }
func (z *Rat) SetUint64(x uint64) *Rat { return z.set(false, natOf(x), nat{1}) }
func (x *Rat) Sign() int               { return x.a.Sign() }
func (x *Rat) IsInt() bool             { return natCmp(x.denom(), natOne) == 0 }
func (z *Rat) Add(x, y *Rat) *Rat      { return z.sum(x, y, y.a.neg) }
func (z *Rat) Sub(x, y *Rat) *Rat      { return z.sum(x, y, !y.a.neg) }

func (z *Rat) Set(x *Rat) *Rat {
	if z != x {
		z.a.Set(&x.a)
		z.b.Set(&x.b)
	}
	if len(z.b.abs) == 0 {
		z.b.set(false, nat{1})
	}
	return z
}

func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.Neg(&z.a)
	return z
}

// Inv is 1/x.
func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	z.Set(x)
	z.a.abs, z.b.abs = z.b.abs, z.a.abs
	return z
}

// Num is the numerator, which may share memory with x.
func (x *Rat) Num() *Int { return &x.a }

// Denom is the denominator, always positive, which may share memory with x.
func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return &Int{abs: nat{1}}
	}
	return &x.b
}

func (x *Rat) Cmp(y *Rat) int {
	var a, b Int
	a.set(x.a.neg, natMul(x.a.abs, y.denom()))
	b.set(y.a.neg, natMul(y.a.abs, x.denom()))
	return a.Cmp(&b)
}

func (z *Rat) sum(x, y *Rat, yneg bool) *Rat {
	var t Int
	t.sum(natMul(x.a.abs, y.denom()), natMul(y.a.abs, x.denom()), x.a.neg, yneg)
	return z.set(t.neg, t.abs, natMul(x.denom(), y.denom()))
}

func (z *Rat) Mul(x, y *Rat) *Rat {
	return z.set(x.a.neg != y.a.neg, natMul(x.a.abs, y.a.abs), natMul(x.denom(), y.denom()))
}

func (z *Rat) Quo(x, y *Rat) *Rat {
	if len(y.a.abs) == 0 {
		panic("division by zero")
	}
	return z.set(x.a.neg != y.a.neg, natMul(x.a.abs, y.denom()), natMul(x.denom(), y.a.abs))
}

// FloatPrec is the number of digits behind the point, not counting those that repeat, and
// whether none repeat.
func (x *Rat) FloatPrec() (n int, exact bool) {
	d := x.denom()
	twos := d.trailingZeros()
	d = natShr(d, twos)
	// Powers 5, 5², 5⁴ … are divided out from the greatest that fits down.
	powers := []nat{{5}}
	for {
		last := powers[len(powers)-1]
		if 2*last.bitLen() > d.bitLen()+2 {
			break
		}
		powers = append(powers, natMul(last, last))
	}
	fives := uint(0)
	for i := len(powers) - 1; i >= 0; i-- {
		for {
			q, r := natDiv(d, powers[i])
			if len(r) > 0 {
				break
			}
			d = q
			fives += 1 << i
		}
	}
	return int(max(twos, fives)), natCmp(d, natOne) == 0
}
