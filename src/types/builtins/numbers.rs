//! `min`, `max`, `complex`, `real`, `imag`.

use golite_grammar::ast::BinaryOp;

use super::super::Checker;
use super::super::constant::{self, Value};
use super::super::object::BuiltinId;
use super::super::operand::{Mode, Operand, Tree};
use super::super::tree::Builtin;
use super::super::ty::{Basic, TypeId};
use super::{BuiltinCall, name};

impl Checker {
    /// `min(…)`, `max(…)`
    pub(super) fn min_max<'a>(&mut self, call: &BuiltinCall<'a>, args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let op = if call.id == BuiltinId::Min { BinaryOp::Lt } else { BinaryOp::Gt };
        let mut best: Option<Operand> = None;
        for x in &args {
            if !self.is_ordered(x.ty) {
                let text = self.describe(x);
                return self.refuse("bad-argument", x.span, format!("invalid argument: {text} cannot be ordered"));
            }
            let mut x = outline(x);
            let Some(mut so_far) = best.take() else {
                best = Some(x);
                continue;
            };
            self.match_operands(&mut so_far, &mut x);
            if !so_far.is_valid() || !x.is_valid() {
                return None;
            }
            if so_far.ty != x.ty {
                let (before, ty) = (self.type_text(so_far.ty), self.type_text(x.ty));
                let text = self.operand_text(&x);
                let message = format!(
                    "invalid argument: mismatched types {before} (previous argument) and {ty} (type of {text})"
                );
                return self.refuse("mismatched-types", x.span, message);
            }
            best = Some(match (&so_far.mode, &x.mode) {
                (Mode::Const(a), Mode::Const(b)) => {
                    if constant::compare(op, b, a) {
                        x
                    } else {
                        so_far
                    }
                }
                _ => Operand { mode: Mode::Value, ..so_far },
            });
        }
        let best = best?;
        if let Mode::Const(value) = best.mode {
            return Some(Operand::constant(value, best.ty, call.e));
        }
        let mut ty = best.ty;
        if self.is_untyped(ty) {
            ty = self.default_type(ty);
        }
        let context = format!("argument to built-in {}", name(call.id));
        let mut values = Vec::with_capacity(args.len());
        for x in args {
            values.push(self.assignment(x, Some(ty), &context)?);
        }
        let which = if call.id == BuiltinId::Min { Builtin::Min } else { Builtin::Max };
        Some(self.value(call, which, values, ty))
    }

    /// `complex(re, im)`
    pub(super) fn complex<'a>(
        &mut self,
        call: &BuiltinCall<'a>,
        mut x: Operand<'a>,
        mut y: Operand<'a>,
    ) -> Option<Operand<'a>> {
        match (self.is_untyped(x.ty), self.is_untyped(y.ty)) {
            (false, false) => {}
            (true, false) => self.convert_untyped(&mut x, y.ty),
            (false, true) => self.convert_untyped(&mut y, x.ty),
            (true, true) => {
                for operand in [&mut x, &mut y] {
                    match &operand.mode {
                        Mode::Const(value) => {
                            let real = value.imag().is_some_and(|im| im.is_zero());
                            if self.is_numeric(operand.ty) && real {
                                operand.ty = Basic::UntypedFloat.id();
                            }
                        }
                        _ => self.convert_untyped(operand, Basic::Float64.id()),
                    }
                }
                if x.value().is_none() || y.value().is_none() {
                    self.convert_untyped(&mut x, Basic::Float64.id());
                    self.convert_untyped(&mut y, Basic::Float64.id());
                }
            }
        }
        if !x.is_valid() || !y.is_valid() {
            return None;
        }
        if x.ty != y.ty {
            let (text, a, b) = (self.expr_text(call.e), self.type_text(x.ty), self.type_text(y.ty));
            let message = format!("invalid operation: {text} (mismatched types {a} and {b})");
            return self.refuse("mismatched-types", x.span, message);
        }
        let ty = match self.basic(x.ty) {
            Some(Basic::Float32) => Basic::Complex64,
            Some(Basic::Float64) => Basic::Complex128,
            Some(Basic::UntypedFloat) => Basic::UntypedComplex,
            _ => {
                let text = self.type_text(x.ty);
                let message = format!("invalid argument: arguments have type {text}, expected floating-point");
                return self.refuse("bad-argument", x.span, message);
            }
        };
        if let (Mode::Const(re), Mode::Const(im)) = (&x.mode, &y.mode) {
            let value = Value::complex(re.to_float()?, im.to_float()?)?;
            return Some(Operand::constant(value, ty.id(), call.e));
        }
        let args = vec![self.value_tree(x)?, self.value_tree(y)?];
        Some(self.value(call, Builtin::Complex, args, ty.id()))
    }

    /// `real(c)`, `imag(c)`
    pub(super) fn complex_part<'a>(&mut self, call: &BuiltinCall<'a>, mut x: Operand<'a>) -> Option<Operand<'a>> {
        if self.is_untyped(x.ty) {
            if x.value().is_none() {
                self.convert_untyped(&mut x, Basic::Complex128.id());
                if !x.is_valid() {
                    return None;
                }
            } else if self.is_numeric(x.ty) {
                x.ty = Basic::UntypedComplex.id();
            }
        }
        let ty: TypeId = match self.basic(x.ty) {
            Some(Basic::Complex64) => Basic::Float32.id(),
            Some(Basic::Complex128) => Basic::Float64.id(),
            Some(Basic::UntypedComplex) => Basic::UntypedFloat.id(),
            _ => {
                let text = self.type_text(x.ty);
                let message = format!("invalid argument: argument has type {text}, expected complex type");
                return self.refuse("bad-argument", x.span, message);
            }
        };
        let real = call.id == BuiltinId::Real;
        if let Mode::Const(value) = &x.mode {
            let part = if real { value.real() } else { value.imag() };
            return Some(Operand::constant(part?, ty, call.e));
        }
        let value = self.value_tree(x)?;
        Some(self.value(call, if real { Builtin::Real } else { Builtin::Imag }, vec![value], ty))
    }
}

/// An operand without its tree: enough to find out the common type.
fn outline<'a>(x: &Operand<'a>) -> Operand<'a> {
    Operand { mode: x.mode.clone(), ty: x.ty, ast: x.ast, label: x.label.clone(), span: x.span, tree: Tree::None }
}
