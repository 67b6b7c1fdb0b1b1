//! Index and slice expressions.

use golite_grammar::ast::{self, ExprKind};

use super::Checker;
use super::constant::{self, Value};
use super::operand::{Mode, Operand};
use super::tree::{Expr, ExprKind as Kind};
use super::ty::{Basic, Type};

impl Checker {
    /// `x[i]`
    pub(super) fn index_expr<'a>(&mut self, e: &'a ast::Expr) -> Operand<'a> {
        let ExprKind::Index { x: inner, indices } = &e.kind else { return Operand::invalid(e) };
        let mut x = self.expr_or_type(inner);
        let Some(index) = indices.first() else { return Operand::invalid(e) };
        match x.mode {
            Mode::Invalid => {
                self.use_exprs(indices);
                return Operand::invalid(e);
            }
            Mode::Type => {
                let (whole, text) = (self.expr_text(e), self.type_text(x.ty));
                let message = format!("invalid operation: {whole} ({text} is not a generic type)");
                self.error("not-generic", inner.span, message);
                return Operand::invalid(e);
            }
            _ => {}
        }
        let span = e.span;
        let pos = inner.span.hi;
        let ty = x.ty;
        let under = if x.is_nil() { Type::Basic(Basic::UntypedNil) } else { self.under(ty) };
        // (mode, element type, length)
        let (mode, elem, length) = match under {
            Type::Basic(Basic::String | Basic::UntypedString) => {
                self.spelling.uint8 = false;
                (Mode::Value, Basic::Uint8.id(), x.value().map(Value::string_len))
            }
            Type::Array { len, elem } => {
                let mode = if x.mode == Mode::Variable { Mode::Variable } else { Mode::Value };
                (mode, elem, Some(len))
            }
            Type::Slice(elem) => (Mode::Variable, elem, None),
            Type::Pointer(base) if matches!(self.under(base), Type::Array { .. }) => {
                let Type::Array { len, elem } = self.under(base) else { return Operand::invalid(e) };
                (Mode::Variable, elem, Some(len))
            }
            Type::Map { key, value } => {
                self.single_index(indices);
                let operand = self.expr(index, None);
                let key = self.assignment(operand, Some(key), "map index");
                let map = self.value_tree(x);
                let (Some(map), Some(key)) = (map, key) else {
                    return Operand::stand_in(Mode::MapIndex, value, e);
                };
                let kind = Kind::MapIndex { map: Box::new(map), key: Box::new(key), comma_ok: false, pos };
                return Operand::done(Mode::MapIndex, Expr { kind, ty: value, span }, e);
            }
            _ => {
                let text = self.describe(&x);
                // Go shows the bracket.
                let at = golite_grammar::Span::new(inner.span.hi, e.span.hi);
                self.error("cannot-index", at, format!("cannot index {text}"));
                self.use_exprs(indices);
                x.invalidate();
                return Operand::invalid(e);
            }
        };
        self.single_index(indices);
        let index = self.index_value(index, length);
        let tree = self.value_tree(x);
        let (Some((index, _)), Some(mut tree)) = (index, tree) else {
            return Operand::stand_in(mode, elem, e);
        };
        if let Type::Pointer(base) = self.under(ty) {
            tree = self.deref(tree, base, span);
        }
        let kind = Kind::Index { x: Box::new(tree), index: Box::new(index), pos };
        Operand::done(mode, Expr { kind, ty: elem, span }, e)
    }

    fn single_index(&mut self, indices: &[ast::Expr]) {
        if let Some(second) = indices.get(1) {
            self.error("cannot-index", second.span, "invalid operation: more than one index");
        }
    }

    /// An index, and its value if constant. With a length a constant must be below it.
    pub(super) fn index_value(&mut self, e: &ast::Expr, length: Option<u64>) -> Option<(Expr, Option<u64>)> {
        let mut x = self.expr(e, None);
        if !self.valid_index(&mut x, "index", false) {
            return None;
        }
        let value = x.value().and_then(Value::as_u64);
        if let (Some(value), Some(length)) = (value, length)
            && value >= length
        {
            let message = format!("invalid argument: index {value} out of bounds [0:{length}]");
            self.fail(&mut x, "index-out-of-bounds", message);
            return None;
        }
        Some((self.value_tree(x)?, value))
    }

    /// Checks an index, a length or a capacity; an untyped one becomes an `int`. Reports, and is false, if it is none.
    pub(super) fn valid_index(&mut self, x: &mut Operand, what: &str, negative: bool) -> bool {
        if !x.is_valid() {
            return false;
        }
        if self.is_untyped(x.ty) {
            self.convert_untyped(x, Basic::Int.id());
            if !x.is_valid() {
                return false;
            }
        }
        let problem = if !self.is_integer(x.ty) {
            "must be integer"
        } else if x.value().is_some_and(|value| !negative && value.sign() < 0) {
            "must not be negative"
        } else if x.value().is_some_and(|value| constant::represent(value, Basic::Int).is_err()) {
            "overflows int"
        } else {
            return true;
        };
        let text = self.describe(x);
        self.fail(x, "bad-index", format!("invalid argument: {what} {text} {problem}"));
        false
    }

    /// `x[lo:hi:max]`
    pub(super) fn slice_expr<'a>(&mut self, e: &'a ast::Expr) -> Operand<'a> {
        let ExprKind::Slice { x: inner, lo, hi, max, three } = &e.kind else { return Operand::invalid(e) };
        let parts = [lo.as_deref(), hi.as_deref(), max.as_deref()];
        let mut x = self.expr(inner, None);
        if !x.is_valid() {
            for part in parts.into_iter().flatten() {
                self.use_expr(part);
            }
            return Operand::invalid(e);
        }
        let span = e.span;
        let under = if x.is_nil() { Type::Basic(Basic::UntypedNil) } else { self.under(x.ty) };
        let mut length = None;
        let mut pointed = None;
        let ty = match under {
            Type::Basic(Basic::String | Basic::UntypedString) => {
                if *three {
                    let at = max.as_ref().map_or(e.span, |max| max.span);
                    self.error("cannot-slice", at, "invalid operation: 3-index slice of string");
                    return Operand::invalid(e);
                }
                length = x.value().map(Value::string_len);
                self.default_type(x.ty)
            }
            Type::Array { len, elem } => {
                if x.mode != Mode::Variable {
                    let text = self.describe(&x);
                    let message = format!("cannot slice unaddressable value {text}");
                    self.fail(&mut x, "cannot-slice", message);
                    return Operand::invalid(e);
                }
                length = Some(len);
                self.types.intern(Type::Slice(elem))
            }
            Type::Pointer(base) if matches!(self.under(base), Type::Array { .. }) => {
                let Type::Array { len, elem } = self.under(base) else { return Operand::invalid(e) };
                length = Some(len);
                pointed = Some(base);
                self.types.intern(Type::Slice(elem))
            }
            Type::Slice(_) => x.ty,
            _ => {
                let text = self.describe(&x);
                self.fail(&mut x, "cannot-slice", format!("cannot slice {text}"));
                for part in parts.into_iter().flatten() {
                    self.use_expr(part);
                }
                return Operand::invalid(e);
            }
        };
        let (indices, ok) = self.slice_indices(parts, length);
        let Some(mut tree) = self.value_tree(x) else { return Operand::stand_in(Mode::Value, ty, e) };
        if !ok {
            return Operand::stand_in(Mode::Value, ty, e);
        }
        if let Some(base) = pointed {
            tree = self.deref(tree, base, span);
        }
        let [lo, hi, max] = indices;
        let kind = Kind::Slice { x: Box::new(tree), lo, hi, max, pos: inner.span.hi };
        Operand::done(Mode::Value, Expr { kind, ty, span }, e)
    }

    #[allow(clippy::type_complexity)]
    fn slice_indices(&mut self, parts: [Option<&ast::Expr>; 3], length: Option<u64>) -> ([Option<Box<Expr>>; 3], bool) {
        let mut result = [None, None, None];
        let mut values: Vec<(u64, &ast::Expr)> = Vec::new();
        let mut ok = true;
        for (i, part) in parts.into_iter().enumerate() {
            let Some(part) = part else { continue };
            // A bound may be the length itself.
            match self.index_value(part, length.map(|length| length.saturating_add(1))) {
                Some((expr, value)) => {
                    result[i] = Some(Box::new(expr));
                    values.extend(value.map(|value| (value, part)));
                }
                None => ok = false,
            }
        }
        let wrong = values
            .iter()
            .enumerate()
            .find_map(|(i, &(x, _))| values[i + 1..].iter().find(|(y, _)| *y < x).map(|&(y, at)| (x, y, at.span)));
        if let Some((x, y, span)) = wrong {
            self.error("bad-index", span, format!("invalid slice indices: {y} < {x}"));
            ok = false;
        }
        (result, ok)
    }
}
