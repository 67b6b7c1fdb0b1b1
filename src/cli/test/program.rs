//! Tests one program: runs it in all the ways that were asked for, and judges or writes down what it gives.

use std::path::Path;
use std::time::{Duration, Instant};

use super::Setup;
use super::repeat;
use super::result::{Kind, Tested, Verdict};
use crate::golden::{Complaint, Fault, Program, Refusal, compare};

/// How long a program may take if nobody says otherwise. It is a safety net, no assertion of speed.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What became of a program.
pub fn test(program: &Program, setup: &Setup) -> Tested {
    let began = Instant::now();
    let procs = if program.procs.is_some() { vec![program.procs] } else { setup.procs.clone() };
    let mut tested = Tested {
        kind: Kind::Program,
        path: program.name.clone(),
        name: String::new(),
        verdict: Verdict::Passed,
        under: None,
        output: String::new(),
        time: Duration::ZERO,
        repeat: repeat::program(program.target(), None, setup),
    };
    'runs: for run in 1..=setup.repeat {
        for &procs in &procs {
            tested.verdict = attempt(program, procs, setup);
            if !matches!(tested.verdict, Verdict::Passed) {
                let own = procs.filter(|_| program.procs.is_none());
                tested.under = setup.describe(run, own);
                tested.repeat = repeat::program(program.target(), own, setup);
                break 'runs;
            }
        }
    }
    tested.time = began.elapsed();
    tested
}

/// The report of an expectation that has lost its program.
pub fn stale(path: &Path, setup: &Setup) -> Tested {
    let program = path.with_extension("go");
    let headline = format!("it says what {} must give, which is not there", program.display());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Tested {
        kind: Kind::Expectation,
        path: path.display().to_string(),
        name: String::new(),
        verdict: Verdict::Failed(vec![Complaint::new(Fault::Stale, headline)]),
        under: None,
        output: String::new(),
        time: Duration::ZERO,
        repeat: repeat::program(folder, None, setup),
    }
}

/// One run of it.
fn attempt(program: &Program, procs: Option<usize>, setup: &Setup) -> Verdict {
    let unusable = |what: &str| Verdict::Failed(vec![Complaint::new(Fault::Unusable, what)]);
    let is_golden = program.is_golden();
    if !is_golden && !setup.update {
        let headline = "nothing says what it must give: with --update, golite writes down what it gives now";
        return Verdict::Failed(vec![Complaint::new(Fault::NoExpectation, headline)]);
    }
    let expected = match program.expectation() {
        Ok(expected) => expected,
        Err(error) => return unusable(&format!("its expectation cannot be read: {error}")),
    };
    let environment: Vec<_> = procs.map(|procs| ("GOMAXPROCS", procs.to_string())).into_iter().collect();
    let actual = match setup.golite.run(program, &environment, setup.timeout.unwrap_or(TIMEOUT)) {
        Ok(actual) => actual,
        Err(error) => return unusable(&format!("it cannot be run: {error}")),
    };
    let complaints = compare(program, &expected, &actual);
    if complaints.is_empty() && is_golden {
        return Verdict::Passed;
    }
    if !setup.update {
        return Verdict::Failed(complaints);
    }
    match program.rewrite(&actual) {
        Ok(written) => Verdict::Updated(written),
        Err(Refusal::Failed(complaints)) => Verdict::Failed(complaints),
        Err(refusal) => unusable(&format!("its expectation cannot be written: {refusal}")),
    }
}
