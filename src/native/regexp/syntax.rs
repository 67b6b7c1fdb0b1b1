//! Patterns: text becomes a tree, or an error worded as Go's `regexp/syntax` words it.
//!
//! The syntax is RE2's, with Perl's extensions or as POSIX has it. Parsing keeps a list of groups that are open; no recursion
//! depends on the text. Trees are at most [`MOST_HIGH`] high, so that whoever walks one may recurse.

use std::rc::Rc;

use super::class::{self, Class};
use crate::native::{unicode, utf8};

/// What a pattern is made of.
#[derive(Debug)]
pub enum Node {
    Empty,
    Literal { runes: Vec<i32>, fold: bool },
    Class(Class),
    Any,
    AnyNotNewline,
    Assertion(Assertion),
    Capture(usize, Rc<Tree>),
    Repeat { sub: Rc<Tree>, min: u32, max: Option<u32>, lazy: bool },
    Concat(Vec<Rc<Tree>>),
    Alternate(Vec<Rc<Tree>>),
}

/// A condition on the runes before and behind a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    BeginLine,
    EndLine,
    BeginText,
    EndText,
    WordBoundary,
    NoWordBoundary,
}

/// A node with what limits look at.
#[derive(Debug)]
pub struct Tree {
    pub node: Node,
    height: usize,
    /// Instructions that it compiles to.
    size: u64,
    /// How often the innermost parts are repeated by counts.
    repeats: u32,
}

/// An error: what is wrong, and the part of the pattern.
#[derive(Debug, PartialEq, Eq)]
pub struct Error {
    pub code: &'static str,
    pub text: Vec<u8>,
}

/// A pattern.
#[derive(Debug)]
pub struct Pattern {
    pub tree: Rc<Tree>,
    /// Names of the groups; the first is the whole, without a name.
    pub names: Vec<Vec<u8>>,
}

const MOST_HIGH: usize = 1000;
const MOST_INSTRUCTIONS: u64 = (128 << 20) / 40;
const MOST_RUNES: usize = (128 << 20) / 4;
const MOST_REPEATS: u32 = 1000;

const BAD_CLASS_RANGE: &str = "invalid character class range";
const BAD_ESCAPE: &str = "invalid escape sequence";
const BAD_NAME: &str = "invalid named capture";
const BAD_PERL: &str = "invalid or unsupported Perl syntax";
const BAD_NESTED_REPEAT: &str = "invalid nested repetition operator";
const BAD_REPEAT_SIZE: &str = "invalid repeat count";
const BAD_UTF8: &str = "invalid UTF-8";
const NO_BRACKET: &str = "missing closing ]";
const NO_PAREN: &str = "missing closing )";
const NO_ARGUMENT: &str = "missing argument to repetition operator";
const TRAILING_BACKSLASH: &str = "trailing backslash at end of expression";
const UNEXPECTED_PAREN: &str = "unexpected )";
const TOO_DEEP: &str = "expression nests too deeply";
const TOO_LARGE: &str = "expression too large";

#[derive(Clone, Copy)]
struct Flags {
    fold: bool,
    dot_newline: bool,
    multiline: bool,
    lazy: bool,
}

/// A group that is open.
struct Group {
    /// Its number, unless it only groups.
    capture: Option<usize>,
    /// What holds again behind it.
    outer: Flags,
    alternatives: Vec<Rc<Tree>>,
    parts: Vec<Rc<Tree>>,
}

struct Parser<'a> {
    whole: &'a [u8],
    perl: bool,
    flags: Flags,
    names: Vec<Vec<u8>>,
    runes: usize,
    groups: Vec<Group>,
}

/// Parses a pattern.
///
/// # Errors
/// It is none.
pub fn parse(text: &[u8], posix: bool) -> Result<Pattern, Error> {
    let flags = Flags { fold: false, dot_newline: false, multiline: posix, lazy: false };
    let mut parser = Parser {
        whole: text,
        perl: !posix,
        flags,
        names: vec![Vec::new()],
        runes: 0,
        groups: vec![Group::new(None, flags)],
    };
    parser.all()?;
    let Some(outermost) = parser.groups.pop().filter(|_| parser.groups.is_empty()) else {
        return fail(NO_PAREN, text);
    };
    let tree = parser.close(outermost)?;
    Ok(Pattern { tree, names: parser.names })
}

