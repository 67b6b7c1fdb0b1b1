//! `flag`: what needs the types of values.

use super::{Call, Raised, Table, fmt::value::Value};
use crate::value::desc::Kind;

/// `flag`
pub const TABLE: Table = &[("assignText", assign_text), ("zeroOf", zero_of)];

fn assign_text(c: &mut Call<'_>) -> Result<(), Raised> {
    let (target, value) = (c.next_any(), c.next_any());
    let value = value.and_then(|value| if value.kind() == Kind::Pointer { value.target() } else { Some(value) });
    let done = match (target, value) {
        (Some(target), Some(value)) => c.frame.assign(target, value),
        _ => false,
    };
    c.ret_bool(done);
    Ok(())
}

fn zero_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let word = match c.next_any() {
        Some(value) => c.frame.new_zero(value.desc())?,
        None => 0,
    };
    c.ret_word(word);
    Ok(())
}
