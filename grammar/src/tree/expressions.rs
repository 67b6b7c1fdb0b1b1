//! Nodes of expressions.

use super::Context;
use crate::ast::{BinaryOp, Block, ChanDir, Element, Expr, ExprKind, FuncType, Ident, LitKind, UnaryOp};
use crate::printer;
use crate::span::Span;

/// How tightly an operator binds, 1 to 5.
pub fn precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::OrOr => 1,
        BinaryOp::AndAnd => 2,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => 3,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or | BinaryOp::Xor => 4,
        _ => 5,
    }
}

impl Context<'_> {
    /// A basic literal, its text as written.
    pub fn literal(&self, lo: u32, kind: LitKind, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Lit { kind, text: self.sym(lo, hi) }, hi)
    }

    /// `x op y`, where `x` was read from left to right without regard to precedence: the node goes to the place
    /// on the right edge of `x` where its operator belongs. Parentheses are nodes and stop the walk.
    pub fn binary(&self, x: Expr, op: BinaryOp, at: u32, y: Expr) -> Expr {
        let span = x.span.to(y.span);
        match x.kind {
            // At most as many steps as there are levels of precedence.
            ExprKind::Binary { op: left, op_pos, x, y: mut right } if precedence(left) < precedence(op) => {
                let bad = Expr { kind: ExprKind::Bad, span };
                *right = self.binary(std::mem::replace(&mut right, bad), op, at, y);
                Expr { kind: ExprKind::Binary { op: left, op_pos, x, y: right }, span }
            }
            _ => {
                let op_pos = self.offset(at);
                Expr { kind: ExprKind::Binary { op, op_pos, x: Box::new(x), y: Box::new(y) }, span }
            }
        }
    }

    /// `op x`
    pub fn unary(&self, lo: u32, op: UnaryOp, x: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Unary { op, x: Box::new(x) }, hi)
    }

    /// `<-x`. In front of a channel type the arrow belongs to the type: `<-(chan T)` is `(<-chan T)`, and
    /// `<-(chan<- (chan T))` is `(<-chan (<-chan T))`.
    pub fn receive(&self, lo: u32, mut x: Expr, hi: u32) -> Expr {
        if !matches!(x.kind, ExprKind::ChanType { .. }) {
            return self.unary(lo, UnaryOp::Recv, x, hi);
        }
        x.span.lo = self.offset(lo);
        if let Err(message) = self.take_arrow(&mut x) {
            // Go notices at the token behind.
            let behind = self.source().get(hi as usize..).unwrap_or("");
            let at = hi + (behind.len() - behind.trim_start_matches([' ', '\t', '\r']).len()) as u32;
            self.error(self.span(at, at + 1), message);
        }
        x
    }

    /// Makes a channel type receive, and passes the arrow that it had on to its element.
    fn take_arrow(&self, x: &mut Expr) -> Result<(), String> {
        let mut slot = x;
        loop {
            let ExprKind::ChanType { dir, elem } = &mut slot.kind else { return Ok(()) };
            match std::mem::replace(dir, ChanDir::Recv) {
                ChanDir::Both => return Ok(()),
                ChanDir::Recv => return Err("syntax error: unexpected <-, expected chan".into()),
                ChanDir::Send if matches!(elem.kind, ExprKind::ChanType { .. }) => slot = elem,
                ChanDir::Send => {
                    return Err(format!("syntax error: unexpected {}, expected chan", printer::expr(self, elem)));
                }
            }
        }
    }

    /// `x.name`
    pub fn selector(&self, lo: u32, x: Expr, sel: Ident, hi: u32) -> Expr {
        self.expr(lo, ExprKind::Selector { x: Box::new(x), sel }, hi)
    }

    /// `package.name` in a type.
    pub fn qualified(&self, package: Ident, sel: Ident) -> Expr {
        let x = Box::new(self.name_expr(package));
        Expr { kind: ExprKind::Selector { x, sel }, span: package.span.to(sel.span) }
    }

    /// `x[i, j]`
    pub fn index(&self, lo: u32, x: Expr, indices: Vec<Expr>, hi: u32) -> Expr {
        // Go takes what comes after a comma for types, and ends at what cannot be one.
        if let Some((at, token)) = indices.iter().skip(1).find_map(|index| self.beyond_type(index)) {
            self.error(Span::new(at, at + 1), format!("syntax error: unexpected {token}, expected ]"));
        }
        self.expr(lo, ExprKind::Index { x: Box::new(x), indices }, hi)
    }

    /// The first token of `x` that cannot belong to a type, and where it stands.
    fn beyond_type(&self, x: &Expr) -> Option<(u32, String)> {
        let own = |at: u32, token: &str| Some((at, token.to_owned()));
        match &x.kind {
            ExprKind::Lit { text, .. } => own(x.span.lo, &format!("literal {}", self.interner.text(*text))),
            ExprKind::Unary { op: UnaryOp::Recv | UnaryOp::Tilde, .. } => None,
            ExprKind::Unary { op, .. } => own(x.span.lo, printer::unary_operator(*op)),
            ExprKind::Binary { op, op_pos, x, .. } => {
                self.beyond_type(x).or_else(|| own(*op_pos, printer::binary_operator(*op)))
            }
            ExprKind::Call { fun, .. } => self.beyond_type(fun).or_else(|| own(fun.span.hi, "(")),
            _ => None,
        }
    }

    /// `name[first, rest]`
    pub fn index_more(&self, lo: u32, name: Ident, first: Expr, mut rest: Vec<Expr>, hi: u32) -> Expr {
        rest.insert(0, first);
        self.index(lo, self.name_expr(name), rest, hi)
    }

    /// `x[a:b]`, or `x[a:b:m]` with the offsets of the second colon and of the closing bracket.
    pub fn slice(
        &self,
        lo: u32,
        x: Expr,
        a: Option<Expr>,
        b: Option<Expr>,
        max: Option<(u32, Option<Expr>, u32)>,
        hi: u32,
    ) -> Expr {
        let three = max.is_some();
        let (mut b, mut last) = (b, None);
        if let Some((colon, m, closing)) = max {
            let missing = |at: u32, which: &str| {
                self.error(self.span(at, at + 1), format!("{which} index required in 3-index slice"));
                self.expr(at, ExprKind::Bad, at)
            };
            b = b.or_else(|| Some(missing(colon, "middle")));
            last = m.or_else(|| Some(missing(closing, "final")));
        }
        let boxed = |part: Option<Expr>| part.map(Box::new);
        self.expr(lo, ExprKind::Slice { x: Box::new(x), lo: boxed(a), hi: boxed(b), max: boxed(last), three }, hi)
    }

    /// `x.(T)`, or `x.(type)` without a type.
    pub fn assertion(&self, lo: u32, x: Expr, ty: Option<Expr>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::TypeAssert { x: Box::new(x), ty: ty.map(Box::new) }, hi)
    }

    /// `f(args)`
    pub fn call(&self, lo: u32, fun: Expr, (args, ellipsis): (Vec<Expr>, Option<u32>), hi: u32) -> Expr {
        let ellipsis = ellipsis.map(|at| self.offset(at));
        let rparen = self.offset(hi) - 1;
        self.expr(lo, ExprKind::Call { fun: Box::new(fun), args, ellipsis, rparen }, hi)
    }

    /// `func(…) { … }`
    pub fn func_lit(&self, lo: u32, ty: FuncType, body: Block, hi: u32) -> Expr {
        self.expr(lo, ExprKind::FuncLit { ty: Box::new(ty), body: Box::new(body) }, hi)
    }

    /// `T{…}`
    pub fn composite(&self, lo: u32, ty: Option<Expr>, brace: u32, elems: Vec<Element>, hi: u32) -> Expr {
        let lbrace = self.offset(brace);
        let rbrace = self.offset(hi) - 1;
        self.expr(lo, ExprKind::Composite { ty: ty.map(Box::new), elems, lbrace, rbrace }, hi)
    }

    /// `(T){…}`, which is an error.
    pub fn parenthesized_composite(&self, lo: u32, ty: Expr, brace: u32, elems: Vec<Element>, hi: u32) -> Expr {
        self.error(self.span(brace, brace + 1), "syntax error: cannot parenthesize type in composite literal");
        self.composite(lo, Some(ty), brace, elems, hi)
    }
}
