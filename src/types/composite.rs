//! Composite literals (Go specification, "Composite literals"), with elided element types and promoted field names.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::Arc;

use golite_grammar::Span;
use golite_grammar::ast::{self, Element, ExprKind};

use super::Checker;
use super::lookup::{Lookup, Target};
use super::operand::{Mode, Operand};
use super::tree::{Expr, ExprKind as Kind};
use super::ty::{Basic, Field, Type, TypeId};

/// A value and the path of the field it is for.
type At = (Vec<u32>, Expr);

/// The longest array or slice literal.
const MAX_LITERAL: u64 = 1 << 32;

impl Checker {
    /// `T{…}`; `hint` is the type of a literal that leaves it out.
    pub(super) fn composite_literal<'a>(&mut self, e: &'a ast::Expr, hint: Option<TypeId>) -> Operand<'a> {
        let ExprKind::Composite { ty, elems, rbrace, .. } = &e.kind else { return Operand::invalid(e) };
        let span = e.span;
        let mut open_array = None;
        let (ty, base) = match (ty.as_deref(), hint) {
            (Some(written), _) => match &written.kind {
                ExprKind::ArrayType { len, elem } if matches!(len.kind, ExprKind::Ellipsis(None)) => {
                    let elem = self.type_expr(elem);
                    open_array = Some(elem);
                    (elem, elem)
                }
                _ => {
                    let ty = self.type_expr(written);
                    (ty, ty)
                }
            },
            // An elided `*T` stands for `&T`.
            (None, Some(hint)) => (hint, self.pointee(hint).unwrap_or(hint)),
            (None, None) => {
                self.error("composite-literal", span, "missing type in composite literal");
                (Basic::Invalid.id(), Basic::Invalid.id())
            }
        };
        if !self.is_valid(base) {
            self.use_elements(elems);
            return Operand::invalid(e);
        }
        if let Some(elem) = open_array {
            let (list, length) = self.indexed_elements(elems, elem, None);
            let ty = self.types.intern(Type::Array { len: length, elem });
            self.note_size(ty, span);
            return match list {
                Some(list) => Operand::done(Mode::Value, Expr { kind: Kind::ArrayLit(list), ty, span }, e),
                None => Operand::stand_in(Mode::Value, ty, e),
            };
        }
        let kind = match self.under(base) {
            Type::Struct(fields) => self.struct_literal(base, &fields, elems, *rbrace),
            Type::Array { len, elem } => {
                let (list, _) = self.indexed_elements(elems, elem, Some(len));
                list.map(Kind::ArrayLit)
            }
            Type::Slice(elem) => {
                let (list, len) = self.indexed_elements(elems, elem, None);
                let array = self.types.intern(Type::Array { len, elem });
                self.note_size(array, span);
                list.map(|elems| Kind::SliceLit { len, elems })
            }
            Type::Map { key, value } => self.map_literal(elems, key, value).map(Kind::MapLit),
            _ => {
                self.use_elements(elems);
                let under = self.underlying(base);
                if self.is_valid(under) {
                    let text = self.type_text(ty);
                    let what = if hint.is_some() { " element" } else { "" };
                    self.error("composite-literal", span, format!("invalid composite literal{what} type {text}"));
                }
                return Operand::invalid(e);
            }
        };
        let Some(kind) = kind else { return Operand::stand_in(Mode::Value, ty, e) };
        let literal = Expr { kind, ty: base, span };
        if ty == base {
            return Operand::done(Mode::Value, literal, e);
        }
        let pointer = self.types.pointer_to(base);
        let address = Expr { kind: Kind::AddrOf(Box::new(literal)), ty: pointer, span };
        let address = self.convert_tree(address, ty);
        Operand::done(Mode::Value, address, e)
    }

    fn use_elements(&mut self, elems: &[Element]) {
        for elem in elems {
            // A key may be a field's name, which stands for nothing by itself.
            if let Some(key) = &elem.key
                && !matches!(key.kind, ExprKind::Ident(_) | ExprKind::Composite { ty: None, .. })
            {
                self.use_expr(key);
            }
            if let ExprKind::Composite { ty: None, elems, .. } = &elem.value.kind {
                self.use_elements(elems);
            } else {
                self.use_expr(&elem.value);
            }
        }
    }

    fn struct_literal(&mut self, ty: TypeId, fields: &Arc<[Field]>, elems: &[Element], rbrace: u32) -> Option<Kind> {
        let Some(first) = elems.first() else { return Some(Kind::StructLit(Vec::new())) };
        if first.key.is_none() {
            return self.positional_literal(ty, fields, elems, rbrace);
        }
        let mut ok = true;
        let mut values: Vec<(Vec<u32>, Expr)> = Vec::new();
        let mut seen: Vec<(Vec<u32>, golite_grammar::Sym)> = Vec::new();
        for elem in elems {
            let Some(key) = &elem.key else {
                self.error(
                    "composite-literal",
                    elem.value.span,
                    "mixture of field:value and value elements in struct literal",
                );
                self.use_expr_elem(&elem.value);
                ok = false;
                continue;
            };
            let element_span = key.span.to(elem.value.span);
            let ExprKind::Ident(name) = key.kind else {
                let text = self.expr_text(key);
                let message = format!("invalid field name {text} in struct literal");
                self.error("composite-literal", element_span, message);
                self.use_expr_elem(&elem.value);
                ok = false;
                continue;
            };
            let ident = ast::Ident { sym: name, span: key.span };
            let Some((path, field)) = self.literal_field(ty, ident) else {
                self.use_expr_elem(&elem.value);
                ok = false;
                continue;
            };
            let clash = seen.iter().find(|(other, _)| {
                let n = other.len().min(path.len());
                other[..n] == path[..n]
            });
            if let Some((other, other_name)) = clash.cloned() {
                let (name, other_name) = (self.text(name), self.text(other_name));
                let message = if other.len() == path.len() {
                    format!("duplicate field name {name} in struct literal")
                } else if other.len() < path.len() {
                    format!("cannot specify promoted field {name} and enclosing embedded field {other_name}")
                } else {
                    format!("cannot specify embedded field {name} and enclosed promoted field {other_name}")
                };
                self.error("composite-literal", element_span, message);
                ok = false;
            } else {
                seen.push((path.clone(), name));
            }
            let x = self.expr(&elem.value, None);
            match self.assignment(x, Some(field), "struct literal") {
                Some(value) => values.push((path, value)),
                None => ok = false,
            }
        }
        ok.then(|| self.nest(ty, values))
    }

    fn use_expr_elem(&mut self, e: &ast::Expr) {
        match &e.kind {
            ExprKind::Composite { ty: None, elems, .. } => self.use_elements(elems),
            _ => self.use_expr(e),
        }
    }

    /// The path of field indices and the type of the field that a key names.
    fn literal_field(&mut self, ty: TypeId, name: ast::Ident) -> Option<(Vec<u32>, TypeId)> {
        let pkg = self.cx.pkg;
        let under = self.underlying(ty);
        match self.lookup(under, false, pkg, name.sym) {
            Lookup::Found(found) => match found.target {
                Target::Field(field) => {
                    if found.path.len() > 1
                        && let Some(reason) = self.too_old_for(27)
                    {
                        let indices = found.path.iter().map(|step| step.index);
                        let (path, text) = (self.field_path(under, indices), self.type_text(ty));
                        let message = format!("use of promoted field {path} in struct literal of type {text} {reason}");
                        self.error("language-version", name.span, message);
                        return None;
                    }
                    if found.path.iter().any(|step| step.deref) {
                        let text = self.text(name.sym);
                        let message = format!("invalid implicit pointer indirection to reach {text}");
                        self.error("composite-literal", name.span, message);
                        return None;
                    }
                    Some((found.path.iter().map(|step| step.index).collect(), field))
                }
                _ => {
                    let text = self.text(name.sym);
                    self.error("composite-literal", name.span, format!("{text} is not a field"));
                    None
                }
            },
            _ => {
                let message = self.lookup_error(ty, false, name, true);
                self.error("composite-literal", name.span, message);
                None
            }
        }
    }

    /// The names on the way to a promoted field, as `E.a`.
    fn field_path(&mut self, mut ty: TypeId, indices: impl Iterator<Item = u32>) -> String {
        let mut names = Vec::new();
        for index in indices {
            if let Type::Pointer(elem) = self.under(ty) {
                ty = elem;
            }
            let Type::Struct(fields) = self.under(ty) else { break };
            let Some(field) = fields.get(index as usize) else { break };
            names.push(self.text(field.name));
            ty = field.ty;
        }
        names.join(".")
    }

    /// Builds the literal from values at paths: those of promoted fields go into literals of the embedded structs.
    fn nest(&mut self, ty: TypeId, values: Vec<At>) -> Kind {
        let Type::Struct(fields) = self.under(ty) else { return Kind::StructLit(Vec::new()) };
        let mut result: Vec<(u32, Expr)> = Vec::new();
        let mut groups: Vec<(u32, Vec<At>)> = Vec::new();
        let mut order: Vec<(u32, Option<Expr>)> = Vec::new();
        for (path, value) in values {
            match path.as_slice() {
                [] => {}
                [index] => order.push((*index, Some(value))),
                [index, rest @ ..] => match groups.iter_mut().find(|(other, _)| other == index) {
                    Some((_, list)) => list.push((rest.to_vec(), value)),
                    None => {
                        groups.push((*index, vec![(rest.to_vec(), value)]));
                        order.push((*index, None));
                    }
                },
            }
        }
        for (index, value) in order {
            let value = match value {
                Some(value) => value,
                None => {
                    let Some(at) = groups.iter().position(|(other, _)| *other == index) else { continue };
                    let (_, list) = groups.swap_remove(at);
                    let Some(field) = fields.get(index as usize) else { continue };
                    let span = list.first().map_or(Span::NONE, |(_, value)| value.span);
                    let kind = self.nest(field.ty, list);
                    Expr { kind, ty: field.ty, span }
                }
            };
            result.push((index, value));
        }
        Kind::StructLit(result)
    }

    fn positional_literal(
        &mut self,
        ty: TypeId,
        fields: &Arc<[Field]>,
        elems: &[Element],
        rbrace: u32,
    ) -> Option<Kind> {
        let mut values = Vec::with_capacity(elems.len());
        let mut ok = true;
        for (i, elem) in elems.iter().enumerate() {
            if let Some(key) = &elem.key {
                let span = key.span.to(elem.value.span);
                self.error("composite-literal", span, "mixture of field:value and value elements in struct literal");
                self.use_expr_elem(&elem.value);
                ok = false;
                continue;
            }
            let Some(field) = fields.get(i) else {
                let mut x = self.expr(&elem.value, None);
                let text = self.type_text(ty);
                if x.is_valid() {
                    self.fail(&mut x, "composite-literal", format!("too many values in struct literal of type {text}"));
                } else {
                    self.error(
                        "composite-literal",
                        elem.value.span,
                        format!("too many values in struct literal of type {text}"),
                    );
                }
                ok = false;
                break;
            };
            let x = self.expr(&elem.value, None);
            if field.pkg.is_some_and(|pkg| pkg != self.cx.pkg) {
                let (name, text) = (self.text(field.name), self.type_text(ty));
                let message =
                    format!("implicit assignment to unexported field {name} in struct literal of type {text}");
                self.error("composite-literal", elem.value.span, message);
                ok = false;
                continue;
            }
            match self.assignment(x, Some(field.ty), "struct literal") {
                Some(value) => values.push((i as u32, value)),
                None => ok = false,
            }
        }
        if elems.len() < fields.len() && elems.iter().all(|elem| elem.key.is_none()) {
            let text = self.type_text(ty);
            let span = Span::new(rbrace, rbrace + 1);
            self.error("composite-literal", span, format!("too few values in struct literal of type {text}"));
            ok = false;
        }
        ok.then_some(Kind::StructLit(values))
    }

    /// Elements with their indices, and one more than the largest index.
    #[allow(clippy::type_complexity)]
    fn indexed_elements(
        &mut self,
        elems: &[Element],
        ty: TypeId,
        length: Option<u64>,
    ) -> (Option<Vec<(u64, Expr)>>, u64) {
        let mut list = Vec::with_capacity(elems.len());
        let mut seen: HashSet<u64> = HashSet::default();
        let has_keys = elems.iter().any(|elem| elem.key.is_some());
        let (mut index, mut end, mut ok) = (0u64, 0u64, true);
        for elem in elems {
            let mut valid = false;
            if let Some(key) = &elem.key {
                let span = key.span.to(elem.value.span);
                match self.index_value(key, length) {
                    Some((_, Some(value))) if value < MAX_LITERAL => {
                        index = value;
                        valid = true;
                    }
                    Some((_, Some(_))) => self.unsupported(span, "a literal of more than 4,294,967,296 elements"),
                    Some((_, None)) => {
                        let text = self.expr_text(key);
                        self.error("composite-literal", span, format!("index {text} must be integer constant"));
                    }
                    None => {}
                }
            } else if let Some(length) = length.filter(|&length| index >= length) {
                let message = format!("index {index} is out of bounds (>= {length})");
                self.error("index-out-of-bounds", elem.value.span, message);
            } else {
                valid = true;
            }
            if valid && has_keys && !seen.insert(index) {
                let span = elem.key.as_ref().map_or(elem.value.span, |key| key.span.to(elem.value.span));
                let message = format!("duplicate index {index} in array or slice literal");
                self.error("duplicate-key", span, message);
                valid = false;
            }
            let x = self.expr(&elem.value, Some(ty));
            match self.assignment(x, Some(ty), "array or slice literal") {
                Some(value) if valid => list.push((index, value)),
                _ => ok = false,
            }
            index += 1;
            end = end.max(index);
        }
        (ok.then_some(list), end)
    }

    fn map_literal(&mut self, elems: &[Element], key_type: TypeId, value_type: TypeId) -> Option<Vec<(Expr, Expr)>> {
        let mut list = Vec::with_capacity(elems.len());
        let mut seen: HashMap<(TypeId, String), ()> = HashMap::default();
        let mut ok = true;
        for elem in elems {
            let Some(key) = &elem.key else {
                self.error("composite-literal", elem.value.span, "missing key in map literal");
                self.use_expr_elem(&elem.value);
                ok = false;
                continue;
            };
            let mut x = self.expr(key, Some(key_type));
            self.assign_operand(&mut x, Some(key_type), "map literal");
            if let Mode::Const(value) = &x.mode {
                let text = value.to_string();
                let identity = format!("{value:?}");
                if seen.insert((x.ty, identity), ()).is_some() {
                    self.fail(&mut x, "duplicate-key", format!("duplicate key {text} in map literal"));
                    ok = false;
                    self.use_expr_elem(&elem.value);
                    continue;
                }
            }
            let Some(key) = self.assignment(x, Some(key_type), "map literal") else {
                // As in Go, nothing is said about what stands beside a wrong key.
                ok = false;
                continue;
            };
            let x = self.expr(&elem.value, Some(value_type));
            match self.assignment(x, Some(value_type), "map literal") {
                Some(value) => list.push((key, value)),
                None => ok = false,
            }
        }
        ok.then_some(list)
    }
}
