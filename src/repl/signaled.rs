//! Signals that reach a session at a prompt.
//!
//! Comes in: signals, on the process's first thread; word of what runs. Goes out: Ctrl-C stops the evaluation that runs and nothing else;
//! a signal that ends the process leaves the terminal as it was found. In a script they do what they do to any command.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::input::Input;
use crate::sched::signals;
use crate::session::Interrupter;

/// See the module; cheap to clone.
#[derive(Clone)]
pub struct Signaled(Arc<Shared>);

struct Shared {
    /// How the terminal was at the beginning; none in a script.
    terminal: Option<Termios>,
    input: OnceLock<Input>,
    /// What stops the evaluation that runs.
    running: Mutex<Option<Interrupter>>,
}

impl Signaled {
    /// For a session on a terminal, or for a script.
    pub fn new(terminal: bool) -> Signaled {
        let terminal = terminal.then(|| tcgetattr(rustix::stdio::stdin()).ok()).flatten();
        Signaled(Arc::new(Shared { terminal, input: OnceLock::new(), running: Mutex::default() }))
    }

    /// Acts on a signal. If not, what follows is up to the caller.
    pub fn take(&self, signal: i32) -> bool {
        let Some(terminal) = &self.0.terminal else { return false };
        if signal == signals::INTERRUPT {
            if let Some(interrupter) = &*self.0.running.lock() {
                interrupter.interrupt();
                // Who waits for input would not notice.
                if let Some(input) = self.0.input.get() {
                    input.refuse(true);
                }
            }
            return true;
        }
        if signals::ends(signal) && !signals::is_ignored(signal) {
            restore(terminal);
        }
        false
    }

    /// The session reads from `input`.
    pub(super) fn begin(&self, input: Input) {
        // There is one session.
        let _ = self.0.input.set(input);
    }

    /// An evaluation runs; or, with none, has ended.
    pub(super) fn running(&self, interrupter: Option<Interrupter>) {
        *self.0.running.lock() = interrupter;
    }
}

/// Takes back what the line editor has done to the terminal.
fn restore(terminal: &Termios) {
    // The process is about to end; nobody is left to be told.
    let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, terminal);
    let _ = std::io::stdout().write_all(b"\x1b[?2004l\r\n");
    let _ = std::io::stdout().flush();
}
