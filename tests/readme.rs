//! The README, followed from top to bottom by somebody who has nothing but an empty folder and the command: what it says golite answers
//! is what golite answers.
//!
//! | block | what it means |
//! | --- | --- |
//! | <code>```go NAME</code> | a file to be written |
//! | <code>```console</code> | commands after `$ `, each with all that it prints below it |
//! | <code>```text prompt</code> | a session on a terminal, as it looks at its end |
//!
//! Examples in Rust are documentation tests of the library (`src/lib.rs`). Other blocks are not looked at.

#[path = "support/process.rs"]
#[allow(dead_code)]
mod process;
#[path = "support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

use std::ffi::OsString;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use terminal::Terminal;
use terminal::keys::CTRL_C;

const README: &str = include_str!("../README.md");

/// A fenced block.
struct Block {
    /// What stands after the fence.
    info: &'static str,
    /// Where its text is.
    at: Range<usize>,
}

#[test]
fn what_the_readme_says_happens() {
    let folder = process::empty_folder().expect("the folder for tests can be written");
    // The README as it would have to be, up to a place of the one that is.
    let (mut happened, mut done) = (String::new(), 0);
    for Block { info, at } in blocks(README) {
        let text = &README[at.clone()];
        let shown = match info.split_once(' ').unwrap_or((info, "")) {
            ("go", name) if !name.is_empty() => {
                write(&folder.path().join(name), text);
                continue;
            }
            ("console", _) => commands(text, folder.path()),
            ("text", "prompt") => prompt(text, folder.path()),
            _ => continue,
        };
        happened.push_str(&README[done..at.start]);
        happened.push_str(&shown);
        done = at.end;
    }
    happened.push_str(&README[done..]);
    if std::env::var_os("GOLITE_UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::write(path, happened).expect("the README can be written");
        return;
    }
    let difference = similar::TextDiff::from_lines(README, &happened);
    let difference = difference.unified_diff().header("README.md", "what happens").to_string();
    assert!(difference.is_empty(), "the README is not what happens; GOLITE_UPDATE=1 writes it anew:\n{difference}");
}

#[test]
fn two_commands_of_cargo_do_everything() {
    let of_cargo: Vec<&str> =
        README.lines().filter(|line| line.starts_with("cargo run") || line.starts_with("cargo test")).collect();
    assert_eq!(of_cargo, ["cargo run --release -- run examples/22_worker_pool/main.go", "cargo test --workspace"]);
}

/// The fenced blocks of a text.
fn blocks(text: &'static str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // What stands after the fence of the block that is open, and where its text begins.
    let mut open: Option<(&str, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let Some(info) = line.strip_prefix("```") else { continue };
        match open.take() {
            None => open = Some((info.trim(), at)),
            Some((info, from)) => blocks.push(Block { info, at: from..begin }),
        }
    }
    assert!(open.is_none(), "a block of the README has no end");
    blocks
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    std::fs::create_dir_all(folder).expect("folders for tests can be made");
    std::fs::write(path, text).expect("files for tests can be written");
}

/// Runs the commands of a block: they, each with all that it prints.
fn commands(text: &str, folder: &Path) -> String {
    let commands = text.lines().filter_map(|line| line.strip_prefix("$ "));
    commands.map(|command| format!("$ {command}\n{}", shell(command, folder))).collect()
}

/// What a command of the shell prints on both streams, with golite at hand.
fn shell(command: &str, folder: &Path) -> String {
    let golite = Path::new(env!("CARGO_BIN_EXE_golite")).parent().expect("it is in a folder");
    let mut path = OsString::from(golite);
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let (mut output, writer) = std::io::pipe().expect("a pipe");
    let both = writer.try_clone().expect("a pipe");
    let mut child = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", path)
        // Where tests run, this is set; a reader's terminal does not have it, and golite writes no expectations where it is.
        .env_remove("CI")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(both)
        .spawn()
        .expect("there is a shell");
    let mut printed = String::new();
    output.read_to_string(&mut printed).expect("golite writes UTF-8");
    child.wait().expect("it ends");
    printed
}

/// Types the entries of a block at a prompt: what is on the screen then.
fn prompt(text: &str, folder: &Path) -> String {
    let mut terminal = Terminal::start(folder, &[], &[("NO_COLOR", "1")]);
    terminal.see_line("golite>", 8);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(entry) = line.strip_prefix("golite> ") {
            terminal.enter(entry);
        }
        match lines.peek() {
            Some(&"^C") => {
                // What it has printed shows that the entry runs.
                terminal.see_last(&[line]);
                terminal.keys(CTRL_C);
            }
            Some(next) if !next.starts_with("golite> ") => {}
            // What is typed next is typed when all that the README shows before it is there.
            _ => terminal.see_last(&[line, "golite>"]),
        }
    }
    let shown = terminal.with_screen(vt100::Screen::contents);
    let entries = shown.split_once('\n').map_or("", |(_greeting, entries)| entries);
    entries.trim_end().trim_end_matches("golite>").to_owned()
}
