//! Methods as interfaces call them: numbers for names, adapters for receivers, names for literals.

use std::sync::atomic::Ordering;

use super::Compiler;
use super::func::{Lower, Results, SigLayout};
use super::fuse::N;
use super::titles::Title;
use crate::exec::code::{Code, FnRecord};
use crate::exec::method::{Adapter, Bound, BoundInterface, NoMethod, Receiver, Redirect, Step};
use crate::exec::node::{Exec, keep_slice};
use crate::types::Target;
use crate::types::tree::PkgId;
use crate::types::ty::{Type, TypeId};
use crate::value::desc::{Desc, Kind};
use golite_grammar::Sym;

/// What a function made of one node needs.
pub(super) struct Small {
    /// Slots of its frame.
    pub slots: u32,
    /// Bytes of native stack.
    pub stack: u32,
    /// Its name in tracebacks, which leave out those that have none.
    pub name: &'static str,
    /// What it is called otherwise (`titles`).
    pub title: Option<Title>,
}

impl Compiler {
    /// The number of a method's name, the same in every interface.
    pub(crate) fn method_number(&mut self, key: (Sym, Option<PkgId>)) -> u32 {
        if let Some(&number) = self.method_numbers.get(&key) {
            return number;
        }
        let number = self.method_names.len() as u32;
        self.method_names.push(key);
        self.method_numbers.insert(key, number);
        number
    }

    /// The number of `Error` or `String`, whichever a panic's value of this type has.
    pub(crate) fn text_method(&mut self, desc: Desc) -> Option<u32> {
        let ty = TypeId(desc.id);
        for name in ["Error", "String"] {
            let sym = self.checker.interner().intern(name);
            let string = crate::types::ty::Basic::String.id();
            let found = self.checker.method_set(ty).into_iter().find(|entry| entry.name == sym && entry.pkg.is_none());
            let Some(found) = found else { continue };
            let sig = self.signature(found.sig);
            if sig.params.is_empty() && sig.results == [string] {
                return Some(self.method_number((sym, None)));
            }
        }
        None
    }

    /// Which methods that `fmt` looks for a type has (`native::fmt::value`).
    pub(crate) fn fmt_methods(&mut self, desc: Desc) -> u8 {
        use crate::native::fmt::value::{ERROR, FORMAT, GO_STRING, REFLECTED, STRING};
        use crate::types::ty::Basic;
        let string = Basic::String.id();
        let mut bits = 0;
        if desc.kind == Kind::Struct && &*desc.name == "reflect.Value" {
            let package = self.checker.type_package(TypeId(desc.id));
            bits |= if package == Some("reflect") { REFLECTED } else { 0 };
        }
        for entry in self.checker.method_set(TypeId(desc.id)) {
            if entry.pkg.is_some() {
                continue;
            }
            let sig = self.signature(entry.sig);
            let text = sig.params.is_empty() && sig.results == [string];
            bits |= match &*self.checker.interner().text(entry.name) {
                "Error" if text => ERROR,
                "String" if text => STRING,
                "GoString" if text => GO_STRING,
                "Format" if sig.results.is_empty() && sig.params.len() == 2 && sig.params[1] == Basic::Int32.id() => {
                    match self.checker.lookup_type("fmt", "State") {
                        Some(state) if state == sig.params[0] => FORMAT,
                        _ => 0,
                    }
                }
                _ => 0,
            };
        }
        bits
    }

    /// The function that a method of a dynamic type is, for a call through an interface: its receiver is the interface's data
    /// word. `direct`: the word is the pointer itself, and `desc` what it points to.
    pub(crate) fn method_of(&mut self, desc: Desc, direct: bool, method: u32) -> Option<*const FnRecord> {
        let mut ty = TypeId(desc.id);
        if direct {
            ty = self.checker.types_mut().pointer_to(ty);
        }
        let (name, pkg) = *self.method_names.get(method as usize)?;
        let entry = self.checker.method_set(ty).into_iter().find(|entry| entry.name == name && entry.pkg == pkg)?;
        let pointer = matches!(self.checker.types().get(ty), Type::Pointer(_));
        let boxed_pointer = pointer && !direct;
        // The way from the data word to the receiver, through embedded fields.
        let mut at = match *self.checker.types().get(ty) {
            Type::Pointer(elem) => elem,
            _ => ty,
        };
        let mut steps = Vec::new();
        for step in &entry.found.path {
            let offset = self.desc(at).fields.get(step.index as usize)?.offset as u32;
            let field = step.ty;
            match *self.checker.types().get(field) {
                Type::Pointer(elem) => {
                    steps.push(Step { offset, load: true });
                    at = elem;
                }
                _ => {
                    steps.push(Step { offset, load: false });
                    at = field;
                }
            }
        }
        let (func, pointer_receiver) = match entry.found.target {
            Target::Method { func, pointer } => (func, pointer),
            Target::Interface { index, .. } => {
                let (sig, key) = match self.checker.types().under(at) {
                    Type::Interface(methods) => {
                        let method = methods.get(index as usize)?;
                        (method.sig, (method.name, method.pkg))
                    }
                    _ => return None,
                };
                let sig = self.signature(sig);
                let layout = self.layout(&sig);
                if steps.len() == 1 && self.checker.is_made_struct(ty) {
                    let text = "reflect: StructOf does not support methods of embedded interfaces";
                    return Some(self.small(&layout, 1, "", |site| NoMethod { text, site }));
                }
                let number = self.method_number(key);
                let steps = keep_slice(self.arena, &steps);
                return Some(self.small(&layout, 1, "", |site| Redirect {
                    slot: layout.end,
                    boxed_pointer,
                    steps,
                    method: number,
                    site,
                }));
            }
            Target::Field(_) => return None,
        };
        let target = self.record(func);
        if pointer_receiver && steps.is_empty() && !boxed_pointer {
            return Some(target);
        }
        let info = self.checker.func(func).clone();
        let sig = self.signature(info.sig);
        let layout = self.layout(&sig);
        let receiver_ty = info.recv?;
        let receiver = if pointer_receiver {
            Receiver::Address
        } else {
            let desc = self.desc(receiver_ty);
            if desc.is_aggregate() { Receiver::Aggregate(desc.size as u32) } else { Receiver::Scalar(desc.kind) }
        };
        let words = match receiver {
            Receiver::Aggregate(bytes) => bytes.div_ceil(8).max(1),
            _ => 1,
        };
        let steps = keep_slice(self.arena, &steps);
        let name = self.keep(&info.name);
        Some(self.small(&layout, words, name, |site| Adapter {
            slot: layout.end,
            boxed_pointer,
            steps,
            receiver,
            target,
            site,
        }))
    }

