//! Function bodies: declared functions, function literals, and the whole program.

use std::sync::Arc;

use golite_grammar::ast::{self, Decl};
use golite_grammar::{Diagnostic, Span, Sym};

use super::Checker;
use super::object::{Cx, FuncCx, FuncOrigin, FuncState, ObjId, ObjKind};
use super::operand::{Mode, Operand};
use super::tree::{self, Body, Expr, ExprKind as Kind, FuncId, PkgId, VarId};
use super::ty::{Signature, Type, TypeId};

impl Checker {
    /// Checks the program. Its packages are put in order whatever the outcome. `clean`: the parser found nothing wrong.
    pub(super) fn check_program(&mut self, files: Vec<ast::File>, clean: bool) {
        let name = files.iter().find_map(|file| file.package);
        let main = self.add_package("main", name.map_or(self.names.main, |name| name.sym), true, files, &[]);
        if let Some(name) = name
            && name.sym != self.names.main
            && clean
        {
            let blank = name.sym == self.names.blank;
            let message =
                if blank { "invalid package name _" } else { "package command-line-arguments is not a main package" };
            self.error("not-main", name.span, message);
        }
        self.main_func = self.declared_func(main, self.names.main);
        let mut program = Vec::new();
        self.program_packages(main, &mut program);
        // Packages of the program were parsed when something imported them. As in Go, what cannot be read is not checked.
        let is_syntax = |diagnostic: &Diagnostic| diagnostic.message.starts_with("syntax error");
        if self.diagnostics.iter().any(is_syntax) {
            self.diagnostics.retain(is_syntax);
            program.clear();
        }
        for pkg in program {
            self.check_languages(pkg);
            self.check_package(pkg);
            // What imports a package with errors is not looked at, as in Go.
            if self.has_errors() {
                break;
            }
        }
        if clean && !self.has_errors() {
            self.report_late(main);
            self.report_missing_bodies(0);
        }
        if self.main_func.is_none() && clean && !self.has_errors() {
            let span = name.map_or(Span::NONE, |name| name.span);
            self.error("not-main", span, "function main is undeclared in the main package");
        }
        self.order_packages(main);
        self.drain();
    }

    /// The function that a package declares under a name.
    fn declared_func(&self, pkg: PkgId, name: Sym) -> Option<FuncId> {
        match self.object(*self.packages.get(pkg.0 as usize)?.names.get(&name)?).kind {
            ObjKind::Func(func) => Some(func),
            _ => None,
        }
    }

    /// The program's own packages that `pkg` leads to, and itself, each behind what it imports.
    fn program_packages(&self, pkg: PkgId, found: &mut Vec<PkgId>) {
        let package = &self.packages[pkg.0 as usize];
        if !package.user || found.contains(&pkg) {
            return;
        }
        for &imported in &package.imports {
            self.program_packages(imported, found);
        }
        found.push(pkg);
    }

    /// Reports what is wrong with comments for the compiler, which Go looks at when nothing else is.
    fn report_late(&mut self, main: PkgId) {
        let mut packages = Vec::new();
        self.program_packages(main, &mut packages);
        for pkg in packages {
            for file in &self.packages[pkg.0 as usize].files {
                self.diagnostics.extend(self.files[file.0 as usize].ast.late.iter().cloned());
            }
        }
    }

    /// Remembers which of two names the program writes for a type.
    pub(super) fn note_spelling(&mut self, name: Sym) {
        let names = self.names;
        if name == names.byte || name == names.uint8 {
            self.spelling.uint8 = name == names.uint8;
        } else if name == names.rune || name == names.int32 {
            self.spelling.int32 = name == names.int32;
        } else if name == names.any {
            self.spelling.empty_interface = false;
        }
    }

    /// `any` is how messages write this type.
    pub(super) fn is_spelled_any(&self, ty: TypeId) -> bool {
        ty == self.any && !self.spelling.empty_interface
    }

