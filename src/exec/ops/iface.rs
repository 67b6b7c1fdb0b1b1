//! Interface values: making them, comparing, asserting.

use super::super::node::{Env, Exec};
use super::super::runtime::{Rt, Trap};
use crate::value::desc::{Desc, Kind};
use crate::value::{compare, interface};

/// `a == b` of interfaces, as 0 or 1.
pub fn equal(rt: &mut Rt, (): &()) -> Result<u64, Trap> {
    // SAFETY: both operands are interfaces.
    let equal = unsafe { compare::equal_interfaces(rt.arg(0), rt.arg(1)) };
    Ok(u64::from(equal.map_err(|error| Trap::incomparable(error, false))?))
}

/// `a == b` of aggregates in slots.
#[derive(Clone, Copy)]
pub struct EqualSlots {
    /// Their type.
    pub desc: Desc,
    /// The first slot of one.
    pub a: u32,
    /// The first slot of the other.
    pub b: u32,
}

/// Compares aggregates.
pub fn equal_slots(rt: &mut Rt, p: &EqualSlots) -> Result<u64, Trap> {
    let (a, b) = (rt.slots(p.a).expose_provenance(), rt.slots(p.b).expose_provenance());
    // SAFETY: both lie in the frame, in memory layout.
    let equal = unsafe { compare::equal(p.desc, a, b) };
    Ok(u64::from(equal.map_err(|error| Trap::incomparable(error, false))?))
}

/// The interface of a one-word value.
#[derive(Clone, Copy)]
pub struct MakeScalar<V> {
    /// The value.
    pub value: V,
    /// Its type.
    pub desc: Desc,
    /// A slot that keeps the value while memory is made.
    pub slot: u32,
    /// For the collector.
    pub site: u32,
}

impl<V: Exec> Exec for MakeScalar<V> {
    fn exec(&self, e: Env) -> u64 {
        let word = self.value.exec(e);
        e.set(self.slot, word);
        // SAFETY: on the goroutine's stack; the value is in the frame.
        unsafe { interface::make_scalar(e.cx, e.fp, self.site, self.desc, word) }
    }
}

/// The interface of an aggregate in slots.
#[derive(Clone, Copy)]
pub struct FromSlots {
    /// Its type.
    pub desc: Desc,
    /// Its first slot.
    pub slot: u32,
}

/// Makes an interface of an aggregate.
pub fn from_slots(rt: &mut Rt, p: &FromSlots) -> Result<u64, Trap> {
    let at = rt.slots(p.slot).expose_provenance();
    // SAFETY: the value lies in the frame, in memory layout.
    Ok(unsafe { interface::make_from_memory_on_worker(rt.cx, p.desc, at)? })
}

/// `x.(T)`
#[derive(Clone, Copy)]
pub struct Assert {
    /// T
    pub desc: Desc,
    /// The static type of x.
    pub from: Desc,
    /// T is an interface type.
    pub interface: bool,
    /// Where the value goes.
    pub to: u32,
    /// Its words.
    pub words: u32,
    /// Behind the value: whether it succeeded; without it failure is a panic.
    pub comma_ok: bool,
}

/// Asserts a type.
pub fn assert(rt: &mut Rt, p: &Assert) -> Result<u64, Trap> {
    let word = rt.arg(0);
    // SAFETY: an interface.
    let dynamic = unsafe { interface::dynamic_type(word) };
    let missing = match dynamic {
        None => Some(String::new()),
        Some(dynamic) if p.interface => rt.engine().missing_method(dynamic, p.desc),
        Some(dynamic) => (dynamic != p.desc).then(String::new),
    };
    if let Some(missing) = missing {
        if !p.comma_ok {
            return Err(Trap::Assertion(failure(p, dynamic, &missing)));
        }
        (0..=p.words).for_each(|n| rt.set(p.to + n, 0));
        return Ok(0);
    }
    if p.interface {
        rt.set(p.to, word);
    } else {
        // SAFETY: the dynamic type is T; the slots have room for it.
        unsafe { interface::unpack(word, p.desc, rt.slots(p.to)) };
    }
    if p.comma_ok {
        rt.set(p.to + p.words, 1);
    }
    Ok(0)
}

fn failure(p: &Assert, dynamic: Option<Desc>, missing: &str) -> String {
    let (target, from) = (&p.desc.name, &p.from.name);
    match dynamic {
        None if p.interface => format!("interface conversion: interface is nil, not {target}"),
        None => format!("interface conversion: {} is nil, not {target}", interface_name(from)),
        Some(dynamic) if p.interface => {
            format!("interface conversion: {} is not {target}: missing method {missing}", dynamic.name)
        }
        Some(dynamic) if dynamic.name == *target => format!(
            "interface conversion: {} is {}, not {target} (types from different scopes)",
            interface_name(from),
            dynamic.name
        ),
        Some(dynamic) => format!("interface conversion: {} is {}, not {target}", interface_name(from), dynamic.name),
    }
}

fn interface_name(from: &str) -> &str {
    from
}

/// Whether an interface's dynamic type implements an interface type, as 0 or 1.
pub fn implements(rt: &mut Rt, &desc: &Desc) -> Result<u64, Trap> {
    // SAFETY: an interface.
    let dynamic = unsafe { interface::dynamic_type(rt.arg(0)) };
    Ok(u64::from(dynamic.is_some_and(|dynamic| rt.engine().missing_method(dynamic, desc).is_none())))
}

/// Whether the interface in a slot holds exactly this type.
#[derive(Clone, Copy)]
pub struct IsType {
    /// The slot.
    pub word: u32,
    /// The type.
    pub desc: Desc,
}

impl Exec for IsType {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: an interface.
        u64::from(unsafe { interface::dynamic_type(e.slot(self.word)) } == Some(self.desc))
    }
}

/// Whether values of a type are stored in an interface as they are, when the pointer allows.
pub fn may_be_direct(desc: Desc) -> bool {
    desc.kind == Kind::Pointer && !desc.named
}
