//! `for … range` (Go specification, "For statements with range clause"), over everything but functions.

use golite_grammar::ast::{self, ChanDir, ExprKind, Ident};
use golite_grammar::{Span, Sym};

use super::super::Checker;
use super::super::operand::{Mode, Operand};
use super::super::tree::{self, Const, Expr, Place, RangeVar, Stmt, StmtKind};
use super::super::ty::{Basic, Signature, Type, TypeId};
use super::{INVALID, push_with_init, var_expr};

/// What a range clause iterates over gives.
enum Ranged {
    /// An integer: the key has its type.
    Integer,
    /// Key, and value if there is one.
    Parts(TypeId, Option<TypeId>),
    /// A function: not supported yet.
    Func,
    /// Nothing, perhaps with a reason.
    Bad(String),
}

impl Checker {
    /// Checks a range loop.
    pub(super) fn range_stmt(&mut self, stmt: &ast::Stmt, name: Option<Sym>, out: &mut Vec<Stmt>) {
        let ast::StmtKind::Range { key, value, define, x: ranged, body, for_pos, .. } = &stmt.kind else { return };
        let calls_before = std::mem::take(&mut self.cx.has_call_or_recv);
        let mut x = self.expr(ranged, None);
        let evaluated = self.cx.has_call_or_recv;
        self.cx.has_call_or_recv |= calls_before;
        let (integer, types) = self.range_types(&x, key.as_ref(), value.as_ref());
        // A constant length needs no array.
        let array_len = self.array_len(&x).filter(|_| value.is_none() && !evaluated);
        self.open_scope();
        let mut right = x.is_valid() && types.is_some();
        let mut vars = [RangeVar::None, RangeVar::None];
        let mut shared = Vec::new();
        let parts = types.unwrap_or((INVALID, None));
        let sides = [(key.as_ref(), Some(parts.0)), (value.as_ref(), parts.1)];
        let mut tree = None;
        if *define {
            let mut idents = Vec::new();
            for (i, (e, ty)) in sides.into_iter().enumerate() {
                let Some(e) = e else { continue };
                let mut ty = ty.filter(|&ty| self.is_valid(ty));
                if integer && i == 0 && ty.is_some() {
                    tree = self.take_integer(&mut x, None);
                    ty = tree.as_ref().map(|expr: &Expr| expr.ty);
                    right &= tree.is_some();
                }
                match e.kind {
                    ExprKind::Ident(sym) => idents.push((i, Ident { sym, span: e.span }, ty)),
                    _ => {
                        let text = self.expr_text(e);
                        self.error("bad-declaration", e.span, format!("non-name {text} on left side of :="));
                        right = false;
                    }
                }
            }
            let blank = self.names.blank;
            if idents.iter().all(|(_, name, _)| name.sym == blank) && right {
                let at = Span::at(*for_pos);
                self.error("no-new-variables", at, "no new variables on left side of :=");
            }
            for (i, name, ty) in idents {
                if name.sym == blank {
                    continue;
                }
                let var = self.declare_var(name, ty.unwrap_or(INVALID));
                if ty.is_none() {
                    self.set_used(var, true);
                }
                let span = name.span;
                if let Some(slot) = vars.get_mut(i) {
                    *slot = RangeVar::Define(var);
                    if let Some(ty) = ty.filter(|_| self.loops_share_variables()) {
                        shared.push(Stmt { kind: StmtKind::VarDecl { var, init: None }, span });
                        *slot = RangeVar::Assign(Place::Expr(var_expr(var, ty, span)));
                    }
                }
            }
        } else {
            for (i, (e, ty)) in sides.into_iter().enumerate() {
                let (Some(e), Some(ty)) = (e, ty.filter(|&ty| self.is_valid(ty))) else { continue };
                let Some((place, target)) = self.assign_place(e) else {
                    right = false;
                    continue;
                };
                if integer && i == 0 {
                    tree = self.take_integer(&mut x, target);
                    right &= tree.is_some();
                    if let Some(expr) = &tree
                        && !self.is_integer(expr.ty)
                    {
                        let text = self.type_text(expr.ty);
                        self.error("bad-range", e.span, format!("cannot use iteration variable of type {text}"));
                        right = false;
                    }
                } else {
                    // The element itself has no text; the place stands for it.
                    let dummy = Expr { kind: tree::ExprKind::Zero, ty, span: e.span };
                    let element = Operand::done(Mode::Value, dummy, e);
                    right &= self.assign_value(element, target, "assignment").is_some();
                }
                if let (Some(slot), Place::Expr(_)) = (vars.get_mut(i), &place) {
                    *slot = RangeVar::Assign(place);
                }
            }
        }
        let tree = match array_len {
            Some(len) if right => Some(self.const_expr(Const::Int(len as i64), Basic::Int.id(), ranged.span)),
            _ if !right => None,
            _ if tree.is_some() => tree,
            _ => self.assignment(x, None, "range clause"),
        };
        let label = self.enter(name, true);
        let body = self.block(body);
        self.leave();
        self.close_scope();
        let [key, value] = vars;
        if let Some(x) = tree {
            let kind = StmtKind::Range { label, x, key, value, body, pos: *for_pos };
            push_with_init(shared, Stmt { kind, span: stmt.span }, out);
        }
    }

