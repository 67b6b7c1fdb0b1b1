//! Control flow. A statement's word is a *signal*: 0 when it completed, else where control goes.
//!
//! Signals travel outwards until the statement that owns them takes them: a loop its `break` and `continue`, a labelled block
//! its `goto`, the function its `return`. `lower/` knows of each statement whether it can give a signal at all, and chooses nodes
//! that do not look where none can come out.

use super::node::{Cond, Env, Exec, Ref};
use super::poll;

/// The signal of `return`; results are in their slots.
pub const RETURN: u64 = 1;

/// The signal of `break` out of the statement with this label.
pub const fn break_signal(label: u32) -> u64 {
    label as u64 * 4 + 2
}

/// The signal of `continue` of the loop with this label.
pub const fn continue_signal(label: u32) -> u64 {
    label as u64 * 4 + 3
}

/// The signal of `goto` the label.
pub const fn goto_signal(label: u32) -> u64 {
    label as u64 * 4 + 4
}

/// Gives a signal.
#[derive(Clone, Copy)]
pub struct Signal(pub u64);

impl Exec for Signal {
    #[inline(always)]
    fn exec(&self, _: Env) -> u64 {
        self.0
    }
}

/// Sets the result slot and returns.
#[derive(Clone, Copy)]
pub struct Return<V>(pub u32, pub V);

impl<V: Exec> Exec for Return<V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let word = self.1.exec(e);
        e.set(self.0, word);
        RETURN
    }
}

/// Does nothing.
#[derive(Clone, Copy)]
pub struct Nothing;

impl Exec for Nothing {
    fn exec(&self, _: Env) -> u64 {
        0
    }
}

/// Statements none of which but the last gives a signal: a call site each, the last a tail call.
#[derive(Clone, Copy)]
pub struct Seq<const N: usize>(pub [Ref; N]);

impl<const N: usize> Exec for Seq<N> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let mut i = 0;
        while i + 1 < N {
            e.run(self.0[i]);
            i += 1;
        }
        e.run(self.0[N - 1])
    }
}

/// Statements that may give signals: the first that is not 0 ends the sequence.
#[derive(Clone, Copy)]
pub struct SeqSignal<const N: usize>(pub [Ref; N]);

impl<const N: usize> Exec for SeqSignal<N> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let mut i = 0;
        while i + 1 < N {
            let signal = e.run(self.0[i]);
            if signal != 0 {
                return signal;
            }
            i += 1;
        }
        e.run(self.0[N - 1])
    }
}

/// `if c { then }`
#[derive(Clone, Copy)]
pub struct If<C>(pub C, pub Ref);

impl<C: Cond> Exec for If<C> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        if self.0.test(e) { e.run(self.1) } else { 0 }
    }
}

/// `if c { then } else { els }`; also the expression of the same shape
#[derive(Clone, Copy)]
pub struct IfElse<C>(pub C, pub Ref, pub Ref);

impl<C: Cond> Exec for IfElse<C> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let next = if self.0.test(e) { self.1 } else { self.2 };
        e.run(next)
    }
}

/// The truth of a boolean word.
#[derive(Clone, Copy)]
pub struct Truth<V>(pub V);

impl<V: Exec> Cond for Truth<V> {
    #[inline(always)]
    fn test(&self, e: Env) -> bool {
        self.0.exec(e) != 0
    }
}

impl<V: Exec> Exec for Truth<V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        self.0.exec(e)
    }
}

/// `!c`
#[derive(Clone, Copy)]
pub struct Not<C>(pub C);

impl<C: Cond> Cond for Not<C> {
    #[inline(always)]
    fn test(&self, e: Env) -> bool {
        !self.0.test(e)
    }
}

impl<C: Cond> Exec for Not<C> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        u64::from(!self.0.test(e))
    }
}

/// `a && b`
#[derive(Clone, Copy)]
pub struct AndAlso<A, B>(pub A, pub B);

impl<A: Cond, B: Cond> Cond for AndAlso<A, B> {
    #[inline(always)]
    fn test(&self, e: Env) -> bool {
        self.0.test(e) && self.1.test(e)
    }
}

impl<A: Cond, B: Cond> Exec for AndAlso<A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        u64::from(self.test(e))
    }
}

/// `a || b`
#[derive(Clone, Copy)]
pub struct OrElse<A, B>(pub A, pub B);

impl<A: Cond, B: Cond> Cond for OrElse<A, B> {
    #[inline(always)]
    fn test(&self, e: Env) -> bool {
        self.0.test(e) || self.1.test(e)
    }
}

impl<A: Cond, B: Cond> Exec for OrElse<A, B> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        u64::from(self.test(e))
    }
}

