// base32 and ascii85: whole texts and streams, complete and broken.
package main

import (
	"bytes"
	"encoding/ascii85"
	"encoding/base32"
	"fmt"
	"io"
	"strings"
)

func main() {
	encodings := []*base32.Encoding{base32.StdEncoding, base32.HexEncoding, base32.StdEncoding.WithPadding(base32.NoPadding), base32.HexEncoding.WithPadding('*')}
	for _, enc := range encodings {
		for n := range 12 {
			data := []byte("hello, world")[:n]
			text := enc.EncodeToString(data)
			back, err := enc.DecodeString(text)
			fmt.Println(text, enc.EncodedLen(n), enc.DecodedLen(len(text)), string(back), err, string(enc.AppendEncode([]byte(">"), data)))
			var b bytes.Buffer
			w := base32.NewEncoder(enc, &b)
			for _, c := range data {
				w.Write([]byte{c})
			}
			fmt.Println(w.Close(), b.String() == text)
			all, err := io.ReadAll(base32.NewDecoder(enc, strings.NewReader(text)))
			fmt.Printf("%q %v\n", all, err)
		}
		for _, s := range []string{
			"", "!", "!!!!", "x===", "AA", "AAA", "AAAA", "AAAAA", "AAAAAA", "AAAAAAA", "AAAAAAAA", "AA======", "AA=====", "AA====A=", "AAA=====", "AAAA====", "AAAAA===", "AAAAAA==", "AAAAAAA=", "A=======", "========",
			"AAAAAAAAAA======", "AA======AA", "AA======\n", "MZXW\n6YTB\r\nOI======", "mzxw6===", "MZXW6YTBO0", "AAAA===A", "AAAAA==", "A", "MZXW6===MZXW6===", "AA**",
		} {
			dst := make([]byte, 100)
			n, err := enc.Decode(dst, []byte(s))
			fmt.Printf("%q %q %v", s, dst[:n], err)
			b, err := enc.AppendDecode([]byte("x"), []byte(s))
			fmt.Printf(" %q %v", b, err)
			all, err := io.ReadAll(base32.NewDecoder(enc, strings.NewReader(s)))
			fmt.Printf(" %q %v\n", all, err)
		}
	}
	for _, f := range []func(){
		func() { base32.NewEncoding("abc") },
		func() { base32.NewEncoding(strings.Repeat("a", 32)) },
		func() { base32.NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ23456\n") },
		func() { base32.StdEncoding.WithPadding('A') },
		func() { base32.StdEncoding.WithPadding('\n') },
		func() { base32.StdEncoding.WithPadding(-2) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}

	for n := range 14 {
		for _, data := range [][]byte{[]byte("Man is distinguished")[:n], make([]byte, n)} {
			dst := make([]byte, ascii85.MaxEncodedLen(n))
			k := ascii85.Encode(dst, data)
			out := make([]byte, 100)
			nd, ns, err := ascii85.Decode(out, dst[:k], true)
			fmt.Println(string(dst[:k]), k, out[:nd], ns, err)
			nd, ns, err = ascii85.Decode(out, dst[:k], false)
			fmt.Println(out[:nd], ns, err)
			nd, ns, err = ascii85.Decode(out[:7], dst[:k], true)
			fmt.Println(out[:nd], ns, err)
			var b bytes.Buffer
			w := ascii85.NewEncoder(&b)
			for _, c := range data {
				w.Write([]byte{c})
			}
			fmt.Println(w.Close(), b.String() == string(dst[:k]))
			all, err := io.ReadAll(ascii85.NewDecoder(&b))
			fmt.Println(all, err)
		}
	}
	for _, s := range []string{"", "z", "zz", "!z", "v", "~>", "<~", "9jqo^", "9 jq\no^", "9jqo", "9", "9j", "uuuuu", "s8W-!", "s8W-\"", "\x7f", "éa"} {
		out := make([]byte, 20)
		nd, ns, err := ascii85.Decode(out, []byte(s), true)
		fmt.Printf("%q %v %d %v", s, out[:nd], ns, err)
		all, err := io.ReadAll(ascii85.NewDecoder(strings.NewReader(s)))
		fmt.Printf(" %v %v\n", all, err)
	}
}
