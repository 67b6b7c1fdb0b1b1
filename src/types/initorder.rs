//! Initialisation: of a package's variables in dependency order (Go specification, "Package initialization"), and of
//! packages.
//!
//! The dependencies of a variable are what its initialiser mentions, through functions too. Every package gets one
//! made-up function that sets its variables and calls its `init` functions.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::sync::Arc;

use golite_grammar::ast::{self, Decl};
use golite_grammar::{Diagnostic, Span};

use super::Checker;
use super::exprstring::shown_at;
use super::object::{Cx, Dep, FileId, FuncCx, FuncEntry, FuncOrigin, ObjId, ObjKind, State};
use super::stmt::Values;
use super::tree::{
    self, Body, Call, Callee, Expr, ExprKind as Kind, FuncId, FuncInfo, GlobalId, PackageInfo, PkgId, Place, Stmt,
    StmtKind,
};
use super::ty::{Signature, Type, TypeId};

/// One initialiser: `a = x` or `a, b = f()`.
struct Init {
    /// The variables that it sets.
    globals: Vec<GlobalId>,
    /// What it does; none after an error.
    stmt: Option<Stmt>,
    /// What it mentions.
    deps: Vec<Dep>,
}

impl Checker {
    /// The function that initialises a package, made on first demand; none if there is nothing to do.
    pub(super) fn init_func(&mut self, pkg: PkgId) -> Option<FuncId> {
        let package = &self.packages[pkg.0 as usize];
        if package.init.is_some() {
            return package.init;
        }
        let initialised = package.files.iter().any(|file| {
            let decls = &self.files[file.0 as usize].ast.decls;
            decls.iter().any(|decl| matches!(decl, Decl::Var(spec) if !spec.values.is_empty()))
        });
        if !initialised && package.inits.is_empty() {
            return None;
        }
        let span = package
            .files
            .first()
            .and_then(|file| self.files[file.0 as usize].ast.package)
            .map_or(Span::NONE, |name| name.span);
        let name = format!("{}.init", package.path);
        let sig = Signature { params: Vec::new(), results: Vec::new(), variadic: false };
        let sig = self.types.intern(Type::Func(sig.into()));
        let id = FuncId(self.funcs.len() as u32);
        self.funcs.push(FuncEntry {
            info: FuncInfo { name: name.into(), pkg, sig, recv: None, native: false, span },
            name: self.names.init,
            name_span: span,
            origin: FuncOrigin::Init,
            recv: (false, None),
            state: State::Done,
            body: None,
            deps: Vec::new(),
        });
        self.packages[pkg.0 as usize].init = Some(id);
        Some(id)
    }

    /// Checks all initialisers of a package and makes the body of its `init_func`.
    pub(super) fn check_init_body(&mut self, pkg: PkgId, id: FuncId) {
        let mut inits = Vec::new();
        let mut func = FuncCx::default();
        let globals = self.globals_by_spec(pkg);
        for file in self.packages[pkg.0 as usize].files.clone() {
            let ast = self.files[file.0 as usize].ast.clone();
            for (index, decl) in ast.decls.iter().enumerate() {
                let Decl::Var(spec) = decl else { continue };
                let globals = globals.get(&(file, index as u32)).cloned().unwrap_or_default();
                if spec.values.is_empty() {
                    // Nothing to do, but what mentions them waits for their turn all the same.
                    for object in globals {
                        if let ObjKind::Global(global) = self.object(object).kind {
                            inits.push(Init { globals: vec![global], stmt: None, deps: Vec::new() });
                        }
                    }
                    continue;
                }
                let mut cx = Cx::top(pkg, file);
                cx.func = Some(std::mem::take(&mut func));
                let saved = std::mem::replace(&mut self.cx, cx);
                self.check_initialisers(spec, &globals, &mut inits);
                let cx = std::mem::replace(&mut self.cx, saved);
                func = cx.func.unwrap_or_default();
            }
        }
        let order = self.order_initialisers(pkg, &inits);
        let mut inits: Vec<Option<Stmt>> = inits.into_iter().map(|init| init.stmt).collect();
        let mut block: Vec<Stmt> = Vec::with_capacity(order.len());
        block.extend(order.into_iter().filter_map(|index| inits.get_mut(index).and_then(Option::take)));
        let sig = self.entry(id).info.sig;
        let none = self.types.intern(Type::Tuple([].into()));
        for init in self.packages[pkg.0 as usize].inits.clone() {
            self.ensure_func(init);
            let span = self.entry(init).info.span;
            let call = Call { callee: Callee::Func(init), args: Vec::new(), pos: span.lo };
            let call = Expr { kind: Kind::Call(Box::new(call)), ty: none, span };
            block.push(Stmt { kind: StmtKind::Expr(call), span });
        }
        let span = self.entry(id).info.span;
        let body = Body {
            vars: func.vars,
            func: tree::Func {
                sig,
                params: Vec::new(),
                results: Vec::new(),
                named_results: false,
                block,
                has_defer: false,
                has_recover: false,
                span,
            },
            recv: None,
            labels: func.labels,
        };
        self.funcs[id.0 as usize].body = Some(Ok(Arc::new(body)));
    }

