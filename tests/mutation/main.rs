//! Mutants of all test programs: whatever the text, golite neither panics nor crashes nor hangs, and never contradicts itself.
//!
//! Comes in: every `.go` file under `tests/programs`, `tests/check` and `examples`. Each mutant ([`mutate`]) goes through `golite check`
//! and, with 1 GB of memory and two seconds, `golite run`. A defect ([`judge`]) is a panic of golite, a death by a signal such as SIGSEGV, an
//! exit status that golite does not have, a check that does not end, or a check and a run that do not agree about the source.
//! What the mutants print is not looked at.
//!
//! | variable | |
//! | --- | --- |
//! | `GOLITE_MUTATION_COUNT` | how many mutants (300) |
//! | `GOLITE_MUTATION_SEED` | another seed gives other mutants (1); `random` takes one from the clock |
//! | `GOLITE_MUTATION_FIRST` | the number of the first mutant (0): to see one of them again |
//! | `GOLITE_MUTATION_KEEP` | a folder that gets the mutants of the run; they are only written, not judged |
//! | `GOLITE_TEST_BINARY` | another golite than the one that cargo built |
//!
//! A mutant that shows a defect is kept in cargo's folder for tests, under `mutation/defects`, and the failed trial says where.

mod judge;
mod mutate;
mod rng;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use libtest_mimic::{Arguments, Failed, Trial};

use rng::Rng;

/// How many mutants make up one trial.
const BATCH: u64 = 50;

/// What all trials share.
struct Run {
    golite: PathBuf,
    seed: u64,
    keep: Option<PathBuf>,
    names: Vec<String>,
    texts: Vec<Vec<u8>>,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match trials() {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn trials() -> io::Result<Vec<Trial>> {
    let count = number("GOLITE_MUTATION_COUNT", 300)?;
    let first = number("GOLITE_MUTATION_FIRST", 0)?;
    let seed = match std::env::var("GOLITE_MUTATION_SEED") {
        Ok(word) if word == "random" => {
            SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_nanos() as u64 % 1_000_000_007)
        }
        _ => number("GOLITE_MUTATION_SEED", 1)?,
    };
    let golite = std::env::var_os("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into());
    let keep = std::env::var_os("GOLITE_MUTATION_KEEP").map(PathBuf::from);
    if let Some(folder) = &keep {
        fs::create_dir_all(folder)?;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["tests/programs", "tests/check", "examples"] {
        visit(&root.join(folder), &mut paths)?;
    }
    paths.sort();
    let names = paths.iter().map(|path| path.strip_prefix(root).unwrap_or(path).display().to_string()).collect();
    let texts = paths.iter().map(fs::read).collect::<io::Result<_>>()?;
    println!("mutants {first} to {} of {} programs, seed {seed}", first + count, paths.len());
    let run = Arc::new(Run { golite: golite.into(), seed, keep, names, texts });
    let trial = |start: u64| {
        let run = Arc::clone(&run);
        let end = (start + BATCH).min(first + count);
        Trial::test(format!("mutants::{start}_to_{end}_seed_{seed}"), move || run.batch(start, end))
    };
    Ok((first..first + count).step_by(BATCH as usize).map(trial).collect())
}

impl Run {
    fn batch(&self, start: u64, end: u64) -> Result<(), Failed> {
        let folder = judge::Folder::new(&format!("{}-{start}", std::process::id()))?;
        let mut defects = String::new();
        for number in start..end {
            let mut rng = Rng::new(self.seed, number);
            let chosen = rng.below(self.texts.len());
            let (text, changes) = mutate::mutant(&self.texts[chosen], &self.texts, &mut rng);
            if let Some(keep) = &self.keep {
                fs::write(keep.join(format!("{}_{number}.go", self.seed)), &text)?;
                continue;
            }
            if let Err(defect) = judge::judge(&self.golite, folder.path(), &text)? {
                let kept = self.keep_defect(number, &text)?;
                let (name, changes) = (&self.names[chosen], changes.join(", "));
                defects.push_str(&format!("{} ({name}: {changes})\n{defect}\n", kept.display()));
            }
        }
        if defects.is_empty() { Ok(()) } else { Err(defects.into()) }
    }

    fn keep_defect(&self, number: u64, text: &[u8]) -> io::Result<PathBuf> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutation/defects");
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}_{number}.go", self.seed));
        fs::write(&path, text)?;
        Ok(path)
    }
}

fn number(name: &str, default: u64) -> io::Result<u64> {
    match std::env::var(name) {
        Ok(text) => text.trim().parse().map_err(|_| io::Error::other(format!("{name} is a number"))),
        Err(_) => Ok(default),
    }
}

fn visit(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            visit(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "go") {
            paths.push(path);
        }
    }
    Ok(())
}
