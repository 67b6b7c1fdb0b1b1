//! `golite check`: errors and warnings without running.

use super::options::{Check, Format};
use super::{Colors, print, read, status};
use crate::diag::{Style, json, render};
use crate::engine::load;

/// Checks a program; the exit status.
pub fn check(options: &Check, colors: Colors) -> i32 {
    let files = match read(&options.files) {
        Ok(files) => files,
        Err(status) => return status,
    };
    let loaded = load(&files);
    let style = match options.format {
        None => colors.style(),
        Some(Format::Fancy) => colors.fancy(),
        Some(Format::Short) => Style::Plain,
        Some(Format::Json) => {
            let status = print(&json::lines(&loaded.sources, &loaded.diagnostics));
            return if status == status::OK && loaded.checker.is_none() { status::WRONG } else { status };
        }
    };
    if !loaded.diagnostics.is_empty() {
        super::say(render(&loaded.sources, &loaded.diagnostics, style).trim_end_matches('\n'));
    }
    if loaded.checker.is_some() { status::OK } else { status::WRONG }
}
