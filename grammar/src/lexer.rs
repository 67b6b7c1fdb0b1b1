//! Text to tokens: the parts of Go's lexical grammar that logos hands over, and semicolon insertion.
//!
//! In comes text, out go [`Token`]s with file-local byte ranges. A lexical error never stops the
//! stream: it goes to a side list ([`Extras::errors`]) and a token of the right kind goes on. A
//! cloned lexer is a look-ahead and records nothing. Errors are worded and placed as Go's scanner
//! words and places them.

use logos::{Filter, Lexer, Logos, Skip};

use crate::ast::LitKind;
use crate::token::{Semicolon, Token};

/// A lexical error: where (a file-local range) and what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LexicalError {
    /// Offset that Go would print.
    pub lo: u32,
    /// End of the marked text.
    pub hi: u32,
    /// Offset of the token it was found in.
    pub at: u32,
    /// Go's wording.
    pub message: String,
    /// The text ended inside a raw string or a comment.
    pub unterminated: bool,
}

/// What the lexer finds besides tokens.
#[derive(Default, Debug)]
pub struct Extras {
    /// Errors in order of discovery.
    pub errors: Vec<LexicalError>,
    /// Comments in order, as file-local ranges.
    pub comments: Vec<(u32, u32)>,
    silent: bool,
}

/// A clone is a look-ahead: it starts empty and stays empty.
impl Clone for Extras {
    fn clone(&self) -> Extras {
        Extras { errors: Vec::new(), comments: Vec::new(), silent: true }
    }
}

/// Far more errors than anybody is shown; a text that is no text has one at every character.
const MAX_ERRORS: usize = 1_000;

type Lex<'s> = Lexer<'s, Token>;

fn error_at(lex: &mut Lex<'_>, lo: usize, hi: usize, message: impl Into<String>) {
    report(lex, lo, hi, message.into(), false);
}

fn report(lex: &mut Lex<'_>, lo: usize, hi: usize, message: String, unterminated: bool) {
    if !lex.extras.silent && lex.extras.errors.len() < MAX_ERRORS {
        let at = lex.span().start as u32;
        lex.extras.errors.push(LexicalError { lo: lo as u32, hi: hi as u32, at, message, unterminated });
    }
}

fn comment(lex: &mut Lex<'_>) {
    if !lex.extras.silent {
        let span = lex.span();
        lex.extras.comments.push((span.start as u32, span.end as u32));
    }
}

/// `// …` up to the line end, which stays.
pub(crate) fn line_comment(lex: &mut Lex<'_>) -> Filter<Token> {
    let rest = lex.remainder();
    lex.bump(rest.find('\n').unwrap_or(rest.len()));
    comment(lex);
    Filter::Skip
}

/// `/* … */`
pub(crate) fn general_comment(lex: &mut Lex<'_>) -> Filter<Token> {
    let rest = lex.remainder();
    match rest.find("*/") {
        Some(end) => lex.bump(end + 2),
        None => {
            let start = lex.span().start;
            lex.bump(rest.len());
            report(lex, start, start + 2, "comment not terminated".into(), true);
        }
    }
    comment(lex);
    if lex.slice().contains('\n') { Filter::Emit(Token::BlockNewline) } else { Filter::Skip }
}

/// Formats a character as Go's `%#U`: with the character itself if it can be seen.
fn describe(c: char) -> String {
    let visible = c.escape_debug().len() == 1 || matches!(c, '\\' | '\'' | '"') || unicode_ident::is_xid_continue(c);
    if visible { format!("U+{:04X} '{c}'", c as u32) } else { format!("U+{:04X}", c as u32) }
}

/// Formats a character as Go's `%q`.
fn quote(c: char) -> String {
    match c {
        '\'' => "'\\''".into(),
        '\n' => "'\\n'".into(),
        '\t' => "'\\t'".into(),
        '\r' => "'\\r'".into(),
        c if (c as u32) < 0x80 && c.is_control() => format!("'\\x{:02x}'", c as u32),
        c => format!("'{c}'"),
    }
}

pub(crate) fn invalid_character(lex: &mut Lex<'_>) -> Skip {
    let span = lex.span();
    if let Some(c) = lex.slice().chars().next() {
        error_at(lex, span.start, span.end, format!("invalid character {}", describe(c)));
    }
    Skip
}

