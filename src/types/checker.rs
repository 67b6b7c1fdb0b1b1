//! The checker's state and its public face.
//!
//! Comes in: the program's files, and packages through an [`Importer`]. Goes out: types, tables of functions,
//! variables and packages, and bodies on demand. It lives on while the program runs, since bodies of library
//! packages are checked when they are first called; so it is `Send`, and never panics whatever it is given.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use golite_grammar::ast;
use golite_grammar::{Diagnostic, Interner, Severity, Span, Sym};

use super::Importer;
use super::object::{Cx, FileId, FileInfo, FuncEntry, ObjId, Object, Package};
use super::report::tidy;
use super::tree::{self, FuncId, FuncInfo, GlobalId, GlobalInfo, PackageInfo, PkgId};
use super::ty::{NamedId, TypeId, Types};
use crate::source::SourceMap;

/// How the program spelled, last, types that have two names; messages follow it, since identical types are one here.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// `uint8` rather than `byte`.
    pub uint8: bool,
    /// `int32` rather than `rune`.
    pub int32: bool,
    /// `interface{}` rather than `any`.
    pub empty_interface: bool,
}

/// A declaration that waits to be followed: of a defined type whose underlying type nobody needed so far.
#[derive(Clone, Debug)]
pub(super) struct NamedDecl {
    /// The object.
    pub object: ObjId,
    /// Followed already, or being followed.
    pub state: super::object::State,
}

/// The type checker.
pub struct Checker {
    pub(super) interner: Interner,
    pub(super) sources: SourceMap,
    pub(super) importer: Box<dyn Importer + Send>,
    pub(super) types: Types,
    pub(super) objects: Vec<Object>,
    pub(super) universe: HashMap<Sym, ObjId>,
    pub(super) names: super::universe::Names,
    pub(super) files: Vec<FileInfo>,
    pub(super) packages: Vec<Package>,
    pub(super) package_ids: HashMap<String, Option<PkgId>>,
    pub(super) funcs: Vec<FuncEntry>,
    pub(super) globals: Vec<GlobalInfo>,
    /// The object of each global, in step with `globals`.
    pub(super) global_objects: Vec<ObjId>,
    /// What is known of the declarations of defined types, in step with `NamedId`s.
    pub(super) named_decls: HashMap<NamedId, NamedDecl>,
    /// Defined types whose underlying type has not been asked for yet.
    pub(super) pending_named: Vec<NamedId>,
    /// Defined types that are known not to contain themselves by value.
    pub(super) finite: HashSet<NamedId>,
    /// Checks that wait until the types they look at are complete.
    pub(super) later: Vec<super::decl::Later>,
    /// Objects whose declarations are being followed, outermost first.
    pub(super) path: Vec<ObjId>,
    pub(super) cx: Cx,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Above zero: nothing is reported.
    pub(super) mute: u32,
    pub(super) spelling: Spelling,
    /// Where the program first needs complex numbers, which golite cannot run yet.
    pub(super) complex_use: Option<Span>,
    /// `any`
    pub(super) any: TypeId,
    /// `error`
    pub(super) error_type: TypeId,
    /// Packages in initialisation order.
    pub(super) order: Vec<PackageInfo>,
    pub(super) main_func: Option<FuncId>,
    pub(super) flow: Vec<super::stmt::Flow>,
    /// Calls of the builtin `panic`, which end a function.
    pub(super) panics: std::collections::HashSet<Span>,
}

impl Checker {
    /// A checker that knows the predeclared names only.
    pub fn new(interner: Interner, sources: SourceMap, importer: Box<dyn Importer + Send>) -> Checker {
        let names = super::universe::Names::new(&interner);
        let mut checker = Checker {
            interner,
            sources,
            importer,
            types: Types::new(),
            objects: Vec::new(),
            universe: HashMap::new(),
            names,
            files: Vec::new(),
            packages: Vec::new(),
            package_ids: HashMap::new(),
            funcs: Vec::new(),
            globals: Vec::new(),
            global_objects: Vec::new(),
            named_decls: HashMap::new(),
            pending_named: Vec::new(),
            finite: HashSet::new(),
            later: Vec::new(),
            path: Vec::new(),
            cx: Cx::top(PkgId(0), FileId(0)),
            diagnostics: Vec::new(),
            mute: 0,
            spelling: Spelling::default(),
            complex_use: None,
            any: TypeId(0),
            error_type: TypeId(0),
            order: Vec::new(),
            main_func: None,
            flow: Vec::new(),
            panics: std::collections::HashSet::new(),
        };
        checker.declare_universe();
        checker
    }

