//! Statements that are expressions evaluated for their effect: calls and receives, `go`, `defer`, sends (Go
//! specification, "Expression statements", "Send statements", "Go statements", "Defer statements").

use golite_grammar::Span;
use golite_grammar::ast;

use super::super::Checker;
use super::super::assign::unparen;
use super::super::object::{BuiltinId, ObjKind};
use super::super::operand::{Mode, Operand, Tree};
use super::super::tree::{Expr, ExprKind, Stmt, StmtKind};

/// What an expression counts as where a statement is wanted.
#[derive(PartialEq)]
enum Effect {
    Conversion,
    Value,
    Statement,
}

impl Checker {
    /// Checks an expression as a statement.
    pub(super) fn expr_stmt(&mut self, e: &ast::Expr) -> Option<Stmt> {
        let x = self.raw_expr(e, None);
        let (code, complaint) = match x.mode {
            Mode::Invalid => return None,
            Mode::Builtin(_) => ("builtin-not-called", "must be called"),
            Mode::Type => ("not-an-expression", "is not an expression"),
            _ if self.effect(&x, e) == Effect::Statement => {
                let Tree::Done(expr) = x.tree else { return None };
                return Some(Stmt { kind: StmtKind::Expr(expr), span: e.span });
            }
            _ => ("unused-result", "is not used"),
        };
        let text = self.describe(&x);
        self.error(code, e.span, format!("{text} {complaint}"));
        None
    }

    fn effect(&mut self, x: &Operand, e: &ast::Expr) -> Effect {
        let fun = match &unparen(e).kind {
            ast::ExprKind::Unary { op: ast::UnaryOp::Recv, .. } => return Effect::Statement,
            ast::ExprKind::Call { fun, .. } => unparen(fun),
            _ => return Effect::Value,
        };
        if let ast::ExprKind::Ident(name) = fun.kind
            && let Some(id) = self.lookup_name(name)
            && let ObjKind::Builtin(builtin) = self.object(id).kind
        {
            return builtin_effect(builtin);
        }
        match &x.tree {
            Tree::Done(expr) if is_call(expr) => Effect::Statement,
            // A call with an error in it.
            Tree::None if x.value().is_none() => Effect::Statement,
            _ => Effect::Conversion,
        }
    }

    /// Checks `go` and `defer`.
    pub(super) fn suspended_call(&mut self, e: &ast::Expr, is_go: bool, span: Span, out: &mut Vec<Stmt>) {
        let keyword = if is_go { "go" } else { "defer" };
        if !matches!(e.kind, ast::ExprKind::Call { .. }) {
            if !matches!(e.kind, ast::ExprKind::Bad | ast::ExprKind::Paren(_)) {
                self.error("bad-call", e.span, format!("expression in {keyword} must be function call"));
            }
            self.use_any(e);
            return;
        }
        let x = self.raw_expr(e, None);
        if !is_go && let Some(state) = self.cx.func.as_mut().and_then(|func| func.funcs.last_mut()) {
            state.has_defer = true;
        }
        if !x.is_valid() {
            return;
        }
        let complaint = match self.effect(&x, e) {
            Effect::Conversion => "requires function call, not conversion",
            Effect::Value => "discards result of",
            Effect::Statement => {
                let Tree::Done(mut call) = x.tree else { return };
                // Values that the arguments take from another call are had now, not when the call runs.
                while let ExprKind::LetTuple { vars, init, body } = call.kind {
                    let vars = vars.into_iter().map(Some).collect();
                    out.push(Stmt { kind: StmtKind::VarDeclTuple { vars, init: *init }, span });
                    call = *body;
                }
                let pos = span.lo;
                let kind = if is_go { StmtKind::Go { call, pos } } else { StmtKind::Defer { call, pos } };
                out.push(Stmt { kind, span });
                return;
            }
        };
        let text = self.describe(&x);
        self.error("bad-call", e.span, format!("{keyword} {complaint} {text}"));
    }

    /// Checks `chan <- value`.
    pub(super) fn send_stmt(&mut self, chan: &ast::Expr, value: &ast::Expr, arrow: u32, span: Span) -> Option<Stmt> {
        let (chan, value) = self.send_parts(chan, value)?;
        Some(Stmt { kind: StmtKind::Send { chan, value, pos: arrow }, span })
    }

    /// The channel and the value of a send, the value of the channel's element type.
    pub(super) fn send_parts(&mut self, chan: &ast::Expr, value: &ast::Expr) -> Option<(Expr, Expr)> {
        let ch = self.expr(chan, None);
        let x = self.expr(value, None);
        if !ch.is_valid() || !x.is_valid() {
            return None;
        }
        let elem = self.chan_elem(&ch, false).filter(|&elem| self.is_valid(elem))?;
        let value = self.assignment(x, Some(elem), "send")?;
        Some((self.value_tree(ch)?, value))
    }
}

fn builtin_effect(builtin: BuiltinId) -> Effect {
    match builtin {
        BuiltinId::Clear
        | BuiltinId::Close
        | BuiltinId::Copy
        | BuiltinId::Delete
        | BuiltinId::Panic
        | BuiltinId::Print
        | BuiltinId::Println
        | BuiltinId::Recover => Effect::Statement,
        BuiltinId::Append
        | BuiltinId::Cap
        | BuiltinId::Complex
        | BuiltinId::Imag
        | BuiltinId::Len
        | BuiltinId::Make
        | BuiltinId::Max
        | BuiltinId::Min
        | BuiltinId::New
        | BuiltinId::Real => Effect::Value,
    }
}

/// A call of a function, not of a builtin nor a conversion.
fn is_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call(_) => true,
        ExprKind::LetTuple { body, .. } => is_call(body),
        _ => false,
    }
}
