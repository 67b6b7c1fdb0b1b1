//! `reflect` at run time: calls of functions and operations on channels whose types only the program's data tell, and the Engine's
//! answers about types.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::call::enter;
use super::code::{CallHeader, Closure, Code, Header};
use super::engine::Engine;
use super::node::{Env, Exec};
use super::runtime::{Rt, Trap, cross};
use crate::native::reflect::{Composed, Method, Reflection, Signature};
use crate::native::{Host, Raised};
use crate::sched::cx::Cx;
use crate::sched::stack::with_segment;
use crate::sync::chan::{self, CLOSE_NIL, CLOSED, SEND_CLOSED};
use crate::sync::select::{self, CASE_WORDS, DEFAULT, SelectCase};
use crate::types::ty::TypeId;
use crate::value::access::{Frame, SliceWords};
use crate::value::desc::{Desc, Kind, TypeDesc};

/// Where the frame of the function that is called begins: behind function, arguments, the word that it returns, and the
/// header word.
pub const CALL_BASE: u32 = 4;
/// Words of arguments, results and closure for which there is room in the frame. Others begin behind it, or in another segment.
pub const CALL_WORDS: u32 = 28;

/// `func call(f Value, args []Value) []Value`: calls the function with arguments that are of its parameter types.
#[derive(Clone, Copy)]
pub struct ReflectCall {
    /// For the collector and panics.
    pub site: u32,
}

/// A call under way.
struct Calling {
    e: Env,
    site: u32,
    /// How far the callee's frame lies above the caller's, as walks of the stack count.
    base: u32,
    /// Words of arguments, results and closure.
    words: usize,
}

impl Exec for ReflectCall {
    fn exec(&self, e: Env) -> u64 {
        let site = self.site;
        let words = cross(e, site, measure, &(), 0) as usize;
        let fits = words <= CALL_WORDS as usize;
        let base = if fits { CALL_BASE } else { CALL_BASE + CALL_WORDS + 1 };
        let calling = Calling { e, site, base, words };
        let arg = (&raw const calling).expose_provenance();
        // SAFETY: on the goroutine's stack; what lies above the frame's own slots is unused, and `calling` outlives the call.
        unsafe {
            let top = e.fp.add(base as usize - 1);
            if fits {
                return call(e.cx, top, arg);
            }
            (*e.cx).fp = e.fp;
            (*e.cx).site = site;
            with_segment(e.cx, top, 512 + words * 8, call, arg)
        }
    }
}

/// In the header below a function that is called so; never executed.
unsafe extern "C" fn reflected_call(_: *const Header, _: *mut u64, _: *mut Cx) -> u64 {
    0
}

/// Calls the function in a frame behind `header`.
unsafe extern "C" fn call(cx: *mut Cx, header: *mut u64, calling: usize) -> u64 {
    // SAFETY: `exec` passes its own; there is room for the words. The code lives as long as the Engine.
    unsafe {
        let Calling { e, site, base, words } = std::ptr::with_exposed_provenance::<Calling>(calling).read();
        let node = CallHeader { f: reflected_call, base, site };
        *header = (&raw const node).expose_provenance() as u64;
        let fp = header.add(1);
        let code = cross(e, site, prepare, &fp, 0) as usize;
        let word = enter(cx, std::ptr::with_exposed_provenance::<Code>(code), fp);
        e.set(2, word);
        (*cx).in_use = fp.add(words) as usize;
        let made = cross(e, site, results, &fp, 0);
        (*cx).in_use = 0;
        made
    }
}

fn broken(text: &'static str) -> Trap {
    Trap::Raised(Raised::Fatal(text.into()))
}

/// How many words arguments, results and closure take.
fn measure(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: the frame holds a Value and a slice of Values, in this order.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let (function, args) = (frame.held(rt.slot(0), engine), SliceWords::read(rt.slot(1)));
        let function = function.filter(|held| held.kind() == Kind::Func);
        let function = function.ok_or_else(|| broken("golite has a bug: reflect.call of no function"))?;
        let signature = engine.signature(function.desc());
        let of_type = |(i, &param): (usize, &Desc)| {
            frame.held(frame.value_at(args, i), engine).is_some_and(|arg| arg.desc() == param)
        };
        if args.len() != signature.params.len() || !signature.params.iter().enumerate().all(of_type) {
            return Err(broken("golite has a bug: reflect.call with arguments of other types"));
        }
        Ok(u64::from(signature.end) + 1)
    }
}

