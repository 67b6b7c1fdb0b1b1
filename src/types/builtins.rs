//! Calls of the predeclared functions (Go specification, "Built-in functions").
//!
//! Comes in: a call whose function is one of them. Goes out: a constant (`len` of an array, `min` of constants), or a
//! [`ExprKind::Builtin`] with converted arguments. What a call like `append(f())` takes from one call with several
//! results goes through variables of its own. The parts on slices, numbers and the rest have files of their own.

mod numbers;
mod slices;

use golite_grammar::Span;
use golite_grammar::ast;

use super::Checker;
use super::assign::ordinal;
use super::constant::Value;
use super::object::BuiltinId;
use super::operand::{Mode, Operand, Tree};
use super::tree::{Builtin, Expr, ExprKind, VarId};
use super::ty::{Basic, ChanDir, Type, TypeId};

/// A call of a builtin, taken apart.
#[derive(Clone, Copy)]
struct BuiltinCall<'a> {
    id: BuiltinId,
    /// The whole call.
    e: &'a ast::Expr,
    args: &'a [ast::Expr],
    /// `...` stands after the last argument.
    dots: bool,
}

/// Variables that hold the results of the one call that gives all arguments.
struct Spread {
    vars: Vec<VarId>,
    init: Expr,
}

impl Checker {
    /// Checks a call of a builtin.
    pub(super) fn builtin_call<'a>(
        &mut self,
        id: BuiltinId,
        call: &'a ast::Expr,
        _hint: Option<TypeId>,
    ) -> Operand<'a> {
        let ast::ExprKind::Call { fun, args, ellipsis, .. } = &call.kind else { return Operand::invalid(call) };
        let call = BuiltinCall { id, e: call, args, dots: ellipsis.is_some() };
        if call.dots && id != BuiltinId::Append {
            let message = format!("invalid operation: invalid use of ... with built-in {}", name(id));
            self.error("bad-ellipsis", call.e.span, message);
            for e in args {
                self.use_any(e);
            }
            return Operand::invalid(call.e);
        }
        if let (BuiltinId::Clear | BuiltinId::Max | BuiltinId::Min, Some(reason)) = (id, self.too_old_for(21)) {
            let what = if id == BuiltinId::Clear { "" } else { "built-in " };
            self.error("language-version", fun.span, format!("{what}{} {reason}", name(id)));
        }
        let calls_before = self.cx.has_call_or_recv;
        if matches!(id, BuiltinId::Len | BuiltinId::Cap) {
            self.cx.has_call_or_recv = false;
        }
        let result = match id {
            BuiltinId::Make | BuiltinId::New => {
                if !self.check_count(&call, args.len()) {
                    return Operand::invalid(call.e);
                }
                if id == BuiltinId::Make { self.make(&call) } else { self.new_call(&call) }
            }
            _ => {
                let Some((operands, spread)) = self.builtin_args(&call) else { return Operand::invalid(call.e) };
                if !self.check_count(&call, operands.len()) {
                    return Operand::invalid(call.e);
                }
                let result = self.builtin_on(&call, operands);
                match spread {
                    Some(spread) => let_tuple(spread, result),
                    None => result,
                }
            }
        };
        if matches!(id, BuiltinId::Len | BuiltinId::Cap) {
            self.cx.has_call_or_recv = calls_before;
        }
        let Some(result) = result else { return Operand::invalid(call.e) };
        if result.is_valid() && result.value().is_none() {
            self.cx.has_call_or_recv = true;
        }
        result
    }

    /// The arguments as values; a single call with several results gives them all.
    fn builtin_args<'a>(&mut self, call: &BuiltinCall<'a>) -> Option<(Vec<Operand<'a>>, Option<Spread>)> {
        if let [only] = call.args {
            let x = self.multi_expr(only);
            let Some(types) = self.tuple_types(x.ty).filter(|_| x.is_valid()) else {
                return x.is_valid().then(|| (vec![x], None));
            };
            let init = self.value_tree(x)?;
            let mut vars = Vec::with_capacity(types.len());
            let mut operands = Vec::with_capacity(types.len());
            for (i, &ty) in types.iter().enumerate() {
                let var = self.new_var(golite_grammar::Sym::EMPTY, ty, only.span);
                self.mark_used(var);
                vars.push(var);
                let value = Expr { kind: ExprKind::Var(var), ty, span: only.span };
                operands.push(Operand::labelled(format!("{} function result", ordinal(i + 1)), only.span, value));
            }
            return Some((operands, Some(Spread { vars, init })));
        }
        let operands: Vec<Operand> = call.args.iter().map(|e| self.expr(e, None)).collect();
        operands.iter().all(Operand::is_valid).then_some((operands, None))
    }

    fn check_count(&mut self, call: &BuiltinCall, found: usize) -> bool {
        let (least, variadic) = arity(call.id);
        let what = if found < least {
            "not enough"
        } else if !variadic && found > least {
            "too many"
        } else {
            return true;
        };
        let text = self.expr_text(call.e);
        let message = format!("invalid operation: {what} arguments for {text} (expected {least}, found {found})");
        self.error("wrong-argument-count", call.e.span, message);
        false
    }

    fn builtin_on<'a>(&mut self, call: &BuiltinCall<'a>, args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let mut rest = args.into_iter();
        match call.id {
            BuiltinId::Max | BuiltinId::Min => return self.min_max(call, rest.collect()),
            BuiltinId::Print | BuiltinId::Println => return self.print(call, rest.collect()),
            BuiltinId::Recover => {
                if let Some(state) = self.cx.func.as_mut().and_then(|func| func.funcs.last_mut()) {
                    state.has_recover = true;
                }
                let any = self.any;
                return Some(self.value(call, Builtin::Recover, Vec::new(), any));
            }
            _ => {}
        }
        let x = rest.next()?;
        match call.id {
            BuiltinId::Append => self.append(call, x, rest.collect()),
            BuiltinId::Cap | BuiltinId::Len => self.len_or_cap(call, x),
            BuiltinId::Clear => self.clear(call, x),
            BuiltinId::Close => self.close(call, x),
            BuiltinId::Complex => self.complex(call, x, rest.next()?),
            BuiltinId::Copy => self.copy(call, x, rest.next()?),
            BuiltinId::Delete => self.delete(call, x, rest.next()?),
            BuiltinId::Imag | BuiltinId::Real => self.complex_part(call, x),
            BuiltinId::Panic => {
                self.panics.insert(call.e.span);
                let value = self.assignment(x, Some(self.any), "argument to panic")?;
                Some(self.no_value(call, Builtin::Panic, vec![value]))
            }
            _ => None,
        }
    }

    /// A call that has a value.
    fn value<'a>(&self, call: &BuiltinCall<'a>, which: Builtin, args: Vec<Expr>, ty: TypeId) -> Operand<'a> {
        let kind = ExprKind::Builtin { which, args, pos: call.e.span.lo };
        Operand::done(Mode::Value, Expr { kind, ty, span: call.e.span }, call.e)
    }

    /// A call that has none.
    fn no_value<'a>(&mut self, call: &BuiltinCall<'a>, which: Builtin, args: Vec<Expr>) -> Operand<'a> {
        let ty = self.types.intern(Type::Tuple([].into()));
        let x = self.value(call, which, args, ty);
        Operand { mode: Mode::NoValue, ty: Basic::Invalid.id(), ..x }
    }

    /// Reports an argument that the builtin does not take.
    fn refuse<'a>(&mut self, code: &'static str, at: Span, message: String) -> Option<Operand<'a>> {
        self.error(code, at, message);
        None
    }

    fn len_or_cap<'a>(&mut self, call: &BuiltinCall<'a>, x: Operand<'a>) -> Option<Operand<'a>> {
        let is_len = call.id == BuiltinId::Len;
        let int = Basic::Int.id();
        let mut under = self.under(x.ty);
        if let Type::Pointer(elem) = under
            && let array @ Type::Array { .. } = self.under(elem)
        {
            under = array;
        }
        let fits = match under {
            Type::Basic(Basic::Invalid) => return None,
            Type::Basic(_) => {
                if let (Mode::Const(value), true) = (&x.mode, is_len && self.is_string(x.ty)) {
                    let len = Value::int(value.string_len() as i64);
                    return Some(Operand::constant(len, int, call.e));
                }
                is_len && self.is_string(x.ty)
            }
            Type::Array { len, .. } => {
                if !self.cx.has_call_or_recv {
                    return Some(Operand::constant(Value::int(i64::try_from(len).ok()?), int, call.e));
                }
                true
            }
            Type::Slice(_) | Type::Chan { .. } => true,
            Type::Map { .. } => is_len,
            _ => false,
        };
        if !fits {
            let text = self.describe(&x);
            let message = format!("invalid argument: {text} for built-in {}", name(call.id));
            return self.refuse("bad-argument", x.span, message);
        }
        let which = if is_len { Builtin::Len } else { Builtin::Cap };
        let value = self.value_tree(x)?;
        Some(self.value(call, which, vec![value], int))
    }

    fn clear<'a>(&mut self, call: &BuiltinCall<'a>, x: Operand<'a>) -> Option<Operand<'a>> {
        if !matches!(self.under(x.ty), Type::Map { .. } | Type::Slice(_)) {
            let text = self.describe(&x);
            let message =
                format!("invalid argument: cannot clear {text}: argument must be (or constrained by) map or slice");
            return self.refuse("bad-argument", x.span, message);
        }
        let value = self.value_tree(x)?;
        Some(self.no_value(call, Builtin::Clear, vec![value]))
    }

    fn close<'a>(&mut self, call: &BuiltinCall<'a>, x: Operand<'a>) -> Option<Operand<'a>> {
        let what = match self.chan_parts(x.ty) {
            Some((ChanDir::Recv, _)) => "receive-only channel",
            Some(_) => {
                let value = self.value_tree(x)?;
                return Some(self.no_value(call, Builtin::Close, vec![value]));
            }
            None => "non-channel",
        };
        let text = self.describe(&x);
        self.refuse("bad-argument", x.span, format!("invalid operation: cannot close {what} {text}"))
    }

    fn delete<'a>(&mut self, call: &BuiltinCall<'a>, map: Operand<'a>, key: Operand<'a>) -> Option<Operand<'a>> {
        let Type::Map { key: key_type, .. } = self.under(map.ty) else {
            let text = self.describe(&map);
            return self.refuse("bad-argument", map.span, format!("invalid argument: {text} is not a map"));
        };
        let key = self.assignment(key, Some(key_type), "argument to delete")?;
        let map = self.value_tree(map)?;
        Some(self.no_value(call, Builtin::Delete, vec![map, key]))
    }

    fn print<'a>(&mut self, call: &BuiltinCall<'a>, args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let context = format!("argument to built-in {}", name(call.id));
        let mut values = Vec::with_capacity(args.len());
        for x in args {
            values.push(self.assignment(x, None, &context)?);
        }
        let which = if call.id == BuiltinId::Print { Builtin::Print } else { Builtin::Println };
        Some(self.no_value(call, which, values))
    }

    fn make<'a>(&mut self, call: &BuiltinCall<'a>) -> Option<Operand<'a>> {
        let (first, sizes) = call.args.split_first()?;
        let ty = self.type_expr(first);
        if !self.is_valid(ty) {
            return None;
        }
        let least = match self.under(ty) {
            Type::Slice(_) => 2,
            Type::Map { .. } | Type::Chan { .. } => 1,
            Type::Basic(Basic::Invalid) => return None,
            _ => {
                let text = self.expr_text(first);
                let message = format!("invalid argument: cannot make {text}: type must be slice, map, or channel");
                return self.refuse("bad-argument", first.span, message);
            }
        };
        let found = call.args.len();
        if found < least || found > least + 1 {
            let text = self.expr_text(call.e);
            let message =
                format!("invalid operation: {text} expects {least} or {} arguments; found {found}", least + 1);
            return self.refuse("wrong-argument-count", call.e.span, message);
        }
        let mut values = Vec::with_capacity(sizes.len());
        let mut constants = Vec::new();
        for e in sizes {
            // A wrong size has been reported; the call has its type all the same.
            if let Some((value, constant)) = self.index_value(e, None) {
                constants.extend(constant);
                values.push(value);
            }
        }
        if let ([len, cap], Some(at)) = (constants.as_slice(), sizes.first())
            && len > cap
        {
            self.error("bad-argument", at.span, "invalid argument: length and capacity swapped");
        }
        Some(self.value(call, Builtin::Make, values, ty))
    }

    fn new_call<'a>(&mut self, call: &BuiltinCall<'a>) -> Option<Operand<'a>> {
        let x = self.expr_or_type(call.args.first()?);
        if !x.is_valid() {
            return None;
        }
        if x.mode == Mode::Type {
            if !self.is_valid(x.ty) {
                return None;
            }
            let ty = self.types.pointer_to(x.ty);
            return Some(self.value(call, Builtin::New, Vec::new(), ty));
        }
        let value = self.assignment(x, None, "argument to new")?;
        if let (Some(reason), ast::ExprKind::Call { fun, args, .. }) = (self.too_old_for(26), &call.e.kind) {
            let argument = args.first().map(|argument| self.expr_text(argument)).unwrap_or_default();
            self.error("language-version", fun.span, format!("new({argument}) {reason}"));
        }
        let ty = self.types.pointer_to(value.ty);
        Some(self.value(call, Builtin::New, vec![value], ty))
    }
}

