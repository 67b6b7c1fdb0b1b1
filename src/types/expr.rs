//! Expressions: one function a kind, each from syntax to an [`Operand`].
//!
//! `raw_expr` takes anything; `expr` wants a single value; `multi_expr` a value or several. What is wrong is reported
//! once and yields an invalid operand, about which everybody stays silent.

use golite_grammar::ast::{self, ExprKind, LitKind};
use golite_grammar::{Span, Sym};

use super::Checker;
use super::assign::unparen;
use super::constant::Value;
use super::exprstring::shown_at;
use super::object::{Dep, ObjId, ObjKind};
use super::operand::{Mode, Operand, Tree};
use super::tree::{Expr, ExprKind as Kind};
use super::ty::{Basic, Type, TypeId};

impl Checker {
    /// A single value.
    pub(super) fn expr<'a>(&mut self, e: &'a ast::Expr, hint: Option<TypeId>) -> Operand<'a> {
        let mut x = self.raw_expr(e, hint);
        self.exclude(&mut x, true);
        self.single_value(&mut x);
        x
    }

    /// A value, or several from one call.
    pub(super) fn multi_expr<'a>(&mut self, e: &'a ast::Expr) -> Operand<'a> {
        let mut x = self.raw_expr(e, None);
        self.exclude(&mut x, true);
        x
    }

    /// A single value, a type or a builtin.
    pub(super) fn expr_or_type<'a>(&mut self, e: &'a ast::Expr) -> Operand<'a> {
        let mut x = self.raw_expr(e, None);
        self.exclude(&mut x, false);
        self.single_value(&mut x);
        x
    }

    /// Refuses what has no value; with `types` also types and builtins.
    fn exclude(&mut self, x: &mut Operand, types: bool) {
        let what = match x.mode {
            Mode::NoValue if types => "used as value",
            Mode::NoValue => "used as value or type",
            Mode::Builtin(_) if types => "must be called",
            Mode::Type if types => "is not an expression",
            _ => return,
        };
        let text = self.describe(x);
        self.fail(x, "not-a-value", format!("{text} {what}"));
    }

    /// Refuses several values.
    pub(super) fn single_value(&mut self, x: &mut Operand) {
        if x.mode == Mode::Value && matches!(self.types.get(x.ty), Type::Tuple(_)) {
            let text = self.describe(x);
            self.fail(x, "multiple-values", format!("multiple-value {text} in single-value context"));
        }
    }

    /// Looks into an expression for its errors and uses only, after an error around it.
    pub(super) fn use_expr(&mut self, e: &ast::Expr) {
        let _ = self.raw_expr(e, None);
    }

    /// Anything that is an expression by its syntax. `hint` is the type of a composite literal that leaves its own out.
    pub(super) fn raw_expr<'a>(&mut self, e: &'a ast::Expr, hint: Option<TypeId>) -> Operand<'a> {
        let mut x = self.raw_expr_inner(e, hint);
        x.ast = Some(e);
        x.span = shown_at(e);
        x
    }

    fn raw_expr_inner<'a>(&mut self, e: &'a ast::Expr, hint: Option<TypeId>) -> Operand<'a> {
        match &e.kind {
            ExprKind::Bad => Operand::invalid(e),
            ExprKind::Ident(name) => self.ident(e, *name),
            ExprKind::Lit { kind, text } => self.literal(e, *kind, *text),
            ExprKind::FuncLit { ty, body } => self.func_literal(e, ty, body),
            ExprKind::Composite { .. } => self.composite_literal(e, hint),
            ExprKind::Paren(inner) => self.raw_expr(inner, None),
            ExprKind::Selector { .. } => self.selector(e, false),
            ExprKind::Index { .. } => self.index_expr(e),
            ExprKind::Slice { .. } => self.slice_expr(e),
            ExprKind::TypeAssert { x, ty } => self.type_assertion(e, x, ty.as_deref()),
            ExprKind::Call { .. } => self.call_expr(e),
            ExprKind::Star(x) => self.star(e, x),
            ExprKind::Unary { op, x } => self.unary(e, *op, x),
            ExprKind::Binary { op, op_pos, x, y } => self.binary(e, *op, *op_pos, x, y),
            ExprKind::Ellipsis(_) => {
                self.error("bad-ellipsis", e.span, "invalid use of ...");
                Operand::invalid(e)
            }
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::StructType { .. }
            | ExprKind::FuncType(_)
            | ExprKind::InterfaceType { .. }
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {
                let ty = self.type_expr(e);
                if self.is_valid(ty) { Operand::bare(Mode::Type, ty, e) } else { Operand::invalid(e) }
            }
        }
    }

    fn ident<'a>(&mut self, e: &'a ast::Expr, name: Sym) -> Operand<'a> {
        match self.lookup_name(name) {
            Some(id) => self.object_operand(e, id),
            None => {
                self.undefined(name, e.span);
                Operand::invalid(e)
            }
        }
    }

    /// What an object is as an operand.
    pub(super) fn object_operand<'a>(&mut self, e: &'a ast::Expr, id: ObjId) -> Operand<'a> {
        self.mark_dot_import(id);
        let object = self.object(id);
        if let ObjKind::Local(var) = object.kind {
            let ty = object.ty;
            self.mark_used(var);
            if !self.is_valid(ty) {
                return Operand::invalid(e);
            }
            return Operand::done(Mode::Variable, Expr { kind: Kind::Var(var), ty, span: e.span }, e);
        }
        if matches!(object.kind, ObjKind::Type) {
            let ty = self.type_object(id);
            return if self.is_valid(ty) { Operand::bare(Mode::Type, ty, e) } else { Operand::invalid(e) };
        }
        self.resolve(id);
        let object = self.object(id).clone();
        match object.kind {
            ObjKind::Package(_) => {
                let text = self.text(object.name);
                self.error("not-a-value", e.span, format!("use of package {text} not in selector"));
                Operand::invalid(e)
            }
            ObjKind::Const(value) => {
                if object.pkg.is_none() && object.name == self.names.iota {
                    let Some(iota) = self.cx.iota else {
                        self.error("iota", e.span, "cannot use iota outside constant declaration");
                        return Operand::invalid(e);
                    };
                    return Operand::constant(Value::int(i64::from(iota)), Basic::UntypedInt.id(), e);
                }
                match value {
                    Some(value) if self.is_valid(object.ty) => Operand::constant(value, object.ty, e),
                    _ => Operand::invalid(e),
                }
            }
            ObjKind::Global(global) => {
                self.add_dep(Dep::Global(global));
                if !self.is_valid(object.ty) {
                    return Operand::invalid(e);
                }
                Operand::done(Mode::Variable, Expr { kind: Kind::Global(global), ty: object.ty, span: e.span }, e)
            }
            ObjKind::Func(func) => {
                self.add_dep(Dep::Func(func));
                self.ensure_func(func);
                let ty = self.entry(func).info.sig;
                if !self.is_valid(ty) {
                    return Operand::invalid(e);
                }
                Operand::done(Mode::Value, Expr { kind: Kind::Func(func), ty, span: e.span }, e)
            }
            ObjKind::Builtin(builtin) => Operand::bare(Mode::Builtin(builtin), Basic::Invalid.id(), e),
            ObjKind::Nil => Operand::bare(Mode::Nil, Basic::UntypedNil.id(), e),
            ObjKind::Type | ObjKind::Local(_) => Operand::invalid(e),
        }
    }

    /// An object of another package that is visible without a qualifier: its dot-import is used.
    pub(super) fn mark_dot_import(&mut self, id: ObjId) {
        let Some(pkg) = self.object(id).pkg else { return };
        if pkg == self.cx.pkg {
            return;
        }
        let Some(file) = self.files.get(self.cx.file.0 as usize) else { return };
        for import in file.imports.clone() {
            let object = self.object_mut(import);
            if matches!(object.kind, ObjKind::Package(imported) if imported == pkg) {
                let dot = object.name;
                if dot == self.names.dot {
                    self.object_mut(import).used = true;
                }
            }
        }
    }

    fn literal<'a>(&mut self, e: &'a ast::Expr, kind: LitKind, text: Sym) -> Operand<'a> {
        let text = self.text(text);
        if kind == LitKind::Rune {
            self.spelling.int32 = false;
        }
        let basic = match kind {
            LitKind::Int => Basic::UntypedInt,
            LitKind::Float => Basic::UntypedFloat,
            LitKind::Imaginary => Basic::UntypedComplex,
            LitKind::Rune => Basic::UntypedRune,
            LitKind::String => Basic::UntypedString,
        };
        if matches!(kind, LitKind::Int | LitKind::Float | LitKind::Imaginary) && text.len() > 10_000 {
            let message = format!("excessively long constant: {}... ({} chars)", &text[..10], text.len());
            self.error("constant", e.span, message);
            return Operand::invalid(e);
        }
        match Value::literal(kind, &text) {
            Some(value) => self.checked_constant(value, basic.id(), e, e.span.lo),
            None => {
                // The lexer has reported the rest: only an exponent can be too large for all but the value.
                let exponent = text.contains(['e', 'E', 'p', 'P']) && text.starts_with(|c: char| c.is_ascii_digit());
                let digits = text.trim_end_matches('i').ends_with(|c: char| c.is_ascii_digit());
                let hexadecimal = text.starts_with("0x") || text.starts_with("0X");
                // And a digit beyond its base, which the lexer of Go lets pass in an imaginary literal.
                let bits = kind == LitKind::Imaginary && !hexadecimal && text.starts_with('0') && text.len() > 3;
                let beyond = bits && text[2..text.len() - 1].bytes().all(|b| b.is_ascii_digit() || b == b'_');
                let beyond = beyond && text[2..].contains(|c: char| c.is_ascii_digit());
                if exponent && digits && (hexadecimal || !text.contains(['p', 'P'])) || beyond {
                    self.error("constant", e.span, format!("malformed constant: {text}"));
                }
                Operand::invalid(e)
            }
        }
    }

    fn type_assertion<'a>(&mut self, e: &'a ast::Expr, x: &'a ast::Expr, ty: Option<&'a ast::Expr>) -> Operand<'a> {
        let mut operand = self.expr(x, None);
        let Some(ty) = ty else {
            self.error("type-switch", e.span, "invalid syntax tree: use of .(type) outside type switch");
            return Operand::invalid(e);
        };
        if !operand.is_valid() {
            let _ = self.type_expr(ty);
            return Operand::invalid(e);
        }
        if !self.is_interface(operand.ty) {
            let text = self.describe(&operand);
            self.fail(&mut operand, "type-assertion", format!("invalid operation: {text} is not an interface"));
            return Operand::invalid(e);
        }
        let target = self.type_expr(ty);
        if !self.is_valid(target) {
            return Operand::invalid(e);
        }
        if let Err(cause) = self.assertable(operand.ty, target) {
            let (text, ty, from) = (self.expr_text(e), self.type_text(target), self.type_text(operand.ty));
            let message = format!("impossible type assertion: {text}\n\t{ty} does not implement {from} {cause}");
            self.error("impossible-assertion", e.span, message);
        }
        let Some(inner) = self.value_tree(operand) else { return Operand::invalid(e) };
        let kind = Kind::TypeAssert { x: Box::new(inner), target, comma_ok: false, pos: x.span.hi };
        Operand::done(Mode::CommaOk, Expr { kind, ty: target, span: e.span }, e)
    }

    /// Whether a value of the interface type `from` can hold a `target`; if not, why, in parentheses.
    pub(super) fn assertable(&mut self, from: TypeId, target: TypeId) -> Result<(), String> {
        if self.is_interface(target) {
            return Ok(());
        }
        let under = self.underlying(target);
        if !self.is_valid(under) {
            return Ok(());
        }
        self.missing_method(target, from, false)
    }

    /// The two-valued form of an operand that has one.
    pub(super) fn comma_ok(&mut self, x: Operand) -> Option<Expr> {
        let Tree::Done(mut expr) = x.tree else { return None };
        match &mut expr.kind {
            Kind::MapIndex { comma_ok, .. } | Kind::TypeAssert { comma_ok, .. } | Kind::Recv { comma_ok, .. } => {
                *comma_ok = true;
            }
            // What stands in for something wrong.
            Kind::Zero => {}
            _ => return None,
        }
        expr.ty = self.types.intern(Type::Tuple([expr.ty, Basic::Bool.id()].into()));
        Some(expr)
    }

    /// `*x`
    fn star<'a>(&mut self, e: &'a ast::Expr, inner: &'a ast::Expr) -> Operand<'a> {
        let mut x = self.expr_or_type(inner);
        match x.mode {
            Mode::Invalid => Operand::invalid(e),
            Mode::Type => {
                let ty = self.types.pointer_to(x.ty);
                Operand::bare(Mode::Type, ty, e)
            }
            _ => {
                let base = if x.is_nil() { None } else { self.pointee(x.ty) };
                let Some(base) = base else {
                    let text = self.describe(&x);
                    self.fail(&mut x, "bad-operand", format!("invalid operation: cannot indirect {text}"));
                    return Operand::invalid(e);
                };
                let Some(pointer) = self.value_tree(x) else { return Operand::invalid(e) };
                let expr = self.deref(pointer, base, e.span);
                Operand::done(Mode::Variable, expr, e)
            }
        }
    }

    /// `*pointer`, where that points to a `base`.
    pub(super) fn deref(&self, pointer: Expr, base: TypeId, span: Span) -> Expr {
        Expr { kind: Kind::Deref { x: Box::new(pointer), pos: span.lo }, ty: base, span }
    }

    /// `&place`.
    pub(super) fn address(&mut self, place: Expr) -> Expr {
        let (ty, span) = (self.types.pointer_to(place.ty), place.span);
        if let Kind::Deref { x, .. } = place.kind {
            // `&*p` is p, and panics if p is nil only where a field is selected; so keep the dereference out.
            if x.ty == ty {
                return *x;
            }
            let (base, pos) = (place.ty, span.lo);
            let place = Expr { kind: Kind::Deref { x, pos }, ty: base, span };
            return Expr { kind: Kind::AddrOf(Box::new(place)), ty, span };
        }
        Expr { kind: Kind::AddrOf(Box::new(place)), ty, span }
    }

    /// `&x` as written.
    pub(super) fn address_of<'a>(&mut self, e: &'a ast::Expr, inner: &'a ast::Expr, mut x: Operand<'a>) -> Operand<'a> {
        let literal = matches!(unparen(inner).kind, ExprKind::Composite { .. });
        if !literal && x.mode != Mode::Variable {
            let text = self.describe(&x);
            self.fail(&mut x, "bad-operand", format!("invalid operation: cannot take address of {text}"));
            return Operand::invalid(e);
        }
        let Some(place) = self.value_tree(x) else { return Operand::invalid(e) };
        let ty = self.types.pointer_to(place.ty);
        // `&*p` stays a dereference: it panics if p is nil.
        Operand::done(Mode::Value, Expr { kind: Kind::AddrOf(Box::new(place)), ty, span: e.span }, e)
    }
}
