package testing

import (
	"flag"
	"fmt"
	"internal/stdio"
	"math/rand"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"
)

// testDeps is what the generated main function knows besides.
type testDeps interface{ ImportPath() string }

// M is what TestMain is given.
type M struct {
	deps       testDeps
	matches    matchFunc
	tests      []InternalTest
	benchmarks []InternalBenchmark
	fuzzTests  []InternalFuzzTarget
	examples   []InternalExample

	timer    *time.Timer
	exitCode int // the generated main function reads it when TestMain returns
}

// MainStart is for the generated main function.
func MainStart(deps testDeps, tests []InternalTest, benchmarks []InternalBenchmark, fuzzTargets []InternalFuzzTarget, examples []InternalExample) *M {
	Init()
	return &M{deps: deps, matches: matchRegexp, tests: tests, benchmarks: benchmarks, fuzzTests: fuzzTargets, examples: examples}
}

// Main is for programs of tests from before TestMain.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	m := MainStart(nil, tests, benchmarks, nil, examples)
	m.matches = matchString
	os.Exit(m.Run())
}

// Run runs what the flags ask for and returns the status to exit with.
func (m *M) Run() (code int) {
	defer func() { m.exitCode = code }()
	if !flag.Parsed() {
		flag.Parse()
	}
	if *parallel < 1 {
		fmt.Fprintln(os.Stderr, "testing: -parallel can only be given a positive integer")
		flag.Usage()
		return 2
	}
	if *list != "" {
		m.list()
		return 0
	}
	if *shuffle != "off" && !m.shuffle() {
		return 1
	}
	processors()
	if *panicOnExit0 {
		stdio.OnExit0 = func() { panic("unexpected call to os.Exit(0) during test") }
		defer func() { stdio.OnExit0 = nil }()
	}
	deadline := m.startAlarm()
	testsRan, testsOk := runTests(m.matches, m.tests, deadline)
	fuzzRan, fuzzOk := runFuzzTests(m.matches, m.fuzzTests, deadline)
	examplesRan, examplesOk := runExamples(m.matches, m.examples)
	if m.timer != nil {
		m.timer.Stop()
	}
	if !testsRan && !fuzzRan && !examplesRan && *benchmarks == "" {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	mark := ""
	if verbose.json {
		mark = "\x16"
	}
	if !testsOk || !fuzzOk || !examplesOk || !m.runBenchmarks() {
		fmt.Print(mark, "FAIL\n")
		return 1
	}
	fmt.Print(mark, "PASS\n")
	return 0
}

// list prints the names that -test.list asks for.
func (m *M) list() {
	var names []string
	for _, test := range m.tests {
		names = append(names, test.Name)
	}
	for _, benchmark := range m.benchmarks {
		names = append(names, benchmark.Name)
	}
	for _, test := range m.fuzzTests {
		names = append(names, test.Name)
	}
	for _, example := range m.examples {
		names = append(names, example.Name)
	}
	if _, err := m.matches(*list, "non-empty"); err != nil {
		fmt.Fprintf(os.Stderr, "testing: invalid regexp in -test.list (%q): %s\n", *list, err)
		os.Exit(1)
	}
	for _, name := range names {
		if ok, _ := m.matches(*list, name); ok {
			fmt.Println(name)
		}
	}
}

// shuffle changes the order of tests and benchmarks, by the seed that is given or one that is printed.
func (m *M) shuffle() bool {
	seed := time.Now().UnixNano()
	if *shuffle != "on" {
		given, err := strconv.ParseInt(*shuffle, 10, 64)
		if err != nil {
			fmt.Fprintln(os.Stderr, `testing: -shuffle should be "off", "on", or a valid integer:`, err)
			return false
		}
		seed = given
	}
	fmt.Println("-test.shuffle", seed)
	random := rand.New(rand.NewSource(seed))
	random.Shuffle(len(m.tests), func(i, j int) { m.tests[i], m.tests[j] = m.tests[j], m.tests[i] })
	random.Shuffle(len(m.benchmarks), func(i, j int) { m.benchmarks[i], m.benchmarks[j] = m.benchmarks[j], m.benchmarks[i] })
	return true
}

// startAlarm has the program panic when its time is over.
func (m *M) startAlarm() (deadline time.Time) {
	if *timeout <= 0 {
		return time.Time{}
	}
	deadline = time.Now().Add(*timeout)
	m.timer = time.AfterFunc(*timeout, func() {
		panic(fmt.Sprintf("test timed out after %v%s", *timeout, stillRunning()))
	})
	return deadline
}

// stillRunning lists the tests that run, and since when.
func stillRunning() string {
	var list []string
	running.Range(func(name, start any) bool {
		list = append(list, fmt.Sprintf("%s (%v)", name, time.Since(start.(time.Time)).Round(time.Second)))
		return true
	})
	if len(list) == 0 {
		return ""
	}
	sort.Strings(list)
	return "\nrunning tests:\n\t" + strings.Join(list, "\n\t")
}
