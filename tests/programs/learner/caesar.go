package main

import (
	"fmt"
	"strings"
)

func shift(r rune, by int) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return 'a' + (r-'a'+rune(by)+26)%26
	case 'A' <= r && r <= 'Z':
		return 'A' + (r-'A'+rune(by)+26)%26
	}
	return r
}

func main() {
	text := "Hello, World! Ünïcode stays."
	secret := strings.Map(func(r rune) rune { return shift(r, 3) }, text)
	fmt.Println(secret)
	fmt.Println(strings.Map(func(r rune) rune { return shift(r, -3) }, secret))
	vowels := 0
	for _, r := range strings.ToLower(text) {
		if strings.ContainsRune("aeiou", r) {
			vowels++
		}
	}
	fmt.Println(vowels)
}
