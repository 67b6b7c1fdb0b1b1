//! Classes and case of runes, as Go's `unicode` and `strconv` have them.
//!
//! In: a rune. Out: its classes, other cases, foldings, from tables of the Unicode version that Go 1.27 uses (Rust's own
//! `char` methods may follow another version). ASCII never touches the tables.

mod ranges;
mod tables;

use super::{Call, NativeFn, Raised};
use tables::{CASES, CLASSES, FOLDS};

/// A letter.
pub const LETTER: u16 = 1 << 0;
/// A decimal digit.
pub const DIGIT: u16 = 1 << 1;
/// A number.
pub const NUMBER: u16 = 1 << 2;
/// Upper case.
pub const UPPER: u16 = 1 << 3;
/// Lower case.
pub const LOWER: u16 = 1 << 4;
/// Title case.
pub const TITLE: u16 = 1 << 5;
/// White space.
pub const SPACE: u16 = 1 << 6;
/// Punctuation.
pub const PUNCT: u16 = 1 << 7;
/// A symbol.
pub const SYMBOL: u16 = 1 << 8;
/// A mark.
pub const MARK: u16 = 1 << 9;
/// A control character.
pub const CONTROL: u16 = 1 << 10;
/// `unicode.IsGraphic`
pub const GRAPHIC: u16 = 1 << 11;
/// `unicode.IsPrint`
pub const PRINT: u16 = 1 << 12;
/// `strconv.IsPrint`
pub const QUOTE_PRINT: u16 = 1 << 13;
/// `strconv.IsGraphic`
pub const QUOTE_GRAPHIC: u16 = 1 << 14;

/// The largest rune.
pub const MAX: i32 = 0x10FFFF;
/// What stands for something that is no rune.
pub const ERROR: i32 = 0xFFFD;

/// The classes of a rune; none for what is not a rune.
pub fn classes(rune: i32) -> u16 {
    if !(0..=MAX).contains(&rune) {
        return 0;
    }
    let at = CLASSES.partition_point(|&(start, _)| start <= rune as u32);
    CLASSES.get(at.wrapping_sub(1)).map_or(0, |&(_, class)| class)
}

/// The rune belongs to one of the classes.
pub fn is(rune: i32, class: u16) -> bool {
    classes(rune) & class != 0
}

/// `strconv.IsPrint`
pub fn is_print(rune: i32) -> bool {
    if (0x20..0x7f).contains(&rune) { true } else { is(rune, QUOTE_PRINT) }
}

/// `unicode.IsSpace`
pub fn is_space(rune: i32) -> bool {
    match rune {
        0..0x80 => matches!(rune, 9..=13 | 32),
        _ => is(rune, SPACE),
    }
}

/// `unicode.ToUpper`
pub fn to_upper(rune: i32) -> i32 {
    match rune {
        0x61..=0x7a => rune - 32,
        0..0x80 => rune,
        _ => rune + case(rune)[0],
    }
}

/// `unicode.ToLower`
pub fn to_lower(rune: i32) -> i32 {
    match rune {
        0x41..=0x5a => rune + 32,
        0..0x80 => rune,
        _ => rune + case(rune)[1],
    }
}

/// `unicode.ToTitle`
pub fn to_title(rune: i32) -> i32 {
    match rune {
        0x61..=0x7a => rune - 32,
        0..0x80 => rune,
        _ => rune + case(rune)[2],
    }
}

/// `unicode.SimpleFold`: the next larger rune of equal folding, or the smallest.
pub fn simple_fold(rune: i32) -> i32 {
    if let Ok(at) = FOLDS.binary_search_by_key(&(rune as u32), |&(from, _)| from) {
        return FOLDS[at].1 as i32;
    }
    let lower = to_lower(rune);
    if lower != rune { lower } else { to_upper(rune) }
}

/// The two runes fold to the same.
pub fn fold_equal(a: i32, b: i32) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (a.min(b), a.max(b));
    if b < 0x80 {
        return to_lower(a) == to_lower(b);
    }
    let mut next = simple_fold(a);
    while next != a && next < b {
        next = simple_fold(next);
    }
    next == b
}

fn case(rune: i32) -> [i32; 3] {
    if !(0..=MAX).contains(&rune) {
        return [0; 3];
    }
    let rune = rune as u32;
    let end = CASES.partition_point(|&(low, ..)| low <= rune);
    for &(low, high, step, add) in CASES[..end].iter().rev().take(3) {
        if rune <= high && (rune - low).is_multiple_of(u32::from(step)) {
            return add;
        }
    }
    [0; 3]
}

macro_rules! predicates {
    ($($name:literal $class:expr),* $(,)?) => {
        &[$(($name, { fn native(c: &mut Call<'_>) -> Result<(), Raised> {
            let rune = c.next_rune();
            c.ret_bool(is(rune, $class));
            Ok(())
        } native as NativeFn })),*]
    };
}

macro_rules! mappings {
    ($($name:literal $map:path),* $(,)?) => {
        &[$(($name, { fn native(c: &mut Call<'_>) -> Result<(), Raised> {
            let rune = c.next_rune();
            c.ret_int(i64::from($map(rune)));
            Ok(())
        } native as NativeFn })),*]
    };
}

/// `func(r rune) bool`
pub const PREDICATES: super::Table = predicates! {
    "IsLetter" LETTER, "IsDigit" DIGIT, "IsNumber" NUMBER, "IsUpper" UPPER, "IsLower" LOWER, "IsTitle" TITLE,
    "IsSpace" SPACE, "IsPunct" PUNCT, "IsSymbol" SYMBOL, "IsMark" MARK, "IsControl" CONTROL, "IsGraphic" GRAPHIC,
    "IsPrint" PRINT,
};

/// `func(r rune) rune`
pub const MAPPINGS: super::Table = mappings! {
    "ToUpper" to_upper, "ToLower" to_lower, "ToTitle" to_title, "SimpleFold" simple_fold,
};

/// The rest of `unicode`.
pub const TABLE: super::Table = &[("inTable", |c| {
    let (name, rune) = (c.next_str(), c.next_rune());
    c.ret_bool(in_table(name, rune));
    Ok(())
})];

/// The names of all categories, scripts and properties.
pub fn table_names() -> impl Iterator<Item = &'static str> {
    ranges::RANGES.iter().map(|(name, _)| *name)
}

/// The ranges of the category, script or property of this name: first rune, last rune, step.
pub fn table(name: &[u8]) -> Option<&'static [(u32, u32, u32)]> {
    let at = ranges::RANGES.binary_search_by_key(&name, |(name, _)| name.as_bytes()).ok()?;
    Some(ranges::RANGES[at].1)
}

/// The rune is in the category, script or property of this name.
pub fn in_table(name: &[u8], rune: i32) -> bool {
    let Ok(rune) = u32::try_from(rune) else { return false };
    let Some(ranges) = table(name) else { return false };
    let end = ranges.partition_point(|&(low, ..)| low <= rune);
    ranges[..end].last().is_some_and(|&(low, high, step)| rune <= high && (rune - low).is_multiple_of(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash was computed by a Go program that fed the four mappings of each rune, as little-endian 32-bit numbers, to
    /// `hash/fnv`'s 64-bit FNV-1a.
    #[test]
    fn case_of_every_rune_is_gos() {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for rune in 0..=MAX {
            for mapped in [to_upper(rune), to_lower(rune), to_title(rune), simple_fold(rune)] {
                for byte in mapped.to_le_bytes() {
                    hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
                }
            }
        }
        assert_eq!(hash, 0xf05d_3d09_6c35_fe16);
    }
}
