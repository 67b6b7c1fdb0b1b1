//! Programs that always know which way to go by the next rune. Go compiles such ones in another way, and tells another prefix of them
//! in `LiteralPrefix`: this is all that is looked at here.

use super::class::Class;
use super::program::{Inst, Pc, Program};
use super::syntax::Assertion;
use crate::native::{unicode, utf8};

/// Go tries programs that are shorter.
const MOST: usize = 1000;

/// The prefix behind the beginning of the text, and whether the text must end behind it; `None` if the program is no such one.
pub fn prefix(program: &Program) -> Option<(Vec<u8>, bool)> {
    let Inst::Test(Assertion::BeginText, first) = program.code[program.start as usize] else { return None };
    let code = &program.code;
    let forks = code.iter().any(|inst| matches!(inst, Inst::Fork(..)));
    let ends = |pc: Pc| code[pc as usize] == Inst::Match;
    let fits = code.len() < MOST
        && code.iter().all(|inst| match *inst {
            Inst::Fork(one, other) => !ends(one) && !ends(other),
            Inst::Test(assertion, next) => !ends(next) || assertion == Assertion::EndText,
            Inst::Fail | Inst::Match => true,
            Inst::Note(_, next)
            | Inst::Rune(_, next)
            | Inst::Class(_, next)
            | Inst::Any(next)
            | Inst::AnyNotNewline(next) => !(forks && ends(next)),
        });
    if !fits || !is_deterministic(program) {
        return None;
    }
    let (mut prefix, mut inst) = (Vec::new(), code[first as usize]);
    while let Inst::Rune(rune, next) = inst {
        if rune == unicode::ERROR {
            break;
        }
        utf8::push(&mut prefix, rune);
        inst = code[next as usize];
    }
    let complete = match inst {
        Inst::Test(Assertion::EndText, next) if !prefix.is_empty() => ends(next),
        _ => false,
    };
    Some((prefix, complete))
}

/// Whether no two ways from a place read the same rune, and at most one ends.
fn is_deterministic(program: &Program) -> bool {
    let mut starts = vec![program.start];
    let mut known = vec![false; program.code.len()];
    while let Some(start) = starts.pop() {
        if std::mem::replace(&mut known[start as usize], true) {
            continue;
        }
        let mut reads = Class::default();
        let (mut ends, mut seen, mut todo) = (false, vec![false; program.code.len()], vec![start]);
        while let Some(pc) = todo.pop() {
            if std::mem::replace(&mut seen[pc as usize], true) {
                continue;
            }
            match program.code[pc as usize] {
                Inst::Fail => {}
                Inst::Match => {
                    if std::mem::replace(&mut ends, true) {
                        return false;
                    }
                }
                Inst::Fork(one, other) => todo.extend([one, other]),
                Inst::Note(_, next) | Inst::Test(_, next) => todo.push(next),
                inst => {
                    let class = program.class_of(inst);
                    let before: i64 = size(&reads);
                    let more = size(&class);
                    reads.add(&class);
                    if size(&reads) != before + more {
                        return false;
                    }
                    if let Some(next) = Program::next(inst) {
                        starts.push(next);
                    }
                }
            }
        }
    }
    true
}

fn size(class: &Class) -> i64 {
    class.ranges().iter().map(|&(low, high)| i64::from(high - low) + 1).sum()
}
