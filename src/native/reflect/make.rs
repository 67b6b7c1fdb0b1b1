//! What `reflect` makes while a program runs: types composed of others, and functions.
//!
//! In: types and what is to become of them, checked in `stdlib/reflect/make.go` as far as that needs no descriptors. Out: types, the same as
//! the program's own where it has such a type, and function values.

use super::{Composed, NewField, next_type, panic, reflection, ret_held, ret_rtype};
use crate::native::unicode::{self, DIGIT, LETTER};
use crate::native::{Call, Raised, Table};
use crate::value::desc::Desc;

/// `reflect`: types and functions that are made
pub const TABLE: Table = &[
    ("pointerTo", pointer_to),
    ("sliceOf", slice_of),
    ("arrayOf", array_of),
    ("mapOf", map_of),
    ("chanOf", chan_of),
    ("funcOf", func_of),
    ("structOf", struct_of),
    ("isFieldName", is_field_name),
    ("makeFunc", make_func),
];

fn composed(c: &mut Call<'_>, of: Composed) -> Result<(), Raised> {
    let desc = reflection(c)?.composed(of);
    ret_rtype(c, Some(desc));
    Ok(())
}

fn pointer_to(c: &mut Call<'_>) -> Result<(), Raised> {
    let elem = next_type(c)?;
    composed(c, Composed::Pointer(elem))
}

fn slice_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let elem = next_type(c)?;
    composed(c, Composed::Slice(elem))
}

fn array_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let (len, elem) = (c.next_int(), next_type(c)?);
    let Ok(len) = u64::try_from(len) else {
        return Err(panic("reflect: negative length passed to ArrayOf"));
    };
    if len.checked_mul(elem.go_layout().0 as u64).is_none() {
        return Err(panic("reflect.ArrayOf: array size would exceed virtual address space"));
    }
    composed(c, Composed::Array(len, elem))
}

fn map_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let key = next_type(c)?;
    let elem = next_type(c)?;
    if !key.comparable {
        return Err(panic(format!("reflect.MapOf: invalid key type {}", key.name)));
    }
    composed(c, Composed::Map(key, elem))
}

fn chan_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let (dir, elem) = (c.next_int(), next_type(c)?);
    if elem.go_layout().0 >= 1 << 16 {
        return Err(panic("reflect.ChanOf: element size too large"));
    }
    if !(1..=3).contains(&dir) {
        return Err(panic("reflect.ChanOf: invalid dir"));
    }
    composed(c, Composed::Chan(dir as u8, elem))
}

/// The types in a `[]*rtype`.
fn next_types(c: &mut Call<'_>) -> Vec<Desc> {
    let words = c.next_slice();
    (0..words.len()).filter_map(|i| c.frame.type_of(words.word(i))).collect()
}

fn func_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let (params, results, variadic) = (next_types(c), next_types(c), c.next_bool());
    composed(c, Composed::Func(params, results, variadic))
}

fn struct_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let (names, packages, tags) = (c.next_slice(), c.next_slice(), c.next_slice());
    let (types, embedded) = (next_types(c), c.next_slice());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let field = |(i, ty): (usize, Desc)| NewField {
        name: text(names.string(i)),
        package: text(packages.string(i)),
        tag: text(tags.string(i)),
        ty,
        embedded: embedded.byte(i).is_some_and(|byte| byte != 0),
    };
    let fields = types.into_iter().enumerate().map(field).collect();
    composed(c, Composed::Struct(fields))
}

/// An identifier; the empty name is none.
fn is_field_name(c: &mut Call<'_>) -> Result<(), Raised> {
    let name = c.next_str();
    let letter = |rune: char| rune == '_' || unicode::is(rune as i32, LETTER);
    let fits = |(i, rune): (usize, char)| letter(rune) || i > 0 && unicode::is(rune as i32, DIGIT);
    // What is no UTF-8 becomes the replacement character, which is no letter.
    let is_name = !name.is_empty() && String::from_utf8_lossy(name).chars().enumerate().all(fits);
    c.ret_bool(is_name);
    Ok(())
}

/// A function value of a function type, answered for by a `func([]Value) []Value`.
fn make_func(c: &mut Call<'_>) -> Result<(), Raised> {
    let (desc, function) = (next_type(c)?, c.next_word());
    let record = reflection(c)?.made(desc);
    let closure = c.frame.new_closure(record, function)?;
    let made = c.frame.hold_word(desc, closure, c.host())?;
    ret_held(c, made)
}
