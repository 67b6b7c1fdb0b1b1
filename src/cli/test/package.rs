//! Tests one package: runs its tests in a process of their own, as Go's test binaries are run, and reads what it writes.
//!
//! The process is `golite test-package .` in the package's folder, with the flags of Go's test binaries behind `--`.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::result::{Kind, Tested, Verdict};
use super::transcript::{End, Entry, read};
use super::{Setup, repeat};
use crate::golden::{Actual, Complaint, Fault, Trouble, watch};

/// How long the tests of a package may take if nobody says otherwise: as long as Go gives them.
const TIMEOUT: Duration = Duration::from_secs(600);

/// The process ends itself when the time is over, and tells which tests were running. It is given so much more to do that.
const GRACE: Duration = Duration::from_secs(10);

/// What became of the tests of a package.
pub fn test(folder: &Path, setup: &Setup) -> Vec<Tested> {
    let mut all = Merged::default();
    for &procs in &setup.procs {
        let began = Instant::now();
        let run = Run { folder, procs, setup };
        let failed = |complaint| run.tested(Kind::Package, "", Verdict::Failed(vec![complaint]), began.elapsed());
        match watch(run.command(), Vec::new(), run.timeout() + GRACE) {
            Ok(actual) => {
                let entries = read(&String::from_utf8_lossy(&actual.out));
                let of_all = run.judge_all(&entries, &actual).map(failed);
                run.judge_each(entries, &actual).into_iter().chain(of_all).for_each(|tested| all.add(tested));
            }
            Err(error) => all.add(failed(Complaint::new(Fault::Unusable, format!("it cannot be tested: {error}")))),
        }
    }
    all.tested
}

/// One run of the tests of a package.
struct Run<'a> {
    folder: &'a Path,
    procs: Option<usize>,
    setup: &'a Setup,
}

