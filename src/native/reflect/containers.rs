//! Slices, arrays, strings and maps behind `reflect.Value`s.

use super::types::byte;
use super::{
    Composed, assigned, exported, index, length, map_error, next_held, next_type, of_kind, panic, reflection, ret_held,
    settable, value_error,
};
use crate::native::{Call, Raised, Table, fmt::value::Value};
use crate::value::desc::Kind;
use crate::value::mirror::Held;
use crate::value::slice::{self, GrowError, Triple};

/// `reflect`: containers
pub const TABLE: Table = &[
    ("Value.Len", len),
    ("Value.Cap", cap),
    ("Value.Index", index_of),
    ("Value.Bytes", bytes),
    ("Value.SetBytes", set_bytes),
    ("Value.SetLen", set_len),
    ("Value.SetCap", set_cap),
    ("Value.Grow", grow),
    ("Value.extended", extended),
    ("Value.Slice", slice2),
    ("Value.Slice3", slice3),
    ("Value.Clear", clear),
    ("Value.swap", swap),
    ("copyElements", copy_elements),
    ("makeSlice", make_slice),
    ("makeMap", make_map),
    ("Value.MapIndex", map_index),
    ("Value.SetMapIndex", set_map_index),
    ("Value.MapKeys", map_keys),
];

/// An array behind a pointer, whose length is that of the pointer.
fn behind<'a>(c: &Call<'a>, method: &str, held: Held<'a>) -> Result<Held<'a>, Raised> {
    if held.kind() != Kind::Pointer {
        return Ok(held);
    }
    match held.desc().elem() {
        Some(elem) if elem.kind == Kind::Array => {
            let zero = c.frame.hold_zero(elem, c.host())?;
            Ok(held.elem().unwrap_or(zero))
        }
        _ => Err(panic(format!("reflect: call of reflect.{method} on ptr to non-array Value"))),
    }
}

fn len(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Len", held, |kind| {
        matches!(kind, Kind::Array | Kind::Chan | Kind::Map | Kind::Slice | Kind::String | Kind::Pointer)
    })?;
    let held = behind(c, "Value.Len", held)?;
    let count = if held.kind() == Kind::Chan { c.frame.channel_len(held).0 } else { length(held) };
    c.ret_int(count as i64);
    Ok(())
}

fn cap(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held =
        of_kind(c, "Value.Cap", held, |kind| matches!(kind, Kind::Array | Kind::Chan | Kind::Slice | Kind::Pointer))?;
    let held = behind(c, "Value.Cap", held)?;
    let count = match held.kind() {
        Kind::Slice => held.slice().map_or(0, |slice| slice.cap as usize),
        Kind::Chan => c.frame.channel_len(held).1,
        _ => length(held),
    };
    c.ret_int(count as i64);
    Ok(())
}

fn index_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let i = c.next_int();
    let held = next_held(c);
    let held = of_kind(c, "Value.Index", held, |kind| matches!(kind, Kind::Array | Kind::Slice | Kind::String))?;
    let Some(i) = index(i, length(held)) else {
        let what = match held.kind() {
            Kind::Array => "array",
            Kind::Slice => "slice",
            _ => "string",
        };
        return Err(panic(format!("reflect: {what} index out of range")));
    };
    if held.kind() == Kind::String {
        let byte_value = c.frame.hold_word(byte(c), u64::from(held.any().string()[i]), c.host())?;
        let hidden = held.flags() & !crate::value::mirror::ADDRESSABLE;
        return ret_held(c, byte_value.with_flags(hidden));
    }
    match held.index(i) {
        Some(element) => ret_held(c, element),
        None => Err(value_error(c, "Value.Index", Some(held))),
    }
}

fn bytes(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Bytes", held, |kind| matches!(kind, Kind::Array | Kind::Slice))?;
    let of_bytes = held.any().element_kind() == Kind::Uint8;
    let word = match held.kind() {
        Kind::Slice if of_bytes => held.any().word(),
        Kind::Slice => return Err(panic("reflect.Value.Bytes of non-byte slice")),
        _ if !of_bytes => return Err(panic("reflect.Value.Bytes of non-byte array")),
        _ => match held.slice() {
            Some(triple) => c.frame.slice_word(triple)?,
            None => return Err(panic("reflect.Value.Bytes of unaddressable byte array")),
        },
    };
    c.ret_word(word);
    Ok(())
}

