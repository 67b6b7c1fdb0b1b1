//! Unary and binary operators, shifts and comparisons (Go specification, "Operators").

use golite_grammar::ast::{self, BinaryOp, UnaryOp};

use super::Checker;
use super::constant::{self, Value};
use super::operand::{Mode, Operand, Tree, Untyped, UntypedKind};
use super::tree::{self, Expr, ExprKind as Kind};
use super::ty::{Basic, ChanDir, TypeId};

impl Checker {
    /// A unary expression.
    pub(super) fn unary<'a>(&mut self, e: &'a ast::Expr, op: UnaryOp, inner: &'a ast::Expr) -> Operand<'a> {
        let mut x = self.expr(inner, None);
        if !x.is_valid() {
            return x;
        }
        match op {
            UnaryOp::Addr => return self.address_of(e, inner, x),
            UnaryOp::Recv => return self.receive(e, x),
            UnaryOp::Tilde => {
                let mut message = "cannot use ~ outside of interface or type constraint".to_string();
                if self.is_integer(x.ty) {
                    message.push_str(" (use ^ for bitwise complement)");
                }
                self.error("bad-operand", e.span, message);
                return Operand::invalid(e);
            }
            UnaryOp::Plus | UnaryOp::Neg | UnaryOp::Not | UnaryOp::BitNot => {}
        }
        let fits = match op {
            UnaryOp::Plus | UnaryOp::Neg => self.is_numeric(x.ty),
            UnaryOp::Not => self.is_boolean(x.ty),
            _ => self.is_integer(x.ty),
        };
        if !fits {
            let text = self.describe(&x);
            let message = format!("invalid operation: operator {} not defined on {text}", unary_text(op));
            self.fail(&mut x, "bad-operand", message);
            return x;
        }
        if let Mode::Const(value) = &x.mode {
            let basic = self.types.underlying(x.ty);
            let basic = self.basic(basic).unwrap_or(Basic::Invalid);
            return match constant::unary(op, value, basic) {
                Some(value) => self.checked_constant(value, x.ty, e, e.span.lo),
                None => Operand::invalid(e),
            };
        }
        let tree_op = match op {
            UnaryOp::Neg => tree::UnaryOp::Neg,
            UnaryOp::Not => tree::UnaryOp::Not,
            UnaryOp::BitNot => tree::UnaryOp::BitNot,
            _ => {
                x.mode = Mode::Value;
                return x;
            }
        };
        let ty = x.ty;
        if self.is_untyped(ty) {
            let Some(inner) = self.waiting_tree(x) else { return Operand::invalid(e) };
            return untyped_operand(UntypedKind::Unary(tree_op, Box::new(inner)), ty, e);
        }
        let Some(inner) = self.value_tree(x) else { return Operand::invalid(e) };
        Operand::done(Mode::Value, Expr { kind: Kind::Unary(tree_op, Box::new(inner)), ty, span: e.span }, e)
    }

    fn receive<'a>(&mut self, e: &'a ast::Expr, x: Operand<'a>) -> Operand<'a> {
        let Some(elem) = self.chan_elem(&x, true) else { return Operand::invalid(e) };
        let Some(chan) = self.value_tree(x) else { return Operand::invalid(e) };
        self.cx.has_call_or_recv = true;
        let kind = Kind::Recv { chan: Box::new(chan), comma_ok: false, pos: e.span.lo };
        Operand::done(Mode::CommaOk, Expr { kind, ty: elem, span: e.span }, e)
    }

    /// The element type of a channel that is received from or sent to; reports what cannot be.
    pub(super) fn chan_elem(&mut self, x: &Operand, receive: bool) -> Option<TypeId> {
        let problem = match self.chan_parts(x.ty) {
            Some((ChanDir::Send, _)) if receive => "send-only channel",
            Some((ChanDir::Recv, _)) if !receive => "receive-only channel",
            Some((_, elem)) => return Some(elem),
            None => "non-channel",
        };
        if x.is_valid() {
            let (ty, text) = (self.type_text(x.ty), self.describe(x));
            let verb = if receive { "receive from" } else { "send to" };
            self.error("channel", x.span, format!("invalid operation: cannot {verb} {problem} {ty} {text}"));
        }
        None
    }

