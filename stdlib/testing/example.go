package testing

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"
)

// An InternalExample is an example as the generated main function names it.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// RunExamples is for Go's own use.
func RunExamples(matchString func(pat, str string) (bool, error), examples []InternalExample) (ok bool) {
	_, ok = runExamples(matchString, examples)
	return ok
}

func runExamples(matches matchFunc, examples []InternalExample) (ran, ok bool) {
	ok = true
	m := newMatcher(matches, *match, "-test.run", *skip)
	for _, example := range examples {
		if wanted, _ := m.wants(example.Name); !wanted || failedFast() {
			continue
		}
		ran = true
		if !runExample(example) {
			ok = false
		}
	}
	return ran, ok
}

// runExample runs an example with standard output going into a pipe.
func runExample(example InternalExample) (ok bool) {
	chatty := newChatty(os.Stdout)
	if chatty != nil {
		chatty.update(example.Name, "=== RUN   %s\n", example.Name)
	}
	stdout := os.Stdout
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout = w
	printed := make(chan string)
	go func() {
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			fmt.Fprintf(os.Stderr, "testing: copying pipe: %v\n", err)
			os.Exit(1)
		}
		printed <- string(text)
	}()
	finished := false
	start := time.Now()
	defer func() {
		duration := time.Since(start)
		w.Close()
		text := <-printed
		os.Stdout = stdout
		panicked := recover()
		if panicked == nil && !finished {
			panicked = errGoexit
		}
		ok = example.judge(chatty, text, duration, panicked)
	}()
	example.F()
	finished = true
	return
}

// judge reports an example. It panics with what the example has panicked with.
func (e *InternalExample) judge(c *chatty, printed string, duration time.Duration, panicked any) bool {
	got, want := strings.TrimSpace(printed), strings.TrimSpace(e.Output)
	failure := ""
	switch {
	case panicked != nil:
	case e.Unordered:
		if sortedLines(got) != sortedLines(want) {
			failure = fmt.Sprintf("got:\n%s\nwant (unordered):\n%s\n", printed, e.Output)
		}
	case got != want:
		failure = fmt.Sprintf("got:\n%s\nwant:\n%s\n", got, want)
	}
	if failure == "" && panicked == nil {
		if c != nil {
			c.update(e.Name, "--- PASS: %s (%s)\n", e.Name, seconds(duration))
		}
		return true
	}
	failures.Add(1)
	fmt.Printf("%s--- FAIL: %s (%s)\n%s", c.mark(), e.Name, seconds(duration), failure)
	if panicked != nil {
		panic(panicked)
	}
	return false
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}
