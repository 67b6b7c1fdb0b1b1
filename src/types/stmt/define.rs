//! Variables declared in functions: `var` and `:=` (Go specification, "Variable declarations", "Short variable
//! declarations").

use golite_grammar::ast::{self, Ident};
use golite_grammar::{Span, Sym};

use super::super::Checker;
use super::super::exprstring::shown_at;
use super::super::object::ObjKind;
use super::super::tree::{Builtin, Expr, ExprKind, Place, Stmt, StmtKind, VarId};
use super::super::ty::TypeId;
use super::assign::{Values, is_lone_call};
use super::{INVALID, var_expr};

/// A variable on the left of `:=`.
enum Left {
    /// To be declared.
    New(Ident),
    /// Declared before in the same block.
    Old(VarId, TypeId),
    /// Wrong.
    Invalid,
}

/// A variable that gets a value.
struct Binding {
    var: Option<VarId>,
    /// Declared by this statement.
    new: bool,
    ty: TypeId,
    span: Span,
}

impl Checker {
    /// Checks `var` in a function and declares its variables behind it.
    pub(super) fn local_var(&mut self, spec: &ast::VarSpec, out: &mut Vec<Stmt>) {
        let given = spec.ty.as_ref().map(|ty| self.type_expr(ty));
        let count = spec.names.len();
        let mut types = vec![given.unwrap_or(INVALID); count];
        let mut values: Vec<Option<Expr>> = Vec::new();
        let mut tuple = None;
        if let ([only], true) = (spec.values.as_slice(), count > 1) {
            tuple = self.tuple_values(only, &mut types, given, &spec.values);
        } else {
            for (e, ty) in spec.values.iter().zip(types.iter_mut()) {
                let x = self.expr(e, None);
                let value = self.assignment(x, given, "variable declaration");
                if let (None, Some(value)) = (given, &value) {
                    *ty = value.ty;
                }
                values.push(value);
            }
            if given.is_none() || !spec.values.is_empty() {
                self.check_arity(spec.span, &spec.names, &spec.values, false, false);
            }
        }
        let mut bindings = Vec::with_capacity(count);
        for (&name, &ty) in spec.names.iter().zip(&types) {
            let var = self.declare_var(name, ty);
            bindings.push(Binding { var: Some(var), new: true, ty, span: name.span });
        }
        if let Some(tuple) = tuple {
            let vars = bindings.iter().map(|binding| binding.var).collect();
            out.push(Stmt { kind: StmtKind::VarDeclTuple { vars, init: tuple }, span: spec.span });
        } else if spec.values.is_empty() {
            for binding in bindings {
                out.extend(declaration(&binding, None, spec.span));
            }
        } else if let Some(values) = values.into_iter().collect::<Option<Vec<Expr>>>() {
            bind(bindings, values, spec.span, out);
        }
    }

    /// One expression for several variables, in `var` and `:=`. Sets the types that are not given.
    fn tuple_values(
        &mut self,
        e: &ast::Expr,
        types: &mut [TypeId],
        given: Option<TypeId>,
        rhs: &[ast::Expr],
    ) -> Option<Expr> {
        match self.multi_value(e, types.len() == 2) {
            Values::Tuple(tree, parts) if parts.len() == types.len() => {
                let mut right = true;
                for (part, ty) in parts.into_iter().zip(types) {
                    // An old variable of `:=` has a type already.
                    let known = given.or_else(|| self.is_valid(*ty).then_some(*ty));
                    match self.assignment(part, known, "multiple assignment") {
                        Some(value) => *ty = known.unwrap_or(value.ty),
                        None => right = false,
                    }
                }
                right.then_some(tree)
            }
            values => {
                let count = match &values {
                    Values::Tuple(_, parts) => parts.len(),
                    Values::One(_) => 1,
                    Values::Invalid => return None,
                };
                self.assign_mismatch(shown_at(e), types.len(), rhs, count);
                None
            }
        }
    }

