//! `reflect` at run time: calls of functions whose types only the program's data tell, and the Engine's answers about types.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::call::enter;
use super::code::{Closure, Code};
use super::engine::Engine;
use super::node::{Env, Exec, header_of};
use super::runtime::{Rt, Trap, cross};
use crate::native::reflect::{Composed, Method, Reflection, Signature};
use crate::native::{Host, Raised};
use crate::types::ty::TypeId;
use crate::value::access::{Frame, SliceWords};
use crate::value::desc::{Desc, Kind};

/// Where the frame of the function that is called begins: behind function, arguments, the word that it returns, and the
/// header word.
pub const CALL_BASE: u32 = 4;
/// Most words of arguments and results, the closure included.
pub const CALL_WORDS: u32 = 96;

/// `func call(f Value, args []Value) []Value`: calls the function with arguments that are of its parameter types.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct ReflectCall {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
}

impl Exec for ReflectCall {
    fn exec(&self, e: Env) -> u64 {
        let code = cross(e, self.site, prepare, &(), 0) as usize;
        // SAFETY: the outgoing area is part of this frame; arguments and closure are in place. The code lives as long as the Engine.
        let word = unsafe {
            let fp = e.fp.add(self.base as usize);
            *fp.sub(1) = header_of(self).expose_provenance() as u64;
            enter(e.cx, std::ptr::with_exposed_provenance::<Code>(code), fp)
        };
        e.set(2, word);
        cross(e, self.site, results, &(), 0)
    }
}

fn broken(text: &'static str) -> Trap {
    Trap::Raised(Raised::Fatal(text.into()))
}

/// Puts the arguments into the callee's frame; its code.
fn prepare(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: the frame holds a Value and a slice of Values, in this order.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let (word, args) = (rt.slot(0), SliceWords::read(rt.slot(1)));
        let function = frame.held(word, engine).filter(|held| held.kind() == Kind::Func);
        let function = function.ok_or_else(|| broken("golite has a bug: reflect.call of no function"))?;
        let signature = engine.signature(function.desc());
        let results = signature.results.iter().map(|result| result.words().max(1) as u32).sum::<u32>();
        if signature.end.max(results) + 2 > CALL_WORDS || args.len() != signature.params.len() {
            let text = "golite: reflect.Value.Call with arguments or results of more than 90 words";
            return Err(Trap::Raised(Raised::Panic(text.into())));
        }
        for (i, (&param, &slot)) in signature.params.iter().zip(&signature.param_slots).enumerate() {
            let arg = frame.held(frame.value_at(args, i), engine).filter(|arg| arg.desc() == param);
            let arg = arg.ok_or_else(|| broken("golite has a bug: reflect.call with an argument of another type"))?;
            frame.spread(arg.any(), rt.slots(CALL_BASE + slot));
        }
        let closure = function.any().word();
        rt.set(CALL_BASE + signature.end, closure);
        let closure: *const Closure = std::ptr::with_exposed_provenance(closure as usize);
        Ok((*(*closure).record).code.load(Ordering::Acquire).expose_provenance() as u64)
    }
}

/// Makes the `[]Value` of results.
fn results(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: as for `prepare`; the function has returned, and its results lie in its slots or in slot 2.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let Some(function) = frame.held(rt.slot(0), engine) else { return Ok(0) };
        let signature = engine.signature(function.desc());
        let mut words = Vec::new();
        for (i, &result) in signature.results.iter().enumerate() {
            let slot = signature.result_slots.get(i).map_or(2, |slot| CALL_BASE + slot);
            let held = frame.gather(result, rt.slots(slot), engine)?;
            words.push(frame.new_held(held)?);
        }
        let value = engine.library("reflect", "Value").ok_or_else(|| broken("golite has a bug: no reflect.Value"))?;
        Ok(frame.new_values(value, &words)?)
    }
}

impl Reflection for Engine {
    fn library(&self, package: &'static str, name: &'static str) -> Option<Desc> {
        if let Some(&desc) = self.answers.library.read().get(&(package, name)) {
            return Some(desc);
        }
        let desc = {
            let mut compiler = self.compiler();
            let ty = compiler.checker.lookup_type(package, name)?;
            compiler.desc(ty)
        };
        self.answers.library.write().insert((package, name), desc);
        Some(desc)
    }

    fn composed(&self, of: Composed) -> Desc {
        if let Some(&desc) = self.answers.composed.read().get(&of) {
            return desc;
        }
        let desc = self.compiler().composed(of);
        self.answers.composed.write().insert(of, desc);
        desc
    }

    fn package(&self, desc: Desc) -> String {
        self.compiler().checker.type_package(TypeId(desc.id)).unwrap_or_default().to_owned()
    }

    fn field_package(&self, desc: Desc, field: usize) -> String {
        self.compiler().checker.field_package(TypeId(desc.id), field).unwrap_or_default().to_owned()
    }

    fn signature(&self, desc: Desc) -> Arc<Signature> {
        if let Some(signature) = self.answers.signatures.read().get(&desc.id) {
            return signature.clone();
        }
        let signature = Arc::new(self.compiler().reflect_signature(desc));
        self.answers.signatures.write().insert(desc.id, signature.clone());
        signature
    }

    fn methods(&self, desc: Desc) -> Arc<[Method]> {
        if let Some(methods) = self.answers.methods.read().get(&desc.id) {
            return methods.clone();
        }
        let methods: Arc<[Method]> = self.compiler().reflect_methods(desc).into();
        self.answers.methods.write().insert(desc.id, methods.clone());
        methods
    }

    fn bound(&self, method: &Method) -> u64 {
        let key = (method.number, method.sig.id, false);
        if let Some(&record) = self.answers.bound.read().get(&key) {
            return record;
        }
        let record = self.compiler().reflect_bound(method).expose_provenance() as u64;
        self.answers.bound.write().insert(key, record);
        record
    }

    fn unbound(&self, desc: Desc, method: &Method) -> u64 {
        let key = (method.number, desc.id, true);
        if let Some(&record) = self.answers.bound.read().get(&key) {
            return record;
        }
        let record = self.compiler().reflect_unbound(desc, method).expose_provenance() as u64;
        self.answers.bound.write().insert(key, record);
        record
    }

    fn assignable(&self, from: Desc, to: Desc) -> bool {
        if to.kind == Kind::Interface {
            return self.implements(from, to);
        }
        self.compiler().checker.assigns(TypeId(from.id), TypeId(to.id))
    }

    fn convertible(&self, from: Desc, to: Desc) -> bool {
        self.compiler().checker.converts(TypeId(from.id), TypeId(to.id))
    }
}
