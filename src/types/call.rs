//! Calls and conversions.

use golite_grammar::ast::{self, ExprKind};

use super::Checker;
use super::constant::Value;
use super::operand::{Mode, Operand};
use super::tree::{Call, Callee, Expr, ExprKind as Kind, VarId};
use super::ty::{Basic, Signature, Type, TypeId};

/// An argument list with one call that gives several values: the variables they are bound to, and that call.
type Spread = Option<(Vec<VarId>, Expr)>;

impl Checker {
    /// A call, a conversion, or a builtin's call.
    pub(super) fn call_expr<'a>(&mut self, e: &'a ast::Expr) -> Operand<'a> {
        let ExprKind::Call { fun, args, ellipsis, .. } = &e.kind else { return Operand::invalid(e) };
        let mut f = self.expr_or_type(fun);
        match f.mode {
            Mode::Invalid => {
                self.use_exprs(args);
                return Operand::invalid(e);
            }
            Mode::Type => return self.conversion_call(e, f.ty, args, ellipsis.is_some()),
            Mode::Builtin(id) => {
                let x = self.builtin_call(id, e, None);
                if x.is_valid() && !matches!(x.mode, Mode::Const(_)) {
                    self.cx.has_call_or_recv = true;
                }
                return x;
            }
            _ => {}
        }
        let sig = if f.is_nil() { None } else { self.func_sig(f.ty) };
        let Some(sig) = sig else {
            let (text, ty) = (self.describe(&f), self.type_text(f.ty));
            let message = format!("invalid operation: cannot call {text}: {ty} is not a function");
            self.fail(&mut f, "not-a-function", message);
            self.use_exprs(args);
            return Operand::invalid(e);
        };
        let callee = self.value_tree(f);
        let (operands, spread) = self.arguments(args);
        self.cx.has_call_or_recv = true;
        let args = self.match_arguments(e, fun, args, &sig, operands, ellipsis.is_some());
        let ty = self.result_type(&sig.results);
        let mode = if sig.results.is_empty() { Mode::NoValue } else { Mode::Value };
        let (Some(callee), Some(args)) = (callee, args) else {
            // The type of the result is known all the same.
            return Operand::stand_in(mode, ty, e);
        };
        let callee = match callee.kind {
            Kind::Func(func) => Callee::Func(func),
            Kind::MethodValue { callee, .. } => callee,
            _ => Callee::Value(Box::new(callee)),
        };
        let call = Call { callee, args, pos: fun.span.hi };
        let mut expr = Expr { kind: Kind::Call(Box::new(call)), ty, span: e.span };
        if let Some((vars, init)) = spread {
            let kind = Kind::LetTuple { vars, init: Box::new(init), body: Box::new(expr) };
            expr = Expr { kind, ty, span: e.span };
        }
        Operand::done(mode, expr, e)
    }

    pub(super) fn use_exprs(&mut self, list: &[ast::Expr]) {
        for e in list {
            self.use_expr(e);
        }
    }

    /// The operands of an argument list; a single call with several results is spread over variables.
    pub(super) fn arguments<'a>(&mut self, list: &'a [ast::Expr]) -> (Vec<Operand<'a>>, Spread) {
        let [only] = list else {
            return (list.iter().map(|e| self.expr(e, None)).collect(), None);
        };
        let x = self.multi_expr(only);
        let Some(types) = self.tuple_types(x.ty).filter(|_| x.is_valid()) else { return (vec![x], None) };
        let span = only.span;
        let vars: Vec<VarId> = types.iter().map(|&ty| self.new_var(golite_grammar::Sym::EMPTY, ty, span)).collect();
        let operands = vars
            .iter()
            .zip(types.iter())
            .map(|(&var, &ty)| {
                let mut operand = Operand::done(Mode::Value, Expr { kind: Kind::Var(var), ty, span }, only);
                if !self.is_valid(ty) {
                    operand.invalidate();
                }
                operand
            })
            .collect();
        match self.value_tree(x) {
            Some(init) => (operands, Some((vars, init))),
            None => (operands, None),
        }
    }

    /// Checks arguments against parameters and packs variadic ones. None after an error.
    fn match_arguments<'a>(
        &mut self,
        call: &'a ast::Expr,
        fun: &'a ast::Expr,
        list: &'a [ast::Expr],
        sig: &Signature,
        mut operands: Vec<Operand<'a>>,
        dots: bool,
    ) -> Option<Vec<Expr>> {
        let count = sig.params.len();
        if dots && !sig.variadic {
            let text = self.expr_text(fun);
            self.error("argument-count", call.span, format!("cannot use ... in call to non-variadic {text}"));
            return None;
        }
        if dots && list.len() == 1 && operands.len() > 1 {
            let (n, text) = (operands.len(), self.expr_text(&list[0]));
            self.error("argument-count", call.span, format!("cannot use ... with {n}-valued {text}"));
            return None;
        }
        let spread = sig.variadic && !dots;
        let fits = if spread { operands.len() + 1 >= count } else { operands.len() == count };
        if !fits && operands.iter().any(|x| !x.is_valid()) && self.has_unsupported() {
            return None;
        }
        if !fits {
            let wanted = if spread { count - 1 } else { count };
            let (how, at) = if operands.len() > wanted {
                ("too many", operands[wanted].span)
            } else {
                ("not enough", operands.last().map_or(call.span, |last| last.span))
            };
            let text = self.expr_text(fun);
            let types: Vec<TypeId> = operands.iter().map(|x| x.ty).collect();
            let have = self.types_summary(&types, false, dots);
            let want = self.types_summary(&sig.params, sig.variadic, false);
            let message = format!("{how} arguments in call to {text}\n\thave {have}\n\twant {want}");
            self.error("argument-count", at, message);
            return None;
        }
        let fixed = if spread { count - 1 } else { count };
        let extra = operands.split_off(fixed.min(operands.len()));
        let context = format!("argument to {}", self.expr_text(fun));
        let mut args = Vec::with_capacity(count);
        let mut ok = true;
        for (x, &param) in operands.into_iter().zip(&sig.params) {
            match self.assignment(x, Some(param), &context) {
                Some(arg) => args.push(arg),
                None => ok = false,
            }
        }
        if spread {
            let slice = *sig.params.last()?;
            let Type::Slice(elem) = self.under(slice) else { return None };
            let mut elems = Vec::with_capacity(extra.len());
            for (i, x) in extra.into_iter().enumerate() {
                match self.assignment(x, Some(elem), &context) {
                    Some(arg) => elems.push((i as u64, arg)),
                    None => ok = false,
                }
            }
            let kind = if elems.is_empty() { Kind::Zero } else { Kind::SliceLit { len: elems.len() as u64, elems } };
            args.push(Expr { kind, ty: slice, span: call.span });
        }
        ok.then_some(args)
    }

    fn conversion_call<'a>(&mut self, e: &'a ast::Expr, ty: TypeId, args: &'a [ast::Expr], dots: bool) -> Operand<'a> {
        match args {
            [] => {
                let text = self.type_text(ty);
                self.error("argument-count", e.span, format!("missing argument in conversion to {text}"));
                Operand::invalid(e)
            }
            [arg] => {
                let x = self.expr(arg, None);
                if !x.is_valid() {
                    return Operand::invalid(e);
                }
                if dots {
                    let text = self.type_text(ty);
                    self.error("bad-ellipsis", arg.span, format!("invalid use of ... in conversion to {text}"));
                    return Operand::invalid(e);
                }
                self.conversion(e, x, ty)
            }
            [.., last] => {
                self.use_exprs(args);
                let text = self.type_text(ty);
                self.error("argument-count", last.span, format!("too many arguments in conversion to {text}"));
                Operand::invalid(e)
            }
        }
    }

    /// `ty(x)`, where `e` is the whole.
    pub(super) fn conversion<'a>(&mut self, e: &'a ast::Expr, mut x: Operand<'a>, ty: TypeId) -> Operand<'a> {
        if !self.is_valid(x.ty) && !x.is_nil() {
            return Operand::invalid(e);
        }
        let const_type = self.is_const_type(ty);
        if let (Mode::Const(value), true) = (&x.mode, const_type) {
            let value = value.clone();
            if let Some(value) = self.convert_constant(&value, x.ty, ty) {
                return Operand::constant(value, ty, e);
            }
            if self.is_integer(x.ty) && self.is_integer(ty) {
                let text = self.type_text(ty);
                // The message names the value alone.
                self.fail(&mut x, "conversion", format!("constant {value} overflows {text}"));
                return Operand::invalid(e);
            }
            return self.conversion_error(e, x, ty, String::new());
        }
        if let Err(cause) = self.convertible(&x, ty) {
            return self.conversion_error(e, x, ty, cause);
        }
        if self.is_untyped(x.ty) && !x.is_nil() {
            let last =
                if self.is_interface(ty) || x.value().is_some() && !const_type { self.default_type(x.ty) } else { ty };
            if x.value().is_some() {
                self.convert_untyped(&mut x, last);
            } else {
                // Whether the parts fit, a shifted constant above all, shows when they get the type.
                self.retype(&mut x, last);
            }
        } else if x.is_nil() {
            x.ty = ty;
        }
        let Some(inner) = self.value_tree(x) else { return Operand::invalid(e) };
        let expr = if inner.ty == ty {
            Expr { span: e.span, ..inner }
        } else {
            Expr { kind: Kind::Convert(Box::new(inner)), ty, span: e.span }
        };
        Operand::done(Mode::Value, expr, e)
    }

    fn conversion_error<'a>(&mut self, e: &'a ast::Expr, mut x: Operand<'a>, ty: TypeId, cause: String) -> Operand<'a> {
        let (text, ty) = (self.describe(&x), self.type_text(ty));
        let mut message = format!("cannot convert {text} to type {ty}");
        if !cause.is_empty() {
            message.push_str(": ");
            message.push_str(&cause);
        }
        self.fail(&mut x, "conversion", message);
        Operand::invalid(e)
    }

    fn convert_constant(&mut self, value: &Value, from: TypeId, ty: TypeId) -> Option<Value> {
        let basic = self.basic(ty)?;
        if let Ok(value) = self.represent(value, from, basic) {
            return Some(value);
        }
        if self.is_integer(from) && basic == Basic::String {
            let code = value.as_u64().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
            let text = code.unwrap_or('\u{FFFD}').to_string();
            return Some(Value::string(text.into_bytes()));
        }
        None
    }

    /// Whether a value that is no constant of a constant type can be converted; if not, why (perhaps an empty text).
    fn convertible(&mut self, x: &Operand, ty: TypeId) -> Result<(), String> {
        let cause = match self.assignable(x, ty) {
            Ok(()) => return Ok(()),
            Err(cause) => cause,
        };
        let from = x.ty;
        let (from_under, under) = (self.underlying(from), self.underlying(ty));
        if self.identical_ignoring_tags(from_under, under) {
            return Ok(());
        }
        if let (Type::Pointer(a), Type::Pointer(b)) = (self.types.get(from).clone(), self.types.get(ty).clone()) {
            let (a, b) = (self.underlying(a), self.underlying(b));
            if self.identical_ignoring_tags(a, b) {
                return Ok(());
            }
        }
        let real = |checker: &mut Checker, ty| checker.is_integer(ty) || checker.is_float(ty);
        if real(self, from) && real(self, ty) || self.is_complex(from) && self.is_complex(ty) {
            return Ok(());
        }
        if self.is_string(ty) && (self.is_integer(from) || self.is_bytes_or_runes(from)) {
            return Ok(());
        }
        if self.is_string(from) && self.is_bytes_or_runes(ty) {
            return Ok(());
        }
        if let Type::Slice(elem) = *self.types.get(from_under) {
            let array = match *self.types.get(under) {
                Type::Pointer(base) => self.underlying(base),
                _ => under,
            };
            if matches!(*self.types.get(array), Type::Array { elem: other, .. } if other == elem) {
                return Ok(());
            }
        }
        Err(cause)
    }
}