fn fail<T>(code: &'static str, text: &[u8]) -> Result<T, Error> {
    Err(Error { code, text: text.to_vec() })
}

/// The part of `from` before its rest.
fn before<'a>(from: &'a [u8], rest: &[u8]) -> &'a [u8] {
    &from[..from.len() - rest.len()]
}

/// The next rune and the rest.
fn next_rune(text: &[u8]) -> Result<(i32, &[u8]), Error> {
    let (rune, width) = utf8::decode(text);
    if rune == unicode::ERROR && width == 1 { fail(BAD_UTF8, text) } else { Ok((rune, &text[width..])) }
}

fn check_utf8(text: &[u8]) -> Result<(), Error> {
    match std::str::from_utf8(text) {
        Ok(_) => Ok(()),
        Err(bad) => fail(BAD_UTF8, &text[bad.valid_up_to()..]),
    }
}

impl Group {
    fn new(capture: Option<usize>, outer: Flags) -> Group {
        Group { capture, outer, alternatives: Vec::new(), parts: Vec::new() }
    }
}

impl Tree {
    fn new(node: Node) -> Tree {
        let (mut height, mut repeats) = (1, 1);
        let subs: &[Rc<Tree>] = match &node {
            Node::Capture(_, sub) | Node::Repeat { sub, .. } => std::slice::from_ref(sub),
            Node::Concat(subs) | Node::Alternate(subs) => subs,
            _ => &[],
        };
        for sub in subs {
            height = height.max(sub.height + 1);
            repeats = repeats.max(sub.repeats);
        }
        let sum = subs.iter().map(|sub| sub.size).sum::<u64>();
        let size = match &node {
            Node::Literal { runes, .. } => runes.len() as u64,
            Node::Capture(..) => sum + 2,
            Node::Concat(_) => sum,
            Node::Alternate(subs) => sum + subs.len() as u64 - 1,
            &Node::Repeat { min, max, .. } => {
                let count = max.unwrap_or(min);
                if count > 1 {
                    repeats = repeats.saturating_mul(count);
                } else if max == Some(0) {
                    repeats = 1;
                }
                match max {
                    None if min == 0 => sum + 2,
                    None => sum * u64::from(min) + 1,
                    Some(max) => sum * u64::from(max) + u64::from(max - min),
                }
            }
            _ => 1,
        };
        Tree { node, height, size: size.max(1), repeats }
    }
}