    /// A constant that an operation yielded, or a literal: reports one that its type cannot hold or that grew too large.
    pub(super) fn checked_constant<'a>(
        &mut self,
        value: Value,
        ty: TypeId,
        e: &'a ast::Expr,
        op_pos: u32,
    ) -> Operand<'a> {
        let mut x = Operand::constant(value, ty, e);
        let Mode::Const(value) = &x.mode else { return x };
        if !self.is_untyped(ty) {
            let Some(basic) = self.basic(ty) else { return x };
            match self.represent(value, ty, basic) {
                Ok(value) => x.mode = Mode::Const(value),
                Err(why) => {
                    let message = self.no_fit_text(&x, why, ty);
                    self.fail(&mut x, "constant-overflow", message);
                }
            }
            return x;
        }
        let at = golite_grammar::Span::new(op_pos, e.span.hi.max(op_pos));
        if value.kind() == constant::Kind::Int && value.bit_len() > constant::MAX_BITS {
            let name = operation_name(e);
            self.error("constant-overflow", at, format!("constant {name}overflow"));
            x.invalidate();
        } else if value.kind() == constant::Kind::String && value.string_len() > constant::MAX_STRING {
            let (have, most) = (value.string_len(), constant::MAX_STRING);
            self.error("constant-overflow", at, format!("constant string too long ({have} bytes > {most} bytes)"));
            x.invalidate();
        }
        x
    }

    /// A binary expression.
    pub(super) fn binary<'a>(
        &mut self,
        e: &'a ast::Expr,
        op: BinaryOp,
        op_pos: u32,
        left: &'a ast::Expr,
        right: &'a ast::Expr,
    ) -> Operand<'a> {
        let x = self.expr(left, None);
        let y = self.expr(right, None);
        self.binary_operands(x, y, op, op_pos, Some(e))
    }

    /// A binary operation on operands. Without an expression of its own it is that of `x op= y`.
    pub(super) fn binary_operands<'a>(
        &mut self,
        mut x: Operand<'a>,
        mut y: Operand<'a>,
        op: BinaryOp,
        op_pos: u32,
        e: Option<&'a ast::Expr>,
    ) -> Operand<'a> {
        let Some(whole) = e.or(x.ast) else { return x };
        if !x.is_valid() || !y.is_valid() {
            return Operand::invalid(whole);
        }
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            return self.shift(whole, op, op_pos, x, y);
        }
        self.match_operands(&mut x, &mut y);
        if !x.is_valid() || !y.is_valid() {
            return Operand::invalid(whole);
        }
        if is_comparison(op) {
            return self.comparison(x, y, op, op_pos, whole, false);
        }
        if x.ty != y.ty {
            if self.is_valid(x.ty) && self.is_valid(y.ty) {
                let (a, b) = (self.operand_type_text(&x), self.operand_type_text(&y));
                let what = match (e, x.ast, y.ast) {
                    (None, Some(left), Some(right)) => {
                        format!("{} {}= {}", self.expr_text(left), binary_text(op), self.expr_text(right))
                    }
                    _ => self.expr_text(whole),
                };
                let message = format!("invalid operation: {what} (mismatched types {a} and {b})");
                self.error("mismatched-types", x.span, message);
            }
            return Operand::invalid(whole);
        }
        let fits = match op {
            BinaryOp::Add => self.is_numeric(x.ty) || self.is_string(x.ty),
            BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div => self.is_numeric(x.ty),
            BinaryOp::AndAnd | BinaryOp::OrOr => self.is_boolean(x.ty),
            _ => self.is_integer(x.ty),
        };
        if !fits {
            let text = self.describe(&x);
            let message = format!("invalid operation: operator {} not defined on {text}", binary_text(op));
            self.fail(&mut x, "bad-operand", message);
            return Operand::invalid(whole);
        }
        if matches!(op, BinaryOp::Div | BinaryOp::Rem)
            && (x.value().is_some() || self.is_integer(x.ty))
            && y.value().is_some_and(Value::is_zero)
        {
            self.fail(&mut y, "division-by-zero", "invalid operation: division by zero".into());
            return Operand::invalid(whole);
        }
        let ty = x.ty;
        if let (Mode::Const(a), Mode::Const(b)) = (&x.mode, &y.mode) {
            let integer = op == BinaryOp::Div && self.is_integer(ty);
            return match constant::binary(op, a, b, integer) {
                Some(value) => self.checked_constant(value, ty, whole, op_pos),
                // The divisor is so small that its square vanishes.
                None if op == BinaryOp::Div => {
                    self.fail(&mut y, "division-by-zero", "invalid operation: division by zero".into());
                    Operand::invalid(whole)
                }
                None => {
                    let at = golite_grammar::Span::new(op_pos, whole.span.hi.max(op_pos));
                    self.error("constant", at, "constant result is not representable");
                    Operand::invalid(whole)
                }
            };
        }
        if self.is_untyped(ty) {
            let (Some(x), Some(y)) = (self.waiting_tree(x), self.waiting_tree(y)) else {
                return Operand::invalid(whole);
            };
            let kind = UntypedKind::Binary { op, x: Box::new(x), y: Box::new(y), pos: op_pos };
            return untyped_operand(kind, ty, whole);
        }
        let (Some(a), Some(b)) = (self.value_tree(x), self.value_tree(y)) else { return Operand::invalid(whole) };
        let kind = Kind::Binary { op, x: Box::new(a), y: Box::new(b), pos: op_pos };
        Operand::done(Mode::Value, Expr { kind, ty, span: whole.span }, whole)
    }

    /// Gives untyped operands the type of the other, if that may be.
    pub(super) fn match_operands(&mut self, x: &mut Operand, y: &mut Operand) {
        if !self.may_convert(x, y) {
            return;
        }
        self.convert_untyped(x, y.ty);
        if !x.is_valid() {
            return;
        }
        self.convert_untyped(y, x.ty);
        if !y.is_valid() {
            x.invalidate();
        }
    }

    fn may_convert(&mut self, x: &Operand, y: &Operand) -> bool {
        let (a, b) = (x.ty, y.ty);
        if !self.is_untyped(a) && !self.is_untyped(b) {
            return false;
        }
        if self.is_numeric(a) != self.is_numeric(b) {
            // Interfaces come later in Go's list, but they are not numeric, so a number against one ends here.
            return false;
        }
        if self.is_interface(a) || self.is_interface(b) {
            return true;
        }
        if self.is_boolean(a) != self.is_boolean(b) || self.is_string(a) != self.is_string(b) {
            return false;
        }
        if x.is_nil() {
            return self.is_nillable(b);
        }
        if y.is_nil() {
            return self.is_nillable(a);
        }
        self.pointee(a).is_none() && self.pointee(b).is_none()
    }

    /// The type of an operand as messages about mismatches write it.
    pub(super) fn operand_type_text(&mut self, x: &Operand) -> String {
        self.type_text(x.ty)
    }

    fn shift<'a>(
        &mut self,
        e: &'a ast::Expr,
        op: BinaryOp,
        op_pos: u32,
        mut x: Operand<'a>,
        mut y: Operand<'a>,
    ) -> Operand<'a> {
        let integral = x.value().and_then(Value::to_int);
        let untyped = self.is_untyped(x.ty);
        if !(self.is_integer(x.ty) || untyped && integral.is_some()) {
            let text = self.describe(&x);
            self.fail(&mut x, "shift", format!("invalid operation: shifted operand {text} must be integer"));
            return Operand::invalid(e);
        }
        let mut count = None;
        if let Some(value) = y.value().cloned() {
            count = value.to_int();
            if count.as_ref().is_some_and(|count| count.sign() < 0) {
                let text = self.describe(&y);
                self.fail(&mut y, "shift", format!("invalid operation: negative shift count {text}"));
                return Operand::invalid(e);
            }
            if self.is_untyped(y.ty) {
                // The count must fit an unsigned integer; it stays untyped for constant shifts.
                if let Err(why) = self.represent(&value, y.ty, Basic::Uint) {
                    let message = self.no_fit_text(&y, why, Basic::Uint.id());
                    self.fail(&mut y, "shift", message);
                    return Operand::invalid(e);
                }
            } else if !self.is_integer(y.ty) {
                // Go takes a constant of any numeric type whose value is an integer.
                let Some(count) = count.clone().filter(|_| self.is_numeric(y.ty)) else {
                    let text = self.describe(&y);
                    self.fail(&mut y, "shift", format!("invalid operation: invalid shift count {text}"));
                    return Operand::invalid(e);
                };
                y.mode = Mode::Const(count);
                y.ty = Basic::Uint.id();
            }
        } else if self.is_untyped(y.ty) {
            self.convert_untyped(&mut y, Basic::Uint.id());
            if !y.is_valid() {
                return Operand::invalid(e);
            }
        } else if !self.is_integer(y.ty) {
            let text = self.describe(&y);
            self.fail(&mut y, "shift", format!("invalid operation: shift count {text} must be integer"));
            return Operand::invalid(e);
        }
        if let (Some(value), Some(count), Some(_)) = (&integral, &count, x.value()) {
            let Some(count) = count.as_u64().filter(|&count| count <= constant::MAX_SHIFT) else {
                let text = self.describe(&y);
                self.fail(&mut y, "shift", format!("invalid operation: invalid shift count {text}"));
                return Operand::invalid(e);
            };
            let ty = if self.is_integer(x.ty) { x.ty } else { Basic::UntypedInt.id() };
            return match constant::shift(op, value, count) {
                Some(value) => self.checked_constant(value, ty, e, op_pos),
                None => Operand::invalid(e),
            };
        }
        if self.is_untyped(y.ty) {
            self.convert_untyped(&mut y, Basic::Uint.id());
        }
        let Some(count) = self.value_tree(y) else { return Operand::invalid(e) };
        let ty = x.ty;
        if untyped {
            let Some(x) = self.waiting_tree(x) else { return Operand::invalid(e) };
            return untyped_operand(UntypedKind::Shift { op, x: Box::new(x), count, pos: op_pos }, ty, e);
        }
        let Some(inner) = self.value_tree(x) else { return Operand::invalid(e) };
        let kind = Kind::Binary { op, x: Box::new(inner), y: Box::new(count), pos: op_pos };
        Operand::done(Mode::Value, Expr { kind, ty, span: e.span }, e)
    }

    /// A comparison; its result is an untyped boolean. In a switch case, `x` is the case's value, `y` the tag, and `op`
    /// is `==`.
    pub(super) fn comparison<'a>(
        &mut self,
        mut x: Operand<'a>,
        mut y: Operand<'a>,
        op: BinaryOp,
        op_pos: u32,
        e: &'a ast::Expr,
        switch_case: bool,
    ) -> Operand<'a> {
        if !self.is_valid(x.ty) || !self.is_valid(y.ty) {
            return Operand::invalid(e);
        }
        if let Err((second, cause)) = self.comparable_operands(&x, &y, op) {
            let (left, right) = (self.operand_text(&x), self.operand_text(&y));
            let message = if switch_case {
                format!("invalid case {left} in switch on {right} ({cause})")
            } else {
                format!("invalid operation: {left} {} {right} ({cause})", binary_text(op))
            };
            let code = if cause.starts_with("mismatched") { "mismatched-types" } else { "comparison" };
            // A mismatch is known only at the second operand, but Go shows an expression at its leftmost part.
            let at = if second && !switch_case { y.span } else { x.span };
            self.error(code, at, message);
            return Operand::invalid(e);
        }
        if let (Mode::Const(a), Mode::Const(b)) = (&x.mode, &y.mode) {
            let value = Value::bool(constant::compare(op, a, b));
            return Operand::constant(value, Basic::UntypedBool.id(), e);
        }
        // The operands get their final types now, and then one type.
        for operand in [&mut x, &mut y] {
            if self.is_untyped(operand.ty) && !operand.is_nil() {
                let ty = self.default_type(operand.ty);
                self.convert_untyped(operand, ty);
            }
        }
        let (a_ty, b_ty) = (x.ty, y.ty);
        let (a_interface, b_interface) = (self.is_interface(a_ty), self.is_interface(b_ty));
        let to_right = a_ty != b_ty
            && (x.is_nil() || if a_interface == b_interface { self.assignable(&x, b_ty).is_ok() } else { b_interface });
        let (Some(mut a), Some(mut b)) = (self.value_tree(x), self.value_tree(y)) else {
            return Operand::invalid(e);
        };
        if a_ty != b_ty {
            if to_right {
                a = self.convert_tree(a, b_ty);
            } else {
                b = self.convert_tree(b, a_ty);
            }
        }
        let kind = Kind::Binary { op, x: Box::new(a), y: Box::new(b), pos: op_pos };
        let expr = Expr { kind, ty: Basic::UntypedBool.id(), span: e.span };
        untyped_operand(UntypedKind::Comparison(expr), Basic::UntypedBool.id(), e)
    }

    /// Whether two operands can be compared; if not, whether the second is to blame, and why.
    fn comparable_operands(&mut self, x: &Operand, y: &Operand, op: BinaryOp) -> Result<(), (bool, String)> {
        if self.assignable(x, y.ty).is_err() && self.assignable(y, x.ty).is_err() {
            let (a, b) = (self.operand_type_text(x), self.operand_type_text(y));
            return Err((true, format!("mismatched types {a} and {b}")));
        }
        let undefined = |checker: &mut Checker, operand: &Operand| {
            let what = match checker.composite_kind(operand.ty) {
                "" => checker.type_text(operand.ty),
                kind => kind.into(),
            };
            format!("operator {} not defined on {what}", binary_text(op))
        };
        if matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
            if x.is_nil() || y.is_nil() {
                let ty = if x.is_nil() { y.ty } else { x.ty };
                if !self.is_nillable(ty) || x.is_nil() && y.is_nil() && self.is_untyped(x.ty) {
                    return Err((true, undefined(self, y)));
                }
                return Ok(());
            }
            for (second, operand) in [(false, x), (true, y)] {
                if let Some(cause) = self.incomparable_part(operand.ty) {
                    let cause = if cause.is_empty() { undefined(self, operand) } else { cause };
                    return Err((second, cause));
                }
            }
            return Ok(());
        }
        for (second, operand) in [(false, x), (true, y)] {
            if !self.is_ordered(operand.ty) {
                return Err((second, undefined(self, operand)));
            }
        }
        Ok(())
    }

    /// The source text of an operand.
    pub(super) fn operand_text(&mut self, x: &Operand) -> String {
        match (&x.label, x.ast) {
            (Some(label), _) => label.clone(),
            (None, Some(ast)) => self.expr_text(ast),
            (None, None) => String::new(),
        }
    }
}

fn untyped_operand<'a>(kind: UntypedKind<'a>, ty: TypeId, e: &'a ast::Expr) -> Operand<'a> {
    let mut x = Operand::bare(Mode::Value, ty, e);
    x.tree = Tree::Untyped(Box::new(Untyped { kind, ast: e }));
    x
}

fn is_comparison(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge)
}

/// The name of the operation in "constant … overflow", with a space after it.
fn operation_name(e: &ast::Expr) -> &'static str {
    match &e.kind {
        ast::ExprKind::Unary { op: UnaryOp::BitNot, .. } => "bitwise complement ",
        ast::ExprKind::Binary { op, .. } => match op {
            BinaryOp::Add => "addition ",
            BinaryOp::Sub => "subtraction ",
            BinaryOp::Xor => "bitwise XOR ",
            BinaryOp::Mul => "multiplication ",
            BinaryOp::Shl => "shift ",
            _ => "",
        },
        _ => "",
    }
}

/// A unary operator as written.
pub(super) fn unary_text(op: UnaryOp) -> &'static str {
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

/// A binary operator as written.
pub(super) fn binary_text(op: BinaryOp) -> &'static str {
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
