//! Nodes of declarations and types.

use super::{Context, Parameter};
use crate::ast::{
    Block, ChanDir, ConstSpec, Decl, Expr, ExprKind, Field, FuncDecl, FuncType, Ident, Import, InterfaceElem, LitKind,
    TypeSpec, VarSpec,
};
use crate::intern::Sym;
use crate::literal;
use crate::span::Span;

impl Context<'_> {
    /// `package name`
    pub fn package(&self, name: Ident) {
        self.package.set(Some(name));
    }

    /// After one or more import specifications: they have to come first.
    pub fn imports_over(&self, lo: u32, hi: u32) {
        if !self.declarations.borrow().is_empty() {
            self.error(self.span(lo, hi), "syntax error: imports must appear before other declarations");
        }
    }

    /// `name "path"`
    pub fn import(&self, lo: u32, name: Option<Ident>, path: u32, hi: u32, kind: LitKind) {
        let path_span = self.span(path, hi);
        if kind != LitKind::String {
            self.error(path_span, "syntax error: import path must be a string");
        }
        let path = self.unquoted(path, hi);
        self.imports.borrow_mut().push(Import { name, path, path_span, span: self.span(lo, hi) });
    }

    /// `. "path"`
    pub fn dot_import(&self, lo: u32, dot_end: u32, path: u32, hi: u32, kind: LitKind) {
        let name = self.ident(lo, dot_end);
        self.import(lo, Some(name), path, hi, kind);
    }

    fn unquoted(&self, lo: u32, hi: u32) -> Sym {
        let bytes = literal::unquote_string(self.text(lo, hi));
        self.intern(&String::from_utf8_lossy(&bytes))
    }

    /// Finished `const`, `var` or `type` declarations of the top level.
    pub fn declarations(&self, decls: Vec<Decl>) {
        self.declarations.borrow_mut().extend(decls);
    }

    /// A finished function.
    pub fn declaration(&self, decl: Decl) {
        self.declarations.borrow_mut().push(decl);
    }

    /// Numbers the specifications of a `const` group.
    pub fn constants(&self, specs: Vec<Box<Decl>>) -> Vec<Decl> {
        let group = self.groups.get();
        self.groups.set(group + 1);
        let mut iota = 0;
        specs
            .into_iter()
            .map(|spec| {
                let mut spec = *spec;
                if let Decl::Const(spec) = &mut spec {
                    spec.iota = iota;
                    spec.group = group;
                }
                iota += 1;
                spec
            })
            .collect()
    }

    /// One line of a `const` declaration; the group numbers it later.
    pub fn const_spec(&self, lo: u32, names: Vec<Ident>, ty: Option<Expr>, values: Vec<Expr>, hi: u32) -> Box<Decl> {
        let span = self.span(lo, hi);
        Box::new(Decl::Const(ConstSpec { names, ty, values, iota: 0, group: 0, span }))
    }

    /// One line of a `var` declaration.
    pub fn var_spec(&self, lo: u32, names: Vec<Ident>, ty: Option<Expr>, values: Vec<Expr>, hi: u32) -> Box<Decl> {
        Box::new(Decl::Var(VarSpec { names, ty, values, span: self.span(lo, hi) }))
    }

    /// One line of a `type` declaration.
    pub fn type_spec(
        &self,
        lo: u32,
        name: Ident,
        type_params: Vec<Field>,
        alias: bool,
        ty: Expr,
        hi: u32,
    ) -> Box<Decl> {
        Box::new(Decl::Type(TypeSpec { name, type_params, alias, ty, span: self.span(lo, hi) }))
    }

    /// A function or method.
    #[allow(clippy::too_many_arguments)]
    pub fn func_decl(
        &self,
        lo: u32,
        recv: Option<Vec<Field>>,
        name: Ident,
        type_params: Option<Vec<Field>>,
        mut ty: FuncType,
        body: Option<Block>,
        hi: u32,
    ) -> Box<Decl> {
        ty.span.lo = self.offset(lo);
        if let Some(fields) = &recv {
            let count: usize = fields.iter().map(|field| field.names.len().max(1)).sum();
            if count != 1 {
                // Go notices at the name, behind the list.
                let what = if count == 0 { "method has no receiver" } else { "method has multiple receivers" };
                self.error(name.span, what);
            }
            self.check_variadic(fields, false);
        }
        let span = self.span(lo, hi);
        let type_params = type_params.unwrap_or_default();
        Box::new(Decl::Func(FuncDecl { recv, name, type_params, ty, body, span }))
    }

    /// A function signature.
    pub fn func_type(&self, lo: u32, params: Vec<Field>, results: Vec<Field>, hi: u32) -> FuncType {
        self.check_variadic(&params, true);
        self.check_variadic(&results, false);
        FuncType { params, results, span: self.span(lo, hi) }
    }

    /// `...` belongs to the last parameter only.
    fn check_variadic(&self, fields: &[Field], allowed: bool) {
        for (i, field) in fields.iter().enumerate() {
            if matches!(field.ty.kind, ExprKind::Ellipsis(_))
                && (!allowed || i + 1 < fields.len() || field.names.len() > 1)
            {
                let span = Span::new(field.ty.span.lo, field.ty.span.lo + 3);
                let message = if allowed { "can only use ... with final parameter" } else { "invalid use of ..." };
                return self.error(span, message);
            }
        }
    }

    /// A signature as a type.
    pub fn func_type_expr(&self, ty: FuncType) -> Expr {
        Expr { span: ty.span, kind: ExprKind::FuncType(Box::new(ty)) }
    }

    /// One result without a name.
    pub fn result(&self, ty: Expr) -> Vec<Field> {
        let span = ty.span;
        vec![Field { names: Vec::new(), ty, tag: None, embedded: false, span }]
    }

    /// Tells names from types: if any entry has both, every lone name is a name, else a type.
    pub fn parameters(&self, entries: Vec<Parameter>, closing: u32) -> Vec<Field> {
        if entries.iter().any(|entry| entry.name.is_some() && entry.ty.is_some()) {
            return self.named(entries, closing, "parameter type", "parameter name");
        }
        entries
            .into_iter()
            .map(|entry| {
                let ty = match (entry.ty, entry.name) {
                    (Some(ty), _) => ty,
                    (None, Some(name)) => self.name_expr(name),
                    (None, None) => self.expr(entry.lo, ExprKind::Bad, entry.hi),
                };
                Field { names: Vec::new(), ty, tag: None, embedded: false, span: self.span(entry.lo, entry.hi) }
            })
            .collect()
    }

    /// Type parameters always have names.
    pub fn type_parameters(&self, entries: Vec<Parameter>, closing: u32) -> Vec<Field> {
        self.named(entries, closing, "type constraint", "type parameter name")
    }

    /// Groups `a, b T`. Entries without a name, and names that no type follows, are errors.
    fn named(&self, entries: Vec<Parameter>, closing: u32, type_word: &str, name_word: &str) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut names = Vec::new();
        let mut start = None;
        let mut nameless: Option<Span> = None;
        let single = entries.len() == 1;
        for entry in entries {
            let lo = *start.get_or_insert(entry.lo);
            match (entry.name, entry.ty) {
                (Some(name), None) => names.push(name),
                (name, Some(ty)) => {
                    if name.is_none() && nameless.is_none() {
                        nameless = Some(ty.span);
                    }
                    names.extend(name);
                    let names = std::mem::take(&mut names);
                    fields.push(Field { names, ty, tag: None, embedded: false, span: self.span(lo, entry.hi) });
                    start = None;
                }
                (None, None) => {}
            }
        }
        let trailing = !names.is_empty();
        if let Some(span) = nameless {
            let hint = if single && name_word.starts_with("type") { " or invalid array length" } else { "" };
            self.error(span, format!("syntax error: missing {name_word}{hint}"));
        } else if trailing {
            self.error(self.span(closing, closing + 1), format!("syntax error: missing {type_word}"));
        }
        if let (true, Some(lo)) = (trailing, start) {
            let ty = self.expr(closing, ExprKind::Bad, closing);
            fields.push(Field { names, ty, tag: None, embedded: false, span: self.span(lo, closing) });
        }
        fields
    }

    /// `[len]elem`
    pub fn array(&self, lo: u32, len: Expr, elem: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::ArrayType { len: Box::new(len), elem: Box::new(elem) }, hi)
    }

    /// `map[key]value`
    pub fn map(&self, lo: u32, key: Expr, value: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::MapType { key: Box::new(key), value: Box::new(value) }, hi)
    }

    /// A channel type.
    pub fn channel(&self, lo: u32, dir: ChanDir, elem: Expr, hi: u32) -> Expr {
        self.expr(lo, ExprKind::ChanType { dir, elem: Box::new(elem) }, hi)
    }

    /// `struct { … }`
    pub fn struct_type(&self, lo: u32, fields: Vec<Box<Field>>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::StructType { fields: fields.into_iter().map(|field| *field).collect() }, hi)
    }

    /// A struct field; without names it is embedded.
    pub fn field(&self, lo: u32, names: Vec<Ident>, ty: Expr, tag: Option<(u32, u32, LitKind)>, hi: u32) -> Box<Field> {
        let tag = tag.and_then(|(lo, hi, kind)| {
            if kind != LitKind::String {
                self.error(self.span(lo, hi), "struct field tag must be a string");
                return None;
            }
            Some(self.unquoted(lo, hi))
        });
        let embedded = names.is_empty();
        Box::new(Field { names, ty, tag, embedded, span: self.span(lo, hi) })
    }

    /// An embedded type, or a pointer to one, in parentheses that begin at `paren`: Go has none there.
    pub fn parenthesized_embedded(&self, lo: u32, ty: Expr, pointer: bool, paren: u32, hi: u32) -> Expr {
        self.error(self.span(paren, paren + 1), "syntax error: cannot parenthesize embedded type");
        if pointer { self.expr(lo, ExprKind::Star(Box::new(ty)), hi) } else { ty }
    }

    /// A struct field with several names.
    pub fn field_more(
        &self,
        lo: u32,
        first: Ident,
        mut names: Vec<Ident>,
        ty: Expr,
        tag: Option<(u32, u32, LitKind)>,
        hi: u32,
    ) -> Box<Field> {
        names.insert(0, first);
        self.field(lo, names, ty, tag, hi)
    }

    /// `interface { … }`
    pub fn interface_type(&self, lo: u32, elems: Vec<Box<InterfaceElem>>, hi: u32) -> Expr {
        self.expr(lo, ExprKind::InterfaceType { elems: elems.into_iter().map(|elem| *elem).collect() }, hi)
    }

    /// A method of an interface with type parameters, which Go does not have.
    pub fn generic_method(&self, name: Ident, bracket: u32, ty: FuncType) -> Box<InterfaceElem> {
        self.error(self.span(bracket, bracket + 1), "interface method must have no type parameters");
        Box::new(InterfaceElem::Method { name, ty })
    }
}
