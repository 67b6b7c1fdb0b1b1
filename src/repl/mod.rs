//! The face of a session: a prompt on a terminal, or entries from standard input.
//!
//! Comes in: what somebody types, or a script on standard input. Goes out: what the session answers ([`crate::session`]), as text on the
//! process's streams. What Go means is the session's business, and nothing here knows how it is evaluated.
//!
//! ```text
//!            ┌── editor ── keys, gutter, highlight, pieces, complete, history
//!  terminal ─┤                                                               ├─ shell ── Session
//!            └── output (what goroutines write while the prompt is open)     │
//!  script ────── input (entries and what the program reads, in turns) ───────┘
//! ```
//!
//! | file | what it does |
//! | --- | --- |
//! | `shell` | runs an entry, or a command such as `:help`, and shows what came of it |
//! | `commands` | the commands' names and what is said about them |
//! | `show` | values, remarks and tables as text |
//! | `editor` | the only door to rustyline |
//! | `keys`, `gutter` | what keys do in an entry of several lines; where its continuation prompt is |
//! | `highlight`, `pieces` | colours and matching brackets |
//! | `complete` | what Tab offers |
//! | `history` | earlier entries in a file |
//! | `output`, `input` | the streams of the program, which share the terminal with the prompt |
//! | `signaled` | signals |

mod commands;
mod complete;
mod editor;
mod gutter;
mod highlight;
mod history;
mod input;
mod keys;
mod output;
mod pieces;
mod shell;
mod show;
mod signaled;

use std::cell::RefCell;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::rc::Rc;

use crate::diag::Style;
use crate::limits::Limits;
use crate::session::{Options, Session};
use editor::{Prompt, Typed};
use input::Input;
use output::{Output, Stream};
use shell::{Next, Shell};
pub use signaled::Signaled;

/// How a session at a prompt is to be.
#[derive(Clone, Copy)]
pub struct Settings {
    /// There is a prompt, on a terminal.
    pub terminal: bool,
    /// Values have colours.
    pub colors: bool,
    /// How diagnostics are shown.
    pub style: Style,
    /// What an entry may use.
    pub limits: Limits,
}

/// Why there is no session, or no more.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The session cannot begin.
    #[error(transparent)]
    Session(#[from] crate::embed::Error),
    /// The terminal, or a stream, cannot be used.
    #[error("cannot read or write: {0}")]
    Io(#[from] io::Error),
}

/// Runs entries until there are no more; whether none of them failed.
///
/// # Errors
/// See [`Error`].
pub fn run(settings: Settings, signaled: &Signaled) -> Result<bool, Error> {
    let (output, input) = (Output::default(), Input::new()?);
    signaled.begin(input.clone(), output.clone());
    let session = Session::new(Options {
        workers: None,
        limits: settings.limits,
        stdout: Box::new(output.writer(Stream::Out)),
        stderr: Box::new(output.writer(Stream::Err)),
        input: Box::new(input.clone()),
        args: vec![b"golite".to_vec()],
        environment: std::env::vars_os().map(|(name, value)| (name.into_vec(), value.into_vec())).collect(),
    })?;
    let session = Rc::new(RefCell::new(session));
    // It is never dropped: the process ends after it, and nobody waits for what goroutines still do, as when main returns.
    std::mem::forget(session.clone());
    let mut shell = Shell::new(session.clone(), output.clone(), input.clone(), signaled.clone(), settings);
    let ended = if settings.terminal { prompt(&mut shell, session, &output) } else { script(&mut shell, &input) };
    output.end();
    ended?;
    Ok(settings.terminal || !shell.has_failed())
}

/// Entries that somebody types.
fn prompt(shell: &mut Shell, session: editor::Shared, output: &Output) -> io::Result<()> {
    output.say(
        Stream::Out,
        &format!("golite {}, Go 1.27; :help tells how it works, Ctrl-D leaves\n", env!("CARGO_PKG_VERSION")),
    )?;
    let mut prompt = Prompt::new(session, output, shell.settings().colors)?;
    if let Some(place) = history::place(|name| std::env::var_os(name))
        && let Err(error) = prompt.keep_history(place)
    {
        shell.complain(&format!("cannot read the history: {error}"))?;
    }
    loop {
        output.open_prompt()?;
        let typed = prompt.read();
        shell.entered();
        output.close_prompt()?;
        let entry = match typed? {
            Typed::Entry(entry) => entry,
            Typed::Dropped => continue,
            Typed::End => return Ok(()),
        };
        if entry.trim().is_empty() {
            continue;
        }
        let mut entries = vec![entry.clone()];
        let next = shell.entry(&entry, &|| prompt.history())?;
        entries.extend(shell.edited());
        for entry in entries {
            if let Err(error) = prompt.add(entry.trim_end()) {
                shell.complain(&format!("cannot keep the history: {error}"))?;
            }
        }
        if next == Next::Leave {
            return Ok(());
        }
    }
}

/// Entries from standard input.
fn script(shell: &mut Shell, input: &Input) -> io::Result<()> {
    let mut entry = String::new();
    loop {
        let line = input.line()?;
        let is_end = line.is_none();
        entry.push_str(line.as_deref().unwrap_or_default());
        let is_whole = is_end || keys::is_complete(&entry);
        if is_whole && !entry.trim().is_empty() && shell.entry(entry.trim_end_matches('\n'), &Vec::new)? == Next::Leave
        {
            return Ok(());
        }
        if is_end {
            return Ok(());
        }
        if is_whole {
            entry.clear();
        }
    }
}
