//! `strings` and `unicode/utf8`: natives over lent strings. Parts of a string come back without copying.

use super::{Call, Raised, Table, search, utf8};

/// `strings`
pub const TABLE: Table = &[
    ("Index", |c| find(c, search::index)),
    ("LastIndex", |c| find(c, search::last_index)),
    ("IndexByte", |c| find_byte(c, memchr::memchr)),
    ("LastIndexByte", |c| find_byte(c, memchr::memrchr)),
    ("Count", count),
    ("Compare", compare),
    ("EqualFold", equal_fold),
    ("ToLower", |c| changed(c, search::lower)),
    ("ToUpper", |c| changed(c, search::upper)),
    ("Fields", fields),
    ("TrimSpace", trim_space),
    ("repeat", repeat),
    ("Join", join),
    ("split", split),
    ("explode", explode),
    ("Replace", replace),
    ("bytesToString", bytes_to_string),
    ("clone", clone),
];

/// `unicode/utf8`
pub const UTF8: Table = &[
    ("RuneCount", |c| {
        let text = c.next_bytes();
        c.ret_int(utf8::count(&text) as i64);
        Ok(())
    }),
    ("RuneCountInString", |c| {
        let text = c.next_str();
        c.ret_int(utf8::count(text) as i64);
        Ok(())
    }),
    ("Valid", |c| {
        let text = c.next_bytes();
        c.ret_bool(search::is_valid(&text));
        Ok(())
    }),
    ("ValidString", |c| {
        let text = c.next_str();
        c.ret_bool(search::is_valid(text));
        Ok(())
    }),
];

/// Where something is, or -1.
pub(super) fn ret_place(c: &mut Call<'_>, place: Option<usize>) {
    c.ret_int(place.map_or(-1, |at| at as i64));
}

fn find(c: &mut Call<'_>, f: fn(&[u8], &[u8]) -> Option<usize>) -> Result<(), Raised> {
    let (text, part) = (c.next_str(), c.next_str());
    ret_place(c, f(text, part));
    Ok(())
}

fn find_byte(c: &mut Call<'_>, f: fn(u8, &[u8]) -> Option<usize>) -> Result<(), Raised> {
    let (text, byte) = (c.next_str(), c.next_int() as u8);
    ret_place(c, f(byte, text));
    Ok(())
}

fn count(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, part) = (c.next_str(), c.next_str());
    c.ret_int(search::count(text, part) as i64);
    Ok(())
}

fn compare(c: &mut Call<'_>) -> Result<(), Raised> {
    let (a, b) = (c.next_str(), c.next_str());
    c.ret_int(search::compare(a, b));
    Ok(())
}

fn equal_fold(c: &mut Call<'_>) -> Result<(), Raised> {
    let (a, b) = (c.next_str(), c.next_str());
    c.ret_bool(search::equal_fold(a, b));
    Ok(())
}

fn changed(c: &mut Call<'_>, f: fn(&[u8]) -> Option<Vec<u8>>) -> Result<(), Raised> {
    let text = c.next_text();
    match f(text.bytes) {
        Some(new) => c.ret_str(&new),
        None => {
            c.ret_word(text.word());
            Ok(())
        }
    }
}

fn fields(c: &mut Call<'_>) -> Result<(), Raised> {
    let text = c.next_text();
    c.ret_parts(text, &search::fields(text.bytes))
}

fn trim_space(c: &mut Call<'_>) -> Result<(), Raised> {
    let text = c.next_text();
    let (low, high) = search::trim_space(text.bytes);
    c.ret_part(text, low, high)
}

fn repeat(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, count) = (c.next_str(), c.next_int());
    let length = text.len().checked_mul(usize::try_from(count).unwrap_or(0)).ok_or(Raised::OutOfMemory(false))?;
    let word = c.frame.build_string(length, |out| {
        // Doubling copies long runs.
        let mut done = text.len().min(out.len());
        out[..done].copy_from_slice(&text[..done]);
        while done > 0 && done < out.len() {
            let next = done.min(out.len() - done);
            out.copy_within(..next, done);
            done += next;
        }
    })?;
    c.ret_word(word);
    Ok(())
}

fn join(c: &mut Call<'_>) -> Result<(), Raised> {
    let (parts, separator) = (c.next_slice(), c.next_str());
    if parts.len() == 1 {
        c.ret_word(parts.word(0));
        return Ok(());
    }
    // Read once: others may be writing the elements.
    let parts: Vec<&[u8]> = (0..parts.len()).map(|i| parts.string(i)).collect();
    let separators = separator.len().checked_mul(parts.len().saturating_sub(1));
    let length = parts.iter().try_fold(separators.unwrap_or(usize::MAX), |sum, part| sum.checked_add(part.len()));
    let word = c.frame.build_string(length.ok_or(Raised::OutOfMemory(false))?, |out| {
        let mut rest = out;
        let mut put = |text: &[u8]| {
            let (place, behind) = std::mem::take(&mut rest).split_at_mut(text.len());
            place.copy_from_slice(text);
            rest = behind;
        };
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                put(separator);
            }
            put(part);
        }
    })?;
    c.ret_word(word);
    Ok(())
}

fn split(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, separator) = (c.next_text(), c.next_str());
    let (keep, limit) = (c.next_int(), c.next_int());
    let keep = usize::try_from(keep).unwrap_or(0);
    c.ret_parts(text, &search::split(text.bytes, separator, keep, limit))
}

fn explode(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, limit) = (c.next_text(), c.next_int());
    c.ret_parts(text, &search::explode(text.bytes, limit))
}

fn replace(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, old, new, limit) = (c.next_text(), c.next_str(), c.next_str(), c.next_int());
    match search::replace(text.bytes, old, new, limit) {
        Some(new) => c.ret_str(&new),
        None => {
            c.ret_word(text.word());
            Ok(())
        }
    }
}

pub(super) fn bytes_to_string(c: &mut Call<'_>) -> Result<(), Raised> {
    let bytes = c.next_slice();
    let word = c.frame.new_shared_string(bytes)?;
    c.ret_word(word);
    Ok(())
}

fn clone(c: &mut Call<'_>) -> Result<(), Raised> {
    let text = c.next_str();
    c.ret_str(text)
}