impl Parser<'_> {
    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::new(None, self.flags));
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn tree(&mut self, node: Node) -> Result<Rc<Tree>, Error> {
        let tree = Tree::new(node);
        match () {
            () if self.runes > MOST_RUNES || tree.size > MOST_INSTRUCTIONS => fail(TOO_LARGE, self.whole),
            () if tree.height > MOST_HIGH => fail(TOO_DEEP, self.whole),
            () => Ok(Rc::new(tree)),
        }
    }

    fn push(&mut self, node: Node) -> Result<(), Error> {
        let tree = self.tree(node)?;
        self.group().parts.push(tree);
        Ok(())
    }

    fn literal(&mut self, rune: i32) -> Result<(), Error> {
        let fold = self.flags.fold;
        let rune = if fold { class::least_fold(rune) } else { rune };
        self.runes += 1;
        self.push(Node::Literal { runes: vec![rune], fold })
    }

    fn class(&mut self, class: Class) -> Result<(), Error> {
        self.runes += class.ranges().len() * 2;
        let node = match *class.ranges() {
            [(low, high)] if low == high => Node::Literal { runes: vec![low], fold: false },
            [(a, b), (c, d)] if a == b && c == d && unicode::simple_fold(a) == c && unicode::simple_fold(c) == a => {
                Node::Literal { runes: vec![a], fold: true }
            }
            _ => Node::Class(class),
        };
        self.push(node)
    }

    fn all(&mut self) -> Result<(), Error> {
        let mut text = self.whole;
        // The repetition operator that came last, with all behind it.
        let mut last: &[u8] = &[];
        while let Some(&first) = text.first() {
            let mut operator: &[u8] = &[];
            let rest = &text[1..];
            text = match first {
                b'(' if self.perl && rest.first() == Some(&b'?') => self.perl_group(text)?,
                b'(' => {
                    self.open(Some(Vec::new()));
                    rest
                }
                b'|' => {
                    self.alternative()?;
                    rest
                }
                b')' => {
                    self.end_group()?;
                    rest
                }
                b'^' => {
                    let multiline = self.flags.multiline;
                    self.push(Node::Assertion(if multiline { Assertion::BeginLine } else { Assertion::BeginText }))?;
                    rest
                }
                b'$' => {
                    let multiline = self.flags.multiline;
                    self.push(Node::Assertion(if multiline { Assertion::EndLine } else { Assertion::EndText }))?;
                    rest
                }
                b'.' => {
                    self.push(if self.flags.dot_newline { Node::Any } else { Node::AnyNotNewline })?;
                    rest
                }
                b'[' => self.brackets(text)?,
                b'*' | b'+' | b'?' => {
                    operator = text;
                    let (min, max) = match first {
                        b'*' => (0, None),
                        b'+' => (1, None),
                        _ => (0, Some(1)),
                    };
                    self.repeat(min, max, text, rest, last)?
                }
                b'{' => match counts(rest) {
                    Some((min, max, rest)) => {
                        operator = text;
                        let most = MOST_REPEATS;
                        let fits = min.is_some_and(|min| min <= most)
                            && max.is_none_or(|max| {
                                max.is_some_and(|max| max <= most && min.is_some_and(|min| min <= max))
                            });
                        let (Some(min), true) = (min, fits) else { return fail(BAD_REPEAT_SIZE, before(text, rest)) };
                        self.repeat(min, max.flatten(), text, rest, last)?
                    }
                    None => {
                        self.literal(b'{'.into())?;
                        rest
                    }
                },
                b'\\' => self.escape_outside(text)?,
                _ => {
                    let (rune, rest) = next_rune(text)?;
                    self.literal(rune)?;
                    rest
                }
            };
            last = operator;
        }
        Ok(())
    }

    /// A group begins: without a name it only groups, with an empty one it captures.
    fn open(&mut self, name: Option<Vec<u8>>) {
        let capture = name.map(|name| {
            self.names.push(name);
            self.names.len() - 1
        });
        self.groups.push(Group::new(capture, self.flags));
    }

    /// The parts since the last `|` become an alternative.
    fn alternative(&mut self) -> Result<(), Error> {
        let parts = std::mem::take(&mut self.group().parts);
        let tree = self.concat(parts)?;
        self.group().alternatives.push(tree);
        Ok(())
    }

    fn concat(&mut self, parts: Vec<Rc<Tree>>) -> Result<Rc<Tree>, Error> {
        let mut joined: Vec<Rc<Tree>> = Vec::with_capacity(parts.len());
        for part in parts {
            let (Some(last), Node::Literal { runes, fold }) = (joined.last_mut(), &part.node) else {
                match &part.node {
                    Node::Concat(inner) => joined.extend_from_slice(inner),
                    _ => joined.push(part),
                }
                continue;
            };
            match Rc::get_mut(last) {
                Some(Tree { node: Node::Literal { runes: before, fold: same }, size, .. }) if same == fold => {
                    before.extend_from_slice(runes);
                    *size += runes.len() as u64;
                }
                _ => joined.push(part),
            }
        }
        match joined.len() {
            0 => self.tree(Node::Empty),
            1 => Ok(joined.remove(0)),
            _ => self.tree(Node::Concat(joined)),
        }
    }

    /// What a group that is complete has in it.
    fn close(&mut self, mut group: Group) -> Result<Rc<Tree>, Error> {
        let last = self.concat(group.parts)?;
        if group.alternatives.is_empty() {
            return Ok(last);
        }
        group.alternatives.push(last);
        let flat = group.alternatives.into_iter().flat_map(|tree| match &tree.node {
            Node::Alternate(inner) => inner.clone(),
            _ => vec![tree],
        });
        let flat = flat.collect();
        self.alternate(flat)
    }

    /// Alternatives; those next to each other that begin with the same runes share them.
    fn alternate(&mut self, mut subs: Vec<Rc<Tree>>) -> Result<Rc<Tree>, Error> {
        let mut out: Vec<Rc<Tree>> = Vec::new();
        while !subs.is_empty() {
            let (mut common, fold) = leading(&subs[0]);
            let mut run = 1;
            while run < subs.len() {
                let (runes, other) = leading(&subs[run]);
                let same = common.iter().zip(runes).take_while(|(a, b)| a == b).count();
                if same == 0 || other != fold {
                    break;
                }
                common = &common[..same];
                run += 1;
            }
            if run == 1 {
                out.push(subs.remove(0));
                continue;
            }
            let (runes, length) = (common.to_vec(), common.len());
            let prefix = self.tree(Node::Literal { runes, fold })?;
            let rest: Result<Vec<_>, _> = subs.drain(..run).map(|sub| self.without(&sub, length)).collect();
            let rest = self.alternate(rest?)?;
            out.push(self.tree(Node::Concat(vec![prefix, rest]))?);
        }
        let mut merged: Vec<Rc<Tree>> = Vec::with_capacity(out.len());
        for tree in out {
            let single = merged.last().and_then(|last| single(last)).zip(single(&tree));
            match single {
                Some((mut class, other)) => {
                    class.add(&other);
                    merged.pop();
                    merged.push(self.tree(Node::Class(class))?);
                }
                None if matches!(tree.node, Node::Empty)
                    && merged.last().is_some_and(|t| matches!(t.node, Node::Empty)) => {}
                None => merged.push(tree),
            }
        }
        if merged.len() == 1 { Ok(merged.remove(0)) } else { self.tree(Node::Alternate(merged)) }
    }

    /// A tree without the runes that it begins with.
    fn without(&mut self, tree: &Rc<Tree>, length: usize) -> Result<Rc<Tree>, Error> {
        match &tree.node {
            Node::Literal { runes, .. } if runes.len() <= length => self.tree(Node::Empty),
            Node::Literal { runes, fold } => {
                let (runes, fold) = (runes[length..].to_vec(), *fold);
                self.tree(Node::Literal { runes, fold })
            }
            Node::Concat(subs) => {
                let first = self.without(&subs[0], length)?;
                let mut rest = subs[1..].to_vec();
                if !matches!(first.node, Node::Empty) {
                    rest.insert(0, first);
                }
                if rest.len() == 1 { Ok(rest.remove(0)) } else { self.tree(Node::Concat(rest)) }
            }
            _ => Ok(tree.clone()),
        }
    }

    fn end_group(&mut self) -> Result<(), Error> {
        if self.groups.len() < 2 {
            return fail(UNEXPECTED_PAREN, self.whole);
        }
        let Some(group) = self.groups.pop() else { return fail(UNEXPECTED_PAREN, self.whole) };
        let (capture, outer) = (group.capture, group.outer);
        let tree = self.close(group)?;
        self.flags = outer;
        let tree = match capture {
            Some(index) => self.tree(Node::Capture(index, tree))?,
            None => tree,
        };
        self.group().parts.push(tree);
        Ok(())
    }

    /// Applies an operator, which stands at `operator` and ends at `rest`, to the last part; gives what follows.
    fn repeat<'t>(
        &mut self,
        min: u32,
        max: Option<u32>,
        operator: &[u8],
        mut rest: &'t [u8],
        last: &[u8],
    ) -> Result<&'t [u8], Error> {
        let mut lazy = self.flags.lazy;
        if self.perl {
            if let Some(behind) = rest.strip_prefix(b"?") {
                rest = behind;
                lazy = !lazy;
            }
            if !last.is_empty() {
                return fail(BAD_NESTED_REPEAT, before(last, rest));
            }
        }
        let Some(sub) = self.group().parts.pop() else { return fail(NO_ARGUMENT, before(operator, rest)) };
        let tree = self.tree(Node::Repeat { sub, min, max, lazy })?;
        if tree.repeats > MOST_REPEATS && operator.first() == Some(&b'{') && max.unwrap_or(min).max(min) >= 2 {
            return fail(BAD_REPEAT_SIZE, before(operator, rest));
        }
        self.group().parts.push(tree);
        Ok(rest)
    }

    /// Groups with a name, and flags.
    fn perl_group<'t>(&mut self, text: &'t [u8]) -> Result<&'t [u8], Error> {
        let inside = match text {
            [_, _, b'P', b'<', _, ..] => Some(4),
            [_, _, b'<', _, ..] => Some(3),
            _ => None,
        };
        if let Some(start) = inside {
            let Some(end) = memchr::memchr(b'>', text) else {
                check_utf8(text)?;
                return fail(BAD_NAME, text);
            };
            let name = text.get(start..end).unwrap_or_default();
            check_utf8(name)?;
            if name.is_empty() || !name.iter().all(|&byte| byte == b'_' || byte.is_ascii_alphanumeric()) {
                return fail(BAD_NAME, &text[..=end]);
            }
            self.open(Some(name.to_vec()));
            return Ok(&text[end + 1..]);
        }
        let mut flags = self.flags;
        let (mut rest, mut on, mut seen) = (&text[2..], true, false);
        while !rest.is_empty() {
            let rune;
            (rune, rest) = next_rune(rest)?;
            match u8::try_from(rune).unwrap_or(0) {
                b'i' => flags.fold = on,
                b'm' => flags.multiline = on,
                b's' => flags.dot_newline = on,
                b'U' => flags.lazy = on,
                b'-' if on => {
                    (on, seen) = (false, false);
                    continue;
                }
                end @ (b':' | b')') if on || seen => {
                    if end == b':' {
                        self.open(None);
                    }
                    self.flags = flags;
                    return Ok(rest);
                }
                _ => break,
            }
            seen = true;
        }
        fail(BAD_PERL, before(text, rest))
    }

    /// What begins with a backslash outside of brackets.
    fn escape_outside<'t>(&mut self, text: &'t [u8]) -> Result<&'t [u8], Error> {
        if self.perl && text.len() >= 2 {
            let rest = &text[2..];
            let assertion = match text[1] {
                b'A' => Some(Assertion::BeginText),
                b'b' => Some(Assertion::WordBoundary),
                b'B' => Some(Assertion::NoWordBoundary),
                b'z' => Some(Assertion::EndText),
                b'C' => return fail(BAD_ESCAPE, &text[..2]),
                b'Q' => {
                    let end = memchr::memmem::find(rest, b"\\E");
                    let mut literal = &rest[..end.unwrap_or(rest.len())];
                    while !literal.is_empty() {
                        let (rune, behind) = next_rune(literal)?;
                        self.literal(rune)?;
                        literal = behind;
                    }
                    return Ok(&rest[end.map_or(rest.len(), |end| end + 2)..]);
                }
                _ => None,
            };
            if let Some(assertion) = assertion {
                self.push(Node::Assertion(assertion))?;
                return Ok(rest);
            }
        }
        if let Some((class, rest)) = self.named_class(text)? {
            self.class(class)?;
            return Ok(rest);
        }
        let (rune, rest) = escape(text)?;
        self.literal(rune)?;
        Ok(rest)
    }

    /// A class that a backslash begins: `\pL`, `\d` and the like.
    fn named_class<'t>(&mut self, text: &'t [u8]) -> Result<Option<(Class, &'t [u8])>, Error> {
        if !self.perl || text.len() < 2 || text[0] != b'\\' {
            return Ok(None);
        }
        if let Some((class, negated)) = class::perl(text[1]) {
            return Ok(Some((self.fold(class, negated), &text[2..])));
        }
        if !matches!(text[1], b'p' | b'P') {
            return Ok(None);
        }
        let mut negated = text[1] == b'P';
        let (rune, mut rest) = next_rune(&text[2..])?;
        let mut name = before(&text[2..], rest);
        if rune == i32::from(b'{') {
            let Some(end) = memchr::memchr(b'}', text) else {
                check_utf8(text)?;
                return fail(BAD_CLASS_RANGE, text);
            };
            (name, rest) = (&text[3..end], &text[end + 1..]);
            check_utf8(name)?;
        }
        if let Some(positive) = name.strip_prefix(b"^") {
            negated = !negated;
            name = positive;
        }
        match class::by_name(name) {
            Some(class) => Ok(Some((self.fold(class, negated), rest))),
            None => fail(BAD_CLASS_RANGE, before(text, rest)),
        }
    }

    fn fold(&self, class: Class, negated: bool) -> Class {
        let class = if self.flags.fold { class.folded() } else { class };
        if negated { class.negated() } else { class }
    }

    /// `[…]`
    fn brackets<'t>(&mut self, text: &'t [u8]) -> Result<&'t [u8], Error> {
        let mut rest = &text[1..];
        let mut parts = Class::default();
        let mut ranges = Vec::new();
        let negated = rest.first() == Some(&b'^');
        if negated {
            rest = &rest[1..];
            if !self.perl {
                ranges.push((10, 10));
            }
        }
        let mut first = true;
        while first || rest.first() != Some(&b']') {
            if !self.perl && !first && rest.first() == Some(&b'-') && (rest.len() == 1 || rest[1] != b']') {
                let (_, width) = utf8::decode(&rest[1..]);
                return fail(BAD_CLASS_RANGE, &rest[..1 + width]);
            }
            first = false;
            if rest.len() > 2
                && rest.starts_with(b"[:")
                && let Some(end) = memchr::memmem::find(&rest[2..], b":]")
            {
                let (name, behind) = (&rest[2..2 + end], &rest[end + 4..]);
                let (name, not) = name.strip_prefix(b"^").map_or((name, false), |name| (name, true));
                let Some(class) = class::posix(name) else { return fail(BAD_CLASS_RANGE, before(rest, behind)) };
                parts.add(&self.fold(class, not));
                rest = behind;
                continue;
            }
            if let Some((class, behind)) = self.named_class(rest)? {
                parts.add(&class);
                rest = behind;
                continue;
            }
            let from = rest;
            let low;
            (low, rest) = class_rune(rest, text)?;
            let mut high = low;
            if rest.len() >= 2 && rest[0] == b'-' && rest[1] != b']' {
                (high, rest) = class_rune(&rest[1..], text)?;
                if high < low {
                    return fail(BAD_CLASS_RANGE, before(from, rest));
                }
            }
            let one = Class::new([(low, high)]);
            ranges.extend_from_slice(if self.flags.fold { one.folded() } else { one }.ranges());
        }
        parts.add(&Class::new(ranges));
        self.class(if negated { parts.negated() } else { parts })?;
        Ok(&rest[1..])
    }
}

