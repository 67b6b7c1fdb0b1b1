//! `golite check`: errors and warnings without running.

use super::files::importer;
use super::options::{Check, Format};
use super::{Colors, print, read, say, status, status_of_errors};
use crate::diag::{Style, json, render};
use crate::engine::{load_all_with, load_with};
use crate::types::Importer;

/// Checks a program; the exit status.
pub fn check(options: &Check, colors: Colors) -> i32 {
    let files = match read(&options.files) {
        Ok(files) => files,
        Err(status) => return status,
    };
    let style = match options.format {
        None => colors.style(),
        Some(Format::Fancy) => colors.fancy(),
        Some(Format::Short) => Style::Plain,
        Some(Format::Json) => return objects(&files, importer(&options.files)),
    };
    let loaded = load_with(&files, importer(&options.files));
    if !loaded.diagnostics.is_empty() {
        say(render(&loaded.sources, &loaded.diagnostics, style).trim_end_matches('\n'));
    }
    if loaded.checker.is_some() { status::OK } else { status_of_errors(&loaded.diagnostics) }
}

/// For other programs: nothing is cut short for them.
fn objects(files: &[(String, String)], importer: Box<dyn Importer + Send>) -> i32 {
    let loaded = load_all_with(files, importer);
    let printed = print(&json::lines(&loaded.sources, &loaded.diagnostics));
    if loaded.checker.is_some() { printed } else { status_of_errors(&loaded.diagnostics) }
}
