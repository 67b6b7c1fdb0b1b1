//! Sessions: package main grows file by file while its functions run.
//!
//! Comes in: a *unit*, the tree of a file with declarations, and perhaps statements as the body of a function `_`. Goes out: what is to
//! be run for it, and what has changed for others; or diagnostics, and then the package is as it was before.
//!
//! All units are files of the one package main, so that unexported names are seen from everywhere. Its table of names is the
//! session's scope: a later declaration takes the place of an earlier one, imports stand there like all other names. What an earlier unit
//! meant by a name it means for ever; who wants it otherwise checks that unit again.
//!
//! * A function declared again with the same signature is the *successor* of the old one: `lower` lets every caller call it instead.
//! * A method of a type of an earlier unit is added to that type.
//! * Whatever else is declared again has *changed*: code that mentions its name should be checked again by the session.
//!
//! Nothing is reported as unused.

use rustc_hash::FxHashSet as HashSet;

use golite_grammar::ast::{self, Decl};
use golite_grammar::{Diagnostic, Span, Sym};

use super::Checker;
use super::decl::{Later, LaterCheck};
use super::lookup::Target;
use super::object::{Cx, FileId, FileInfo, FuncCx, FuncOrigin, ObjId, ObjKind, State};
use super::report::tidy;
use super::stmt::Values;
use super::tree::{FuncId, GlobalId, PkgId};
use super::ty::{NamedId, NamedMethod, Type, TypeId};

/// The path of the package that shows values at a prompt.
const SHOW: &str = "internal/session";

/// What the checker keeps while a session goes on.
pub(super) struct SessionState {
    /// Package main.
    pkg: PkgId,
    /// What was declared before the present unit.
    first_object: u32,
    /// Names that the unit has declared, and what they were before.
    replaced: Vec<(Sym, Option<ObjId>)>,
    /// Methods of types of earlier units, as they were before.
    methods: Vec<(NamedId, Vec<NamedMethod>)>,
    /// The name that stands for the function that shows values; no program can spell it.
    show_name: Sym,
    /// The same for the one that leaves no trace.
    peek_name: Sym,
    /// What these names stand for.
    hidden: Vec<(Sym, ObjId)>,
}

impl SessionState {
    /// Whether a declaration in a package may take the place of what the name meant before.
    pub fn declares(&mut self, pkg: PkgId, name: Sym, old: Option<ObjId>) -> bool {
        pkg == self.pkg && self.note(name, old)
    }

    /// Notes that a name gets a new meaning. False if it is one that the same unit has declared.
    pub fn note(&mut self, name: Sym, old: Option<ObjId>) -> bool {
        if old.is_some_and(|old| old.0 >= self.first_object) {
            return false;
        }
        self.replaced.push((name, old));
        true
    }
}

/// What a unit is for those who run it.
#[derive(Debug, Default)]
pub struct Unit {
    /// Functions to be called in order: they initialise packages and the unit's variables, and the last is its statements.
    pub run: Vec<FuncId>,
    /// Functions, and those in whose place they step.
    pub successors: Vec<(FuncId, FuncId)>,
    /// Names that mean something else now than before, without there being a successor.
    pub changed: Vec<Sym>,
    /// Names that the unit declares.
    pub declared: Vec<Sym>,
    /// Variables that their names do not lead to any more.
    pub dropped: Vec<(Sym, GlobalId)>,
    /// Some type has got a method: what is remembered about method sets is out of date.
    pub methods_changed: bool,
    file: Option<FileId>,
    undo: Vec<(Sym, Option<ObjId>)>,
    undo_methods: Vec<(NamedId, Vec<NamedMethod>)>,
}

/// What an expression yields at a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It is no value, or it is wrong.
    Nothing,
    /// The types of its values.
    Values(Vec<TypeId>),
    /// A constant that no variable can hold: its value and its type as texts.
    Constant(String, String),
}

/// What a name of the session stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum NameKind {
    Package,
    Const,
    Type,
    Var(GlobalId),
    Func,
}