/// Puts the arguments into the callee's frame; its code. Everything has been checked by `measure`, and nobody else has the slice.
fn prepare(rt: &mut Rt, &fp: &*mut u64) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: as for `measure`; there is room for the arguments at fp.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let args = SliceWords::read(rt.slot(1));
        let function =
            frame.held(rt.slot(0), engine).ok_or_else(|| broken("golite has a bug: reflect.call of nothing"))?;
        let signature = engine.signature(function.desc());
        for (i, &slot) in signature.param_slots.iter().enumerate() {
            if let Some(arg) = frame.held(frame.value_at(args, i), engine) {
                frame.spread(arg.any(), fp.add(slot as usize));
            }
        }
        let closure = function.any().word();
        *fp.add(signature.end as usize) = closure;
        let closure: *const Closure = std::ptr::with_exposed_provenance(closure as usize);
        Ok((*(*closure).record).code.load(Ordering::Acquire).expose_provenance() as u64)
    }
}

/// Makes the `[]Value` of results.
fn results(rt: &mut Rt, &fp: &*mut u64) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: as for `prepare`; the function has returned, and its results lie in its slots or in slot 2.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let Some(function) = frame.held(rt.slot(0), engine) else { return Ok(0) };
        let signature = engine.signature(function.desc());
        let slot = |i: usize| signature.result_slots.get(i).map_or(rt.slots(2), |&slot| fp.add(slot as usize));
        values(rt, signature.results.iter().enumerate().map(|(i, &result)| (result, slot(i))))
    }
}

/// A `[]Value` of what lies in slots: types, and where.
///
/// # Safety
/// Values of the types lie there.
pub(super) unsafe fn values(rt: &Rt, places: impl Iterator<Item = (Desc, *mut u64)>) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: on the worker's stack; nothing is read from the frame but what the caller names.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let mut words = Vec::new();
        for (ty, at) in places {
            let held = frame.gather(ty, at, engine)?;
            words.push(frame.new_held(held)?);
        }
        let value = engine.library("reflect", "Value").ok_or_else(|| broken("golite has a bug: no reflect.Value"))?;
        Ok(frame.new_values(value, &words)?)
    }
}

/// Where the cases of [`ReflectChannel`] begin: behind results, parameters and the word of a channel.
pub const CASES: u32 = 10;
/// Most words of cases and values.
pub const CASES_WORDS: u32 = 1000;
/// The slot of a channel's word.
const CHANNEL: u32 = 9;

/// `func channel(op int, t *rtype, dirs []int, chans, values []Value, n int) (chosen int, v Value, ok bool)`: `op` 0 is a
/// select that waits if n is not 0 (chosen is -1 if it does not and nothing is ready), 1 closes, 2 makes a channel of type t and capacity n.
#[derive(Clone, Copy)]
pub struct ReflectChannel {
    /// For the collector and panics.
    pub site: u32,
}

impl Exec for ReflectChannel {
    fn exec(&self, e: Env) -> u64 {
        let site = self.site;
        let count = cross(e, site, channels, &(), 0);
        (0..3).for_each(|n| e.set(n, 0));
        match e.slot(3) {
            0 => {
                // SAFETY: on the goroutine's stack; `channels` has prepared so many cases in this frame.
                let chosen = unsafe {
                    let cases = e.fp.add(CASES as usize).cast::<SelectCase>();
                    select::select(e.cx, e.fp, site, cases, count as usize, e.slot(8) == 0)
                };
                if chosen == DEFAULT {
                    e.set(0, u64::MAX);
                    return 0;
                }
                e.set(0, chosen >> 2);
                e.set(2, chosen & 3);
                cross(e, site, received, &(), 0)
            }
            1 => {
                // SAFETY: on the goroutine's stack; fp and site are stored for what it may wake.
                let status = unsafe {
                    (*e.cx).fp = e.fp;
                    (*e.cx).site = site;
                    chan::close(e.cx, e.slot(CHANNEL))
                };
                cross(e, site, closed, &status, 0)
            }
            _ => {
                let elem: *const TypeDesc = std::ptr::with_exposed_provenance(e.slot(CHANNEL) as usize);
                // SAFETY: on the goroutine's stack; `channels` has put the element's descriptor there.
                let made = unsafe { chan::make(e.cx, e.fp, site, Desc(elem), e.slot(8) as i64) };
                e.set(CHANNEL, made);
                cross(e, site, made_channel, &(), 0)
            }
        }
    }
}

