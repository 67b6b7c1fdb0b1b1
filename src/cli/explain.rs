//! `golite explain`: what a code of a compile error means, with an example and what golite says about it.

use std::fmt::Write as _;

use super::{Colors, print, say, status};
use crate::diag::{Style, render};
use crate::engine::load;
use crate::nearest::nearest;
use crate::types::codes::{self, CodeInfo};

/// Explains a code, or lists all; the exit status.
pub fn explain(code: Option<&str>, colors: Colors) -> i32 {
    let Some(code) = code else { return print(&list()) };
    match codes::find(code) {
        Some(info) => print(&text(info, if colors.style() == Style::Fancy { Style::Fancy } else { Style::Graphic })),
        None => {
            let near = nearest(code, codes::all().map(|info| info.code));
            let hint =
                near.map_or_else(|| "; golite explain lists all".to_owned(), |near| format!("; did you mean {near}?"));
            say(&format!("golite: there is no code {code}{hint}"));
            status::USAGE
        }
    }
}

fn list() -> String {
    let width = codes::all().map(|info| info.code.len()).max().unwrap_or(0);
    codes::all().fold(String::new(), |mut out, info| {
        let _ = writeln!(out, "{:width$}  {}", info.code, info.meaning);
        out
    })
}

fn text(info: &CodeInfo, style: Style) -> String {
    let mut out = format!("{}: {}\n", info.code, info.meaning);
    if info.example.is_empty() {
        return out;
    }
    let program = info.program();
    out.push_str("\nFor example:\n\n");
    for line in program.lines() {
        let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("    {line}") });
    }
    let loaded = load(&[("example.go".to_owned(), program)]);
    let _ = write!(out, "\ngolite says:\n\n{}", render(&loaded.sources, &loaded.diagnostics, style));
    out
}
