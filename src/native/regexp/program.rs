//! Programs for the matchers: instructions that read a rune, test a place, note a place or fork.
//!
//! In: a pattern's tree. Out: instructions made from the end to the beginning, so that each knows what follows. Of the two ways of a fork
//! the first is preferred, and which of two ways comes first is what makes an operator greedy or lazy. An operator that repeats what can
//! match nothing is an optional "once or more", as in Go: so `(|a)*` matches like `(|a)+`.

use std::rc::Rc;

use super::class::Class;
use super::syntax::{Assertion, Node, Pattern, Tree};
use crate::native::{unicode, utf8};

/// The number of an instruction.
pub type Pc = u32;

/// Where nothing goes on.
pub const FAIL: Pc = 0;

/// An instruction; all but the last kinds say what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inst {
    Fail,
    Match,
    /// First the one way, then the other.
    Fork(Pc, Pc),
    /// Notes the place.
    Note(u32, Pc),
    Test(Assertion, Pc),
    Rune(i32, Pc),
    /// A rune of a class.
    Class(u32, Pc),
    Any(Pc),
    AnyNotNewline(Pc),
}

/// A class as it is asked.
#[derive(Debug)]
pub struct Set {
    ascii: u128,
    ranges: Vec<(i32, i32)>,
}

/// What a pattern becomes.
#[derive(Debug)]
pub struct Program {
    /// The instructions; [`FAIL`] is the first.
    pub code: Vec<Inst>,
    /// Where it begins.
    pub start: Pc,
    sets: Vec<Set>,
    /// Two for each group that a match can note, the whole included.
    pub places: usize,
    /// It matches at the beginning of the text only.
    pub anchored: bool,
    /// What a match begins with.
    pub prefix: Vec<u8>,
    /// The prefix is all.
    pub complete: bool,
    /// The bytes with which a match can begin, if it cannot be empty.
    pub first: Option<Box<[bool; 256]>>,
}

impl Set {
    fn new(class: &Class) -> Set {
        let mut ascii = 0;
        for &(low, high) in class.ranges() {
            for rune in low..=high.min(127) {
                ascii |= 1 << rune;
            }
        }
        Set { ascii, ranges: class.ranges().to_vec() }
    }

    fn contains(&self, rune: i32) -> bool {
        if (0..128).contains(&rune) {
            return self.ascii >> rune & 1 == 1;
        }
        let end = self.ranges.partition_point(|&(low, _)| low <= rune);
        self.ranges[..end].last().is_some_and(|&(_, high)| rune <= high)
    }
}