    /// The objects of the package's variables by the file and the index of their declaration, in order.
    fn globals_by_spec(&self, pkg: PkgId) -> HashMap<(FileId, u32), Vec<ObjId>> {
        let mut specs: HashMap<(FileId, u32), Vec<ObjId>> = HashMap::default();
        for &id in &self.packages[pkg.0 as usize].objects {
            let object = self.object(id);
            if let (ObjKind::Global(_), Some(reference)) = (&object.kind, object.decl) {
                specs.entry((reference.file, reference.decl)).or_default().push(id);
            }
        }
        specs
    }

    fn check_initialisers(&mut self, spec: &ast::VarSpec, objects: &[ObjId], inits: &mut Vec<Init>) {
        for &object in objects {
            self.resolve(object);
        }
        let targets: Vec<(GlobalId, TypeId, bool)> = objects
            .iter()
            .filter_map(|&id| {
                let object = self.object(id);
                match object.kind {
                    ObjKind::Global(global) => Some((global, object.ty, object.name == self.names.blank)),
                    _ => None,
                }
            })
            .collect();
        let place = |(global, ty, blank): (GlobalId, TypeId, bool), span| match blank {
            true => Place::Blank,
            false => Place::Expr(Expr { kind: Kind::Global(global), ty, span }),
        };
        if spec.values.len() == 1 && targets.len() > 1 {
            let value = &spec.values[0];
            let stmt = self.tuple_initialiser(spec, value, &targets).map(|value| {
                let span = spec.span;
                let places = targets.iter().map(|&target| place(target, span)).collect();
                Stmt { kind: StmtKind::AssignTuple { places, value }, span }
            });
            let deps = std::mem::take(&mut self.cx.deps);
            inits.push(Init { globals: targets.iter().map(|target| target.0).collect(), stmt, deps });
            return;
        }
        for (value, &target) in spec.values.iter().zip(&targets) {
            let x = self.expr(value, None);
            let known = spec.ty.is_some() || self.is_valid(target.1);
            let wanted = known.then_some(target.1);
            let expr = self.assignment(x, wanted, "variable declaration");
            let span = value.span;
            let stmt = expr.filter(|_| self.is_valid(target.1)).map(|value| {
                let kind = StmtKind::Assign { places: vec![place(target, span)], values: vec![value] };
                Stmt { kind, span }
            });
            let deps = std::mem::take(&mut self.cx.deps);
            inits.push(Init { globals: vec![target.0], stmt, deps });
        }
        // What is one too many has been reported; what is wrong in it has not.
        for value in spec.values.iter().skip(targets.len()) {
            self.use_expr(value);
        }
    }

