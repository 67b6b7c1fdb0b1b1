// Package sha256 has the hash functions SHA-224 and SHA-256.
package sha256

import (
	"hash"
	"internal/blockhash"
)

// Sizes of sums, and of a block, in bytes.
const (
	Size      = 32
	Size224   = 28
	BlockSize = 64
)

var algorithm224 = &blockhash.Algorithm{
	Package: "crypto/sha256", Magic: "sha\x02", Kind: blockhash.SHA256, Words: 8, Size: Size224,
	Init: [8]uint64{
		0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
		0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
	},
}

var algorithm256 = &blockhash.Algorithm{
	Package: "crypto/sha256", Magic: "sha\x03", Kind: blockhash.SHA256, Words: 8, Size: Size,
	Init: [8]uint64{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	},
}

func New() hash.Hash    { return blockhash.New(algorithm256) }
func New224() hash.Hash { return blockhash.New(algorithm224) }

// Sum256 is the SHA-256 hash of data, Sum224 the SHA-224 one.
func Sum256(data []byte) [Size]byte    { return [Size]byte(blockhash.Sum(algorithm256, data)) }
func Sum224(data []byte) [Size224]byte { return [Size224]byte(blockhash.Sum(algorithm224, data)) }
