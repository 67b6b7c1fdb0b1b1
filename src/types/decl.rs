//! Resolving declarations: from an object nobody has looked into to its type and, for constants, its value.
//!
//! A defined type is known by its id as soon as it is mentioned; its underlying type is worked out when somebody asks
//! (`ensure_named`), at the latest by [`Checker::drain`]. So mutually recursive types need no special care, and a circle
//! met while a declaration is being followed is an error, reported once.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use golite_grammar::ast::{self, Decl};
use golite_grammar::{Diagnostic, Span};

use super::Checker;
use super::checker::NamedDecl;
use super::constant::Value;
use super::object::{Cx, Dep, FuncOrigin, ObjId, ObjKind, Object, State};
use super::operand::{Mode, Operand};
use super::tree::{FuncId, PkgId};
use super::ty::{Basic, NamedId, NamedMethod, Type, TypeId};

/// Longest chain of declarations that need one another to be resolved; deeper ones would need too much stack.
const MAX_PATH: usize = 1_000;

/// A check that waits until the types it looks at are complete.
#[derive(Clone, Debug)]
pub(super) struct Later {
    /// The package it belongs to.
    pub pkg: PkgId,
    /// Where an error is shown.
    pub span: Span,
    /// What is checked.
    pub check: LaterCheck,
}

/// The kinds of late checks.
#[derive(Clone, Debug)]
pub(super) enum LaterCheck {
    /// The key type of a map must be comparable.
    MapKey(TypeId),
    /// The type of an embedded field, as written.
    Embedded(TypeId),
    /// The type of a receiver.
    Receiver(TypeId),
    /// A defined type's methods must not be named as its fields are.
    FieldsAndMethods(NamedId),
    /// A defined type must not contain itself by value.
    Finite(NamedId),
}

impl Checker {
    /// Resolves a package-level object.
    pub(super) fn resolve(&mut self, id: ObjId) {
        match self.object(id).state {
            State::Done => return,
            State::Busy => return self.met_again(id),
            State::New => {}
        }
        if let (ObjKind::Func(func), None) = (&self.object(id).kind, self.object(id).decl) {
            // Of the library: its signature leads to types only, which wait until somebody looks into them.
            let func = *func;
            self.ensure_func(func);
            let sig = self.entry(func).info.sig;
            let object = self.object_mut(id);
            (object.ty, object.state) = (sig, State::Done);
            return;
        }
        let Some(reference) = self.object(id).decl else { return };
        if self.path.len() >= MAX_PATH {
            let span = self.object(id).span;
            self.unsupported(span, "a chain of more than 1,000 declarations that depend on one another");
            self.object_mut(id).state = State::Done;
            return;
        }
        let pkg = self.object(id).pkg.unwrap_or(PkgId(0));
        let ast = self.files[reference.file.0 as usize].ast.clone();
        let Some(decl) = ast.decls.get(reference.decl as usize) else { return };
        self.object_mut(id).state = State::Busy;
        self.path.push(id);
        let saved = std::mem::replace(&mut self.cx, Cx::top(pkg, reference.file));
        match decl {
            Decl::Const(spec) => {
                let source = match ast.decls.get(reference.from as usize) {
                    Some(Decl::Const(source)) => source,
                    _ => spec,
                };
                let repeated = reference.from != reference.decl;
                let ty = source.ty.as_ref();
                let value = source.values.get(reference.name as usize);
                let span = self.object(id).span;
                let (ty, value) = self.const_value(ty, value, spec.iota, repeated.then_some(span));
                let object = self.object_mut(id);
                object.ty = ty;
                object.kind = ObjKind::Const(value);
            }
            Decl::Var(spec) => self.resolve_global(id, spec, reference.name as usize),
            Decl::Type(spec) => self.resolve_type(id, spec),
            Decl::Func(_) => {
                if let ObjKind::Func(func) = self.object(id).kind {
                    self.ensure_func(func);
                    self.object_mut(id).ty = self.entry(func).info.sig;
                }
            }
        }
        self.cx = saved;
        self.path.pop();
        self.object_mut(id).state = State::Done;
    }

