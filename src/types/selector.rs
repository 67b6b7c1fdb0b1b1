//! Selectors: qualified names, fields, method values and method expressions, with promotion spelled out.

use golite_grammar::ast::{self, ExprKind};
use golite_grammar::{Diagnostic, Span};

use super::Checker;
use super::lookup::{Found, Lookup, Step, Target};
use super::missing;
use super::object::{Dep, ObjKind};
use super::operand::{Mode, Operand};
use super::tree::{self, Call, Callee, Expr, ExprKind as Kind, FuncId, PkgId, StmtKind, VarId};
use super::ty::{Basic, Signature, Type, TypeId};

impl Checker {
    /// `x.sel`. `want_type` is set where only a type makes sense.
    pub(super) fn selector<'a>(&mut self, e: &'a ast::Expr, want_type: bool) -> Operand<'a> {
        let ExprKind::Selector { x: inner, sel } = &e.kind else { return Operand::invalid(e) };
        if let ExprKind::Ident(name) = inner.kind
            && let Some(id) = self.lookup_name(name)
            && let ObjKind::Package(pkg) = self.object(id).kind
        {
            self.object_mut(id).used = true;
            return self.qualified(e, pkg, *sel);
        }
        let mut x = self.expr_or_type(inner);
        if let Mode::Builtin(_) = x.mode {
            let text = self.describe(&x);
            let at = Span::new(sel.span.lo.saturating_sub(1), sel.span.hi);
            self.error("not-a-value", at, format!("invalid use of {text} in selector expression"));
            x.invalidate();
        }
        if !x.is_valid() {
            return Operand::invalid(e);
        }
        if want_type {
            let text = self.expr_text(e);
            self.error("not-a-type", sel.span, format!("{text} is not a type"));
            return Operand::invalid(e);
        }
        if x.is_nil() {
            let text = self.expr_text(inner);
            let name = self.text(sel.sym);
            let message = format!("{text}.{name} undefined (type untyped nil has no field or method {name})");
            self.error("missing-member", sel.span, message);
            return Operand::invalid(e);
        }
        // An untyped constant has the methods of no type; its default type's are what Go looks for.
        let pkg = self.cx.pkg;
        match self.lookup(x.ty, x.mode == Mode::Variable, pkg, sel.sym) {
            Lookup::Found(found) if x.mode == Mode::Type => self.method_expression(e, x.ty, found, *sel),
            Lookup::Found(found) => self.select(e, x, found, *sel),
            failure => {
                self.selector_error(inner, &x, *sel, &failure);
                Operand::invalid(e)
            }
        }
    }

    fn qualified<'a>(&mut self, e: &'a ast::Expr, pkg: PkgId, sel: ast::Ident) -> Operand<'a> {
        let package = &self.packages[pkg.0 as usize];
        // What is not exported need not be what the real library has: it is no name at all.
        let Some(&id) = package.names.get(&sel.sym).filter(|_| self.is_exported(sel.sym)) else {
            let text = self.expr_text(e);
            if missing::is_name(&self.packages[pkg.0 as usize].path, &self.text(sel.sym)) {
                self.error("unsupported", sel.span, format!("{text} is not supported by golite yet"));
                return Operand::invalid(e);
            }
            let wanted = self.text(sel.sym).to_lowercase();
            let mut near: Vec<_> = self.packages[pkg.0 as usize]
                .names
                .keys()
                .filter(|&&name| self.is_exported(name))
                .map(|&name| self.text(name))
                .filter(|name| name.to_lowercase() == wanted)
                .collect();
            near.sort();
            let message = match near.first() {
                Some(near) => format!("undefined: {text} (but have {near})"),
                None => format!("undefined: {text}"),
            };
            let mut diagnostic = Diagnostic::error("undefined", sel.span, message);
            if near.is_empty() {
                diagnostic.help = self.advice_in_package(pkg, &self.text(sel.sym));
            }
            self.report(diagnostic);
            return Operand::invalid(e);
        };
        self.object_operand(e, id)
    }

    fn selector_error(&mut self, inner: &ast::Expr, x: &Operand, sel: ast::Ident, failure: &Lookup) {
        let under = self.underlying(x.ty);
        if !self.is_valid(under) {
            return;
        }
        let name = self.text(sel.sym);
        let text = self.expr_text(inner);
        let ty = self.type_text(x.ty);
        match failure {
            Lookup::Ambiguous => {
                self.error("ambiguous", sel.span, format!("ambiguous selector {text}.{name}"));
            }
            Lookup::NeedsPointer if x.mode == Mode::Type => {
                let message = format!("invalid method expression {ty}.{name} (needs pointer receiver (*{ty}).{name})");
                self.error("pointer-receiver", sel.span, message);
            }
            Lookup::NeedsPointer => {
                self.error("pointer-receiver", sel.span, format!("cannot call pointer method {name} on {ty}"));
            }
            Lookup::Missing | Lookup::Found(_) => {
                let why = if self.is_interface_pointer(x.ty) {
                    format!("type {ty} is pointer to interface, not interface")
                } else {
                    self.lookup_error(x.ty, x.mode == Mode::Variable, sel, false)
                };
                let message = format!("{text}.{name} undefined ({why})");
                let mut diagnostic = Diagnostic::error("missing-member", sel.span, message);
                // Otherwise Go itself says what there is.
                if !why.contains("but does have") {
                    diagnostic.help = self.advice_in_type(x.ty, &name);
                }
                self.report(diagnostic);
            }
        }
    }

    /// Why there is no such field or method, with what there is of nearly that name.
    pub(super) fn lookup_error(&mut self, ty: TypeId, addressable: bool, sel: ast::Ident, literal: bool) -> String {
        let name = self.text(sel.sym);
        let text = self.type_text(ty);
        let pkg = self.cx.pkg;
        // (kind, spelling, whether of this package)
        let other = match self.lookup_by(ty, addressable, pkg, sel.sym, true) {
            Lookup::Found(found) => self.found_name(ty, &found),
            _ => None,
        };
        let tail = |s: &str| s.chars().skip(1).collect::<String>();
        let exported = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
        let (kind, alt, verdict) = match other {
            None => ("", String::new(), 0),
            Some((kind, alt, own)) => {
                let verdict = if own {
                    1
                } else if exported(&name) {
                    if exported(&alt) {
                        1
                    } else if tail(&name) == tail(&alt) {
                        2
                    } else {
                        0
                    }
                } else if exported(&alt) {
                    i32::from(tail(&name) == tail(&alt))
                } else if *name == *alt {
                    3
                } else {
                    0
                };
                (kind, alt, verdict)
            }
        };
        match (literal, verdict) {
            (true, 1) => format!("unknown field {name} in struct literal of type {text}, but does have {alt}"),
            (true, 2) => {
                format!("unknown field {name} in struct literal of type {text}, but does have unexported {alt}")
            }
            (true, 3) => format!("cannot refer to unexported field {alt} in struct literal of type {text}"),
            (true, _) => format!("unknown field {name} in struct literal of type {text}"),
            (false, 1) => format!("type {text} has no field or method {name}, but does have {kind} {alt}"),
            (false, 2) => format!("type {text} has no field or method {name}, but does have unexported {kind} {alt}"),
            (false, 3) => format!("cannot refer to unexported {kind} {alt}"),
            (false, _) => format!("type {text} has no field or method {name}"),
        }
    }

    fn found_name(&mut self, ty: TypeId, found: &Found) -> Option<(&'static str, String, bool)> {
        match &found.target {
            Target::Method { func, .. } => {
                let entry = self.entry(*func);
                let (name, own) = (entry.name, entry.info.pkg == self.cx.pkg);
                Some(("method", self.text(name).to_string(), own))
            }
            Target::Interface { ty, index, .. } => {
                let methods = self.interface_methods(*ty)?;
                let method = methods.get(*index as usize)?.clone();
                let own = method.pkg.is_none_or(|pkg| pkg == self.cx.pkg);
                Some(("method", self.text(method.name).to_string(), own))
            }
            Target::Field(_) => {
                let mut at = ty;
                let mut last = None;
                for step in &found.path {
                    let holder = if step.deref { self.pointee(at)? } else { at };
                    let Type::Struct(fields) = self.under(holder) else { return None };
                    let field = fields.get(step.index as usize)?.clone();
                    let declared = match self.types.get(holder) {
                        Type::Named(named) => self.types.named(*named).pkg,
                        _ => field.pkg,
                    };
                    at = field.ty;
                    last = Some((field.name, declared == Some(self.cx.pkg)));
                }
                let (name, own) = last?;
                Some(("field", self.text(name).to_string(), own))
            }
        }
    }

    /// `expr` after the steps of a path.
    pub(super) fn walk(&mut self, mut expr: Expr, path: &[Step], span: Span) -> Option<Expr> {
        for step in path {
            if step.deref {
                let base = self.pointee(expr.ty)?;
                expr = self.deref(expr, base, span);
            }
            expr = Expr { kind: Kind::Field { x: Box::new(expr), index: step.index }, ty: step.ty, span };
        }
        Some(expr)
    }

    fn select<'a>(&mut self, e: &'a ast::Expr, x: Operand<'a>, found: Found, sel: ast::Ident) -> Operand<'a> {
        let variable = x.mode == Mode::Variable;
        let Some(start) = self.value_tree(x) else { return Operand::invalid(e) };
        let Some(expr) = self.walk(start, &found.path, e.span) else { return Operand::invalid(e) };
        if let Target::Field(ty) = found.target {
            if !self.is_valid(ty) {
                return Operand::invalid(e);
            }
            let mode = if variable || found.indirect { Mode::Variable } else { Mode::Value };
            return Operand::done(mode, expr, e);
        }
        let Some((callee, sig)) = self.callee(expr, &found.target, e.span) else { return Operand::invalid(e) };
        let kind = Kind::MethodValue { callee, pos: sel.span.lo.saturating_sub(1) };
        Operand::done(Mode::Value, Expr { kind, ty: sig, span: e.span }, e)
    }

    /// The callee that a method is with the receiver at hand, and its signature.
    fn callee(&mut self, receiver: Expr, target: &Target, span: Span) -> Option<(Callee, TypeId)> {
        match *target {
            Target::Field(_) => None,
            Target::Interface { index, sig, .. } => Some((Callee::Interface(Box::new(receiver), index), sig)),
            Target::Method { func, pointer } => {
                self.use_method(func);
                let is_pointer = matches!(self.types.get(receiver.ty), Type::Pointer(_));
                let receiver = match (pointer, is_pointer) {
                    (true, false) => self.address(receiver),
                    (false, true) => {
                        let base = self.pointee(receiver.ty)?;
                        self.deref(receiver, base, span)
                    }
                    _ => receiver,
                };
                let sig = self.entry(func).info.sig;
                self.is_valid(sig).then(|| (Callee::Method(func, Box::new(receiver)), sig))
            }
        }
    }

    fn use_method(&mut self, func: FuncId) {
        self.add_dep(Dep::Func(func));
        self.ensure_func(func);
    }

    /// `T.m` and `(*T).m`: a function that takes the receiver first.
    fn method_expression<'a>(&mut self, e: &'a ast::Expr, ty: TypeId, found: Found, sel: ast::Ident) -> Operand<'a> {
        if let Target::Field(_) = found.target {
            let (name, text) = (self.text(sel.sym), self.type_text(ty));
            let message = format!("operand for field selector {name} must be value of type {text}");
            self.error("not-a-value", e.span, message);
            return Operand::invalid(e);
        }
        let span = e.span;
        let receiver = self.new_var(golite_grammar::Sym::EMPTY, ty, span);
        let start = Expr { kind: Kind::Var(receiver), ty, span };
        let Some(expr) = self.walk(start, &found.path, span) else { return Operand::invalid(e) };
        let Some((callee, sig)) = self.callee(expr, &found.target, span) else { return Operand::invalid(e) };
        let Type::Func(method) = self.types.get(sig).clone() else { return Operand::invalid(e) };
        let mut params = vec![ty];
        params.extend(&method.params);
        let whole = Signature { params, results: method.results.clone(), variadic: method.variadic };
        let whole = self.types.intern(Type::Func(whole.into()));
        let mut vars: Vec<VarId> = vec![receiver];
        for &param in &method.params {
            vars.push(self.new_var(golite_grammar::Sym::EMPTY, param, span));
        }
        let args =
            vars[1..].iter().zip(&method.params).map(|(&var, &ty)| Expr { kind: Kind::Var(var), ty, span }).collect();
        let func = self.forwarder(whole, vars, callee, args, &method.results, span);
        Operand::done(Mode::Value, Expr { kind: Kind::MethodExpr(Box::new(func)), ty: whole, span }, e)
    }

    /// A function of type `sig` that calls `callee` with `args` and returns what it returns.
    fn forwarder(
        &mut self,
        sig: TypeId,
        params: Vec<VarId>,
        callee: Callee,
        args: Vec<Expr>,
        results: &[TypeId],
        span: Span,
    ) -> tree::Func {
        let vars = results.iter().map(|&ty| self.new_var(golite_grammar::Sym::EMPTY, ty, span)).collect();
        let ty = self.result_type(results);
        let call = Call { callee, args, pos: span.lo };
        let call = Expr { kind: Kind::Call(Box::new(call)), ty, span };
        let kind = if results.is_empty() {
            StmtKind::Expr(call)
        } else {
            StmtKind::Return { values: vec![call], bare: false }
        };
        tree::Func {
            sig,
            params,
            results: vars,
            named_results: false,
            block: vec![tree::Stmt { kind, span }],
            has_defer: false,
            has_recover: false,
            span,
        }
    }

    /// The type of a call with these results: the single one, or a tuple.
    pub(super) fn result_type(&mut self, results: &[TypeId]) -> TypeId {
        match results {
            [only] => *only,
            _ => self.types.intern(Type::Tuple(results.into())),
        }
    }

    /// The signature of a function type, by its underlying type.
    pub(super) fn func_sig(&mut self, ty: TypeId) -> Option<std::sync::Arc<Signature>> {
        match self.under(ty) {
            Type::Func(sig) => Some(sig),
            _ => None,
        }
    }

    /// `Invalid`, for brevity.
    pub(super) fn invalid_type(&self) -> TypeId {
        Basic::Invalid.id()
    }
}
