//! Sets of runes: what stands between brackets, and the classes that have names.

use crate::native::unicode::{self, MAX};

/// A set: ranges in order, which neither overlap nor touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Class {
    ranges: Vec<(i32, i32)>,
}

/// Outside of these bounds no rune has another case.
const FOLDING: (i32, i32) = (0x41, 0x1e943);

impl Class {
    /// The set of some ranges, in any order.
    pub fn new(ranges: impl IntoIterator<Item = (i32, i32)>) -> Class {
        let mut class = Class { ranges: ranges.into_iter().collect() };
        class.clean();
        class
    }

    /// The ranges.
    pub fn ranges(&self) -> &[(i32, i32)] {
        &self.ranges
    }

    /// All runes of the other set, too.
    pub fn add(&mut self, other: &Class) {
        self.ranges.extend_from_slice(&other.ranges);
        self.clean();
    }

    /// The runes that are not in the set.
    pub fn negated(&self) -> Class {
        let mut next = 0;
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        for &(low, high) in &self.ranges {
            if next < low {
                ranges.push((next, low - 1));
            }
            next = high + 1;
        }
        if next <= MAX {
            ranges.push((next, MAX));
        }
        Class { ranges }
    }

    /// With each rune, those that fold to the same.
    pub fn folded(&self) -> Class {
        let mut ranges = self.ranges.clone();
        for &(low, high) in &self.ranges {
            if low <= FOLDING.0 && high >= FOLDING.1 {
                continue;
            }
            for rune in low.max(FOLDING.0)..=high.min(FOLDING.1) {
                let mut other = unicode::simple_fold(rune);
                while other != rune {
                    ranges.push((other, other));
                    other = unicode::simple_fold(other);
                }
            }
        }
        Class::new(ranges)
    }

    fn clean(&mut self) {
        self.ranges.sort_unstable();
        let mut kept: Vec<(i32, i32)> = Vec::with_capacity(self.ranges.len());
        for &(low, high) in &self.ranges {
            match kept.last_mut() {
                Some(last) if low <= last.1 + 1 => last.1 = last.1.max(high),
                _ => kept.push((low, high)),
            }
        }
        self.ranges = kept;
    }
}

/// The smallest of the runes that fold to the same.
pub fn least_fold(rune: i32) -> i32 {
    let mut least = rune;
    let mut other = unicode::simple_fold(rune);
    while other != rune {
        least = least.min(other);
        other = unicode::simple_fold(other);
    }
    least
}