    /// An object was met again while its declaration is being followed. Circles of variables and constants alone are
    /// reported as initialization cycles, those through types as invalid recursive types.
    fn met_again(&mut self, id: ObjId) {
        let Some(start) = self.path.iter().rposition(|&other| other == id) else { return };
        let circle = self.path[start..].to_vec();
        if !matches!(self.object(id).kind, ObjKind::Func(_)) && self.is_valid(self.object(id).ty) {
            return;
        }
        let values =
            |checker: &Checker, id: &ObjId| matches!(checker.object(*id).kind, ObjKind::Const(_) | ObjKind::Global(_));
        if circle.iter().all(|id| values(self, id)) {
            self.report_init_cycle(&circle);
        } else if circle.iter().any(|id| !matches!(self.object(*id).kind, ObjKind::Func(_))) {
            self.report_cycle(&circle);
        }
    }

    /// Reports a circle of declarations, beginning with the first in the source.
    pub(super) fn report_cycle(&mut self, circle: &[ObjId]) {
        let Some(start) = (0..circle.len()).min_by_key(|&i| self.object(circle[i]).span.lo) else { return };
        let first = self.object(circle[start]).clone();
        let name = self.text(first.name);
        let is_type = matches!(first.kind, ObjKind::Type);
        let message = match (circle.len(), is_type) {
            (1, true) => format!("invalid recursive type: {name} refers to itself"),
            (1, false) => format!("invalid cycle in declaration: {name} refers to itself"),
            (_, true) => format!("invalid recursive type {name}"),
            (_, false) => format!("invalid cycle in declaration of {name}"),
        };
        self.report_circle(circle, start, "recursive-type", message);
    }

    fn report_init_cycle(&mut self, circle: &[ObjId]) {
        let Some(start) = (0..circle.len()).min_by_key(|&i| self.object(circle[i]).span.lo) else { return };
        let name = self.text(self.object(circle[start]).name);
        let message = match circle.len() {
            1 => format!("initialization cycle: {name} refers to itself"),
            _ => format!("initialization cycle for {name}"),
        };
        self.report_circle(circle, start, "initialization-cycle", message);
    }

    fn report_circle(&mut self, circle: &[ObjId], start: usize, code: &'static str, mut message: String) {
        let first = self.object(circle[start]).clone();
        let mut labels = Vec::new();
        if circle.len() > 1 {
            for i in 0..circle.len() {
                let this = self.object(circle[(start + i) % circle.len()]).clone();
                let next = self.object(circle[(start + i + 1) % circle.len()]).clone();
                let (this_name, next_name) = (self.text(this.name), self.text(next.name));
                message.push_str(&format!("\n\t{}: {this_name} refers to {next_name}", self.at(this.span.lo)));
                labels.push((this.span, format!("{this_name} refers to {next_name}")));
            }
        }
        let mut diagnostic = Diagnostic::error(code, first.span, message);
        for (span, text) in labels.into_iter().skip(1) {
            diagnostic = diagnostic.label(span, text);
        }
        self.report(diagnostic);
    }

    /// Type and value of a constant. `at` is where errors are shown when the specification repeats an earlier one.
    fn const_value(
        &mut self,
        ty: Option<&ast::Expr>,
        value: Option<&ast::Expr>,
        iota: u32,
        at: Option<Span>,
    ) -> (TypeId, Option<Value>) {
        let saved = (self.cx.iota.replace(iota), self.cx.error_at);
        self.cx.error_at = None;
        let invalid = (Basic::Invalid.id(), None);
        let result = 'done: {
            let mut declared = None;
            if let Some(e) = ty {
                let ty = self.type_expr(e);
                if !self.is_const_type(ty) {
                    let under = self.underlying(ty);
                    if self.is_valid(under) {
                        let text = self.type_text(ty);
                        self.error("constant", super::exprstring::shown_at(e), format!("invalid constant type {text}"));
                    }
                    break 'done invalid;
                }
                declared = Some(ty);
            }
            // A missing value was reported with the number of values.
            let Some(value) = value else { break 'done (declared.unwrap_or(invalid.0), None) };
            self.cx.error_at = at;
            let mut x = self.expr(value, None);
            if !x.is_valid() || !self.is_valid(x.ty) {
                break 'done (declared.unwrap_or(invalid.0), None);
            }
            if x.value().is_none() {
                let text = self.describe(&x);
                self.fail(&mut x, "constant", format!("{text} is not constant"));
                break 'done (declared.unwrap_or(invalid.0), None);
            }
            let target = declared.unwrap_or(x.ty);
            if !self.is_untyped(target) || self.is_untyped(x.ty) && target != x.ty {
                self.assign_operand(&mut x, Some(target), "constant declaration");
            }
            match x.mode {
                Mode::Const(value) => (target, Some(value)),
                _ => (target, None),
            }
        };
        (self.cx.iota, self.cx.error_at) = saved;
        result
    }

