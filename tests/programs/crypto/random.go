// Random bytes, numbers and texts of the system: what can be told of them without knowing them.
package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"math/big"
	"strings"
)

func main() {
	a, b := make([]byte, 64), make([]byte, 64)
	fmt.Println(rand.Read(a))
	fmt.Println(io.ReadFull(rand.Reader, b))
	fmt.Println(bytes.Equal(a, b), rand.Text() == rand.Text(), len(rand.Text()))
	fmt.Println(strings.Trim(rand.Text(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == "")
	max := big.NewInt(10)
	seen := map[string]bool{}
	for range 1000 {
		n, err := rand.Int(rand.Reader, max)
		if err != nil || n.Sign() < 0 || n.Cmp(max) >= 0 {
			fmt.Println(n, err)
		}
		seen[n.String()] = true
	}
	fmt.Println(len(seen))
	fmt.Println(rand.Int(rand.Reader, big.NewInt(1)))
	fmt.Println(rand.Int(strings.NewReader("x"), new(big.Int).Lsh(big.NewInt(1), 100)))
	fmt.Println(rand.Int(strings.NewReader("\xff\xff\x05\x01rest"), big.NewInt(1000)))
	p, err := rand.Prime(rand.Reader, 128)
	fmt.Println(p.BitLen(), p.ProbablyPrime(10), err)
	defer func() { fmt.Println(recover()) }()
	rand.Int(rand.Reader, new(big.Int))
}