/// The runes that a tree begins with, and whether their case matters not.
fn leading(tree: &Tree) -> (&[i32], bool) {
    match &tree.node {
        Node::Literal { runes, fold } => (runes, *fold),
        Node::Concat(subs) => match &subs[0].node {
            Node::Literal { runes, fold } => (runes, *fold),
            _ => (&[], false),
        },
        _ => (&[], false),
    }
}

/// The set of runes that a tree matches, if it matches just one rune.
fn single(tree: &Tree) -> Option<Class> {
    match &tree.node {
        Node::Class(class) => Some(class.clone()),
        Node::Literal { runes, fold } if runes.len() == 1 => {
            let class = Class::new([(runes[0], runes[0])]);
            Some(if *fold { class.folded() } else { class })
        }
        Node::Any => Some(Class::new([(0, unicode::MAX)])),
        Node::AnyNotNewline => Some(Class::new([(0, 9), (11, unicode::MAX)])),
        _ => None,
    }
}

/// A rune in brackets.
fn class_rune<'t>(text: &'t [u8], whole: &[u8]) -> Result<(i32, &'t [u8]), Error> {
    match text.first() {
        None => fail(NO_BRACKET, whole),
        Some(b'\\') => escape(text),
        Some(_) => next_rune(text),
    }
}

