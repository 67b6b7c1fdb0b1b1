package big

// Bits of negative numbers are those of the two's complement with endless ones: of -x the
// complement of the bits of x-1.

func (z *Int) Lsh(x *Int, n uint) *Int { return z.set(x.neg, natShl(x.abs, n)) }

// Rsh rounds down.
func (z *Int) Rsh(x *Int, n uint) *Int {
	if x.neg {
		return z.fromComplement(true, natShr(natSub(x.abs, natOne), n))
	}
	return z.set(false, natShr(x.abs, n))
}

// complement gives the bits of x, inverted if x is negative.
func (x *Int) complement() nat {
	if x.neg {
		return natSub(x.abs, natOne)
	}
	return x.abs
}

// fromComplement undoes complement.
func (z *Int) fromComplement(neg bool, bits nat) *Int {
	if neg {
		bits = natAdd(bits, natOne)
	}
	return z.set(neg, bits)
}

// Bit is bit i of x, 0 or 1.
func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	b := x.complement().bit(uint(i))
	if x.neg {
		return b ^ 1
	}
	return b
}

// SetBit makes z x with bit i set to b.
func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		return z.fromComplement(true, x.complement().withBit(uint(i), b^1))
	}
	return z.set(false, x.abs.withBit(uint(i), b))
}

func (z *Int) And(x, y *Int) *Int {
	a, b := x.complement(), y.complement()
	switch {
	case x.neg && y.neg:
		return z.fromComplement(true, natBits(bitOr, a, b))
	case x.neg:
		return z.set(false, natBits(bitAndNot, b, a))
	case y.neg:
		return z.set(false, natBits(bitAndNot, a, b))
	}
	return z.set(false, natBits(bitAnd, a, b))
}

func (z *Int) AndNot(x, y *Int) *Int {
	a, b := x.complement(), y.complement()
	switch {
	case x.neg && y.neg:
		return z.set(false, natBits(bitAndNot, b, a))
	case x.neg:
		return z.fromComplement(true, natBits(bitOr, a, b))
	case y.neg:
		return z.set(false, natBits(bitAnd, a, b))
	}
	return z.set(false, natBits(bitAndNot, a, b))
}

func (z *Int) Or(x, y *Int) *Int {
	a, b := x.complement(), y.complement()
	switch {
	case x.neg && y.neg:
		return z.fromComplement(true, natBits(bitAnd, a, b))
	case x.neg:
		return z.fromComplement(true, natBits(bitAndNot, a, b))
	case y.neg:
		return z.fromComplement(true, natBits(bitAndNot, b, a))
	}
	return z.set(false, natBits(bitOr, a, b))
}

func (z *Int) Xor(x, y *Int) *Int {
	return z.fromComplement(x.neg != y.neg, natBits(bitXor, x.complement(), y.complement()))
}

// Not is -x - 1.
func (z *Int) Not(x *Int) *Int { return z.fromComplement(!x.neg, x.complement()) }