    /// The type of a package-level variable. Its initialiser is looked at for its type only; it is checked for good when
    /// the package's initialisation is.
    fn resolve_global(&mut self, id: ObjId, spec: &ast::VarSpec, name: usize) {
        if let Some(e) = &spec.ty {
            let ty = self.type_expr(e);
            self.set_global_type(id, ty);
            return;
        }
        self.cx.types_only = true;
        let ty = if spec.values.len() == spec.names.len() {
            let x = self.expr(&spec.values[name], None);
            self.initial_type(x)
        } else if let [value] = spec.values.as_slice() {
            let types = self.multi_types(value, spec.names.len());
            types.get(name).copied().unwrap_or(Basic::Invalid.id())
        } else {
            // Reported with the number of values.
            if let Some(value) = spec.values.get(name) {
                let x = self.expr(value, None);
                self.initial_type(x)
            } else {
                Basic::Invalid.id()
            }
        };
        // Errors in the initialiser are found again, and reported, when it is checked for good.
        self.set_global_type(id, ty);
    }

    fn initial_type(&mut self, x: Operand) -> TypeId {
        if !x.is_valid() || x.is_nil() {
            return Basic::Invalid.id();
        }
        self.default_type(x.ty)
    }

    /// Gives a package-level variable its type.
    pub(super) fn set_global_type(&mut self, id: ObjId, ty: TypeId) {
        self.object_mut(id).ty = ty;
        if let ObjKind::Global(global) = self.object(id).kind {
            self.globals[global.0 as usize].ty = ty;
        }
    }

    fn resolve_type(&mut self, id: ObjId, spec: &ast::TypeSpec) {
        if !spec.type_params.is_empty() {
            self.unsupported(spec.type_params[0].span, "type parameters");
            return;
        }
        if spec.alias {
            let ty = self.type_expr(&spec.ty);
            self.object_mut(id).ty = ty;
            return;
        }
        let object = self.object(id).clone();
        let (named, ty) = self.types.new_named(object.name, object.pkg);
        self.object_mut(id).ty = ty;
        self.object_mut(id).state = State::Done;
        self.named_decls.insert(named, NamedDecl { object: id, state: State::New });
        self.pending_named.push(named);
        self.attach_methods(named, &object);
    }

    /// Gives a defined type the methods declared for it.
    fn attach_methods(&mut self, named: NamedId, object: &Object) {
        let Some(pkg) = object.pkg else { return };
        let package = &self.packages[pkg.0 as usize];
        if package.names.get(&object.name).copied() != self.named_decls.get(&named).map(|decl| decl.object) {
            return;
        }
        let funcs = package.methods.get(&object.name).cloned().unwrap_or_default();
        let mut methods: Vec<NamedMethod> = Vec::new();
        for func in funcs {
            let entry = self.entry(func);
            let (name, span) = (entry.name, entry.name_span);
            let pointer = entry.info.name.contains(".(*");
            if let Some(other) = methods.iter().find(|method| method.name == name) {
                let place = self.at(self.entry(other.func).name_span.lo);
                let (ty, method) = (self.text(object.name), self.text(name));
                let message = format!("method {ty}.{method} already declared at {place}");
                let other = self.entry(other.func).name_span;
                self.report(Diagnostic::error("redeclared", span, message).label(other, "other declaration"));
                continue;
            }
            let method_pkg = (!self.is_exported(name)).then_some(pkg);
            methods.push(NamedMethod { name, pkg: method_pkg, func, pointer });
        }
        if !methods.is_empty() {
            self.later.push(Later { pkg, span: object.span, check: LaterCheck::FieldsAndMethods(named) });
        }
        self.types.named_mut(named).methods = methods;
    }