/// A name of the session.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name.
    pub name: Sym,
    /// What it stands for.
    pub kind: NameKind,
    /// Its type; of a type itself.
    pub ty: TypeId,
    /// Where it is declared.
    pub span: Span,
}

/// What can be selected in a value.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name.
    pub name: Sym,
    /// The field's type, or the method's signature.
    pub ty: TypeId,
    /// It is a method.
    pub is_method: bool,
    /// Where a method is declared.
    pub span: Span,
}

impl Checker {
    /// Begins a session with an empty package main.
    ///
    /// # Errors
    /// The library does not check: a defect of golite.
    pub fn open_session(&mut self) -> Result<(), Vec<Diagnostic>> {
        let pkg = self.add_package("main", self.names.main, true, Vec::new(), &[]);
        let (show_name, peek_name) = (self.interner.intern("·show"), self.interner.intern("·peek"));
        let imported = self.import_package(SHOW);
        self.packages[pkg.0 as usize].imports.extend(imported);
        let mut hidden = Vec::new();
        for (hidden_name, name) in [(show_name, "Show"), (peek_name, "Peek")] {
            let name = self.interner.intern(name);
            let id = imported.and_then(|imported| self.packages[imported.0 as usize].names.get(&name).copied());
            if let Some(id) = id {
                self.resolve(id);
                hidden.push((hidden_name, id));
            }
        }
        self.drain();
        let (replaced, methods) = (Vec::new(), Vec::new());
        // Types are written as package main sees them.
        self.cx.pkg = pkg;
        self.session = Some(SessionState { pkg, first_object: 0, replaced, methods, show_name, peek_name, hidden });
        let diagnostics = std::mem::take(&mut self.diagnostics);
        if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
    }

    /// The name by which a unit's statements call the function that shows values.
    pub fn show_name(&self) -> Sym {
        self.session.as_ref().map_or(Sym::EMPTY, |session| session.show_name)
    }

    /// The same for the function after whose calls the values that were shown last are still those before.
    pub fn peek_name(&self) -> Sym {
        self.session.as_ref().map_or(Sym::EMPTY, |session| session.peek_name)
    }

    /// The function of the library that shows the last values whole.
    pub fn show_all(&mut self) -> Option<FuncId> {
        let pkg = self.import_package(SHOW)?;
        let name = self.interner.intern("All");
        let id = *self.packages[pkg.0 as usize].names.get(&name)?;
        self.resolve(id);
        match self.object(id).kind {
            ObjKind::Func(func) => Some(func),
            _ => None,
        }
    }

    /// Checks a unit and takes it into the session. `done` are functions that have been run before. A function called `_` among the
    /// declarations holds statements to be run, and is called main in tracebacks.
    ///
    /// # Errors
    /// It is wrong, and nothing of it remains.
    pub fn check_unit(&mut self, ast: ast::File, done: &HashSet<FuncId>) -> Result<Unit, Vec<Diagnostic>> {
        let first = (self.objects.len(), self.globals.len(), self.funcs.len());
        let Some(session) = &mut self.session else { return Ok(Unit::default()) };
        let pkg = session.pkg;
        session.first_object = first.0 as u32;
        session.replaced.clear();
        session.methods.clear();
        let names = session.hidden.iter().copied().collect();
        let file = FileId(self.files.len() as u32);
        self.files.push(FileInfo { ast: ast.into(), names: Default::default(), imports: Vec::new() });
        let package = &mut self.packages[pkg.0 as usize];
        package.files = vec![file];
        package.objects.clear();
        package.inits.clear();
        package.other_funcs.clear();
        package.methods.clear();
        package.init = None;
        let saved = std::mem::replace(&mut self.cx, Cx::top(pkg, file));
        self.collect_unit_imports(pkg, file);
        self.files[file.0 as usize].names = names;
        self.collect_file(pkg, file);
        self.associate_methods(pkg);
        self.cx = saved;
        let mut unit = Unit { file: Some(file), ..Unit::default() };
        self.add_methods(pkg, &mut unit);
        self.check_package(pkg);
        if !self.has_errors() {
            self.report_missing_bodies(first.2);
        }
        if !self.has_errors() {
            self.check_sizes_from(first);
            self.sized.clear();
        }
        self.order.clear();
        self.order_packages(pkg);
        self.drain();
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        self.blame_library(&mut diagnostics);
        tidy(&self.sources, &mut diagnostics);
        if let Some(session) = &mut self.session {
            unit.undo = std::mem::take(&mut session.replaced);
            unit.undo_methods = std::mem::take(&mut session.methods);
        }
        if Checker::any_error(&diagnostics) {
            self.forget_unit(&unit);
            return Err(diagnostics);
        }
        self.compare_with_former(&mut unit);
        self.list_what_runs(pkg, file, done, &mut unit);
        Ok(unit)
    }