/// The rune for which an escape sequence stands.
fn escape(text: &[u8]) -> Result<(i32, &[u8]), Error> {
    if text.len() < 2 {
        return fail(TRAILING_BACKSLASH, b"");
    }
    let (rune, mut rest) = next_rune(&text[1..])?;
    let octal =
        |rest: &[u8]| rest.first().filter(|digit| (b'0'..=b'7').contains(digit)).map(|digit| i32::from(digit - b'0'));
    let byte = u8::try_from(rune).ok().filter(u8::is_ascii);
    match byte {
        Some(b'1'..=b'7') if octal(rest).is_none() => {}
        Some(digit @ b'0'..=b'7') => {
            let mut value = i32::from(digit - b'0');
            for _ in 0..2 {
                let Some(digit) = octal(rest) else { break };
                value = value * 8 + digit;
                rest = &rest[1..];
            }
            return Ok((value, rest));
        }
        Some(b'x') if !rest.is_empty() => {
            let result;
            (result, rest) = hexadecimal(rest)?;
            if let Some(value) = result {
                return Ok((value, rest));
            }
        }
        Some(b'a') => return Ok((7, rest)),
        Some(b'f') => return Ok((12, rest)),
        Some(b'n') => return Ok((10, rest)),
        Some(b'r') => return Ok((13, rest)),
        Some(b't') => return Ok((9, rest)),
        Some(b'v') => return Ok((11, rest)),
        Some(byte) if !byte.is_ascii_alphanumeric() => return Ok((rune, rest)),
        _ => {}
    }
    fail(BAD_ESCAPE, before(text, rest))
}

