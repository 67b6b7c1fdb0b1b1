//! What Go's test binaries write with `-test.v`, taken apart.
//!
//! Comes in: standard output. Goes out: one [`Entry`] for each test, subtest, example, fuzz seed and benchmark, in the order in which they
//! began, with how it ended and what was written while it ran. Reading never fails: what is not understood was written by a test.
//!
//! A test may write anything, also without an end of line, so that a line such as `--- PASS: TestX (0.00s)` need not begin where a line
//! begins. Within a line it counts only if it names a test that is running.

use std::collections::HashMap;
use std::time::Duration;

/// One test, or one run of it.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// `TestX/sub`
    pub name: String,
    /// None if it did not come to its end.
    pub end: Option<End>,
    pub time: Duration,
    /// What was written while it ran; of a benchmark its measurements.
    pub text: String,
}

/// How a test ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    Passed,
    Failed,
    Skipped,
}

/// Reads a transcript.
pub fn read(text: &str) -> Vec<Entry> {
    let mut reader = Reader::default();
    for line in text.split_inclusive('\n') {
        reader.line(line);
    }
    reader.drop_groups();
    reader.entries
}

#[derive(Default)]
struct Reader {
    entries: Vec<Entry>,
    /// The last run of each test.
    last: HashMap<String, usize>,
    /// Whose text comes now.
    current: Option<usize>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let bare = line.trim_end();
        if let Some((before, mark, name)) = marked(bare) {
            self.say(before);
            self.current = match mark {
                "RUN  " => Some(self.begin(name)),
                "PAUSE" => None,
                _ => self.last.get(name).copied(),
            };
        } else if let Some((before, end, name, time)) = self.result(bare) {
            self.say(before);
            let at = self.last.get(name).copied().unwrap_or_else(|| self.begin(name));
            if let Some(entry) = self.entries.get_mut(at) {
                (entry.end, entry.time) = (Some(end), time);
            }
            self.current = Some(at);
        } else if !(self.benchmark(bare) || self.is_between() && is_of_the_binary(bare)) {
            self.say(line);
        }
    }

    fn begin(&mut self, name: &str) -> usize {
        let at = self.entries.len();
        self.entries.push(Entry { name: name.into(), end: None, time: Duration::ZERO, text: String::new() });
        self.last.insert(name.into(), at);
        at
    }

    fn say(&mut self, text: &str) {
        if let Some(entry) = self.current.and_then(|at| self.entries.get_mut(at)) {
            entry.text.push_str(text);
        }
    }

    /// Whether no test is running: what comes now is the binary's own.
    fn is_between(&self) -> bool {
        self.current.and_then(|at| self.entries.get(at)).is_none_or(|entry| entry.end.is_some())
    }

    fn is_running(&self, name: &str) -> bool {
        self.last.get(name).and_then(|at| self.entries.get(*at)).is_some_and(|entry| entry.end.is_none())
    }

    /// `--- FAIL: TestX/sub (0.01s)`: what stands before it, the end, the name, and the time.
    fn result<'a>(&self, line: &'a str) -> Option<(&'a str, End, &'a str, Duration)> {
        let (at, end) = [("--- PASS: ", End::Passed), ("--- FAIL: ", End::Failed), ("--- SKIP: ", End::Skipped)]
            .into_iter()
            .find_map(|(mark, end)| Some((line.find(mark)?, end)))?;
        let (before, rest) = (&line[..at], &line[at + "--- PASS: ".len()..]);
        let (name, time) = match rest.rsplit_once(" (") {
            Some((name, time)) => (name, time.strip_suffix("s)")?.parse().ok()?),
            // Failed and skipped benchmarks have no time.
            None => (rest, 0.0),
        };
        let opens = before.trim().is_empty();
        if !opens && !self.is_running(name) || name.contains(' ') {
            return None;
        }
        let before = if opens { "" } else { before };
        Some((before, end, name, Duration::try_from_secs_f64(time).unwrap_or_default()))
    }

    /// The name of a benchmark that begins, or a line of measurements: `BenchmarkX-8   100   12.3 ns/op`.
    fn benchmark(&mut self, line: &str) -> bool {
        let mut words = line.split_whitespace();
        let Some(word) = words.next().filter(|word| word.starts_with("Benchmark") && line.starts_with(word)) else {
            return false;
        };
        let in_benchmark =
            self.current.and_then(|at| self.entries.get(at)).is_some_and(|e| e.name.starts_with("Benchmark"));
        if words.next().is_none() && (in_benchmark || self.is_between()) {
            self.current = Some(self.begin(word));
            return true;
        }
        // With several processors their number is part of the name.
        let without = word.rsplit_once('-').map_or(word, |(name, _)| name);
        let Some(name) = [word, without].into_iter().find(|name| self.last.contains_key(*name)) else { return false };
        if !line.contains("\t") {
            return false;
        }
        let at = self.last.get(name).copied();
        if let Some(entry) = at.and_then(|at| self.entries.get_mut(at)) {
            entry.end = Some(End::Passed);
            entry.text.push_str(line);
            entry.text.push('\n');
        }
        self.current = at;
        true
    }

    /// A benchmark with parts has no end of its own.
    fn drop_groups(&mut self) {
        let names: Vec<String> = self.entries.iter().map(|entry| format!("{}/", entry.name)).collect();
        let is_group = |prefix: &String| names.iter().any(|name| name.len() > prefix.len() && name.starts_with(prefix));
        let groups: Vec<bool> = names.iter().map(is_group).collect();
        let mut groups = groups.into_iter();
        self.entries.retain(|entry| {
            let is_group = groups.next() == Some(true);
            !(is_group && entry.end.is_none() && entry.name.starts_with("Benchmark"))
        });
    }
}

