//! Calls of finalizers, functions whose types only the program's data tell (`runtime.SetFinalizer`).

use std::sync::atomic::Ordering;

use super::call::enter;
use super::code::{Closure, Code};
use super::node::{Env, Exec, header_of};
use super::reflection::room;
use super::runtime::{Rt, Trap, cross};
use crate::native::Raised;
use crate::native::reflect::Reflection;
use crate::sched::stack::call_exact;
use crate::value::access::Frame;
use crate::value::desc::Kind;

/// Where the frame of the function that is called begins: behind function, object, and the header word.
pub const FINALIZER_BASE: u32 = 3;

/// `func callFinalizer(finalizer, obj any)`: calls the function of one parameter, to which the object can be assigned, and forgets its
/// results.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct CallFinalizer {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
    /// Its own code, to begin anew where there is room.
    pub code: *const Code,
}

impl Exec for CallFinalizer {
    fn exec(&self, e: Env) -> u64 {
        let words = cross(e, self.site, measure, &(), 0) as usize;
        if let Err(need) = room(e, self.base as usize + words) {
            // SAFETY: nothing has been written behind the parameters yet.
            return unsafe { call_exact(e.cx, self.code, e.fp, need) };
        }
        let code = cross(e, self.site, prepare, &(), 0) as usize;
        // SAFETY: there is room for the callee's frame; argument and closure are in place. The code lives as long as the Engine.
        unsafe {
            let fp = e.fp.add(self.base as usize);
            *fp.sub(1) = header_of(self).expose_provenance() as u64;
            enter(e.cx, std::ptr::with_exposed_provenance::<Code>(code), fp)
        };
        0
    }
}

fn broken() -> Trap {
    Trap::Raised(Raised::Fatal("golite has a bug: a finalizer is no function of one parameter".into()))
}

/// How many words argument, results and closure take.
fn measure(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: the frame holds two interfaces, the function first.
    let function = unsafe { Frame::new(rt.cx, rt.slots(0), 0).interface(rt.slot(0), engine) };
    let function = function.filter(|function| function.desc().kind == Kind::Func).ok_or_else(broken)?;
    Ok(u64::from(engine.signature(function.desc()).end) + 1)
}

/// Puts the argument into the callee's frame; its code.
fn prepare(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: as for `measure`; there is room for the argument.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let object = rt.slot(1);
        let function = frame.interface(rt.slot(0), engine).ok_or_else(broken)?;
        let signature = engine.signature(function.desc());
        let ([param], [slot]) = (&signature.params[..], &signature.param_slots[..]) else { return Err(broken()) };
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
