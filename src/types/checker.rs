//! The checker's state and its public face.
//!
//! Comes in: the program's files, and packages through an [`Importer`]. Goes out: types, tables of functions,
//! variables and packages, and bodies on demand. It lives on while the program runs, since bodies of library
//! packages are checked when they are first called; so it is `Send`, and never panics whatever it is given.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::Arc;

use golite_grammar::ast;
use golite_grammar::{Diagnostic, Interner, Severity, Span, Sym};

use super::Importer;
use super::object::{Cx, FileId, FileInfo, FuncEntry, ObjId, Object, Package};
use super::report::{dedup, tidy};
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
    /// Paths that only stand for the names of fields made at run time; their ids count down from the largest.
    pub(super) foreign: Vec<String>,
    /// Struct types that no text of the program has: made at run time.
    pub(super) made_structs: HashSet<TypeId>,
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
    /// How the program names the parameters of function types; see `note_param_names`.
    pub(super) param_names: HashMap<TypeId, super::typestring::ParamNames>,
    /// The array and channel types that the program writes, and where.
    pub(super) sized: Vec<(TypeId, Span)>,
    /// `any`
    pub(super) any: TypeId,
    /// `error`
    pub(super) error_type: TypeId,
    /// Packages in initialisation order.
    pub(super) order: Vec<PackageInfo>,
    pub(super) main_func: Option<FuncId>,
    pub(super) flow: Vec<super::stmt::Flow>,
    /// Calls of the builtin `panic`, which end a function.
    pub(super) panics: rustc_hash::FxHashSet<Span>,
    /// The function literals that the program writes.
    pub(super) literals: Vec<Span>,
    /// What a session needs, if there is one.
    pub(super) session: Option<super::session::SessionState>,
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
            universe: HashMap::default(),
            names,
            files: Vec::new(),
            packages: Vec::new(),
            package_ids: HashMap::default(),
            foreign: Vec::new(),
            made_structs: HashSet::default(),
            funcs: Vec::new(),
            globals: Vec::new(),
            global_objects: Vec::new(),
            named_decls: HashMap::default(),
            pending_named: Vec::new(),
            finite: HashSet::default(),
            later: Vec::new(),
            path: Vec::new(),
            cx: Cx::top(PkgId(0), FileId(0)),
            diagnostics: Vec::new(),
            mute: 0,
            spelling: Spelling::default(),
            param_names: HashMap::default(),
            sized: Vec::new(),
            any: TypeId(0),
            error_type: TypeId(0),
            order: Vec::new(),
            main_func: None,
            flow: Vec::new(),
            panics: rustc_hash::FxHashSet::default(),
            literals: Vec::new(),
            session: None,
        };
        checker.declare_universe();
        checker
    }

    /// Checks the program: the files of package main. The diagnostics are sorted by position; if none of them is an
    /// error, the program can be run. To be called once.
    pub fn check_main(&mut self, files: Vec<ast::File>) -> Vec<Diagnostic> {
        self.check_main_until(files, usize::MAX, true)
    }

    /// As [`Checker::check_main`], with the errors that Go would have found when it had found `most` and stopped: those are the first in
    /// the order of its search, not of their positions. Unless the parser found nothing wrong (`clean`), what Go looks at last is left out.
    pub fn check_main_until(&mut self, files: Vec<ast::File>, most: usize, clean: bool) -> Vec<Diagnostic> {
        self.check_program(files, clean);
        if clean && !self.has_errors() {
            self.check_sizes();
        }
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        self.blame_library(&mut diagnostics);
        if diagnostics.len() > most {
            self.sort_by_search(&mut diagnostics);
            dedup(&self.sources, &mut diagnostics);
            diagnostics.truncate(most);
        }
        tidy(&self.sources, &mut diagnostics);
        diagnostics
    }

    /// Go looks at declarations before the bodies of functions, for unused variables when a function (or a literal) is done, and for unused
    /// imports at the very end.
    fn sort_by_search(&self, diagnostics: &mut Vec<Diagnostic>) {
        let files = self.packages.iter().filter(|package| package.user).flat_map(|package| &package.files);
        let decls: Vec<Span> = files
            .flat_map(|file| &self.files[file.0 as usize].ast.decls)
            .filter_map(|decl| if let ast::Decl::Func(func) = decl { Some(func.span) } else { None })
            .collect();
        let holds = |span: &Span, at: u32| span.lo <= at && at < span.hi;
        let innermost = |at: u32| {
            let around = decls.iter().chain(&self.literals).filter(|span| holds(span, at));
            around.min_by_key(|span| span.hi - span.lo)
        };
        let places: Vec<u32> = diagnostics.iter().map(|diagnostic| diagnostic.span.lo).collect();
        let last_within = |span: &Span| places.iter().rposition(|&at| holds(span, at));
        let order = |index: usize, diagnostic: &Diagnostic| match (diagnostic.code, innermost(places[index])) {
            ("unused-import", _) => (usize::MAX, index),
            ("unused-variable", Some(function)) => (last_within(function).unwrap_or(index) + 1, index),
            ("initialization-cycle", _) | (_, Some(_)) => (index + 1, 0),
            (_, None) => (0, index),
        };
        let mut ordered: Vec<_> =
            std::mem::take(diagnostics).into_iter().enumerate().map(|(index, d)| (order(index, &d), d)).collect();
        ordered.sort_by_key(|(order, _)| *order);
        diagnostics.extend(ordered.into_iter().map(|(_, diagnostic)| diagnostic));
    }

    /// A file of the program, which the library is not, has this word in its text.
    pub fn program_says(&self, word: &str) -> bool {
        let mut files = self.packages.iter().filter(|package| package.user).flat_map(|package| &package.files);
        files.any(|file| {
            let source = self.sources.file(self.files[file.0 as usize].ast.span.lo);
            source.is_some_and(|source| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some())
        })
    }

    /// Errors in files of the library are golite's own fault, and must not look like the program's.
    pub(super) fn blame_library(&self, diagnostics: &mut [Diagnostic]) {
        let user = |span: Span| {
            let mut files = self.packages.iter().filter(|package| package.user).flat_map(|package| &package.files);
            files.any(|file| {
                let whole = self.files[file.0 as usize].ast.span;
                whole.lo <= span.lo && span.lo <= whole.hi
            })
        };
        for diagnostic in diagnostics {
            if diagnostic.span != Span::NONE && !user(diagnostic.span) {
                diagnostic.code = "internal";
                diagnostic.message =
                    format!("golite has a bug: its own library does not check: {}", diagnostic.message);
            }
        }
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
        match self.packages.get(id.0 as usize) {
            Some(package) => &package.path,
            None => self.foreign.get((u32::MAX - id.0) as usize).map_or("", String::as_str),
        }
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

    /// Something was refused that golite does not do yet.
    pub(super) fn has_unsupported(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == "unsupported")
    }

    /// A diagnostic about golite itself.
    pub(super) fn defect(&mut self, span: Span, what: &str) {
        self.error("internal", span, format!("internal defect in golite's checker: {what}"));
    }
}

