package big

import "math"

// A Float is ±mant·2**exp, where mant counts as a fraction: its highest bit is set and is worth ½.
// The zero value is 0 and takes the precision of what is assigned first.
type Float struct {
	prec uint32
	mode RoundingMode
	acc  Accuracy
	form form
	neg  bool
	mant nat
	exp  int32
}

// ErrNaN is the panic of an operation whose result is no number.
type ErrNaN struct{ msg string }

func (err ErrNaN) Error() string { return err.msg }

const (
	MaxExp  = math.MaxInt32
	MinExp  = math.MinInt32
	MaxPrec = math.MaxUint32
)

// A form is a kind of number; only finite ones use mant and exp.
type form byte

const (
	zero form = iota
	finite
	inf
)

// A RoundingMode tells how a result that has too many bits is rounded.
type RoundingMode byte

const (
	ToNearestEven RoundingMode = iota
	ToNearestAway
	ToZero
	AwayFromZero
	ToNegativeInf
	ToPositiveInf
)

func (i RoundingMode) String() string {
	names := []string{"ToNearestEven", "ToNearestAway", "ToZero", "AwayFromZero", "ToNegativeInf", "ToPositiveInf"}
	if int(i) < len(names) {
		return names[i]
	}
	return "RoundingMode(" + NewInt(int64(i)).String() + ")"
}

// An Accuracy tells how a result lies to the exact one.
type Accuracy int8

const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

func (i Accuracy) String() string {
	switch i {
	case Below:
		return "Below"
	case Exact:
		return "Exact"
	case Above:
		return "Above"
	}
	return "Accuracy(" + NewInt(int64(i)).String() + ")"
}

// toward is the accuracy of a result moved up or down.
func toward(up bool) Accuracy {
	if up {
		return Above
	}
	return Below
}

func NewFloat(x float64) *Float {
	if math.IsNaN(x) {
		panic(ErrNaN{"NewFloat(NaN)"})
	}
	return new(Float).SetFloat64(x)
}

// SetPrec changes the precision and rounds if it is less than before; 0 makes z a zero.
func (z *Float) SetPrec(prec uint) *Float {
	z.acc = Exact
	if prec == 0 {
		z.prec = 0
		if z.form == finite {
			z.acc = toward(z.neg)
			z.form = zero
		}
		return z
	}
	before := z.prec
	z.prec = uint32(min(prec, MaxPrec))
	if z.prec < before {
		z.round(false)
	}
	return z
}

func (z *Float) SetMode(mode RoundingMode) *Float {
	z.mode, z.acc = mode, Exact
	return z
}

func (x *Float) Prec() uint         { return uint(x.prec) }
func (x *Float) Mode() RoundingMode { return x.mode }
func (x *Float) Acc() Accuracy      { return x.acc }
func (x *Float) Signbit() bool      { return x.neg }
func (x *Float) IsInf() bool        { return x.form == inf }

// MinPrec is the least precision that holds x.
func (x *Float) MinPrec() uint {
	if x.form != finite {
		return 0
	}
	return uint(len(x.mant))*wordBits - x.mant.trailingZeros()
}