/// Prepares the operands: how many cases there are.
fn channels(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: the frame holds what the declaration says; cases and values lie in its outgoing area.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 3);
        if rt.slot(3) == 2 {
            let elem = frame.type_of(rt.slot(4)).and_then(|desc| desc.elem());
            let elem = elem.ok_or_else(|| broken("golite has a bug: reflect.channel of no channel type"))?;
            rt.set(CHANNEL, frame.type_word(elem));
            return Ok(0);
        }
        let dirs = SliceWords::read(rt.slot(5));
        let (chans, values) = (SliceWords::read(rt.slot(6)), SliceWords::read(rt.slot(7)));
        let mut next = CASES + (dirs.len() * CASE_WORDS) as u32;
        for i in 0..dirs.len() {
            let channel = frame.held(frame.value_at(chans, i), engine).filter(|held| held.kind() == Kind::Chan);
            let elem = channel.and_then(|held| held.desc().elem());
            let words = elem.map_or(0, |elem| elem.words() as u32 + 1);
            if next + words > CASES + CASES_WORDS {
                let text = "golite: reflect.Select with cases of more than 1000 words";
                return Err(Trap::Raised(Raised::Panic(text.into())));
            }
            let word = channel.map_or(0, |held| held.any().word());
            let send = dirs.word(i) != 0;
            if let (Some(elem), true) = (elem, send) {
                let value = frame.held(frame.value_at(values, i), engine).filter(|value| value.desc() == elem);
                let value = value.ok_or_else(|| broken("golite has a bug: reflect.channel sends another type"))?;
                frame.spread(value.any(), rt.slots(next));
            }
            rt.set(CHANNEL, word);
            let at = rt.slots(CASES + (i * CASE_WORDS) as u32).cast::<SelectCase>();
            SelectCase::prepare(at, word, rt.slots(next), send);
            next += words;
        }
        Ok(dirs.len() as u64)
    }
}

/// The chosen case's value, if it is a receive; what a send to a closed channel raises.
fn received(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    let (chosen, status) = (rt.slot(0) as usize, rt.slot(2));
    // SAFETY: as for `channels`; nothing but the chosen value has changed since.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 3);
        let (dirs, chans) = (SliceWords::read(rt.slot(5)), SliceWords::read(rt.slot(6)));
        if dirs.word(chosen) != 0 {
            rt.set(2, 0);
            return if status == SEND_CLOSED { Err(Trap::Plain("send on closed channel".into())) } else { Ok(0) };
        }
        let channel = frame.held(frame.value_at(chans, chosen), engine);
        let elem = channel.and_then(|held| held.desc().elem());
        let elem = elem.ok_or_else(|| broken("golite has a bug: reflect.channel received from no channel"))?;
        let at = rt.slots(CASES + (chosen * CASE_WORDS) as u32).cast::<SelectCase>();
        let held = frame.gather(elem, (*at).slot, engine)?;
        rt.set(1, frame.new_held(held)?);
        rt.set(2, u64::from(status != CLOSED));
    }
    Ok(0)
}

fn closed(_: &mut Rt, status: &u64) -> Result<u64, Trap> {
    match *status {
        CLOSED => Err(Trap::Plain("close of closed channel".into())),
        CLOSE_NIL => Err(Trap::Plain("close of nil channel".into())),
        _ => Ok(0),
    }
}

fn made_channel(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: as for `channels`; the new channel's word lies in its slot.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 3);
        let word = rt.slot(CHANNEL);
        let desc = frame.type_of(rt.slot(4)).filter(|_| word != 0);
        let desc = desc.ok_or_else(|| Trap::Plain("makechan: size out of range".into()))?;
        let held = frame.hold_word(desc, word, engine)?;
        rt.set(1, frame.new_held(held)?);
    }
    Ok(0)
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
        let desc = self.compiler().composed(&of);
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

    fn method_count(&self, desc: Desc) -> (usize, bool) {
        self.compiler().reflect_method_count(desc)
    }

    fn made(&self, desc: Desc) -> u64 {
        if let Some(&record) = self.answers.made.read().get(&desc.id) {
            return record;
        }
        let record = self.compiler().reflect_made(desc).expose_provenance() as u64;
        self.answers.made.write().insert(desc.id, record);
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
