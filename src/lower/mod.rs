//! From the typed tree to the executable tree.
//!
//! Comes in: bodies of functions from the checker, one at a time, when they are first called. Goes out: code records
//! whose nodes are chosen by the kinds of their operands.
//!
//! * [`repr`]: how a type lies in slots and memory
//! * [`escape`]: which variables need a box on the heap
//! * [`fuse`]: which node for which operands
//! * [`func`]: frames, prologue, root of one function
//! * `tidy`: frames of programs with finalizers
//! * `titles`: what functions without a name of their own are called
//! * `expr`, `complex`, `place`, `calls`, `stmt`, `flow`: the kinds of expressions and statements
//!
//! Decided here: slots, boxes, order of evaluation (`order`), fused nodes, the stack need of each function. Not here:
//! anything about Go's syntax and typing rules.

mod builtin;
mod calls;
mod complex;
mod convert;
pub mod escape;
mod expr;
mod flow;
pub mod func;
pub mod fuse;
mod literal;
mod many;
pub mod methods;
mod order;
mod place;
mod reflection;
pub mod repr;
mod stmt;
mod tidy;
mod titles;
mod turns;

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::exec::call::CallStatic;
use crate::exec::code::{Closure, Code, FnRecord};
use crate::exec::control::InOrder;
use crate::exec::lazy::LazyBody;
use crate::exec::node::Arena;
use crate::exec::sites::Sites;
use crate::native;
use crate::sync::natives as parking;
use crate::types::Checker;
use crate::types::tree::{FuncId, GlobalId};
use crate::types::ty::{Signature, Type, TypeId};
use crate::value::desc::{Desc, Kind};
use crate::value::layout::{Descriptors, Source};
use func::{Lower, Results, SigLayout};
use golite_grammar::Diagnostic;
use repr::Repr;

/// Compiles functions when they are first called. One an Engine, behind a lock that no goroutine holds while it parks.
pub struct Compiler {
    /// The checker, alive as long as the program: bodies of library functions are checked when first needed.
    pub checker: Checker,
    pub(crate) descriptors: Arc<Descriptors>,
    pub(crate) arena: &'static Arena,
    pub(crate) sites: Arc<Sites>,
    records: HashMap<FuncId, &'static FnRecord>,
    /// Functions, and those that have stepped into their place.
    heirs: HashMap<FuncId, FuncId>,
    functions: Vec<&'static FnRecord>,
    titles: titles::Titles,
    pub(crate) stubs: rustc_hash::FxHashSet<usize>,
    strings: HashMap<Arc<[u8]>, u64>,
    closures: HashMap<FuncId, u64>,
    globals: HashMap<GlobalId, usize>,
    /// Memory of variables that are no more, by the number of words.
    unused_globals: HashMap<usize, Vec<usize>>,
    pub(crate) method_numbers: HashMap<(golite_grammar::Sym, Option<crate::types::tree::PkgId>), u32>,
    pub(crate) method_names: Vec<(golite_grammar::Sym, Option<crate::types::tree::PkgId>)>,
    /// Frames are kept free of leftovers (`tidy`).
    tidy: bool,
}

impl Compiler {
    /// A compiler for the program that `checker` has checked.
    pub fn new(checker: Checker, descriptors: Arc<Descriptors>, arena: &'static Arena, sites: Arc<Sites>) -> Compiler {
        let tidy = checker.program_says("SetFinalizer");
        Compiler {
            checker,
            descriptors,
            arena,
            sites,
            records: HashMap::default(),
            heirs: HashMap::default(),
            functions: Vec::new(),
            titles: titles::Titles::default(),
            stubs: rustc_hash::FxHashSet::default(),
            strings: HashMap::default(),
            closures: HashMap::default(),
            globals: HashMap::default(),
            unused_globals: HashMap::default(),
            method_numbers: HashMap::default(),
            method_names: Vec::new(),
            tidy,
        }
    }