func (x *Float) Sign() int {
	switch {
	case x.form == zero:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// MantExp gives the exponent, and in mant, if not nil, the mantissa, at least ½ and below 1.
func (x *Float) MantExp(mant *Float) (exp int) {
	if x.form == finite {
		exp = int(x.exp)
	}
	if mant != nil {
		mant.Copy(x)
		if mant.form == finite {
			mant.exp = 0
		}
	}
	return exp
}

// SetMantExp sets z to mant·2**exp.
func (z *Float) SetMantExp(mant *Float, exp int) *Float {
	z.Copy(mant)
	if z.form == finite {
		z.finish(int64(z.exp)+int64(exp), false)
	}
	return z
}

func (x *Float) IsInt() bool {
	if x.form != finite {
		return x.form == zero
	}
	return x.exp > 0 && x.MinPrec() <= uint(x.exp)
}

// finish gives z its exponent and rounds it; more says that the exact value is a bit greater.
func (z *Float) finish(exp int64, more bool) {
	switch {
	case exp < MinExp:
		z.acc, z.form = toward(z.neg), zero
	case exp > MaxExp:
		z.acc, z.form = toward(!z.neg), inf
	default:
		z.form, z.exp = finite, int32(exp)
		z.round(more)
	}
}

// take makes ±x·2**exp of z, rounded; x is not 0 and is used no more by anybody else.
func (z *Float) take(x nat, exp int64, more bool) {
	exp += int64(x.bitLen())
	if spare := uint(len(x)*wordBits - x.bitLen()); spare > 0 {
		x = natShl(x, spare)
	}
	z.mant = x
	z.finish(exp, more)
}

// round cuts the mantissa to the precision and sets the accuracy; more as in finish.
func (z *Float) round(more bool) {
	z.acc = Exact
	have := uint(len(z.mant)) * wordBits
	if z.form != finite || have <= uint(z.prec) {
		return
	}
	drop := have - uint(z.prec)
	half := z.mant.bit(drop-1) == 1
	more = more || z.mant.anyBelow(drop-1)
	words := (int(z.prec) + wordBits - 1) / wordBits
	mant := z.mant[len(z.mant)-words:].clone()
	unit := Word(1) << (uint(words)*wordBits - uint(z.prec))
	odd := mant[0]&unit != 0
	mant[0] &^= unit - 1
	z.mant = mant
	if !half && !more {
		return
	}
	away := false
	switch z.mode {
	case ToNearestEven:
		away = half && (more || odd)
	case ToNearestAway:
		away = half
	case ToZero:
	case AwayFromZero:
		away = true
	case ToNegativeInf:
		away = z.neg
	case ToPositiveInf:
		away = !z.neg
	default:
		panic("unreachable")
	}
	z.acc = toward(away != z.neg)
	if !away {
		return
	}
	// The unit in the last place is added; a carry out of the top makes 1000…
	mant[0] += unit
	carry := mant[0] < unit
	for i := 1; carry && i < len(mant); i++ {
		mant[i]++
		carry = mant[i] == 0
	}
	if carry {
		if z.exp == MaxExp {
			z.form = inf
			return
		}
		z.exp++
		mant[len(mant)-1] = 1 << (wordBits - 1)
	}
}

func (z *Float) setWord(neg bool, x uint64) *Float {
	if z.prec == 0 {
		z.prec = 64
	}
	z.acc, z.neg, z.form = Exact, neg, zero
	if x != 0 {
		z.take(nat{Word(x)}, 0, false)
	}
	return z
}

func (z *Float) SetUint64(x uint64) *Float { return z.setWord(false, x) }

func (z *Float) SetInt64(x int64) *Float {
	if x < 0 {
		return z.setWord(true, -uint64(x))
	}
	return z.setWord(false, uint64(x))
}

func (z *Float) SetFloat64(x float64) *Float {
	if z.prec == 0 {
		z.prec = 53
	}
	if math.IsNaN(x) {
		panic(ErrNaN{"Float.SetFloat64(NaN)"})
	}
	z.acc, z.neg = Exact, math.Signbit(x)
	switch {
	case x == 0:
		z.form = zero
	case math.IsInf(x, 0):
		z.form = inf
	default:
		mant, exp := math.Frexp(math.Abs(x))
		z.take(nat{Word(math.Ldexp(mant, 53))}, int64(exp)-53, false)
	}
	return z
}

func (z *Float) SetInt(x *Int) *Float {
	if z.prec == 0 {
		z.prec = uint32(max(x.BitLen(), 64))
	}
	z.acc, z.neg, z.form = Exact, x.neg, zero
	if len(x.abs) > 0 {
		z.take(x.abs.clone(), 0, false)
	}
	return z
}

func (z *Float) SetRat(x *Rat) *Float {
	if x.IsInt() {
		return z.SetInt(x.Num())
	}
	var a, b Float
	a.SetInt(x.Num())
	b.SetInt(x.Denom())
	if z.prec == 0 {
		z.prec = max(a.prec, b.prec)
	}
	return z.Quo(&a, &b)
}

func (z *Float) SetInf(signbit bool) *Float {
	z.acc, z.form, z.neg = Exact, inf, signbit
	return z
}

func (z *Float) Set(x *Float) *Float {
	z.acc = Exact
	if z == x {
		return z
	}
	z.form, z.neg = x.form, x.neg
	if x.form == finite {
		z.exp, z.mant = x.exp, x.mant.clone()
	}
	if z.prec == 0 {
		z.prec = x.prec
	} else if z.prec < x.prec {
		z.round(false)
	}
	return z
}

// Copy is Set with precision, mode and accuracy of x.
func (z *Float) Copy(x *Float) *Float {
	if z != x {
		mant, exp := z.mant, z.exp
		*z = *x
		if x.form == finite {
			z.mant = x.mant.clone()
		} else {
			z.mant, z.exp = mant, exp
		}
	}
	return z
}

// top is the highest word of the mantissa.
func (x *Float) top() uint64 {
	if n := len(x.mant); n > 0 {
		return uint64(x.mant[n-1])
	}
	return 0
}

// Uint64 and Int64 cut the fraction off; out of range they give the nearest number.
func (x *Float) Uint64() (uint64, Accuracy) {
	switch {
	case x.form == zero:
		return 0, Exact
	case x.neg:
		return 0, Above
	case x.form == inf || x.exp > 64:
		return math.MaxUint64, Below
	case x.exp <= 0:
		return 0, Below
	}
	u := x.top() >> (64 - uint32(x.exp))
	if x.MinPrec() <= 64 {
		return u, Exact
	}
	return u, Below
}

func (x *Float) Int64() (int64, Accuracy) {
	acc := toward(x.neg)
	switch {
	case x.form == zero:
		return 0, Exact
	case x.form == finite && x.exp <= 0:
		return 0, acc
	case x.form == finite && x.exp <= 63:
		i := int64(x.top() >> (64 - uint32(x.exp)))
		if x.neg {
			i = -i
		}
		if x.MinPrec() <= uint(x.exp) {
			acc = Exact
		}
		return i, acc
	case !x.neg:
		return math.MaxInt64, Below
	case x.form == finite && x.exp == 64 && x.MinPrec() == 1:
		acc = Exact
	}
	return math.MinInt64, acc
}

// float is the nearest float of bits bits whose least exponent of the last bit is least and
// whose greatest value is below 2**most.
func (x *Float) float(bits, least, most int) (float64, Accuracy) {
	sign := 1.0
	if x.neg {
		sign = -1
	}
	switch x.form {
	case zero:
		return math.Copysign(0, sign), Exact
	case inf:
		return math.Inf(int(sign)), Exact
	}
	prec := min(bits, int(x.exp)-least)
	if prec <= 0 {
		// At most half of the least number.
		if prec == 0 && x.MinPrec() > 1 {
			return sign * math.Ldexp(1, least), toward(!x.neg)
		}
		return math.Copysign(0, sign), toward(x.neg)
	}
	r := Float{prec: uint32(prec)}
	r.Set(x)
	if r.form == inf || int(r.exp) > most {
		return math.Inf(int(sign)), toward(!x.neg)
	}
	f := math.Ldexp(float64(r.top()>>11), int(r.exp)-53)
	return sign * f, r.acc
}

// Float32 and Float64 give the nearest float, infinite if x is too great.
func (x *Float) Float32() (float32, Accuracy) {
	f, acc := x.float(24, -149, 128)
	return float32(f), acc
}

func (x *Float) Float64() (float64, Accuracy) { return x.float(53, -1074, 1024) }

// whole is the whole part of |x|.
func (x *Float) whole() nat {
	shift := int64(x.exp) - int64(len(x.mant))*wordBits
	if shift >= 0 {
		return natShl(x.mant, uint(shift))
	}
	return natShr(x.mant, uint(-shift))
}

// Int cuts the fraction off; nil for an infinity.
func (x *Float) Int(z *Int) (*Int, Accuracy) {
	if x.form == inf {
		return nil, toward(x.neg)
	}
	if z == nil {
		z = new(Int)
	}
	switch {
	case x.form == zero:
		return z.SetInt64(0), Exact
	case x.exp <= 0:
		return z.SetInt64(0), toward(x.neg)
	}
	z.set(x.neg, x.whole())
	if x.MinPrec() <= uint(x.exp) {
		return z, Exact
	}
	return z, toward(x.neg)
}

// Rat gives exactly x; nil for an infinity.
func (x *Float) Rat(z *Rat) (*Rat, Accuracy) {
	if x.form == inf {
		return nil, toward(x.neg)
	}
	if z == nil {
		z = new(Rat)
	}
	if x.form == zero {
		return z.SetInt64(0), Exact
	}
	shift := int64(x.exp) - int64(len(x.mant))*wordBits
	if shift >= 0 {
		return z.set(x.neg, natShl(x.mant, uint(shift)), nat{1}), Exact
	}
	return z.set(x.neg, x.mant.clone(), natShl(natOne, uint(-shift))), Exact
}
