//! What Tab offers, and the hint behind an open call.
//!
//! Comes in: an entry as it was typed, and the cursor. Goes out: candidates, each with its signature, and where the word begins that they
//! replace. What names there are in Go the session knows; this module knows commands and file names.

use std::path::Path;

use super::commands::{self, COMMANDS, Command};
use crate::session::Session;

/// One of the words that may stand at the cursor.
#[derive(PartialEq, Eq, Debug)]
pub struct Offer {
    /// The whole word.
    pub word: String,
    /// The word and what is known about it, in a line.
    pub shown: String,
}

/// What may stand at the cursor, and where it begins.
pub fn offers(session: &mut Session, text: &str, cursor: usize) -> (usize, Vec<Offer>) {
    let before = &text[..cursor];
    let Some(name) = before.strip_prefix(':') else { return names(session, text, cursor, 0) };
    let Some((name, argument)) = name.split_once(char::is_whitespace) else { return (1, commands(name)) };
    let start = cursor - argument.len();
    match commands::find(name).map(|known| known.command) {
        Ok(Command::Help) => (start, commands(argument)),
        Ok(Command::Load | Command::Save | Command::Edit) => files(argument, start),
        Ok(Command::Type | Command::Time | Command::Doc) => names(session, text, cursor, start),
        _ => (cursor, Vec::new()),
    }
}

/// The signature of the function whose call is open at the cursor.
pub fn hint(session: &mut Session, text: &str, cursor: usize) -> Option<String> {
    let from = match text.strip_prefix(':') {
        Some(command) => {
            let (name, _) = command.split_once(char::is_whitespace)?;
            commands::find(name).ok().filter(|known| known.takes_entry())?;
            1 + name.len() + 1
        }
        None => 0,
    };
    session.hint(text.get(from..)?, cursor.checked_sub(from)?)
}

/// Names of Go in what follows `from`.
fn names(session: &mut Session, text: &str, cursor: usize, from: usize) -> (usize, Vec<Offer>) {
    let completion = session.complete(&text[from..], cursor - from);
    let width = completion.candidates.iter().map(|candidate| candidate.name.len()).max().unwrap_or(0);
    let offers = completion.candidates.into_iter().map(|candidate| {
        let shown = format!("{:width$}  {}", candidate.name, candidate.hint);
        Offer { word: candidate.name, shown: shown.trim_end().to_owned() }
    });
    (from + completion.start, offers.collect())
}

fn commands(begin: &str) -> Vec<Offer> {
    let fitting = COMMANDS.iter().filter(|known| known.name.starts_with(begin));
    let shown = |known: &commands::Known| format!("{:18}  {}", known.usage(), known.about);
    fitting.map(|known| Offer { word: known.name.to_owned(), shown: shown(known) }).collect()
}

/// Files and folders whose path begins with what was typed.
fn files(typed: &str, at: usize) -> (usize, Vec<Offer>) {
    let (folder, begin) =
        typed.rsplit_once('/').map_or(("", typed), |(folder, begin)| (&typed[..=folder.len()], begin));
    let place = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
    let mut offers = Vec::new();
    for entry in std::fs::read_dir(place).into_iter().flatten().flatten() {
        let Ok(mut word) = entry.file_name().into_string() else { continue };
        if !word.starts_with(begin) || (word.starts_with('.') && begin.is_empty()) {
            continue;
        }
        if entry.path().is_dir() {
            word.push('/');
        }
        offers.push(Offer { shown: word.clone(), word });
    }
    offers.sort_by(|a, b| a.word.cmp(&b.word));
    (at + folder.len(), offers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words((start, offers): (usize, Vec<Offer>)) -> (usize, Vec<String>) {
        (start, offers.into_iter().map(|offer| offer.word).collect())
    }

    #[test]
    fn commands_are_offered_with_what_they_do() {
        assert_eq!(
            commands("ti"),
            [Offer { word: "time".into(), shown: format!(":time ENTRY         {}", find("time").about) }]
        );
        assert_eq!(commands("").len(), COMMANDS.len());
    }

    fn find(name: &str) -> &'static commands::Known {
        commands::find(name).expect("it is one")
    }

    #[test]
    fn files_are_offered_behind_the_folder() {
        let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/src/");
        let typed = format!("{sources}mai");
        assert_eq!(words(files(&typed, 6)), (6 + sources.len(), vec!["main.rs".to_owned()]));
        let typed = format!("{sources}rep");
        assert_eq!(words(files(&typed, 0)).1, ["repl/"]);
        assert_eq!(words(files("/there/is/nothing", 0)).1, Vec::<String>::new());
    }
}