    /// Works out the underlying type of a defined type, unless that has been done.
    pub(super) fn ensure_named(&mut self, named: NamedId) {
        let Some(decl) = self.named_decls.get(&named) else { return };
        let (object, state) = (decl.object, decl.state);
        match state {
            State::Done => return,
            State::Busy => {
                // The type's structure is needed to work out its own structure.
                if let Some(start) = self.path.iter().rposition(|&other| other == object) {
                    let circle = self.path[start..].to_vec();
                    self.report_cycle(&circle);
                    self.set_named_state(named, State::Done);
                }
                return;
            }
            State::New => {}
        }
        let Some(reference) = self.object(object).decl else { return };
        let ast = self.files[reference.file.0 as usize].ast.clone();
        let Some(Decl::Type(spec)) = ast.decls.get(reference.decl as usize) else { return };
        if self.path.len() >= MAX_PATH {
            let span = self.object(object).span;
            self.set_named_state(named, State::Done);
            self.unsupported(span, "a chain of more than 1,000 declarations that depend on one another");
            return;
        }
        let pkg = self.object(object).pkg.unwrap_or(PkgId(0));
        let saved = std::mem::replace(&mut self.cx, Cx::top(pkg, reference.file));
        self.follow_type(named, object, &spec.ty);
        self.cx = saved;
    }

    /// Works out and sets the underlying type of a defined type from its right-hand side, in the present context.
    fn follow_type(&mut self, named: NamedId, object: ObjId, rhs: &ast::Expr) {
        self.set_named_state(named, State::Busy);
        self.path.push(object);
        let ty = self.type_expr(rhs);
        let under = self.underlying(ty);
        self.path.pop();
        // A circle found meanwhile has closed the declaration already.
        let broken = self.named_decls.get(&named).is_some_and(|decl| decl.state == State::Done);
        if !broken {
            self.types.named_mut(named).underlying = under;
            self.set_named_state(named, State::Done);
            let (pkg, span) = (self.cx.pkg, Span::NONE);
            self.later.push(Later { pkg, span, check: LaterCheck::Finite(named) });
        }
    }

    pub(super) fn set_named_state(&mut self, named: NamedId, state: State) {
        if let Some(decl) = self.named_decls.get_mut(&named) {
            decl.state = state;
        }
    }

    /// Reports a type that contains itself by value, and breaks the circle.
    fn check_finite(&mut self, named: NamedId) {
        // The types entered, each with what a value of it holds and how much of that has been looked at.
        let mut path: Vec<(NamedId, Vec<NamedId>, usize)> = Vec::new();
        let mut depths: HashMap<NamedId, usize> = HashMap::default();
        let mut next = Some(named);
        loop {
            if let Some(named) = next.take().filter(|named| !self.finite.contains(named)) {
                if let Some(&start) = depths.get(&named) {
                    let decls = path[start..].iter().filter_map(|entry| self.named_decls.get(&entry.0));
                    let circle: Vec<ObjId> = decls.map(|decl| decl.object).collect();
                    self.report_cycle(&circle);
                    self.types.named_mut(named).underlying = Basic::Invalid.id();
                } else {
                    self.ensure_named(named);
                    let parts = self.value_parts(named);
                    depths.insert(named, path.len());
                    path.push((named, parts, 0));
                }
            }
            let Some((named, parts, at)) = path.last_mut() else { return };
            match parts.get(*at) {
                Some(&part) => {
                    *at += 1;
                    next = Some(part);
                }
                None => {
                    self.finite.insert(*named);
                    depths.remove(named);
                    path.pop();
                }
            }
        }
    }

    /// The defined types that a value of the defined type holds directly.
    fn value_parts(&self, named: NamedId) -> Vec<NamedId> {
        let mut parts = Vec::new();
        let mut seen = HashSet::default();
        let mut open = vec![self.types.named(named).underlying];
        while let Some(ty) = open.pop() {
            match self.types.get(ty) {
                Type::Named(named) => parts.push(*named),
                Type::Array { elem, .. } => open.push(*elem),
                Type::Struct(fields) if seen.insert(ty) => open.extend(fields.iter().rev().map(|field| field.ty)),
                _ => {}
            }
        }
        parts
    }

