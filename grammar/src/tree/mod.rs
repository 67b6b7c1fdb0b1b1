//! What the grammar's actions do: build the tree.
//!
//! In come parts and positions (offsets of the session), out go nodes. Nodes are made here and nowhere
//! else, so that boxes could become an arena. Finished top-level declarations are kept in the
//! [`Context`] rather than in the parser's stack: they survive a syntax error further down.
//!
//! Whatever the grammar accepts although Go does not is reported here, worded and placed as Go does.

// Large parts are boxed on their way through the parser, whose symbols are as large as the largest of them.
#![allow(clippy::vec_box, clippy::boxed_local)]

mod declarations;
mod expressions;
mod statements;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
    interner: &'s Interner,
    names: RefCell<HashMap<&'s str, Sym, BuildHasherDefault<NameHasher>>>,
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
    /// A context for `text`, whose first byte has the session offset `base`.
    pub fn new(interner: &'s Interner, base: u32, text: &'s str) -> Context<'s> {
        Context {
            text,
            base,
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
        Span::new(self.base + lo, self.base + hi)
    }

    /// The session's offset of a file-local one.
    pub fn offset(&self, at: u32) -> u32 {
        self.base + at
    }

    /// The text of a session's span.
    pub fn text_of(&self, span: Span) -> &'s str {
        self.text(span.lo.wrapping_sub(self.base), span.hi.wrapping_sub(self.base))
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

/// A quick hash for names: the map lives as long as one text, and nothing depends on its order.
#[derive(Default)]
struct NameHasher(u64);

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        // The map takes its buckets from the low bits and its tags from the high ones.
        self.0 ^ self.0.rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.mix(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        // `str` ends its bytes with 0xFF.
        self.0 = self.0.wrapping_add(u64::from(byte));
    }
}

impl NameHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
}
