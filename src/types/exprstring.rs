//! Expressions as messages write them: on one line, bodies of literals left out.

use std::fmt::Write;

use golite_grammar::ast::{self, ChanDir, ExprKind, InterfaceElem};

use super::Checker;
use super::operators::{binary_text, unary_text};

impl Checker {
    /// The text of an expression.
    pub(super) fn expr_text(&self, e: &ast::Expr) -> String {
        let mut out = String::new();
        self.write_expr(&mut out, e);
        out
    }

    fn write_list(&self, out: &mut String, list: &[ast::Expr]) {
        for (i, e) in list.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_expr(out, e);
        }
    }

    fn write_expr(&self, out: &mut String, e: &ast::Expr) {
        match &e.kind {
            ExprKind::Bad => out.push_str("<bad expr>"),
            ExprKind::Ident(name) => out.push_str(&self.text(*name)),
            ExprKind::Lit { text, .. } => out.push_str(&self.text(*text)),
            ExprKind::Composite { ty, elems, .. } => {
                if let Some(ty) = ty {
                    self.write_expr(out, ty);
                }
                out.push_str(if elems.is_empty() { "{}" } else { "{…}" });
            }
            ExprKind::FuncLit { ty, body } => {
                out.push_str("func");
                self.write_signature(out, ty);
                out.push_str(if body.stmts.is_empty() { " {}" } else { " {…}" });
            }
            ExprKind::Paren(x) => {
                out.push('(');
                self.write_expr(out, x);
                out.push(')');
            }
            ExprKind::Selector { x, sel } => {
                self.write_expr(out, x);
                let _ = write!(out, ".{}", self.text(sel.sym));
            }
            ExprKind::Index { x, indices } => {
                self.write_expr(out, x);
                out.push('[');
                self.write_list(out, indices);
                out.push(']');
            }
            ExprKind::Slice { x, lo, hi, max, .. } => {
                self.write_expr(out, x);
                out.push('[');
                if let Some(lo) = lo {
                    self.write_expr(out, lo);
                }
                out.push(':');
                if let Some(hi) = hi {
                    self.write_expr(out, hi);
                }
                if let Some(max) = max {
                    out.push(':');
                    self.write_expr(out, max);
                }
                out.push(']');
            }
            ExprKind::TypeAssert { x, ty } => {
                self.write_expr(out, x);
                out.push_str(".(");
                match ty {
                    Some(ty) => self.write_expr(out, ty),
                    None => out.push_str("type"),
                }
                out.push(')');
            }
            ExprKind::Call { fun, args, ellipsis, .. } => {
                self.write_expr(out, fun);
                out.push('(');
                self.write_list(out, args);
                out.push_str(if ellipsis.is_some() { "...)" } else { ")" });
            }
            ExprKind::Star(x) => {
                out.push('*');
                self.write_expr(out, x);
            }
            ExprKind::Unary { op, x } => {
                out.push_str(unary_text(*op));
                self.write_expr(out, x);
            }
            ExprKind::Binary { op, x, y, .. } => {
                self.write_expr(out, x);
                let _ = write!(out, " {} ", binary_text(*op));
                self.write_expr(out, y);
            }
            ExprKind::Ellipsis(x) => {
                out.push_str("...");
                if let Some(x) = x {
                    self.write_expr(out, x);
                }
            }
            ExprKind::ArrayType { len, elem } => {
                out.push('[');
                self.write_expr(out, len);
                out.push(']');
                self.write_expr(out, elem);
            }
            ExprKind::SliceType(elem) => {
                out.push_str("[]");
                self.write_expr(out, elem);
            }
            ExprKind::StructType { fields } => {
                out.push_str("struct{");
                self.write_fields(out, fields, "; ");
                out.push('}');
            }
            ExprKind::FuncType(ty) => {
                out.push_str("func");
                self.write_signature(out, ty);
            }
            ExprKind::InterfaceType { elems } => {
                out.push_str("interface{");
                for (i, elem) in elems.iter().enumerate() {
                    if i > 0 {
                        out.push_str("; ");
                    }
                    match elem {
                        InterfaceElem::Method { name, ty } => {
                            out.push_str(&self.text(name.sym));
                            self.write_signature(out, ty);
                        }
                        InterfaceElem::Embed(e) => self.write_expr(out, e),
                    }
                }
                out.push('}');
            }
            ExprKind::MapType { key, value } => {
                out.push_str("map[");
                self.write_expr(out, key);
                out.push(']');
                self.write_expr(out, value);
            }
            ExprKind::ChanType { dir, elem } => {
                out.push_str(match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                });
                let inner = matches!(elem.kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
                if inner && *dir == ChanDir::Both {
                    out.push('(');
                    self.write_expr(out, elem);
                    out.push(')');
                } else {
                    self.write_expr(out, elem);
                }
            }
        }
    }

    fn write_fields(&self, out: &mut String, fields: &[ast::Field], between: &str) {
        for (i, field) in fields.iter().enumerate() {
            if i > 0 {
                out.push_str(between);
            }
            for (j, name) in field.names.iter().enumerate() {
                if j > 0 {
                    out.push_str(", ");
                }
                out.push_str(&self.text(name.sym));
            }
            if !field.names.is_empty() {
                out.push(' ');
            }
            self.write_expr(out, &field.ty);
        }
    }

    fn write_signature(&self, out: &mut String, ty: &ast::FuncType) {
        out.push('(');
        self.write_fields(out, &ty.params, ", ");
        out.push(')');
        match ty.results.as_slice() {
            [] => {}
            [only] if only.names.is_empty() => {
                out.push(' ');
                self.write_expr(out, &only.ty);
            }
            results => {
                out.push_str(" (");
                self.write_fields(out, results, ", ");
                out.push(')');
            }
        }
    }
}
