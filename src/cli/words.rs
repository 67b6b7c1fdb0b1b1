//! Whose words are whose on the command line: `golite FILE` stands for `golite run FILE`, and golite looks at nothing behind FILE.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::options::{Run, TestPackage, When};
use crate::nearest::nearest;

/// The commands. Words that are none are files.
const COMMANDS: [&str; 10] = ["run", "repl", "check", "explain", "doc", "show", "test", "completions", "man", "help"];

fn is_option(word: &OsStr) -> bool {
    word.as_encoded_bytes().starts_with(b"-") && word != "-"
}

/// A command line without any option of golite's: most are so, and this is all it takes to understand them.
pub fn plain_run(words: &[OsString]) -> Option<Run> {
    let first = words.get(1)?;
    let file = match COMMANDS.iter().find(|name| first == *name) {
        Some(&"run") => 2,
        Some(_) => return None,
        None => 1,
    };
    let name = words.get(file)?;
    if is_option(name) || (file == 1 && is_misspelt(name)) {
        return None;
    }
    Some(Run { program: words[file..].to_vec(), ..Run::default() })
}

/// `golite test-package FOLDER -- FLAGS`, which golite starts itself.
pub fn test_package(words: &[OsString]) -> Option<TestPackage> {
    match words {
        [_, command, folder, rest @ ..] if command == "test-package" => {
            let flags = rest.strip_prefix(&[OsString::from("--")]).unwrap_or(rest);
            Some(TestPackage { folder: folder.into(), flags: flags.to_vec() })
        }
        _ => None,
    }
}

/// No such file, and nearly a command: the mistake is likelier in the command.
fn is_misspelt(word: &OsStr) -> bool {
    let Some(word) = word.to_str() else { return false };
    !word.contains(['/', '.']) && nearest(word, COMMANDS).is_some() && !Path::new(word).exists()
}

/// The same command line with `run` where it was left out; or `repl`, if nothing else is there and somebody is at a terminal.
pub fn complete(mut words: Vec<OsString>, terminal: bool) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = words.get(at)
        && word.as_encoded_bytes().starts_with(b"--color")
    {
        at += if word == "--color" { 2 } else { 1 };
    }
    let own = ["-h", "--help", "-V", "--version"];
    // `run` has no version to show: clap must not look for it there.
    let misspelt = |word: &OsStr| word.to_str().is_some_and(|word| nearest(word, ["--help", "--version"]).is_some());
    if let Some(word) = words.get(at)
        && !misspelt(word)
        && !COMMANDS.iter().chain(&own).any(|name| word == name)
        && (is_option(word) || !is_misspelt(word))
    {
        words.insert(at, "run".into());
    }
    if words.get(at).is_none() && terminal {
        words.push("repl".into());
    }
    words
}

/// What `--color` says, for errors in the command line itself.
pub fn color(words: &[OsString]) -> When {
    let mut when = When::Auto;
    for (at, word) in words.iter().enumerate().skip(1).take_while(|(_, word)| *word != "--") {
        let value = match word.to_str() {
            Some("--color") => words.get(at + 1).and_then(|value| value.to_str()),
            Some(word) => word.strip_prefix("--color="),
            None => None,
        };
        when = match value {
            Some("always") => When::Always,
            Some("never") => When::Never,
            _ => when,
        };
    }
    when
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_arguments_of_a_program_are_its_own() {
        let cases = [
            ("golite a.go run --help -- -x", "a.go run --help -- -x"),
            ("golite run a.go --version", "a.go --version"),
            ("golite - x", "- x"),
        ];
        for (line, program) in cases {
            assert_eq!(plain_run(&words(line)).map(|run| run.program), Some(words(program)), "{line}");
        }
        for line in
            ["golite", "golite --version", "golite run --timeout 2s a.go", "golite check a.go", "golite chekc a"]
        {
            assert!(plain_run(&words(line)).is_none(), "{line}");
        }
    }

    #[test]
    fn no_command_is_taken_for_a_file() {
        let known = crate::cli::command_line();
        let missing: Vec<_> = known.get_subcommands().map(|c| c.get_name()).filter(|c| !COMMANDS.contains(c)).collect();
        assert_eq!(missing, [""; 0]);
    }

    #[test]
    fn tests_of_a_package_have_their_flags() {
        let parsed = |line| test_package(&words(line)).map(|options| (options.folder, options.flags));
        let expected = |flags: &str| Some(("p".into(), words(flags)));
        assert_eq!(parsed("golite test-package p -- -test.v --"), expected("-test.v --"));
        assert_eq!(parsed("golite test-package p -test.v"), expected("-test.v"));
        assert_eq!(parsed("golite test-package"), None);
        assert_eq!(parsed("golite run test-package p"), None);
    }

    #[test]
    fn run_may_be_left_out() {
        let cases = [
            ("golite --timeout 2s a.go", "golite run --timeout 2s a.go"),
            ("golite --color never -e x", "golite --color never run -e x"),
            ("golite --color=never check a.go", "golite --color=never check a.go"),
            ("golite chekc a.go", "golite chekc a.go"),
            ("golite --help", "golite --help"),
            ("golite --versoin", "golite --versoin"),
            ("golite -e x", "golite run -e x"),
            ("golite", "golite"),
        ];
        for (line, complete_line) in cases {
            assert_eq!(complete(words(line), false), words(complete_line), "{line}");
        }
        for line in ["golite", "golite --color never"] {
            assert_eq!(complete(words(line), true), words(&format!("{line} repl")));
        }
        assert_eq!(complete(words("golite --version"), true), words("golite --version"));
    }
}
