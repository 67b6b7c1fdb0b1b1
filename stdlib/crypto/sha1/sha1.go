// Package sha1 has the SHA-1 hash function, which protects against accidents only.
package sha1

import (
	"hash"
	"internal/blockhash"
)

// Size of a sum, and of a block, in bytes.
const (
	Size      = 20
	BlockSize = 64
)

var algorithm = &blockhash.Algorithm{
	Package: "crypto/sha1", Magic: "sha\x01", Kind: blockhash.SHA1, Words: 5, Size: Size,
	Init: [8]uint64{
		0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
		0xc3d2e1f0,
	},
}

func New() hash.Hash { return blockhash.New(algorithm) }

// Sum is the hash of data.
func Sum(data []byte) [Size]byte { return [Size]byte(blockhash.Sum(algorithm, data)) }