fn set_bytes(c: &mut Call<'_>) -> Result<(), Raised> {
    let word = c.next_word();
    let held = next_held(c);
    let held = settable(c, "Value.SetBytes", held)?;
    let held = of_kind(c, "Value.SetBytes", Some(held), |kind| kind == Kind::Slice)?;
    if held.any().element_kind() != Kind::Uint8 {
        return Err(panic("reflect.Value.SetBytes of non-byte slice"));
    }
    c.frame.set_word(held, word);
    Ok(())
}

/// A settable slice and its words.
fn settable_slice<'a>(c: &mut Call<'a>, method: &str) -> Result<(Held<'a>, Triple), Raised> {
    let held = next_held(c);
    let held = settable(c, method, held)?;
    let held = of_kind(c, method, Some(held), |kind| kind == Kind::Slice)?;
    Ok((held, held.slice().unwrap_or_default()))
}

fn set_len(c: &mut Call<'_>) -> Result<(), Raised> {
    let n = c.next_int();
    let (held, triple) = settable_slice(c, "Value.SetLen")?;
    let Some(n) = u64::try_from(n).ok().filter(|&n| n <= triple.cap) else {
        return Err(panic("reflect: slice length out of range in SetLen"));
    };
    let word = c.frame.slice_word(Triple { len: n, ..triple })?;
    c.frame.set_word(held, word);
    Ok(())
}

fn set_cap(c: &mut Call<'_>) -> Result<(), Raised> {
    let n = c.next_int();
    let (held, triple) = settable_slice(c, "Value.SetCap")?;
    let Some(n) = u64::try_from(n).ok().filter(|&n| n >= triple.len && n <= triple.cap) else {
        return Err(panic("reflect: slice capacity out of range in SetCap"));
    };
    let word = c.frame.slice_word(Triple { cap: n, ..triple })?;
    c.frame.set_word(held, word);
    Ok(())
}

fn grown(c: &Call<'_>, held: Held<'_>, triple: Triple, more: u64) -> Result<Triple, Raised> {
    let Some(elem) = held.desc().elem() else { return Ok(triple) };
    if triple.len.checked_add(more).is_none_or(|len| len > i64::MAX as u64) {
        return Err(panic("reflect.Value.Grow: slice overflow"));
    }
    c.frame.grown_slice(elem, triple, more).map_err(|error| match error {
        GrowError::Length => Raised::Runtime("growslice: len out of range".into()),
        GrowError::Memory(error) => error.into(),
    })
}

fn grow(c: &mut Call<'_>) -> Result<(), Raised> {
    let n = c.next_int();
    let (held, triple) = settable_slice(c, "Value.Grow")?;
    let Ok(n) = u64::try_from(n) else {
        return Err(panic("reflect.Value.Grow: negative len"));
    };
    let triple = grown(c, held, triple, n)?;
    let word = c.frame.slice_word(triple)?;
    c.frame.set_word(held, word);
    Ok(())
}

/// The slice with n more elements, in the same array if it has room: what `Append` fills.
fn extended(c: &mut Call<'_>) -> Result<(), Raised> {
    let n = c.next_int();
    let held = next_held(c);
    let held = of_kind(c, "Append", held, |kind| kind == Kind::Slice)?;
    let held = exported(c, "Append", Some(held))?;
    let more = u64::try_from(n).unwrap_or(0);
    let triple = grown(c, held, held.slice().unwrap_or_default(), more)?;
    let word = c.frame.slice_word(Triple { len: triple.len + more, ..triple })?;
    let made = c.frame.hold_word(held.desc(), word, c.host())?;
    ret_held(c, made)
}

