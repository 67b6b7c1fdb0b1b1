//! Prints the syntax errors of Go files as Go's compiler does.

use std::fs;

use golite_grammar::{Interner, parse_file};

fn main() {
    let interner = Interner::new();
    for path in std::env::args().skip(1) {
        let Ok(text) = fs::read_to_string(&path) else {
            eprintln!("{path}: cannot be read");
            continue;
        };
        let parsed = parse_file(&interner, 1, &text);
        for diagnostic in &parsed.diagnostics {
            let before = &text[..diagnostic.span.lo as usize - 1];
            let line = before.matches('\n').count() + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
            println!("{path}:{line}:{column}: {}", diagnostic.message);
        }
    }
}