/// The name in the universe block.
fn name(id: BuiltinId) -> &'static str {
    match id {
        BuiltinId::Append => "append",
        BuiltinId::Cap => "cap",
        BuiltinId::Clear => "clear",
        BuiltinId::Close => "close",
        BuiltinId::Complex => "complex",
        BuiltinId::Copy => "copy",
        BuiltinId::Delete => "delete",
        BuiltinId::Imag => "imag",
        BuiltinId::Len => "len",
        BuiltinId::Make => "make",
        BuiltinId::Max => "max",
        BuiltinId::Min => "min",
        BuiltinId::New => "new",
        BuiltinId::Panic => "panic",
        BuiltinId::Print => "print",
        BuiltinId::Println => "println",
        BuiltinId::Real => "real",
        BuiltinId::Recover => "recover",
    }
}

/// The least number of arguments, and whether there may be more.
fn arity(id: BuiltinId) -> (usize, bool) {
    match id {
        BuiltinId::Print | BuiltinId::Println => (0, true),
        BuiltinId::Recover => (0, false),
        BuiltinId::Append | BuiltinId::Make | BuiltinId::Max | BuiltinId::Min => (1, true),
        BuiltinId::Complex | BuiltinId::Copy | BuiltinId::Delete => (2, false),
        _ => (1, false),
    }
}

/// The call with the variables bound that its arguments are.
fn let_tuple<'a>(spread: Spread, result: Option<Operand<'a>>) -> Option<Operand<'a>> {
    let mut result = result?;
    if let Tree::Done(body) = result.tree {
        let (ty, span) = (body.ty, body.span);
        let kind = ExprKind::LetTuple { vars: spread.vars, init: Box::new(spread.init), body: Box::new(body) };
        result.tree = Tree::Done(Expr { kind, ty, span });
    }
    Some(result)
}
