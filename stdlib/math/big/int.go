package big

import (
	"fmt"
	"math/rand"
)

// An Int is an integer. Its zero value is 0.
type Int struct {
	neg bool
	abs nat
}

var intOne = &Int{abs: natOne}

// set makes z ±abs.
func (z *Int) set(neg bool, abs nat) *Int {
	z.abs = abs
	z.neg = neg && len(abs) > 0
	return z
}

// Sign is -1, 0 or 1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

func (z *Int) SetInt64(x int64) *Int {
	u := uint64(x)
	if x < 0 {
		u = -u
	}
	return z.set(x < 0, natOf(u))
}

func (z *Int) SetUint64(x uint64) *Int { return z.set(false, natOf(x)) }

func NewInt(x int64) *Int { return new(Int).SetInt64(x) }

func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.abs, z.neg = x.abs.clone(), x.neg
	}
	return z
}

// Bits gives the words of |x|, the same memory; SetBits makes z of such words.
func (x *Int) Bits() []Word { return x.abs }

func (z *Int) SetBits(abs []Word) *Int { return z.set(false, nat(abs).norm()) }

func (z *Int) Abs(x *Int) *Int {
	z.Set(x)
	z.neg = false
	return z
}

func (z *Int) Neg(x *Int) *Int {
	z.Set(x)
	z.neg = len(z.abs) > 0 && !z.neg
	return z
}

func (z *Int) Add(x, y *Int) *Int { return z.sum(x.abs, y.abs, x.neg, y.neg) }

func (z *Int) Sub(x, y *Int) *Int { return z.sum(x.abs, y.abs, x.neg, !y.neg) }

// sum adds two numbers with their signs.
func (z *Int) sum(x, y nat, xneg, yneg bool) *Int {
	switch {
	case xneg == yneg:
		return z.set(xneg, natAdd(x, y))
	case natCmp(x, y) >= 0:
		return z.set(xneg, natSub(x, y))
	}
	return z.set(yneg, natSub(y, x))
}

func (z *Int) Mul(x, y *Int) *Int { return z.set(x.neg != y.neg, natMul(x.abs, y.abs)) }

// MulRange is the product of all integers from a to b; 1 if there are none.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	case a > 0:
		return z.set(false, natRange(uint64(a), uint64(b)))
	}
	return z.set((b-a)&1 == 0, natRange(uint64(-b), uint64(-a)))
}

// Binomial is the number of ways to choose k of n.
func (z *Int) Binomial(n, k int64) *Int {
	if k > n || k < 0 {
		return z.SetInt64(0)
	}
	k = min(k, n-k)
	if k == 0 {
		return z.SetInt64(1)
	}
	q, _ := natDiv(natRange(uint64(n-k+1), uint64(n)), natRange(1, uint64(k)))
	return z.set(false, q)
}

// Quo and Rem round the quotient towards 0.
func (z *Int) Quo(x, y *Int) *Int {
	q, _ := natDiv(x.abs, y.abs)
	return z.set(x.neg != y.neg, q)
}

func (z *Int) Rem(x, y *Int) *Int {
	_, r := natDiv(x.abs, y.abs)
	return z.set(x.neg, r)
}

func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	q, rest := natDiv(x.abs, y.abs)
	qneg, rneg := x.neg != y.neg, x.neg
	z.set(qneg, q)
	r.set(rneg, rest)
	return z, r
}

// Div and Mod have a remainder that is not negative.
func (z *Int) Div(x, y *Int) *Int {
	z.DivMod(x, y, new(Int))
	return z
}

func (z *Int) Mod(x, y *Int) *Int {
	new(Int).DivMod(x, y, z)
	return z
}

func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	q, r := natDiv(x.abs, y.abs)
	neg := x.neg != y.neg
	if x.neg && len(r) > 0 {
		q, r = natAdd(q, natOne), natSub(y.abs, r)
	}
	z.set(neg, q)
	m.set(false, r)
	return z, m
}

// Ways to round in Divide.
const (
	Trunc = ToZero
	Floor = ToNegativeInf
	Round = ToNearestEven
	Ceil  = ToPositiveInf
)

