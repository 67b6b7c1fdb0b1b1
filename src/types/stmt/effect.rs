//! Statements that are expressions evaluated for their effect: calls and receives, `go`, `defer`, sends (Go
//! specification, "Expression statements", "Send statements", "Go statements", "Defer statements").

use golite_grammar::Span;
use golite_grammar::ast;

use super::super::Checker;
use super::super::assign::unparen;
use super::super::exprstring::shown_at;
use super::super::object::{BuiltinId, ObjKind};
use super::super::operand::{Mode, Tree};
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
            _ if self.effect(e) == Effect::Statement => {
                let Tree::Done(expr) = x.tree else { return None };
                return Some(Stmt { kind: StmtKind::Expr(expr), span: e.span });
            }
            _ => ("unused-result", "is not used"),
        };
        let text = self.describe(&x);
        self.error(code, x.span, format!("{text} {complaint}"));
        None
    }

    fn effect(&self, e: &ast::Expr) -> Effect {
        let fun = match &unparen(e).kind {
            ast::ExprKind::Unary { op: ast::UnaryOp::Recv, .. } => return Effect::Statement,
            ast::ExprKind::Call { fun, .. } => unparen(fun),
            _ => return Effect::Value,
        };
        match self.denoted(fun) {
            Some(ObjKind::Builtin(builtin)) => builtin_effect(*builtin),
            Some(ObjKind::Type) => Effect::Conversion,
            _ if self.is_type_syntax(fun) => Effect::Conversion,
            _ => Effect::Statement,
        }
    }

    /// What a name, perhaps of another package, stands for.
    fn denoted(&self, e: &ast::Expr) -> Option<&ObjKind> {
        match &e.kind {
            ast::ExprKind::Ident(name) => Some(&self.object(self.lookup_name(*name)?).kind),
            ast::ExprKind::Selector { x, sel } => match self.denoted(x)? {
                ObjKind::Package(pkg) => {
                    let id = self.packages.get(pkg.0 as usize)?.names.get(&sel.sym)?;
                    Some(&self.object(*id).kind)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an expression that is no name is a type.
    fn is_type_syntax(&self, e: &ast::Expr) -> bool {
        match &e.kind {
            ast::ExprKind::Star(x) | ast::ExprKind::Paren(x) => {
                matches!(self.denoted(x), Some(ObjKind::Type)) || self.is_type_syntax(x)
            }
            ast::ExprKind::ArrayType { .. }
            | ast::ExprKind::SliceType(_)
            | ast::ExprKind::StructType { .. }
            | ast::ExprKind::FuncType(_)
            | ast::ExprKind::InterfaceType { .. }
            | ast::ExprKind::MapType { .. }
            | ast::ExprKind::ChanType { .. } => true,
            _ => false,
        }
    }

    /// Checks `go` and `defer`.
    pub(super) fn suspended_call(&mut self, e: &ast::Expr, is_go: bool, span: Span, out: &mut Vec<Stmt>) {
        let keyword = if is_go { "go" } else { "defer" };
        if !matches!(e.kind, ast::ExprKind::Call { .. }) {
            if !matches!(e.kind, ast::ExprKind::Bad | ast::ExprKind::Paren(_)) {
                self.error("bad-call", shown_at(e), format!("expression in {keyword} must be function call"));
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
        let complaint = match self.effect(e) {
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
        self.error("bad-call", x.span, format!("{keyword} {complaint} {text}"));
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
