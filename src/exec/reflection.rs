//! `reflect` at run time: calls of functions and operations on channels whose types only the program's data tell, and the Engine's
//! answers about types.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::call::{enter, stack_pointer};
use super::code::{Closure, Code, RED_ZONE};
use super::engine::Engine;
use super::node::{Env, Exec, header_of};
use super::runtime::{Rt, Trap, cross};
use crate::native::reflect::{Composed, Method, Reflection, Signature};
use crate::native::{Host, Raised};
use crate::sched::stack::call_exact;
use crate::sync::chan::{self, CLOSE_NIL, CLOSED, SEND_CLOSED};
use crate::sync::select::{self, CASE_WORDS, DEFAULT, SelectCase};
use crate::types::ty::TypeId;
use crate::value::access::{Frame, SliceWords};
use crate::value::desc::{Desc, Kind, TypeDesc};

/// Where the frame of the function that is called begins: behind function, arguments, the word that it returns, and the
/// header word.
pub const CALL_BASE: u32 = 4;
/// Bytes of native stack for the nodes of this module, what they check themselves not counted.
pub const STACK: u32 = 512;

/// `func call(f Value, args []Value) []Value`: calls the function with arguments that are of its parameter types. They lie behind the frame's
/// own slots, as many as there are.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct ReflectCall {
    /// See `CallHeader`.
    pub base: u32,
    /// See `CallHeader`.
    pub site: u32,
    /// Its own code, to begin anew where there is room.
    pub code: *const Code,
}

impl Exec for ReflectCall {
    fn exec(&self, e: Env) -> u64 {
        let words = cross(e, self.site, measure, &(), 0) as usize;
        if let Err(need) = room(e, self.base as usize + words) {
            // SAFETY: nothing has been written behind the arguments yet.
            return unsafe { call_exact(e.cx, self.code, e.fp, need) };
        }
        let code = cross(e, self.site, prepare, &(), 0) as usize;
        // SAFETY: there is room for the callee's frame; arguments and closure are in place. The code lives as long as the Engine.
        let word = unsafe {
            let fp = e.fp.add(self.base as usize);
            *fp.sub(1) = header_of(self).expose_provenance() as u64;
            enter(e.cx, std::ptr::with_exposed_provenance::<Code>(code), fp)
        };
        e.set(2, word);
        in_use(e, self.base as usize + words);
        let made = cross(e, self.site, results, &(), 0);
        in_use(e, 0);
        made
    }
}

/// Whether a frame may have so many slots here; else how many bytes it needs.
pub(super) fn room(e: Env, slots: usize) -> Result<(), usize> {
    let need = slots.saturating_add(1).saturating_mul(8).saturating_add(STACK as usize);
    if stack_pointer().wrapping_sub(e.fp as usize) < need.saturating_add(RED_ZONE) { Err(need) } else { Ok(()) }
}

/// Tells the collector that more slots of this frame are in use than its code says; 0 if not.
fn in_use(e: Env, slots: usize) {
    // SAFETY: on the goroutine's stack.
    unsafe { (*e.cx).in_use = if slots == 0 { 0 } else { e.fp.add(slots) as usize } };
}

fn broken(text: &'static str) -> Trap {
    Trap::Raised(Raised::Fatal(text.into()))
}

/// How many words arguments, results and closure take.
fn measure(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: the frame holds a Value and a slice of Values, in this order.
    let function = unsafe { Frame::new(rt.cx, rt.slots(0), 0).held(rt.slot(0), engine) };
    let function = function.filter(|held| held.kind() == Kind::Func);
    let function = function.ok_or_else(|| broken("golite has a bug: reflect.call of no function"))?;
    Ok(u64::from(engine.signature(function.desc()).end) + 1)
}

/// Puts the arguments into the callee's frame; its code.
fn prepare(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: as for `measure`; there is room for the arguments.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 0);
        let (function, args) = (frame.held(rt.slot(0), engine), SliceWords::read(rt.slot(1)));
        let function = function.ok_or_else(|| broken("golite has a bug: reflect.call of nothing"))?;
        let signature = engine.signature(function.desc());
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
        let slot = |i: usize| signature.result_slots.get(i).map_or(2, |slot| CALL_BASE + slot);
        values(rt, signature.results.iter().enumerate().map(|(i, &result)| (result, rt.slots(slot(i)))))
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

/// Where the cases of [`ReflectChannel`] and then their values begin: behind results, parameters and the word of a channel.
pub const CASES: u32 = 10;
/// The slot of a channel's word.
const CHANNEL: u32 = 9;

/// `func channel(op int, t *rtype, dirs []int, chans, values []Value, n int) (chosen int, v Value, ok bool)`: `op` 0 is a
/// select that waits if n is not 0 (chosen is -1 if it does not and nothing is ready), 1 closes, 2 makes a channel of type t and capacity n.
#[derive(Clone, Copy)]
pub struct ReflectChannel {
    /// For the collector and panics.
    pub site: u32,
    /// Its own code, to begin anew where there is room.
    pub code: *const Code,
}

impl Exec for ReflectChannel {
    fn exec(&self, e: Env) -> u64 {
        let site = self.site;
        let words = cross(e, site, measure_cases, &(), 0) as usize;
        if let Err(need) = room(e, CASES as usize + words) {
            // SAFETY: nothing has been written behind the arguments yet.
            return unsafe { call_exact(e.cx, self.code, e.fp, need) };
        }
        let count = cross(e, site, channels, &(), 0);
        (0..3).for_each(|n| e.set(n, 0));
        match e.slot(3) {
            0 => {
                in_use(e, CASES as usize + words);
                // SAFETY: on the goroutine's stack; `channels` has prepared so many cases in this frame.
                let chosen = unsafe {
                    let cases = e.fp.add(CASES as usize).cast::<SelectCase>();
                    select::select(e.cx, e.fp, site, cases, count as usize, e.slot(8) == 0)
                };
                if chosen == DEFAULT {
                    in_use(e, 0);
                    e.set(0, u64::MAX);
                    return 0;
                }
                e.set(0, chosen >> 2);
                e.set(2, chosen & 3);
                let done = cross(e, site, received, &(), 0);
                in_use(e, 0);
                done
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

/// How many words cases and values take.
fn measure_cases(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    if rt.slot(3) == 2 {
        return Ok(0);
    }
    let engine = rt.engine();
    // SAFETY: the frame holds what the declaration says.
    unsafe {
        let frame = Frame::new(rt.cx, rt.slots(0), 3);
        let (dirs, chans) = (SliceWords::read(rt.slot(5)), SliceWords::read(rt.slot(6)));
        let words = |i: usize| {
            let elem = frame.held(frame.value_at(chans, i), engine).and_then(|held| held.desc().elem());
            CASE_WORDS as u64 + elem.map_or(0, |elem| elem.words() as u64 + 1)
        };
        Ok((0..dirs.len()).map(words).sum())
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