/// A condition that always holds: a loop without one.
#[derive(Clone, Copy)]
pub struct Always;

impl Cond for Always {
    #[inline(always)]
    fn test(&self, _: Env) -> bool {
        true
    }
}

/// A loop whose body gives no signals.
#[derive(Clone, Copy)]
pub struct PlainLoop<C, P> {
    /// Tested before each iteration.
    pub cond: C,
    /// Executed after each iteration.
    pub post: P,
    /// The body.
    pub body: Ref,
    /// For the poll at the back-edge.
    pub site: u32,
}

impl<C: Cond, P: Exec> Exec for PlainLoop<C, P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        while self.cond.test(e) {
            e.run(self.body);
            self.post.exec(e);
            if e.poked() {
                poll(e, self.site);
            }
        }
        0
    }
}

/// A loop whose body may give signals.
#[derive(Clone, Copy)]
pub struct Loop<C, P> {
    /// Tested before each iteration.
    pub cond: C,
    /// Executed after each iteration.
    pub post: P,
    /// The body.
    pub body: Ref,
    /// For the poll at the back-edge.
    pub site: u32,
    /// Its number for `break` and `continue`.
    pub label: u32,
}

impl<C: Cond, P: Exec> Exec for Loop<C, P> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        while self.cond.test(e) {
            let signal = e.run(self.body);
            if signal != 0 && signal != continue_signal(self.label) {
                return if signal == break_signal(self.label) { 0 } else { signal };
            }
            self.post.exec(e);
            if e.poked() {
                poll(e, self.site);
            }
        }
        0
    }
}

/// Takes the `break` of a switch, a select or a labelled block.
#[derive(Clone, Copy)]
pub struct Breakable {
    /// What may break out.
    pub body: Ref,
    /// Its number.
    pub label: u32,
}

impl Exec for Breakable {
    fn exec(&self, e: Env) -> u64 {
        let signal = e.run(self.body);
        if signal == break_signal(self.label) { 0 } else { signal }
    }
}

/// A list of statements some of which are targets of `goto`: `parts[i]` begins at label `labels[i]`.
#[derive(Clone, Copy)]
pub struct GotoBlock {
    /// The statements between labels, in order; the first is the beginning of the block.
    pub parts: &'static [Ref],
    /// Which label begins each part; `u32::MAX` for the first.
    pub labels: &'static [u32],
    /// For the poll at backward jumps.
    pub site: u32,
}

impl Exec for GotoBlock {
    fn exec(&self, e: Env) -> u64 {
        let mut part = 0;
        while part < self.parts.len() {
            let signal = e.run(self.parts[part]);
            if signal == 0 {
                part += 1;
                continue;
            }
            match self.labels.iter().position(|&label| label != u32::MAX && goto_signal(label) == signal) {
                Some(target) => part = target,
                None => return signal,
            }
            if e.poked() {
                poll(e, self.site);
            }
        }
        0
    }
}

/// The end of a function with one word of result: runs a statement that may return early (its result is then in `slot`), else goes on.
#[derive(Clone, Copy)]
pub struct ThenTail {
    /// The statement.
    pub first: Ref,
    /// Gives the word if the statement completed.
    pub rest: Ref,
    /// Where an early return left the result.
    pub slot: u32,
}

impl Exec for ThenTail {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        if e.run(self.first) == 0 { e.run(self.rest) } else { e.slot(self.slot) }
    }
}

/// A jump by number: `parts[word]`, the last one for words out of range. For switches over small constants.
#[derive(Clone, Copy)]
pub struct Jump<V> {
    /// The tag, less the smallest case.
    pub index: V,
    /// What to do for each.
    pub parts: &'static [Ref],
}

impl<V: Exec> Exec for Jump<V> {
    #[inline(always)]
    fn exec(&self, e: Env) -> u64 {
        let index = self.index.exec(e) as usize;
        let last = self.parts.len() - 1;
        e.run(self.parts[index.min(last)])
    }
}

/// A long chain of conditions: the first that holds chooses.
#[derive(Clone, Copy)]
pub struct Cases {
    /// Conditions and what they choose.
    pub arms: &'static [(Ref, Ref)],
    /// What is chosen when none holds.
    pub default: Ref,
}

impl Exec for Cases {
    fn exec(&self, e: Env) -> u64 {
        for &(test, body) in self.arms {
            if e.run(test) != 0 {
                return e.run(body);
            }
        }
        e.run(self.default)
    }
}

/// Any number of nodes, one after the other, whatever they give.
#[derive(Clone, Copy)]
pub struct InOrder(pub &'static [Ref]);

impl Exec for InOrder {
    fn exec(&self, e: Env) -> u64 {
        for &node in self.0 {
            e.run(node);
        }
        0
    }
}
