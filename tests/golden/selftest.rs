//! Tests of the harness itself: each shows that a comparison fails when it should.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use libtest_mimic::{Failed, Trial};

use crate::compare;
use crate::known::{Known, Tolerance};
use crate::pattern;
use crate::program::{Expectation, Program};
use crate::run::{self, Actual, Folder};

type Test = fn() -> Result<(), Failed>;

/// The trials.
pub fn trials() -> Vec<Trial> {
    let tests: [(&str, Test); 8] = [
        ("wildcards", wildcards),
        ("generalized_patterns", generalized_patterns),
        ("compile_errors", compile_errors),
        ("outputs", outputs),
        ("directives", directives),
        ("diffs", diffs),
        ("watchdog", watchdog),
        ("expected_failures", expected_failures),
    ];
    tests.into_iter().map(|(name, test)| Trial::test(format!("harness::{name}"), test)).collect()
}

fn ensure(condition: bool, what: &str) -> Result<(), Failed> {
    if condition { Ok(()) } else { Err(Failed::from(what)) }
}

fn wildcards() -> Result<(), Failed> {
    let good = [
        ("", ""),
        ("a\nb\n", "a\nb"),
        ("...", ""),
        ("...", "a\nb\nc\n"),
        ("a\n...\nz", "a\nz"),
        ("a\n...\nz", "a\nb\nz\nz"),
        ("goroutine {{int}} [running]:", "goroutine 17 [running]:"),
        ("p={{hex}}!", "p=0xc000012ab8!"),
        ("x {{any}} y", "x  y"),
        ("x{{any}}y{{any}}z", "xyyz"),
        ("{{any}}é", "éé"),
        ("{{1 2} {3 4}}", "{{1 2} {3 4}}"),
    ];
    for (pattern, text) in good {
        ensure(pattern::matches(pattern, text), &format!("{pattern:?} should match {text:?}"))?;
    }
    let bad = [
        ("", "a"),
        ("a", ""),
        ("a\nb", "a"),
        ("a\n...\nz", "a\nb"),
        ("goroutine {{int}} [running]:", "goroutine x [running]:"),
        ("p={{hex}}!", "p=0x!"),
        ("p={{hex}}!", "p=12!"),
        ("x{{any}}y", "xz"),
        (".. .", "a"),
    ];
    for (pattern, text) in bad {
        ensure(!pattern::matches(pattern, text), &format!("{pattern:?} should not match {text:?}"))?;
    }
    Ok(())
}

fn generalized_patterns() -> Result<(), Failed> {
    let text = "panic: boom 0x1 0xc0000140a8\n\ngoroutine 1 [running]:\nmain.f(...)\n\t/tmp/x/p.go:5\n\
                runtime.x()\n\t/go/y.go:3 +0x1d\nmain.main()\n\t/tmp/x/p.go:9 +0x1d\n\ngoroutine 7 [select]:\n";
    let short = pattern::generalize(text, false);
    ensure(short == "panic: boom 0x1 {{hex}}\n\ngoroutine 1 [running]:\n...\n", &short)?;
    let long = pattern::generalize(text, true);
    let wanted = "panic: boom 0x1 {{hex}}\n\ngoroutine 1 [running]:\nmain.f({{any}}\n\t{{any}}p.go:5{{any}}\n...\n\
                  main.main({{any}}\n\t{{any}}p.go:9{{any}}\n...\n";
    ensure(long == wanted, &long)?;
    ensure(pattern::matches(&short, text) && pattern::matches(&long, text), "a pattern must match where it came from")?;
    let other = text.replace("p.go:9", "p.go:8");
    ensure(!pattern::matches(&long, &other), "another line in the traceback must not match")
}

fn compile_errors() -> Result<(), Failed> {
    let said = "./x.go:3:5: undefined: y\n    help: is it x?\n/a/b/x.go:4:1: missing return\nbox.go:1:1: no\n\
                x.go: cannot be read\ntoo many errors\n";
    let found = compare::compile_errors(said, &["x.go".to_owned()]);
    ensure(found == "3:5: undefined: y\n4:1: missing return\ntoo many errors\n", &found)?;
    ensure(compare::is_compile_errors(&found), "these are compile errors")?;
    let said = "d/y.go:3:5: a at d/x.go:1:2\n\td/x.go:1:2: other\nd/x.go:4:1: b\n";
    let found = compare::compile_errors(said, &["x.go".to_owned(), "y.go".to_owned()]);
    ensure(found == "y.go:3:5: a at x.go:1:2\nx.go:4:1: b\n", &found)?;
    ensure(compare::is_compile_errors(&found), "these are compile errors of several files")?;
    ensure(!compare::is_compile_errors("panic: 3:4: x\n"), "this is a panic")?;
    ensure(!compare::is_compile_errors(""), "nothing is no compile error")?;
    let expected = Expectation { out: Vec::new(), err: "3:5: a\n4:1: b\n".into(), status: 1 };
    let verdict = |directive: &str, err: &str| {
        let actual = Actual { err: err.into(), status: 1, ..Actual::default() };
        compare::compare(&example(directive), &expected, &actual).is_ok()
    };
    ensure(verdict("", "x.go:3:5: a\nx.go:4:1: b\n"), "the same errors")?;
    ensure(!verdict("", "x.go:3:5: a\n"), "an error is missing")?;
    ensure(verdict("//golite:first-error\n", "x.go:3:5: a\nx.go:9:9: c\n"), "only the first error counts")?;
    ensure(!verdict("//golite:first-error\n", "x.go:3:6: a\n"), "the first error counts")
}

