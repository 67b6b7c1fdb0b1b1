//! `runtime` and `runtime/debug`: questions to the Engine. What concerns the scheduler or runs a collection is in `sync::runtime`.

use super::fmt::value::Value;
use super::{Call, Known, Place, Raised, Table, reflect};
use crate::heap::finalizer::Finalizer;
use crate::value::desc::{Desc, Kind, Pointers};

/// `runtime`
pub const TABLE: Table = &[
    ("traceback", traceback),
    ("caller", caller),
    ("callers", callers),
    ("describe", describe),
    ("memStats", memory_statistics),
    ("setFinalizer", set_finalizer),
    ("dueFinalizer", due_finalizer),
    ("stopFinalizing", |c| {
        c.frame.heap().stop_finalizing();
        Ok(())
    }),
];

/// `runtime/debug`
pub const DEBUG: Table = &[
    ("setGCPercent", |c| {
        let percent = c.next_int().clamp(-1, i64::from(i32::MAX)) as i32;
        let former = c.frame.heap().set_percent(percent);
        c.ret_int(i64::from(former));
        Ok(())
    }),
    ("setMemoryLimit", |c| {
        // A soft limit, which golite's collector has no use for: the setting is Go's default.
        let _ = c.next_int();
        c.ret_int(i64::MAX);
        Ok(())
    }),
];

/// Objects of fewer bytes are those that Go's allocator puts together, if they hold no pointers.
const SMALL: usize = 16;
/// Most calls that are looked at.
const LIMIT: usize = 1 << 16;

fn traceback(c: &mut Call<'_>) -> Result<(), Raised> {
    let all = c.next_bool();
    let text = c.host().traceback(c.frame.cx(), c.frame.fp(), all);
    c.ret_str(&text)
}

/// The calls from `skip` on, counted from the function whose native asks.
fn places(c: &Call<'_>, skip: usize, count: usize) -> Vec<Place> {
    let limit = skip.saturating_add(count).min(LIMIT);
    c.host().callers(c.frame.cx(), c.frame.fp(), limit).into_iter().skip(skip).collect()
}

fn caller(c: &mut Call<'_>) -> Result<(), Raised> {
    let skip = c.next_int();
    // Innermost is the exported function; the one that calls it has skip 0.
    let place = usize::try_from(skip.saturating_add(1)).ok().and_then(|skip| places(c, skip, 1).pop());
    let found = place.is_some();
    let place = place.unwrap_or_default();
    c.ret_word(place.pc);
    c.ret_str(&place.file)?;
    c.ret_int(place.line);
    c.ret_str(&place.function)?;
    c.ret_bool(found);
    Ok(())
}

fn callers(c: &mut Call<'_>) -> Result<(), Raised> {
    let (skip, into) = (c.next_int(), c.next_slice());
    let places = places(c, usize::try_from(skip).unwrap_or(0), into.len());
    let words: Vec<u64> = places.iter().map(|place| place.pc).collect();
    c.frame.write_words(into, false, &words);
    c.ret_int(words.len().min(into.len()) as i64);
    Ok(())
}

fn describe(c: &mut Call<'_>) -> Result<(), Raised> {
    let pc = c.next_word();
    let place = c.host().describe(pc);
    let found = place.is_some();
    let place = place.unwrap_or_default();
    c.ret_str(&place.function)?;
    c.ret_str(&place.file)?;
    c.ret_int(place.line);
    c.ret_bool(found);
    Ok(())
}

fn memory_statistics(c: &mut Call<'_>) -> Result<(), Raised> {
    let s = c.frame.heap().statistics();
    let idle = s.pages.saturating_sub(s.heap_bytes);
    let freed = s.total_objects.saturating_sub(s.live_objects as u64);
    let numbers = [
        s.heap_bytes as u64,
        s.total_bytes,
        c.frame.heap().budget().used() as u64,
        s.total_objects,
        freed,
        s.pages as u64,
        idle as u64,
        0,
        s.live_objects as u64,
        c.frame.stack_bytes() as u64,
        s.goal as u64,
        0,
        s.pause,
        s.cycles,
    ];
    c.ret_words(Known::Uint64, &numbers)
}

/// `setFinalizer(obj, finalizer any, runner func())`, with the checks of Go's `SetFinalizer` in its order and words.
fn set_finalizer(c: &mut Call<'_>) -> Result<(), Raised> {
    let refuse = |why: String| Raised::Fatal(format!("runtime.SetFinalizer: {why}").into());
    let obj = c.next_any();
    let function_word = c.next_word();
    let runner = c.next_word();
    let Some(obj) = obj else { return Err(refuse("first argument is nil".into())) };
    let ty = obj.type_name();
    let Some(elem) = obj.desc().elem().filter(|_| obj.desc().kind == Kind::Pointer) else {
        return Err(refuse(format!("first argument is {ty}, not pointer")));
    };
    let pointer = obj.word();
    if pointer == 0 {
        return Err(refuse("pointer not in allocated block".into()));
    }
    let heap = c.frame.heap();
    let Some((object, _)) = heap.object_of(pointer as usize) else {
        // Package-level variables and objects of size 0 are there for ever.
        return Ok(());
    };
    let object = object as u64;
    // Go puts small objects without pointers together, and so lets pass what leads into one.
    if object != pointer && (elem.size >= SMALL || !matches!(elem.pointers, Pointers::None)) {
        return Err(refuse("pointer not at beginning of allocated block".into()));
    }
    let Some(function) = c.frame.interface(function_word, c.host()) else {
        heap.clear_finalizer(object);
        return Ok(());
    };
    let function_type = function.type_name();
    if function.desc().kind != Kind::Func {
        return Err(refuse(format!("second argument is {function_type}, not a function")));
    }
    let signature = reflect::reflection(c)?.signature(function.desc());
    let cannot = format!("cannot pass {ty} to finalizer {function_type}");
    if signature.variadic {
        return Err(refuse(format!("{cannot} because dotdotdot")));
    }
    let [param] = signature.params[..] else { return Err(refuse(cannot)) };
    if !takes(c, obj.desc(), param)? {
        return Err(refuse(cannot));
    }
    if !heap.set_finalizer(object, Finalizer { pointer, ty: obj.desc(), function: function_word }, runner) {
        return Err(refuse("finalizer already set".into()));
    }
    Ok(())
}

/// Whether a parameter takes the pointer. Go does not ask whether pointer types have names, but whether they have names or methods.
fn takes(c: &Call<'_>, pointer: Desc, param: Desc) -> Result<bool, Raised> {
    let reflection = reflect::reflection(c)?;
    if param.kind != Kind::Pointer {
        return Ok(param.kind == Kind::Interface && reflection.assignable(pointer, param));
    }
    let plain = |desc: Desc| !desc.named && reflection.methods(desc).is_empty();
    Ok(param == pointer || param.elem() == pointer.elem() && (plain(param) || plain(pointer)))
}

fn due_finalizer(c: &mut Call<'_>) -> Result<(), Raised> {
    let due = c.frame.heap().take_due_finalizer(|due| {
        let object = c.frame.interface_of_word(due.ty, due.pointer)?;
        Ok::<_, Raised>((due.function, object))
    })?;
    let (function, object) = due.unwrap_or_default();
    c.ret_word(function);
    c.ret_word(object);
    Ok(())
}
