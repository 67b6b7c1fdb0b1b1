//! What `reflect` asks of the compiler: methods, signatures, types that no program text names, and its calls of functions.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use golite_grammar::ast::ChanDir;

use super::Compiler;
use super::func::Results;
use super::methods::Small;
use crate::exec::code::{Code, FnRecord};
use crate::exec::finalizer::{CallFinalizer, FINALIZER_BASE};
use crate::exec::made::{ANSWER_SLOTS, MadeFunc};
use crate::exec::method::{NoMethod, Unbound};
use crate::exec::reflection::{CALL_BASE, CASES, ReflectCall, ReflectChannel, STACK};
use crate::native::reflect::{Composed, Method, NewField, Signature};
use crate::types::MethodEntry;
use crate::types::ty::{self as types, Field, Type, TypeId};
use crate::value::desc::{Desc, Kind};

impl Compiler {
    /// A type made of others.
    pub(crate) fn composed(&mut self, of: &Composed) -> Desc {
        let id = |desc: &Desc| TypeId(desc.id);
        let ty = match of {
            Composed::Pointer(elem) => Type::Pointer(id(elem)),
            Composed::Slice(elem) => Type::Slice(id(elem)),
            Composed::Array(len, elem) => Type::Array { len: *len, elem: id(elem) },
            Composed::Map(key, elem) => Type::Map { key: id(key), value: id(elem) },
            Composed::Func(params, results, variadic) => Type::Func(Arc::new(types::Signature {
                params: params.iter().map(id).collect(),
                results: results.iter().map(id).collect(),
                variadic: *variadic,
            })),
            Composed::Struct(fields) => {
                let fields = fields.iter().map(|field| self.new_field(field)).collect();
                let ty = self.checker.struct_of(fields);
                return self.desc(ty);
            }
            Composed::Chan(dir, elem) => {
                let dir = match *dir {
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

    fn new_field(&mut self, field: &NewField) -> Field {
        let pkg = (!field.package.is_empty()).then(|| self.checker.package_of_names(&field.package));
        let interner = self.checker.interner();
        let (name, tag) = (interner.intern(&field.name), interner.intern(&field.tag));
        Field { name, pkg, ty: TypeId(field.ty.id), embedded: field.embedded, tag }
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
        let made = self.checker.is_made_struct(ty);
        let mut methods = Vec::new();
        let entries = if made { self.made_methods(ty) } else { self.checker.method_set(ty) };
        for entry in entries {
            if entry.pkg.is_some() && desc.kind != Kind::Interface && !made {
                continue;
            }
            let sig = self.signature(entry.sig);
            let mut with_receiver = (*sig).clone();
            with_receiver.params.insert(0, ty);
            let with_receiver = self.checker.types_mut().intern(Type::Func(Arc::new(with_receiver)));
            methods.push(Method {
                name: self.checker.interner().text(entry.name).to_string(),
                package: entry
                    .pkg
                    .filter(|_| !made)
                    .map_or(String::new(), |pkg| self.checker.package_path(pkg).to_owned()),
                sig: self.desc(entry.sig),
                with_receiver: self.desc(with_receiver),
                number: self.method_number((entry.name, entry.pkg)),
            });
        }
        methods
    }

    /// How many methods a type has, and whether any of them has a name of another package than the type's, which has a name or points to
    /// a type that has one.
    pub(crate) fn reflect_method_count(&mut self, desc: Desc) -> (usize, bool) {
        let ty = TypeId(desc.id);
        let methods = self.checker.method_set(ty);
        let owner = match *self.checker.types().get(ty) {
            Type::Pointer(elem) => elem,
            _ => ty,
        };
        let home = match *self.checker.types().get(owner) {
            Type::Named(named) => self.checker.types().named(named).pkg,
            _ => None,
        };
        (methods.len(), methods.iter().any(|entry| entry.pkg.is_some() && entry.pkg != home))
    }

    /// The function of values that `MakeFunc` makes.
    pub(crate) fn reflect_made(&mut self, desc: Desc) -> *const FnRecord {
        let sig = self.signature(TypeId(desc.id));
        let layout = self.layout(&sig);
        let closure = layout.end;
        let title = Some(("reflect.makeFuncStub", 0));
        let size = Small { slots: closure.saturating_add(ANSWER_SLOTS), stack: 512, name: "", title };
        self.small_of(&layout, size, |site| MadeFunc { desc, closure, site })
    }

    /// The methods of a struct type made by `StructOf`, as Go lists them: those of each embedded field in its order, also those that are not
    /// exported; of a pointer those of its element once more.
    fn made_methods(&mut self, ty: TypeId) -> Vec<MethodEntry> {
        let own = self.checker.method_set(ty);
        let fields = match self.checker.types().get(ty) {
            Type::Struct(fields) => fields.clone(),
            _ => return own,
        };
        let mut listed = Vec::new();
        for field in fields.iter().filter(|field| field.embedded) {
            let elem = match *self.checker.types().get(field.ty) {
                Type::Pointer(elem) => Some(elem),
                _ => None,
            };
            for holder in [Some(field.ty), elem].into_iter().flatten() {
                let mut of_field = self.checker.method_set(holder);
                of_field.sort_by_key(|entry| entry.pkg.is_some());
                let mine = |entry: &MethodEntry| own.iter().find(|own| own.name == entry.name && own.pkg == entry.pkg);
                listed.extend(of_field.iter().filter_map(mine).cloned());
            }
        }
        listed
    }

    /// The function of values of a method, which takes its receiver, an interface, out of its closure.
    pub(crate) fn reflect_bound(&mut self, method: &Method) -> *const FnRecord {
        let sig = self.signature(TypeId(method.sig.id));
        let layout = self.layout(&sig);
        if !method.name.starts_with(char::is_uppercase) {
            let text = "reflect: Call of unexported method";
            return self.small(&layout, 1, "", |site| NoMethod { text, site });
        }
        self.bound_interface_method(method.number, &layout, ("reflect.methodValueCall", 0))
    }

    /// The function that a method of a type is with its receiver as the first parameter.
    pub(crate) fn reflect_unbound(&mut self, desc: Desc, method: &Method) -> *const FnRecord {
        let sig = self.signature(TypeId(method.with_receiver.id));
        let layout = self.layout(&sig);
        let receiver = layout.params.first().copied().unwrap_or(layout.end);
        let words = self.words(TypeId(desc.id));
        let number = method.number;
        let rest = layout.end.saturating_sub(receiver).saturating_sub(words);
        let entries = self.checker.method_set(TypeId(desc.id));
        let entry = entries.into_iter().find(|entry| self.method_number((entry.name, entry.pkg)) == number);
        let title = entry.map(|entry| self.method_title(TypeId(desc.id), &entry));
        let size = Small { slots: layout.end.saturating_add(1), stack: 160, name: "", title };
        self.small_of(&layout, size, |site| Unbound { desc, receiver, words, rest, method: number, site })
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
        let place = self.arena.words(size_of::<Code>().div_ceil(8)).cast::<Code>();
        let (node, slots) = match name {
            "reflect.call" => (self.arena.node(ReflectCall { base: CALL_BASE, site, code: place }), CALL_BASE),
            "runtime.callFinalizer" => {
                (self.arena.node(CallFinalizer { base: FINALIZER_BASE, site, code: place }), FINALIZER_BASE)
            }
            _ => (self.arena.node(ReflectChannel { site, code: place }), CASES),
        };
        let need = 8 * (slots + 1) + STACK;
        let exact = self.arena.node(crate::exec::call::Exact { body: node, need, code: place });
        let (entry, body) = (exact.function(), exact.0);
        let code = Code { entry, body, record, slots, need, results, args, name, position: 0 };
        let code = crate::exec::node::place(place.cast(), code);
        self.sites.set_unit(unit, code);
        record.code.store(std::ptr::from_ref(code).cast_mut(), Ordering::Release);
        code
    }
}
