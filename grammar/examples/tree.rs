//! Prints the trees of Go files as S-expressions with byte offsets.
//!
//! `tests/tree/dump.go` prints what the real Go's parser makes of the same files, in the same form, so that the
//! two can be compared over any number of files.

use std::fs;

use golite_grammar::{Interner, parse_file};

#[path = "../tests/tree/mod.rs"]
mod tree;

fn main() {
    let interner = Interner::new();
    for path in std::env::args().skip(1) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let parsed = parse_file(&interner, 1, &text);
        print!("# {path}\n{}", tree::dump(&interner, &parsed.file));
    }
}
