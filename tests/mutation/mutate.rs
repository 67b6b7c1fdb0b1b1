//! Makes mutants: the text of a program comes in, a changed text goes out, which need be neither Go nor UTF-8.
//!
//! Most changes are to tokens, since what still parses goes deepest: into the checker, and now and then into a run.
//! Nothing here knows what golite makes of the mutants.

use std::ops::Range;

use golite_grammar::KEYWORDS;

use crate::rng::Rng;

/// With the keywords, what takes the place of others or comes between them.
const STOCK: &[&str] = &[
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    ":",
    ".",
    "...",
    ":=",
    "=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "&",
    "|",
    "^",
    "<<",
    ">>",
    "&^",
    "+=",
    "-=",
    "*=",
    "<<=",
    "&&",
    "||",
    "<-",
    "++",
    "--",
    "==",
    "<",
    ">",
    "!=",
    "<=",
    ">=",
    "!",
    "~",
    "_",
    "nil",
    "true",
    "false",
    "iota",
    "int",
    "uint8",
    "int64",
    "uint64",
    "float64",
    "float32",
    "string",
    "byte",
    "rune",
    "bool",
    "error",
    "any",
    "comparable",
    "uintptr",
    "complex128",
    "len",
    "cap",
    "append",
    "make",
    "new",
    "copy",
    "delete",
    "panic",
    "recover",
    "print",
    "println",
    "close",
    "min",
    "max",
    "clear",
    "complex",
    "real",
    "imag",
    "main",
    "init",
    "0",
    "1",
    "-1",
    "1.5",
    "1i",
    "0x7fffffffffffffff",
    "18446744073709551615",
    "1e100",
    "'a'",
    "\"\"",
    "\"text\"",
    "`raw`",
    "[]int{1, 2}",
    "map[string]int{}",
    "struct{}{}",
    "func() {}",
    "interface{}",
    "[3]int{}",
    "chan int",
    "*int",
    "[]byte",
    "func(int) string",
    "struct{ a, b int }",
    "[...]int{5: 1}",
    "x.(type)",
    "T[int]",
    "[T any]",
    "//",
    "/*",
    "\"",
    "`",
    "'",
    "\\",
    "@",
    "#",
    "?",
    "$",
];

/// What nests or repeats: before, in the middle, after.
const NESTS: &[(&str, &str, &str)] = &[
    ("(", "1", ")"),
    ("[]", "int", ""),
    ("*", "p", ""),
    ("&", "p", ""),
    ("-", "1", ""),
    ("!", "true", ""),
    ("<-", "c", ""),
    ("func() { ", "", " }"),
    ("func() func() ", "", ""),
    ("{", "", "}"),
    ("{\n", "", "\n}\n"),
    ("if true {\n", "", "\n}\n"),
    ("for {\n", "break", "\n}\n"),
    ("switch {\ndefault:\n", "", "\n}\n"),
    ("select {\ndefault:\n", "", "\n}\n"),
    ("if x {} else ", "{}", ""),
    ("map[int]", "int", ""),
    ("map[", "int", "]int"),
    ("[1]", "int", ""),
    ("[2]", "int", ""),
    ("chan ", "int", ""),
    ("<-chan ", "int", ""),
    ("struct{ a ", "int", " }"),
    ("interface{ m() ", "int", " }"),
    ("[]any{", "1", "}"),
    ("f(", "1", ")"),
    ("a[", "0", "]"),
    ("a.", "a", ""),
    ("1 + ", "1", ""),
    ("1 << ", "1", ""),
    ("1 - 2 * ", "3", ""),
    ("x && ", "x", ""),
    ("\"a\" + ", "\"b\"", ""),
    ("x, ", "x", ""),
    ("func(a ", "int", ")"),
    ("label:\n", "", ""),
    ("/* ", "", " */"),
    ("\"", "", "\""),
    ("go func() {\n", "", "\n}()\n"),
    ("defer func() {\n", "", "\n}()\n"),
    ("x = ", "x", ""),
    ("T[", "int", "]"),
    ("case 1:\n", "", ""),
    ("type T ", "int", ""),
    ("const c = ", "1", "\n"),
    ("var _ = ", "1", "\n"),
];