    /// A function made of one node, whose last parameter (receiver or closure) has one word and becomes `words`.
    pub(super) fn small<T: Exec>(
        &mut self,
        layout: &SigLayout,
        words: u32,
        name: &'static str,
        node: impl FnOnce(u32) -> T,
    ) -> *const FnRecord {
        // The receiver's words are written before the target's own check: they must fit what this one guarantees.
        let size = Small { slots: layout.end.saturating_add(words), stack: 160, name, title: None };
        self.small_of(layout, size, node)
    }

    /// A function made of one node, whose last parameter (receiver or closure) has one word.
    pub(super) fn small_of<T: Exec>(
        &mut self,
        layout: &SigLayout,
        size: Small,
        node: impl FnOnce(u32) -> T,
    ) -> *const FnRecord {
        let Small { slots, stack, name, title } = size;
        let record = match title {
            Some(title) => self.titled_record(title),
            None => self.new_record(),
        };
        let unit = self.sites.new_unit();
        let site = self.sites.add(unit, 0);
        let node = self.arena.node(node(site));
        let results = match layout.results {
            Results::Slots(words) => words,
            _ => 0,
        };
        let code = self.arena.alloc(Code {
            entry: node.function(),
            body: node.0,
            record,
            slots,
            // As in `func`: a frame beyond 4 GB has the need of one of 4 GB.
            need: slots.saturating_add(1).saturating_mul(8).saturating_add(stack),
            results,
            args: layout.end.saturating_add(1),
            name,
            position: 0,
        });
        if code.need as usize > crate::exec::code::SMALL_NEED {
            let exact = self.arena.node(crate::exec::call::Exact { body: node, need: code.need, code });
            let code = self.arena.alloc(Code { entry: exact.function(), body: exact.0, ..*code });
            self.sites.set_unit(unit, code);
            record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
            return record;
        }
        self.sites.set_unit(unit, code);
        record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
        record
    }

    /// The function of a method value: takes the receiver's words out of its closure.
    pub(super) fn bound_method(
        &mut self,
        target: &'static FnRecord,
        layout: &SigLayout,
        words: u32,
        title: Title,
    ) -> *const FnRecord {
        let slots = layout.end.saturating_add(words.max(1));
        let size = Small { slots, stack: 160, name: "", title: Some(title) };
        self.small_of(layout, size, |_| Bound { slot: layout.end, words, target })
    }

    /// The same for a method of an interface.
    pub(super) fn bound_interface_method(&mut self, method: u32, layout: &SigLayout, title: Title) -> *const FnRecord {
        let size = Small { slots: layout.end.saturating_add(1), stack: 160, name: "", title: Some(title) };
        self.small_of(layout, size, |site| BoundInterface { slot: layout.end, method, site })
    }

    /// The first method of an interface type that a dynamic type lacks.
    pub(crate) fn missing_method(&mut self, dynamic: Desc, interface: Desc) -> Option<String> {
        let wanted = match self.checker.types().under(TypeId(interface.id)) {
            Type::Interface(methods) => methods.clone(),
            _ => return None,
        };
        if dynamic.kind == Kind::Invalid {
            return None;
        }
        let have = self.checker.method_set(TypeId(dynamic.id));
        for method in wanted.iter() {
            let found = have.iter().find(|entry| entry.name == method.name && entry.pkg == method.pkg);
            let fits = found.is_some_and(|entry| entry.sig == method.sig);
            if !fits {
                return Some(self.checker.interner().text(method.name).to_string());
            }
        }
        None
    }

    /// The name of a function literal in tracebacks.
    pub(crate) fn literal_name(&mut self, outer: &str, number: u32) -> &'static str {
        self.keep(&format!("{outer}.func{number}"))
    }

    /// Whether this is still the stub of a function that was never called.
    pub fn is_stub(&self, code: *const Code) -> bool {
        // SAFETY-free: compared only; stubs are remembered when they are made.
        self.stubs.contains(&code.expose_provenance())
    }
}

impl Lower<'_, '_> {
    /// Publishes a function made of one node over `args` words of parameters.
    pub(super) fn publish_small(&mut self, n: N, record: &'static FnRecord, args: u32) {
        let code = self.finish(n, record, args, "", 0);
        record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
    }
}