/// Whether Go counts `c` as a letter (Unicode category L; `_` is dealt with by the caller).
///
/// The standard library knows `Alphabetic`, and `unicode-ident` knows `XID_Start`. Both hold more than
/// letters (letter numbers, some marks and symbols), and the second lacks a few letters, listed here.
pub(crate) fn is_letter(c: char) -> bool {
    const NOT_XID_START: [(u32, u32); 8] = [
        (0x037A, 0x037A),
        (0x0E33, 0x0E33),
        (0x0EB3, 0x0EB3),
        (0x2E2F, 0x2E2F),
        (0xFC5E, 0xFC63),
        (0xFDFA, 0xFDFB),
        (0xFE70, 0xFE7E),
        (0xFF9E, 0xFF9F),
    ];
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    let code = c as u32;
    (c.is_alphabetic() || code == 0x2E2F)
        && !(c.is_numeric() && unicode_ident::is_xid_continue(c))
        && (unicode_ident::is_xid_start(c) || NOT_XID_START.iter().any(|&(lo, hi)| (lo..=hi).contains(&code)))
        && !matches!(code, 0x1885 | 0x1886)
}

/// Whether Go counts `c` as a digit (Unicode category Nd).
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.is_numeric()
        && unicode_ident::is_xid_continue(c)
        && !unicode_ident::is_xid_start(c)
        && !matches!(c as u32, 0x1369..=0x1371 | 0x19DA)
}

/// An identifier with a character above ASCII: extends it and looks at each such character. Go takes any
/// of them into the identifier and reports those that do not belong there.
pub(crate) fn unicode_identifier(lex: &mut Lex<'_>) {
    let extra: usize = lex
        .remainder()
        .chars()
        .take_while(|&c| !c.is_ascii() || c == '_' || c.is_ascii_alphanumeric())
        .map(char::len_utf8)
        .sum();
    lex.bump(extra);
    let start = lex.span().start;
    let text: &str = lex.slice();
    for (i, c) in text.char_indices() {
        // A byte order mark has its own message, given for the text as a whole.
        if c.is_ascii() || c == '\u{FEFF}' || is_letter(c) || (i > 0 && is_digit(c)) {
            continue;
        }
        let at = start + i;
        let message = if is_digit(c) {
            format!("identifier cannot begin with digit {}", describe(c))
        } else {
            format!("invalid character {} in identifier", describe(c))
        };
        error_at(lex, at, at + c.len_utf8(), message);
    }
}

/// A number that starts with a digit.
pub(crate) fn number(lex: &mut Lex<'_>) -> LitKind {
    scan_number(lex, false)
}

/// A number that starts with a point.
pub(crate) fn fraction(lex: &mut Lex<'_>) -> LitKind {
    scan_number(lex, true)
}

/// Reads digits from `at` on; notes whether there were digits (bit 0) and underscores (bit 1), and the
/// first digit that the base does not have.
fn digits(text: &[u8], at: &mut usize, base: u8, invalid: &mut Option<usize>) -> u8 {
    let mut seen = 0;
    while let Some(&b) = text.get(*at) {
        match b {
            b'_' => seen |= 2,
            b'0'..=b'9' => {
                if base < 10 && b - b'0' >= base && invalid.is_none() {
                    *invalid = Some(*at);
                }
                seen |= 1;
            }
            b'a'..=b'f' | b'A'..=b'F' if base == 16 => seen |= 1,
            _ => break,
        }
        *at += 1;
    }
    seen
}

fn base_name(base: u8) -> &'static str {
    match base {
        2 => "binary",
        8 => "octal",
        16 => "hexadecimal",
        _ => "decimal",
    }
}

