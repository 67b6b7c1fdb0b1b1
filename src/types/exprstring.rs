//! Expressions as messages quote them: on one line, spaced as Go's compiler does, with `…` for what stands in the
//! braces of composite literals and functions.

use golite_grammar::ast::{ChanDir, Expr, ExprKind, Field, FuncType, InterfaceElem};
use golite_grammar::{Interner, Span, Sym};

use super::Checker;
use super::constant::quote;
use super::operators::{binary_text, unary_text};

/// Longer texts are cut.
const LONGEST: usize = 16 << 10;

impl Checker {
    /// The text of an expression or a type.
    pub(super) fn expr_text(&self, e: &Expr) -> String {
        let mut writer = Writer { interner: &self.interner, out: String::new() };
        writer.expr(e);
        writer.out
    }
}

struct Writer<'a> {
    interner: &'a Interner,
    out: String,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn name(&mut self, sym: Sym) {
        self.out.push_str(&self.interner.text(sym));
    }

    fn expr(&mut self, e: &Expr) {
        if self.out.len() > LONGEST {
            if !self.out.ends_with('…') {
                self.text("…");
            }
            return;
        }
        match &e.kind {
            ExprKind::Bad => self.text("<bad expr>"),
            ExprKind::Ident(name) => self.name(*name),
            ExprKind::Lit { text, .. } => self.name(*text),
            ExprKind::Composite { ty, elems, .. } => {
                if let Some(ty) = ty {
                    self.expr(ty);
                }
                self.text(if elems.is_empty() { "{}" } else { "{…}" });
            }
            ExprKind::FuncLit { ty, body } => {
                self.text("func");
                self.signature(ty);
                self.text(if body.stmts.is_empty() { " {}" } else { " {…}" });
            }
            ExprKind::Paren(x) => self.around("(", x, ")"),
            ExprKind::Selector { x, sel } => {
                self.expr(x);
                self.text(".");
                self.name(sel.sym);
            }
            ExprKind::Index { x, indices } => {
                self.expr(x);
                self.text("[");
                self.exprs(indices);
                self.text("]");
            }
            ExprKind::Slice { x, lo, hi, max, .. } => {
                self.expr(x);
                self.text("[");
                self.maybe(lo.as_deref());
                self.text(":");
                self.maybe(hi.as_deref());
                if let Some(max) = max {
                    self.text(":");
                    self.expr(max);
                }
                self.text("]");
            }
            ExprKind::TypeAssert { x, ty } => {
                self.expr(x);
                match ty {
                    Some(ty) => self.around(".(", ty, ")"),
                    None => self.text(".(type)"),
                }
            }
            ExprKind::Call { fun, args, ellipsis, .. } => {
                self.expr(fun);
                self.text("(");
                self.exprs(args);
                self.text(if ellipsis.is_some() { "...)" } else { ")" });
            }
            ExprKind::Star(x) => self.around("*", x, ""),
            ExprKind::Unary { op, x } => self.around(unary_text(*op), x, ""),
            ExprKind::Binary { op, x, y, .. } => {
                self.expr(x);
                self.text(" ");
                self.text(binary_text(*op));
                self.text(" ");
                self.expr(y);
            }
            ExprKind::Ellipsis(elem) => {
                self.text("...");
                self.maybe(elem.as_deref());
            }
            ExprKind::ArrayType { len, elem } => {
                self.around("[", len, "]");
                self.expr(elem);
            }
            ExprKind::SliceType(elem) => self.around("[]", elem, ""),
            ExprKind::StructType { fields } => {
                self.text("struct{");
                for (i, field) in fields.iter().enumerate() {
                    self.text(if i > 0 { "; " } else { "" });
                    self.field(field);
                }
                self.text("}");
            }
            ExprKind::FuncType(ty) => {
                self.text("func");
                self.signature(ty);
            }
            ExprKind::InterfaceType { elems } => {
                self.text("interface{");
                for (i, elem) in elems.iter().enumerate() {
                    self.text(if i > 0 { "; " } else { "" });
                    match elem {
                        InterfaceElem::Method { name, ty } => {
                            self.name(name.sym);
                            self.signature(ty);
                        }
                        InterfaceElem::Embed(e) => self.expr(e),
                    }
                }
                self.text("}");
            }
            ExprKind::MapType { key, value } => {
                self.around("map[", key, "]");
                self.expr(value);
            }
            ExprKind::ChanType { dir, elem } => {
                let head = match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                };
                let receives = matches!(elem.kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
                if *dir == ChanDir::Both && receives {
                    self.text(head);
                    self.around("(", elem, ")");
                } else {
                    self.around(head, elem, "");
                }
            }
        }
    }

    fn maybe(&mut self, e: Option<&Expr>) {
        if let Some(e) = e {
            self.expr(e);
        }
    }

    fn around(&mut self, open: &str, e: &Expr, close: &str) {
        self.text(open);
        self.expr(e);
        self.text(close);
    }

    fn exprs(&mut self, list: &[Expr]) {
        for (i, e) in list.iter().enumerate() {
            self.text(if i > 0 { ", " } else { "" });
            self.expr(e);
        }
    }

    fn names(&mut self, field: &Field) {
        for (i, name) in field.names.iter().enumerate() {
            self.text(if i > 0 { ", " } else { "" });
            self.name(name.sym);
        }
        if !field.names.is_empty() {
            self.text(" ");
        }
    }

    fn field(&mut self, field: &Field) {
        if !field.embedded {
            self.names(field);
        }
        self.expr(&field.ty);
        if let Some(tag) = field.tag {
            self.text(" ");
            let tag = quote(self.interner.text(tag).as_bytes());
            self.text(&tag);
        }
    }

    fn signature(&mut self, ty: &FuncType) {
        self.params(&ty.params);
        match ty.results.as_slice() {
            [] => {}
            [only] if only.names.is_empty() => self.around(" ", &only.ty, ""),
            results => {
                self.text(" ");
                self.params(results);
            }
        }
    }

    fn params(&mut self, params: &[Field]) {
        self.text("(");
        for (i, field) in params.iter().enumerate() {
            self.text(if i > 0 { ", " } else { "" });
            self.names(field);
            self.expr(&field.ty);
        }
        self.text(")");
    }
}

