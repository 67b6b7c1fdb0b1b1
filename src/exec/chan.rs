//! Channel operations and select: the nodes; the algorithms are in `sync`.

use super::node::{Child, Env, Exec};
use super::runtime::{Rt, Trap, cross};
use crate::sync::chan::{self, CLOSE_NIL, CLOSED, SEND_CLOSED};
use crate::sync::select::{self, DEFAULT, SelectCase};
use crate::value::desc::Desc;

fn plain(_: &mut Rt, text: &&'static str) -> Result<u64, Trap> {
    Err(Trap::Plain((*text).into()))
}

#[cold]
fn fail(e: Env, site: u32, text: &'static str) -> u64 {
    cross(e, site, plain, &text, 0)
}

/// `make(chan T, n)`
#[derive(Clone, Copy)]
pub struct Make {
    /// The capacity.
    pub capacity: Child,
    /// The element.
    pub desc: Desc,
    /// For the collector and panics.
    pub site: u32,
}

impl Exec for Make {
    fn exec(&self, e: Env) -> u64 {
        let capacity = self.capacity.exec(e) as i64;
        // SAFETY: on the goroutine's stack.
        let made = unsafe { chan::make(e.cx, e.fp, self.site, self.desc, capacity) };
        if made == 0 { fail(e, self.site, "makechan: size out of range") } else { made }
    }
}

/// `ch <- v`
#[derive(Clone, Copy)]
pub struct Send<V> {
    /// The channel.
    pub chan: Child,
    /// Puts the value into its slot.
    pub value: V,
    /// The value's first slot.
    pub slot: u32,
    /// For the collector and panics.
    pub site: u32,
}

impl<V: Exec> Exec for Send<V> {
    fn exec(&self, e: Env) -> u64 {
        let chan = self.chan.exec(e);
        self.value.exec(e);
        // SAFETY: on the goroutine's stack; the value lies in the frame.
        let status = unsafe { chan::send(e.cx, e.fp, self.site, chan, e.fp.add(self.slot as usize)) };
        if status == SEND_CLOSED {
            fail(e, self.site, "send on closed channel");
        }
        0
    }
}

/// `<-ch`: the value into slots, behind it whether it was sent.
#[derive(Clone, Copy)]
pub struct Recv<C> {
    /// The channel.
    pub chan: C,
    /// The value's first slot.
    pub to: u32,
    /// Its words.
    pub words: u32,
    /// For the collector.
    pub site: u32,
}

impl<C: Exec> Exec for Recv<C> {
    fn exec(&self, e: Env) -> u64 {
        let chan = self.chan.exec(e);
        // SAFETY: on the goroutine's stack; the slots lie in the frame.
        let status = unsafe { chan::receive(e.cx, e.fp, self.site, chan, e.fp.add(self.to as usize)) };
        e.set(self.to + self.words, u64::from(status != CLOSED));
        0
    }
}

/// `close(ch)`
#[derive(Clone, Copy)]
pub struct Close {
    /// The channel.
    pub chan: Child,
    /// For panics.
    pub site: u32,
}

impl Exec for Close {
    fn exec(&self, e: Env) -> u64 {
        let chan = self.chan.exec(e);
        // SAFETY: on the goroutine's stack; fp and site are stored for what it may wake.
        let status = unsafe {
            (*e.cx).fp = e.fp;
            (*e.cx).site = self.site;
            chan::close(e.cx, chan)
        };
        match status {
            CLOSED => fail(e, self.site, "close of closed channel"),
            CLOSE_NIL => fail(e, self.site, "close of nil channel"),
            _ => 0,
        }
    }
}

/// A case of a select: its operands lie in slots.
#[derive(Clone, Copy, Debug)]
pub struct SelectSlot {
    /// The channel's slot.
    pub chan: u32,
    /// The value's first slot.
    pub value: u32,
    /// Its words.
    pub words: u32,
    /// A send.
    pub send: bool,
    /// The number of its clause.
    pub clause: u32,
}

/// `select`: gives the number of the chosen clause.
#[derive(Clone, Copy)]
pub struct Select {
    /// The cases, the default clause aside.
    pub cases: &'static [SelectSlot],
    /// The number of the default clause, or `u32::MAX`.
    pub default: u32,
    /// Slots for the algorithm.
    pub scratch: u32,
    /// For the collector and panics.
    pub site: u32,
}

impl Exec for Select {
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: the scratch slots are as many as the cases want; the values' slots lie in the frame.
        let chosen = unsafe {
            let cases = e.fp.add(self.scratch as usize).cast::<SelectCase>();
            for (i, case) in self.cases.iter().enumerate() {
                let at = cases.add(i);
                (*at).ch = e.slot(case.chan);
                (*at).slot = e.fp.add(case.value as usize);
                (*at).send = u64::from(case.send);
            }
            select::select(e.cx, e.fp, self.site, cases, self.cases.len(), self.default != u32::MAX)
        };
        if chosen == DEFAULT {
            return u64::from(self.default);
        }
        let case = &self.cases[(chosen >> 2) as usize];
        let status = chosen & 3;
        if case.send {
            if status == SEND_CLOSED {
                fail(e, self.site, "send on closed channel");
            }
        } else {
            e.set(case.value + case.words, u64::from(status != CLOSED));
        }
        u64::from(case.clause)
    }
}