    /// Works out the signature of a declared function or method, unless that has been done.
    pub(super) fn ensure_func(&mut self, id: FuncId) {
        if self.entry(id).state != State::New {
            return;
        }
        let file = match self.entry(id).origin {
            FuncOrigin::Decl(reference) => reference.file,
            FuncOrigin::Stub { file, .. } => file,
            FuncOrigin::Init => return,
        };
        let Some(declared) = self.declaration(id, true) else { return };
        let Some(decl) = declared.func() else { return };
        if is_generic(decl) {
            // Reported when it was collected; its signature mentions names that nobody declares.
            self.funcs[id.0 as usize].state = State::Done;
            return;
        }
        self.funcs[id.0 as usize].state = State::Busy;
        let pkg = self.entry(id).info.pkg;
        let saved = std::mem::replace(&mut self.cx, Cx::top(pkg, file));
        if let Some(recv) = &decl.recv {
            let ty = self.receiver_type(recv);
            self.funcs[id.0 as usize].info.recv = Some(ty);
        }
        let sig = self.signature(&decl.ty);
        self.cx = saved;
        let entry = &mut self.funcs[id.0 as usize];
        entry.info.sig = sig;
        entry.state = State::Done;
    }

    fn receiver_type(&mut self, recv: &[ast::Field]) -> TypeId {
        let Some(first) = recv.first() else {
            // The parser has reported this, and several receivers as well.
            return Basic::Invalid.id();
        };
        let ty = self.type_expr(&first.ty);
        let mut base = &first.ty;
        while let ast::ExprKind::Paren(x) | ast::ExprKind::Star(x) = &base.kind {
            base = x;
        }
        self.later.push(Later { pkg: self.cx.pkg, span: base.span, check: LaterCheck::Receiver(ty) });
        ty
    }

    /// A `const` specification in a function. `source` is the one whose type and values count.
    pub(super) fn local_const(&mut self, spec: &ast::ConstSpec, source: &ast::ConstSpec) {
        let repeated = !std::ptr::eq(spec, source);
        let mut objects = Vec::new();
        for (i, name) in spec.names.iter().enumerate() {
            let (ty, value) =
                self.const_value(source.ty.as_ref(), source.values.get(i), spec.iota, repeated.then_some(name.span));
            objects.push(Object {
                name: name.sym,
                span: name.span,
                pkg: Some(self.cx.pkg),
                kind: ObjKind::Const(value),
                ty,
                state: State::Done,
                decl: None,
                used: false,
            });
        }
        self.check_arity(spec.span, &spec.names, &source.values, true, repeated);
        for object in objects {
            let name = object.name;
            let id = self.new_object(object);
            self.declare(name, id);
        }
    }

    /// A `type` specification in a function.
    pub(super) fn local_type(&mut self, spec: &ast::TypeSpec) {
        let id = self.new_object(Object {
            name: spec.name.sym,
            span: spec.name.span,
            pkg: Some(self.cx.pkg),
            kind: ObjKind::Type,
            ty: Basic::Invalid.id(),
            state: State::Busy,
            decl: None,
            used: false,
        });
        if !spec.type_params.is_empty() {
            self.unsupported(spec.type_params[0].span, "type parameters");
            self.declare(spec.name.sym, id);
            self.object_mut(id).state = State::Done;
            return;
        }
        if spec.alias {
            self.declare(spec.name.sym, id);
            self.path.push(id);
            let ty = self.type_expr(&spec.ty);
            self.path.pop();
            self.object_mut(id).ty = ty;
            self.object_mut(id).state = State::Done;
            return;
        }
        let (named, ty) = self.types.new_named(spec.name.sym, Some(self.cx.pkg));
        self.object_mut(id).ty = ty;
        self.object_mut(id).state = State::Done;
        self.named_decls.insert(named, NamedDecl { object: id, state: State::New });
        self.declare(spec.name.sym, id);
        self.follow_type(named, id, &spec.ty);
    }

    /// Resolves everything that was put off: defined types that were only mentioned, and late checks.
    pub(super) fn drain(&mut self) {
        loop {
            if let Some(named) = self.pending_named.pop() {
                self.ensure_named(named);
            } else if let Some(later) = self.later.pop() {
                let saved = std::mem::replace(&mut self.cx.pkg, later.pkg);
                self.check_late(later);
                self.cx.pkg = saved;
            } else {
                return;
            }
        }
    }

