//! The matcher for most texts: it tries the ways of a program one after the other, and never one from the same place twice.
//!
//! In: a program and a text, as bytes. Out: the places of the preferred match, or of the longest one. The work is at most the
//! product of program and text, as is the table of what was tried, in bits; so long texts are left to `parallel`.

use super::program::{Inst, Pc, Program, holds};
use crate::native::utf8;

/// A table may have so many bits; only what is used of it is ever touched.
const MOST_BITS: usize = 1 << 28;

/// No place was noted.
pub const NONE: usize = usize::MAX;

/// Can texts of this length be matched here?
pub fn fits(program: &Program, length: usize) -> bool {
    program.code.len().checked_mul(length + 1).is_some_and(|bits| bits <= MOST_BITS)
}

enum Job {
    Visit(Pc, usize),
    /// Gives a place that was noted its value again.
    Restore(usize, usize),
}

/// A matcher for one text, for many searches in it.
pub struct Backtracker<'a> {
    program: &'a Program,
    text: &'a [u8],
    longest: bool,
    /// A bit for each instruction at each place, by places.
    tried: Vec<u64>,
    /// The first place of the table, and the greatest place tried in this search.
    base: usize,
    furthest: usize,
    jobs: Vec<Job>,
    places: Vec<usize>,
    best: Vec<usize>,
}

impl<'a> Backtracker<'a> {
    /// A matcher that notes so many places.
    pub fn new(program: &'a Program, text: &'a [u8], longest: bool, places: usize) -> Backtracker<'a> {
        Backtracker {
            program,
            text,
            longest,
            tried: Vec::new(),
            base: 0,
            furthest: 0,
            jobs: Vec::new(),
            places: vec![NONE; places],
            best: vec![NONE; places],
        }
    }

    /// Searches from a place on; the places of the match are there if one was found.
    pub fn find(&mut self, from: usize) -> Option<&[usize]> {
        self.forget(from);
        if self.program.anchored {
            return if from == 0 && self.at(0) { Some(&self.best) } else { None };
        }
        let mut at = from;
        loop {
            at = self.candidate(at)?;
            if self.at(at) {
                return Some(&self.best);
            }
            let (_, width) = utf8::decode(self.text.get(at..).unwrap_or_default());
            if width == 0 {
                return None;
            }
            at += width;
        }
    }

    /// The next place, from this one on, where a match may begin.
    fn candidate(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let skip = if !self.program.prefix.is_empty() {
            memchr::memmem::find(rest, &self.program.prefix)?
        } else if let Some(first) = &self.program.first {
            // Within a rune no byte can begin a match: such bytes are tried only where a rune begins.
            let mut skip = 0;
            loop {
                let byte = *rest.get(skip)?;
                if first[usize::from(byte)] {
                    break skip;
                }
                skip += if byte < 0x80 { 1 } else { utf8::decode(&rest[skip..]).1 };
            }
        } else {
            0
        };
        Some(at + skip)
    }

    /// Clears the table where the last search was.
    fn forget(&mut self, from: usize) {
        let words = self.words();
        if self.tried.is_empty() {
            self.tried = vec![0; words * (self.text.len() + 1 - from.min(self.text.len()))];
            self.base = from;
        } else {
            let used = (self.furthest + 1).saturating_sub(self.base) * words;
            let used = used.min(self.tried.len());
            self.tried[..used].fill(0);
            // Later searches begin later: the table begins with them.
            self.base = from;
        }
        self.furthest = from;
        self.best.fill(NONE);
    }

    /// Words of the table for a place.
    fn words(&self) -> usize {
        self.program.code.len().div_ceil(64)
    }

    /// Notes that an instruction is tried at a place; false if it was before.
    fn try_now(&mut self, pc: Pc, at: usize) -> bool {
        self.furthest = self.furthest.max(at);
        let word = (at - self.base) * self.words() + pc as usize / 64;
        let bit = 1 << (pc % 64);
        let Some(word) = self.tried.get_mut(word) else { return false };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Is there a match that begins at this place?
    fn at(&mut self, start: usize) -> bool {
        if let Some(place) = self.places.first_mut() {
            *place = start;
        }
        let mut found = false;
        self.jobs.clear();
        self.jobs.push(Job::Visit(self.program.start, start));
        while let Some(job) = self.jobs.pop() {
            let (mut pc, mut at) = match job {
                Job::Visit(pc, at) => (pc, at),
                Job::Restore(index, place) => {
                    self.places[index] = place;
                    continue;
                }
            };
            while self.try_now(pc, at) {
                match self.program.code[pc as usize] {
                    Inst::Fail => break,
                    Inst::Match => {
                        if self.matched(at, &mut found) {
                            self.places.fill(NONE);
                            return true;
                        }
                        break;
                    }
                    Inst::Fork(first, second) => {
                        self.jobs.push(Job::Visit(second, at));
                        pc = first;
                    }
                    Inst::Note(index, next) => {
                        if let Some(place) = self.places.get_mut(index as usize) {
                            self.jobs.push(Job::Restore(index as usize, *place));
                            *place = at;
                        }
                        pc = next;
                    }
                    Inst::Test(assertion, next) => {
                        let before = utf8::decode_last(&self.text[..at]);
                        let after = utf8::decode(&self.text[at..]);
                        let rune = |(rune, width): (i32, usize)| if width == 0 { -1 } else { rune };
                        if !holds(assertion, rune(before), rune(after)) {
                            break;
                        }
                        pc = next;
                    }
                    inst => {
                        let (rune, width) = utf8::decode(&self.text[at..]);
                        let Some(next) = self.program.reads(inst, rune).filter(|_| width > 0) else { break };
                        pc = next;
                        at += width;
                    }
                }
            }
        }
        found
    }

    /// Takes a match that ends here; true if no better one is looked for.
    fn matched(&mut self, end: usize, found: &mut bool) -> bool {
        if self.places.len() < 2 {
            *found = true;
            return true;
        }
        if !*found || self.longest && end > self.best[1] {
            self.places[1] = end;
            self.best.copy_from_slice(&self.places);
            *found = true;
        }
        !self.longest || end == self.text.len()
    }
}