/// The place at which Go shows an error about an expression: its leftmost part, but for a slice expression's the
/// bracket and for a function type's the parenthesis.
pub(super) fn shown_at(e: &Expr) -> Span {
    let mut at = e;
    loop {
        match &at.kind {
            ExprKind::Composite { ty: Some(x), .. } => at = x,
            ExprKind::Selector { x, .. }
            | ExprKind::Index { x, .. }
            | ExprKind::TypeAssert { x, .. }
            | ExprKind::Binary { x, .. } => at = x,
            ExprKind::Call { fun, .. } => at = fun,
            ExprKind::Slice { .. } | ExprKind::FuncType(_) => return Span::new(own_pos(at), e.span.hi),
            _ => return Span::new(at.span.lo, e.span.hi),
        }
    }
}

/// The place that Go gives to the node itself: what makes it a call, a selector, an operation.
pub(super) fn own_pos(e: &Expr) -> u32 {
    match &e.kind {
        ExprKind::Selector { x, .. }
        | ExprKind::Index { x, .. }
        | ExprKind::Slice { x, .. }
        | ExprKind::TypeAssert { x, .. } => x.span.hi,
        ExprKind::Call { fun, .. } => fun.span.hi,
        ExprKind::Binary { op_pos, .. } => *op_pos,
        ExprKind::Composite { lbrace, .. } => *lbrace,
        ExprKind::FuncType(_) => e.span.lo + "func".len() as u32,
        _ => e.span.lo,
    }
}