fn scan_number(lex: &mut Lex<'_>, fraction: bool) -> LitKind {
    let start = lex.span().start;
    let source: &str = lex.source();
    let text = &source.as_bytes()[start..];
    let mut at = 0;
    let mut base = 10;
    let mut prefix = 0u8;
    let mut kind = LitKind::Int;
    let mut invalid = None;
    let mut seen = 0;
    let mut problem: Option<(usize, String)> = None;
    let complain = |problem: &mut Option<(usize, String)>, at: usize, message: String| {
        problem.get_or_insert((at, message));
    };
    let mut point = fraction;

    if !fraction {
        if text[0] == b'0' {
            at = 1;
            match text.get(1).map(u8::to_ascii_lowercase) {
                Some(b'x') => (base, prefix, at) = (16, b'x', 2),
                Some(b'o') => (base, prefix, at) = (8, b'o', 2),
                Some(b'b') => (base, prefix, at) = (2, b'b', 2),
                _ => (base, prefix, seen) = (8, b'0', 1),
            }
        }
        seen |= digits(text, &mut at, base, &mut invalid);
        point = text.get(at) == Some(&b'.');
        if point && matches!(prefix, b'o' | b'b') {
            complain(&mut problem, at, format!("invalid radix point in {} literal", base_name(base)));
        }
    }
    if point {
        at += 1;
        kind = LitKind::Float;
        seen |= digits(text, &mut at, base, &mut invalid);
    }
    if seen & 1 == 0 {
        complain(&mut problem, at, format!("{} literal has no digits", base_name(base)));
    }
    match text.get(at).map(u8::to_ascii_lowercase) {
        Some(e @ (b'e' | b'p')) => {
            let letter = text[at] as char;
            if e == b'e' && !matches!(prefix, 0 | b'0') {
                complain(&mut problem, at, format!("'{letter}' exponent requires decimal mantissa"));
            } else if e == b'p' && prefix != b'x' {
                complain(&mut problem, at, format!("'{letter}' exponent requires hexadecimal mantissa"));
            }
            at += 1;
            kind = LitKind::Float;
            if matches!(text.get(at), Some(b'+' | b'-')) {
                at += 1;
            }
            let exponent = digits(text, &mut at, 10, &mut None);
            seen = exponent | (seen & 2);
            if exponent & 1 == 0 {
                complain(&mut problem, at, "exponent has no digits".into());
            }
        }
        _ if prefix == b'x' && kind == LitKind::Float => {
            complain(&mut problem, at, "hexadecimal mantissa requires a 'p' exponent".into());
        }
        _ => {}
    }
    if text.get(at) == Some(&b'i') {
        kind = LitKind::Imaginary;
        at += 1;
    }
    if let (LitKind::Int, Some(i)) = (kind, invalid) {
        let message = format!("invalid digit '{}' in {} literal", text[i] as char, base_name(base));
        complain(&mut problem, i, message);
    }
    if seen & 2 != 0
        && let Some(i) = misplaced_separator(&text[..at])
    {
        complain(&mut problem, i, "'_' must separate successive digits".into());
    }

    lex.bump(start + at - lex.span().end);
    if let Some((i, message)) = problem {
        error_at(lex, start + i, start + i + 1, message);
    }
    kind
}

/// The index of the first `_` that does not stand between digits (a base prefix counts as one).
fn misplaced_separator(text: &[u8]) -> Option<usize> {
    let prefix = match text {
        [b'0', letter, ..] => letter.to_ascii_lowercase(),
        _ => 0,
    };
    let prefixed = matches!(prefix, b'x' | b'o' | b'b');
    let from = if prefixed { 2 } else { 0 };
    // What stands before the byte at hand: a digit, an underscore, or something else.
    let mut before = if prefixed { b'0' } else { b'.' };
    for (i, &b) in text.iter().enumerate().skip(from) {
        let this = match b {
            b'_' if before != b'0' => return Some(i),
            b'_' => b'_',
            b if b.is_ascii_digit() || prefix == b'x' && b.is_ascii_hexdigit() => b'0',
            _ if before == b'_' => return Some(i - 1),
            _ => b'.',
        };
        before = this;
    }
    (before == b'_').then(|| text.len() - 1)
}

/// `'x'`
pub(crate) fn rune(lex: &mut Lex<'_>) -> LitKind {
    let start = lex.span().start;
    let source: &str = lex.source();
    let mut at = start + 1;
    let mut count = 0;
    let mut ok = true;
    loop {
        let Some(c) = source[at..].chars().next() else {
            if ok {
                error_at(lex, start, start + 1, "rune literal not terminated");
            }
            break;
        };
        match c {
            '\'' => {
                if ok && count == 0 {
                    error_at(lex, at, at + 1, "empty rune literal or unescaped '");
                } else if ok && count != 1 {
                    error_at(lex, start, at + 1, "more than one character in rune literal");
                }
                at += 1;
                break;
            }
            '\n' => {
                if ok {
                    error_at(lex, at, at + 1, "newline in rune literal");
                }
                break;
            }
            // Go drops it, with an error that is given for the text as a whole.
            '\0' => {
                at += 1;
                continue;
            }
            '\\' => {
                at += 1;
                ok &= escape(lex, source, &mut at, '\'');
            }
            c => at += c.len_utf8(),
        }
        count += 1;
    }
    lex.bump(at - start - 1);
    LitKind::Rune
}

/// `"…"`
pub(crate) fn string(lex: &mut Lex<'_>) -> LitKind {
    let start = lex.span().start;
    let source: &str = lex.source();
    let mut at = start + 1;
    loop {
        match source.as_bytes().get(at) {
            Some(b'"') => {
                at += 1;
                break;
            }
            Some(b'\\') => {
                at += 1;
                escape(lex, source, &mut at, '"');
            }
            Some(b'\n') => {
                error_at(lex, at, at + 1, "newline in string");
                break;
            }
            Some(_) => at += 1,
            None => {
                error_at(lex, start, start + 1, "string not terminated");
                break;
            }
        }
    }
    lex.bump(at - start - 1);
    LitKind::String
}

