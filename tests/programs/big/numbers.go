// What programs compute with big integers: factorials, Fibonacci numbers, digits of π and e, primes, roots, RSA, random numbers.
package main

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"math/rand"
)

func hash(n *big.Int) string {
	s := n.String()
	return fmt.Sprintf("%d digits %.20s…%s %x", len(s), s, s[max(0, len(s)-20):], sha256.Sum256([]byte(s)))
}

// pi is π·10ⁿ by Machin's formula.
func pi(digits int64) *big.Int {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(digits+10), nil)
	arctan := func(x int64) *big.Int {
		sum := new(big.Int).Div(unit, big.NewInt(x))
		term := new(big.Int).Set(sum)
		square := big.NewInt(x * x)
		for n := int64(3); term.Sign() != 0; n += 2 {
			term.Div(term, square)
			t := new(big.Int).Div(term, big.NewInt(n))
			if n&2 != 0 {
				sum.Sub(sum, t)
			} else {
				sum.Add(sum, t)
			}
		}
		return sum
	}
	p := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(4), arctan(5)), arctan(239))
	p.Mul(p, big.NewInt(4))
	return p.Div(p, big.NewInt(10_000_000_000))
}

func main() {
	f := big.NewInt(1)
	for i := int64(1); i <= 1000; i++ {
		f.Mul(f, big.NewInt(i))
	}
	fmt.Println(hash(f), f.Cmp(new(big.Int).MulRange(1, 1000)))
	fmt.Println(hash(new(big.Int).MulRange(1, 5000)))
	a, b := new(big.Int), big.NewInt(1)
	for range 1000 {
		a.Add(a, b)
		a, b = b, a
	}
	fmt.Println(a)
	fmt.Println(hash(pi(1000)))
	fmt.Println(hash(new(big.Int).Exp(big.NewInt(3), big.NewInt(20000), nil)))
	two := new(big.Int).Lsh(big.NewInt(2), 2000)
	fmt.Println(hash(new(big.Int).Sqrt(two.Mul(two, new(big.Int).Exp(big.NewInt(10), big.NewInt(200), nil)))))

	primes := 0
	for i := int64(-5); i < 3000; i++ {
		if big.NewInt(i).ProbablyPrime(0) {
			primes++
		}
	}
	fmt.Println("primes below 3000:", primes)
	for _, s := range []string{
		"2147483647", "2305843009213693951", "18446744073709551557", "18446744073709551556", "170141183460469231731687303715884105727",
		"170141183460469231731687303715884105725", "3825123056546413051", "318665857834031151167461", "3317044064679887385961981", "561", "2047", "5459", "5777", "10877",
		"1195068768795265792518361315725116351898245581", "989", "3239", "25", "1194649", "12327121", "4", "0",
		"1475979915214180235084898622737381736312066145333169775147771216478570297878078949377407337049389289382748507531496480477281264838760259191814463365330269540496961201113430156902396093989090226259326935025281409614983499388222831448598601834318536230923772641390209490231836446899608210795482963763094236630945410832793769905399982457186322944729636418890623372171723742105636440368218459649632948538696905872650486914434637457507280441823676813517852099348660847172579408422316678097670224011990280170474894487426924742108823536808485072502240519452587542875349976558572670229633962575212637477897785501552646522609988869914013540483809865681250419497686697771007",
	} {
		n, _ := new(big.Int).SetString(s, 10)
		fmt.Println(n.BitLen(), n.ProbablyPrime(0), n.ProbablyPrime(10))
	}
	for _, p := range []int64{3, 5, 7, 13, 17, 41, 97, 193, 257, 65537, 1000003, 998244353} {
		fmt.Print(p, ":")
		for x := int64(-3); x < 20; x++ {
			fmt.Print(" ", new(big.Int).ModSqrt(big.NewInt(x), big.NewInt(p)), big.Jacobi(big.NewInt(x), big.NewInt(p)))
		}
		fmt.Println()
	}
	q, _ := new(big.Int).SetString("115792089210356248762697446949407573530086143415290314195533631308867097853951", 10)
	fmt.Println(new(big.Int).ModSqrt(big.NewInt(9), q), new(big.Int).ModSqrt(big.NewInt(5), q))
	q, _ = new(big.Int).SetString("57896044618658097711785492504343953926634992332820282019728792003956564819949", 10)
	fmt.Println(new(big.Int).ModSqrt(big.NewInt(9), q), new(big.Int).ModSqrt(big.NewInt(2), q), new(big.Int).ModSqrt(big.NewInt(4), q))

	// RSA.
	p1, _ := new(big.Int).SetString("170141183460469231731687303715884105727", 10)
	p2 := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 521), big.NewInt(1))
	n := new(big.Int).Mul(p1, p2)
	one := big.NewInt(1)
	phi := new(big.Int).Mul(new(big.Int).Sub(p1, one), new(big.Int).Sub(p2, one))
	e := big.NewInt(65537)
	d := new(big.Int).ModInverse(e, phi)
	m := new(big.Int).SetBytes([]byte("attack at dawn"))
	c := new(big.Int).Exp(m, e, n)
	fmt.Println(d)
	fmt.Println(c)
	fmt.Printf("%s\n", new(big.Int).Exp(c, d, n).Bytes())

	rnd := rand.New(rand.NewSource(42))
	for _, limit := range []string{"0", "-5", "1", "2", "100", "18446744073709551616", "18446744073709551617", "99999999999999999999999999999999999999999999999999"} {
		l, _ := new(big.Int).SetString(limit, 10)
		for range 3 {
			fmt.Print(new(big.Int).Rand(rnd, l), " ")
		}
		fmt.Println()
	}
	// Long random numbers: the operations fit together, and the texts are the same.
	sum := sha256.New()
	for i := range 60 {
		x := new(big.Int).Rand(rnd, new(big.Int).Lsh(one, uint(1+i*97)))
		y := new(big.Int).Rand(rnd, new(big.Int).Lsh(one, uint(1+i*53)))
		y.Add(y, one)
		q, r := new(big.Int).QuoRem(x, y, new(big.Int))
		back := new(big.Int).Mul(q, y)
		back.Add(back, r)
		var u, v big.Int
		g := new(big.Int).GCD(&u, &v, x, y)
		s := new(big.Int).Sqrt(x)
		fmt.Fprintln(sum, x, y, q, r, g, &u, &v, s, back.Cmp(x), x.Text(2+i), new(big.Int).Exp(x, y, back.Add(y, big.NewInt(2))))
	}
	fmt.Printf("%x\n", sum.Sum(nil))
}