// Divide sets z to x/y as mode rounds it and r to x - y·z; either may be nil.
func (z *Int) Divide(x, y, r *Int, mode RoundingMode) (*Int, *Int) {
	q, rest := natDiv(x.abs, y.abs)
	neg, restNeg := x.neg != y.neg, x.neg
	if len(rest) > 0 {
		away := false
		switch mode {
		case Trunc:
		case Floor:
			away = neg
		case Ceil:
			away = !neg
		case Round:
			c := natCmp(natShl(rest, 1), y.abs)
			away = c > 0 || c == 0 && q.bit(0) == 1
		default:
			panic("unsupported rounding mode")
		}
		if away {
			q, rest, restNeg = natAdd(q, natOne), natSub(y.abs, rest), !x.neg
		}
	}
	if z != nil {
		z.set(neg, q)
	}
	if r != nil {
		r.set(restNeg, rest)
	}
	return z, r
}

// Cmp is -1, 0 or 1.
func (x *Int) Cmp(y *Int) (r int) {
	switch {
	case x == y:
		return 0
	case x.neg != y.neg:
		if x.neg {
			return -1
		}
		return 1
	case x.neg:
		return natCmp(y.abs, x.abs)
	}
	return natCmp(x.abs, y.abs)
}

func (x *Int) CmpAbs(y *Int) int { return natCmp(x.abs, y.abs) }

// Int64 and Uint64 give the low 64 bits if the number does not fit.
func (x *Int) Int64() int64 {
	v := int64(x.abs.low())
	if x.neg {
		return -v
	}
	return v
}

func (x *Int) Uint64() uint64 { return x.abs.low() }

func (x *Int) IsInt64() bool {
	if len(x.abs) > 1 {
		return false
	}
	v := x.abs.low()
	return v < 1<<63 || x.neg && v == 1<<63
}

func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 1 }

// Float64 is the nearest float, and how it lies to the number.
func (x *Int) Float64() (float64, Accuracy) {
	n := x.abs.bitLen()
	if n <= 53 || n < 64 && n-int(x.abs.trailingZeros()) <= 53 {
		f := float64(x.abs.low())
		if x.neg {
			f = -f
		}
		return f, Exact
	}
	return new(Float).SetInt(x).Float64()
}

func (z *Int) SetBytes(buf []byte) *Int { return z.set(false, natOfBytes(buf)) }

// Bytes are the bytes of |x|, the highest first.
func (x *Int) Bytes() []byte { return natBytes(x.abs) }

// FillBytes puts them at the end of buf, zeros before.
func (x *Int) FillBytes(buf []byte) []byte {
	clear(buf)
	b := natBytes(x.abs)
	if len(b) > len(buf) {
		panic("math/big: buffer too small to fit value")
	}
	copy(buf[len(buf)-len(b):], b)
	return buf
}

func (x *Int) BitLen() int            { return x.abs.bitLen() }
func (x *Int) TrailingZeroBits() uint { return x.abs.trailingZeros() }

// Exp is x**y, modulo |m| if m is neither nil nor 0; nil if a negative power does not exist.
func (z *Int) Exp(x, y, m *Int) *Int {
	var mod nat
	if m != nil {
		mod = m.abs
	}
	base, neg := x.abs, x.neg && y.abs.bit(0) == 1
	if y.neg {
		if len(mod) == 0 {
			return z.SetInt64(1)
		}
		inverse := new(Int).ModInverse(x, m)
		if inverse == nil {
			return nil
		}
		base = inverse.abs
		// As x is negative, so counts the inverse, which is not.
	}
	abs := natExp(base, y.abs, mod)
	if neg && len(mod) > 0 && len(abs) > 0 {
		abs, neg = natSub(mod, abs), false
	}
	return z.set(neg, abs)
}

// GCD is the greatest common divisor; x and y, if not nil, are set so that z = a·x + b·y.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	if len(a.abs) == 0 || len(b.abs) == 0 {
		// The divisor is the other's absolute value; each factor is a sign or 0.
		sa, sb := int64(a.Sign()), int64(b.Sign())
		abs := a.abs
		if len(abs) == 0 {
			abs = b.abs
		}
		z.set(false, abs.clone())
		if x != nil {
			x.SetInt64(sa)
		}
		if y != nil {
			y.SetInt64(sb)
		}
		return z
	}
	if x == nil && y == nil {
		return z.set(false, natGcd(a.abs, b.abs))
	}
	g, u, neg := natCofactor(a.abs, b.abs)
	aneg := a.neg
	if y != nil {
		// b·y = g - a·x, where a·x has u's sign.
		var t Int
		t.set(!neg, natMul(a.abs, u))
		t.Add(&t, &Int{abs: g})
		q, _ := natDiv(t.abs, b.abs)
		y.set(t.neg != b.neg, q)
	}
	if x != nil {
		// Go's zero has a sign here.
		x.abs, x.neg = u, neg != aneg
	}
	return z.set(false, g)
}

