package main

import "fmt"

type board [9]byte

var lines = [8][3]int{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}}

func (b board) winner() byte {
	for _, l := range lines {
		if b[l[0]] != 0 && b[l[0]] == b[l[1]] && b[l[1]] == b[l[2]] {
			return b[l[0]]
		}
	}
	return 0
}

func (b board) String() string {
	s := ""
	for i, c := range b {
		if c == 0 {
			c = '.'
		}
		s += string(rune(c))
		if i%3 == 2 {
			s += "\n"
		}
	}
	return s
}

var positions int

func minimax(b board, player byte, moves int) int {
	positions++
	switch b.winner() {
	case 'X':
		return 1
	case 'O':
		return -1
	}
	if moves == 9 {
		return 0
	}
	best := -2
	other := byte('X' + 'O' - player)
	for i := range b {
		if b[i] == 0 {
			b[i] = player
			v := minimax(b, other, moves+1)
			if player == 'O' {
				v = -v
			}
			if v > best {
				best = v
			}
			b[i] = 0
		}
	}
	if player == 'O' {
		return -best
	}
	return best
}

func main() {
	b := board{'X', 0, 'O', 0, 'O', 0, 'X', 0, 0}
	fmt.Print(b)
	fmt.Println(minimax(b, 'X', 4), positions)
	b[3] = 'X'
	fmt.Printf("%v%c\n", b, b.winner())
}