/// Names one change, for the report.
pub type Change = &'static str;

/// Operators that can stand in each other's place.
const GROUPS: &[&[&str]] = &[
    &["+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>", "==", "!=", "<", ">", "<=", ">=", "&&", "||"],
    &["=", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "&^=", "<<=", ">>="],
    &["++", "--"],
    &["!", "-", "+", "^", "*", "&", "<-"],
];
/// Names, numbers and texts that mean something special.
const NAMES: &[&str] = &[
    "_",
    "nil",
    "true",
    "false",
    "iota",
    "int",
    "int8",
    "uint8",
    "int64",
    "uint64",
    "uint",
    "float64",
    "float32",
    "string",
    "byte",
    "rune",
    "bool",
    "error",
    "any",
    "uintptr",
    "complex128",
    "len",
    "cap",
    "append",
    "make",
    "new",
    "copy",
    "delete",
    "panic",
    "recover",
    "print",
    "close",
    "min",
    "max",
    "clear",
    "main",
    "init",
];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "63",
    "64",
    "65",
    "127",
    "128",
    "255",
    "256",
    "0x7fffffff",
    "0x80000000",
    "0x7fffffffffffffff",
    "0x8000000000000000",
    "0xffffffffffffffff",
    "18446744073709551616",
    "1.5",
    "1e3",
    "1e100",
    "0.0",
    "2i",
    "0b11",
    "0o17",
    "017",
    "1_000",
    "0x1p-2",
    "'a'",
    "-1",
    "(-1)",
    "1<<62",
    "1000000",
];
const TEXTS: &[&str] =
    &["\"\"", "\"a\"", "`a`", "\"\\xff\"", "\"\\u00e4\"", "'a'", "'\\x00'", "\"%d %s %v\"", "\"%!\"", "nil"];

/// A mutant of `original`, with what was done to it. `others` are programs that it may take parts of.
pub fn mutant(original: &[u8], others: &[Vec<u8>], rng: &mut Rng) -> (Vec<u8>, Vec<Change>) {
    let mut text = original.to_vec();
    let mut changes = Vec::new();
    let rough = rng.once_in(2);
    let count = if rng.once_in(3) { 2 + rng.below(3) } else { 1 };
    for _ in 0..count {
        changes.push(if rough { rude(&mut text, others, rng) } else { gentle(&mut text, rng) });
    }
    (text, changes)
}

/// A change that seldom leaves a program.
fn rude(text: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) -> Change {
    match rng.below(40) {
        0 | 1 => bytes(text, rng),
        2 => truncate(text, rng),
        3 => invalid_utf8(text, rng),
        4..=6 => lines(text, rng),
        7 | 8 => nest(text, rng),
        9 | 10 => huge(text, rng),
        11 => graft(text, others, rng),
        _ => tokens(text, rng),
    }
}

/// A change that often leaves something that parses: it gets into the checker, or even runs.
fn gentle(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    if rng.once_in(10) {
        return lines(text, rng);
    }
    let tokens = split(text);
    let group = |token: &Range<usize>| {
        let old = &text[token.clone()];
        GROUPS.iter().find(|group| group.iter().any(|operator| operator.as_bytes() == old)).copied()
    };
    let is_changeable = |token: &&Range<usize>| match class(&text[(*token).clone()]) {
        Class::Name | Class::Number | Class::Text => true,
        Class::Operator => group(token).is_some(),
        Class::Bracket | Class::Keyword => false,
    };
    let changeable: Vec<&Range<usize>> = tokens.iter().filter(is_changeable).collect();
    if changeable.is_empty() {
        return "nothing";
    }
    let token = rng.pick(&changeable).clone();
    let class = class(&text[token.clone()]);
    let stock = match class {
        Class::Name => NAMES,
        Class::Number => NUMBERS,
        Class::Text => TEXTS,
        _ => group(&token).unwrap_or(GROUPS[0]),
    };
    let alike: Vec<&Range<usize>> =
        tokens.iter().filter(|token| self::class(&text[(*token).clone()]) == class).collect();
    let new = if class == Class::Operator || rng.once_in(4) {
        rng.pick(stock).as_bytes().to_vec()
    } else {
        text[rng.pick(&alike).clone()].to_vec()
    };
    text.splice(token, new);
    "token replaced by one of its kind"
}