    pub(super) fn check_package(&mut self, pkg: PkgId) {
        let objects = self.packages[pkg.0 as usize].objects.clone();
        let rank = |checker: &Checker, id: &ObjId| match checker.object(*id).kind {
            ObjKind::Type if checker.is_alias(*id) => 1,
            ObjKind::Type => 0,
            _ => 2,
        };
        for wanted in 0..3 {
            for id in &objects {
                if rank(self, id) != wanted {
                    continue;
                }
                self.resolve(*id);
                if let Type::Named(named) = *self.types.get(self.object(*id).ty)
                    && wanted == 0
                {
                    self.ensure_named(named);
                }
            }
        }
        let package = &self.packages[pkg.0 as usize];
        let mut funcs: Vec<FuncId> = package.other_funcs.iter().chain(&package.inits).copied().collect();
        funcs.extend(objects.iter().filter_map(|id| match self.object(*id).kind {
            ObjKind::Func(func) => Some(func),
            _ => None,
        }));
        funcs.sort();
        for &func in &funcs {
            self.ensure_func(func);
        }
        self.drain();
        // As Go does, what variables begin with before what functions do.
        if let Some(init) = self.init_func(pkg) {
            self.check_init_body(pkg, init);
        }
        for &func in &funcs {
            // What is wrong stays in the checker's own list.
            self.check_declared_body(func);
        }
        self.drain();
        // What was refused was not looked into, so its imports would seem unused.
        if !self.has_unsupported() && self.session.is_none() {
            self.report_unused_imports(pkg);
        }
    }

    /// Functions of the program from the number `first` on without a body; Go looks for them last.
    pub(super) fn report_missing_bodies(&mut self, first: usize) {
        let ids = (first as u32..self.funcs.len() as u32).map(FuncId);
        for id in ids.collect::<Vec<_>>() {
            let entry = self.entry(id);
            let FuncOrigin::Decl(reference) = entry.origin else { continue };
            if !self.packages[entry.info.pkg.0 as usize].user {
                continue;
            }
            let span = entry.name_span;
            let decls = &self.files[reference.file.0 as usize].ast.decls;
            if matches!(decls.get(reference.decl as usize), Some(Decl::Func(decl)) if decl.body.is_none()) {
                self.error("missing-body", span, "missing function body");
            }
        }
    }

    fn is_alias(&self, id: ObjId) -> bool {
        let Some(reference) = self.object(id).decl else { return false };
        let decls = &self.files[reference.file.0 as usize].ast.decls;
        matches!(decls.get(reference.decl as usize), Some(Decl::Type(spec)) if spec.alias)
    }

    /// The body of a function, checked on first demand.
    pub(super) fn func_body(&mut self, id: FuncId) -> Result<Arc<Body>, Vec<Diagnostic>> {
        let Some(entry) = self.funcs.get(id.0 as usize) else { return Err(Vec::new()) };
        if entry.body.is_none() {
            let before = self.diagnostics.len();
            match entry.origin {
                FuncOrigin::Decl(_) | FuncOrigin::Stub { .. } => self.check_declared_body(id),
                FuncOrigin::Init => self.check_init_body(entry.info.pkg, id),
            }
            self.drain();
            let found = self.diagnostics.split_off(before);
            if Checker::any_error(&found) || self.entry(id).body.is_none() {
                let name = self.entry(id).info.name.clone();
                let span = self.entry(id).info.span;
                let mut list = vec![Diagnostic::error(
                    "internal",
                    span,
                    format!("golite has a bug: its own library function {name} does not check"),
                )];
                list.extend(found);
                self.funcs[id.0 as usize].body = Some(Err(list));
            }
        }
        match &self.entry(id).body {
            Some(body) => body.clone(),
            None => Err(Vec::new()),
        }
    }

