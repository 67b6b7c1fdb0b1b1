//! `os/signal`: signals that a program takes itself.
//!
//! In: signals, from whoever waits for those of the process; what the program wants of each. Out: what is to be done about a signal, and to
//! the program those that it wants, each once until it has taken it, as Go has it.
//!
//! Only an Engine that is the process's own has a [`Catcher`]: the programs of an embedder get no signals.

use parking_lot::{Condvar, Mutex};

use super::{Call, Raised, Table};
use crate::sched::signals;

/// What happens about a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// What happens without the program's doing.
    Default,
    /// Nothing.
    Ignored,
    /// The program gets it.
    Caught,
}

/// Signals are numbered from 1 up to, but not including, this.
const SIGNALS: usize = 65;

struct State {
    fates: [Fate; SIGNALS],
    /// Caught and not yet taken: a bit each.
    pending: u128,
}

/// What a program wants of signals. The lock guards all of it and is held for moments only.
pub struct Catcher {
    state: Mutex<State>,
    arrived: Condvar,
}

impl Default for Catcher {
    /// Nothing is wanted. What whoever started the process wants ignored (`nohup`) is ignored.
    fn default() -> Catcher {
        let mut fates = [Fate::Default; SIGNALS];
        for signal in [signals::HANGUP, signals::INTERRUPT] {
            if signals::is_ignored(signal) {
                fates[signal as usize] = Fate::Ignored;
            }
        }
        Catcher { state: Mutex::new(State { fates, pending: 0 }), arrived: Condvar::new() }
    }
}

impl Catcher {
    /// A signal has come: tells what happens, and hands it to the program if that wants it.
    pub fn arrive(&self, signal: i32) -> Fate {
        let Some(number) = usize::try_from(signal).ok().filter(|&number| number < SIGNALS) else {
            return Fate::Default;
        };
        let mut state = self.state.lock();
        let fate = state.fates[number];
        if fate == Fate::Caught {
            state.pending |= 1 << number;
            self.arrived.notify_one();
        }
        fate
    }

    fn set(&self, signal: i64, fate: Fate) {
        let mut state = self.state.lock();
        if let Some(place) = usize::try_from(signal).ok().and_then(|at| state.fates.get_mut(at)) {
            *place = fate;
        }
    }

    fn is_ignored(&self, signal: i64) -> bool {
        let fate = usize::try_from(signal).ok().and_then(|at| self.state.lock().fates.get(at).copied());
        fate == Some(Fate::Ignored)
    }

    /// Waits for a signal that the program wants.
    fn wait(&self) -> i64 {
        let mut state = self.state.lock();
        while state.pending == 0 {
            self.arrived.wait(&mut state);
        }
        let signal = state.pending.trailing_zeros();
        state.pending &= !(1 << signal);
        signal.into()
    }
}

/// `os/signal`
pub const TABLE: Table = &[
    ("catch", |c| set(c, Fate::Caught)),
    ("ignore", |c| set(c, Fate::Ignored)),
    ("release", |c| set(c, Fate::Default)),
    ("ignored", |c| {
        let signal = c.next_int();
        let ignored = c.system().signals.as_ref().is_some_and(|catcher| catcher.is_ignored(signal));
        c.ret_bool(ignored);
        Ok(())
    }),
    ("next", |c| {
        let signal = match &c.system().signals {
            Some(catcher) => c.frame.bracket(|| catcher.wait()),
            None => -1,
        };
        c.ret_int(signal);
        Ok(())
    }),
];

fn set(c: &mut Call<'_>, fate: Fate) -> Result<(), Raised> {
    let signal = c.next_int();
    if let Some(catcher) = &c.system().signals {
        catcher.set(signal, fate);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_go_where_the_program_wants_them() {
        let catcher = Catcher::default();
        assert_eq!(catcher.arrive(10), Fate::Default);
        catcher.set(10, Fate::Caught);
        catcher.set(12, Fate::Caught);
        for signal in [12, 10, 10] {
            assert_eq!(catcher.arrive(signal), Fate::Caught);
        }
        assert_eq!([catcher.wait(), catcher.wait()], [10, 12]);
        assert_eq!(catcher.state.lock().pending, 0);
        catcher.set(10, Fate::Ignored);
        assert_eq!(catcher.arrive(10), Fate::Ignored);
        assert!(
            catcher.is_ignored(10) && !catcher.is_ignored(12) && !catcher.is_ignored(99) && !catcher.is_ignored(-1)
        );
        assert_eq!([catcher.arrive(-1), catcher.arrive(99)], [Fate::Default; 2]);
    }
}
