package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode"
)

func main() {
	counts := make(map[string]int)
	lines, longest := 0, ""
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			lines++
		}
		for _, w := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
			w = strings.ToLower(w)
			counts[w]++
			if len(w) > len(longest) {
				longest = w
			}
		}
		if err != nil {
			break
		}
	}
	words := make([]string, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	sort.Slice(words, func(i, j int) bool {
		a, b := words[i], words[j]
		return counts[a] > counts[b] || counts[a] == counts[b] && a < b
	})
	for i, w := range words {
		if i == 5 {
			break
		}
		fmt.Printf("%-8s|%3d|%5.1f%%\n", w, counts[w], 100*float64(counts[w])/float64(len(words)))
	}
	fmt.Println(lines, len(words), longest)
}
