// Package rand has random numbers that nobody can foresee, from the system.
package rand

import (
	"errors"
	"io"
	"math/big"
)

// fill fills b; 0, or the system's error number.
func fill(b []byte) (errno int)

// fatal ends the program.
func fatal(text string)

type reader struct{}

func (reader) Read(b []byte) (n int, err error) {
	if fill(b) != 0 {
		fatal("crypto/rand: failed to read random data (see https://go.dev/issue/66821): the system has none")
	}
	return len(b), nil
}

// Reader gives random bytes.
var Reader io.Reader = reader{}

// Read fills b with random bytes, always.
func Read(b []byte) (n int, err error) {
	if _, err = io.ReadFull(Reader, b); err != nil {
		fatal("crypto/rand: failed to read random data (see https://go.dev/issue/66821): " + err.Error())
	}
	return len(b), nil
}

// Text is 26 random letters and digits of base32.
func Text() string {
	b := make([]byte, 26)
	Read(b)
	for i := range b {
		b[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[b[i]%32]
	}
	return string(b)
}

// topBits is the number of bits of the highest byte of a number of n bits.
func topBits(n int) uint { return uint(n+7)%8 + 1 }

// Int is a random number from 0 up to, but not including, max.
func Int(rand io.Reader, max *big.Int) (n *big.Int, err error) {
	if max.Sign() <= 0 {
		panic("crypto/rand: argument to Int is <= 0")
	}
	n = new(big.Int)
	size := new(big.Int).Sub(max, big.NewInt(1)).BitLen()
	if size == 0 {
		return n, nil
	}
	b := make([]byte, (size+7)/8)
	for {
		if _, err = io.ReadFull(rand, b); err != nil {
			return nil, err
		}
		b[0] &= 1<<topBits(size) - 1
		if n.SetBytes(b); n.Cmp(max) < 0 {
			return n, nil
		}
	}
}

// Prime is a random prime of so many bits, of which the two highest are set.
func Prime(r io.Reader, bits int) (*big.Int, error) {
	if bits < 2 {
		return nil, errors.New("crypto/rand: prime size must be at least 2-bit")
	}
	b := make([]byte, (bits+7)/8)
	for {
		if _, err := io.ReadFull(r, b); err != nil {
			return nil, err
		}
		b[0] &= 1<<topBits(bits) - 1
		p := new(big.Int).SetBytes(b)
		p.SetBit(p, bits-1, 1)
		p.SetBit(p, bits-2, 1)
		p.SetBit(p, 0, 1)
		if p.ProbablyPrime(20) {
			return p, nil
		}
	}
}