fn slice2(c: &mut Call<'_>) -> Result<(), Raised> {
    let (i, j) = (c.next_int(), c.next_int());
    let held = next_held(c);
    let held = of_kind(c, "Value.Slice", held, |kind| matches!(kind, Kind::Array | Kind::Slice | Kind::String))?;
    if held.kind() == Kind::String {
        let len = length(held) as i64;
        if i < 0 || j < i || j > len {
            return Err(panic("reflect.Value.Slice: string slice index out of bounds"));
        }
        let word = c.frame.part_of_string(held.any().word(), i as usize, j as usize)?;
        let made = c.frame.hold_word(held.desc(), word, c.host())?;
        return ret_held(c, made.with_flags(held.flags()));
    }
    let Some(triple) = held.slice() else {
        return Err(panic("reflect.Value.Slice: slice of unaddressable array"));
    };
    if i < 0 || j < i || j as u64 > triple.cap {
        return Err(panic("reflect.Value.Slice: slice index out of bounds"));
    }
    cut(c, held, triple, [i as u64, j as u64, triple.cap])
}

fn slice3(c: &mut Call<'_>) -> Result<(), Raised> {
    let (i, j, k) = (c.next_int(), c.next_int(), c.next_int());
    let held = next_held(c);
    let held = of_kind(c, "Value.Slice3", held, |kind| matches!(kind, Kind::Array | Kind::Slice))?;
    let Some(triple) = held.slice() else {
        return Err(panic("reflect.Value.Slice3: slice of unaddressable array"));
    };
    if i < 0 || j < i || k < j || k as u64 > triple.cap {
        return Err(panic("reflect.Value.Slice3: slice index out of bounds"));
    }
    cut(c, held, triple, [i as u64, j as u64, k as u64])
}

fn cut(c: &mut Call<'_>, held: Held<'_>, triple: Triple, [low, high, max]: [u64; 3]) -> Result<(), Raised> {
    let Some(elem) = held.desc().elem() else { return Ok(()) };
    let desc = if held.kind() == Kind::Slice { held.desc() } else { reflection(c)?.composed(Composed::Slice(elem)) };
    // A nil slice stays nil.
    let word = c.frame.slice_word(slice::cut(triple, low, high, max, elem.size as u64))?;
    let made = c.frame.hold_word(desc, word, c.host())?;
    ret_held(c, made.with_flags(held.flags()))
}

fn clear(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Clear", held, |kind| matches!(kind, Kind::Map | Kind::Slice))?;
    if held.kind() == Kind::Slice {
        c.frame.clear_slice(held);
        return Ok(());
    }
    c.frame.map_clear(held).map_err(map_error)
}

fn swap(c: &mut Call<'_>) -> Result<(), Raised> {
    let (i, j) = (c.next_int(), c.next_int());
    let held = next_held(c);
    let done = match (held, usize::try_from(i), usize::try_from(j)) {
        (Some(held), Ok(i), Ok(j)) => c.frame.swap_elements(held, i, j),
        _ => false,
    };
    if done { Ok(()) } else { Err(panic("reflect: slice index out of range")) }
}

/// `Copy`, its operands checked: slices, or an addressable array, of the same elements; a string copies into bytes.
fn copy_elements(c: &mut Call<'_>) -> Result<(), Raised> {
    let (to, from) = (next_held(c), next_held(c));
    let mut count = 0;
    if let (Some(to), Some(from)) = (to, from)
        && let (Some(elem), Some(target)) = (to.desc().elem(), to.slice())
    {
        if from.kind() == Kind::String {
            let word = c.frame.new_bytes(byte(c), from.any().string())?;
            let list = reflection(c)?.composed(Composed::Slice(elem));
            let bytes = c.frame.hold_word(list, word, c.host())?;
            count = bytes.slice().map_or(0, |source| c.frame.copy_slice(elem, target, source));
        } else if from.desc().elem() == Some(elem) {
            // An array that is not addressable lies in memory all the same.
            let source = from.slice().or_else(|| {
                let (array, len, _) = from.any().elements()?;
                Some(Triple { array: array as u64, len: len as u64, cap: len as u64 })
            });
            count = source.map_or(0, |source| c.frame.copy_slice(elem, target, source));
        }
    }
    c.ret_int(count as i64);
    Ok(())
}

