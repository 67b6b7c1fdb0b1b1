//! Judges what a run gave against what is expected, and says how they differ.
//!
//! Comes in: an expectation and a run. Goes out: [`Complaint`]s, none if all is well. A run that did not begin, or did not come to an end
//! of its own, has one complaint that says so; what it would have printed is nobody's business then.

use std::fmt;
use std::time::Duration;

use similar::TextDiff;

use super::errors::{compile_errors, is_compile_errors};
use super::expectation::{Expectation, same_output, shown_output};
use super::find::named;
use super::pattern;
use super::process::{Actual, Trouble};
use super::program::Program;

/// The exit status that says that golite itself failed.
const DEFECT: i32 = 70;

/// As many lines of a text or a difference are shown.
const SHOWN: usize = 200;

/// A longer search for the smallest difference helps nobody.
const DIFF_TIME: Duration = Duration::from_millis(500);

/// Something that is not as expected.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// What kind of thing it is.
    pub fault: Fault,
    /// It in one line.
    pub headline: String,
    /// What there is to see.
    pub detail: Detail,
}

/// What can be wrong with a test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Standard output is another.
    WrongOutput,
    /// Standard error is another; or the compile errors are.
    WrongErrorOutput,
    /// The exit status is another.
    WrongStatus,
    /// It was still running when its time was over.
    TimedOut,
    /// It wrote so much that nobody would read it.
    TooMuchOutput,
    /// A signal ended it.
    Crashed,
    /// golite has a bug.
    Defect,
    /// It should run, and does not compile.
    CompileError,
    /// Nothing says what it must give.
    NoExpectation,
    /// An expectation has no program.
    Stale,
    /// It could not be started, or its expectation could not be read.
    Unusable,
    /// A test of a package says that it failed.
    TestFailed,
}

/// What there is to see of a complaint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Detail {
    /// The headline says it all.
    Nothing,
    /// What was written.
    Text(String),
    /// A unified diff.
    Diff(String),
}

impl Fault {
    /// Its name for machines: it stays what it is.
    pub fn id(self) -> &'static str {
        match self {
            Fault::WrongOutput => "wrong-output",
            Fault::WrongErrorOutput => "wrong-error-output",
            Fault::WrongStatus => "wrong-status",
            Fault::TimedOut => "timed-out",
            Fault::TooMuchOutput => "too-much-output",
            Fault::Crashed => "crashed",
            Fault::Defect => "defect",
            Fault::CompileError => "compile-error",
            Fault::NoExpectation => "no-expectation",
            Fault::Stale => "stale-expectation",
            Fault::Unusable => "unusable",
            Fault::TestFailed => "test-failed",
        }
    }

    /// Whether nobody can want a run that ended like this.
    pub fn is_no_example(self) -> bool {
        matches!(self, Fault::TimedOut | Fault::TooMuchOutput | Fault::Crashed | Fault::Defect)
    }
}

impl Complaint {
    /// A complaint with nothing more to see.
    pub fn new(fault: Fault, headline: impl Into<String>) -> Complaint {
        Complaint { fault, headline: headline.into(), detail: Detail::Nothing }
    }

    /// A complaint with what was written.
    pub fn with_text(fault: Fault, headline: impl Into<String>, text: &str) -> Complaint {
        let detail = if text.is_empty() { Detail::Nothing } else { Detail::Text(shortened(text)) };
        Complaint { fault, headline: headline.into(), detail }
    }

    fn with_diff(fault: Fault, what: &str, expected: &str, actual: &str) -> Complaint {
        let diff = diff(what, expected, actual);
        let is = if what.ends_with('s') { "are" } else { "is" };
        let detail = if diff.is_empty() { Detail::Nothing } else { Detail::Diff(diff) };
        let why = if detail == Detail::Nothing { ": only bytes that are not UTF-8" } else { "" };
        Complaint { fault, headline: format!("{what} {is} not as expected{why}"), detail }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Detail::Text(text) | Detail::Diff(text)) = &self.detail else { return f.write_str(&self.headline) };
        write!(f, "{}:\n{}", self.headline, text.trim_end_matches('\n'))
    }
}