fn example(source: &str) -> Program {
    Program::new("a/x".into(), PathBuf::from("a/x.go"), source)
}

fn outputs() -> Result<(), Failed> {
    let ordered = example("package main\n");
    let unordered = example("package main\n\n//golite:unordered\n");
    let expected = Expectation { out: b"a\nb\n".to_vec(), err: "boom {{int}}\n".into(), status: 2 };
    let actual = |out: &str, err: &str, status| Actual { out: out.into(), err: err.into(), status, trouble: None };
    let verdict = |program: &Program, actual: Actual| compare::compare(program, &expected, &actual).is_ok();
    ensure(verdict(&ordered, actual("a\nb\n", "boom 3\n", 2)), "the same is the same")?;
    ensure(!verdict(&ordered, actual("b\na\n", "boom 3\n", 2)), "order counts")?;
    ensure(!verdict(&ordered, actual("a\nb", "boom 3\n", 2)), "the last newline counts")?;
    ensure(!verdict(&ordered, actual("a\nb\n", "boom\n", 2)), "standard error counts")?;
    ensure(!verdict(&ordered, actual("a\nb\n", "boom 3\n", 0)), "the status counts")?;
    ensure(verdict(&unordered, actual("b\na\n", "boom 3\n", 2)), "order is free")?;
    ensure(!verdict(&unordered, actual("b\nb\n", "boom 3\n", 2)), "lines are not free")?;
    let killed = Actual { trouble: Some("killed".into()), ..actual("a\nb\n", "boom 3\n", 2) };
    ensure(!verdict(&ordered, killed), "a killed program never passes")
}

fn directives() -> Result<(), Failed> {
    let program = example("//golite:procs 4\n//golite:traceback\npackage main\n// golite:unordered is no directive\n");
    ensure(program.procs == Some(4) && program.traceback && !program.unordered, "directives begin a line")
}

fn diffs() -> Result<(), Failed> {
    let diff = compare::diff("stdout", "a\nb\nc\n", "a\nx\nc\n");
    ensure(diff.contains("-b\n") && diff.contains("+x\n") && diff.contains(" a\n"), &diff)
}

fn watchdog() -> Result<(), Failed> {
    let folder = Folder::new()?;
    let mut command = Command::new("sleep");
    command.arg("600").current_dir(folder.path());
    let actual = run::watch(command, Vec::new(), Duration::from_millis(50))?;
    ensure(actual.trouble.is_some() && actual.status == 128 + 9, "a hanging program is killed")?;
    let mut command = Command::new("cat");
    command.current_dir(folder.path());
    let actual = run::watch(command, b"text".to_vec(), Duration::from_secs(60))?;
    ensure(actual.trouble.is_none() && actual.out == b"text" && actual.status == 0, "input and output are passed on")
}

fn expected_failures() -> Result<(), Failed> {
    let known = Known::parse("# head\na/x  # why\na/y hard\na/z flaky\n")?;
    ensure(known.tolerance("a/x") == Some(Tolerance::Always), "x fails")?;
    ensure(known.tolerance("a/y") == Some(Tolerance::Hard), "y fails in hard modes")?;
    ensure(known.tolerance("a/w").is_none(), "w is not listed")?;
    ensure(Known::parse("a/x sometimes\n").is_err(), "unknown words are refused")?;
    ensure(known.check_names(&["a/x".into(), "a/y".into()]).is_err(), "z does not exist")?;
    let folder = Folder::new()?;
    let path = folder.path().join("list");
    let outcomes = BTreeMap::from([("a/x".to_owned(), true), ("a/w".to_owned(), false), ("a/y".to_owned(), true)]);
    known.rewrite(&path, &outcomes)?;
    let text = std::fs::read_to_string(&path)?;
    ensure(text == "# head\na/w\na/y hard\na/z flaky\n", &text)
}