#[cfg(test)]
mod tests {
    use golite_grammar::parse_file;

    use super::*;
    use crate::types::{Target, tree};

    struct Nothing;

    impl Importer for Nothing {
        fn files(&self, path: &str) -> Option<Vec<(String, crate::types::Text)>> {
            let text = match path {
                "lib" => {
                    "package lib\n\nvar log = start()\n\nfunc start() int { return hidden() }\n\n\
                     func hidden() int { return 1 }\n\nfunc Unused() { undefined() }\n\nfunc Log() int { return log }\n"
                }
                _ => return None,
            };
            Some(vec![(format!("{path}/{path}.go"), text.into())])
        }

        fn all(&self) -> Vec<String> {
            vec!["lib".into()]
        }
    }

    fn check(text: &str) -> (Checker, Vec<String>) {
        let (interner, sources) = (Interner::new(), SourceMap::default());
        let file = sources.add("x.go", text).unwrap();
        let parsed = parse_file(&interner, file.base, text);
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let mut checker = Checker::new(interner, sources, Box::new(Nothing));
        let messages = checker.check_main(vec![parsed.file]).into_iter().map(|d| d.message).collect();
        (checker, messages)
    }

    #[test]
    fn a_checker_can_move_to_another_thread() {
        fn is_send<T: Send>() {}
        is_send::<Checker>();
    }

    #[test]
    fn method_sets_hold_promoted_methods_with_their_paths() {
        let (mut checker, messages) = check(
            "package main\n\ntype I interface{ M() }\n\ntype A struct{ n int }\n\nfunc (a A) Get() int { return a.n }\n\
             func (a *A) Set(n int) { a.n = n }\n\ntype B struct {\n\tx int\n\t*A\n\tI\n}\n\ntype C struct{ B }\n\n\
             func main() { var _ = C{} }\n",
        );
        assert_eq!(messages, Vec::<String>::new());
        let pkg = checker.packages.iter().position(|package| package.path == "main").unwrap();
        let sym = checker.interner.intern("C");
        let object = checker.packages[pkg].names[&sym];
        let ty = checker.object(object).ty;
        let set = checker.method_set(ty);
        let names: Vec<_> = set.iter().map(|entry| checker.text(entry.name).to_string()).collect();
        assert_eq!(names, ["Get", "M", "Set"]);
        let paths: Vec<Vec<(u32, bool)>> =
            set.iter().map(|entry| entry.found.path.iter().map(|step| (step.index, step.deref)).collect()).collect();
        assert_eq!(paths, [vec![(0, false), (1, false)], vec![(0, false), (2, false)], vec![(0, false), (1, false)]]);
        assert!(matches!(set[0].found.target, Target::Method { pointer: false, .. }));
        assert!(matches!(set[1].found.target, Target::Interface { index: 0, .. }));
        assert!(matches!(set[2].found.target, Target::Method { pointer: true, .. }));
        let pointer = checker.types_mut().pointer_to(ty);
        assert!(checker.method_set(pointer)[0].found.path[0].deref);
    }