    /// The record of a declared function; its code is a stub until it is first called.
    pub fn record(&mut self, id: FuncId) -> &'static FnRecord {
        if let Some(&record) = self.records.get(&id) {
            return record;
        }
        let info = self.checker.func(id).clone();
        let sig = self.signature(info.sig);
        let layout = self.layout(&sig);
        let args = layout.end + info.recv.map_or(0, |recv| self.words(recv));
        let record = self.new_record();
        let name: &'static str = self.keep(&info.name);
        let results = match layout.results {
            Results::Slots(words) => words,
            _ => 0,
        };
        let leaf = LazyBody::node(self.arena, id);
        let stub = self.arena.alloc(Code {
            entry: leaf.function(),
            body: leaf.0,
            record,
            slots: args,
            need: 0,
            results,
            args,
            name,
            position: info.span.lo,
        });
        self.stubs.insert(std::ptr::from_ref(stub).expose_provenance());
        record.code.store(std::ptr::from_ref(stub).cast_mut(), Ordering::Release);
        self.records.insert(id, record);
        record
    }

    pub(crate) fn new_record(&mut self) -> &'static FnRecord {
        let record = self.record_with(self.functions.len() as u32);
        self.functions.push(record);
        record
    }

    fn record_with(&mut self, index: u32) -> &'static FnRecord {
        let words = self.arena.words(size_of::<FnRecord>().div_ceil(8));
        crate::exec::node::place(words, FnRecord { code: AtomicPtr::new(std::ptr::null_mut()), index })
    }

    pub(crate) fn keep(&self, text: &str) -> &'static str {
        crate::exec::node::keep_text(self.arena, text)
    }

    /// The code that a program begins with: initialises every package, then calls main, or the function of this full name.
    pub fn entry(&mut self, main: Option<&str>) -> Result<&'static Code, Vec<Diagnostic>> {
        let mut functions: Vec<FuncId> = self.checker.packages().iter().filter_map(|package| package.init).collect();
        let named = |name: &str| {
            (0..self.checker.func_count() as u32).map(FuncId).find(|&id| self.checker.func(id).name == name)
        };
        functions.extend(main.map_or(self.checker.main_func(), named));
        Ok(self.sequence(&functions))
    }

    /// Code that calls functions without parameters and results one after another.
    pub fn sequence(&mut self, functions: &[FuncId]) -> &'static Code {
        let unit = self.sites.new_unit();
        let site = self.sites.add(unit, 0);
        let mut calls = Vec::new();
        for &id in functions {
            let record: *const FnRecord = self.record(id);
            calls.push(self.arena.node(CallStatic { base: 1, site, record, args: (), first: 1 }));
        }
        let calls = crate::exec::node::keep_slice(self.arena, &calls);
        let root = self.arena.node(InOrder(calls));
        let record = self.new_record();
        let code = self.arena.alloc(Code {
            entry: root.function(),
            body: root.0,
            record,
            slots: 4,
            need: 256,
            results: 0,
            args: 0,
            name: "",
            position: 0,
        });
        self.sites.set_unit(unit, code);
        record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
        code
    }

    /// Lets `new`, a function of the same signature, step into the place of `old`: whoever calls either calls the new one from now on.
    /// Nothing has mentioned it so far.
    ///
    /// # Errors
    /// As for [`Compiler::compile`].
    pub fn succeed(&mut self, new: FuncId, old: FuncId) -> Result<(), Vec<Diagnostic>> {
        let record = self.record(old);
        self.records.insert(new, record);
        self.heirs.insert(old, new);
        self.compile(new)?;
        Ok(())
    }

    /// Lowers a function now and publishes its code. Errors can only come from a library body that does not check: a
    /// defect of golite.
    pub fn compile(&mut self, id: FuncId) -> Result<&'static Code, Vec<Diagnostic>> {
        let mut id = id;
        // Whoever met the old function's stub a moment ago wants the new one.
        while let Some(&heir) = self.heirs.get(&id) {
            id = heir;
        }
        let record = self.record(id);
        let info = self.checker.func(id).clone();
        let name = self.keep(&info.name);
        let code = if info.native {
            self.native(id, record, name)?
        } else {
            let body = self.checker.body(id)?;
            let escapes = escape::analyse(self.checker.types(), &body, self.tidy);
            Lower::function(self, &body, &escapes, &body.func, body.recv, None, record, name).code
        };
        record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
        Ok(code)
    }

    fn native(
        &mut self,
        id: FuncId,
        record: &'static FnRecord,
        name: &'static str,
    ) -> Result<&'static Code, Vec<Diagnostic>> {
        let info = self.checker.func(id).clone();
        let sig = self.signature(info.sig);
        let layout = self.layout(&sig);
        let args = layout.end + info.recv.map_or(0, |recv| self.words(recv));
        let results = match layout.results {
            Results::Slots(words) => words,
            _ => 0,
        };
        let unit = self.sites.new_unit();
        let site = self.sites.add(unit, info.span.lo);
        if matches!(name, "reflect.call" | "reflect.channel" | "runtime.callFinalizer") {
            return Ok(self.reflect_node(record, name, args, results, unit, site));
        }
        let (node, need) = if let Some((entry, need)) = parking::lookup(name) {
            (crate::exec::native::ParkingNative::node(self.arena, entry), need as u32)
        } else if name == "runtime.Goexit" {
            (self.arena.node(crate::exec::panic::Goexit), 0)
        } else if let Some(function) = native::lookup(name) {
            (crate::exec::native::LeafNative::node(self.arena, function, results, site, name), 0)
        } else {
            let message = format!("golite has a bug: no native for {name}");
            return Err(vec![Diagnostic::error("missing-native", info.span, message)]);
        };
        let code = self.arena.alloc(Code {
            entry: node.function(),
            body: node.0,
            record,
            slots: args + 1,
            need,
            results,
            args,
            name,
            position: info.span.lo,
        });
        self.sites.set_unit(unit, code);
        Ok(code)
    }

    /// A constant string: a header outside the heap. Equal constants share one.
    pub(crate) fn string(&mut self, bytes: &Arc<[u8]>) -> u64 {
        if bytes.is_empty() {
            return 0;
        }
        if let Some(&word) = self.strings.get(bytes) {
            return word;
        }
        let word = crate::exec::node::keep_string(self.arena, bytes);
        self.strings.insert(bytes.clone(), word);
        word
    }

    /// A declared function as a value: a closure object without captures, outside the heap.
    pub(crate) fn closure(&mut self, id: FuncId) -> u64 {
        if let Some(&word) = self.closures.get(&id) {
            return word;
        }
        let record = self.record(id);
        let word = self.static_closure(record);
        self.closures.insert(id, word);
        word
    }

    pub(crate) fn static_closure(&self, record: &'static FnRecord) -> u64 {
        std::ptr::from_ref(self.arena.alloc(StaticClosure { record })).expose_provenance() as u64
    }

    /// The address of a package-level variable, zeroed at first.
    pub fn global(&mut self, id: GlobalId) -> usize {
        if let Some(&at) = self.globals.get(&id) {
            return at;
        }
        let ty = self.checker.global(id).ty;
        let words = (self.words(ty) as usize).max(1);
        let at = match self.unused_globals.get_mut(&words).and_then(Vec::pop) {
            Some(at) => at,
            None => {
                let at = self.arena.words(words).expose_provenance();
                self.sites.add_global(at, words);
                at
            }
        };
        self.globals.insert(id, at);
        at
    }

    /// Gives up the memory of a package-level variable that no code mentions any more, for others of its size: where it is, and how many
    /// words. It is the caller's to clear it, before any other is made.
    pub fn release_global(&mut self, id: GlobalId) -> Option<(usize, usize)> {
        let at = self.globals.remove(&id)?;
        let words = (self.words(self.checker.global(id).ty) as usize).max(1);
        self.unused_globals.entry(words).or_default().push(at);
        Some((at, words))
    }

    pub(crate) fn signature(&self, ty: TypeId) -> Arc<Signature> {
        match self.checker.types().under(ty) {
            Type::Func(sig) => sig.clone(),
            _ => Arc::new(Signature { params: Vec::new(), results: Vec::new(), variadic: false }),
        }
    }

    /// Where a signature's parameters and results lie (`exec::code`).
    pub(crate) fn layout(&mut self, sig: &Signature) -> SigLayout {
        let single = match sig.results[..] {
            [ty] => matches!(Repr::of(self.checker.types(), ty), Repr::Word(..)),
            _ => false,
        };
        let mut next = 0;
        let mut result_slots = Vec::new();
        if !single {
            for &ty in &sig.results {
                result_slots.push(next);
                next = self.words(ty).saturating_add(next);
            }
        }
        let results = match (sig.results.len(), single) {
            (0, _) => Results::None,
            (_, true) => Results::Word,
            _ => Results::Slots(next),
        };
        let mut params = Vec::new();
        for &ty in &sig.params {
            params.push(next);
            next = self.words(ty).saturating_add(next);
        }
        SigLayout { results, result_slots, params, end: next }
    }

    pub(crate) fn words(&mut self, ty: TypeId) -> u32 {
        match Repr::of(self.checker.types(), ty) {
            Repr::Word(..) => 1,
            Repr::Aggregate => u32::try_from(self.desc(ty).words()).unwrap_or(u32::MAX),
        }
    }

    /// The run-time descriptor of a type.
    pub fn desc(&mut self, ty: TypeId) -> Desc {
        if let Some(desc) = self.descriptors.known(ty) {
            return desc;
        }
        self.checker.complete(ty);
        let checker = &self.checker;
        let text = |ty: TypeId| checker.runtime_type_text(ty);
        self.descriptors.desc(&Source { types: checker.types(), names: checker.interner(), text: &text }, ty)
    }

    /// The kind of a type.
    pub(crate) fn kind(&mut self, ty: TypeId) -> Kind {
        self.desc(ty).kind
    }
}

/// A closure object without captures.
#[derive(Clone, Copy)]
#[repr(C)]
struct StaticClosure {
    record: *const FnRecord,
}

const _: () = assert!(size_of::<StaticClosure>() == size_of::<Closure>());
