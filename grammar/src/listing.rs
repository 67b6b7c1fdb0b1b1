//! Tokens and trees as text, for people who want to see what the front end makes of a program.
//!
//! Comes in: a text; or any tree that has a `Debug` form. Goes out: one token a line; or an indented tree in which what is
//! empty is left out and numbers that stand for something ([`Names`]) are shown as that.

use std::fmt::{Debug, Write};

use crate::lexer::Tokens;
use crate::span::Span;
use crate::token::{Semicolon, Token};

/// A token as its reader sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TokenView {
    /// What kind of token it is.
    pub kind: String,
    /// Where it stands.
    pub span: Span,
    /// It is a semicolon that the lexer put in.
    pub made_up: bool,
}

/// The tokens of a text whose offsets begin at `base`.
pub fn tokens(base: u32, text: &str) -> Vec<TokenView> {
    Tokens::of_file(text)
        .map(|(lo, token, hi)| {
            let made_up = matches!(token, Token::Semi(Semicolon::Newline | Semicolon::EndOfFile));
            let debug = format!("{token:?}");
            let kind = debug.split('(').next().unwrap_or_default().to_owned();
            TokenView { kind, span: Span::new(base + lo, base + hi), made_up }
        })
        .collect()
}

/// What numbers in a tree stand for.
pub trait Names {
    /// The text for a part such as `Sym(5)`: its name and the number in it. None to show it as it is.
    fn name(&self, kind: &str, number: u64) -> Option<String>;
    /// The text for a span; none to leave it out.
    fn span(&self, lo: u64, hi: u64) -> Option<String>;
}

/// A tree with a `Debug` form as indented text.
pub fn tree(value: &dyn Debug, names: &dyn Names) -> String {
    let debug = format!("{value:?}");
    let mut reader = Reader { text: &debug, at: 0 };
    let node = reader.value();
    let mut out = String::new();
    node.print(names, 0, &mut out);
    out.push('\n');
    out
}

/// A part of a `Debug` text.
enum Node {
    /// A name, number or string without parts.
    Leaf(String),
    /// Something with parts: its name, and the parts, with names of their own in structures.
    Parts { name: String, parts: Vec<(String, Node)> },
}

/// Reads the text that derived `Debug` implementations write.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip(&mut self, bytes: &[u8]) {
        while self.at < self.text.len() && bytes.contains(&self.peek()) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Node {
        self.skip(b" ");
        let start = self.at;
        if matches!(self.peek(), b'"' | b'\'') {
            let quote = self.peek();
            self.at += 1;
            while self.at < self.text.len() && self.peek() != quote {
                self.at += if self.peek() == b'\\' { 2 } else { 1 };
            }
            self.at = (self.at + 1).min(self.text.len());
            return Node::Leaf(self.text.get(start..self.at).unwrap_or_default().to_owned());
        }
        while self.at < self.text.len() && !b"{}()[], :".contains(&self.peek()) {
            self.at += 1;
        }
        let name = self.text.get(start..self.at).unwrap_or_default().to_owned();
        let open = self.at;
        self.skip(b" ");
        let close = match self.peek() {
            b'{' => b'}',
            b'(' => b')',
            b'[' => b']',
            _ => {
                self.at = open;
                return Node::Leaf(name);
            }
        };
        self.at += 1;
        let mut parts = Vec::new();
        loop {
            self.skip(b" ,");
            if self.at >= self.text.len() || self.peek() == close {
                self.at += 1;
                return Node::Parts { name, parts };
            }
            let before = self.at;
            let part = self.value();
            if self.peek() == b':' {
                self.at += 1;
                let label = match part {
                    Node::Leaf(label) => label,
                    Node::Parts { name, .. } => name,
                };
                let part = self.value();
                parts.push((label, part));
            } else {
                parts.push((String::new(), part));
            }
            if self.at == before {
                self.at += 1;
            }
        }
    }
}

