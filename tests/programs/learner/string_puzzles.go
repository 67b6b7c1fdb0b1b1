package main

import (
	"fmt"
	"sort"
	"strings"
)

func palindrome(s string) bool {
	rs := []rune{}
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' {
			rs = append(rs, r)
		}
	}
	for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
		if rs[i] != rs[j] {
			return false
		}
	}
	return true
}

func key(s string) string {
	b := []byte(s)
	sort.Slice(b, func(i, j int) bool { return b[i] < b[j] })
	return string(b)
}

func anagrams(words []string) [][]string {
	groups := map[string][]string{}
	for _, w := range words {
		groups[key(w)] = append(groups[key(w)], w)
	}
	var out [][]string
	for _, g := range groups {
		sort.Strings(g)
		out = append(out, g)
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] })
	return out
}

func runLength(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] == s[i] {
			j++
		}
		fmt.Fprintf(&b, "%d%c", j-i, s[i])
		i = j
	}
	return b.String()
}

func lcs(a, b string) string {
	t := make([][]int, len(a)+1)
	for i := range t {
		t[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	out := []byte{}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, a[i])
			i, j = i+1, j+1
		case t[i+1][j] >= t[i][j+1]:
			i++
		default:
			j++
		}
	}
	return string(out)
}

func permutations(s string) (out []string) {
	if len(s) < 2 {
		return []string{s}
	}
	for i := range s {
		for _, p := range permutations(s[:i] + s[i+1:]) {
			out = append(out, s[i:i+1]+p)
		}
	}
	return
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		prev := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := prev
			if a[i] != b[j] {
				cost = min(prev, row[j], row[j+1]) + 1
			}
			prev, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func main() {
	fmt.Println(palindrome("A man, a plan, a canal: Panama"), palindrome("golite"))
	fmt.Println(anagrams([]string{"eat", "tea", "tan", "ate", "nat", "bat"}))
	fmt.Println(runLength("aaabccdddd"), lcs("AGGTAB", "GXTXAYB"), editDistance("kitten", "sitting"))
	fmt.Println(permutations("abc"))
	counts := [26]int{}
	for _, c := range "mississippi" {
		counts[c-'a']++
	}
	for i, n := range counts {
		if n > 0 {
			fmt.Printf("%c%d ", 'a'+i, n)
		}
	}
	fmt.Println()
	words := strings.Split("the quick brown fox", " ")
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	fmt.Println(strings.Join(words, " "))
}