/// `=== RUN   TestX`: what stands before it, the mark, and the name.
fn marked(line: &str) -> Option<(&str, &str, &str)> {
    ["RUN  ", "PAUSE", "CONT ", "NAME "].into_iter().find_map(|mark| {
        let sign = format!("=== {mark} ");
        let at = line.find(&sign)?;
        let name = &line[at + sign.len()..];
        (!name.is_empty() && !name.contains(' ')).then_some((&line[..at], mark, name))
    })
}

/// What the binary says between tests and at its end.
fn is_of_the_binary(line: &str) -> bool {
    let opens = ["goos: ", "goarch: ", "pkg: ", "cpu: ", "testing: ", "exit status ", "coverage: "];
    matches!(line, "PASS" | "FAIL") || opens.iter().any(|word| line.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries in one line each.
    fn short(text: &str) -> String {
        let mut lines = String::new();
        for entry in read(text) {
            let end = entry.end.map_or("-".into(), |end| format!("{end:?}"));
            lines.push_str(&format!("{} {end} {:?}\n", entry.name, entry.text));
        }
        lines
    }

    #[test]
    fn tests_and_their_parts() {
        let text = "=== RUN   TestPass\n    calc_test.go:8: fine\nno newline--- PASS: TestPass (0.00s)\n\
                    === RUN   TestFail\n=== RUN   TestFail/small\n    calc_test.go:10: a\n    calc_test.go:10: got 1\n        \
                    want 2\n=== RUN   TestFail/large_one\nprinted\n--- FAIL: TestFail (0.25s)\n    \
                    --- FAIL: TestFail/small (0.00s)\n    --- PASS: TestFail/large_one (0.00s)\n\
                    === RUN   TestSkip\n    calc_test.go:13: not today\n--- SKIP: TestSkip (0.00s)\n\
                    === RUN   TestDies\nPASS\n";
        let want = "TestPass Passed \"    calc_test.go:8: fine\\nno newline\"\nTestFail Failed \"\"\n\
                    TestFail/small Failed \"    calc_test.go:10: a\\n    calc_test.go:10: got 1\\n        want 2\\n\"\n\
                    TestFail/large_one Passed \"printed\\n\"\nTestSkip Skipped \"    calc_test.go:13: not today\\n\"\n\
                    TestDies - \"PASS\\n\"\n";
        assert_eq!(short(text), want);
        assert_eq!(read(text)[1].time, Duration::from_millis(250));
    }

    #[test]
    fn parallel_tests_write_by_turns() {
        let text = "=== RUN   TestP\n=== RUN   TestP/0\n=== PAUSE TestP/0\n=== RUN   TestP/1\n=== PAUSE TestP/1\n\
                    === CONT  TestP/0\n    x_test.go:16: in 0\n=== CONT  TestP/1\n    x_test.go:16: in 1\n\
                    === NAME  TestP/0\n    x_test.go:17: out 0\n--- PASS: TestP (0.00s)\n    \
                    --- PASS: TestP/0 (0.00s)\n    --- PASS: TestP/1 (0.00s)\nPASS\n";
        let want = "TestP Passed \"\"\nTestP/0 Passed \"    x_test.go:16: in 0\\n    x_test.go:17: out 0\\n\"\n\
                    TestP/1 Passed \"    x_test.go:16: in 1\\n\"\n";
        assert_eq!(short(text), want);
    }

    #[test]
    fn examples_and_repeated_tests() {
        let text = "=== RUN   ExampleSum\n--- FAIL: ExampleSum (0.00s)\ngot:\n1\nwant:\n3\n\
                    === RUN   TestX\n--- FAIL: TestY (1.00s)?\n--- PASS: TestX (0.00s)\n\
                    === RUN   TestX\n--- FAIL: TestX (0.00s)\nFAIL\n";
        let want = "ExampleSum Failed \"got:\\n1\\nwant:\\n3\\n\"\nTestX Passed \"--- FAIL: TestY (1.00s)?\\n\"\n\
                    TestX Failed \"\"\n";
        assert_eq!(short(text), want);
    }

    #[test]
    fn benchmarks() {
        let text = "goos: linux\ngoarch: amd64\npkg: gt/calc\ncpu: AMD EPYC\nBenchmarkA\n\
                    BenchmarkA-2   \t      10\t        19.00 ns/op\t         3.000 x/op\nBenchmarkB\nBenchmarkB/sub\n    \
                    calc_test.go:31: hi\nBenchmarkB/sub-2         \t      10\t        16.00 ns/op\nBenchmarkC\n    \
                    calc_test.go:32: no\n--- FAIL: BenchmarkC\nBenchmarkD\n    calc_test.go:33: later\n\
                    --- SKIP: BenchmarkD\nFAIL\n";
        let want = "BenchmarkA Passed \"BenchmarkA-2   \\t      10\\t        19.00 ns/op\\t         3.000 x/op\\n\"\n\
                    BenchmarkB/sub Passed \"    calc_test.go:31: hi\\nBenchmarkB/sub-2         \\t      10\\t        16.00 ns/op\\n\"\n\
                    BenchmarkC Failed \"    calc_test.go:32: no\\n\"\nBenchmarkD Skipped \"    calc_test.go:33: later\\n\"\n";
        assert_eq!(short(text), want);
    }
}
