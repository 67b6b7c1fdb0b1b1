//! A session at a prompt: entries are checked and run one after the other, and what they declare stays.
//!
//! Comes in: the text of an entry. Goes out: a [`Reply`]: the values to show, what is wrong, and how the entry ended.
//!
//! It evaluates nothing yet.

use std::io::{Read, Write};

use golite_grammar::{Diagnostic, Interner};

use crate::limits::{Limit, Limits};
use crate::source::SourceMap;

/// What a session has of the system, and what it may use.
pub struct Options {
    /// How many goroutines run at the same time at most.
    pub workers: Option<usize>,
    /// What an entry may use.
    pub limits: Limits,
    /// The program's standard output.
    pub stdout: Box<dyn Write + Send>,
    /// The program's standard error.
    pub stderr: Box<dyn Write + Send>,
    /// The program's standard input.
    pub input: Box<dyn Read + Send>,
    /// `os.Args`
    pub args: Vec<Vec<u8>>,
    /// The environment.
    pub environment: Vec<(Vec<u8>, Vec<u8>)>,
}

/// See the module.
pub struct Session;

/// Stops the evaluation that runs.
#[derive(Clone)]
pub struct Interrupter;

impl Interrupter {
    /// Stops it; the second time without its deferred functions.
    pub fn interrupt(&self) {}
}

/// A name with its type and a text: a value, a signature or a declaration.
pub struct Named {
    /// The name.
    pub name: String,
    /// The type, signature or underlying type.
    pub ty: String,
    /// The value in Go's syntax, abbreviated.
    pub text: String,
}

/// A goroutine of the session.
pub struct Goroutine {
    /// Its number.
    pub id: u64,
    /// What it does or waits for, as in a traceback.
    pub state: String,
    /// The function it is in.
    pub function: String,
    /// Where in it.
    pub position: String,
    /// Where it was started.
    pub created: String,
}

/// What can stand at a place.
pub struct Completion {
    /// Where the word begins that is to be completed.
    pub start: usize,
    /// What it may become.
    pub candidates: Vec<Candidate>,
}

/// One of them.
pub struct Candidate {
    /// The whole word.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Its signature or type.
    pub hint: String,
}

/// What came of an entry.
pub struct Reply {
    /// The values of its expressions.
    pub shown: Vec<Shown>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// How it ended.
    pub ended: EntryEnd,
}

/// A value to be shown.
pub struct Shown {
    /// In Go's syntax.
    pub text: String,
    /// Its type.
    pub ty: String,
    /// Parts were left out.
    pub abbreviated: bool,
}

/// How an entry ended. Tracebacks and reports are on standard error already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryEnd {
    /// It came to its end.
    Done,
    /// It has errors and did not run.
    Refused,
    /// It panicked.
    Panicked,
    /// It called `os.Exit`.
    Exited(i32),
    /// Every goroutine waits for ever.
    Deadlock,
    /// It was stopped from outside.
    Interrupted,
    /// It reached a limit.
    Limit(Limit),
}

impl Session {
    /// A session in which nothing is declared.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn new(_: Options) -> Result<Session, crate::embed::Error> {
        Ok(Session)
    }

    /// Runs an entry.
    pub fn eval(&mut self, _: &str) -> Reply {
        Reply { shown: Vec::new(), diagnostics: Vec::new(), ended: EntryEnd::Done }
    }

    /// For another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter
    }

    /// The sources of all entries.
    pub fn sources(&self) -> SourceMap {
        SourceMap::default()
    }

    /// The type of an expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn type_of(&mut self, _: &str) -> Result<String, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// The last value that was shown, whole.
    pub fn last_value(&mut self) -> Option<String> {
        None
    }

    /// Variables with their values.
    pub fn variables(&mut self) -> Vec<Named> {
        Vec::new()
    }

    /// Functions, methods and types.
    pub fn functions(&self) -> Vec<Named> {
        Vec::new()
    }

    /// Paths of the packages that are imported.
    pub fn imports(&self) -> Vec<String> {
        Vec::new()
    }

    /// The goroutines that live.
    pub fn goroutines(&self) -> Vec<Goroutine> {
        Vec::new()
    }

    /// What was entered, as a program.
    pub fn program(&self) -> String {
        String::new()
    }

    /// What can stand at a place of an entry.
    pub fn complete(&mut self, _: &str, at: usize) -> Completion {
        Completion { start: at, candidates: Vec::new() }
    }

    /// The signature of the function whose call is open at a place of an entry.
    pub fn hint(&mut self, _: &str, _: usize) -> Option<String> {
        None
    }

    /// Forgets everything.
    pub fn reset(&mut self) {}
}

/// Whether more has to be read for `text` to be an entry.
pub fn is_unfinished(text: &str) -> bool {
    golite_grammar::parse_statements(&Interner::new(), 1, text).unfinished
}
