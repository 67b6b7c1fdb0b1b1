//! From the text of an entry to its parts.
//!
//! Comes in: what somebody typed: a whole file, or statements, functions, types and imports in any order. Goes out: what it declares
//! (which is in force before anything runs, wherever it stands), and then variables and statements in their order. `:=` at the
//! prompt declares variables of the session, as `var` does. No names are looked up here.

use golite_grammar::ast::{
    Block, Decl, Expr, ExprKind, File, FuncDecl, FuncType, Ident, Import, Stmt, StmtKind, VarSpec,
};
use golite_grammar::{Diagnostic, Interner, Span, Sym};

use crate::types::FRESH_VARIABLES;

/// An entry, taken apart.
#[derive(Default)]
pub struct Entry {
    /// Imports.
    pub imports: Vec<Import>,
    /// Constants, types, functions and methods.
    pub declarations: Vec<Decl>,
    /// The rest.
    pub parts: Vec<Part>,
}

/// A part of an entry that does something.
pub enum Part {
    /// Variables whose order does not matter to one another.
    Variables(Vec<Decl>),
    /// Statements; the expressions among them are to be shown.
    Statements(Vec<Stmt>),
}

/// Whether the text begins with a package clause, comments aside.
pub fn is_file(text: &str) -> bool {
    text.contains("package") && golite_grammar::parse_file(&Interner::new(), 1, text).file.package.is_some()
}

/// Takes an entry apart, whose text begins at `base`.
///
/// # Errors
/// Its syntax is wrong.
pub fn parse(interner: &Interner, base: u32, text: &str) -> Result<Entry, Vec<Diagnostic>> {
    if is_file(text) {
        let parsed = golite_grammar::parse_file(interner, base, text);
        let mut wrong = if parsed.diagnostics.is_empty() { parsed.file.late } else { parsed.diagnostics };
        if let (Some(name), Some(..FRESH_VARIABLES)) = (parsed.file.package, parsed.file.language) {
            let message = "a file of an older Go is not supported by golite's prompt yet";
            wrong.push(Diagnostic::error("unsupported", name.span, message));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let (variables, declarations) =
            parsed.file.decls.into_iter().partition::<Vec<_>, _>(|decl| matches!(decl, Decl::Var(_)));
        let parts = if variables.is_empty() { Vec::new() } else { vec![Part::Variables(variables)] };
        return Ok(Entry { imports: parsed.file.imports, declarations, parts });
    }
    let parsed = golite_grammar::parse_statements(interner, base, text);
    let mut diagnostics = parsed.diagnostics;
    if parsed.unfinished && diagnostics.is_empty() {
        let end = Span::at(base + text.len() as u32);
        diagnostics.push(Diagnostic::error("syntax-error", end, "syntax error: unexpected end of statements"));
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let mut entry = Entry { imports: parsed.imports, declarations: parsed.decls, parts: Vec::new() };
    for stmt in parsed.stmts {
        entry.add(stmt);
    }
    Ok(entry)
}

impl Entry {
    fn add(&mut self, stmt: Stmt) {
        match stmt.kind {
            StmtKind::Empty => {}
            StmtKind::Decl(specs) => {
                let (variables, others) = specs.into_iter().partition::<Vec<_>, _>(|spec| matches!(spec, Decl::Var(_)));
                self.declarations.extend(others);
                if !variables.is_empty() {
                    self.parts.push(Part::Variables(variables));
                }
            }
            StmtKind::Define { lhs, rhs, op_pos } => match names(&lhs) {
                Some(names) => {
                    let spec = VarSpec { names, ty: None, values: rhs, span: stmt.span };
                    self.parts.push(Part::Variables(vec![Decl::Var(spec)]));
                }
                // The checker says what is wrong.
                None => self.statement(Stmt { kind: StmtKind::Define { lhs, rhs, op_pos }, span: stmt.span }),
            },
            kind => self.statement(Stmt { kind, span: stmt.span }),
        }
    }

    /// A `defer` that variables follow. Each part is a function of its own, so that the call would be made when that one returns and
    /// not at the end.
    pub fn early_defer(&self) -> Option<Span> {
        let early = self.parts.split_last()?.1;
        early.iter().find_map(|part| match part {
            Part::Statements(stmts) => {
                stmts.iter().find(|stmt| matches!(stmt.kind, StmtKind::Defer(_))).map(|stmt| stmt.span)
            }
            Part::Variables(_) => None,
        })
    }

    fn statement(&mut self, stmt: Stmt) {
        match self.parts.last_mut() {
            Some(Part::Statements(stmts)) => stmts.push(stmt),
            _ => self.parts.push(Part::Statements(vec![stmt])),
        }
    }
}

/// The left side of `:=`, if it consists of names.
fn names(lhs: &[Expr]) -> Option<Vec<Ident>> {
    let name = |e: &Expr| match e.kind {
        ExprKind::Ident(sym) => Some(Ident { sym, span: e.span }),
        _ => None,
    };
    lhs.iter().map(name).collect()
}

/// A file of package main with declarations.
pub fn file(imports: Vec<Import>, decls: Vec<Decl>) -> File {
    let spans = decls.iter().map(Decl::span).chain(imports.iter().map(|import| import.span));
    let span = spans.reduce(|a, b| Span::new(a.lo.min(b.lo), a.hi.max(b.hi))).unwrap_or(Span::NONE);
    File { imports, decls, span, ..File::default() }
}

/// A file with one function, called `_`, that runs statements.
pub fn statements(interner: &Interner, stmts: Vec<Stmt>) -> File {
    let spans = stmts.iter().map(|stmt| stmt.span);
    let span = spans.reduce(|a, b| Span::new(a.lo, b.hi)).unwrap_or(Span::NONE);
    let name = Ident { sym: interner.intern("_"), span: Span::at(span.lo) };
    let ty = FuncType { params: Vec::new(), results: Vec::new(), span: Span::at(span.lo) };
    // A block's span has braces.
    let block = Block { stmts, span: Span::new(span.lo, span.hi + 1) };
    let func = FuncDecl { recv: None, name, type_params: Vec::new(), ty, body: Some(block), span };
    file(Vec::new(), vec![Decl::Func(func)])
}

/// The call of the function called `show` with the values of an expression.
pub fn call(show: Sym, e: Expr) -> Stmt {
    let span = e.span;
    let fun = Box::new(Expr { kind: ExprKind::Ident(show), span: Span::at(span.lo) });
    let call = ExprKind::Call { fun, args: vec![e], ellipsis: None, rparen: span.hi };
    Stmt { kind: StmtKind::Expr(Expr { kind: call, span }), span }
}

/// An import of a package under its own name.
pub fn import(interner: &Interner, path: &str, at: u32) -> Import {
    Import { name: None, path: interner.intern(path), path_span: Span::at(at), span: Span::at(at) }
}

/// The only expression that a text consists of.
pub fn expression(interner: &Interner, base: u32, text: &str) -> Result<Expr, Vec<Diagnostic>> {
    let mut parsed = golite_grammar::parse_statements(interner, base, text);
    let end = Span::at(base + text.len() as u32);
    let wrong = |message: &str| vec![Diagnostic::error("syntax-error", end, message)];
    if !parsed.diagnostics.is_empty() {
        return Err(parsed.diagnostics);
    }
    if parsed.unfinished {
        return Err(wrong("syntax error: unexpected end of expression"));
    }
    match (parsed.stmts.pop().map(|stmt| stmt.kind), parsed.stmts.is_empty()) {
        (Some(StmtKind::Expr(e)), true) => Ok(e),
        _ => Err(wrong("this is no expression")),
    }
}
