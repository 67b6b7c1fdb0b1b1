//! Frames without leftovers, for programs with finalizers.
//!
//! The collector takes every word of a frame for a pointer. What is left there of calls that have returned, and variables that are not
//! mentioned any more, keep objects alive: nobody notices that but a program which waits for a finalizer. So in programs that name
//! `SetFinalizer`, and only there, slots are cleared before each statement that takes some, and variables after the last statement
//! that mentions them. Go's compiler knows the same from its liveness analysis, and more precisely: it looks inside of statements.
//!
//! Comes in: a statement and its node. Goes out: the node with the clearing around it.

use super::func::{Lower, Storage};
use super::fuse::N;
use crate::types::tree::{Stmt, VarId};

impl<'b> Lower<'_, 'b> {
    /// Lowers a statement with `lower`; in a tidy frame the node clears what the statement finds and leaves.
    pub(super) fn tidied(&mut self, stmt: &'b Stmt, lower: impl FnOnce(&mut Self) -> N) -> N {
        if !self.c.tidy {
            return lower(self);
        }
        let low = self.top;
        let high = std::mem::replace(&mut self.high, low);
        let n = lower(self);
        let before = self.zero_slots(low, self.high - low);
        self.high = self.high.max(high);
        let mut parts = vec![before, n];
        for &var in self.escapes.deaths.get(&std::ptr::from_ref(stmt)).into_iter().flatten() {
            parts.extend(self.cleared(var));
        }
        self.seq(parts)
    }

    fn cleared(&mut self, var: VarId) -> Option<N> {
        let (slot, words) = match *self.storage.get(&var)? {
            Storage::Slot(slot) | Storage::Boxed(slot) => (slot, 1),
            Storage::Frame(slot) => (slot, self.words(self.var_ty(var))),
        };
        Some(self.zero_slots(slot, words))
    }
}
