//! The golden programs: every `.go` file under `tests/programs` and `examples` is run by the real
//! `golite` binary and must give the output, the standard error and the exit status that the real Go gives.
//!
//! What lies beside a program and what its comments may say is told in [`golite::golden`], which `golite test` uses, too. Here is what only
//! golite's own tests need: the real Go as the judge ([`oracle`]), the list of what does not work yet ([`known`]), and the hard
//! modes ([`run`]).
//!
//! Expectations are never made from golite's own output. `GOLITE_UPDATE=1` together with `GOLITE_ORACLE=PATH/TO/go`
//! rewrites them with the real Go; `GOLITE_ORACLE` alone adds a trial to each program that proves them still true.
//!
//! `GOLITE_TEST_PROCS=1,2,8`, `GOLITE_TEST_MODES=normal,gcstress,paint`, `GOLITE_TEST_REPEAT=3` and
//! `GOLITE_TEST_TIMEOUT=60` (seconds; a safety net, not an assertion of speed) widen a run. `tests/expected_failures.txt` lists
//! what does not work yet ([`known`]). `GOLITE_TEST_BINARY` names another golite than the one that cargo built.

mod known;
mod oracle;
#[path = "../support/process.rs"]
mod process;
mod program;
mod run;
mod selftest;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use golite::golden::{Complaint, Program, compare};
use libtest_mimic::{Arguments, Completion, Failed, Trial};

use known::{Known, Tolerance};
use run::{Settings, Variant};

