//! Syntax errors, compared with what the real Go prints.
//!
//! `errors/NAME.go` is a program, `errors/NAME.err` holds the lexical and syntax errors that Go 1.27.3's compiler
//! gave for it, as `line:col: message`. After its first error Go often reports another one that only follows
//! from its way of going on; where golite goes on differently the program is named in `errors/first-only.txt`,
//! and only the first line counts.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use golite_grammar::{Interner, parse_file};

/// Errors as Go's compiler prints them, columns counted in bytes.
fn errors(text: &str) -> Vec<String> {
    let base = 1000;
    parse_file(&Interner::new(), base, text)
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let before = &text[..(diagnostic.span.lo - base) as usize];
            let line = before.matches('\n').count() + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
            format!("{line}:{column}: {}", diagnostic.message)
        })
        .collect()
}

#[test]
fn as_go_words_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let first_only = fs::read_to_string(folder.join("first-only.txt")).expect("the list exists");
    let first_only: HashSet<&str> = first_only.lines().collect();
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder exists")
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "go"))
        .collect();
    paths.sort();
    let mut failures = String::new();
    for path in &paths {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a plain name");
        let text = fs::read_to_string(path).expect("the program can be read");
        let expected = fs::read_to_string(path.with_extension("err")).expect("the errors can be read");
        let mut expected: Vec<&str> = expected.lines().collect();
        let found = errors(&text);
        let mut found: Vec<&str> = found.iter().flat_map(|error| error.lines()).collect();
        if first_only.contains(name) {
            expected.truncate(1);
            found.truncate(1);
        }
        if found != expected {
            failures += &format!(
                "\n{name}\n  Go:     {}\n  golite: {}",
                expected.join("\n          "),
                found.join("\n          ")
            );
        }
    }
    assert!(paths.len() > 300, "only {} programs", paths.len());
    assert!(failures.is_empty(), "{failures}");
}