/// Letters, digits and the underscore, of ASCII only.
fn is_word(rune: i32) -> bool {
    u8::try_from(rune).is_ok_and(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}

/// Does it hold between two runes? Negative ones are none.
pub fn holds(assertion: Assertion, before: i32, after: i32) -> bool {
    let newline = i32::from(b'\n');
    match assertion {
        Assertion::BeginLine => before < 0 || before == newline,
        Assertion::EndLine => after < 0 || after == newline,
        Assertion::BeginText => before < 0,
        Assertion::EndText => after < 0,
        Assertion::WordBoundary => is_word(before) != is_word(after),
        Assertion::NoWordBoundary => is_word(before) == is_word(after),
    }
}

impl Program {
    /// Compiles a pattern.
    pub fn new(pattern: &Pattern) -> Program {
        let mut program = Program {
            code: vec![Inst::Fail],
            start: FAIL,
            sets: Vec::new(),
            places: 2,
            anchored: false,
            prefix: Vec::new(),
            complete: false,
            first: None,
        };
        let end = program.add(Inst::Match);
        program.start = program.compile(&pattern.tree, end);
        program.anchored = program.is_anchored();
        (program.prefix, program.complete) = program.literal_prefix();
        program.first = program.first_bytes();
        program
    }

    /// Bytes of memory that it takes, roughly.
    pub fn bytes(&self) -> usize {
        self.code.len() * size_of::<Inst>() + self.sets.iter().map(|set| set.ranges.len() * 8 + 48).sum::<usize>() + 512
    }

    /// Where it goes on if the instruction reads this rune.
    pub fn reads(&self, inst: Inst, rune: i32) -> Option<Pc> {
        match inst {
            Inst::Rune(wanted, next) => (rune == wanted).then_some(next),
            Inst::Class(set, next) => self.sets[set as usize].contains(rune).then_some(next),
            Inst::Any(next) => (rune >= 0).then_some(next),
            Inst::AnyNotNewline(next) => (rune >= 0 && rune != 10).then_some(next),
            _ => None,
        }
    }

    /// What follows an instruction that reads.
    pub fn next(inst: Inst) -> Option<Pc> {
        match inst {
            Inst::Rune(_, next) | Inst::Class(_, next) | Inst::Any(next) | Inst::AnyNotNewline(next) => Some(next),
            _ => None,
        }
    }

    /// The runes that an instruction reads.
    pub fn class_of(&self, inst: Inst) -> Class {
        match inst {
            Inst::Rune(rune, _) => Class::new([(rune, rune)]),
            Inst::Class(set, _) => Class::new(self.sets[set as usize].ranges.iter().copied()),
            Inst::Any(_) => Class::new([(0, unicode::MAX)]),
            Inst::AnyNotNewline(_) => Class::new([(0, 9), (11, unicode::MAX)]),
            _ => Class::default(),
        }
    }

    fn add(&mut self, inst: Inst) -> Pc {
        self.code.push(inst);
        (self.code.len() - 1) as Pc
    }

    fn fork(&mut self, body: Pc, next: Pc, lazy: bool) -> Pc {
        self.add(if lazy { Inst::Fork(next, body) } else { Inst::Fork(body, next) })
    }

    fn class(&mut self, class: &Class, next: Pc) -> Pc {
        self.sets.push(Set::new(class));
        self.add(Inst::Class((self.sets.len() - 1) as u32, next))
    }

    /// Adds what matches the tree and goes on at `next`; tells where it begins.
    fn compile(&mut self, tree: &Tree, next: Pc) -> Pc {
        match &tree.node {
            Node::Empty => next,
            Node::Literal { runes, fold } => runes.iter().rev().fold(next, |next, &rune| self.rune(rune, *fold, next)),
            Node::Class(class) => self.class(class, next),
            Node::Any => self.add(Inst::Any(next)),
            Node::AnyNotNewline => self.add(Inst::AnyNotNewline(next)),
            Node::Assertion(assertion) => self.add(Inst::Test(*assertion, next)),
            Node::Capture(index, sub) => {
                self.places = self.places.max(2 * index + 2);
                let index = *index as u32;
                let end = self.add(Inst::Note(2 * index + 1, next));
                let sub = self.compile(sub, end);
                self.add(Inst::Note(2 * index, sub))
            }
            Node::Repeat { sub, min, max, lazy } => self.repeat(sub, *min, *max, *lazy, next),
            Node::Concat(subs) => subs.iter().rev().fold(next, |next, sub| self.compile(sub, next)),
            Node::Alternate(subs) => {
                let starts: Vec<Pc> = subs.iter().map(|sub| self.compile(sub, next)).collect();
                let mut starts = starts.into_iter().rev();
                let last = starts.next().unwrap_or(FAIL);
                starts.fold(last, |rest, start| self.add(Inst::Fork(start, rest)))
            }
        }
    }

    fn rune(&mut self, rune: i32, fold: bool, next: Pc) -> Pc {
        if fold && unicode::simple_fold(rune) != rune {
            return self.class(&Class::new([(rune, rune)]).folded(), next);
        }
        self.add(Inst::Rune(rune, next))
    }

    fn repeat(&mut self, sub: &Tree, min: u32, max: Option<u32>, lazy: bool, next: Pc) -> Pc {
        let mut start = match max {
            None if min == 0 && !nullable(sub) => {
                let fork = self.add(Inst::Fail);
                let body = self.compile(sub, fork);
                self.code[fork as usize] = if lazy { Inst::Fork(next, body) } else { Inst::Fork(body, next) };
                return fork;
            }
            None => {
                // Once or more.
                let fork = self.add(Inst::Fail);
                let body = self.compile(sub, fork);
                self.code[fork as usize] = if lazy { Inst::Fork(next, body) } else { Inst::Fork(body, next) };
                if min == 0 {
                    return self.fork(body, next, lazy);
                }
                body
            }
            // Each one only if those before it matched.
            Some(max) => (min..max).fold(next, |start, _| {
                let body = self.compile(sub, start);
                self.fork(body, next, lazy)
            }),
        };
        let copies = if max.is_none() { min - 1 } else { min };
        for _ in 0..copies {
            start = self.compile(sub, start);
        }
        start
    }

    fn is_anchored(&self) -> bool {
        let mut pc = self.start;
        loop {
            match self.code[pc as usize] {
                Inst::Note(_, next) => pc = next,
                Inst::Test(Assertion::BeginText, _) => return true,
                Inst::Test(_, next) => pc = next,
                _ => return false,
            }
        }
    }

    /// The instruction at or behind a place that does more than note it.
    fn skip(&self, mut pc: Pc) -> Inst {
        while let Inst::Note(_, next) = self.code[pc as usize] {
            pc = next;
        }
        self.code[pc as usize]
    }

    /// The runes, all certain, with which the program begins, and whether it ends there.
    fn literal_prefix(&self) -> (Vec<u8>, bool) {
        let mut prefix = Vec::new();
        let mut inst = self.skip(self.start);
        while let Inst::Rune(rune, next) = inst {
            // An invalid byte matches it as well.
            if rune == unicode::ERROR {
                break;
            }
            utf8::push(&mut prefix, rune);
            inst = self.skip(next);
        }
        (prefix, inst == Inst::Match)
    }

    fn first_bytes(&self) -> Option<Box<[bool; 256]>> {
        let mut bytes = Box::new([false; 256]);
        let mut seen = vec![false; self.code.len()];
        let mut todo = vec![self.start];
        while let Some(pc) = todo.pop() {
            if std::mem::replace(&mut seen[pc as usize], true) {
                continue;
            }
            let inst = self.code[pc as usize];
            match inst {
                Inst::Fail => {}
                Inst::Match => return None,
                Inst::Fork(one, other) => todo.extend([one, other]),
                Inst::Note(_, next) | Inst::Test(_, next) => todo.push(next),
                Inst::Rune(..) | Inst::Class(..) | Inst::Any(_) | Inst::AnyNotNewline(_) => {
                    for byte in 0..128 {
                        bytes[byte as usize] |= self.reads(inst, byte).is_some();
                    }
                    let ascii = match inst {
                        Inst::Rune(rune, _) => rune < 128,
                        Inst::Class(set, _) => {
                            self.sets[set as usize].ranges.last().is_none_or(|&(_, high)| high < 128)
                        }
                        _ => false,
                    };
                    if !ascii {
                        bytes[128..].fill(true);
                    }
                }
            }
        }
        Some(bytes)
    }
}

/// It can match nothing.
fn nullable(tree: &Tree) -> bool {
    let any = |subs: &[Rc<Tree>]| subs.iter().any(|sub| nullable(sub));
    match &tree.node {
        Node::Empty | Node::Assertion(_) => true,
        Node::Literal { runes, .. } => runes.is_empty(),
        Node::Class(_) | Node::Any | Node::AnyNotNewline => false,
        Node::Capture(_, sub) => nullable(sub),
        Node::Repeat { sub, min, .. } => *min == 0 || nullable(sub),
        Node::Concat(subs) => subs.iter().all(|sub| nullable(sub)),
        Node::Alternate(subs) => any(subs),
    }
}
