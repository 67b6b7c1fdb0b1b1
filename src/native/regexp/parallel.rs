//! The matcher that follows all ways of a program at once, rune by rune: for texts that are too long for `backtrack`, and for those
//! that come one rune at a time.
//!
//! In: runes, each with the one that follows it. Out: the places of the preferred match, or of the longest one, as soon as no better one
//! can come. It needs memory for the program only.

use super::backtrack::NONE;
use super::program::{FAIL, Inst, Pc, Program, holds};

/// A way: the instruction that wants to read, and the places noted on it.
struct Way {
    pc: Pc,
    places: Vec<usize>,
}

/// Ways in the order of preference; each instruction once.
#[derive(Default)]
struct Ways {
    list: Vec<Way>,
    seen: Vec<bool>,
    visited: Vec<Pc>,
}

impl Ways {
    fn clear(&mut self, spare: &mut Vec<Vec<usize>>) {
        spare.extend(self.list.drain(..).map(|way| way.places));
        for pc in self.visited.drain(..) {
            self.seen[pc as usize] = false;
        }
    }
}

enum Job {
    Visit(Pc),
    Restore(usize, usize),
}

/// See the module.
pub struct Parallel {
    longest: bool,
    now: Ways,
    next: Ways,
    spare: Vec<Vec<usize>>,
    jobs: Vec<Job>,
    places: Vec<usize>,
    best: Vec<usize>,
    matched: bool,
    /// Where it is, and the rune before.
    at: usize,
    before: i32,
}

impl Parallel {
    /// Begins at a place, behind a rune (negative: none).
    pub fn new(program: &Program, longest: bool, places: usize, at: usize, before: i32) -> Parallel {
        let ways = || Ways { seen: vec![false; program.code.len()], ..Ways::default() };
        Parallel {
            longest,
            now: ways(),
            next: ways(),
            spare: Vec::new(),
            jobs: Vec::new(),
            places: vec![NONE; places],
            best: vec![NONE; places],
            matched: false,
            at,
            before,
        }
    }

    /// The places of the match that was found.
    pub fn found(&self) -> Option<&[usize]> {
        self.matched.then_some(&self.best[..])
    }

    /// Reads a rune of the given width (negative and 0 at the end), behind which another one follows; true if all is told.
    pub fn step(&mut self, program: &Program, rune: i32, width: usize, after: i32) -> bool {
        let at = self.at;
        if self.now.list.is_empty() && (self.matched || program.anchored && at != 0) {
            return true;
        }
        if !self.matched {
            if let Some(place) = self.places.first_mut() {
                *place = at;
            }
            let mut places = std::mem::take(&mut self.places);
            add(
                program,
                &mut self.now,
                &mut self.spare,
                &mut self.jobs,
                program.start,
                at,
                &mut places,
                (self.before, rune),
            );
            self.places = places;
        }
        let mut now = std::mem::take(&mut self.now);
        for way in &mut now.list {
            if self.longest && self.matched && way.places.first() > self.best.first() {
                continue;
            }
            let inst = program.code[way.pc as usize];
            if inst == Inst::Match {
                if way.places.len() > 1 && (!self.longest || !self.matched || self.best[1] < at) {
                    way.places[1] = at;
                    self.best.copy_from_slice(&way.places);
                }
                self.matched = true;
                if !self.longest {
                    break;
                }
            } else if let Some(pc) = program.reads(inst, rune) {
                let end = at + width;
                add(program, &mut self.next, &mut self.spare, &mut self.jobs, pc, end, &mut way.places, (rune, after));
            }
        }
        now.clear(&mut self.spare);
        self.now = std::mem::replace(&mut self.next, now);
        self.at += width;
        self.before = rune;
        width == 0 || self.matched && self.best.is_empty()
    }
}

/// Adds the ways that lead on from an instruction without reading, between two runes.
#[allow(clippy::too_many_arguments)] // Parts of a matcher that are borrowed one by one.
fn add(
    program: &Program,
    ways: &mut Ways,
    spare: &mut Vec<Vec<usize>>,
    jobs: &mut Vec<Job>,
    start: Pc,
    at: usize,
    places: &mut [usize],
    between: (i32, i32),
) {
    jobs.push(Job::Visit(start));
    while let Some(job) = jobs.pop() {
        let mut pc = match job {
            Job::Visit(pc) => pc,
            Job::Restore(index, place) => {
                places[index] = place;
                continue;
            }
        };
        while pc != FAIL && !std::mem::replace(&mut ways.seen[pc as usize], true) {
            ways.visited.push(pc);
            match program.code[pc as usize] {
                Inst::Fork(first, second) => {
                    jobs.push(Job::Visit(second));
                    pc = first;
                }
                Inst::Note(index, next) => {
                    if let Some(place) = places.get_mut(index as usize) {
                        jobs.push(Job::Restore(index as usize, *place));
                        *place = at;
                    }
                    pc = next;
                }
                Inst::Test(assertion, next) if holds(assertion, between.0, between.1) => pc = next,
                Inst::Test(..) | Inst::Fail => break,
                _ => {
                    let mut own = spare.pop().unwrap_or_default();
                    own.clear();
                    own.extend_from_slice(places);
                    ways.list.push(Way { pc, places: own });
                    break;
                }
            }
        }
    }
}
