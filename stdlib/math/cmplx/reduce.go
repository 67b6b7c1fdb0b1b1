package cmplx

import (
	"math"
	"math/bits"
)

// inversePi holds the binary digits of 1/Pi behind the point, after one word of zeros: enough for the largest float64.
var inversePi = [...]uint64{
	0, 0x517cc1b727220a94, 0xfe13abe8fa9a6ee0, 0x6db14acc9e21c820, 0xff28b1d5ef5de2b0,
	0xdb92371d2126e970, 0x0324977504e8c90e, 0x7f0ef58e5894d39f, 0x74411afa975da242, 0x74ce38135a2fbf20,
	0x9cc8eb1cc1a99cfa, 0x4e422fc5defc941d, 0x8ffc4bffef02cc07, 0xf79788c5ad05368f, 0xb69b3f6793e584db,
	0xa7a31fb34f2ff516, 0xba93dd63f5f2f8bd, 0x9e839cfbc5294975, 0x35fdafd88fc6ae84, 0x2b0198237e3db5d5,
}

// reducePi subtracts the multiple of Pi that is nearest to x.
func reducePi(x float64) float64 {
	if math.Abs(x) < 1<<30 {
		// Cody and Waite: Pi in three parts, of which the first two have room for the multiple.
		const high, middle, low = 3.141592502593994, 1.5099578831723193e-07, 1.0780605716316238e-14
		turns := float64(int64(x/math.Pi + 0.5))
		return ((x - turns*high) - turns*middle) - turns*low
	}
	// Payne and Hanek: of the product with 1/Pi only the digits around the point are computed.
	const fraction = 52
	word := math.Float64bits(x)
	exponent := int(word>>fraction&0x7ff) - 1023 - fraction
	mantissa := word&(1<<fraction-1) | 1<<fraction
	first, shift := uint(exponent+64)/64, uint(exponent+64)%64
	digits := func(i uint) uint64 {
		return inversePi[first+i]<<shift | inversePi[first+i+1]>>(64-shift)
	}
	carried, _ := bits.Mul64(digits(2), mantissa)
	over, low := bits.Mul64(digits(1), mantissa)
	low, carry := bits.Add64(low, carried, 0)
	high, _ := bits.Add64(digits(0)*mantissa, over, carry)
	// high and low are a fraction of Pi: as a float, its leading 1 is implied.
	zeros := uint(bits.LeadingZeros64(high)) + 1
	part := (high<<zeros | low>>(64-zeros)) >> (64 - fraction)
	turn := math.Float64frombits(part | uint64(1023-zeros)<<fraction)
	if turn > 0.5 {
		turn--
	}
	return math.Pi * turn
}
