//! Nodes of statements.

use super::Context;
use crate::ast::{BinaryOp, Block, Case, CommClause, Expr, ExprKind, Ident, Stmt, StmtKind};
use crate::printer;
use crate::token::Semicolon;

/// The header of a control clause, as parsed. Which parts are allowed is decided when the statement is built.
#[derive(Debug)]
pub struct Header {
    /// The part before the first semicolon, if there is one.
    init: Option<Box<Stmt>>,
    /// The first semicolon.
    semicolon: Option<(u32, Semicolon)>,
    /// The only part, or the second.
    condition: Option<Box<Stmt>>,
    /// The third part.
    post: Option<Box<Stmt>>,
    /// Where the header ends.
    end: u32,
}

impl Header {
    /// No semicolon.
    pub fn one(condition: Option<Box<Stmt>>, end: u32) -> Box<Header> {
        Box::new(Header { init: None, semicolon: None, condition, post: None, end })
    }

    /// One semicolon.
    pub fn two(
        init: Option<Box<Stmt>>,
        semicolon: (u32, Semicolon),
        condition: Option<Box<Stmt>>,
        end: u32,
    ) -> Box<Header> {
        Box::new(Header { init, semicolon: Some(semicolon), condition, post: None, end })
    }

    /// Two semicolons.
    pub fn three(
        init: Option<Box<Stmt>>,
        semicolon: (u32, Semicolon),
        condition: Option<Box<Stmt>>,
        post: Option<Box<Stmt>>,
        end: u32,
    ) -> Box<Header> {
        Box::new(Header { init, semicolon: Some(semicolon), condition, post, end })
    }
}

/// What stands between `for` and `range`.
#[derive(Debug)]
pub struct RangeLeft {
    /// The operands.
    pub exprs: Vec<Expr>,
    /// `:=` rather than `=`.
    pub define: bool,
}

/// The parts of a clause of `switch` before its statements: start, expressions, colon.
type CaseHead = (u32, Option<Vec<Expr>>, u32);
/// The same of `select`.
type CommHead = (u32, Option<Box<Stmt>>, u32);

