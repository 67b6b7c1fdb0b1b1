//! Every file of Go's own source tree is accepted without a diagnostic.
//!
//! The tree is `$GOLITE_GOROOT/src`, or Debian's Go 1.19 if it is installed; else there is nothing to do.

use std::fs;
use std::path::{Path, PathBuf};

use golite_grammar::{Interner, parse_file};

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "testdata") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "go") {
            files.push(path);
        }
    }
}

#[test]
fn accepts_the_whole_tree() {
    let root = std::env::var_os("GOLITE_GOROOT").map_or_else(|| PathBuf::from("/usr/share/go-1.19"), PathBuf::from);
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    let interner = Interner::new();
    let mut failures = Vec::new();
    for path in &files {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let parsed = parse_file(&interner, 1, &text);
        if path.ends_with("time/tzdata/zipdata.go") {
            // Up to Go 1.19 this was one sum of some 7,000 strings, deeper than any tree may be.
            assert!(parsed.diagnostics.iter().all(|diagnostic| diagnostic.code == "nesting-too-deep"));
            continue;
        }
        // Go's own library may do what programs may not.
        let allowed =
            ["only allowed in runtime", "only allowed in cgo-generated code", "only allowed in the standard library"];
        let wrong = |message: &str| !allowed.iter().any(|allowed| message.ends_with(allowed));
        for diagnostic in parsed.diagnostics.iter().filter(|diagnostic| wrong(&diagnostic.message)) {
            let before = &text[..diagnostic.span.lo as usize - 1];
            let line = before.matches('\n').count() + 1;
            failures.push(format!("{}:{line}: {}", path.display(), diagnostic.message));
        }
    }
    println!("{} files", files.len());
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures[..failures.len().min(40)].join("\n"));
}
