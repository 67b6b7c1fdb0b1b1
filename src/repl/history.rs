//! What was entered before, in a file.
//!
//! Comes in: where the user keeps such things (the environment), entries one by one. Goes out: the entries of all sessions, the oldest
//! first, each only once, where it was entered last.
//!
//! The file has an entry a line; line ends within entries are written `\n` and backslashes `\\`. Each entry is appended as it is
//! entered, under a lock, so that sessions at the same time lose nothing. A file with more than twice as many lines as are kept is
//! written anew when a session begins.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// So many entries are kept: some months of work, and still read in a few milliseconds.
pub const MOST: usize = 5_000;

/// Where the history is: the file that `GOLITE_HISTORY` names (none if it is empty), or one in the user's folder for state.
pub fn place(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(named) = variable("GOLITE_HISTORY") {
        return (!named.is_empty()).then(|| PathBuf::from(named));
    }
    let folder = variable("XDG_STATE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let home = || variable("HOME").filter(|home| !home.is_empty()).map(|home| Path::new(&home).join(".local/state"));
    Some(folder.or_else(home)?.join("golite/history"))
}

/// The entries in the file at `path`. There are none if there is no such file.
///
/// # Errors
/// The file cannot be read, or not be written anew.
pub fn load(path: &Path) -> io::Result<Vec<String>> {
    let mut file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    file.lock()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let entries = latest(text.lines().map(decode).collect());
    if text.lines().count() > 2 * MOST {
        rewrite(&mut file, &entries)?;
    }
    Ok(entries)
}

/// Appends an entry to the file at `path`, which is made, with its folder, if there is none.
///
/// # Errors
/// What the system says.
pub fn append(path: &Path, entry: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    // What somebody tries out is nobody else's business.
    options.append(true).create(true).mode(0o600);
    let mut file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            }
            options.open(path)?
        }
        opened => opened?,
    };
    file.lock()?;
    file.write_all(format!("{}\n", encode(entry)).as_bytes())
}

/// Each entry where it stands last, and at most [`MOST`] of them.
pub fn latest(entries: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut kept: Vec<String> =
        entries.into_iter().rev().filter(|entry| !entry.is_empty() && seen.insert(entry.clone())).take(MOST).collect();
    kept.reverse();
    kept
}

/// In place, so that who waits for the lock waits for the right file.
fn rewrite(file: &mut File, entries: &[String]) -> io::Result<()> {
    let text: String = entries.iter().map(|entry| format!("{}\n", encode(entry))).collect();
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.as_bytes())
}

fn encode(entry: &str) -> String {
    entry.replace('\\', "\\\\").replace('\n', "\\n")
}

fn decode(line: &str) -> String {
    let mut entry = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => entry.push('\n'),
                Some(other) => entry.push(other),
                None => entry.push('\\'),
            },
            c => entry.push(c),
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_depends_on_the_environment() {
        let place = |set: &[(&str, &str)]| {
            place(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
        };
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(place(&[("HOME", "/h")]), path("/h/.local/state/golite/history"));
        assert_eq!(place(&[("HOME", "/h"), ("XDG_STATE_HOME", "/s")]), path("/s/golite/history"));
        assert_eq!(place(&[("HOME", "/h"), ("XDG_STATE_HOME", "relative")]), path("/h/.local/state/golite/history"));
        assert_eq!(place(&[("HOME", "/h"), ("GOLITE_HISTORY", "x")]), path("x"));
        assert_eq!(place(&[("HOME", "/h"), ("GOLITE_HISTORY", "")]), None);
        assert_eq!(place(&[]), None);
    }

    #[test]
    fn entries_of_several_lines_stay_whole() {
        for entry in ["a", "for {\n\tx\\n\n}", "\\", "`\\\n`", "\\n"] {
            assert!(!encode(entry).contains('\n'));
            assert_eq!(decode(&encode(entry)), entry);
        }
    }

    #[test]
    fn an_entry_is_there_once_where_it_was_last() {
        let entries = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        assert_eq!(latest(entries(&["a", "b", "a", "", "c"])), entries(&["b", "a", "c"]));
        let many: Vec<String> = (0..MOST + 5).map(|n| n.to_string()).collect();
        let kept = latest(many);
        assert_eq!((kept.len(), kept[0].as_str()), (MOST, "5"));
    }

    #[test]
    fn the_file_grows_by_appending_and_is_shortened_when_it_is_read() {
        let folder = std::env::temp_dir().join(format!("golite-history-{}", std::process::id()));
        let path = folder.join("deep/history");
        assert_eq!(load(&path).expect("none is fine"), Vec::<String>::new());
        // Two sessions, in turns.
        for entry in ["x := 1", "y := 2\ny", "x := 1"] {
            append(&path, entry).expect("it can be written");
        }
        assert_eq!(load(&path).expect("it can be read"), ["y := 2\ny", "x := 1"]);
        let lines: String = (0..2 * MOST).map(|n| format!("{}\n", n % 10)).collect();
        std::fs::write(&path, format!("{lines}last\n")).expect("it can be written");
        assert_eq!(load(&path).expect("it can be read").len(), 11);
        assert_eq!(std::fs::read_to_string(&path).expect("it can be read").lines().count(), 11);
        std::fs::remove_dir_all(&folder).expect("it is ours");
    }
}
