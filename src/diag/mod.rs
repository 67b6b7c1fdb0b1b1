//! Diagnostics as text; the only door to miette.
//!
//! Comes in: diagnostics and the sources they point into. Goes out: fancy text for a terminal, or plain lines
//! `FILE:LINE:COL: message` as Go prints them, further lines indented.
//!
//! Where a `//line` comment gives another position, plain lines have that one and no other, as Go's. Fancy text has both in its head,
//! `[parser.y:20:5 → parser.go:315:2]`: who wrote the grammar wants to go to the first. The lines of the source, and their numbers, are those
//! of the real text: that is what golite read, and columns and marks fit it, while what the other file holds, or whether it is there at
//! all, nobody has said.

pub mod json;

use std::fmt;
use std::sync::Arc;

use golite_grammar::{Diagnostic, Severity};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};

use crate::source::{SourceFile, SourceMap};

/// How diagnostics are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// With source lines and colours.
    Fancy,
    /// With source lines, without colours.
    Graphic,
    /// One line each.
    Plain,
}

/// As many errors are shown; "too many errors" follows the last of them.
pub const MOST: usize = 10;

/// All diagnostics of a program, at most ten of them.
pub fn render(sources: &SourceMap, diagnostics: &[Diagnostic], style: Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        match style {
            Style::Plain => plain(&mut out, sources, diagnostic),
            Style::Fancy => graphic(&mut out, sources, diagnostic, GraphicalTheme::unicode()),
            Style::Graphic => graphic(&mut out, sources, diagnostic, GraphicalTheme::unicode_nocolor()),
        }
    }
    // Go stops at the tenth, whether or not there is another.
    if diagnostics.len() >= MOST {
        out.push_str("too many errors\n");
    }
    out
}

fn plain(out: &mut String, sources: &SourceMap, diagnostic: &Diagnostic) {
    use fmt::Write as _;
    let place = sources.position(diagnostic.span.lo).map_or_else(String::new, |at| format!("{at}: "));
    let warning = if diagnostic.severity == Severity::Warning { "warning: " } else { "" };
    let _ = writeln!(out, "{place}{warning}{}", diagnostic.message);
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "\thelp: {help}");
    }
}

fn graphic(out: &mut String, sources: &SourceMap, diagnostic: &Diagnostic, theme: GraphicalTheme) {
    let Some(file) = sources.file(diagnostic.span.lo) else { return plain(out, sources, diagnostic) };
    let span = |lo: u32, hi: u32| {
        let start = lo.saturating_sub(file.base) as usize;
        (start, (hi.max(lo) - lo) as usize)
    };
    let mut labels = vec![LabeledSpan::new_primary_with_span(
        Some(if diagnostic.note.is_empty() { "here".to_owned() } else { diagnostic.note.clone() }),
        span(diagnostic.span.lo, diagnostic.span.hi),
    )];
    for label in &diagnostic.labels {
        let inside = label.span.lo >= file.base && label.span.lo <= file.base + file.text.len() as u32;
        if inside {
            labels.push(LabeledSpan::new_with_span(Some(label.text.clone()), span(label.span.lo, label.span.hi)));
        }
    }
    let report = Report {
        message: diagnostic.message.clone(),
        code: diagnostic.code,
        help: diagnostic.help.clone(),
        warning: diagnostic.severity == Severity::Warning,
        labels,
        source: Source(file.clone()),
    };
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false);
    match handler.render_report(&mut text, &report) {
        Ok(()) => out.push_str(&text),
        Err(_) => plain(out, sources, diagnostic),
    }
}

/// A file, whose name depends on the place: miette puts the real line and column behind it.
struct Source(Arc<SourceFile>);

impl SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Source(file) = self;
        let lines = str::read_span(&file.text, span, before, after)?;
        let at = file.base + span.offset() as u32;
        let name =
            if file.is_mapped(at) { format!("{} → {}", file.position(at), file.name) } else { file.name.clone() };
        let (line, column) = (lines.line(), lines.column());
        let named = MietteSpanContents::new_named(name, lines.data(), *lines.span(), line, column, lines.line_count());
        Ok(Box::new(named))
    }
}

struct Report {
    message: String,
    code: &'static str,
    help: Option<String>,
    warning: bool,
    labels: Vec<LabeledSpan>,
    source: Source,
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(if self.warning { miette::Severity::Warning } else { miette::Severity::Error })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.source)
    }
}