    /// Makes the names of the session mean what they did before this unit, the last one that was not forgotten already.
    pub fn forget_unit(&mut self, unit: &Unit) {
        let Some(pkg) = self.session.as_ref().map(|session| session.pkg) else { return };
        let names = &mut self.packages[pkg.0 as usize].names;
        for &(name, old) in unit.undo.iter().rev() {
            match old {
                Some(old) => names.insert(name, old),
                None => names.remove(&name),
            };
        }
        for (named, methods) in unit.undo_methods.iter().rev() {
            self.types.named_mut(*named).methods = methods.clone();
        }
    }

    /// Drops what a unit that has run needs no more: checked bodies of what runs once, and its tree unless it declares types, whose
    /// declarations messages point at.
    pub fn release_unit(&mut self, unit: &Unit) {
        let Some(pkg) = self.session.as_ref().map(|session| session.pkg) else { return };
        for &func in &unit.run {
            let entry = &mut self.funcs[func.0 as usize];
            if entry.info.pkg == pkg {
                entry.body = Some(Err(Vec::new()));
            }
        }
        let Some(file) = unit.file else { return };
        let info = &mut self.files[file.0 as usize];
        if !info.ast.decls.iter().any(|decl| matches!(decl, Decl::Type(_))) {
            info.names = Default::default();
            info.ast = ast::File::default().into();
        }
    }

    /// Imports stand in the session's scope.
    fn collect_unit_imports(&mut self, pkg: PkgId, file: FileId) {
        let ast = self.files[file.0 as usize].ast.clone();
        for import in &ast.imports {
            self.collect_import(pkg, file, import);
        }
        let names = std::mem::take(&mut self.files[file.0 as usize].names);
        for (name, id) in names {
            let old = self.packages[pkg.0 as usize].names.insert(name, id);
            if let Some(session) = &mut self.session {
                session.note(name, old);
            }
        }
    }

    /// Gives types of earlier units the methods that this one declares for them.
    fn add_methods(&mut self, pkg: PkgId, unit: &mut Unit) {
        let declared: Vec<(Sym, Vec<FuncId>)> =
            self.packages[pkg.0 as usize].methods.iter().map(|(&base, funcs)| (base, funcs.clone())).collect();
        for (base, funcs) in declared {
            let Some(&id) = self.packages[pkg.0 as usize].names.get(&base) else { continue };
            let earlier = self.session.as_ref().is_some_and(|session| id.0 < session.first_object);
            let (ObjKind::Type, Type::Named(named)) = (&self.object(id).kind, self.types.get(self.object(id).ty))
            else {
                continue;
            };
            let named = *named;
            if !earlier || self.types.named(named).pkg != Some(pkg) {
                continue;
            }
            let before = self.types.named(named).methods.clone();
            if let Some(session) = &mut self.session {
                session.methods.push((named, before));
            }
            for func in funcs {
                self.add_method(pkg, named, func, unit);
            }
            let span = self.object(id).span;
            self.later.push(Later { pkg, span, check: LaterCheck::FieldsAndMethods(named) });
        }
    }

