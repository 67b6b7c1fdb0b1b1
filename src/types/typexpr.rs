//! Type expressions: from syntax to interned types.
//!
//! Errors are reported here and yield `Invalid`. Checks that need complete types (map keys, embedded fields) are put off.

use rustc_hash::FxHashMap as HashMap;

use golite_grammar::ast::{self, ExprKind, InterfaceElem};
use golite_grammar::{Diagnostic, Span, Sym};

use super::Checker;
use super::constant::{self, Value};
use super::decl::{Later, LaterCheck};
use super::object::{ObjId, ObjKind};
use super::operand::Mode;
use super::ty::{Basic, Field, Method, Signature, Type, TypeId};

impl Checker {
    /// The type that `e` denotes; `Invalid` after an error, which has been reported.
    pub(super) fn type_expr(&mut self, e: &ast::Expr) -> TypeId {
        match &e.kind {
            ExprKind::Bad => Basic::Invalid.id(),
            ExprKind::Ident(name) => self.type_name(e, *name),
            ExprKind::Selector { .. } => {
                let x = self.selector(e, true);
                match x.mode {
                    Mode::Type => x.ty,
                    Mode::Invalid => Basic::Invalid.id(),
                    _ => {
                        let text = self.describe(&x);
                        self.error("not-a-type", e.span, format!("{text} is not a type"));
                        Basic::Invalid.id()
                    }
                }
            }
            ExprKind::Paren(x) => self.type_expr(x),
            ExprKind::Index { x, .. } => {
                let ty = self.type_expr(x);
                if self.is_valid(ty) {
                    let text = self.type_text(ty);
                    self.error("not-generic", x.span, format!("{text} is not a generic type"));
                }
                Basic::Invalid.id()
            }
            ExprKind::Star(x) => {
                let base = self.type_expr(x);
                if self.is_valid(base) { self.types.pointer_to(base) } else { base }
            }
            ExprKind::SliceType(elem) => {
                let elem = self.type_expr(elem);
                self.composite(elem, Type::Slice)
            }
            ExprKind::ArrayType { len, elem } => {
                let len = if matches!(len.kind, ExprKind::Ellipsis(None)) {
                    let message = "invalid use of [...] array (outside a composite literal)";
                    self.error("array-length", e.span, message);
                    None
                } else {
                    self.array_length(len)
                };
                let elem = self.type_expr(elem);
                match len {
                    Some(len) => {
                        let ty = self.composite(elem, |elem| Type::Array { len, elem });
                        self.note_size(ty, e.span)
                    }
                    None => Basic::Invalid.id(),
                }
            }
            ExprKind::MapType { key, value } => {
                let key_type = self.type_expr(key);
                let value = self.type_expr(value);
                if !self.is_valid(key_type) || !self.is_valid(value) {
                    return Basic::Invalid.id();
                }
                let check = LaterCheck::MapKey(key_type);
                let span = super::exprstring::shown_at(key);
                self.later.push(Later { pkg: self.cx.pkg, span, check });
                self.types.intern(Type::Map { key: key_type, value })
            }
            ExprKind::ChanType { dir, elem } => {
                let elem = self.type_expr(elem);
                let ty = self.composite(elem, |elem| Type::Chan { dir: *dir, elem });
                self.note_size(ty, e.span)
            }
            ExprKind::FuncType(ty) => self.signature(ty),
            ExprKind::StructType { fields } => self.struct_type(fields),
            ExprKind::InterfaceType { elems } => self.interface_type(elems),
            ExprKind::Ellipsis(_) => {
                self.error("bad-ellipsis", e.span, "invalid use of ...");
                Basic::Invalid.id()
            }
            _ => {
                let text = self.expr_text(e);
                self.error("not-a-type", e.span, format!("{text} is not a type"));
                Basic::Invalid.id()
            }
        }
    }

    /// Remembers a type whose size must be looked at in the end.
    pub(super) fn note_size(&mut self, ty: TypeId, span: Span) -> TypeId {
        if self.in_user_package() {
            self.sized.push((ty, span));
        }
        ty
    }

    fn composite(&mut self, elem: TypeId, make: impl FnOnce(TypeId) -> Type) -> TypeId {
        if self.is_valid(elem) { self.types.intern(make(elem)) } else { elem }
    }

    fn type_name(&mut self, e: &ast::Expr, name: Sym) -> TypeId {
        let Some(id) = self.lookup_name(name) else {
            if *self.text(name) == *"comparable" {
                self.unsupported(e.span, "type constraints");
                return Basic::Invalid.id();
            }
            self.undefined(name, e.span);
            return Basic::Invalid.id();
        };
        if !matches!(self.object(id).kind, ObjKind::Type) {
            let text = self.text(name);
            let kind = self.object_kind(id);
            self.error("not-a-type", e.span, format!("{text} ({kind}) is not a type"));
            if let ObjKind::Local(var) = self.object(id).kind {
                self.mark_used(var);
            }
            return Basic::Invalid.id();
        }
        self.type_object(id)
    }

