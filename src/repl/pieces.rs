//! What is typed, cut into pieces: for colours, matching brackets and indentation.
//!
//! Comes in: a text, finished or not. Goes out: pieces that cover it without gaps, each with its class. The tokens are those of the
//! grammar's own lexer; what lies between them is space or comments.

use std::ops::Range;

use golite_grammar::listing;

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// `func`, `for`, …
    Keyword,
    /// A name that Go declares itself: `len`, `int`, `nil`, …
    Predeclared,
    /// Any other name.
    Name,
    /// A string or a rune.
    Text,
    Number,
    Comment,
    /// One of `(`, `[` and `{`.
    Open,
    /// One of `)`, `]` and `}`.
    Close,
    Operator,
    /// White space, and characters that no token begins with.
    Space,
}

/// A part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub range: Range<usize>,
    pub class: Class,
}

/// Cuts a text.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for token in listing::tokens(0, text).into_iter().filter(|token| !token.made_up) {
        let range = token.span.lo as usize..token.span.hi as usize;
        between(text, end..range.start, &mut pieces);
        end = range.end;
        pieces.push(Piece { class: class(&token.kind, &text[range.clone()]), range });
    }
    between(text, end..text.len(), &mut pieces);
    pieces
}

fn class(kind: &str, text: &str) -> Class {
    match (kind, text) {
        ("Ident", name) if crate::types::is_predeclared(name) => Class::Predeclared,
        ("Ident", _) => Class::Name,
        ("Literal", literal) if literal.starts_with(['"', '`', '\'']) => Class::Text,
        ("Literal", _) => Class::Number,
        (_, "(" | "[" | "{") => Class::Open,
        (_, ")" | "]" | "}") => Class::Close,
        (_, word) if word.starts_with(|c: char| c.is_ascii_alphabetic()) => Class::Keyword,
        _ => Class::Operator,
    }
}

/// Comments and the space around them.
fn between(text: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let (len, class) = if rest.starts_with("//") || rest.starts_with("#!") {
            (rest.find('\n').unwrap_or(rest.len()), Class::Comment)
        } else if let Some(inside) = rest.strip_prefix("/*") {
            (inside.find("*/").map_or(rest.len(), |end| end + 4), Class::Comment)
        } else {
            // A slash between tokens begins a comment: a lone one is a token.
            (rest.find('/').unwrap_or(rest.len()), Class::Space)
        };
        pieces.push(Piece { range: at..at + len, class });
        at += len;
    }
}

/// The brackets that are not closed at the end of a text, in order; none if the text ends in the middle of a string or a comment.
pub fn unclosed(text: &str) -> Option<Vec<usize>> {
    let pieces = pieces(text);
    if let Some(last) = pieces.last()
        && is_cut_off(&text[last.range.clone()], last.class)
    {
        return None;
    }
    let mut open = Vec::new();
    for piece in pieces {
        match piece.class {
            Class::Open => open.push(piece.range.start),
            Class::Close => drop(open.pop()),
            _ => {}
        }
    }
    Some(open)
}

fn is_cut_off(text: &str, class: Class) -> bool {
    match class {
        Class::Text => text.starts_with('`') && (text.len() == 1 || !text.ends_with('`')),
        Class::Comment => text.starts_with("/*") && (text.len() < 4 || !text.ends_with("*/")),
        _ => false,
    }
}

/// The bracket at the cursor, or else the one in front of it, and the bracket that belongs to it.
pub fn pair(text: &str, pieces: &[Piece], cursor: usize) -> Option<(usize, usize)> {
    let brackets: Vec<&Piece> =
        pieces.iter().filter(|piece| matches!(piece.class, Class::Open | Class::Close)).collect();
    let at = |place: usize| brackets.iter().position(|piece| piece.range.start == place);
    let this = at(cursor).or_else(|| at(cursor.checked_sub(1)?))?;
    let mut depth = 0;
    let mut count = |piece: &&&Piece, deeper: Class| {
        depth += if piece.class == deeper { 1 } else { -1 };
        depth == 0
    };
    let that = match brackets[this].class {
        Class::Open => brackets[this..].iter().find(|piece| count(piece, Class::Open)),
        _ => brackets[..=this].iter().rev().find(|piece| count(piece, Class::Close)),
    }?;
    let (this, that) = (brackets[this].range.start, that.range.start);
    let (open, close) = (this.min(that), this.max(that));
    let fits = matches!((&text[open..=open], &text[close..=close]), ("(", ")") | ("[", "]") | ("{", "}"));
    fits.then_some((this, that))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> String {
        let pieces = pieces(text);
        assert_eq!(pieces.iter().map(|piece| &text[piece.range.clone()]).collect::<String>(), text);
        let visible = pieces.iter().filter(|piece| piece.class != Class::Space);
        visible.map(|piece| format!("{}:{:?} ", &text[piece.range.clone()], piece.class)).collect()
    }

    #[test]
    fn pieces_cover_the_text_and_know_what_they_are() {
        assert_eq!(
            classes("for i := range 3 { len(\"a\") } // x"),
            "for:Keyword i:Name :=:Operator range:Keyword 3:Number {:Open len:Predeclared (:Open \"a\":Text ):Close }:Close // x:Comment "
        );
        assert_eq!(classes("a /* b\nc */ / d"), "a:Name /* b\nc */:Comment /:Operator d:Name ");
        assert_eq!(classes("x // y\n$ 'r' `raw"), "x:Name // y:Comment 'r':Text `raw:Text ");
        assert_eq!(classes(""), "");
        assert_eq!(classes("é\u{FDD0}ü /* open"), "é\u{FDD0}ü:Name /* open:Comment ");
    }

    #[test]
    fn brackets_find_each_other() {
        let find = |text: &str, cursor| pair(text, &pieces(text), cursor);
        assert_eq!(find("f(a[1])", 1), Some((1, 6)));
        assert_eq!(find("f(a[1])", 7), Some((6, 1)));
        assert_eq!(find("f(a[1])", 3), Some((3, 5)));
        assert_eq!(find("f(\")\")", 6), Some((5, 1)));
        assert_eq!(find("f(]", 1), None);
        assert_eq!(find("f(", 2), None);
        assert_eq!(find("", 0), None);
    }

    #[test]
    fn unclosed_brackets_count_but_not_in_strings_and_comments() {
        assert_eq!(unclosed("f(func() { // ("), Some(vec![1, 9]));
        assert_eq!(unclosed("if x { y(\"(\") }"), Some(vec![]));
        assert_eq!(unclosed("x := `a {"), None);
        assert_eq!(unclosed("/* {"), None);
    }
}
