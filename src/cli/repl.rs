//! `golite repl`: a prompt on a terminal, or entries from standard input. The prompt itself is [`crate::repl`].

use std::io::IsTerminal;

use super::options::Repl;
use super::{Colors, Taker, on_terminal, say, status};
use crate::repl::{Settings, Signaled};

/// Runs entries until there are no more; the exit status.
pub fn repl(options: &Repl, colors: Colors, taker: &Taker) -> i32 {
    let terminal = on_terminal();
    let style = if terminal { colors.fancy() } else { colors.style() };
    let settings = Settings {
        terminal,
        // Values go to standard output, whatever standard error is.
        colors: colors.on(std::io::stdout().is_terminal()),
        style,
        limits: options.limits.limits(),
    };
    let signaled = Signaled::new(terminal);
    let take = signaled.clone();
    let _ = taker.set(Box::new(move |signal| {
        if !take.take(signal) {
            super::run::take(signal, None);
        }
    }));
    match crate::repl::run(settings, &signaled) {
        Ok(true) => status::OK,
        Ok(false) => status::WRONG,
        Err(error) => {
            say(&format!("golite: {error}"));
            status::WRONG
        }
    }
}
