//! The ways in which the golden programs are run: with several numbers of workers, and in golite's debugging modes.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::Path;
use std::time::Duration;

use golite::golden::{Actual, Golite, Program, isolated, watch};

use crate::process::{empty_folder, temporary};

/// How all programs are to be run, from the environment.
#[derive(Clone, Debug)]
pub struct Settings {
    procs: Vec<Option<usize>>,
    modes: Vec<String>,
    repeat: usize,
    /// The watchdog's patience.
    pub timeout: Duration,
}

/// One way to run a program.
#[derive(Clone, Debug)]
pub struct Variant {
    procs: Option<usize>,
    mode: String,
}

impl Settings {
    /// Reads `GOLITE_TEST_PROCS`, `GOLITE_TEST_MODES`, `GOLITE_TEST_REPEAT` and `GOLITE_TEST_TIMEOUT`.
    pub fn from_environment() -> Result<Settings, String> {
        let list = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let mut settings =
            Settings { procs: vec![None], modes: vec!["normal".into()], repeat: 1, timeout: Duration::from_secs(60) };
        if let Some(procs) = list("GOLITE_TEST_PROCS") {
            let procs: Result<Vec<_>, _> = procs.split(',').map(|count| count.trim().parse().map(Some)).collect();
            settings.procs = procs.map_err(|_| "GOLITE_TEST_PROCS is a list of numbers such as 1,2,8")?;
        }
        if let Some(modes) = list("GOLITE_TEST_MODES") {
            settings.modes = modes.split(',').map(|mode| mode.trim().to_owned()).collect();
        }
        if let Some(repeat) = list("GOLITE_TEST_REPEAT") {
            settings.repeat = repeat.parse().map_err(|_| "GOLITE_TEST_REPEAT is a number")?;
        }
        if let Some(seconds) = list("GOLITE_TEST_TIMEOUT") {
            let seconds = seconds.parse().map_err(|_| "GOLITE_TEST_TIMEOUT is a number of seconds")?;
            settings.timeout = Duration::from_secs(seconds);
        }
        Ok(settings)
    }

    /// Every way in which `program` is to be run.
    pub fn variants(&self, program: &Program) -> Vec<Variant> {
        let procs = if program.procs.is_some() { vec![program.procs] } else { self.procs.clone() };
        let mut variants = Vec::new();
        for _ in 0..self.repeat {
            for mode in &self.modes {
                variants.extend(procs.iter().map(|&procs| Variant { procs, mode: mode.clone() }));
            }
        }
        variants
    }

    /// Whether more is asked for than one plain run.
    pub fn is_hard(&self) -> bool {
        self.repeat > 1 || self.modes != ["normal"] || self.procs != [None]
    }

    /// The patience with programs that are expected to fail anyway.
    pub fn brief_timeout(&self) -> Duration {
        self.timeout.min(Duration::from_secs(5))
    }
}

impl Variant {
    /// The plain run.
    pub fn plain(program: &Program) -> Variant {
        Variant { procs: program.procs, mode: "normal".into() }
    }

    /// Whether the number of workers or a debugging mode was asked for.
    pub fn is_hard(&self) -> bool {
        self.procs.is_some() || self.mode != "normal"
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.procs {
            Some(procs) => write!(f, "{} mode, {procs} workers", self.mode),
            None => write!(f, "{} mode", self.mode),
        }
    }
}

/// Runs a program under golite.
pub fn golite(program: &Program, variant: &Variant, timeout: Duration) -> io::Result<Actual> {
    let binary = std::env::var_os("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into());
    let library = std::env::var_os("GOLITE_STDLIB");
    let golite = Golite { binary: binary.into(), scratch: temporary(OsStr::new("run")), library };
    let mut environment = Vec::new();
    environment.extend(variant.procs.map(|procs| ("GOMAXPROCS", procs.to_string())));
    if variant.mode != "normal" {
        environment.push(("GOLITE_DEBUG", variant.mode.clone()));
    }
    golite.run(program, &environment, timeout)
}

/// Runs a program that the real Go has built.
pub fn native(binary: &Path, program: &Program, timeout: Duration) -> io::Result<Actual> {
    let folder = empty_folder()?;
    let mut command = isolated(binary, folder.path());
    command.args(program.arguments()?);
    command.envs(program.environment.iter().map(|(name, value)| (name, value)));
    if let Some(procs) = program.procs {
        command.env("GOMAXPROCS", procs.to_string());
    }
    watch(command, program.stdin()?, timeout)
}