/// A bit flipped, a byte replaced, inserted or removed.
fn bytes(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    let at = rng.below(text.len());
    match rng.below(4) {
        0 if at < text.len() => text[at] ^= 1 << rng.below(8),
        1 if at < text.len() => text[at] = rng.byte(),
        2 if at < text.len() => {
            text.remove(at);
        }
        _ => text.insert(at, rng.byte()),
    }
    "byte"
}

fn truncate(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    text.truncate(rng.below(text.len()));
    "truncated"
}

fn invalid_utf8(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    const STOCK: &[&[u8]] = &[
        b"\xff",
        b"\x80",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
        b"\xef\xbb\xbf",
        b"\x00",
        b"\xe2\x80\xa8",
        b"\xf0\x9f\x98\x80",
        "ä".as_bytes(),
        "Ω".as_bytes(),
        "٣".as_bytes(),
    ];
    let at = rng.below(text.len() + 1);
    text.splice(at..at, rng.pick(STOCK).iter().copied());
    "odd characters"
}

/// A line dropped, doubled, or moved.
fn lines(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
    if lines.is_empty() {
        return "line";
    }
    let (one, other) = (rng.below(lines.len()), rng.below(lines.len()));
    let change = match rng.below(3) {
        0 => {
            lines.remove(one);
            "line dropped"
        }
        1 => {
            lines.insert(other, lines[one]);
            "line doubled"
        }
        _ => {
            lines.swap(one, other);
            "lines swapped"
        }
    };
    *text = lines.concat();
    change
}

/// A token dropped, doubled, swapped, replaced, or one more.
fn tokens(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    let tokens = split(text);
    if tokens.is_empty() {
        return "token";
    }
    let one = tokens[rng.below(tokens.len())].clone();
    let other = tokens[rng.below(tokens.len())].clone();
    match rng.below(7) {
        0 => {
            text.splice(one, []);
            "token dropped"
        }
        1 => {
            let twice = [&text[one.clone()], b" ", &text[one.clone()]].concat();
            text.splice(one, twice);
            "token doubled"
        }
        2 => {
            let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
            let (early, late) = (text[first.clone()].to_vec(), text[second.clone()].to_vec());
            if first != second {
                text.splice(second, early);
                text.splice(first, late);
            }
            "tokens swapped"
        }
        3 => {
            text.splice(one, from_stock(rng).bytes());
            "token replaced"
        }
        4 => {
            let word = [from_stock(rng).as_bytes(), b" "].concat();
            text.splice(one.start..one.start, word);
            "token inserted"
        }
        _ => {
            let word = text[other].to_vec();
            text.splice(one, word);
            "token replaced by another of the program"
        }
    }
}

/// Something that nests as deep as nobody writes it, where a token was.
fn nest(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    let (before, middle, after) = NESTS[rng.below(NESTS.len())];
    let depth = [3, 30, 300, 900, 1_100, 5_000, 60_000][rng.below(7)];
    let nested = format!("{}{middle}{}", before.repeat(depth), after.repeat(depth));
    let place = place(text, rng);
    text.splice(place, nested.bytes());
    "nesting"
}

/// A literal or an array larger than any machine.
fn huge(text: &mut Vec<u8>, rng: &mut Rng) -> Change {
    let digits = [10, 100, 1_000, 20_000][rng.below(4)];
    let literal = match rng.below(16) {
        0 => "9".repeat(digits),
        1 => format!("0x{}", "f".repeat(digits)),
        2 => format!("1e{}", "9".repeat(digits.min(12))),
        3 => format!("0x1p{}", "9".repeat(digits.min(12))),
        4 => format!("0.{}1", "0".repeat(digits)),
        5 => format!("1e-{}", "9".repeat(digits.min(12))),
        6 => format!("\"{}\"", "x".repeat(digits * 10)),
        7 => format!("(1 << {digits}00)"),
        8 => "[1 << 40]int{}".to_owned(),
        9 => format!("make([]int, 1 << {})", rng.below(70)),
        10 => format!("[]int{{{}: 1}}", 1_u64 << rng.below(50)),
        11 => format!("[1 << {}]byte{{}}", rng.below(40)),
        12 => format!("x{}", "y".repeat(digits)),
        13 => format!("(1 << {} - 1)", rng.below(600)),
        14 => format!("new([1 << {}][1 << {}]int)", rng.below(40), rng.below(40)),
        _ => format!("make(chan [{digits}]int, 1 << {})", rng.below(70)),
    };
    // Where a number or a text was, it has a chance to be of the right type.
    let tokens = split(text);
    let literals: Vec<&Range<usize>> =
        tokens.iter().filter(|token| matches!(class(&text[(*token).clone()]), Class::Number | Class::Text)).collect();
    let place = if literals.is_empty() || rng.once_in(4) { place(text, rng) } else { rng.pick(&literals).clone() };
    text.splice(place, literal.bytes());
    "huge literal"
}