/// What follows `\x`: two digits, or any number in braces. What was read is gone also if it is not right.
fn hexadecimal(text: &[u8]) -> Result<(Option<i32>, &[u8]), Error> {
    let digit = |rune: i32| char::from_u32(rune as u32).and_then(|c| c.to_digit(16)).map(|digit| digit as i32);
    let (first, mut rest) = next_rune(text)?;
    if first != i32::from(b'{') {
        let (second, rest) = next_rune(rest)?;
        return Ok((digit(first).zip(digit(second)).map(|(high, low)| high * 16 + low), rest));
    }
    let (mut value, mut some) = (0, false);
    while !rest.is_empty() {
        let rune;
        (rune, rest) = next_rune(rest)?;
        if rune == i32::from(b'}') {
            return Ok((some.then_some(value), rest));
        }
        let Some(digit) = digit(rune) else { break };
        value = value * 16 + digit;
        if value > unicode::MAX {
            break;
        }
        some = true;
    }
    Ok((None, rest))
}

/// `min}`, `min,}` or `min,max}` and the rest; a number that is too great for any use is none. No maximum is the outer `None`.
type Counts<'t> = (Option<u32>, Option<Option<u32>>, &'t [u8]);

fn counts(text: &[u8]) -> Option<Counts<'_>> {
    let (min, rest) = number(text)?;
    let (max, rest) = match rest.strip_prefix(b",") {
        None => (Some(min), rest),
        Some(rest) if rest.first() == Some(&b'}') => (None, rest),
        Some(rest) => {
            let (max, rest) = number(rest)?;
            (Some(max), rest)
        }
    };
    Some((min, max, rest.strip_prefix(b"}")?))
}

fn number(text: &[u8]) -> Option<(Option<u32>, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(length);
    if length == 0 || length > 1 && digits[0] == b'0' {
        return None;
    }
    let value = digits.iter().try_fold(0_u32, |value, digit| {
        let value = value.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        (value <= 1_000_000_000).then_some(value)
    });
    Some((value, rest))
}
