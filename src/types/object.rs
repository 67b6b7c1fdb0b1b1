//! Objects (what names stand for), scopes, packages, and the context of what is being checked.
//!
//! Invariants: an object's `ty` is meaningful only once its `state` is `Done` (`Checker::resolve` does that for
//! package-level objects; local ones are declared when they are known). Package-level objects of libraries are
//! resolved on first use, so that a start pays only for what the program mentions.

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

use golite_grammar::ast;
use golite_grammar::{Diagnostic, Span, Sym};

use super::constant::Value;
use super::tree::{self, FuncId, GlobalId, PkgId, VarId};
use super::ty::TypeId;

/// Index of an object.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct ObjId(pub u32);

/// Index of a file of the session, in the checker's own list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct FileId(pub u32);

/// The builtin functions by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub(super) enum BuiltinId {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
}

/// How far an object's declaration has been followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// Not looked at.
    New,
    /// Its declaration is being followed: meeting it again may be a cycle.
    Busy,
    /// Its type is known (or `Invalid`, and that was reported).
    Done,
}

/// Where a package-level object is declared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DeclRef {
    /// The file.
    pub file: FileId,
    /// Index in the file's declarations.
    pub decl: u32,
    /// Which of several names.
    pub name: u32,
    /// For a constant: the declaration whose type and values count (implicit repetition).
    pub from: u32,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(super) enum ObjKind {
    /// An imported package.
    Package(PkgId),
    /// A constant; the value is there once resolved.
    Const(Option<Value>),
    /// A type; an alias stands for `ty` itself.
    Type,
    /// A local variable.
    Local(VarId),
    /// A package-level variable.
    Global(GlobalId),
    /// A declared function.
    Func(FuncId),
    /// A predeclared function.
    Builtin(BuiltinId),
    /// `nil`
    Nil,
}

/// What is known of a name.
#[derive(Clone, Debug)]
pub(super) struct Object {
    /// The name.
    pub name: Sym,
    /// Its place in the declaration; `NONE` for predeclared ones.
    pub span: Span,
    /// The declaring package; for an imported package's name the importing one.
    pub pkg: Option<PkgId>,
    /// What it is.
    pub kind: ObjKind,
    /// Its type.
    pub ty: TypeId,
    /// See [`State`].
    pub state: State,
    /// The declaration, for package-level objects.
    pub decl: Option<DeclRef>,
    /// An import that was mentioned (for local variables see [`FuncCx::used`]).
    pub used: bool,
}

/// One block's names.
#[derive(Default, Debug)]
pub(super) struct Scope {
    /// The names.
    pub names: HashMap<Sym, ObjId>,
    /// Local variables in order of declaration, to report the unused ones.
    pub vars: Vec<ObjId>,
}

/// A file of a package.
pub(super) struct FileInfo {
    /// Its tree.
    pub ast: Arc<ast::File>,
    /// Imported names.
    pub names: HashMap<Sym, ObjId>,
    /// Imports in order: the object, the import's span and the path.
    pub imports: Vec<ObjId>,
}

/// A package as the checker sees it.
pub(super) struct Package {
    /// Import path.
    pub path: String,
    /// Name in the package clause.
    pub name: Sym,
    /// The program's own: checked whole, and its unused things reported.
    pub user: bool,
    /// Its files.
    pub files: Vec<FileId>,
    /// Its package-level names.
    pub names: HashMap<Sym, ObjId>,
    /// All package-level objects in source order, blank ones as well.
    pub objects: Vec<ObjId>,
    /// `init` functions and functions named `_`, in source order.
    pub inits: Vec<FuncId>,
    /// Functions that no name leads to: methods and `_`.
    pub other_funcs: Vec<FuncId>,
    /// Methods by the name of their receiver's base type.
    pub methods: HashMap<Sym, Vec<FuncId>>,
    /// Imported packages, each once, in order.
    pub imports: Vec<PkgId>,
    /// The made-up function that initialises it.
    pub init: Option<FuncId>,
}

/// Something that initialisation order depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Dep {
    /// A package-level variable.
    Global(GlobalId),
    /// A function or method.
    Func(FuncId),
}

/// Where a function comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FuncOrigin {
    /// A declaration.
    Decl(DeclRef),
    /// A library's declaration that has not been parsed.
    Stub {
        /// Its file.
        file: FileId,
        /// Behind its signature.
        head: u32,
    },
    /// Made up: initialises the package.
    Init,
}

/// A function, all that the checker knows.
pub(super) struct FuncEntry {
    /// What the outside sees; `sig` and `recv` only once `state` is `Done`.
    pub info: tree::FuncInfo,
    /// Its name.
    pub name: Sym,
    /// The place of its name.
    pub name_span: Span,
    /// Where it comes from.
    pub origin: FuncOrigin,
    /// The receiver as written: whether a pointer, and the name of the base type.
    pub recv: (bool, Option<Sym>),
    /// For `info.sig`.
    pub state: State,
    /// The checked body.
    pub body: Option<Result<Arc<tree::Body>, Vec<Diagnostic>>>,
    /// What the body mentions.
    pub deps: Vec<Dep>,
}

/// The innermost function of a body: the declared one, or a literal.
#[derive(Debug)]
pub(super) struct FuncState {
    /// Parameters.
    pub params: Vec<VarId>,
    /// Results.
    pub results: Vec<VarId>,
    /// The results have names.
    pub named_results: bool,
    /// A `defer` was met.
    pub has_defer: bool,
    /// A `recover` was met.
    pub has_recover: bool,
}

/// The state of a top-level function's body.
#[derive(Debug, Default)]
pub(super) struct FuncCx {
    /// All local variables so far.
    pub vars: Vec<tree::Var>,
    /// For each of them, whether its value is used.
    pub used: Vec<bool>,
    /// Number of labels so far.
    pub labels: u32,
    /// The functions around, the innermost literal last.
    pub funcs: Vec<FuncState>,
}

/// What is being checked.
#[derive(Debug)]
pub(super) struct Cx {
    /// The package.
    pub pkg: PkgId,
    /// The file, for its imports.
    pub file: FileId,
    /// Local scopes, innermost last.
    pub scopes: Vec<Scope>,
    /// The value of `iota` in a constant declaration.
    pub iota: Option<u32>,
    /// In a repeated constant specification: where its errors are shown.
    pub error_at: Option<Span>,
    /// The body, if one is being checked; also for package-level initialisers, where function literals need it.
    pub func: Option<FuncCx>,
    /// Only the type of an initialiser is asked for: bodies of function literals are left out.
    pub types_only: bool,
    /// A call or receive was met (`len` of an array is constant without).
    pub has_call_or_recv: bool,
    /// What was mentioned, for the initialisation order.
    pub deps: Vec<Dep>,
}

impl Cx {
    /// The context of a package-level declaration.
    pub fn top(pkg: PkgId, file: FileId) -> Cx {
        Cx {
            pkg,
            file,
            scopes: Vec::new(),
            iota: None,
            error_at: None,
            func: None,
            types_only: false,
            has_call_or_recv: false,
            deps: Vec::new(),
        }
    }
}
