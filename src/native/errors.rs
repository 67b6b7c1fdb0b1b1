//! `errors` and `context`: questions about dynamic types.

use super::{Call, Raised, Table, fmt::value::Value};
use crate::value::desc::Kind;

/// `errors`
pub const TABLE: Table = &[("isComparable", is_comparable), ("targetKind", target_kind), ("asTarget", as_target)];

/// `context`
pub const CONTEXT: Table = &[("isComparable", is_comparable), ("typeName", type_name)];

fn is_comparable(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_any();
    c.ret_bool(value.is_none_or(|value| value.desc().comparable));
    Ok(())
}

pub(super) fn type_name(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_any();
    c.ret_str(value.map_or("<nil>", |value| value.type_name()).as_bytes())
}

/// 0: fit for `As`; 1: not a non-nil pointer; 2: to something that is neither an interface nor an error.
fn target_kind(c: &mut Call<'_>) -> Result<(), Raised> {
    let target = c.next_any().and_then(|value| value.target());
    let kind = match target {
        None => 1,
        Some(place) => {
            let fits = place.kind() == Kind::Interface || place.methods() & super::fmt::value::ERROR != 0;
            if fits { 0 } else { 2 }
        }
    };
    c.ret_int(kind);
    Ok(())
}

fn as_target(c: &mut Call<'_>) -> Result<(), Raised> {
    let word = c.next_word();
    let error = c.frame.interface(word, c.host());
    let target = c.next_any();
    let mut done = false;
    if let (Some(error), Some(target)) = (error, target)
        && let Some(place) = target.target()
    {
        if place.kind() == Kind::Interface {
            done = c.host().implements(error.desc(), place.desc());
            if done {
                // An interface's word does not depend on its static type.
                c.frame.store(target, Kind::Interface, word);
            }
        } else {
            done = c.frame.assign(target, error);
        }
    }
    c.ret_bool(done);
    Ok(())
}