/// A few lines of another program.
fn graft(text: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) -> Change {
    if others.is_empty() {
        return "graft";
    }
    let other = &others[rng.below(others.len())];
    let lines: Vec<&[u8]> = other.split_inclusive(|&byte| byte == b'\n').collect();
    let first = rng.below(lines.len());
    let last = (first + 1 + rng.below(6)).min(lines.len());
    let part = lines[first.min(last)..last].concat();
    let ends: Vec<usize> = text.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(at, _)| at + 1).collect();
    let at = if ends.is_empty() { 0 } else { ends[rng.below(ends.len())] };
    text.splice(at..at, part);
    "graft"
}

/// Where some token is, or the start of an empty text.
fn place(text: &[u8], rng: &mut Rng) -> Range<usize> {
    let tokens = split(text);
    if tokens.is_empty() { 0..0 } else { tokens[rng.below(tokens.len())].clone() }
}

/// Kinds of tokens, roughly.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Keyword,
    Name,
    Number,
    Text,
    Bracket,
    Operator,
}

/// A keyword or another word, all with equal chances.
fn from_stock(rng: &mut Rng) -> &'static str {
    let at = rng.below(KEYWORDS.len() + STOCK.len());
    KEYWORDS.get(at).copied().unwrap_or_else(|| STOCK[at - KEYWORDS.len()])
}

fn class(token: &[u8]) -> Class {
    match token.first() {
        Some(b'0'..=b'9') => Class::Number,
        Some(b'"' | b'`' | b'\'') => Class::Text,
        Some(b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';') => Class::Bracket,
        Some(_) if KEYWORDS.iter().any(|keyword| keyword.as_bytes() == token) => Class::Keyword,
        Some(&byte) if is_word(byte) => Class::Name,
        _ => Class::Operator,
    }
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Where the tokens of `text` are, comments and white space left out: as near to Go as mutating needs.
fn split(text: &[u8]) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let rest = &text[at..];
        at += match rest[0] {
            byte if byte.is_ascii_whitespace() => 1,
            b'/' if rest.starts_with(b"//") => rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with(b"/*") => find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4),
            quote @ (b'"' | b'\'' | b'`') => quoted(rest, quote),
            b'0'..=b'9' => rest.iter().take_while(|&&byte| is_word(byte) || byte == b'.').count(),
            byte if is_word(byte) => rest.iter().take_while(|&&byte| is_word(byte)).count(),
            _ => OPERATORS.iter().find(|operator| rest.starts_with(operator)).map_or(1, |operator| operator.len()),
        };
        let skipped = text[start].is_ascii_whitespace() || rest.starts_with(b"//") || rest.starts_with(b"/*");
        if !skipped {
            tokens.push(start..at);
        }
    }
    tokens
}

/// Operators of more than one character, the longest first.
const OPERATORS: &[&[u8]] = &[
    b"<<=", b">>=", b"&^=", b"...", b"<<", b">>", b"&^", b"+=", b"-=", b"*=", b"/=", b"%=", b"&=", b"|=", b"^=", b"&&",
    b"||", b"<-", b"++", b"--", b"==", b"!=", b"<=", b">=", b":=",
];

/// The length of the quoted text that `rest` begins with; it ends with its line unless it is a raw string.
fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            byte if byte == quote => return at + 1,
            b'\n' if quote != b'`' => return at,
            b'\\' if quote != b'`' => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