impl Context<'_> {
    /// A statement.
    pub fn stmt(&self, lo: u32, kind: StmtKind, hi: u32) -> Box<Stmt> {
        Box::new(Stmt { kind, span: self.span(lo, hi) })
    }

    /// `{ … }`
    pub fn block(&self, lo: u32, stmts: Vec<Stmt>, hi: u32) -> Block {
        Block { stmts, span: self.span(lo, hi) }
    }

    /// `label:` in front of a closing brace or a semicolon.
    pub fn empty_label(&self, lo: u32, label: Ident, hi: u32) -> Box<Stmt> {
        let stmt = self.stmt(hi, StmtKind::Empty, hi);
        self.stmt(lo, StmtKind::Labeled { label, stmt }, hi)
    }

    /// `go call`
    pub fn go(&self, lo: u32, call: Expr, hi: u32) -> Box<Stmt> {
        self.not_parenthesized(&call, "go");
        self.stmt(lo, StmtKind::Go(call), hi)
    }

    /// `defer call`
    pub fn defer(&self, lo: u32, call: Expr, hi: u32) -> Box<Stmt> {
        self.not_parenthesized(&call, "defer");
        self.stmt(lo, StmtKind::Defer(call), hi)
    }

    fn not_parenthesized(&self, call: &Expr, keyword: &str) {
        if let ExprKind::Paren(_) = call.kind {
            self.error(call.span, format!("expression in {keyword} must not be parenthesized"));
        }
    }

    /// `ch <- value`
    pub fn send(&self, lo: u32, chan: Expr, arrow: u32, value: Expr, hi: u32) -> Box<Stmt> {
        self.stmt(lo, StmtKind::Send { chan, value, arrow: self.offset(arrow) }, hi)
    }

    /// `x++`
    pub fn inc_dec(&self, lo: u32, x: Expr, inc: bool, op: u32, hi: u32) -> Box<Stmt> {
        self.stmt(lo, StmtKind::IncDec { x, inc, op_pos: self.offset(op) }, hi)
    }

    /// `x op= y`
    pub fn op_assign(&self, lo: u32, lhs: Expr, op: BinaryOp, at: u32, rhs: Expr, hi: u32) -> Box<Stmt> {
        self.stmt(lo, StmtKind::OpAssign { op, lhs, rhs, op_pos: self.offset(at) }, hi)
    }

    /// `a, b = c, d`
    pub fn assign(&self, lo: u32, lhs: Vec<Expr>, at: u32, rhs: Vec<Expr>, hi: u32) -> Box<Stmt> {
        self.stmt(lo, StmtKind::Assign { lhs, rhs, op_pos: self.offset(at) }, hi)
    }

    /// `a, b := c, d`
    pub fn define(&self, lo: u32, lhs: Vec<Expr>, at: u32, rhs: Vec<Expr>, hi: u32) -> Box<Stmt> {
        self.stmt(lo, StmtKind::Define { lhs, rhs, op_pos: self.offset(at) }, hi)
    }

    /// The condition of an `if` or `for`, the tag of a `switch`: an expression, or an error.
    fn condition(&self, stmt: Option<Box<Stmt>>) -> Option<Expr> {
        let stmt = *stmt?;
        if let StmtKind::Expr(x) = stmt.kind {
            return Some(x);
        }
        let at = match &stmt.kind {
            StmtKind::Assign { op_pos, .. }
            | StmtKind::Define { op_pos, .. }
            | StmtKind::OpAssign { op_pos, .. }
            | StmtKind::IncDec { op_pos, .. } => *op_pos,
            StmtKind::Send { arrow, .. } => *arrow,
            _ => stmt.span.lo,
        };
        let text = printer::used_as_value(self, &stmt);
        let span = crate::Span::new(at, stmt.span.hi.max(at));
        self.error(span, format!("syntax error: cannot use {text} as value"));
        Some(Expr { kind: ExprKind::Bad, span: stmt.span })
    }

    /// `if`
    pub fn if_stmt(&self, lo: u32, header: Box<Header>, then: Block, els: Option<Box<Stmt>>, hi: u32) -> Box<Stmt> {
        let Header { init, semicolon, condition, end, .. } = *header;
        if condition.is_none() {
            match semicolon {
                Some((at, Semicolon::Written)) => {
                    self.error(self.span(at, at + 1), "syntax error: missing condition in if statement");
                }
                Some((at, _)) => {
                    self.error(self.span(at, at + 1), "syntax error: unexpected newline, expected { after if clause");
                }
                None => self.error(self.span(end, end + 1), "syntax error: missing condition in if statement"),
            }
        }
        let cond = self.condition(condition);
        let cond = cond.or_else(|| Some(self.expr(end, ExprKind::Bad, end)));
        self.stmt(lo, StmtKind::If { init, cond, then, els }, hi)
    }

    /// `for`, but for ranges
    pub fn for_stmt(&self, lo: u32, header: Box<Header>, body: Block, hi: u32) -> Box<Stmt> {
        let Header { init, condition, post, .. } = *header;
        if let Some(post) = &post
            && let StmtKind::Define { op_pos, .. } = post.kind
        {
            let span = crate::Span::new(op_pos, op_pos + 2);
            self.error(span, "syntax error: cannot declare in post statement of for loop");
        }
        let cond = self.condition(condition);
        self.stmt(lo, StmtKind::For { init, cond, post, body }, hi)
    }

    /// `for … range`
    pub fn range_stmt(&self, lo: u32, left: Option<RangeLeft>, range: u32, x: Expr, body: Block, hi: u32) -> Box<Stmt> {
        let define = left.as_ref().is_some_and(|left| left.define);
        let mut exprs = left.map(|left| left.exprs).unwrap_or_default().into_iter();
        let (key, value) = (exprs.next(), exprs.next());
        if let Some(extra) = exprs.next() {
            self.error(extra.span, super::RANGE_VARIABLES);
        }
        let (for_pos, range_pos) = (self.offset(lo), self.offset(range));
        self.stmt(lo, StmtKind::Range { key, value, define, x, body, for_pos, range_pos }, hi)
    }

    /// `switch`, which `x.(type)` in its tag makes a type switch
    pub fn switch_stmt(&self, lo: u32, header: Box<Header>, brace: u32, cases: Vec<Case>, hi: u32) -> Box<Stmt> {
        let Header { init, condition, .. } = *header;
        let body = self.span(brace, hi);
        let kind = match condition.map(|stmt| type_switch(*stmt)) {
            None => StmtKind::Switch { init, tag: None, cases, body },
            Some(Ok((bind, x))) => StmtKind::TypeSwitch { init, bind, x, cases, body },
            Some(Err(stmt)) => StmtKind::Switch { init, tag: self.condition(Some(stmt)), cases, body },
        };
        self.stmt(lo, kind, hi)
    }

    /// `select`
    pub fn select_stmt(&self, lo: u32, brace: u32, clauses: Vec<CommClause>, hi: u32) -> Box<Stmt> {
        self.stmt(lo, StmtKind::Select { clauses, body: self.span(brace, hi) }, hi)
    }

    /// Adds a clause of a `switch`.
    pub fn case(&self, mut cases: Vec<Case>, head: CaseHead, body: Vec<Stmt>, hi: u32) -> Vec<Case> {
        let (lo, exprs, colon) = head;
        let default = exprs.is_none();
        let exprs = exprs.unwrap_or_default();
        cases.push(Case { exprs, default, body, span: self.span(lo, hi), colon: self.offset(colon) });
        cases
    }

    /// Adds the last clause, whose last statement no semicolon ends.
    pub fn last_case(
        &self,
        cases: Vec<Case>,
        head: CaseHead,
        mut body: Vec<Stmt>,
        last: Box<Stmt>,
        hi: u32,
    ) -> Vec<Case> {
        body.push(*last);
        self.case(cases, head, body, hi)
    }

    /// Adds a clause of a `select`.
    pub fn comm_clause(
        &self,
        mut clauses: Vec<CommClause>,
        head: CommHead,
        body: Vec<Stmt>,
        hi: u32,
    ) -> Vec<CommClause> {
        let (lo, comm, colon) = head;
        clauses.push(CommClause { comm, body, span: self.span(lo, hi), colon: self.offset(colon) });
        clauses
    }

    /// Adds the last clause, whose last statement no semicolon ends.
    pub fn last_comm_clause(
        &self,
        clauses: Vec<CommClause>,
        head: CommHead,
        mut body: Vec<Stmt>,
        last: Box<Stmt>,
        hi: u32,
    ) -> Vec<CommClause> {
        body.push(*last);
        self.comm_clause(clauses, head, body, hi)
    }
}

