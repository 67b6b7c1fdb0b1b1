//! `bytes`, and the inner loop of `bufio`'s words: natives over private copies of `[]byte`, which others may be writing.

use super::{Call, Raised, Table, search, strings::ret_place};

/// `bytes`
pub const TABLE: Table = &[
    ("Index", |c| find(c, search::index)),
    ("LastIndex", |c| find(c, search::last_index)),
    ("IndexByte", index_byte),
    ("LastIndexByte", last_index_byte),
    ("Count", count),
    ("Compare", compare),
    ("Equal", equal),
    ("EqualFold", equal_fold),
    ("ToLower", |c| changed(c, search::lower)),
    ("ToUpper", |c| changed(c, search::upper)),
    ("Replace", replace),
    ("Join", join),
    ("repeat", repeat),
];

/// `bufio`
pub const BUFIO: Table = &[("nextWord", next_word)];

/// Bytes copied at once while searching for one.
const CHUNK: usize = 4096;

fn find(c: &mut Call<'_>, f: fn(&[u8], &[u8]) -> Option<usize>) -> Result<(), Raised> {
    let (text, part) = (c.next_bytes(), c.next_bytes());
    ret_place(c, f(&text, &part));
    Ok(())
}

fn index_byte(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, byte) = (c.next_slice(), c.next_int() as u8);
    let mut chunk = Vec::with_capacity(CHUNK.min(text.len()));
    let place = (0..text.len()).step_by(CHUNK).find_map(|start| {
        chunk.clear();
        text.copy_into(start, start + CHUNK, &mut chunk);
        memchr::memchr(byte, &chunk).map(|at| start + at)
    });
    ret_place(c, place);
    Ok(())
}

fn last_index_byte(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, byte) = (c.next_slice(), c.next_int() as u8);
    let mut chunk = Vec::with_capacity(CHUNK.min(text.len()));
    let place = (0..text.len()).step_by(CHUNK).rev().find_map(|start| {
        chunk.clear();
        text.copy_into(start, start + CHUNK, &mut chunk);
        memchr::memrchr(byte, &chunk).map(|at| start + at)
    });
    ret_place(c, place);
    Ok(())
}

fn count(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, part) = (c.next_bytes(), c.next_bytes());
    c.ret_int(search::count(&text, &part) as i64);
    Ok(())
}

fn compare(c: &mut Call<'_>) -> Result<(), Raised> {
    let (a, b) = (c.next_bytes(), c.next_bytes());
    c.ret_int(search::compare(&a, &b));
    Ok(())
}

fn equal(c: &mut Call<'_>) -> Result<(), Raised> {
    let (a, b) = (c.next_slice(), c.next_slice());
    c.ret_bool(a.len() == b.len() && a.to_vec() == b.to_vec());
    Ok(())
}

fn equal_fold(c: &mut Call<'_>) -> Result<(), Raised> {
    let (a, b) = (c.next_bytes(), c.next_bytes());
    c.ret_bool(search::equal_fold(&a, &b));
    Ok(())
}

/// Always a copy, also where nothing changes.
fn changed(c: &mut Call<'_>, f: fn(&[u8]) -> Option<Vec<u8>>) -> Result<(), Raised> {
    let text = c.next_bytes();
    c.ret_bytes(&f(&text).unwrap_or(text))
}

fn replace(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, old, new, limit) = (c.next_bytes(), c.next_bytes(), c.next_bytes(), c.next_int());
    match search::replace(&text, &old, &new, limit) {
        Some(replaced) => c.ret_bytes(&replaced),
        // A copy by append: of nothing, nil.
        None if text.is_empty() => {
            c.ret_nil();
            Ok(())
        }
        None => c.ret_bytes(&text),
    }
}

fn join(c: &mut Call<'_>) -> Result<(), Raised> {
    let (parts, separator) = (c.next_slice(), c.next_bytes());
    let mut out = Vec::new();
    for i in 0..parts.len() {
        if i > 0 {
            out.extend_from_slice(&separator);
        }
        let part = parts.bytes(i);
        part.copy_into(0, part.len(), &mut out);
    }
    c.ret_bytes(&out)
}

fn repeat(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, count) = (c.next_bytes(), c.next_int());
    let count = usize::try_from(count).unwrap_or(0);
    let mut out: Vec<u8> = Vec::new();
    let length = text.len().checked_mul(count).ok_or(Raised::OutOfMemory(false))?;
    out.try_reserve_exact(length).map_err(|_| Raised::OutOfMemory(false))?;
    (0..count).for_each(|_| out.extend_from_slice(&text));
    c.ret_bytes(&out)
}

fn next_word(c: &mut Call<'_>) -> Result<(), Raised> {
    let data = c.next_slice();
    let (start, end, width) = search::next_word(|at| data.byte(at));
    c.ret_int(start as i64);
    ret_place(c, end);
    c.ret_int(width as i64);
    Ok(())
}
