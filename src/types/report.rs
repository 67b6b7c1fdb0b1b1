//! Reporting: diagnostics of the package being checked, and the texts of places in them.

use std::collections::HashSet;

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
        if self.mute == 0 {
            self.diagnostics.push(diagnostic);
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

    /// A place as Go's messages write it: `./x.go:3:6`.
    pub(super) fn at(&self, pos: u32) -> String {
        match self.sources.position(pos) {
            Some(place) => {
                let plain = place.file.contains('/') || place.file.starts_with('.');
                let prefix = if plain { "" } else { "./" };
                format!("{prefix}{}:{}:{}", place.file, place.line, place.column)
            }
            None => "-".into(),
        }
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

/// Sorts by position and drops a message that stands on the same line already: an initialiser may be looked at twice,
/// and Go shows such messages once.
pub(super) fn tidy(sources: &SourceMap, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.lo);
    let mut seen = HashSet::new();
    diagnostics.retain(|diagnostic| {
        let line = sources.position(diagnostic.span.lo).map(|at| (at.file, at.line));
        seen.insert((line, diagnostic.message.clone()))
    });
}