    fn tuple_initialiser(
        &mut self,
        spec: &ast::VarSpec,
        value: &ast::Expr,
        targets: &[(GlobalId, TypeId, bool)],
    ) -> Option<Expr> {
        let count = match self.multi_value(value, targets.len() == 2) {
            Values::Tuple(expr, parts) if parts.len() == targets.len() => {
                let mut ok = true;
                for (part, target) in parts.into_iter().zip(targets) {
                    if self.is_valid(target.1) {
                        ok &= self.assignment(part, Some(target.1), "multiple assignment").is_some();
                    }
                }
                return ok.then_some(expr);
            }
            Values::Tuple(_, parts) => parts.len(),
            Values::One(_) => 1,
            Values::Invalid => return None,
        };
        self.assign_mismatch(shown_at(value), targets.len(), &spec.values, count);
        None
    }

    /// The order in which initialisers run: always the first one, as declared, whose variables' dependencies are set.
    fn order_initialisers(&mut self, pkg: PkgId, inits: &[Init]) -> Vec<usize> {
        let mut owner: HashMap<GlobalId, usize> = HashMap::default();
        for (index, init) in inits.iter().enumerate() {
            owner.extend(init.globals.iter().map(|&global| (global, index)));
        }
        let mut needs: Vec<BTreeSet<usize>> = Vec::with_capacity(inits.len());
        for init in inits {
            needs.push(self.reachable(pkg, &init.deps, &owner));
        }
        let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); inits.len()];
        let mut open: Vec<usize> = vec![0; inits.len()];
        for (index, needs) in needs.iter().enumerate() {
            open[index] = needs.len();
            for &need in needs {
                needed_by[need].push(index);
            }
        }
        let mut ready: BinaryHeap<Reverse<usize>> =
            (0..inits.len()).filter(|&index| open[index] == 0).map(Reverse).collect();
        let mut order = Vec::with_capacity(inits.len());
        while let Some(Reverse(index)) = ready.pop() {
            order.push(index);
            for &dependent in &needed_by[index] {
                open[dependent] -= 1;
                if open[dependent] == 0 {
                    ready.push(Reverse(dependent));
                }
            }
        }
        if order.len() < inits.len() {
            self.report_initialisation_cycles(pkg, inits, &owner, &needs);
        }
        order
    }

    /// The initialisers that the mentioned things need, through functions.
    fn reachable(&mut self, pkg: PkgId, deps: &[Dep], owner: &HashMap<GlobalId, usize>) -> BTreeSet<usize> {
        let mut result = BTreeSet::new();
        let mut seen: HashSet<FuncId> = HashSet::default();
        let mut work: Vec<Dep> = deps.to_vec();
        while let Some(dep) = work.pop() {
            match dep {
                Dep::Global(global) => result.extend(owner.get(&global)),
                Dep::Func(func) => {
                    if self.entry(func).info.pkg == pkg && seen.insert(func) {
                        self.check_declared_body(func);
                        work.extend(&self.entry(func).deps);
                    }
                }
            }
        }
        result
    }

    fn report_initialisation_cycles(
        &mut self,
        pkg: PkgId,
        inits: &[Init],
        owner: &HashMap<GlobalId, usize>,
        needs: &[BTreeSet<usize>],
    ) {
        let mut reported: HashSet<usize> = HashSet::default();
        for index in 0..inits.len() {
            // In a circle: it is needed by what it needs.
            let mut seen = BTreeSet::new();
            let mut work: Vec<usize> = needs[index].iter().copied().collect();
            while let Some(next) = work.pop() {
                if seen.insert(next) {
                    work.extend(needs[next].iter().copied());
                }
            }
            if !seen.contains(&index) || reported.contains(&index) {
                continue;
            }
            // The others of this circle need no message of their own.
            reported.extend(seen.iter().copied().filter(|&other| leads_to(needs, other, index)));
            for &global in &inits[index].globals {
                let start = Dep::Global(global);
                let mut path = Vec::new();
                let mut visited = HashSet::default();
                if self.find_path(pkg, start, start, inits, owner, &mut visited, &mut path) {
                    path.pop();
                    path.insert(0, start);
                    self.report_initialisation_cycle(&path);
                    break;
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn find_path(
        &self,
        pkg: PkgId,
        from: Dep,
        to: Dep,
        inits: &[Init],
        owner: &HashMap<GlobalId, usize>,
        visited: &mut HashSet<Dep>,
        path: &mut Vec<Dep>,
    ) -> bool {
        if !visited.insert(from) || path.len() > 500 {
            return false;
        }
        let mut deps = match from {
            Dep::Global(global) => owner.get(&global).map_or(Vec::new(), |&index| inits[index].deps.clone()),
            Dep::Func(func) => self.entry(func).deps.clone(),
        };
        deps.sort_by_key(|&dep| self.dep_place(dep).1.lo);
        deps.dedup();
        for dep in deps {
            if matches!(dep, Dep::Func(func) if self.entry(func).info.pkg != pkg) {
                continue;
            }
            path.push(dep);
            if dep == to || self.find_path(pkg, dep, to, inits, owner, visited, path) {
                return true;
            }
            path.pop();
        }
        false
    }

    fn dep_place(&self, dep: Dep) -> (golite_grammar::Sym, Span) {
        match dep {
            Dep::Global(global) => {
                let object = self.object(self.global_objects[global.0 as usize]);
                (object.name, object.span)
            }
            Dep::Func(func) => (self.entry(func).name, self.entry(func).name_span),
        }
    }

    fn report_initialisation_cycle(&mut self, circle: &[Dep]) {
        let Some(&first) = circle.first() else { return };
        let (name, span) = self.dep_place(first);
        let name = self.text(name);
        if circle.len() == 1 {
            let message = format!("initialization cycle: {name} refers to itself");
            return self.error("initialization-cycle", span, message);
        }
        let mut message = format!("initialization cycle for {name}");
        let mut labels = Vec::new();
        for (i, &dep) in circle.iter().enumerate() {
            let next = circle[(i + 1) % circle.len()];
            let ((this, at), (next, _)) = (self.dep_place(dep), self.dep_place(next));
            let line = format!("{} refers to {}", self.text(this), self.text(next));
            message.push_str(&format!("\n\t{}: {line}", self.at(at.lo)));
            labels.push((at, line));
        }
        let mut diagnostic = Diagnostic::error("initialization-cycle", span, message);
        for (at, line) in labels.into_iter().skip(1) {
            diagnostic = diagnostic.label(at, line);
        }
        self.report(diagnostic);
    }

    /// Puts the packages in the order in which they are initialised: by path, each after those it imports.
    pub(super) fn order_packages(&mut self, main: PkgId) {
        let mut waiting: Vec<PkgId> = Vec::new();
        let mut seen: HashSet<PkgId> = HashSet::default();
        let mut work = vec![main];
        while let Some(pkg) = work.pop() {
            if seen.insert(pkg) {
                waiting.push(pkg);
                work.extend(&self.packages[pkg.0 as usize].imports);
            }
        }
        waiting.sort_by(|a, b| self.package_path(*a).cmp(self.package_path(*b)));
        let mut done: HashSet<PkgId> = HashSet::default();
        while !waiting.is_empty() {
            let ready = |pkg: &PkgId| self.packages[pkg.0 as usize].imports.iter().all(|import| done.contains(import));
            // Libraries do not import one another in circles; should they, the first goes first.
            let next = waiting.iter().position(ready).unwrap_or(0);
            let pkg = waiting.remove(next);
            done.insert(pkg);
            let init = self.init_func(pkg);
            let package = &self.packages[pkg.0 as usize];
            self.order.push(PackageInfo { path: package.path.clone(), name: package.name, init });
        }
    }
}

/// Whether one initialiser needs another, perhaps through others.
fn leads_to(needs: &[BTreeSet<usize>], from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut work = vec![from];
    while let Some(next) = work.pop() {
        if needs[next].contains(&to) {
            return true;
        }
        work.extend(needs[next].iter().copied().filter(|&other| seen.insert(other)));
    }
    false
}
