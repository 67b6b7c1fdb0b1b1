package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

type Header struct {
	Magic   [4]byte
	Version uint16
	Flags   int8
	_       [3]byte
	Size    int64
	Ratio   float32
	OK      bool
	Z       complex64
	Sub     struct{ A, B uint16 }
}

type Bad struct{ N int }

func main() {
	h := Header{Magic: [4]byte{'G', 'O', 'L', 'I'}, Version: 0x0102, Flags: -3, Size: -1 << 40, Ratio: 1.5, OK: true, Z: 1 + 2i}
	h.Sub.A, h.Sub.B = 7, 0xbeef
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian, binary.NativeEndian} {
		var buf bytes.Buffer
		fmt.Println(order, binary.Write(&buf, order, h), buf.Len(), binary.Size(h))
		fmt.Printf("% x\n", buf.Bytes())
		var back Header
		fmt.Println(binary.Read(&buf, order, &back), back == h, back.Sub)
		b := make([]byte, 8)
		order.PutUint16(b, 0x1234)
		order.PutUint32(b[4:], 0xdeadbeef)
		fmt.Printf("%x %x %x %x\n", b, order.Uint16(b), order.Uint32(b[4:]), order.Uint64(b))
	}
	fmt.Printf("%#v %v\n", binary.BigEndian, binary.LittleEndian)
	var buf bytes.Buffer
	for _, v := range []any{uint8(1), int16(-2), []uint32{1, 2}, []int64{-1}, true, []bool{true, false}, 3.5, float32(2), []byte("hi"), &h.Version, []Header{{}, {}}, [2]uint16{1, 2}, 5, "x", []int{1}, Bad{}, map[string]int{}, nil} {
		if v == nil {
			continue
		}
		buf.Reset()
		err := binary.Write(&buf, binary.BigEndian, v)
		fmt.Printf("%T %v %d % x\n", v, err, binary.Size(v), buf.Bytes())
	}
	r := bytes.NewReader([]byte{1, 2, 3, 4, 5, 6, 7})
	var u16 uint16
	var i32 int32
	var u16s = make([]uint16, 1)
	fmt.Println(binary.Read(r, binary.BigEndian, &u16), u16, binary.Read(r, binary.LittleEndian, &i32), i32, binary.Read(r, binary.BigEndian, u16s), u16s, binary.Read(r, binary.BigEndian, &u16) == io.EOF)
	fmt.Println(binary.Read(r, binary.BigEndian, u16), binary.Read(r, binary.BigEndian, new(int)), binary.Read(r, binary.BigEndian, new(string)))
	b := make([]byte, 10)
	for _, x := range []uint64{0, 1, 127, 128, 300, 1 << 32, 1<<64 - 1} {
		n := binary.PutUvarint(b, x)
		y, m := binary.Uvarint(b[:n])
		fmt.Printf("%d: % x %d %d\n", x, b[:n], y, m)
	}
	for _, x := range []int64{0, -1, 1, -64, 64, -1 << 63, 1<<63 - 1} {
		n := binary.PutVarint(b, x)
		y, m := binary.Varint(b[:n])
		fmt.Printf("%d: % x %d %d %x\n", x, b[:n], y, m, binary.AppendVarint(nil, x))
	}
	fmt.Println(binary.Uvarint(nil))
	fmt.Println(binary.Uvarint([]byte{0x80}))
	fmt.Println(binary.Uvarint(bytes.Repeat([]byte{0xff}, 11)))
	fmt.Println(binary.ReadUvarint(bytes.NewReader([]byte{0xac, 0x02})))
	fmt.Println(binary.ReadUvarint(bytes.NewReader([]byte{0xac})))
	fmt.Println(binary.ReadUvarint(bytes.NewReader(bytes.Repeat([]byte{0xff}, 11))))
	fmt.Println(binary.ReadVarint(bytes.NewReader([]byte{0x03})))
	out, err := binary.Append([]byte{9}, binary.LittleEndian, uint32(5))
	fmt.Println(out, err, binary.BigEndian.AppendUint16(nil, 258), binary.LittleEndian.AppendUint64(nil, 1))
	n, err := binary.Encode(b, binary.BigEndian, [2]uint16{1, 2})
	fmt.Println(n, err, b[:4])
	n, err = binary.Encode(b[:1], binary.BigEndian, uint32(1))
	fmt.Println(n, err)
	var arr [2]uint16
	n, err = binary.Decode(b, binary.BigEndian, &arr)
	fmt.Println(n, err, arr)
}
