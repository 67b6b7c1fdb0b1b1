//! Prints expressions and simple statements the way Go's error messages do: one space around binary operators
//! and after commas, bodies and contents of composite values left out as `…`.

use crate::ast::{BinaryOp, ChanDir, Expr, ExprKind, Field, FuncType, InterfaceElem, Stmt, StmtKind, UnaryOp};
use crate::tree::Context;

/// The text of an operator.
pub fn binary_operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::OrOr => "||",
        BinaryOp::AndAnd => "&&",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::And => "&",
        BinaryOp::AndNot => "&^",
    }
}

pub fn unary_operator(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Plus => "+",
        UnaryOp::Neg => "-",
        UnaryOp::Not => "!",
        UnaryOp::BitNot => "^",
        UnaryOp::Addr => "&",
        UnaryOp::Recv => "<-",
        UnaryOp::Tilde => "~",
    }
}

/// The text of an expression.
pub fn expr(cx: &Context<'_>, x: &Expr) -> String {
    let mut out = Printer { cx, out: String::new() };
    out.expr(x);
    out.out
}

/// The text of a statement that stands where a value should. The sides of a plain assignment are
/// set in parentheses where they are binary, so that the `=` catches the eye.
pub fn used_as_value(cx: &Context<'_>, stmt: &Stmt) -> String {
    let mut out = Printer { cx, out: String::new() };
    match &stmt.kind {
        StmtKind::Assign { lhs, rhs, .. } => {
            out.out.push_str("assignment ");
            out.emphasized(lhs);
            out.out.push_str(" = ");
            out.emphasized(rhs);
        }
        StmtKind::Define { lhs, rhs, .. } => {
            out.list(lhs);
            out.out.push_str(" := ");
            out.list(rhs);
        }
        StmtKind::OpAssign { op, lhs, rhs, .. } => {
            out.expr(lhs);
            out.out.push_str(&format!(" {}= ", binary_operator(*op)));
            out.expr(rhs);
        }
        StmtKind::IncDec { x, inc, .. } => {
            out.expr(x);
            out.out.push_str(if *inc { "++" } else { "--" });
        }
        StmtKind::Send { chan, value, .. } => {
            out.expr(chan);
            out.out.push_str(" <- ");
            out.expr(value);
        }
        _ => out.out.push_str(cx.text_of(stmt.span)),
    }
    out.out
}

struct Printer<'a, 's> {
    cx: &'a Context<'s>,
    out: String,
}

impl Printer<'_, '_> {
    fn emphasized(&mut self, list: &[Expr]) {
        match list {
            [x @ Expr { kind: ExprKind::Binary { .. }, .. }] => {
                self.out.push('(');
                self.expr(x);
                self.out.push(')');
            }
            list => self.list(list),
        }
    }

    fn list(&mut self, list: &[Expr]) {
        for (i, x) in list.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            self.expr(x);
        }
    }

    fn optional(&mut self, x: &Option<Box<Expr>>) {
        if let Some(x) = x {
            self.expr(x);
        }
    }

    fn expr(&mut self, x: &Expr) {
        match &x.kind {
            ExprKind::Bad => self.out.push_str("<bad expr>"),
            ExprKind::Ident(_) | ExprKind::Lit { .. } => self.out.push_str(self.cx.text_of(x.span)),
            ExprKind::Composite { ty, elems, .. } => {
                self.optional(ty);
                self.out.push_str(if elems.is_empty() { "{}" } else { "{…}" });
            }
            ExprKind::FuncLit { ty, body } => {
                self.out.push_str("func");
                self.signature(ty);
                self.out.push_str(if body.stmts.is_empty() { " {}" } else { " {…}" });
            }
            ExprKind::Paren(x) => {
                self.out.push('(');
                self.expr(x);
                self.out.push(')');
            }
            ExprKind::Selector { x, sel } => {
                self.expr(x);
                self.out.push('.');
                self.out.push_str(self.cx.text_of(sel.span));
            }
            ExprKind::Index { x, indices } => {
                self.expr(x);
                self.out.push('[');
                self.list(indices);
                self.out.push(']');
            }
            ExprKind::Slice { x, lo, hi, max, three } => {
                self.expr(x);
                self.out.push('[');
                self.optional(lo);
                self.out.push(':');
                self.optional(hi);
                if *three {
                    self.out.push(':');
                    self.optional(max);
                }
                self.out.push(']');
            }
            ExprKind::TypeAssert { x, ty } => {
                self.expr(x);
                self.out.push_str(".(");
                match ty {
                    Some(ty) => self.expr(ty),
                    None => self.out.push_str("type"),
                }
                self.out.push(')');
            }
            ExprKind::Call { fun, args, ellipsis, .. } => {
                self.expr(fun);
                self.out.push('(');
                self.list(args);
                if ellipsis.is_some() {
                    self.out.push_str("...");
                }
                self.out.push(')');
            }
            ExprKind::Star(x) => {
                self.out.push('*');
                self.expr(x);
            }
            ExprKind::Unary { op, x } => {
                self.out.push_str(unary_operator(*op));
                self.expr(x);
            }
            ExprKind::Binary { op, x, y, .. } => {
                self.expr(x);
                self.out.push_str(&format!(" {} ", binary_operator(*op)));
                self.expr(y);
            }
            ExprKind::Ellipsis(x) => {
                self.out.push_str("...");
                self.optional(x);
            }
            ExprKind::ArrayType { len, elem } => {
                self.out.push('[');
                self.expr(len);
                self.out.push(']');
                self.expr(elem);
            }
            ExprKind::SliceType(elem) => {
                self.out.push_str("[]");
                self.expr(elem);
            }
            ExprKind::StructType { fields } => {
                self.out.push_str(if fields.is_empty() { "struct{}" } else { "struct{…}" });
            }
            ExprKind::FuncType(ty) => {
                self.out.push_str("func");
                self.signature(ty);
            }
            ExprKind::InterfaceType { elems } => self.interface(elems),
            ExprKind::MapType { key, value } => {
                self.out.push_str("map[");
                self.expr(key);
                self.out.push(']');
                self.expr(value);
            }
            ExprKind::ChanType { dir, elem } => {
                self.out.push_str(match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                });
                let wrap = *dir != ChanDir::Send && matches!(elem.kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
                if wrap {
                    self.out.push('(');
                }
                self.expr(elem);
                if wrap {
                    self.out.push(')');
                }
            }
        }
    }

    fn interface(&mut self, elems: &[InterfaceElem]) {
        self.out.push_str(if elems.is_empty() { "interface{}" } else { "interface{…}" });
    }

    fn signature(&mut self, ty: &FuncType) {
        self.parameters(&ty.params);
        match ty.results.as_slice() {
            [] => {}
            [Field { names, ty, .. }] if names.is_empty() => {
                self.out.push(' ');
                self.expr(ty);
            }
            results => {
                self.out.push(' ');
                self.parameters(results);
            }
        }
    }

    fn parameters(&mut self, fields: &[Field]) {
        self.out.push('(');
        for (i, field) in fields.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            for (j, name) in field.names.iter().enumerate() {
                if j > 0 {
                    self.out.push_str(", ");
                }
                self.out.push_str(self.cx.text_of(name.span));
            }
            if !field.names.is_empty() {
                self.out.push(' ');
            }
            self.expr(&field.ty);
        }
        self.out.push(')');
    }
}