/// What `\d`, `\s` and `\w` stand for; the letter may be a capital, which negates.
pub fn perl(letter: u8) -> Option<(Class, bool)> {
    let ranges: &[(u8, u8)] = match letter.to_ascii_lowercase() {
        b'd' => &[(b'0', b'9')],
        b's' => &[(9, 10), (12, 13), (32, 32)],
        b'w' => &[(b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')],
        _ => return None,
    };
    Some((of_bytes(ranges), letter.is_ascii_uppercase()))
}

/// What stands for between `[:` and `:]`, without a `^`.
pub fn posix(name: &[u8]) -> Option<Class> {
    let ranges: &[(u8, u8)] = match name {
        b"alnum" => &[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')],
        b"alpha" => &[(b'A', b'Z'), (b'a', b'z')],
        b"ascii" => &[(0, 0x7f)],
        b"blank" => &[(9, 9), (32, 32)],
        b"cntrl" => &[(0, 0x1f), (0x7f, 0x7f)],
        b"digit" => &[(b'0', b'9')],
        b"graph" => &[(b'!', b'~')],
        b"lower" => &[(b'a', b'z')],
        b"print" => &[(b' ', b'~')],
        b"punct" => &[(b'!', b'/'), (b':', b'@'), (b'[', b'`'), (b'{', b'~')],
        b"space" => &[(9, 13), (32, 32)],
        b"upper" => &[(b'A', b'Z')],
        b"word" => &[(b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')],
        b"xdigit" => &[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')],
        _ => return None,
    };
    Some(of_bytes(ranges))
}

fn of_bytes(ranges: &[(u8, u8)]) -> Class {
    Class { ranges: ranges.iter().map(|&(low, high)| (low.into(), high.into())).collect() }
}

/// The class of a name after `\p`: a category, by its short or long name, or a script.
pub fn by_name(name: &[u8]) -> Option<Class> {
    let name = canonical(name);
    match &name[..] {
        b"Any" => return Some(Class::new([(0, MAX)])),
        b"Ascii" => return Some(Class::new([(0, 0x7f)])),
        b"Assigned" => return Some(table(b"Cn")?.negated()),
        _ => {}
    }
    let alias = ALIASES.iter().find(|(long, _)| canonical(long.as_bytes()) == name);
    if let Some((_, short)) = alias {
        return table(short.as_bytes());
    }
    let known = unicode::table_names().find(|known| canonical(known.as_bytes()) == name)?;
    if PROPERTIES.contains(&known) { None } else { table(known.as_bytes()) }
}

fn table(name: &[u8]) -> Option<Class> {
    let ranges = unicode::table(name)?.iter().flat_map(|&(low, high, step)| {
        let (each, width) = if step == 1 { (high - low + 1, high - low) } else { (step, 0) };
        (low..=high).step_by(each as usize).map(move |rune| (rune as i32, (rune + width) as i32))
    });
    Some(Class::new(ranges))
}

/// Only letters and digits, the first one a capital, the others small.
fn canonical(name: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = name.iter().copied().filter(|byte| !b"_- ".contains(byte)).collect();
    out.make_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// Long names of categories.
#[rustfmt::skip]
const ALIASES: [(&str, &str); 42] = [
    ("Cased_Letter", "LC"), ("Close_Punctuation", "Pe"), ("Combining_Mark", "M"), ("Connector_Punctuation", "Pc"),
    ("Control", "Cc"), ("Currency_Symbol", "Sc"), ("Dash_Punctuation", "Pd"), ("Decimal_Number", "Nd"),
    ("Enclosing_Mark", "Me"), ("Final_Punctuation", "Pf"), ("Format", "Cf"), ("Initial_Punctuation", "Pi"),
    ("Letter", "L"), ("Letter_Number", "Nl"), ("Line_Separator", "Zl"), ("Lowercase_Letter", "Ll"), ("Mark", "M"),
    ("Math_Symbol", "Sm"), ("Modifier_Letter", "Lm"), ("Modifier_Symbol", "Sk"), ("Nonspacing_Mark", "Mn"),
    ("Number", "N"), ("Open_Punctuation", "Ps"), ("Other", "C"), ("Other_Letter", "Lo"), ("Other_Number", "No"),
    ("Other_Punctuation", "Po"), ("Other_Symbol", "So"), ("Paragraph_Separator", "Zp"), ("Private_Use", "Co"),
    ("Punctuation", "P"), ("Separator", "Z"), ("Space_Separator", "Zs"), ("Spacing_Mark", "Mc"), ("Surrogate", "Cs"),
    ("Symbol", "S"), ("Titlecase_Letter", "Lt"), ("Unassigned", "Cn"), ("Uppercase_Letter", "Lu"),
    ("cntrl", "Cc"), ("digit", "Nd"), ("punct", "P"),
];

/// Tables that are neither categories nor scripts: patterns cannot name them.
#[rustfmt::skip]
const PROPERTIES: [&str; 39] = [
    "ASCII_Hex_Digit", "Bidi_Control", "Dash", "Deprecated", "Diacritic", "Extender", "Hex_Digit", "Hyphen",
    "IDS_Binary_Operator", "IDS_Trinary_Operator", "IDS_Unary_Operator", "ID_Compat_Math_Continue",
    "ID_Compat_Math_Start", "Ideographic", "Join_Control", "Logical_Order_Exception", "Modifier_Combining_Mark",
    "Noncharacter_Code_Point", "Other_Alphabetic", "Other_Default_Ignorable_Code_Point", "Other_Grapheme_Extend",
    "Other_ID_Continue", "Other_ID_Start", "Other_Lowercase", "Other_Math", "Other_Uppercase", "Pattern_Syntax",
    "Pattern_White_Space", "Prepended_Concatenation_Mark", "Quotation_Mark", "Radical", "Regional_Indicator", "STerm",
    "Sentence_Terminal", "Soft_Dotted", "Terminal_Punctuation", "Unified_Ideograph", "Variation_Selector",
    "White_Space",
];
