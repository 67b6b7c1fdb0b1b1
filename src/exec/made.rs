//! Functions that `reflect.MakeFunc` makes.
//!
//! Comes in: a call of such a function, however it is made. Goes out: its results, as the function that answers for it gave them.
//!
//! A function value made so is a closure object as any other, {record, `func([]Value) []Value`}: callers see no difference, and other calls
//! pay nothing. All functions of one type share a record, whose body is [`MadeFunc`].
//!
//! The answering function is called *in the made function's own frame*, with the header that the caller left below it: so that it may
//! recover what the made function could, were it an ordinary one, and so that tracebacks show it as called by the caller. A frame of its own
//! was rejected for that reason: `recover` asks for the header (`exec::panic`).

use std::sync::atomic::Ordering;

use super::call::enter;
use super::code::Closure;
use super::mem::Ptr;
use super::node::{Env, Exec};
use super::raise;
use super::reflection::values;
use super::runtime::{Rt, Trap, cross};
use crate::native::reflect::{Reflection, assigned};
use crate::native::{Call, Raised};
use crate::value::access::{Frame, SliceWords};
use crate::value::desc::Desc;

/// What the answering function wants of the frame: its argument, and its closure.
pub const ANSWER_SLOTS: u32 = 2;

/// Packs the arguments into a `[]Value`, calls the function in the closure with it, and unpacks what comes back.
#[derive(Clone, Copy)]
pub struct MadeFunc {
    /// The function type.
    pub desc: Desc,
    /// The slot of the closure.
    pub closure: u32,
    /// For panics.
    pub site: u32,
}

impl Exec for MadeFunc {
    fn exec(&self, e: Env) -> u64 {
        let function = e.load::<Ptr>(e.slot(self.closure) as usize + 8);
        if function == 0 {
            raise::nil(e, self.site);
        }
        let arguments = cross(e, self.site, pack, &self.desc, 0);
        e.set(0, arguments);
        e.set(1, function);
        // SAFETY: a function value that is not nil points to a closure object; the frame has slots for argument and closure, and nothing
        // else in it is needed any more. The collector finds both there, also if they lie beyond the caller's frame (`Cx::in_use`).
        let answer = unsafe {
            let closure: *const Closure = std::ptr::with_exposed_provenance(function as usize);
            enter(e.cx, (*(*closure).record).code.load(Ordering::Acquire), e.fp)
        };
        e.set(0, answer);
        cross(e, self.site, unpack, &self.desc, 0)
    }
}

/// The arguments as a `[]Value`.
fn pack(rt: &mut Rt, &desc: &Desc) -> Result<u64, Trap> {
    let signature = rt.engine().signature(desc);
    let places = signature.params.iter().zip(&signature.param_slots).map(|(&ty, &slot)| (ty, rt.slots(slot)));
    // SAFETY: the arguments lie in the slots that the signature tells.
    unsafe { values(rt, places) }
}

fn panic(text: String) -> Trap {
    Trap::Raised(Raised::Panic(text.into()))
}

/// Puts the results where the caller expects them, with the checks and the texts of Go's `callReflect`.
fn unpack(rt: &mut Rt, &desc: &Desc) -> Result<u64, Trap> {
    let engine = rt.engine();
    let signature = engine.signature(desc);
    // SAFETY: slot 0 holds the answer, a `[]Value`.
    let (call, answers) =
        unsafe { (Call::new(Frame::new(rt.cx, rt.slots(0), 0), engine), SliceWords::read(rt.slot(0))) };
    if answers.len() != signature.results.len() {
        return Err(panic("reflect: wrong return count from function created by MakeFunc".to_owned()));
    }
    // Go looks the answering function's name up in a way that finds none.
    let wrong = |what: &str| panic(format!("reflect: function created by MakeFunc using closure returned {what}"));
    // All of them are there before the first takes a slot: the operation may begin anew when there is no memory.
    let mut results = Vec::with_capacity(answers.len());
    for (i, &to) in signature.results.iter().enumerate() {
        let held = call.frame.held(call.frame.value_at(answers, i), engine).ok_or_else(|| wrong("zero Value"))?;
        if held.is_read_only() {
            return Err(wrong("value obtained from unexported field"));
        }
        // Go does not look at what has no size.
        if to.size > 0 {
            let held = assigned(&call, "reflect.MakeFunc", held, to).map_err(|raised| match raised {
                Raised::OutOfMemory(_) => Trap::OutOfMemory,
                raised => raised.into(),
            })?;
            results.push((held, signature.result_slots.get(i)));
        }
    }
    let mut word = 0;
    for (held, slot) in results {
        match slot {
            // SAFETY: the results' slots are part of the frame, and the value is of the result's type.
            Some(&slot) => unsafe { call.frame.spread(held.any(), rt.slots(slot)) },
            None => word = held.any().word(),
        }
    }
    Ok(word)
}