    fn check_late(&mut self, later: Later) {
        let span = later.span;
        match later.check {
            LaterCheck::MapKey(key) => {
                if !self.comparable(key) {
                    let text = self.type_text(key);
                    self.error("map-key", span, format!("invalid map key type {text}"));
                }
            }
            LaterCheck::Embedded(ty) => {
                let (base, pointer) = match self.types.get(ty) {
                    Type::Pointer(base) => (*base, true),
                    _ => (ty, false),
                };
                let message = match self.under(base) {
                    Type::Basic(Basic::UnsafePointer) => "embedded field type cannot be unsafe.Pointer",
                    Type::Pointer(_) => "embedded field type cannot be a pointer",
                    Type::Interface(_) if pointer => "embedded field type cannot be a pointer to an interface",
                    _ => return,
                };
                self.error("embedded-field", span, message);
            }
            LaterCheck::Receiver(ty) => self.check_receiver(ty, span),
            LaterCheck::Finite(named) => self.check_finite(named),
            LaterCheck::FieldsAndMethods(named) => {
                self.ensure_named(named);
                let Type::Struct(fields) = self.types.get(self.types.named(named).underlying).clone() else { return };
                for method in self.types.named(named).methods.clone() {
                    if fields.iter().any(|field| field.name == method.name) {
                        let name = self.text(method.name);
                        let at = self.entry(method.func).name_span;
                        let mut message = format!("field and method with the same name {name}");
                        let field = self.field_place(named, method.name);
                        if let Some(field) = field {
                            message.push_str(&format!("\n\t{}: other declaration of {name}", self.at(field.lo)));
                        }
                        let mut diagnostic = Diagnostic::error("redeclared", at, message);
                        if let Some(field) = field {
                            diagnostic = diagnostic.label(field, "the field");
                        }
                        self.report(diagnostic);
                    }
                }
            }
        }
    }

    /// Where a field of a struct type is declared, if the type was declared as a struct.
    fn field_place(&self, named: NamedId, name: golite_grammar::Sym) -> Option<Span> {
        let reference = self.object(self.named_decls.get(&named)?.object).decl?;
        let Decl::Type(spec) = self.files[reference.file.0 as usize].ast.decls.get(reference.decl as usize)? else {
            return None;
        };
        let ast::ExprKind::StructType { fields } = &spec.ty.kind else { return None };
        fields.iter().find_map(|field| {
            if field.embedded {
                return super::typexpr::embedded_name(&field.ty).filter(|own| own.sym == name).map(|own| own.span);
            }
            field.names.iter().find(|own| own.sym == name).map(|own| own.span)
        })
    }

    fn check_receiver(&mut self, ty: TypeId, span: Span) {
        let base = match self.types.get(ty) {
            Type::Pointer(base) => *base,
            _ => ty,
        };
        if !self.is_valid(base) {
            return;
        }
        let text = self.type_text(base);
        match self.types.get(base) {
            Type::Named(named) => {
                let local = self.types.named(*named).pkg == Some(self.cx.pkg);
                if !local {
                    self.error("bad-receiver", span, format!("cannot define new methods on non-local type {text}"));
                } else if matches!(self.under(base), Type::Pointer(_) | Type::Interface(_)) {
                    let message = format!("invalid receiver type {text} (pointer or interface type)");
                    self.error("bad-receiver", span, message);
                }
            }
            Type::Basic(_) => {
                self.error("bad-receiver", span, format!("cannot define new methods on non-local type {text}"));
            }
            _ => {
                let whole = self.type_text(ty);
                // Of `**T` Go shows the first star.
                let at = if base == ty { span } else { Span::new(span.lo.saturating_sub(1), span.hi) };
                self.error("bad-receiver", at, format!("invalid receiver type {whole}"));
            }
        }
    }

    /// Notes that what is being checked mentions a package-level variable or function.
    pub(super) fn add_dep(&mut self, dep: Dep) {
        self.cx.deps.push(dep);
    }
}

/// A function with type parameters, or a method of a type that has some.
pub(super) fn is_generic(decl: &ast::FuncDecl) -> bool {
    let receiver = decl.recv.as_deref().and_then(|recv| recv.first());
    let mut base = receiver.map(|field| &field.ty);
    while let Some(ast::ExprKind::Paren(x) | ast::ExprKind::Star(x)) = base.map(|base| &base.kind) {
        base = Some(x);
    }
    !decl.type_params.is_empty() || base.is_some_and(|base| matches!(base.kind, ast::ExprKind::Index { .. }))
}