    fn add_method(&mut self, pkg: PkgId, named: NamedId, func: FuncId, unit: &mut Unit) {
        self.ensure_func(func);
        let entry = self.entry(func);
        let (name, sig) = (entry.name, entry.info.sig);
        let pointer = entry.info.name.contains(".(*");
        let of = (!self.is_exported(name)).then_some(pkg);
        let method = NamedMethod { name, pkg: of, func, pointer };
        let methods = &self.types.named(named).methods;
        let Some(at) = methods.iter().position(|method| method.name == name) else {
            self.types.named_mut(named).methods.push(method);
            unit.methods_changed = true;
            return;
        };
        let old = methods[at].clone();
        self.types.named_mut(named).methods[at] = method;
        if old.pointer == pointer && self.entry(old.func).info.sig == sig {
            unit.successors.push((func, old.func));
        } else {
            unit.methods_changed = true;
            unit.changed.push(name);
        }
    }

    /// Which names have successors, and which just mean something else.
    fn compare_with_former(&mut self, unit: &mut Unit) {
        let Some(session) = &self.session else { return };
        let names = &self.packages[session.pkg.0 as usize].names;
        for &(name, old) in &unit.undo {
            unit.declared.push(name);
            let (Some(old), Some(&new)) = (old, names.get(&name)) else { continue };
            match (&self.object(old).kind, &self.object(new).kind) {
                (ObjKind::Func(a), ObjKind::Func(b)) if self.object(old).ty == self.object(new).ty => {
                    unit.successors.push((*b, *a));
                }
                (ObjKind::Package(a), ObjKind::Package(b)) if a == b => {}
                (ObjKind::Global(global), _) => {
                    unit.dropped.push((name, *global));
                    unit.changed.push(name);
                }
                _ => unit.changed.push(name),
            }
        }
    }

    fn list_what_runs(&mut self, pkg: PkgId, file: FileId, done: &HashSet<FuncId>, unit: &mut Unit) {
        unit.run = self.order.iter().filter_map(|package| package.init).filter(|init| !done.contains(init)).collect();
        let blank = self.names.blank;
        let statements = self.packages[pkg.0 as usize].other_funcs.iter().copied().find(|&func| {
            let entry = self.entry(func);
            entry.name == blank && matches!(entry.origin, FuncOrigin::Decl(at) if at.file == file)
        });
        if let Some(func) = statements.filter(|&func| self.entry(func).info.recv.is_none()) {
            self.funcs[func.0 as usize].info.name = "main.main".into();
            unit.run.push(func);
        }
    }

    /// What an expression of the session yields. Nothing is reported.
    pub fn shape(&mut self, e: &ast::Expr) -> Shape {
        let Some(pkg) = self.session.as_ref().map(|session| session.pkg) else { return Shape::Nothing };
        let file = FileId(self.files.len().saturating_sub(1) as u32);
        let mut cx = Cx::top(pkg, file);
        cx.func = Some(FuncCx::default());
        cx.types_only = true;
        let saved = std::mem::replace(&mut self.cx, cx);
        self.mute += 1;
        let shape = match self.multi_value(e, false) {
            Values::Tuple(_, parts) => Shape::Values(parts.iter().map(|part| part.ty).collect()),
            Values::One(x) if !x.is_valid() || !self.is_valid(x.ty) => Shape::Nothing,
            Values::One(x) if x.is_nil() => Shape::Values(vec![x.ty]),
            Values::One(x) => {
                let ty = self.default_type(x.ty);
                let text = x.value().filter(|_| self.is_untyped(x.ty)).map(|value| value.to_string());
                let untyped = self.type_text(x.ty);
                match (text, self.assignment(x, Some(ty), "value")) {
                    (Some(text), None) => Shape::Constant(text, untyped),
                    _ => Shape::Values(vec![ty]),
                }
            }
            Values::Invalid => Shape::Nothing,
        };
        self.drain();
        self.mute -= 1;
        self.cx = saved;
        shape
    }

    /// The names of the session, in no particular order.
    pub fn session_names(&mut self) -> Vec<Name> {
        let Some(pkg) = self.session.as_ref().map(|session| session.pkg) else { return Vec::new() };
        let ids: Vec<ObjId> = self.packages[pkg.0 as usize].names.values().copied().collect();
        ids.into_iter().filter_map(|id| self.described(id)).collect()
    }

