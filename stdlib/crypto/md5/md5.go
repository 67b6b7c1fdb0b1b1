// Package md5 has the MD5 hash function, which protects against accidents only.
package md5

import (
	"hash"
	"internal/blockhash"
)

// Size of a sum, and of a block, in bytes.
const (
	Size      = 16
	BlockSize = 64
)

var algorithm = &blockhash.Algorithm{
	Package: "crypto/md5", Magic: "md5\x01", Kind: blockhash.MD5, Words: 4, Size: Size,
	Init: [8]uint64{
		0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
	},
}

func New() hash.Hash { return blockhash.New(algorithm) }

// Sum is the hash of data.
func Sum(data []byte) [Size]byte { return [Size]byte(blockhash.Sum(algorithm, data)) }
