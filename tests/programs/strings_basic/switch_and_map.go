package main

import "fmt"

func kind(s string) string {
	switch s {
	case "":
		return "empty"
	case "a", "e", "i", "o", "u":
		return "vowel"
	case "hello":
		return "greeting"
	}
	if s >= "x" {
		return "late"
	}
	return "other"
}

func main() {
	for _, s := range []string{"", "a", "u", "hello", "hell", "hello!", "z"} {
		fmt.Println(s, kind(s))
	}
	counts := map[rune]int{}
	for _, r := range "hello world" {
		counts[r]++
	}
	fmt.Println(counts['l'], counts['o'], counts['z'], len(counts))
}