impl Run<'_> {
    fn timeout(&self) -> Duration {
        self.setup.timeout.unwrap_or(TIMEOUT)
    }

    fn command(&self) -> Command {
        let setup = self.setup;
        let mut command = Command::new(&setup.golite.binary);
        // The environment is that of the tests, as with Go; but what is wrong with their source is to be plain text.
        command.current_dir(self.folder).env_remove("CLICOLOR_FORCE");
        command.args(["test-package", ".", "--", "-test.v"]);
        command.arg(format!("-test.timeout={}ms", self.timeout().as_millis()));
        command.arg(format!("-test.count={}", setup.repeat));
        command.args(setup.jobs.map(|jobs| format!("-test.parallel={jobs}")));
        command.args(setup.bench.as_ref().map(|pattern| format!("-test.bench={pattern}")));
        let shown = self.folder.display().to_string();
        let choice = setup.filter.as_ref().filter(|text| !shown.contains(*text));
        command.args(choice.map(|text| format!("-test.run={text}")));
        command.envs(self.procs.map(|procs| ("GOMAXPROCS", procs.to_string())));
        command
    }

    /// What it wrote to standard error, without the absolute path of the folder.
    fn error_output(&self, actual: &Actual) -> String {
        let err = String::from_utf8_lossy(&actual.err);
        match std::path::absolute(self.folder) {
            Ok(folder) => err.replace(&format!("{}/", folder.display()), ""),
            Err(_) => err.into_owned(),
        }
    }

    /// What is wrong with the run as a whole, if no test can be blamed for it.
    fn judge_all(&self, entries: &[Entry], actual: &Actual) -> Option<Complaint> {
        let err = self.error_output(actual);
        match &actual.trouble {
            Some(trouble @ Trouble::TimedOut(_)) => return Some(Complaint::new(Fault::TimedOut, trouble.to_string())),
            Some(trouble @ Trouble::TooMuch(_)) => {
                return Some(Complaint::new(Fault::TooMuchOutput, trouble.to_string()));
            }
            None => {}
        }
        if let Some(signal) = actual.signal {
            let headline = format!("its tests were ended by signal {signal}");
            return Some(Complaint::with_text(Fault::Crashed, headline, &err));
        }
        if actual.status == super::super::status::DEFECT {
            return Some(Complaint::with_text(Fault::Defect, "golite itself failed", &err));
        }
        if actual.status == 0 || entries.iter().any(is_failure) {
            return None;
        }
        let text = format!("{}{err}", String::from_utf8_lossy(if entries.is_empty() { &actual.out } else { &[] }));
        let (fault, headline) = if entries.is_empty() && err.lines().any(is_compile_error) {
            (Fault::CompileError, "it does not compile".to_owned())
        } else {
            (Fault::Unusable, format!("its tests ended with status {}", actual.status))
        };
        Some(Complaint::with_text(fault, headline, &text))
    }

    fn judge_each(&self, entries: Vec<Entry>, actual: &Actual) -> Vec<Tested> {
        let err = self.error_output(actual);
        let is_part =
            |part: &Entry, whole: &Entry| part.name.strip_prefix(&whole.name).is_some_and(|rest| rest.starts_with('/'));
        let failed: Vec<&Entry> = entries.iter().filter(|entry| is_failure(entry)).collect();
        let has_failed_part = |whole: &Entry| failed.iter().any(|part| is_part(part, whole));
        // A panic ends the run: it is the last failure's.
        let last = entries.iter().rposition(|entry| is_failure(entry) && !has_failed_part(entry));
        let complain = |at: usize, entry: &Entry| {
            let died = if last == Some(at) && actual.status != 1 { &err } else { "" };
            let text = format!("{}{died}", entry.text);
            let timed_out = died.starts_with("panic: test timed out after");
            match entry.end {
                _ if timed_out => Complaint::with_text(Fault::TimedOut, "it did not end in time", &text),
                None => {
                    let headline =
                        format!("it did not come to its end: the process ended with status {}", actual.status);
                    Complaint::with_text(Fault::TestFailed, headline, &text)
                }
                _ if text.is_empty() && has_failed_part(entry) => Complaint::new(Fault::TestFailed, "a subtest failed"),
                _ => Complaint::with_text(Fault::TestFailed, "the test failed", &text),
            }
        };
        let judge = |(at, entry): (usize, &Entry)| {
            let verdict = match entry.end {
                Some(End::Passed) => Verdict::Passed,
                Some(End::Skipped) => Verdict::Skipped(entry.text.trim().to_owned()),
                Some(End::Failed) | None => Verdict::Failed(vec![complain(at, entry)]),
            };
            let kind = Kind::of(&entry.name);
            let mut tested = self.tested(kind, &entry.name, verdict, entry.time);
            if kind == Kind::Benchmark && entry.end == Some(End::Passed) {
                tested.output.clone_from(&entry.text);
            }
            tested
        };
        entries.iter().enumerate().map(judge).collect()
    }

    fn tested(&self, kind: Kind, name: &str, verdict: Verdict, time: Duration) -> Tested {
        let under = match verdict {
            Verdict::Failed(_) => self.setup.describe(1, self.procs),
            _ => None,
        };
        let procs = self.procs.filter(|_| under.is_some());
        let repeat = match kind {
            Kind::Package => repeat::program(self.folder, procs, self.setup),
            _ => repeat::function(self.folder, name, procs, self.setup),
        };
        let path = self.folder.display().to_string();
        Tested { kind, path, name: name.to_owned(), verdict, under, output: String::new(), time, repeat }
    }
}

fn is_failure(entry: &Entry) -> bool {
    matches!(entry.end, Some(End::Failed) | None)
}

/// `x_test.go:3:4: message`
fn is_compile_error(line: &str) -> bool {
    let Some((_, place)) = line.split_once(".go:") else { return false };
    let mut parts = place.splitn(3, ':');
    let is_number = |part: Option<&str>| part.is_some_and(|part| part.parse::<u32>().is_ok());
    is_number(parts.next()) && is_number(parts.next())
}

/// All runs of each test together: it failed if it failed once.
#[derive(Default)]
struct Merged {
    tested: Vec<Tested>,
    places: HashMap<(String, &'static str), usize>,
}

impl Merged {
    fn add(&mut self, one: Tested) {
        let key = (one.name.clone(), one.kind.id());
        let Some(before) = self.places.get(&key).and_then(|at| self.tested.get_mut(*at)) else {
            self.places.insert(key, self.tested.len());
            self.tested.push(one);
            return;
        };
        before.time += one.time;
        before.output.push_str(&one.output);
        let replaces = match (&before.verdict, &one.verdict) {
            (Verdict::Failed(_), _) => false,
            (_, Verdict::Failed(_)) | (Verdict::Skipped(_), Verdict::Passed) => true,
            _ => false,
        };
        if replaces {
            (before.verdict, before.under, before.repeat) = (one.verdict, one.under, one.repeat);
        }
    }
}
