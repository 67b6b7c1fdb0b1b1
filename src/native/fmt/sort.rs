//! The order in which maps are printed.
//!
//! Numbers and strings ascend, NaN comes before other floats and false before true; structs and arrays are compared part by
//! part, addresses by number; of interfaces nil comes first, then values by type, then by value.

use std::cmp::Ordering;

use super::value::Value;
use crate::value::desc::Kind;

/// How deep keys are looked into; a key cannot contain itself, but an interface in it can nest at will.
const DEPTH: usize = 1000;

/// Sorts entries by key; equal keys keep their order.
///
/// Not by the standard library's sort: keys of a map that is being written may compare differently each time, and that sort
/// may panic then.
pub fn entries<'a, V: Value<'a>>(entries: &mut [(V, V)]) {
    let mut spare = entries.to_vec();
    merge(entries, &mut spare);
}

fn merge<'a, V: Value<'a>>(entries: &mut [(V, V)], spare: &mut [(V, V)]) {
    let middle = entries.len() / 2;
    if middle == 0 {
        return;
    }
    {
        let (left, right) = entries.split_at_mut(middle);
        let (spare_left, spare_right) = spare.split_at_mut(middle);
        merge(left, spare_left);
        merge(right, spare_right);
    }
    spare.copy_from_slice(entries);
    let (left, right) = spare.split_at(middle);
    let (mut i, mut j) = (0, 0);
    for place in entries {
        let take_right = match (left.get(i), right.get(j)) {
            (Some(a), Some(b)) => compare(b.0, a.0, 0).is_lt(),
            (None, _) => true,
            (Some(_), None) => false,
        };
        *place = if take_right { right[j] } else { left[i] };
        i += usize::from(!take_right);
        j += usize::from(take_right);
    }
}

fn compare<'a, V: Value<'a>>(a: V, b: V, depth: usize) -> Ordering {
    if depth > DEPTH {
        return Ordering::Equal;
    }
    let (a, b) = (a.settle(), b.settle());
    match a.kind() {
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => a.int().cmp(&b.int()),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            a.uint().cmp(&b.uint())
        }
        Kind::String => a.string().cmp(b.string()),
        Kind::Float32 | Kind::Float64 => floats(a.float(), b.float()),
        Kind::Complex64 | Kind::Complex128 => {
            let (a, b) = (a.complex(), b.complex());
            floats(a.0, b.0).then_with(|| floats(a.1, b.1))
        }
        Kind::Bool => a.bool().cmp(&b.bool()),
        Kind::Struct => parts(a.count(), |i| compare(a.field(i), b.field(i), depth + 1)),
        Kind::Array => parts(a.count(), |i| compare(a.index(i), b.index(i), depth + 1)),
        Kind::Interface => match (a.element(), b.element()) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) if a.type_order() == b.type_order() => compare(a, b, depth + 1),
            (Some(a), Some(b)) => a.type_order().cmp(&b.type_order()),
        },
        _ => a.address().cmp(&b.address()),
    }
}

fn parts(count: usize, compare: impl Fn(usize) -> Ordering) -> Ordering {
    (0..count).map(compare).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn floats(a: f64, b: f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.partial_cmp(&b).unwrap_or(Ordering::Equal),
    }
}
