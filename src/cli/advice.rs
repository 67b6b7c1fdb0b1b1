//! What golite adds to clap's complaints about a command line: the command that was probably meant.
//!
//! Comes in: clap's error. Goes out: the same error with better tips. Misspelt options clap knows by itself.

use clap::error::{ContextKind, ContextValue};

use crate::nearest::nearest;

/// Completes the tips of an error, and takes out what would only confuse.
pub fn advise(error: &mut clap::Error, command: &clap::Command) {
    // It tells how to pass a misspelt option as the name of a file, which nobody wants.
    error.remove(ContextKind::Suggested);
    if error.get(ContextKind::SuggestedSubcommand).is_some() {
        return;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else { return };
    let known = command.get_subcommands().filter(|command| !command.is_hide_set()).map(|command| command.get_name());
    if let Some(near) = nearest(word, known.chain(["help"])) {
        let tip = ContextValue::Strings(vec![near.to_owned()]);
        error.insert(ContextKind::SuggestedSubcommand, tip);
    }
}
