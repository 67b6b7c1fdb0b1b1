//! What a stage of the front end has to say about a program. Rendering is the main package's `diag`.

use crate::span::Span;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The program does not run.
    Error,
    /// The program runs, and probably not as meant.
    Warning,
}

/// A second place that belongs to a diagnostic.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there, in a few words.
    pub text: String,
}

/// One diagnostic. The position that Go would print is `span.lo`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name such as `unused-variable`; `golite explain` knows it.
    pub code: &'static str,
    /// Worded as Go words it, without the position; may have several lines (`\n\thave …`).
    pub message: String,
    /// The place that is wrong.
    pub span: Span,
    /// Text for the label at `span`; may be empty.
    pub note: String,
    /// Further places, the most telling first.
    pub labels: Vec<Label>,
    /// What the person could do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            message: message.into(),
            span,
            note: String::new(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds advice.
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help = Some(text.into());
        self
    }
}
