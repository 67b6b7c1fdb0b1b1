//! Maps.

use super::super::node::{Env, Exec};
use super::super::runtime::{Rt, Trap};
use crate::sched::oracle::{self, Choice};
use crate::value::desc::Desc;
use crate::value::map::{self, Iter, MapError};
use crate::value::word;

/// Slots of an iterator.
pub const ITERATOR_WORDS: u32 = (size_of::<Iter>() / 8) as u32;

impl From<MapError> for Trap {
    fn from(error: MapError) -> Trap {
        match error {
            MapError::Writes => Trap::fatal("concurrent map writes"),
            MapError::ReadWrite => Trap::fatal("concurrent map read and map write"),
            MapError::IterationWrite => Trap::fatal("concurrent map iteration and map write"),
            MapError::UnhashableEmpty(desc) => Trap::Unhashable(format!("hash of unhashable type: {}", desc.name)),
            MapError::Nil => Trap::Plain("assignment to entry in nil map".into()),
            MapError::Unhashable(desc) => Trap::error(format!("hash of unhashable type {}", desc.name)),
            MapError::TooDeep => Trap::fatal("stack overflow"),
            MapError::Memory(_) => Trap::OutOfMemory,
        }
    }
}

/// `len(m)`
#[derive(Clone, Copy)]
pub struct MapLen<M>(pub M);

impl<M: Exec> Exec for MapLen<M> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: a map.
        unsafe { map::len(self.0.exec(e)) }
    }
}

/// `make(map[K]V, hint)`; the parameter is the map's type.
pub fn make(rt: &mut Rt, &desc: &Desc) -> Result<u64, Trap> {
    let hint = (rt.arg(0) as i64).max(0) as u64;
    // SAFETY: the descriptor of a map.
    Ok(unsafe { map::make_on_worker(rt.cx, desc, hint)? })
}

/// `to = m[key]`
#[derive(Clone, Copy)]
pub struct Get {
    /// The map's type.
    pub desc: Desc,
    /// The key's first slot.
    pub key: u32,
    /// Where the value goes.
    pub to: u32,
    /// Behind the value: whether there was one.
    pub comma_ok: bool,
    /// The entry is about to be written (`m[k] op= v`): a race is one of writers.
    pub update: bool,
}

/// Looks a key up; the value, or zero, goes into slots.
pub fn get(rt: &mut Rt, p: &Get) -> Result<u64, Trap> {
    let value = p.desc.elem().ok_or_else(broken)?;
    // SAFETY: operand 0 is a map of this type, the key lies in slots.
    unsafe {
        let at = match map::get(rt.arg(0), p.desc, rt.slots(p.key)) {
            Err(MapError::ReadWrite) if p.update => return Err(MapError::Writes.into()),
            other => other?,
        };
        let words = if value.is_aggregate() { value.words() as u32 } else { 1 };
        if at == 0 {
            (0..words).for_each(|n| rt.set(p.to + n, 0));
        } else {
            word::load_slots(value, at, rt.slots(p.to));
        }
        if p.comma_ok {
            rt.set(p.to + words, u64::from(at != 0));
        }
    }
    Ok(0)
}

fn broken() -> Trap {
    Trap::fatal("golite has a bug: a map without an element type")
}

/// `m[key] = from`
#[derive(Clone, Copy)]
pub struct Set {
    /// The map's type.
    pub desc: Desc,
    /// The key's first slot.
    pub key: u32,
    /// The value's first slot.
    pub from: u32,
}

/// Sets an entry.
pub fn set(rt: &mut Rt, p: &Set) -> Result<u64, Trap> {
    let value = p.desc.elem().ok_or_else(broken)?;
    let map = rt.arg(0);
    if map == 0 {
        return Err(Trap::Plain("assignment to entry in nil map".into()));
    }
    // SAFETY: a map of this type that is not nil; key and value lie in slots.
    unsafe {
        let at = map::assign_on_worker(rt.cx, map, p.desc, rt.slots(p.key))?;
        word::store_slots(rt.cx, value, at, rt.slots(p.from));
    }
    Ok(0)
}

/// `delete(m, key)`
#[derive(Clone, Copy)]
pub struct Delete {
    /// The map's type.
    pub desc: Desc,
    /// The key's first slot.
    pub key: u32,
}

/// Deletes an entry.
pub fn delete(rt: &mut Rt, p: &Delete) -> Result<u64, Trap> {
    // SAFETY: a map of this type.
    unsafe { map::delete(rt.cx, rt.arg(0), p.desc, rt.slots(p.key))? };
    Ok(0)
}

/// `clear(m)`
pub fn clear(rt: &mut Rt, &desc: &Desc) -> Result<u64, Trap> {
    // SAFETY: a map of this type.
    unsafe { map::clear(rt.cx, rt.arg(0), desc)? };
    Ok(0)
}

/// The beginning of a range over a map.
#[derive(Clone, Copy)]
pub struct Iterate {
    /// The map's type.
    pub desc: Desc,
    /// The iterator's first slot.
    pub state: u32,
}

/// Begins at an entry that the oracle chooses.
pub fn iterate(rt: &mut Rt, p: &Iterate) -> Result<u64, Trap> {
    // SAFETY: a map; the iterator's slots are its own.
    unsafe {
        let random = oracle::bits(rt.cx, Choice::MapIteration);
        rt.slots(p.state).cast::<Iter>().write(Iter::new(rt.arg(0), random));
    }
    Ok(0)
}

/// The next step of a range over a map.
#[derive(Clone, Copy)]
pub struct Next {
    /// The map's type.
    pub desc: Desc,
    /// The iterator's first slot.
    pub state: u32,
    /// Where the key goes.
    pub key: u32,
    /// Where the value goes.
    pub value: u32,
}

/// Puts the next entry into slots; 0 at the end.
pub fn next(rt: &mut Rt, p: &Next) -> Result<u64, Trap> {
    let (Some(key), Some(value)) = (p.desc.key(), p.desc.elem()) else { return Err(broken()) };
    // SAFETY: the iterator was begun for this map.
    unsafe {
        let iter = &mut *rt.slots(p.state).cast::<Iter>();
        let Some(found) = iter.next()? else { return Ok(0) };
        word::load_slots(key, found.key, rt.slots(p.key));
        word::load_slots(value, found.value, rt.slots(p.value));
    }
    Ok(1)
}