    /// The value of an integer ranged over, of the type that the variable gives it.
    fn take_integer(&mut self, x: &mut Operand, target: Option<TypeId>) -> Option<Expr> {
        const CONTEXT: &str = "range clause";
        let ast = x.ast?;
        let mut x = std::mem::replace(x, Operand::invalid(ast));
        match target {
            // What is ranged over stays an integer; each key is converted.
            Some(ty) if self.is_interface(ty) => {
                self.assign_operand(&mut x, Some(ty), CONTEXT);
                self.value_tree(x)
            }
            _ => self.assignment(x, target, CONTEXT),
        }
    }

    fn array_len(&mut self, x: &Operand) -> Option<u64> {
        let ty = match self.under(x.ty) {
            Type::Pointer(elem) => self.under(elem),
            other => other,
        };
        match ty {
            Type::Array { len, .. } => Some(len),
            _ => None,
        }
    }

    /// Whether an integer is ranged over, and the types of key and value; none if something is wrong.
    fn range_types(
        &mut self,
        x: &Operand,
        key: Option<&ast::Expr>,
        value: Option<&ast::Expr>,
    ) -> (bool, Option<(TypeId, Option<TypeId>)>) {
        if !x.is_valid() || !self.is_valid(x.ty) {
            return (false, None);
        }
        let ranged = self.ranged(x);
        let text = self.describe(x);
        let (integer, key_type, value_type) = match ranged {
            Ranged::Integer => (true, x.ty, None),
            Ranged::Parts(key, value) => (false, key, value),
            Ranged::Func => {
                self.unsupported(x.span, "range over func");
                return (false, None);
            }
            Ranged::Bad(reason) => {
                let reason = if reason.is_empty() { reason } else { format!(": {reason}") };
                self.error("bad-range", x.span, format!("cannot range over {text}{reason}"));
                return (false, None);
            }
        };
        if let (None, Some(value)) = (value_type, value) {
            let message = format!("range over {text} permits only one iteration variable");
            self.error("bad-range", value.span, message);
        }
        let _ = key;
        (integer, Some((key_type, value_type)))
    }

    fn ranged(&mut self, x: &Operand) -> Ranged {
        let mut under = self.under(x.ty);
        if let Type::Pointer(elem) = under
            && let array @ Type::Array { .. } = self.under(elem)
        {
            under = array;
        }
        let int = Basic::Int.id();
        match under {
            Type::Basic(_) if self.is_string(x.ty) => Ranged::Parts(int, Some(Basic::Int32.id())),
            Type::Basic(_) if self.is_integer(x.ty) => self.too_old_for(22).map_or(Ranged::Integer, Ranged::Bad),
            Type::Array { elem, .. } | Type::Slice(elem) => Ranged::Parts(int, Some(elem)),
            Type::Map { key, value } => Ranged::Parts(key, Some(value)),
            Type::Chan { dir: ChanDir::Send, .. } => {
                Ranged::Bad(format!("receive from send-only channel {}", self.type_text(x.ty)))
            }
            Type::Chan { elem, .. } => Ranged::Parts(elem, None),
            Type::Func(signature) => match (self.too_old_for(23), self.bad_iterator(&signature)) {
                (Some(reason), _) => Ranged::Bad(reason),
                (None, Some(reason)) => Ranged::Bad(format!("func must be func(yield func(...) bool): {reason}")),
                (None, None) => Ranged::Func,
            },
            _ => Ranged::Bad(String::new()),
        }
    }

    /// Why a function cannot be ranged over, if it cannot.
    fn bad_iterator(&mut self, signature: &Signature) -> Option<&'static str> {
        let [param] = signature.params.as_slice() else { return Some("wrong argument count") };
        if !signature.results.is_empty() {
            return Some("unexpected results");
        }
        let Type::Func(yields) = self.under(*param) else { return Some("argument is not func") };
        if yields.params.len() > 2 {
            return Some("yield func has too many parameters");
        }
        match yields.results.as_slice() {
            [result] if *result == Basic::Bool.id() => None,
            [result] if self.is_boolean(*result) => Some("yield func returns user-defined boolean, not bool"),
            _ => Some("yield func does not return bool"),
        }
    }
}
