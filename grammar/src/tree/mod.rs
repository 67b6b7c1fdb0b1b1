//! What the grammar's actions do: build the tree.
//!
//! In come parts and positions (offsets of the session), out go nodes. Nodes are made here and nowhere
//! else, so that boxes could become an arena. Finished top-level declarations are kept in the
//! [`Context`] rather than in the parser's stack: they survive a syntax error further down.
//!
//! Whatever the grammar accepts although Go does not is reported here, worded and placed as Go does.

// Large parts are boxed on their way through the parser, whose symbols are as large as the largest of them.
#![allow(clippy::vec_box, clippy::boxed_local)]

/// Go's checker says it, not its parser; so do we where there is no other syntax error.
pub const RANGE_VARIABLES: &str = "range clause permits at most two iteration variables";

mod declarations;
mod expressions;
mod statements;

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

pub use statements::{Header, RangeLeft};

use crate::ast::{Decl, Expr, ExprKind, Ident, Import};
use crate::diagnostic::Diagnostic;
use crate::intern::{Interner, Sym};
use crate::span::Span;

/// One entry of a parameter list before names and types are told apart.
#[derive(Debug)]
pub struct Parameter {
    /// A name, or an unqualified type name.
    pub name: Option<Ident>,
    /// A type, unless a name stands alone.
    pub ty: Option<Expr>,
    /// Where it begins.
    pub lo: u32,
    /// Where it ends.
    pub hi: u32,
}

/// The state of parsing one text, passed to every action.
pub struct Context<'s> {
    text: &'s str,
    base: u32,
    gaps: &'s [(u32, u32)],
    interner: &'s Interner,
    names: RefCell<FxHashMap<&'s str, Sym>>,
    groups: Cell<u32>,
    /// The name after `package`.
    pub package: Cell<Option<Ident>>,
    /// Imports so far.
    pub imports: RefCell<Vec<Import>>,
    /// Declarations so far.
    pub declarations: RefCell<Vec<Decl>>,
    /// Errors so far.
    pub diagnostics: RefCell<Vec<Diagnostic>>,
}

impl<'s> Context<'s> {
    /// A context for `text`, whose first byte has the session offset `base`. `gaps` are (offset in the text, how many
    /// bytes the file has more up to there), ascending.
    pub fn new(interner: &'s Interner, base: u32, text: &'s str, gaps: &'s [(u32, u32)]) -> Context<'s> {
        Context {
            text,
            base,
            gaps,
            interner,
            names: RefCell::default(),
            groups: Cell::new(0),
            package: Cell::new(None),
            imports: RefCell::default(),
            declarations: RefCell::default(),
            diagnostics: RefCell::default(),
        }
    }

    /// The text between two file-local offsets.
    pub fn text(&self, lo: u32, hi: u32) -> &'s str {
        self.text.get(lo as usize..hi as usize).unwrap_or("")
    }

    /// The whole text.
    pub fn source(&self) -> &'s str {
        self.text
    }

    /// The session's span of a file-local range.
    pub fn span(&self, lo: u32, hi: u32) -> Span {
        let start = self.offset(lo);
        // What was left out behind the last byte does not belong to it.
        Span::new(start, if hi > lo { self.offset(hi - 1) + 1 } else { start })
    }

    /// The session's offset of a file-local one.
    pub fn offset(&self, at: u32) -> u32 {
        self.base + at + self.missing(at)
    }

    /// How many bytes were left out of the text up to `at`.
    fn missing(&self, at: u32) -> u32 {
        let before = self.gaps.partition_point(|gap| gap.0 <= at);
        before.checked_sub(1).map_or(0, |last| self.gaps[last].1)
    }

    /// The offset in the text of a session's offset that is not in a gap.
    fn local(&self, offset: u32) -> u32 {
        let offset = offset.wrapping_sub(self.base);
        let before = self.gaps.partition_point(|gap| gap.0 + gap.1 <= offset);
        offset.wrapping_sub(before.checked_sub(1).map_or(0, |last| self.gaps[last].1))
    }

    /// The text of a session's span.
    pub fn text_of(&self, span: Span) -> &'s str {
        let lo = self.local(span.lo);
        self.text(lo, lo.wrapping_add(span.hi.wrapping_sub(span.lo)))
    }

    /// Interns a piece of the text, through a cache that needs no lock.
    pub fn sym(&self, lo: u32, hi: u32) -> Sym {
        let text = self.text(lo, hi);
        *self.names.borrow_mut().entry(text).or_insert_with(|| self.interner.intern(text))
    }

    /// Interns text that is not a piece of the source.
    pub fn intern(&self, text: &str) -> Sym {
        self.interner.intern(text)
    }

    /// Reports an error at a span of the session.
    pub fn error(&self, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::error("syntax-error", span, message));
    }

    /// Reports.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// `name`
    pub fn ident(&self, lo: u32, hi: u32) -> Ident {
        Ident { sym: self.sym(lo, hi), span: self.span(lo, hi) }
    }

    /// An expression.
    pub fn expr(&self, lo: u32, kind: ExprKind, hi: u32) -> Expr {
        Expr { kind, span: self.span(lo, hi) }
    }

    /// A name as an expression.
    pub fn name_expr(&self, name: Ident) -> Expr {
        Expr { kind: ExprKind::Ident(name.sym), span: name.span }
    }
}
