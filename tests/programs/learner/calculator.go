package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"unicode"
)

type parser struct {
	text []rune
	pos  int
}

var errDivision = errors.New("division by zero")

func (p *parser) peek() rune {
	for p.pos < len(p.text) && unicode.IsSpace(p.text[p.pos]) {
		p.pos++
	}
	if p.pos == len(p.text) {
		return 0
	}
	return p.text[p.pos]
}

func (p *parser) number() (float64, error) {
	if p.peek() == '(' {
		p.pos++
		v, err := p.sum()
		if err != nil {
			return 0, err
		}
		if p.peek() != ')' {
			return 0, fmt.Errorf("missing ) at %d", p.pos)
		}
		p.pos++
		return v, nil
	}
	if p.peek() == '-' {
		p.pos++
		v, err := p.number()
		return -v, err
	}
	start := p.pos
	for p.pos < len(p.text) && (unicode.IsDigit(p.text[p.pos]) || p.text[p.pos] == '.') {
		p.pos++
	}
	return strconv.ParseFloat(string(p.text[start:p.pos]), 64)
}

func (p *parser) product() (float64, error) {
	v, err := p.number()
	for err == nil {
		op := p.peek()
		if op != '*' && op != '/' {
			return v, nil
		}
		p.pos++
		var w float64
		if w, err = p.number(); err != nil {
			break
		}
		if op == '*' {
			v *= w
		} else if w == 0 {
			err = errDivision
		} else {
			v /= w
		}
	}
	return 0, err
}

func (p *parser) sum() (float64, error) {
	v, err := p.product()
	for err == nil {
		op := p.peek()
		if op != '+' && op != '-' {
			return v, nil
		}
		p.pos++
		var w float64
		if w, err = p.product(); err == nil {
			if op == '-' {
				w = -w
			}
			v += w
		}
	}
	return 0, err
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		p := &parser{text: []rune(in.Text())}
		v, err := p.sum()
		if err == nil && p.peek() != 0 {
			err = fmt.Errorf("unexpected %q", p.peek())
		}
		if errors.Is(err, errDivision) {
			fmt.Println("cannot divide:", in.Text())
		} else if err != nil {
			fmt.Println("error:", err)
		} else {
			fmt.Println(in.Text(), "=", v)
		}
	}
}
