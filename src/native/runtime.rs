//! `runtime` and `runtime/debug`: questions to the Engine. What concerns the scheduler or runs a collection is in `sync::runtime`.

use super::{Call, Known, Place, Raised, Table};

/// `runtime`
pub const TABLE: Table = &[
    ("traceback", traceback),
    ("caller", caller),
    ("callers", callers),
    ("describe", describe),
    ("memStats", memory_statistics),
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