impl Node {
    /// The text of a part that fits on a line with its neighbours; none if it has parts worth lines of their own.
    fn short(&self, names: &dyn Names) -> Option<String> {
        match self {
            Node::Leaf(text) => Some(text.clone()),
            Node::Parts { name, parts } => match (name.as_str(), parts.as_slice()) {
                ("Span", [(_, Node::Leaf(lo)), (_, Node::Leaf(hi))]) => {
                    Some(names.span(lo.parse().ok()?, hi.parse().ok()?).unwrap_or_default())
                }
                ("Some", [(_, part)]) => part.short(names),
                ("Str", [(_, Node::Parts { name: list, parts })]) if list.is_empty() => {
                    let bytes: Option<Vec<u8>> = parts
                        .iter()
                        .map(|(_, part)| match part {
                            Node::Leaf(byte) => byte.parse().ok(),
                            Node::Parts { .. } => None,
                        })
                        .collect();
                    Some(format!("{:?}", String::from_utf8_lossy(&bytes?)))
                }
                ("", [_]) => None,
                (_, [(_, Node::Leaf(number))]) => {
                    let shown = number.parse().ok().and_then(|number| names.name(name, number));
                    Some(shown.unwrap_or_else(|| format!("{name}({number})")))
                }
                ("Ident", _) => {
                    let parts: Vec<String> = parts.iter().filter_map(|(_, part)| part.short(names)).collect();
                    Some(parts.join(" "))
                }
                ("", []) => Some("[]".to_owned()),
                (_, []) => Some(name.clone()),
                _ => None,
            },
        }
    }

    /// What stands on the line of a part: its name and its short parts; and the parts that come below it. A part called
    /// `kind` takes the place of the structure around it.
    fn head<'n>(&'n self, names: &dyn Names, below: &mut Vec<(&'n str, &'n Node)>) -> String {
        if let Some(text) = self.short(names) {
            return text;
        }
        let Node::Parts { name, parts } = self else { return String::new() };
        match parts.as_slice() {
            // An alternative around a structure adds nothing but its name.
            [(label, part @ Node::Parts { name: inner, .. })] if label.is_empty() && !inner.is_empty() => {
                let head = part.head(names, below);
                return if name == "Some" || name == inner { head } else { format!("{name} {head}") };
            }
            _ => {}
        }
        let kind = parts.iter().find(|(label, _)| label == "kind" && !name.is_empty());
        let mut head = kind.map_or_else(|| name.clone(), |(_, kind)| kind.head(names, below));
        for (label, part) in parts.iter().filter(|(label, _)| label != "kind" || kind.is_none()) {
            match part.short(names) {
                Some(text) if is_nothing(&text) || is_offset(label) => {}
                // Parts of a list have lines of their own.
                Some(_) if name.is_empty() => below.push((label, part)),
                Some(text) if matches!(label.as_str(), "" | "span") => head = format!("{head} {text}"),
                Some(text) => head = format!("{head} {label}={text}"),
                None => below.push((label, part)),
            }
        }
        head
    }

    fn print(&self, names: &dyn Names, depth: usize, out: &mut String) {
        let mut below = Vec::new();
        out.push_str(&self.head(names, &mut below));
        for (label, part) in below {
            let _ = write!(out, "\n{:1$}", "", 2 * depth + 2);
            if !label.is_empty() {
                let list = matches!(part, Node::Parts { name, .. } if name.is_empty());
                let _ = write!(out, "{label}:{}", if list { "" } else { " " });
            }
            part.print(names, depth + 1, out);
        }
    }
}

/// Offsets in the text, which mean nothing to people.
fn is_offset(label: &str) -> bool {
    label == "pos"
        || label.ends_with("_pos")
        || matches!(label, "lbrace" | "rbrace" | "rparen" | "arrow" | "colon" | "path_span")
}

/// Parts that say nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "None" | "[]" | "false" | "()")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;

    impl Names for Plain {
        fn name(&self, kind: &str, number: u64) -> Option<String> {
            (kind == "Sym").then(|| format!("name{number}"))
        }

        fn span(&self, _: u64, _: u64) -> Option<String> {
            None
        }
    }

    #[test]
    fn tokens_have_kinds_and_places() {
        let views = tokens(1, "x := 1\n");
        let shown: Vec<_> = views.iter().map(|view| (view.kind.as_str(), view.span.lo, view.made_up)).collect();
        assert_eq!(shown, [("Ident", 1, false), ("Define", 3, false), ("Literal", 6, false), ("Semi", 7, true)]);
    }

    #[test]
    fn trees_leave_out_what_is_empty() {
        let interner = crate::Interner::new();
        let parsed = crate::parse_file(&interner, 1, "package p\n\nfunc f(a int) { return }\n");
        let text = tree(&parsed.file.decls, &Plain);
        assert!(text.contains("Func FuncDecl name=name") && text.contains("Return"), "{text}");
        assert!(!text.contains("None") && !text.contains("Span"), "{text}");
    }
}
