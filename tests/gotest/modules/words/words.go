// Package words has another name than its import in main.
package words

import (
	"fmt"
	"strings"
)

var list = start()

func start() []string {
	fmt.Println("init: words")
	return []string{"words"}
}

// Add adds a word.
func Add(word string) { list = append(list, word) }

// Count counts them.
func Count() int { return len(list) }

// Title writes words large.
func Title(s string) string { return strings.ToUpper(s) }
