//! A prompt to type at, in an empty folder of its own.

use golite::golden::Folder;

use crate::process;
use crate::terminal::Terminal;

/// An empty folder.
pub fn folder() -> Folder {
    process::empty_folder().expect("the folder for tests can be written")
}

/// A prompt that is ready.
pub fn prompt(folder: &Folder) -> Terminal {
    start(folder, &["repl"])
}

/// The same with these arguments.
pub fn start(folder: &Folder, arguments: &[&str]) -> Terminal {
    let terminal = Terminal::start(folder.path(), arguments, &[]);
    terminal.see_line("golite>", 8);
    terminal
}
