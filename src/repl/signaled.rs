//! Signals that reach a session at a prompt.
//!
//! Comes in: signals, on the process's first thread; word of what runs. Goes out: Ctrl-C stops the evaluation that runs and nothing else;
//! a signal that ends the process leaves the terminal as it was found. In a script they do what they do to any command.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::input::Input;
use super::output::Output;
use crate::sched::signals;
use crate::session::Interrupter;

/// See the module; cheap to clone.
#[derive(Clone)]
pub struct Signaled(Arc<Shared>);

struct Shared {
    /// How the terminal was at the beginning; none in a script.
    terminal: Option<Termios>,
    streams: OnceLock<(Input, Output)>,
    /// What stops the evaluation that runs.
    running: Mutex<Option<Interrupter>>,
    /// Ctrl-C was pressed behind an entry whose evaluation has not begun.
    early: AtomicBool,
}

impl Signaled {
    /// For a session on a terminal, or for a script.
    pub fn new(terminal: bool) -> Signaled {
        let terminal = terminal.then(|| tcgetattr(rustix::stdio::stdin()).ok()).flatten();
        Signaled(Arc::new(Shared {
            terminal,
            streams: OnceLock::new(),
            running: Mutex::default(),
            early: AtomicBool::new(false),
        }))
    }

    /// Acts on a signal. If not, what follows is up to the caller.
    pub fn take(&self, signal: i32) -> bool {
        let Some(terminal) = &self.0.terminal else { return false };
        if signal == signals::INTERRUPT {
            let running = self.0.running.lock();
            if running.is_none() {
                self.0.early.store(true, Ordering::Relaxed);
            }
            if let Some(interrupter) = &*running {
                interrupter.interrupt();
                if let Some((input, output)) = self.0.streams.get() {
                    output.echoed();
                    // Who waits for input would not notice.
                    input.refuse(true);
                }
            }
            return true;
        }
        if signals::ends(signal) && !signals::is_ignored(signal) {
            restore(terminal);
        }
        if signals::stops(signal) && !signals::is_ignored(signal) {
            stop(signal, terminal);
            return true;
        }
        false
    }

    /// The session has these streams.
    pub(super) fn begin(&self, input: Input, output: Output) {
        // There is one session.
        let _ = self.0.streams.set((input, output));
    }

    /// An entry has been typed: Ctrl-C is for it from now on. While it was typed it was a key.
    pub(super) fn entered(&self) {
        self.0.early.store(false, Ordering::Relaxed);
    }

    /// An evaluation runs; or, with none, has ended.
    pub(super) fn running(&self, interrupter: Option<Interrupter>) {
        // The lock, so that a Ctrl-C is either early or finds the evaluation.
        let mut running = self.0.running.lock();
        if let Some(interrupter) = &interrupter
            && self.0.early.swap(false, Ordering::Relaxed)
        {
            interrupter.interrupt();
        }
        *running = interrupter;
    }
}

/// Stops the process with the terminal as it was found, and comes back to how it is now. The line editor does the same for
/// Ctrl-Z, but does not wait until the process is stopped: signals are taken on another thread.
fn stop(signal: i32, terminal: &Termios) {
    let stdin = rustix::stdio::stdin();
    let now = tcgetattr(stdin).ok().filter(|now| !now.local_modes.contains(LocalModes::ICANON));
    // Should this fail, the terminal is only less comfortable for the shell, or for the editor later.
    if now.is_some() {
        let _ = tcsetattr(stdin, OptionalActions::Now, terminal);
        tell_terminal(PASTE_AS_TYPED);
    }
    signals::stop_by(signal);
    if let Some(now) = now {
        let _ = tcsetattr(stdin, OptionalActions::Now, &now);
        tell_terminal(PASTE_MARKED);
    }
}

/// Takes back what the line editor has done to the terminal.
fn restore(terminal: &Termios) {
    // The process is about to end; nobody is left to be told.
    let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, terminal);
    tell_terminal(PASTE_AS_TYPED);
    tell_terminal("\r\n");
}

/// What is pasted comes as if it were typed; or between marks, as the line editor wants it.
const PASTE_AS_TYPED: &str = "\x1b[?2004l";
const PASTE_MARKED: &str = "\x1b[?2004h";

fn tell_terminal(text: &str) {
    let mut stdout = std::io::stdout();
    // A terminal that is gone needs nothing.
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}