/// `` `…` ``
pub(crate) fn raw_string(lex: &mut Lex<'_>) -> LitKind {
    let rest = lex.remainder();
    match rest.find('`') {
        Some(end) => lex.bump(end + 1),
        None => {
            let start = lex.span().start;
            lex.bump(rest.len());
            report(lex, start, start + 1, "string not terminated".into(), true);
        }
    }
    LitKind::String
}

/// Checks the escape sequence whose backslash ends at `at`, and moves behind it.
fn escape(lex: &mut Lex<'_>, source: &str, at: &mut usize, quote_mark: char) -> bool {
    let Some(c) = source[*at..].chars().next() else { return true };
    let (count, base, max) = match c {
        'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' => {
            *at += 1;
            return true;
        }
        c if c == quote_mark => {
            *at += 1;
            return true;
        }
        '0'..='7' => (3, 8, 255),
        'x' => (2, 16, 255),
        'u' => (4, 16, 0x10FFFF),
        'U' => (8, 16, 0x10FFFF),
        c => {
            error_at(lex, *at, *at + c.len_utf8(), "unknown escape");
            return false;
        }
    };
    if base == 16 {
        *at += 1;
    }
    let mut value: u32 = 0;
    for _ in 0..count {
        let Some(c) = source[*at..].chars().next() else { return true };
        let Some(digit) = c.to_digit(base) else {
            let message = format!("invalid character {} in {} escape", quote(c), base_name(base as u8));
            error_at(lex, *at, *at + c.len_utf8(), message);
            return false;
        };
        value = value.wrapping_mul(base).wrapping_add(digit);
        *at += 1;
    }
    if value > max && base == 8 {
        error_at(lex, *at, *at + 1, format!("octal escape value {value} > 255"));
        return false;
    }
    if value > max || (0xD800..0xE000).contains(&value) {
        error_at(lex, *at, *at + 1, format!("escape is invalid Unicode code point U+{value:04X}"));
        return false;
    }
    true
}

/// The tokens of a text, with semicolons put in at line ends.
#[derive(Clone)]
pub struct Tokens<'s> {
    lexer: Lexer<'s, Token>,
    newline_matters: bool,
    ended: bool,
}

impl<'s> Tokens<'s> {
    /// The tokens of `text`.
    pub fn new(text: &'s str) -> Tokens<'s> {
        Tokens { lexer: Token::lexer(text), newline_matters: false, ended: false }
    }

    /// The tokens of a file: what may stand in front of the first one, a byte order mark and a `#!` line, is skipped.
    pub fn of_file(text: &'s str) -> Tokens<'s> {
        let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let rest = &text[mark..];
        let line = if rest.starts_with("#!") { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
        let mut tokens = Tokens::new(text);
        tokens.lexer.bump(mark + line);
        tokens
    }

    /// Takes what was found besides tokens out of here.
    pub fn take_extras(&mut self) -> Extras {
        std::mem::take(&mut self.lexer.extras)
    }

    /// Whether no error was found so far.
    pub fn clean(&self) -> bool {
        self.lexer.extras.errors.is_empty()
    }

    /// Makes a look-ahead the real thing: takes over what `other` has found up to here.
    pub fn take_over(&mut self, other: &mut Tokens<'_>) {
        let here = self.lexer.span().end as u32;
        let mut extras = other.take_extras();
        extras.errors.retain(|error| error.at < here);
        extras.comments.retain(|&(lo, _)| lo < here);
        self.lexer.extras = extras;
    }
}

impl Iterator for Tokens<'_> {
    type Item = (u32, Token, u32);

    fn next(&mut self) -> Option<(u32, Token, u32)> {
        loop {
            let Some(result) = self.lexer.next() else {
                if self.ended || !self.newline_matters {
                    return None;
                }
                self.ended = true;
                let end = self.lexer.source().len() as u32;
                return Some((end, Token::Semi(Semicolon::EndOfFile), end));
            };
            // Every character starts some token, so logos has no error of its own to tell.
            let Ok(token) = result else { continue };
            let span = self.lexer.span();
            let lo = span.start as u32;
            if let Token::Newline | Token::BlockNewline = token {
                if std::mem::take(&mut self.newline_matters) {
                    return Some((lo, Token::Semi(Semicolon::Newline), lo));
                }
                continue;
            }
            self.newline_matters = token.ends_statement();
            return Some((lo, token, span.end as u32));
        }
    }
}