    /// Checks the program: the files of package main. The diagnostics are sorted by position; if none of them is an
    /// error, the program can be run. To be called once.
    pub fn check_main(&mut self, files: Vec<ast::File>) -> Vec<Diagnostic> {
        self.check_program(files);
        if let (Some(span), false) = (self.complex_use, self.has_errors()) {
            self.unsupported(span, "complex numbers");
        }
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        tidy(&self.sources, &mut diagnostics);
        diagnostics
    }

    /// The types.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// The types, to make further ones.
    pub fn types_mut(&mut self) -> &mut Types {
        &mut self.types
    }

    /// The interner of names.
    pub fn interner(&self) -> &Interner {
        &self.interner
    }

    /// The source texts.
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// What is known of a function that a checked tree or a method table mentions.
    pub fn func(&self, id: FuncId) -> &FuncInfo {
        &self.funcs[id.0 as usize].info
    }

    /// Number of functions known so far; it grows while bodies are checked.
    pub fn func_count(&self) -> usize {
        self.funcs.len()
    }

    /// What is known of a package-level variable.
    pub fn global(&self, id: GlobalId) -> &GlobalInfo {
        &self.globals[id.0 as usize]
    }

    /// Number of package-level variables, of all packages that the program imports.
    pub fn global_count(&self) -> usize {
        self.globals.len()
    }

    /// The packages of the program in the order in which they are to be initialised; `main` is the last.
    pub fn packages(&self) -> &[PackageInfo] {
        &self.order
    }

    /// The path of a package.
    pub fn package_path(&self, id: PkgId) -> &str {
        &self.packages[id.0 as usize].path
    }

    /// The name in a package's clause.
    pub fn package_name(&self, id: PkgId) -> Sym {
        self.packages[id.0 as usize].name
    }

    /// The program's `main`.
    pub fn main_func(&self) -> Option<FuncId> {
        self.main_func
    }

    /// The checked body of a function that is not native. An error in a library is a defect of golite's.
    pub fn body(&mut self, id: FuncId) -> Result<Arc<tree::Body>, Vec<Diagnostic>> {
        self.func_body(id)
    }

    /// The type that a package declares under `name`; loads the package if nothing has imported it.
    pub fn lookup_type(&mut self, path: &str, name: &str) -> Option<TypeId> {
        let pkg = self.import_package(path)?;
        let name = self.interner.intern(name);
        let id = *self.packages[pkg.0 as usize].names.get(&name)?;
        if !matches!(self.object(id).kind, super::object::ObjKind::Type) {
            return None;
        }
        self.resolve(id);
        self.drain();
        let ty = self.object(id).ty;
        self.is_valid(ty).then_some(ty)
    }

    /// The text of `sym`.
    pub(super) fn text(&self, sym: Sym) -> Arc<str> {
        self.interner.text(sym)
    }

    /// A new object.
    pub(super) fn new_object(&mut self, object: Object) -> ObjId {
        let id = ObjId(self.objects.len() as u32);
        self.objects.push(object);
        id
    }

    /// The object.
    pub(super) fn object(&self, id: ObjId) -> &Object {
        &self.objects[id.0 as usize]
    }

    /// The object, to change.
    pub(super) fn object_mut(&mut self, id: ObjId) -> &mut Object {
        &mut self.objects[id.0 as usize]
    }

    /// The function's entry.
    pub(super) fn entry(&self, id: FuncId) -> &FuncEntry {
        &self.funcs[id.0 as usize]
    }

    /// The package being checked belongs to the program.
    pub(super) fn in_user_package(&self) -> bool {
        self.packages.get(self.cx.pkg.0 as usize).is_some_and(|package| package.user)
    }

    /// Errors were found.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// A diagnostic about golite itself.
    pub(super) fn defect(&mut self, span: Span, what: &str) {
        self.error("internal", span, format!("internal defect in golite's checker: {what}"));
    }
}