    #[test]
    fn bodies_of_libraries_are_checked_when_asked_for() {
        let (mut checker, messages) = check("package main\n\nimport \"lib\"\n\nfunc main() { _ = lib.Log() }\n");
        assert_eq!(messages, Vec::<String>::new());
        let order: Vec<_> = checker.packages().iter().map(|package| package.path.clone()).collect();
        assert_eq!(order, ["lib", "main"]);
        let find = |checker: &Checker, name: &str| {
            (0..checker.func_count() as u32).map(tree::FuncId).find(|&id| checker.func(id).name == name).unwrap()
        };
        let log = find(&checker, "lib.Log");
        assert!(checker.entry(log).body.is_none());
        assert!(checker.body(log).is_ok());
        // What its variables need is checked with the package's initialisation, the rest never.
        let init = checker.packages()[0].init.unwrap();
        assert!(checker.body(init).is_ok());
        let (hidden, unused) = (find(&checker, "lib.hidden"), find(&checker, "lib.Unused"));
        assert!(checker.entry(hidden).body.is_some() && checker.entry(unused).body.is_none());
        let errors = checker.body(unused).unwrap_err();
        assert!(errors.iter().any(|error| error.code == "internal"));
    }

    /// Paths of packages, and their texts.
    type Packages = &'static [(&'static str, &'static str)];

    /// Packages of a program.
    struct Program(Packages);

    impl Importer for Program {
        fn files(&self, path: &str) -> Option<Vec<(String, crate::types::Text)>> {
            let (_, text) = self.0.iter().find(|(known, _)| *known == path)?;
            Some(vec![(format!("{path}.go"), (*text).into())])
        }

        fn is_program(&self, path: &str) -> bool {
            self.0.iter().any(|(known, _)| *known == path)
        }

        fn all(&self) -> Vec<String> {
            Vec::new()
        }
    }

    fn check_program(packages: Packages) -> Vec<String> {
        let (interner, sources) = (Interner::new(), SourceMap::default());
        let text = "package main\n\nimport _ \"m/a\"\n\nfunc main() {}\n";
        let file = sources.add("main.go", text).unwrap();
        let parsed = parse_file(&interner, file.base, text);
        let mut checker = Checker::new(interner, sources.clone(), Box::new(Program(packages)));
        let shown = |d: Diagnostic| {
            let at = sources.position(d.span.lo).unwrap();
            format!("{}:{}: {}", at.file, at.line, d.message)
        };
        checker.check_main(vec![parsed.file]).into_iter().map(shown).collect()
    }

    #[test]
    fn imported_packages_of_the_program_are_checked_whole() {
        const A: &str = "package a\n\nimport \"m/b\"\n\nfunc f() { b.Missing() }\n";
        let cases: [(Packages, &[&str]); 6] = [
            (&[("m/a", "package a\n\nfunc unused() {}\n\nfunc main() int { return 1 }\n")], &[]),
            (&[("m/a", "package a\n\nfunc f() { x := 1 }\n")], &["m/a.go:3: declared and not used: x"]),
            // What imports a package with errors is not looked at.
            (
                &[("m/a", A), ("m/b", "package b\n\nvar x int = \"\"\n")],
                &["m/b.go:3: cannot use \"\" (untyped string constant) as int value in variable declaration"],
            ),
            (
                &[("m/a", A), ("m/b", "package b\n\nfunc {\n")],
                &["m/b.go:3: syntax error: unexpected {, expected name or ("],
            ),
            (&[("m/a", A), ("m/b", "package b\n\nimport _ \"m/a\"\n")], &["m/b.go:3: import cycle not allowed"]),
            (
                &[("m/a", "package a\n\nimport _ \"m/c/internal/d\"\n"), ("m/c/internal/d", "package d\n")],
                &["m/a.go:3: use of internal package m/c/internal/d not allowed"],
            ),
        ];
        for (packages, expected) in cases {
            assert_eq!(check_program(packages), expected, "{packages:?}");
        }
    }

    #[test]
    fn variables_are_initialised_in_the_order_of_their_dependencies() {
        let (mut checker, messages) = check(
            "package main\n\nvar a = f()\nvar c = 1\nvar b = c + 1\n\nfunc f() int { return b }\n\nfunc main() {}\n",
        );
        assert_eq!(messages, Vec::<String>::new());
        let init = checker.packages()[0].init.unwrap();
        let body = checker.body(init).unwrap();
        let names: Vec<_> = body
            .func
            .block
            .iter()
            .map(|stmt| match &stmt.kind {
                tree::StmtKind::Assign { places, .. } => match &places[0] {
                    tree::Place::Expr(tree::Expr { kind: tree::ExprKind::Global(id), .. }) => {
                        checker.global(*id).name.clone()
                    }
                    place => panic!("{place:?}"),
                },
                kind => panic!("{kind:?}"),
            })
            .collect();
        assert_eq!(names, ["main.c", "main.b", "main.a"]);
    }
}