fn make_slice(c: &mut Call<'_>) -> Result<(), Raised> {
    let (desc, len, cap) = (next_type(c)?, c.next_int(), c.next_int());
    let Some(elem) = desc.elem().filter(|_| desc.kind == Kind::Slice) else {
        return Err(panic("reflect.MakeSlice of non-slice type"));
    };
    if len < 0 {
        return Err(panic("reflect.MakeSlice: negative len"));
    }
    if cap < 0 {
        return Err(panic("reflect.MakeSlice: negative cap"));
    }
    if len > cap {
        return Err(panic("reflect.MakeSlice: len > cap"));
    }
    if !slice::can_make(elem, cap) {
        return Err(Raised::Plain("runtime: allocation size out of range".into()));
    }
    let word = c.frame.new_slice(elem, len as usize, cap as usize)?;
    let made = c.frame.hold_word(desc, word, c.host())?;
    ret_held(c, made)
}

fn make_map(c: &mut Call<'_>) -> Result<(), Raised> {
    let (desc, hint) = (next_type(c)?, c.next_int());
    if desc.kind != Kind::Map {
        return Err(panic("reflect.MakeMapWithSize of non-map type"));
    }
    let word = c.frame.new_map(desc, hint.max(0) as u64)?;
    let made = c.frame.hold_word(desc, word, c.host())?;
    ret_held(c, made)
}

fn map_index(c: &mut Call<'_>) -> Result<(), Raised> {
    let (key, map) = (next_held(c), next_held(c));
    let map = of_kind(c, "Value.MapIndex", map, |kind| kind == Kind::Map)?;
    let key = key.ok_or_else(|| value_error(c, "Value.MapIndex", None))?;
    let Some(key_type) = map.desc().key() else { return Ok(()) };
    let assigned_key = assigned(c, "reflect.Value.MapIndex", key, key_type)?;
    match c.frame.map_get(map, assigned_key.any()).map_err(map_error)? {
        Some(value) => {
            let copy = c.frame.hold_copy(value)?;
            let hidden = (map.flags() | key.flags()) & !crate::value::mirror::ADDRESSABLE;
            ret_held(c, copy.with_flags(hidden))
        }
        None => {
            c.ret_nil();
            Ok(())
        }
    }
}

fn set_map_index(c: &mut Call<'_>) -> Result<(), Raised> {
    let (key, value, map) = (next_held(c), next_held(c), next_held(c));
    let map = of_kind(c, "Value.SetMapIndex", map, |kind| kind == Kind::Map)?;
    let map = exported(c, "Value.SetMapIndex", Some(map))?;
    let key = exported(c, "Value.SetMapIndex", key)?;
    let (Some(key_type), Some(elem)) = (map.desc().key(), map.desc().elem()) else { return Ok(()) };
    let key = assigned(c, "reflect.Value.SetMapIndex", key, key_type)?;
    let Some(value) = value else {
        return c.frame.map_delete(map, key.any()).map_err(map_error);
    };
    let value = exported(c, "Value.SetMapIndex", Some(value))?;
    let value = assigned(c, "reflect.Value.SetMapIndex", value, elem)?;
    c.frame.map_set(map, key.any(), value.any()).map_err(map_error)
}

fn map_keys(c: &mut Call<'_>) -> Result<(), Raised> {
    let map = next_held(c);
    let map = of_kind(c, "Value.MapKeys", map, |kind| kind == Kind::Map)?;
    let hidden = map.flags() & !crate::value::mirror::ADDRESSABLE;
    let mut words = Vec::new();
    for key in c.frame.map_keys(map).map_err(map_error)? {
        let copy = c.frame.hold_copy(key)?;
        words.push(c.frame.new_held(copy.with_flags(hidden))?);
    }
    let value_type = super::library(c, "Value")?;
    let word = c.frame.new_values(value_type, &words)?;
    c.ret_word(word);
    Ok(())
}