    /// Checks a declared function's body, unless that has been done, and keeps it.
    pub(super) fn check_declared_body(&mut self, id: FuncId) {
        if self.entry(id).body.is_some() {
            return;
        }
        self.ensure_func(id);
        let file = match self.entry(id).origin {
            FuncOrigin::Decl(reference) => reference.file,
            FuncOrigin::Stub { file, .. } => file,
            FuncOrigin::Init => return,
        };
        let Some(declared) = self.declaration(id, false) else { return };
        let Some(decl) = declared.func() else { return };
        let Some(block) = decl.body.as_ref() else { return };
        if super::decl::is_generic(decl) {
            return;
        }
        let info = self.entry(id).info.clone();
        let mut cx = Cx::top(info.pkg, file);
        cx.func = Some(FuncCx::default());
        let saved = std::mem::replace(&mut self.cx, cx);
        self.open_scope();
        let mut receiver = None;
        if let Some(field) = decl.recv.as_deref().and_then(|recv| recv.first()) {
            let ty = info.recv.unwrap_or_else(|| self.invalid_type());
            receiver = Some(self.declare_param(field.names.first().copied(), ty, field.span));
        }
        let func = self.function(&decl.ty, info.sig, block, decl.span);
        self.close_scope();
        let cx = std::mem::replace(&mut self.cx, saved);
        let state = cx.func.unwrap_or_default();
        let body = Body { vars: state.vars, func, recv: receiver, labels: state.labels };
        let entry = &mut self.funcs[id.0 as usize];
        entry.body = Some(Ok(Arc::new(body)));
        entry.deps = cx.deps;
    }

    fn declare_param(&mut self, name: Option<ast::Ident>, ty: TypeId, span: Span) -> VarId {
        match name {
            Some(name) => {
                let var = self.declare_var(name, ty);
                self.mark_used(var);
                var
            }
            None => self.new_var(Sym::EMPTY, ty, span),
        }
    }

    fn declare_params(&mut self, fields: &[ast::Field], types: &[TypeId]) -> Vec<VarId> {
        let mut vars = Vec::with_capacity(types.len());
        let mut types = types.iter();
        for field in fields {
            if field.names.is_empty()
                && let Some(&ty) = types.next()
            {
                vars.push(self.declare_param(None, ty, field.span));
            }
            for name in &field.names {
                if let Some(&ty) = types.next() {
                    vars.push(self.declare_param(Some(*name), ty, name.span));
                }
            }
        }
        vars
    }

    /// A function's parameters and statements, in the scope that was opened for them.
    fn function(&mut self, ty: &ast::FuncType, sig_type: TypeId, block: &ast::Block, span: Span) -> tree::Func {
        let sig = match self.types.get(sig_type) {
            Type::Func(sig) => sig.clone(),
            _ => Arc::new(Signature { params: Vec::new(), results: Vec::new(), variadic: false }),
        };
        let params = self.declare_params(&ty.params, &sig.params);
        let results = self.declare_params(&ty.results, &sig.results);
        let named_results = ty.results.iter().any(|field| !field.names.is_empty());
        let state = FuncState { params, results, named_results, has_defer: false, has_recover: false };
        self.cx.func.get_or_insert_default().funcs.push(state);
        let statements = self.block_body(block);
        if !sig.results.is_empty() && !self.is_terminating(block) {
            let brace = block.span.hi.saturating_sub(1);
            self.error("missing-return", Span::new(brace, block.span.hi), "missing return");
        }
        let state = self.cx.func.get_or_insert_default().funcs.pop();
        let state = state.unwrap_or(FuncState {
            params: Vec::new(),
            results: Vec::new(),
            named_results,
            has_defer: false,
            has_recover: false,
        });
        tree::Func {
            sig: sig_type,
            params: state.params,
            results: state.results,
            named_results,
            block: statements,
            has_defer: state.has_defer,
            has_recover: state.has_recover,
            span,
        }
    }

    /// `func(…) … { … }`
    pub(super) fn func_literal<'a>(
        &mut self,
        e: &'a ast::Expr,
        ty: &'a ast::FuncType,
        block: &'a ast::Block,
    ) -> Operand<'a> {
        let sig = self.signature(ty);
        if !self.is_valid(sig) {
            return Operand::invalid(e);
        }
        if self.cx.types_only {
            return Operand::done(Mode::Value, Expr { kind: Kind::Zero, ty: sig, span: e.span }, e);
        }
        if self.in_user_package() {
            self.literals.push(e.span);
        }
        let saved = self.cx.has_call_or_recv;
        self.open_scope();
        let func = self.function(ty, sig, block, e.span);
        self.close_scope();
        self.cx.has_call_or_recv = saved;
        Operand::done(Mode::Value, Expr { kind: Kind::FuncLit(Box::new(func)), ty: sig, span: e.span }, e)
    }
}