    /// Checks `a, b := c, d`; the variables that it declares.
    pub(super) fn define(
        &mut self,
        lhs: &[ast::Expr],
        rhs: &[ast::Expr],
        op_pos: u32,
        span: Span,
        out: &mut Vec<Stmt>,
    ) -> Vec<VarId> {
        let mut left = Vec::with_capacity(lhs.len());
        let mut seen: Vec<Sym> = Vec::new();
        for e in lhs {
            let item = self.left_of_define(e, &mut seen);
            left.push(item);
        }
        let blank = self.names.blank;
        let any_new = left.iter().any(|item| matches!(item, Left::New(name) if name.sym != blank));
        let any_wrong = left.iter().any(|item| matches!(item, Left::Invalid));
        let mut types: Vec<TypeId> =
            left.iter().map(|item| if let Left::Old(_, ty) = item { *ty } else { INVALID }).collect();
        let context = if lhs.len() > 1 { "multiple assignment" } else { "assignment" };
        let mut tuple = None;
        let mut values = None;
        if lhs.len() == rhs.len() && !is_lone_call(rhs) {
            let mut all = Some(Vec::with_capacity(rhs.len()));
            for (e, ty) in rhs.iter().zip(&mut types) {
                let x = self.expr(e, None);
                let known = self.is_valid(*ty).then_some(*ty);
                let value = self.assignment(x, known, context);
                if let Some(value) = &value {
                    *ty = known.unwrap_or(value.ty);
                }
                all = all.zip(value).map(|(mut all, value)| {
                    all.push(value);
                    all
                });
            }
            values = all;
        } else if let ([only], true) = (rhs, lhs.len() == 1) {
            match self.multi_value(only, false) {
                Values::One(x) => {
                    let known = types.first().copied().filter(|&ty| self.is_valid(ty));
                    let value = self.assignment(x, known, context);
                    if let (Some(ty), Some(value)) = (types.first_mut(), &value) {
                        *ty = known.unwrap_or(value.ty);
                    }
                    values = value.map(|value| vec![value]);
                }
                Values::Tuple(_, parts) => self.assign_mismatch(shown_at(only), 1, rhs, parts.len()),
                Values::Invalid => {}
            }
        } else if let [only] = rhs {
            tuple = self.tuple_values(only, &mut types, None, rhs);
        } else {
            let mut right = true;
            for e in rhs {
                right &= self.use_any(e);
            }
            if right && let Some(first) = rhs.first() {
                self.assign_mismatch(shown_at(first), lhs.len(), rhs, rhs.len());
            }
        }
        if !any_new && !any_wrong {
            self.error("no-new-variables", Span::at(op_pos), "no new variables on left side of :=");
        }
        let mut bindings = Vec::with_capacity(lhs.len());
        let mut declared = Vec::new();
        for ((item, ty), e) in left.into_iter().zip(types).zip(lhs) {
            bindings.push(match item {
                Left::New(name) if name.sym != blank => {
                    let var = self.declare_var(name, ty);
                    declared.push(var);
                    Binding { var: Some(var), new: true, ty, span: e.span }
                }
                Left::New(_) | Left::Invalid => Binding { var: None, new: false, ty, span: e.span },
                Left::Old(var, _) => Binding { var: Some(var), new: false, ty, span: e.span },
            });
        }
        if let Some(values) = values {
            bind(bindings, values, span, out);
        } else if let Some(init) = tuple {
            bind_tuple(bindings, init, span, out);
        }
        declared
    }

    fn left_of_define(&mut self, e: &ast::Expr, seen: &mut Vec<Sym>) -> Left {
        let ast::ExprKind::Ident(sym) = e.kind else {
            self.use_any(e);
            let text = self.expr_text(e);
            self.error("bad-declaration", shown_at(e), format!("non-name {text} on left side of :="));
            return Left::Invalid;
        };
        let name = Ident { sym, span: e.span };
        if sym == self.names.blank {
            return Left::New(name);
        }
        if seen.contains(&sym) {
            let text = self.text(sym);
            self.error("redeclared", e.span, format!("{text} repeated on left side of :="));
            return Left::Invalid;
        }
        seen.push(sym);
        let Some(id) = self.lookup_local(sym) else { return Left::New(name) };
        let object = self.object(id);
        match object.kind {
            ObjKind::Local(var) => Left::Old(var, object.ty),
            _ => {
                let text = self.text(sym);
                self.error("not-assignable", e.span, format!("cannot assign to {text}"));
                Left::Invalid
            }
        }
    }
}