/// Takes `x.(type)` and `v := x.(type)` apart; anything else comes back.
fn type_switch(stmt: Stmt) -> Result<(Option<Ident>, Expr), Box<Stmt>> {
    fn guard(x: Expr) -> Result<Expr, Expr> {
        match x.kind {
            ExprKind::TypeAssert { x, ty: None } => Ok(*x),
            _ => Err(x),
        }
    }
    let span = stmt.span;
    match stmt.kind {
        StmtKind::Expr(x) => guard(x).map(|x| (None, x)).map_err(|x| Box::new(Stmt { kind: StmtKind::Expr(x), span })),
        StmtKind::Define { lhs, mut rhs, op_pos } if rhs.len() == 1 => {
            let bind = match lhs.as_slice() {
                [Expr { kind: ExprKind::Ident(sym), span }] => Some(Ident { sym: *sym, span: *span }),
                _ => None,
            };
            match (bind, rhs.pop().map(guard)) {
                (Some(bind), Some(Ok(x))) => return Ok((Some(bind), x)),
                (None, Some(Ok(x))) => {
                    let span = x.span;
                    let ty = None;
                    rhs.push(Expr { kind: ExprKind::TypeAssert { x: Box::new(x), ty }, span });
                }
                (_, Some(Err(x))) => rhs.push(x),
                (_, None) => {}
            }
            Err(Box::new(Stmt { kind: StmtKind::Define { lhs, rhs, op_pos }, span }))
        }
        kind => Err(Box::new(Stmt { kind, span })),
    }
}
