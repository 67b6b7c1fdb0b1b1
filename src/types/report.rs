//! Reporting: diagnostics of the package being checked, and the texts of places in them.

use rustc_hash::FxHashSet as HashSet;

use golite_grammar::{Diagnostic, Span};

use super::Checker;
use super::object::ObjId;
use crate::source::SourceMap;

impl Checker {
    /// Takes a diagnostic.
    pub(super) fn report(&mut self, mut diagnostic: Diagnostic) {
        if let Some(span) = self.cx.error_at {
            diagnostic.span = span;
        }
        // As in Go: what mentions an invalid type follows from an error that was reported already.
        let follows = !self.diagnostics.is_empty()
            && (diagnostic.message.contains("invalid type") || diagnostic.message.contains("invalid operand"));
        if self.mute == 0 && !follows && !is_misspelt(&diagnostic.message) {
            self.spell_as_written(&mut diagnostic);
            self.diagnostics.push(diagnostic);
        }
    }

    /// A type with two names is one type here; where the line in error writes only one of the names, so does the message.
    fn spell_as_written(&self, diagnostic: &mut Diagnostic) {
        const PAIRS: [(&str, &str); 3] = [("byte", "uint8"), ("rune", "int32"), ("any", "interface{}")];
        let message = &diagnostic.message;
        if !PAIRS.iter().any(|(x, y)| has_word(message, x) || has_word(message, y)) {
            return;
        }
        let Some(file) = self.sources.file(diagnostic.span.lo) else { return };
        let at = (diagnostic.span.lo - file.base) as usize;
        let start = file.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let Some(line) = file.text.get(start..) else { return };
        let line = line.split('\n').next().unwrap_or(line);
        for (x, y) in PAIRS {
            match (has_word(line, x), has_word(line, y)) {
                (true, false) => diagnostic.message = replace_word(&diagnostic.message, y, x),
                (false, true) => diagnostic.message = replace_word(&diagnostic.message, x, y),
                _ => {}
            }
        }
    }

    /// Reports an error at `span`.
    pub(super) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::error(code, span, message));
    }

    /// Reports what golite does not do yet.
    pub(super) fn unsupported(&mut self, span: Span, what: &str) {
        let verb = if what.ends_with('s') && !what.ends_with("ss") { "are" } else { "is" };
        self.error("unsupported", span, format!("{what} {verb} not supported by golite yet"));
    }

    /// A place as Go's messages write it: `./x.go:3:6`, with the real place behind it where a `//line` comment gives another.
    pub(super) fn at(&self, pos: u32) -> String {
        let Some(file) = self.sources.file(pos) else { return "-".into() };
        let told = file.position(pos);
        let plain = told.file.is_empty() || told.file.contains('/') || told.file.starts_with('.');
        let prefix = if plain { "" } else { "./" };
        let real = if file.is_mapped(pos) { format!("[{}]", file.real_position(pos)) } else { String::new() };
        format!("{prefix}{told}{real}")
    }

    /// Reports `x redeclared in this block` with the place of the other declaration.
    pub(super) fn redeclared(&mut self, what: &str, span: Span, other: ObjId) {
        let other = self.objects[other.0 as usize].span;
        let mut message = format!("{what} redeclared in this block");
        if other != Span::NONE {
            message.push_str(&format!("\n\t{}: other declaration of {what}", self.at(other.lo)));
        }
        self.report(Diagnostic::error("redeclared", span, message).label(other, "other declaration"));
    }
}

/// Whether the message is about a name that is none, such as one in typographic quotes: its characters have been reported.
fn is_misspelt(message: &str) -> bool {
    let Some(name) = message.strip_prefix("undefined: ") else { return false };
    let name = name.split(' ').next().unwrap_or(name);
    name.split('.')
        .any(|part| part.starts_with(char::is_numeric) || part.contains(|c: char| !c.is_alphanumeric() && c != '_'))
}

/// The place of `word` in `text`, where no longer name begins or ends.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).map(|(at, _)| at).find(|&at| {
        !text[..at].ends_with(part) && (!word.ends_with(part) || !text[at + word.len()..].starts_with(part))
    })
}

fn has_word(text: &str, word: &str) -> bool {
    find_word(text, word).is_some()
}

fn replace_word(text: &str, word: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find_word(rest, word) {
        out.push_str(&rest[..at]);
        out.push_str(with);
        rest = &rest[at + word.len()..];
    }
    out.push_str(rest);
    out
}

/// Drops the same message twice in a row on one line.
pub(super) fn dedup(sources: &SourceMap, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.dedup_by(|b, a| a.message == b.message && sources.same_line(a.span.lo, b.span.lo));
}

/// Sorts as Go does ([`SourceMap::sort`]). Drops what Go shows once: the same message twice in a row on one line; and, since an initialiser
/// may be looked at twice, the same message at the same place.
pub(super) fn tidy(sources: &SourceMap, diagnostics: &mut Vec<Diagnostic>) {
    dedup(sources, diagnostics);
    sources.sort(diagnostics);
    let mut seen = HashSet::default();
    diagnostics.retain(|diagnostic| seen.insert((diagnostic.span.lo, diagnostic.message.clone())));
}