    /// The type that a type name stands for.
    pub(super) fn type_object(&mut self, id: ObjId) -> TypeId {
        if self.object(id).pkg.is_none() && self.in_user_package() {
            self.note_spelling(self.object(id).name);
        }
        self.mark_dot_import(id);
        // A local alias is on the path while its own right-hand side is followed.
        if self.object(id).state == super::object::State::Busy && self.object(id).decl.is_none() {
            self.report_cycle(&[id]);
            return Basic::Invalid.id();
        }
        self.resolve(id);
        self.object(id).ty
    }

    /// Reports a name that stands for nothing.
    pub(super) fn undefined(&mut self, name: Sym, span: Span) {
        if name == self.names.blank {
            self.error("blank", span, "cannot use _ as value or type");
        } else {
            let text = self.text(name);
            let mut diagnostic = Diagnostic::error("undefined", span, format!("undefined: {text}"));
            diagnostic.help = self.advice(&text, span);
            self.report(diagnostic);
        }
    }

    /// "package-level variable" and so on.
    pub(super) fn object_kind(&self, id: ObjId) -> &'static str {
        match &self.object(id).kind {
            ObjKind::Package(_) => "package name",
            ObjKind::Const(_) => "constant",
            ObjKind::Type => "defined type",
            ObjKind::Local(var) => {
                let is_param = self.cx.func.as_ref().is_some_and(|func| {
                    func.funcs.iter().any(|state| state.params.contains(var) || state.results.contains(var))
                });
                if is_param { "parameter" } else { "local variable" }
            }
            ObjKind::Global(_) => "package-level variable",
            ObjKind::Func(_) => "function",
            ObjKind::Builtin(_) => "built-in function",
            ObjKind::Nil => "untyped nil",
        }
    }

    /// The length of an array type; none after an error.
    pub(super) fn array_length(&mut self, e: &ast::Expr) -> Option<u64> {
        if let ExprKind::Ident(name) = e.kind {
            let text = self.text(name);
            match self.lookup_name(name) {
                None => {
                    let message = format!("undefined array length {text} or missing type constraint");
                    self.error("array-length", e.span, message);
                    return None;
                }
                Some(id) if !matches!(self.object(id).kind, ObjKind::Const(_)) => {
                    self.error("array-length", e.span, format!("invalid array length {text}"));
                    return None;
                }
                Some(_) => {}
            }
        }
        let x = self.expr(e, None);
        if !x.is_valid() {
            return None;
        }
        let Some(value) = x.value() else {
            let text = self.describe(&x);
            self.error("array-length", e.span, format!("array length {text} must be constant"));
            return None;
        };
        let integer = self.is_integer(x.ty);
        if integer || self.is_untyped(x.ty) {
            let length = value.to_int().filter(|value| constant::represent(value, Basic::Int).is_ok());
            if let Some(length) = length.as_ref().and_then(Value::as_u64) {
                return Some(length);
            }
        }
        let text = self.describe(&x);
        let message = match integer {
            true => format!("invalid array length {text}"),
            false => format!("array length {text} must be integer"),
        };
        self.error("array-length", e.span, message);
        None
    }

    /// A function type.
    pub(super) fn signature(&mut self, ty: &ast::FuncType) -> TypeId {
        let mut names: HashMap<Sym, Span> = HashMap::default();
        let mut sig = Signature { params: Vec::new(), results: Vec::new(), variadic: false };
        let last = ty.params.len().saturating_sub(1);
        for (i, field) in ty.params.iter().enumerate() {
            let param = match &field.ty.kind {
                ExprKind::Ellipsis(elem) => {
                    // The parser reports one that is not the last.
                    sig.variadic |= i == last && field.names.len() <= 1;
                    let elem = elem.as_ref().map_or(Basic::Invalid.id(), |elem| self.type_expr(elem));
                    if sig.variadic { self.types.intern(Type::Slice(elem)) } else { elem }
                }
                _ => self.type_expr(&field.ty),
            };
            for _ in 0..field.names.len().max(1) {
                sig.params.push(param);
            }
            self.param_names(&mut names, field);
        }
        for field in &ty.results {
            let result = match &field.ty.kind {
                ExprKind::Ellipsis(_) => Basic::Invalid.id(),
                _ => self.type_expr(&field.ty),
            };
            for _ in 0..field.names.len().max(1) {
                sig.results.push(result);
            }
            self.param_names(&mut names, field);
        }
        let id = self.types.intern(Type::Func(sig.into()));
        self.note_param_names(id, ty);
        id
    }

    fn param_names(&mut self, names: &mut HashMap<Sym, Span>, field: &ast::Field) {
        for name in &field.names {
            if name.sym == self.names.blank {
                continue;
            }
            if let Some(&other) = names.get(&name.sym) {
                let text = self.text(name.sym);
                let place = self.at(other.lo);
                let message = format!("{text} redeclared in this block\n\t{place}: other declaration of {text}");
                self.report(Diagnostic::error("redeclared", name.span, message).label(other, "other declaration"));
            } else {
                names.insert(name.sym, name.span);
            }
        }
    }

    fn struct_type(&mut self, groups: &[ast::Field]) -> TypeId {
        let mut fields: Vec<Field> = Vec::new();
        let mut seen: HashMap<Sym, Span> = HashMap::default();
        for group in groups {
            let ty = self.type_expr(&group.ty);
            let tag = group.tag.unwrap_or(Sym::EMPTY);
            if !group.embedded {
                for name in &group.names {
                    self.add_field(&mut fields, &mut seen, *name, ty, false, tag);
                }
                continue;
            }
            let Some(name) = embedded_name(&group.ty) else {
                let text = self.expr_text(&group.ty);
                self.error("embedded-field", group.ty.span, format!("invalid embedded field type {text}"));
                continue;
            };
            self.add_field(&mut fields, &mut seen, name, ty, true, tag);
            if self.is_valid(ty) {
                let check = LaterCheck::Embedded(ty);
                self.later.push(Later { pkg: self.cx.pkg, span: group.ty.span, check });
            }
        }
        self.types.intern(Type::Struct(fields.into()))
    }

    fn add_field(
        &mut self,
        fields: &mut Vec<Field>,
        seen: &mut HashMap<Sym, Span>,
        name: ast::Ident,
        ty: TypeId,
        embedded: bool,
        tag: Sym,
    ) {
        if name.sym != self.names.blank {
            if let Some(&other) = seen.get(&name.sym) {
                let text = self.text(name.sym);
                let place = self.at(other.lo);
                let message = format!("{text} redeclared\n\t{place}: other declaration of {text}");
                self.report(Diagnostic::error("redeclared", name.span, message).label(other, "other declaration"));
                return;
            }
            seen.insert(name.sym, name.span);
        }
        let pkg = (!self.is_exported(name.sym)).then_some(self.cx.pkg);
        fields.push(Field { name: name.sym, pkg, ty, embedded, tag });
    }

    fn interface_type(&mut self, elems: &[InterfaceElem]) -> TypeId {
        let mut methods: Vec<Method> = Vec::new();
        let mut places: HashMap<Sym, Span> = HashMap::default();
        for elem in elems {
            let InterfaceElem::Method { name, ty } = elem else { continue };
            if name.sym == self.names.blank {
                self.error("blank", name.span, "methods must have a unique non-blank name");
                continue;
            }
            let sig = self.signature(ty);
            if let Some(&other) = places.get(&name.sym) {
                self.duplicate_method(name.sym, name.span, other);
                continue;
            }
            places.insert(name.sym, name.span);
            let pkg = (!self.is_exported(name.sym)).then_some(self.cx.pkg);
            methods.push(Method { name: name.sym, pkg, sig });
        }
        for elem in elems {
            let InterfaceElem::Embed(e) = elem else { continue };
            if is_constraint(e) {
                self.unsupported(e.span, "type constraints");
                continue;
            }
            let ty = self.type_expr(e);
            if !self.is_valid(ty) {
                continue;
            }
            let Type::Interface(embedded) = self.under(ty) else {
                let under = self.underlying(ty);
                if self.is_valid(under) {
                    self.unsupported(e.span, "type constraints");
                }
                continue;
            };
            for method in embedded.iter() {
                match methods.iter().find(|other| other.name == method.name && other.pkg == method.pkg) {
                    None => {
                        places.entry(method.name).or_insert(e.span);
                        methods.push(method.clone());
                    }
                    Some(other) if other.sig != method.sig => {
                        let other = places.get(&method.name).copied().unwrap_or(e.span);
                        self.duplicate_method(method.name, e.span, other);
                    }
                    Some(_) => {}
                }
            }
        }
        if methods.is_empty() && self.in_user_package() {
            self.spelling.empty_interface = true;
        }
        let keyed: HashMap<Sym, std::sync::Arc<str>> =
            methods.iter().map(|method| (method.name, self.text(method.name))).collect();
        methods.sort_by(|a, b| (&keyed[&a.name], a.pkg).cmp(&(&keyed[&b.name], b.pkg)));
        self.types.intern(Type::Interface(methods.into()))
    }

    fn duplicate_method(&mut self, name: Sym, span: Span, other: Span) {
        let text = self.text(name);
        let place = self.at(other.lo);
        let message = format!("duplicate method {text}\n\t{place}: other declaration of method {text}");
        self.report(Diagnostic::error("redeclared", span, message).label(other, "other declaration"));
    }
}

/// The name that an embedded field gets from its type.
pub(super) fn embedded_name(e: &ast::Expr) -> Option<ast::Ident> {
    match &e.kind {
        ExprKind::Ident(sym) => Some(ast::Ident { sym: *sym, span: e.span }),
        ExprKind::Star(x) if !matches!(x.kind, ExprKind::Star(_)) => embedded_name(x),
        ExprKind::Selector { sel, .. } => Some(*sel),
        ExprKind::Index { x, .. } | ExprKind::Paren(x) => embedded_name(x),
        _ => None,
    }
}

fn is_constraint(e: &ast::Expr) -> bool {
    match &e.kind {
        ExprKind::Binary { op: ast::BinaryOp::Or, .. } | ExprKind::Unary { op: ast::UnaryOp::Tilde, .. } => true,
        ExprKind::Paren(x) => is_constraint(x),
        _ => false,
    }
}