/// What one program did in this run, for rewriting the list of expected failures.
type Outcomes = Arc<Mutex<BTreeMap<String, bool>>>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programs = match program::find(root) {
        Ok(programs) => programs,
        Err(error) => {
            eprintln!("the golden programs cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let oracle = std::env::var_os("GOLITE_ORACLE").filter(|path| !path.is_empty()).map(PathBuf::from);
    if std::env::var_os("GOLITE_UPDATE").is_some_and(|value| value == "1") {
        return update(&arguments, &programs, oracle.as_deref());
    }

    let list = root.join("tests/expected_failures.txt");
    let known = match Known::read(&list) {
        Ok(known) => Arc::new(known),
        Err(error) => {
            eprintln!("{}: {error}", list.display());
            return ExitCode::FAILURE;
        }
    };
    let settings = match Settings::from_environment() {
        Ok(settings) => Arc::new(settings),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };

    let outcomes = Outcomes::default();
    let mut trials = selftest::trials();
    trials.push(Trial::test("harness::expected_failures_exist", {
        let names: Vec<String> = programs.iter().map(|program| program.name.clone()).collect();
        let known = Arc::clone(&known);
        move || known.check_names(&names).map_err(Failed::from)
    }));
    if let Some(go) = &oracle {
        trials.extend(oracle_trials(&arguments, &programs, go));
    }
    for program in programs {
        let (known, settings, outcomes) = (Arc::clone(&known), Arc::clone(&settings), Arc::clone(&outcomes));
        let name = program.name.clone();
        trials.push(Trial::ignorable_test(name, move || golden_trial(&program, &known, &settings, &outcomes)));
    }

    let conclusion = libtest_mimic::run(&arguments, trials);
    if std::env::var_os("GOLITE_UPDATE").is_some_and(|value| value == "failures") {
        let outcomes = outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Err(error) = known.rewrite(&list, &outcomes) {
            eprintln!("{}: {error}", list.display());
            return ExitCode::FAILURE;
        }
    }
    conclusion.exit_code()
}

/// Runs one program in all its variants and judges the result by the list of expected failures.
fn golden_trial(
    program: &Program,
    known: &Known,
    settings: &Settings,
    outcomes: &Outcomes,
) -> Result<Completion, Failed> {
    let tolerance = known.tolerance(&program.name);
    let verdict = match tolerance {
        // What does not work yet is tried once, to notice when it begins to work.
        Some(Tolerance::Always) => check(program, &Variant::plain(program), settings, true),
        _ => check_all(program, settings, tolerance),
    };
    if let Ok(mut outcomes) = outcomes.lock() {
        outcomes.insert(program.name.clone(), verdict.is_ok());
    }
    match (tolerance, verdict) {
        (None | Some(Tolerance::Hard), Err(why)) => Err(Failed::from(why)),
        (Some(Tolerance::Always), Ok(())) if !settings.is_hard() => {
            Err(Failed::from(format!("{} passes: remove it from tests/expected_failures.txt", program.name)))
        }
        (_, Ok(())) => Ok(Completion::Completed),
        (Some(Tolerance::Always | Tolerance::Flaky), Err(_)) => Ok(Completion::ignored_with("does not work yet")),
    }
}

/// Every variant of the settings; failures of hard variants are passed over where the list says so.
fn check_all(program: &Program, settings: &Settings, tolerance: Option<Tolerance>) -> Result<(), String> {
    for variant in settings.variants(program) {
        let verdict = check(program, &variant, settings, false);
        if tolerance == Some(Tolerance::Hard) && variant.is_hard() {
            continue;
        }
        verdict?;
    }
    Ok(())
}

/// One run of one program under golite, compared with what is expected.
fn check(program: &Program, variant: &Variant, settings: &Settings, brief: bool) -> Result<(), String> {
    let expected = program.expectation().map_err(|error| format!("its expectations cannot be read: {error}"))?;
    let limit = if brief { settings.brief_timeout() } else { settings.timeout };
    let actual = run::golite(program, variant, limit).map_err(|error| format!("golite did not run: {error}"))?;
    verdict(&compare(program, &expected, &actual)).map_err(|why| format!("{variant}\n{why}"))
}

/// No complaints, or all of them as one text.
fn verdict(complaints: &[Complaint]) -> Result<(), String> {
    let texts: Vec<String> = complaints.iter().map(|complaint| format!("{complaint}\n")).collect();
    if texts.is_empty() { Ok(()) } else { Err(texts.concat()) }
}

/// A trial for each program that asks the real Go; all programs that pass the filter are built together beforehand.
fn oracle_trials(arguments: &Arguments, programs: &[Program], go: &Path) -> Vec<Trial> {
    let wanted: Vec<&Program> = programs.iter().filter(|program| selected(arguments, program)).collect();
    let mut answers = if arguments.list { Ok(BTreeMap::new()) } else { oracle::ask(go, &wanted) };
    let mut trials = Vec::new();
    for program in wanted {
        let answer = match &mut answers {
            Ok(answers) => {
                answers.remove(&program.name).unwrap_or_else(|| Err("the real Go gave no answer".to_owned()))
            }
            Err(error) => Err(error.clone()),
        };
        let program = program.clone();
        trials.push(Trial::test(format!("oracle::{}", program.name), move || {
            let expected = program.expectation().map_err(|error| Failed::from(error.to_string()))?;
            verdict(&compare(&program, &expected, &answer?))
                .map_err(|why| Failed::from(format!("the expectation is not what the real Go gives\n{why}")))
        }));
    }
    trials
}

/// Writes the expectations of all programs that pass the filter, as the real Go gives them.
fn update(arguments: &Arguments, programs: &[Program], oracle: Option<&Path>) -> ExitCode {
    let Some(go) = oracle else {
        eprintln!("GOLITE_UPDATE=1 needs GOLITE_ORACLE, the path of the real go command: golite is no judge of itself");
        return ExitCode::FAILURE;
    };
    let wanted: Vec<&Program> = programs.iter().filter(|program| selected(arguments, program)).collect();
    let answers = match oracle::ask(go, &wanted) {
        Ok(answers) => answers,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut changed = 0;
    for program in &wanted {
        let answer = match answers.get(&program.name) {
            Some(Ok(answer)) => answer,
            Some(Err(error)) => {
                eprintln!("{}: {error}", program.name);
                continue;
            }
            None => {
                eprintln!("{}: the real Go gave no answer", program.name);
                continue;
            }
        };
        match program.rewrite(answer) {
            Ok(written) if written.is_empty() => {}
            Ok(_) => {
                changed += 1;
                println!("updated {} (exit {})", program.name, answer.status);
            }
            Err(error) => eprintln!("{}: {error}", program.name),
        }
    }
    println!("{changed} of {} expectations changed", wanted.len());
    ExitCode::SUCCESS
}

/// Whether the command line's filter lets a program through.
fn selected(arguments: &Arguments, program: &Program) -> bool {
    match &arguments.filter {
        None => true,
        Some(filter) => program.name.contains(filter.trim_start_matches("oracle::")),
    }
}
