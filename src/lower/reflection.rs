//! What `reflect` asks of the compiler: methods, signatures, types that no program text names, and its calls of functions.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use golite_grammar::ast::ChanDir;

use super::Compiler;
use super::func::Results;
use crate::exec::code::{Code, FnRecord};
use crate::exec::finalizer::{CallFinalizer, FINALIZER_BASE, FINALIZER_WORDS};
use crate::exec::method::Unbound;
use crate::exec::reflection::{CALL_BASE, CALL_WORDS, CASES, CASES_WORDS, ReflectCall, ReflectChannel};
use crate::native::reflect::{Composed, Method, Signature};
use crate::types::ty::{Type, TypeId};
use crate::value::desc::{Desc, Kind};

impl Compiler {
    /// A type made of others.
    pub(crate) fn composed(&mut self, of: Composed) -> Desc {
        let id = |desc: Desc| TypeId(desc.id);
        let ty = match of {
            Composed::Pointer(elem) => Type::Pointer(id(elem)),
            Composed::Slice(elem) => Type::Slice(id(elem)),
            Composed::Array(len, elem) => Type::Array { len, elem: id(elem) },
            Composed::Map(key, elem) => Type::Map { key: id(key), value: id(elem) },
            Composed::Chan(dir, elem) => {
                let dir = match dir {
                    1 => ChanDir::Recv,
                    2 => ChanDir::Send,
                    _ => ChanDir::Both,
                };
                Type::Chan { dir, elem: id(elem) }
            }
        };
        let ty = self.checker.types_mut().intern(ty);
        self.desc(ty)
    }

    /// The signature of a function type.
    pub(crate) fn reflect_signature(&mut self, desc: Desc) -> Signature {
        let sig = self.signature(TypeId(desc.id));
        let layout = self.layout(&sig);
        Signature {
            params: sig.params.iter().map(|&ty| self.desc(ty)).collect(),
            results: sig.results.iter().map(|&ty| self.desc(ty)).collect(),
            variadic: sig.variadic,
            param_slots: layout.params.clone(),
            result_slots: match layout.results {
                Results::Slots(_) => layout.result_slots.clone(),
                _ => Vec::new(),
            },
            end: layout.end,
        }
    }

    /// The exported methods of a type, or all methods of an interface type.
    pub(crate) fn reflect_methods(&mut self, desc: Desc) -> Vec<Method> {
        let ty = TypeId(desc.id);
        let mut methods = Vec::new();
        for entry in self.checker.method_set(ty) {
            if entry.pkg.is_some() && desc.kind != Kind::Interface {
                continue;
            }
            let sig = self.signature(entry.sig);
            let mut with_receiver = (*sig).clone();
            with_receiver.params.insert(0, ty);
            let with_receiver = self.checker.types_mut().intern(Type::Func(Arc::new(with_receiver)));
            methods.push(Method {
                name: self.checker.interner().text(entry.name).to_string(),
                package: entry.pkg.map_or_else(String::new, |pkg| self.checker.package_path(pkg).to_owned()),
                sig: self.desc(entry.sig),
                with_receiver: self.desc(with_receiver),
                number: self.method_number((entry.name, entry.pkg)),
            });
        }
        methods
    }

    /// The function of values of a method, which takes its receiver, an interface, out of its closure.
    pub(crate) fn reflect_bound(&mut self, method: &Method) -> *const FnRecord {
        let sig = self.signature(TypeId(method.sig.id));
        let layout = self.layout(&sig);
        self.bound_interface_method(method.number, &layout)
    }

    /// The function that a method of a type is with its receiver as the first parameter.
    pub(crate) fn reflect_unbound(&mut self, desc: Desc, method: &Method) -> *const FnRecord {
        let sig = self.signature(TypeId(method.with_receiver.id));
        let layout = self.layout(&sig);
        let receiver = layout.params.first().copied().unwrap_or(layout.end);
        let words = self.words(TypeId(desc.id));
        let number = method.number;
        let rest = layout.end - receiver - words;
        self.small(&layout, 1, "", |site| Unbound { desc, receiver, words, rest, method: number, site })
    }

    /// The code of `reflect.call`, `reflect.channel` and `runtime.callFinalizer`: one node, which works in slots behind its own parameters.
    pub(super) fn reflect_node(
        &mut self,
        record: &'static FnRecord,
        name: &'static str,
        args: u32,
        results: u32,
        unit: u32,
        site: u32,
    ) -> &'static Code {
        let (node, slots) = match name {
            "reflect.call" => (self.arena.node(ReflectCall { base: CALL_BASE, site }), CALL_BASE + CALL_WORDS),
            "runtime.callFinalizer" => {
                (self.arena.node(CallFinalizer { base: FINALIZER_BASE, site }), FINALIZER_BASE + FINALIZER_WORDS)
            }
            _ => (self.arena.node(ReflectChannel { site }), CASES + CASES_WORDS),
        };
        let code = self.arena.alloc(Code {
            entry: node.function(),
            body: node.0,
            record,
            slots,
            need: 8 * (slots + 1) + 512,
            results,
            args,
            name,
            position: 0,
        });
        let exact = self.arena.node(crate::exec::call::Exact { body: node, need: code.need, code });
        let code = self.arena.alloc(Code { entry: exact.function(), body: exact.0, ..*code });
        self.sites.set_unit(unit, code);
        record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
        code
    }
}