fn declaration(binding: &Binding, init: Option<Expr>, span: Span) -> Option<Stmt> {
    Some(Stmt { kind: StmtKind::VarDecl { var: binding.var?, init }, span })
}

/// Declares new variables and assigns to old ones, each its own value.
fn bind(bindings: Vec<Binding>, values: Vec<Expr>, span: Span, out: &mut Vec<Stmt>) {
    if bindings.iter().all(|binding| binding.new) && independent(&values) {
        for (binding, value) in bindings.iter().zip(values) {
            out.extend(declaration(binding, Some(value), span));
        }
        return;
    }
    let places = declare_new(bindings, span, out);
    out.push(Stmt { kind: StmtKind::Assign { places, values }, span });
}

fn bind_tuple(bindings: Vec<Binding>, init: Expr, span: Span, out: &mut Vec<Stmt>) {
    if bindings.iter().all(|binding| binding.new || binding.var.is_none()) {
        let vars = bindings.iter().map(|binding| binding.var).collect();
        out.push(Stmt { kind: StmtKind::VarDeclTuple { vars, init }, span });
        return;
    }
    let places = declare_new(bindings, span, out);
    out.push(Stmt { kind: StmtKind::AssignTuple { places, value: init }, span });
}

/// Declares what is new, still zero (the values cannot mention it), and gives the places of all.
fn declare_new(bindings: Vec<Binding>, span: Span, out: &mut Vec<Stmt>) -> Vec<Place> {
    let mut places = Vec::with_capacity(bindings.len());
    for binding in &bindings {
        if binding.new {
            out.extend(declaration(binding, None, span));
        }
        places.push(match binding.var {
            Some(var) => Place::Expr(var_expr(var, binding.ty, binding.span)),
            None => Place::Blank,
        });
    }
    places
}

/// Whether setting the first variable before the second value is evaluated comes to the same. All calls run before
/// other operands are read, so a value that reads must not stand beside one that calls.
fn independent(values: &[Expr]) -> bool {
    if values.len() < 2 {
        return true;
    }
    let fixed = |value: &Expr| {
        matches!(bare(value).kind, ExprKind::Const(_) | ExprKind::Zero | ExprKind::FuncLit(_) | ExprKind::Func(_))
    };
    let calls = |value: &Expr| matches!(bare(value).kind, ExprKind::Call(_));
    let reads = |value: &Expr| is_simple_read(bare(value));
    values.iter().all(|value| fixed(value) || calls(value)) || values.iter().all(|value| fixed(value) || reads(value))
}

/// Without conversions.
fn bare(value: &Expr) -> &Expr {
    let mut value = value;
    while let ExprKind::Convert(x) = &value.kind {
        value = x;
    }
    value
}

/// Neither calls nor changes anything, as far as a short look tells.
fn is_simple_read(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Const(_) | ExprKind::Zero | ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Func(_) => true,
        ExprKind::FuncLit(_) => true,
        ExprKind::Unary(_, x) | ExprKind::Convert(x) | ExprKind::Field { x, .. } | ExprKind::Deref { x, .. } => {
            is_simple_read(x)
        }
        ExprKind::AddrOf(x) => is_simple_read(x),
        ExprKind::Binary { x, y, .. } => is_simple_read(x) && is_simple_read(y),
        ExprKind::Index { x, index, .. } => is_simple_read(x) && is_simple_read(index),
        ExprKind::MapIndex { map, key, .. } => is_simple_read(map) && is_simple_read(key),
        // These have their turn before other reads: they must not fail.
        ExprKind::Builtin { which: Builtin::Len | Builtin::Cap, args, .. } => {
            args.iter().all(|arg| matches!(bare(arg).kind, ExprKind::Const(_) | ExprKind::Var(_) | ExprKind::Global(_)))
        }
        ExprKind::Builtin { which: Builtin::Make, args, .. } => {
            args.iter().all(|arg| matches!(bare(arg).kind, ExprKind::Const(_)))
        }
        ExprKind::Builtin { which: Builtin::New, args, .. } => args.iter().all(is_simple_read),
        ExprKind::StructLit(fields) => fields.iter().all(|(_, value)| is_simple_read(value)),
        ExprKind::SliceLit { elems, .. } | ExprKind::ArrayLit(elems) => {
            elems.iter().all(|(_, value)| is_simple_read(value))
        }
        _ => false,
    }
}
