//! `sort`: what needs no callback.

use super::{Call, Raised, Table, fmt::value::Value};
use crate::value::desc::Kind;

/// `sort`
pub const TABLE: Table = &[
    ("sliceLen", slice_len),
    ("swapElements", swap_elements),
    ("kindName", kind_name),
    ("Ints", ints),
    ("Strings", strings),
];

fn slice_len(c: &mut Call<'_>) -> Result<(), Raised> {
    let slice = c.next_any().filter(|value| value.kind() == Kind::Slice);
    c.ret_int(slice.map_or(-1, |slice| slice.count() as i64));
    Ok(())
}

fn swap_elements(c: &mut Call<'_>) -> Result<(), Raised> {
    let (slice, i, j) = (c.next_any(), c.next_int(), c.next_int());
    let done = match (slice, usize::try_from(i), usize::try_from(j)) {
        (Some(slice), Ok(i), Ok(j)) => c.frame.swap(slice, i, j),
        _ => false,
    };
    // The elements can only be missing if the slice variable was never a slice.
    if done { Ok(()) } else { Err(Raised::Panic("reflect: slice index out of range".into())) }
}

fn kind_name(c: &mut Call<'_>) -> Result<(), Raised> {
    let name = match c.next_any().map(|value| value.kind()) {
        None | Some(Kind::Invalid) => "invalid".to_string(),
        Some(Kind::Pointer) => "ptr".to_string(),
        Some(Kind::UnsafePointer) => "unsafe.Pointer".to_string(),
        Some(kind) => format!("{kind:?}").to_lowercase(),
    };
    c.ret_str(name.as_bytes())
}

/// Equal numbers cannot be told apart, so any order of them is Go's.
fn ints(c: &mut Call<'_>) -> Result<(), Raised> {
    let slice = c.next_slice();
    let mut values: Vec<i64> = (0..slice.len()).map(|i| slice.word(i) as i64).collect();
    values.sort_unstable();
    let words: Vec<u64> = values.into_iter().map(|value| value as u64).collect();
    c.frame.write_words(slice, false, &words);
    Ok(())
}

fn strings(c: &mut Call<'_>) -> Result<(), Raised> {
    let slice = c.next_slice();
    let mut values: Vec<(&[u8], u64)> = (0..slice.len()).map(|i| slice.string_and_word(i)).collect();
    values.sort_by(|a, b| a.0.cmp(b.0));
    let words: Vec<u64> = values.into_iter().map(|(_, word)| word).collect();
    c.frame.write_words(slice, true, &words);
    Ok(())
}
