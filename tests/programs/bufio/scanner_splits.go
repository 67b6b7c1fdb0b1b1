package main

import (
	"bufio"
	"fmt"
	"strings"
)

func show(s *bufio.Scanner) {
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
}

func main() {
	text := "one two\tthree\r\nfour  é\n"
	for _, f := range []bufio.SplitFunc{bufio.ScanWords, bufio.ScanLines, bufio.ScanRunes, bufio.ScanBytes} {
		s := bufio.NewScanner(strings.NewReader(text))
		s.Split(f)
		show(s)
	}
	s := bufio.NewScanner(strings.NewReader("a,b,,c"))
	s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		for i, c := range data {
			if c == ',' {
				return i + 1, data[:i], nil
			}
		}
		if atEOF && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	})
	show(s)
	s = bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	s.Buffer(make([]byte, 10), 20)
	fmt.Println(s.Scan(), s.Err())
	s = bufio.NewScanner(strings.NewReader(strings.Repeat("y", 70000)))
	fmt.Println(s.Scan(), s.Err())
	s = bufio.NewScanner(strings.NewReader("b1\nb2"))
	for s.Scan() {
		fmt.Print(s.Bytes(), " ")
	}
	fmt.Println()
}
