// Lesson 36: the words of many files, counted in parallel, but not all at once.
//
// One goroutine a file; a semaphore lets only a few of them have their file open. Each counts into a map of
// its own, so no lock is needed while counting; the maps come through a channel and are added up by one
// goroutine. A file that cannot be read is an error among the results, not the end of everything.
//
// With arguments it counts the words of those files: golite run main.go *.txt. Without, it writes a few files
// of its own.
//
// Try: your own files; atOnce = 1 with many large files; stop at the first error with a context (lesson 28).
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
)

const atOnce = 3 // files that are open at the same time

type result struct {
	file  string
	words map[string]int
	err   error
}

func countFile(file string) (map[string]int, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	words := make(map[string]int)
	scanner := bufio.NewScanner(f)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		word := strings.ToLower(strings.Trim(scanner.Text(), ".,;:!?\"'()"))
		if word != "" {
			words[word]++
		}
	}
	return words, scanner.Err()
}

func countAll(files []string) <-chan result {
	results := make(chan result)
	places := make(chan struct{}, atOnce)
	var wg sync.WaitGroup
	for _, file := range files {
		wg.Go(func() {
			places <- struct{}{}
			words, err := countFile(file)
			<-places
			results <- result{file, words, err}
		})
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	return results
}

func main() {
	files := os.Args[1:]
	if len(files) == 0 {
		folder, err := os.MkdirTemp("", "words")
		if err != nil {
			fmt.Println(err)
			return
		}
		defer os.RemoveAll(folder)
		files = writeTexts(folder)
	}

	total := make(map[string]int)
	var failed []string
	for r := range countAll(files) {
		switch {
		case errors.Is(r.err, fs.ErrNotExist):
			failed = append(failed, filepath.Base(r.file)+" does not exist")
		case r.err != nil:
			failed = append(failed, r.err.Error())
		}
		for word, count := range r.words {
			total[word] += count
		}
	}

	words := make([]string, 0, len(total))
	for word := range total {
		words = append(words, word)
	}
	sort.Slice(words, func(i, j int) bool {
		a, b := words[i], words[j]
		return total[a] > total[b] || total[a] == total[b] && a < b
	})
	fmt.Println(len(files), "files,", len(words), "different words")
	for _, word := range words[:min(5, len(words))] {
		fmt.Printf("%5d %s\n", total[word], word)
	}
	sort.Strings(failed)
	for _, line := range failed {
		fmt.Println("failed:", line)
	}
}

// writeTexts writes twelve small files; the last name that it gives is that of a file that is not there.
func writeTexts(folder string) []string {
	lines := []string{
		"A channel is a pipe through which goroutines talk.",
		"A goroutine that waits costs nearly nothing.",
		"Do not wait for a goroutine; wait for a channel!",
	}
	var files []string
	for i := range 12 {
		file := filepath.Join(folder, fmt.Sprintf("text%02d.txt", i))
		text := strings.Repeat(lines[i%len(lines)]+"\n", i+1)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			fmt.Println(err)
			continue
		}
		files = append(files, file)
	}
	return append(files, filepath.Join(folder, "missing.txt"))
}