/// Compares a run with the expectation.
pub fn compare(program: &Program, expected: &Expectation, actual: &Actual) -> Vec<Complaint> {
    let err = relative(program, &String::from_utf8_lossy(&actual.err));
    if let Some(complaint) = broken(program, expected, actual, &err) {
        return vec![complaint];
    }
    let mut complaints = Vec::new();
    if expected.status != actual.status {
        let headline = format!("the exit status is {}, expected was {}", actual.status, expected.status);
        complaints.push(Complaint::new(Fault::WrongStatus, headline));
    }
    if !same_output(program, expected, &actual.out) {
        let what = if program.unordered { "standard output (sorted)" } else { "standard output" };
        let (want, have) =
            (shown_output(program, expected, &expected.out), shown_output(program, expected, &actual.out));
        complaints.push(Complaint::with_diff(Fault::WrongOutput, what, &want, &have));
    }
    complaints.extend(compare_errors(program, expected, &err));
    complaints
}

/// Compares standard error.
fn compare_errors(program: &Program, expected: &Expectation, err: &str) -> Option<Complaint> {
    let fault = Fault::WrongErrorOutput;
    if !(is_compile_errors(&expected.err) && expected.status == 1) {
        let have = || pattern::as_matched(&expected.err, err);
        let same = pattern::matches(&expected.err, err);
        return (!same).then(|| Complaint::with_diff(fault, "standard error", &expected.err, &have()));
    }
    let found = compile_errors(err, &program.file_names());
    let same =
        if program.first_error { found.lines().next() == expected.err.lines().next() } else { found == expected.err };
    if same {
        return None;
    }
    Some(if found.is_empty() {
        Complaint::with_text(fault, "it compiles, expected were compile errors; standard error", err)
    } else {
        Complaint::with_diff(fault, "compile errors", &expected.err, &found)
    })
}

/// What keeps a run from being compared at all.
fn broken(program: &Program, expected: &Expectation, actual: &Actual, err: &str) -> Option<Complaint> {
    match &actual.trouble {
        Some(trouble @ Trouble::TimedOut(_)) => {
            let so_far = String::from_utf8_lossy(&actual.out) + err;
            let more = if so_far.is_empty() { "" } else { "; it had written" };
            return Some(Complaint::with_text(Fault::TimedOut, format!("{trouble}{more}"), &so_far));
        }
        Some(trouble @ Trouble::TooMuch(_)) => return Some(Complaint::new(Fault::TooMuchOutput, trouble.to_string())),
        None => {}
    }
    let errors = compile_errors(err, &program.file_names());
    let refused = actual.status == 1 && actual.out.is_empty() && !errors.is_empty();
    if refused && !is_compile_errors(&expected.err) && !pattern::matches(&expected.err, err) {
        return Some(Complaint::with_text(Fault::CompileError, "it does not compile", err));
    }
    if expected.status == actual.status {
        return None;
    }
    let more = if err.is_empty() { "" } else { "; standard error" };
    if let Some(signal) = actual.signal {
        let headline = format!("it was ended by signal {signal}{}{more}", signal_name(signal));
        return Some(Complaint::with_text(Fault::Crashed, headline, err));
    }
    if actual.status == DEFECT && err.contains("golite has a bug") {
        return Some(Complaint::with_text(Fault::Defect, "golite itself failed", err));
    }
    None
}

/// ` (SIGSEGV)` and the like, for those that tell of a crash or of somebody else's doing.
fn signal_name(signal: i32) -> &'static str {
    match signal {
        1 => " (SIGHUP)",
        2 => " (SIGINT)",
        3 => " (SIGQUIT)",
        4 => " (SIGILL)",
        5 => " (SIGTRAP)",
        6 => " (SIGABRT)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        13 => " (SIGPIPE)",
        15 => " (SIGTERM)",
        _ => "",
    }
}

/// A text without the absolute path of the program's folder: the program was run by it, people know it by another.
fn relative(program: &Program, text: &str) -> String {
    let folder = program.path.parent().and_then(|folder| std::path::absolute(named(folder)).ok());
    match folder.as_deref().and_then(std::path::Path::to_str) {
        Some(folder) if folder.len() > 1 => text.replace(&format!("{folder}/"), ""),
        _ => text.to_owned(),
    }
}

