//! Packages: loading what is imported, and collecting the package-level names of all files.
//!
//! Comes in: trees. Goes out: objects that nobody has looked into yet. A package of the library is collected when it
//! is imported, and its objects are resolved one by one as they are used.

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

use golite_grammar::ast::{self, Decl, ExprKind};
use golite_grammar::{Diagnostic, Severity, Span, Sym};

use super::Checker;
use super::missing;
use super::object::{Cx, DeclRef, FileId, FileInfo, FuncEntry, FuncOrigin, ObjId, ObjKind, Object, Package, State};
use super::outline::Stub;
use super::tree::{FuncId, FuncInfo, GlobalId, GlobalInfo, PkgId};
use super::ty::Basic;
use crate::nearest::nearest;

/// The name of files that an embedding program's host makes (`embed::glue`).
pub const HOST_FILE: &str = "<host>";

impl Checker {
    /// Takes the files of a package in and collects its names. `stubs` are the functions that its files lack, with the bases of
    /// these files; there are none, or some list for each file.
    pub(super) fn add_package(
        &mut self,
        path: &str,
        name: Sym,
        user: bool,
        files: Vec<ast::File>,
        stubs: &[(u32, &'static [Stub])],
    ) -> PkgId {
        let pkg = PkgId(self.packages.len() as u32);
        self.packages.push(Package {
            path: path.into(),
            name,
            user,
            files: Vec::new(),
            names: HashMap::default(),
            objects: Vec::new(),
            inits: Vec::new(),
            other_funcs: Vec::new(),
            methods: HashMap::default(),
            imports: Vec::new(),
            init: None,
        });
        for ast in files {
            let id = FileId(self.files.len() as u32);
            self.files.push(FileInfo { ast: Arc::new(ast), names: HashMap::default(), imports: Vec::new() });
            self.packages[pkg.0 as usize].files.push(id);
        }
        let files = self.packages[pkg.0 as usize].files.clone();
        for &file in &files {
            let saved = std::mem::replace(&mut self.cx, Cx::top(pkg, file));
            let ast = self.files[file.0 as usize].ast.clone();
            for import in &ast.imports {
                self.collect_import(pkg, file, import);
            }
            self.cx = saved;
        }
        for &file in &files {
            let saved = std::mem::replace(&mut self.cx, Cx::top(pkg, file));
            self.collect_file(pkg, file);
            self.cx = saved;
        }
        for (&file, &(base, stubs)) in files.iter().zip(stubs) {
            for stub in stubs {
                self.collect_stub(pkg, file, base, stub);
            }
        }
        self.check_file_names(pkg, &files);
        self.associate_methods(pkg);
        pkg
    }

    /// The package at `path`, loaded on first sight; none if there is no such package.
    pub(super) fn import_package(&mut self, path: &str) -> Option<PkgId> {
        if let Some(&known) = self.package_ids.get(path) {
            return known;
        }
        // Should packages import one another in a circle, the inner import finds nothing.
        self.package_ids.insert(path.into(), None);
        let texts = self.importer.files(path)?;
        let mut files = Vec::with_capacity(texts.len());
        let mut stubs = Vec::new();
        let outlines = self.importer.outlines(path);
        for (i, (name, text)) in texts.into_iter().enumerate() {
            let Some(file) = self.sources.add(name, text) else { continue };
            let text = &*file.text;
            let parsed = match outlines.get(i) {
                Some(outline) => {
                    stubs.push((file.base, outline.functions));
                    golite_grammar::parse_outline(&self.interner, file.base, outline.text, outline.gaps)
                }
                None => golite_grammar::parse_file(&self.interner, file.base, text),
            };
            self.diagnostics.extend(parsed.diagnostics);
            files.push(parsed.file);
        }
        let base = path.rsplit('/').next().unwrap_or(path);
        let name = match files.iter().find_map(|file| file.package) {
            Some(name) => name.sym,
            None => self.interner.intern(base),
        };
        let user = self.importer.is_program(path);
        let id = self.add_package(path, name, user, files, &stubs);
        self.package_ids.insert(path.into(), Some(id));
        Some(id)
    }

    /// About an import of a package that there is not.
    fn unknown_package(&self, path: &str, span: Span) -> Diagnostic {
        if missing::is_package(path) {
            let message = format!("package {path} is not supported by golite yet");
            return Diagnostic::error("unsupported", span, message);
        }
        // As in Go, a dot in the first part tells the path of a module.
        let of_module = path.split('/').next().is_some_and(|first| first.contains('.'));
        let message = if of_module {
            format!("no required module provides package {path}")
        } else {
            format!("package {path} is not in std")
        };
        let diagnostic = Diagnostic::error("unknown-package", span, message);
        if let Some(why) = self.importer.why_missing(path) {
            return diagnostic.help(why);
        }
        if of_module {
            return diagnostic
                .help("golite has the packages of the library and of the program's own module, and fetches no others");
        }
        let near = self.importer.all().into_iter().filter(|known| near_path(known, path)).collect::<Vec<_>>();
        if near.is_empty() { diagnostic } else { diagnostic.help(format!("golite has {}", near.join(", "))) }
    }

    pub(super) fn collect_import(&mut self, pkg: PkgId, file: FileId, import: &ast::Import) {
        let path = self.text(import.path);
        if let Some(reason) = bad_import_path(&path) {
            self.error("bad-import", import.path_span, format!("invalid import path ({reason})"));
            return;
        }
        // The go command finds these errors, and counts from the name, if there is one.
        let at = import.name.map_or(import.path_span, |name| Span { lo: name.span.lo, hi: import.path_span.hi });
        if path.starts_with("./") || path.starts_with("../") {
            let message = format!("\"{path}\" is relative, but relative import paths are not supported in module mode");
            return self.failed_import(pkg, file, import, Diagnostic::error("bad-import", at, message));
        }
        // Only the library itself, and code that golite makes, may look into the library's inside.
        let own = || self.sources.file(import.span.lo).is_some_and(|file| file.name == HOST_FILE);
        let package = &self.packages[pkg.0 as usize];
        if package.user
            && let Some(around) = internal_to(&path)
            && !own()
            && !(self.is_around(&around, package) && self.importer.is_program(&path))
        {
            let message = format!("use of internal package {path} not allowed");
            return self.failed_import(pkg, file, import, Diagnostic::error("bad-import", at, message));
        }
        let Some(imported) = self.import_package(&path) else {
            if self.importer.is_program(&path) {
                return self.error("bad-import", at, "import cycle not allowed");
            }
            let diagnostic = self.unknown_package(&path, at);
            return self.failed_import(pkg, file, import, diagnostic);
        };
        if let Some(message) = self.no_package(imported, &path) {
            return self.failed_import(pkg, file, import, Diagnostic::error("bad-import", at, message));
        }
        let name = import.name.map_or(self.packages[imported.0 as usize].name, |name| name.sym);
        if name == self.names.init {
            self.error("bad-declaration", import.span, "cannot import package as init - init must be a func");
            return;
        }
        let imports = &mut self.packages[pkg.0 as usize].imports;
        if !imports.contains(&imported) {
            imports.push(imported);
        }
        let id = self.new_object(Object {
            name,
            span: import.span,
            pkg: Some(pkg),
            kind: ObjKind::Package(imported),
            ty: Basic::Invalid.id(),
            state: State::Done,
            decl: None,
            used: name == self.names.blank,
        });
        self.files[file.0 as usize].imports.push(id);
        if name == self.names.dot {
            let names: Vec<(Sym, ObjId)> =
                self.packages[imported.0 as usize].names.iter().map(|(&name, &id)| (name, id)).collect();
            for (name, object) in names {
                if !self.is_exported(name) {
                    continue;
                }
                match self.files[file.0 as usize].names.get(&name).copied() {
                    Some(other) => {
                        let text = self.text(name);
                        let span = import.name.map_or(import.span, |name| name.span);
                        self.redeclared(&text, span, other);
                    }
                    None => {
                        self.files[file.0 as usize].names.insert(name, object);
                    }
                }
            }
        } else if name != self.names.blank {
            match self.files[file.0 as usize].names.get(&name).copied() {
                Some(other) => {
                    let text = self.text(name);
                    self.redeclared(&text, import.span, other);
                }
                None => {
                    self.files[file.0 as usize].names.insert(name, id);
                }
            }
        }
    }

    /// Reports why an import brings nothing. The name that it would have brought must not be reported as undefined.
    fn failed_import(&mut self, pkg: PkgId, file: FileId, import: &ast::Import, why: Diagnostic) {
        self.report(why);
        let name = import.name.map_or_else(|| self.last_part(&self.text(import.path)), |name| name.sym);
        let id = self.new_object(Object {
            name,
            span: import.span,
            pkg: Some(pkg),
            kind: ObjKind::Type,
            ty: Basic::Invalid.id(),
            state: State::Done,
            decl: None,
            used: true,
        });
        self.files[file.0 as usize].names.entry(name).or_insert(id);
    }

    /// Why the files at `path`, which are part of the program, are no package that can be imported.
    fn no_package(&self, imported: PkgId, path: &str) -> Option<String> {
        let package = &self.packages[imported.0 as usize];
        if !package.user {
            return None;
        }
        if package.name == self.names.main && !self.importer.is_tested(path) {
            return Some(format!("import \"{path}\" is a program, not an importable package"));
        }
        let clauses = || package.files.iter().filter_map(|file| self.files[file.0 as usize].ast.package);
        let other = clauses().find(|clause| clause.sym != package.name)?;
        let first = clauses().next()?;
        let place = |at: u32| self.sources.position(at).map(|position| position.file).unwrap_or_default();
        let (a, b) = (place(first.span.lo), place(other.span.lo));
        let (folder, b) = b.rsplit_once('/').unwrap_or((".", &b));
        let a = a.rsplit('/').next().unwrap_or(&a);
        Some(format!("found packages {} ({a}) and {} ({b}) in {folder}", self.text(first.sym), self.text(other.sym)))
    }

    /// Whether the package lies below the path `around`, and so sees what is internal there.
    fn is_around(&self, around: &str, package: &Package) -> bool {
        let own = (package.name == self.names.main).then(|| self.importer.main_path()).flatten();
        is_around(around, own.as_deref().unwrap_or(&package.path))
    }

    fn last_part(&self, path: &str) -> Sym {
        self.interner.intern(path.rsplit('/').next().unwrap_or(path))
    }

    pub(super) fn collect_file(&mut self, pkg: PkgId, file: FileId) {
        let ast = self.files[file.0 as usize].ast.clone();
        let mut group = None;
        for (index, decl) in ast.decls.iter().enumerate() {
            let index = index as u32;
            match decl {
                Decl::Const(spec) => {
                    let from = self.repeated_from(&ast.decls, index as usize, &mut group);
                    self.collect_consts(pkg, file, index, spec, from, &ast.decls);
                }
                Decl::Var(spec) => self.collect_vars(pkg, file, index, spec),
                Decl::Type(spec) => {
                    let decl = DeclRef { file, decl: index, name: 0, from: index };
                    self.collect_object(pkg, spec.name, ObjKind::Type, decl);
                }
                Decl::Func(decl) => self.collect_func(pkg, file, index, decl),
            }
        }
    }

    /// The specification whose type and values count for the one at `index`: itself, or the last one of its group
    /// that has any. `group` remembers (group, specification) from call to call.
    fn repeated_from(&self, decls: &[Decl], index: usize, group: &mut Option<(u32, u32)>) -> u32 {
        let Some(Decl::Const(spec)) = decls.get(index) else { return index as u32 };
        if spec.ty.is_some() || !spec.values.is_empty() {
            *group = Some((spec.group, index as u32));
        }
        match *group {
            Some((number, from)) if number == spec.group => from,
            _ => index as u32,
        }
    }

    fn collect_consts(
        &mut self,
        pkg: PkgId,
        file: FileId,
        index: u32,
        spec: &ast::ConstSpec,
        from: u32,
        decls: &[Decl],
    ) {
        for (name, ident) in spec.names.iter().enumerate() {
            let decl = DeclRef { file, decl: index, name: name as u32, from };
            self.collect_object(pkg, *ident, ObjKind::Const(None), decl);
        }
        if let Some(Decl::Const(source)) = decls.get(from as usize) {
            self.check_arity(spec.span, &spec.names, &source.values, true, from != index);
        }
    }

    fn collect_vars(&mut self, pkg: PkgId, file: FileId, index: u32, spec: &ast::VarSpec) {
        let path = self.packages[pkg.0 as usize].path.clone();
        for (name, ident) in spec.names.iter().enumerate() {
            let decl = DeclRef { file, decl: index, name: name as u32, from: index };
            let global = GlobalId(self.globals.len() as u32);
            let text = self.text(ident.sym);
            self.globals.push(GlobalInfo { name: format!("{path}.{text}"), ty: Basic::Invalid.id() });
            let object = self.collect_object(pkg, *ident, ObjKind::Global(global), decl);
            self.global_objects.push(object);
        }
        if spec.ty.is_none() || !spec.values.is_empty() {
            self.check_arity(spec.span, &spec.names, &spec.values, false, false);
        }
    }

    /// Reports a number of values that does not fit the number of names in a declaration.
    pub(super) fn check_arity(
        &mut self,
        at: Span,
        names: &[ast::Ident],
        values: &[ast::Expr],
        constant: bool,
        repeated: bool,
    ) {
        if names.len() < values.len() {
            let extra = &values[names.len()];
            if repeated {
                let place = self.at(extra.span.lo);
                self.error("assignment-mismatch", at, format!("extra init expr at {place}"));
            } else {
                let text = self.expr_text(extra);
                self.error("assignment-mismatch", extra.span, format!("extra init expr {text}"));
            }
        } else if names.len() > values.len() && (constant || values.len() != 1) {
            let missing = names[values.len()];
            let text = self.text(missing.sym);
            self.error("assignment-mismatch", missing.span, format!("missing init expr for {text}"));
        }
    }

    fn collect_object(&mut self, pkg: PkgId, name: ast::Ident, kind: ObjKind, decl: DeclRef) -> ObjId {
        let id = self.new_object(Object {
            name: name.sym,
            span: name.span,
            pkg: Some(pkg),
            kind,
            ty: Basic::Invalid.id(),
            state: State::New,
            decl: Some(decl),
            used: false,
        });
        self.packages[pkg.0 as usize].objects.push(id);
        if name.sym == self.names.init {
            self.error("bad-declaration", name.span, "cannot declare init - must be func");
        } else if name.sym == self.names.main && self.packages[pkg.0 as usize].name == self.names.main {
            self.error("bad-declaration", name.span, "cannot declare main - must be func");
        } else {
            self.declare_top(pkg, name, id);
        }
        id
    }

    fn declare_top(&mut self, pkg: PkgId, name: ast::Ident, id: ObjId) {
        if name.sym == self.names.blank {
            return;
        }
        let old = self.packages[pkg.0 as usize].names.get(&name.sym).copied();
        let replaces = self.session.as_mut().is_some_and(|session| session.declares(pkg, name.sym, old));
        match old {
            Some(other) if !replaces => {
                let text = self.text(name.sym);
                self.redeclared(&text, name.span, other);
            }
            _ => {
                self.packages[pkg.0 as usize].names.insert(name.sym, id);
            }
        }
    }

    fn collect_func(&mut self, pkg: PkgId, file: FileId, index: u32, decl: &ast::FuncDecl) {
        let reference = DeclRef { file, decl: index, name: 0, from: index };
        let func = FuncId(self.funcs.len() as u32);
        let name = self.text(decl.name.sym);
        let package = &self.packages[pkg.0 as usize];
        let (path, user) = (package.path.clone(), package.user);
        let is_init = decl.recv.is_none() && decl.name.sym == self.names.init;
        let receiver = decl.recv.as_deref().and_then(|recv| recv.first());
        let recv = receiver.map_or((false, None), |field| receiver_base(&field.ty));
        let full_name = match receiver {
            Some(_) => {
                let (pointer, base) = recv;
                let base = base.map_or_else(|| "?".into(), |base| self.text(base));
                if pointer { format!("{path}.(*{base}).{name}") } else { format!("{path}.{base}.{name}") }
            }
            None if is_init => format!("{path}.init.{}", package.inits.len()),
            None => format!("{path}.{name}"),
        };
        self.funcs.push(FuncEntry {
            info: FuncInfo {
                name: full_name.into(),
                pkg,
                sig: Basic::Invalid.id(),
                recv: None,
                native: decl.body.is_none() && !user,
                span: decl.span,
            },
            name: decl.name.sym,
            name_span: decl.name.span,
            origin: FuncOrigin::Decl(reference),
            recv,
            state: State::New,
            body: None,
            deps: Vec::new(),
        });
        if !decl.type_params.is_empty() {
            self.unsupported(decl.type_params[0].span, "type parameters");
        }
        if decl.body.is_none() && is_init {
            self.error("missing-body", decl.name.span, "func init must have a body");
        }
        if decl.recv.is_some() {
            self.packages[pkg.0 as usize].other_funcs.push(func);
            return;
        }
        let is_main = decl.name.sym == self.names.main && self.packages[pkg.0 as usize].name == self.names.main;
        if (is_init || is_main) && !(decl.ty.params.is_empty() && decl.ty.results.is_empty()) {
            let message = format!("func {name} must have no arguments and no return values");
            self.error("bad-declaration", decl.name.span, message);
        }
        if is_init {
            self.packages[pkg.0 as usize].inits.push(func);
            return;
        }
        if decl.name.sym == self.names.blank {
            self.packages[pkg.0 as usize].other_funcs.push(func);
            return;
        }
        let id = self.new_object(Object {
            name: decl.name.sym,
            span: decl.name.span,
            pkg: Some(pkg),
            kind: ObjKind::Func(func),
            ty: Basic::Invalid.id(),
            state: State::New,
            decl: Some(reference),
            used: false,
        });
        self.packages[pkg.0 as usize].objects.push(id);
        self.declare_top(pkg, decl.name, id);
    }

    /// Takes in a function of a library file's outline.
    fn collect_stub(&mut self, pkg: PkgId, file: FileId, base: u32, stub: &Stub) {
        let func = FuncId(self.funcs.len() as u32);
        let name = self.interner.intern(stub.name);
        let name_span = Span::new(base + stub.name_at, base + stub.name_at + stub.name.len() as u32);
        let is_method = !stub.receiver.is_empty();
        let is_init = name == self.names.init && !is_method;
        let receiver = is_method.then(|| self.interner.intern(stub.receiver));
        let package = &mut self.packages[pkg.0 as usize];
        let full = match is_init {
            true => format!("{}.{}", stub.full, package.inits.len()).into(),
            false => stub.full.into(),
        };
        if is_init {
            package.inits.push(func);
        } else if is_method || name == self.names.blank {
            package.other_funcs.push(func);
        }
        self.funcs.push(FuncEntry {
            info: FuncInfo {
                name: full,
                pkg,
                sig: Basic::Invalid.id(),
                recv: None,
                native: stub.head == stub.end,
                span: Span::new(base + stub.start, base + stub.end),
            },
            name,
            name_span,
            origin: FuncOrigin::Stub { file, head: base + stub.head },
            recv: (stub.pointer, receiver),
            state: State::New,
            body: None,
            deps: Vec::new(),
        });
        if is_init || is_method || name == self.names.blank {
            return;
        }
        let id = self.new_object(Object {
            name,
            span: name_span,
            pkg: Some(pkg),
            kind: ObjKind::Func(func),
            ty: Basic::Invalid.id(),
            state: State::New,
            decl: None,
            used: false,
        });
        self.packages[pkg.0 as usize].objects.push(id);
        self.declare_top(pkg, ast::Ident { sym: name, span: name_span }, id);
    }

    /// Package-level names must differ from the names that the files import.
    fn check_file_names(&mut self, pkg: PkgId, files: &[FileId]) {
        for &file in files {
            let mut clashes: Vec<(ObjId, ObjId)> = Vec::new();
            for (name, &imported) in &self.files[file.0 as usize].names {
                if let Some(&own) = self.packages[pkg.0 as usize].names.get(name) {
                    clashes.push((own, imported));
                }
            }
            for (own, imported) in clashes {
                let object = self.object(imported).clone();
                let name = self.text(object.name);
                let span = self.object(own).span;
                let mut message = match object.kind {
                    ObjKind::Package(package) => {
                        let path = self.packages[package.0 as usize].path.clone();
                        let package_name = self.text(self.packages[package.0 as usize].name);
                        format!("{name} already declared through import of package {package_name} (\"{path}\")")
                    }
                    _ => {
                        let package = object.pkg.map_or(0, |pkg| pkg.0 as usize);
                        let path = self.packages[package].path.clone();
                        let package_name = self.text(self.packages[package].name);
                        format!("{name} already declared through dot-import of package {package_name} (\"{path}\")")
                    }
                };
                if matches!(object.kind, ObjKind::Package(_)) {
                    message.push_str(&format!("\n\t{}: other declaration of {name}", self.at(object.span.lo)));
                }
                self.report(Diagnostic::error("redeclared", span, message).label(object.span, "imported here"));
            }
        }
    }

    /// Files the methods under the names of the types they belong to.
    pub(super) fn associate_methods(&mut self, pkg: PkgId) {
        for func in self.packages[pkg.0 as usize].other_funcs.clone() {
            let (declared, Some(mut base)) = self.entry(func).recv else { continue };
            let (mut pointer, name) = (declared, self.entry(func).name);
            // Through aliases to the defined type; a circle of aliases is longer than there are names.
            for _ in 0..=self.packages[pkg.0 as usize].names.len() {
                let Some((alias_pointer, next)) = self.alias_target(pkg, base) else { break };
                pointer |= alias_pointer;
                base = next;
            }
            if pointer != declared {
                let (text, name) = (self.text(base), self.text(name));
                let path = self.packages[pkg.0 as usize].path.clone();
                self.funcs[func.0 as usize].info.name = format!("{path}.(*{text}).{name}").into();
            }
            if name != self.names.blank {
                self.packages[pkg.0 as usize].methods.entry(base).or_default().push(func);
            }
        }
    }

    fn alias_target(&self, pkg: PkgId, name: Sym) -> Option<(bool, Sym)> {
        let id = *self.packages[pkg.0 as usize].names.get(&name)?;
        let reference = self.object(id).decl?;
        match self.files[reference.file.0 as usize].ast.decls.get(reference.decl as usize)? {
            Decl::Type(spec) if spec.alias => {
                let (pointer, base) = receiver_base(&spec.ty);
                Some((pointer, base?))
            }
            _ => None,
        }
    }

    /// The name begins with an upper-case letter.
    pub(super) fn is_exported(&self, name: Sym) -> bool {
        self.text(name).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether an error diagnostic was found so far in the given list.
    pub(super) fn any_error(diagnostics: &[Diagnostic]) -> bool {
        diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

/// The path of the folder that a folder `internal` belongs to, if `path` lies in one.
fn internal_to(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let at = parts.iter().rposition(|&part| part == "internal")?;
    Some(parts[..at].join("/"))
}

/// Whether the package at `path`, or the one that it tests from outside, is `around` or lies below it.
fn is_around(around: &str, path: &str) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with('/') || rest == "_test";
    around.is_empty() || path.strip_prefix(around).is_some_and(below)
}

/// A receiver's type as written: whether a pointer, and the name of the base type.
pub(super) fn receiver_base(e: &ast::Expr) -> (bool, Option<Sym>) {
    let mut e = e;
    let mut pointer = false;
    loop {
        match &e.kind {
            ExprKind::Paren(x) => e = x,
            ExprKind::Star(x) if !pointer => {
                pointer = true;
                e = x;
            }
            ExprKind::Index { x, .. } => e = x,
            ExprKind::Ident(name) => return (pointer, Some(*name)),
            _ => return (pointer, None),
        }
    }
}

fn bad_import_path(path: &str) -> Option<String> {
    if path.is_empty() {
        return Some("empty string".into());
    }
    path.chars()
        .find(|&c| c.is_control() || c.is_whitespace() || "!\"#$%&'()*,:;<=>?[\\]^{|}`\u{FFFD}".contains(c))
        .map(|c| {
            let shown = if c.is_control() { String::new() } else { format!(" '{c}'") };
            format!("invalid character U+{:04X}{shown}", c as u32)
        })
}

/// Worth suggesting: the same last part, one contains the other, or a slip.
fn near_path(known: &str, path: &str) -> bool {
    let last = |p: &str| p.rsplit('/').next().unwrap_or("").to_string();
    let (a, b) = (last(known), last(path));
    let contains = b.len() > 2 && (a.starts_with(&b) || b.starts_with(&a) && a.len() > 2);
    !b.is_empty() && (a == b || contains || nearest(path, [known]).is_some())
}