    /// What a name of the session stands for.
    pub fn session_name(&mut self, name: &str) -> Option<Name> {
        let pkg = self.session.as_ref()?.pkg;
        let name = self.interner.intern(name);
        let id = *self.packages[pkg.0 as usize].names.get(&name)?;
        self.described(id)
    }

    /// The exported names of the package that a name of the session stands for.
    pub fn names_of_package(&mut self, name: &str) -> Vec<Name> {
        let Some(pkg) = self.session.as_ref().map(|session| session.pkg) else { return Vec::new() };
        let name = self.interner.intern(name);
        let id = self.packages[pkg.0 as usize].names.get(&name).copied();
        let Some(ObjKind::Package(imported)) = id.map(|id| self.object(id).kind.clone()) else { return Vec::new() };
        let all: Vec<(Sym, ObjId)> =
            self.packages[imported.0 as usize].names.iter().map(|(&name, &id)| (name, id)).collect();
        let mut names = Vec::new();
        for (name, id) in all {
            if self.is_exported(name) {
                names.extend(self.described(id));
            }
        }
        names
    }

    fn described(&mut self, id: ObjId) -> Option<Name> {
        if self.object(id).state == State::New {
            self.mute += 1;
            self.resolve(id);
            self.drain();
            self.mute -= 1;
        }
        let object = self.object(id);
        let kind = match object.kind {
            ObjKind::Package(_) => NameKind::Package,
            ObjKind::Const(_) => NameKind::Const,
            ObjKind::Type => NameKind::Type,
            ObjKind::Global(global) => NameKind::Var(global),
            ObjKind::Func(_) => NameKind::Func,
            ObjKind::Local(_) | ObjKind::Builtin(_) | ObjKind::Nil => return None,
        };
        Some(Name { name: object.name, kind, ty: object.ty, span: object.span })
    }

    /// The path of the package that a name of the session stands for.
    pub fn imported_path(&self, name: Sym) -> Option<&str> {
        let pkg = self.session.as_ref()?.pkg;
        let id = self.packages[pkg.0 as usize].names.get(&name)?;
        match self.object(*id).kind {
            ObjKind::Package(imported) => Some(&self.packages[imported.0 as usize].path),
            _ => None,
        }
    }

    /// Fields and methods that can be selected in a value of a type, fields first.
    pub fn members(&mut self, ty: TypeId) -> Vec<Member> {
        let Some(pkg) = self.session.as_ref().map(|session| session.pkg) else { return Vec::new() };
        self.members_for(ty, pkg)
    }

    /// The same for code of the package `pkg`.
    pub(super) fn members_for(&mut self, ty: TypeId, pkg: PkgId) -> Vec<Member> {
        self.complete(ty);
        let base = match self.types.under(ty) {
            Type::Pointer(base) => *base,
            _ => ty,
        };
        let mut members = Vec::new();
        let mut seen = HashSet::default();
        let mut open = vec![base];
        while let Some(ty) = open.pop() {
            if !seen.insert(ty) {
                continue;
            }
            self.complete(ty);
            let ty = match self.types.under(ty) {
                Type::Pointer(base) => *base,
                _ => ty,
            };
            if let Type::Struct(fields) = self.types.under(ty).clone() {
                for field in fields.iter() {
                    if self.is_exported(field.name) || field.pkg.is_none_or(|of| of == pkg) {
                        let (name, ty, span) = (field.name, field.ty, Span::NONE);
                        members.push(Member { name, ty, is_method: false, span });
                    }
                    if field.embedded {
                        open.push(field.ty);
                    }
                }
            }
        }
        // An addressable value has its pointer's methods, too.
        let full = match self.types.under(base) {
            Type::Interface(_) => base,
            _ => self.types.pointer_to(base),
        };
        for entry in self.method_set(full) {
            if entry.pkg.is_none_or(|of| of == pkg) {
                let span = match entry.found.target {
                    Target::Method { func, .. } => self.entry(func).name_span,
                    _ => Span::NONE,
                };
                members.push(Member { name: entry.name, ty: entry.sig, is_method: true, span });
            }
        }
        members
    }
}