/// A unified diff from `expected` to `actual`; empty if they are the same.
pub fn diff(what: &str, expected: &str, actual: &str) -> String {
    let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(expected, actual);
    let mut unified = diff.unified_diff();
    shortened(&unified.context_radius(3).header(&format!("expected {what}"), &format!("actual {what}")).to_string())
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    let more = text.lines().count().saturating_sub(SHOWN);
    if more == 0 {
        return text.to_owned();
    }
    let shown: String = text.split_inclusive('\n').take(SHOWN).collect();
    format!("{shown}… and {more} lines more\n")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn example(source: &str) -> Program {
        Program::new("a/x".into(), PathBuf::from("a/x.go"), source)
    }

    fn said(out: &str, err: &str, status: i32) -> Actual {
        Actual { out: out.into(), err: err.into(), status, ..Actual::default() }
    }

    fn faults(program: &Program, expected: &Expectation, actual: &Actual) -> Vec<Fault> {
        compare(program, expected, actual).iter().map(|complaint| complaint.fault).collect()
    }

    #[test]
    fn outputs() {
        use Fault::*;
        let ordered = example("package main\n");
        let unordered = example("package main\n\n//golite:unordered\n");
        let expected =
            Expectation { out: b"a\nb\n".to_vec(), err: "boom {{int}}\n".into(), status: 2, ..Expectation::default() };
        let cases = [
            (&ordered, said("a\nb\n", "boom 3\n", 2), vec![]),
            (&ordered, said("b\na\n", "boom 3\n", 2), vec![WrongOutput]),
            (&ordered, said("a\nb", "boom 3\n", 2), vec![WrongOutput]),
            (&ordered, said("a\nb\n", "boom\n", 2), vec![WrongErrorOutput]),
            (&ordered, said("a\nb\n", "boom 3\n", 0), vec![WrongStatus]),
            (&ordered, said("", "boom\n", 0), vec![WrongStatus, WrongOutput, WrongErrorOutput]),
            (&ordered, said("", "a/x.go:3:4: undefined: y\n", 1), vec![CompileError]),
            (&ordered, said("", "golite has a bug: x\n", 70), vec![Defect]),
            (&unordered, said("b\na\n", "boom 3\n", 2), vec![]),
            (&unordered, said("b\nb\n", "boom 3\n", 2), vec![WrongOutput]),
        ];
        for (program, actual, want) in cases {
            assert_eq!(faults(program, &expected, &actual), want, "{actual:?}");
        }
        let trouble = |trouble| Actual { trouble: Some(trouble), ..said("a\nb\n", "boom 3\n", 2) };
        let killed = trouble(Trouble::TimedOut(Duration::from_secs(1)));
        assert_eq!(faults(&ordered, &expected, &killed), [TimedOut]);
        assert_eq!(faults(&ordered, &expected, &trouble(Trouble::TooMuch(9))), [TooMuchOutput]);
        let crashed = Actual { signal: Some(11), ..said("a\nb\n", "boom 3\n", 139) };
        assert_eq!(faults(&ordered, &expected, &crashed), [Crashed]);
    }

    #[test]
    fn comments_say_nothing_about_white_space() {
        let ordered = example("package main\n\n// Output:\n// a\n// b\n");
        let unordered = example("package main\n\n// Unordered output:\n// a\n// b\n");
        let same = |program: &Program, out: &str| {
            let expected = program.expectation().expect("no file is there");
            compare(program, &expected, &said(out, "", 0)).is_empty()
        };
        assert!(same(&ordered, "a \nb") && same(&ordered, "\na\nb\n\n"));
        assert!(!same(&ordered, "b\na\n") && !same(&ordered, "a\n b\n"));
        assert!(same(&unordered, "b\na\n") && !same(&unordered, "b\nb\n"));
    }

    #[test]
    fn compile_errors_are_compared_as_far_as_they_agree() {
        let expected = Expectation { err: "3:5: a\n4:1: b\n".into(), status: 1, ..Expectation::default() };
        let fine = |directive: &str, err: &str| compare(&example(directive), &expected, &said("", err, 1)).is_empty();
        assert!(fine("", "x.go:3:5: a\nx.go:4:1: b\n"));
        assert!(!fine("", "x.go:3:5: a\n"));
        assert!(!fine("", "something else\n"));
        assert!(fine("//golite:first-error\n", "x.go:3:5: a\nx.go:9:9: c\n"));
        assert!(!fine("//golite:first-error\n", "x.go:3:6: a\n"));
    }

    #[test]
    fn differences_show_what_is_missing_and_what_is_more() {
        assert!(diff("x", "a\nb\nc\n", "a\nx\nc\n").contains("\n a\n-b\n+x\n c\n"));
        let long: String = (0..1000).map(|n| format!("{n}\n")).collect();
        assert_eq!(diff("x", "", &long).lines().count(), SHOWN + 1);
    }
}