// Rand is a random number from 0 up to, but not including, n.
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.Sign() <= 0 {
		return z.set(false, nil)
	}
	return z.set(false, random(rnd, n.abs))
}

// ModInverse is the number whose product with g is 1 modulo n; nil if there is none, and
// then z stays as it is.
func (z *Int) ModInverse(g, n *Int) *Int {
	if n.neg {
		n = new(Int).Neg(n)
	}
	if g.neg {
		g = new(Int).Mod(g, n)
	}
	var d, x Int
	d.GCD(&x, nil, g, n)
	if d.Cmp(intOne) != 0 {
		return nil
	}
	if x.neg {
		return z.Add(&x, n)
	}
	return z.Set(&x)
}

// Jacobi is the Jacobi symbol (x/y) of an odd y.
func Jacobi(x, y *Int) int {
	if y.abs.bit(0) == 0 {
		panic(fmt.Sprintf("big: invalid 2nd argument to Int.Jacobi: need odd integer but got %s", y.String()))
	}
	j := 1
	if x.neg && y.neg {
		j = -1
	}
	b := y.abs
	_, a := natDiv(x.abs, b)
	if x.neg && len(a) > 0 {
		a = natSub(b, a)
	}
	for len(a) > 0 {
		s := a.trailingZeros()
		if m := b.low() & 7; s&1 == 1 && (m == 3 || m == 5) {
			j = -j
		}
		a = natShr(a, s)
		if a.low()&3 == 3 && b.low()&3 == 3 {
			j = -j
		}
		_, r := natDiv(b, a)
		a, b = r, a
	}
	if natCmp(b, natOne) != 0 {
		return 0
	}
	return j
}

// ModSqrt is a square root of x modulo the odd prime p; nil if there is none.
func (z *Int) ModSqrt(x, p *Int) *Int {
	switch Jacobi(x, p) {
	case -1:
		return nil
	case 0:
		return z.SetInt64(0)
	}
	if x.neg || x.Cmp(p) >= 0 {
		x = new(Int).Mod(x, p)
	}
	switch {
	case p.abs.low()&3 == 3:
		// x**((p+1)/4)
		e := new(Int).Rsh(new(Int).Add(p, intOne), 2)
		return z.Exp(x, e, p)
	case p.abs.low()&7 == 5:
		// With t = (2x)**((p-5)/8) and i = 2xt², the root is xt(i-1).
		double := new(Int).Lsh(x, 1)
		t := new(Int).Exp(double, new(Int).Rsh(p, 3), p)
		i := new(Int).Mul(t, t)
		i.Mod(i, p).Mul(i, double).Mod(i, p).Sub(i, intOne)
		i.Mul(i, x).Mod(i, p).Mul(i, t)
		return z.Mod(i, p)
	}
	return z.tonelliShanks(x, p)
}

// tonelliShanks finds a square root modulo any odd prime.
func (z *Int) tonelliShanks(x, p *Int) *Int {
	// p - 1 = odd·2**e
	odd := new(Int).Sub(p, intOne)
	e := odd.TrailingZeroBits()
	odd.Rsh(odd, e)
	other := NewInt(2)
	for Jacobi(other, p) != -1 {
		other.Add(other, intOne)
	}
	half := new(Int).Rsh(new(Int).Add(odd, intOne), 1)
	root := new(Int).Exp(x, half, p)
	b := new(Int).Exp(x, odd, p)
	g := new(Int).Exp(other, odd, p)
	for {
		// b has the order 2**m.
		m := uint(0)
		for t := new(Int).Set(b); t.Cmp(intOne) != 0; m++ {
			t.Mul(t, t).Mod(t, p)
		}
		if m == 0 {
			return z.Set(root)
		}
		t := new(Int).Lsh(intOne, e-m-1)
		t.Exp(g, t, p)
		g.Mul(t, t).Mod(g, p)
		root.Mul(root, t).Mod(root, p)
		b.Mul(b, g).Mod(b, p)
		e = m
	}
}

// Sqrt is the square root, rounded down.
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	return z.set(false, natSqrt(x.abs))
}

// ProbablyPrime applies n rounds of Miller and Rabin's test with random bases, and Baillie,
// Pomerance, Selfridge and Wagstaff's.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	return !x.neg && natPrime(x.abs, n)
}
