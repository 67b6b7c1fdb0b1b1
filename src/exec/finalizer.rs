//! Calls of finalizers, functions whose types only the program's data tell (`runtime.SetFinalizer`).

use std::sync::atomic::Ordering;

use super::call::enter;
use super::code::{Closure, Code};
use super::node::{Env, Exec, header_of};
use super::runtime::{Rt, Trap, cross};
use crate::native::Raised;
use crate::native::reflect::Reflection;
use crate::value::access::Frame;
use crate::value::desc::Kind;

/// Where the frame of the function that is called begins: behind function, object, and the header word.
pub const FINALIZER_BASE: u32 = 3;
/// Most words of results and closure.
pub const FINALIZER_WORDS: u32 = 4096;

/// `func callFinalizer(finalizer, obj any)`: calls the function of one parameter, to which the object can be assigned, and forgets its
/// results.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct CallFinalizer {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
}

impl Exec for CallFinalizer {
    fn exec(&self, e: Env) -> u64 {
        let code = cross(e, self.site, prepare, &(), 0) as usize;
        // SAFETY: the outgoing area is part of this frame; argument and closure are in place. The code lives as long as the Engine.
        unsafe {
            let fp = e.fp.add(self.base as usize);
            *fp.sub(1) = header_of(self).expose_provenance() as u64;
            enter(e.cx, std::ptr::with_exposed_provenance::<Code>(code), fp)
        };
        0
    }
}

/// Puts the argument into the callee's frame; its code.
fn prepare(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    let broken = || Trap::Raised(Raised::Fatal("golite has a bug: a finalizer is no function of one parameter".into()));
    // SAFETY: the frame holds two interfaces, in this order; the outgoing area has the room that is asked for.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let object = rt.slot(1);
        let function = frame.interface(rt.slot(0), engine).filter(|function| function.desc().kind == Kind::Func);
        let function = function.ok_or_else(broken)?;
        let signature = engine.signature(function.desc());
        let ([param], [slot]) = (&signature.params[..], &signature.param_slots[..]) else { return Err(broken()) };
        let results = signature.results.iter().map(|result| result.words().max(1) as u32).sum::<u32>();
        if signature.end.max(results) + 2 > FINALIZER_WORDS {
            let text = "golite: a finalizer with results of more than 4094 words";
            return Err(Trap::Raised(Raised::Panic(text.into())));
        }
        let closure = function.word();
        if closure == 0 {
            return Err(Trap::error("invalid memory address or nil pointer dereference"));
        }
        if param.kind == Kind::Interface {
            rt.set(FINALIZER_BASE + slot, object);
        } else {
            let object = frame.interface(object, engine).ok_or_else(broken)?;
            frame.spread(object, rt.slots(FINALIZER_BASE + slot));
        }
        rt.set(FINALIZER_BASE + signature.end, closure);
        let closure: *const Closure = std::ptr::with_exposed_provenance(closure as usize);
        Ok((*(*closure).record).code.load(Ordering::Acquire).expose_provenance() as u64)
    }
}
