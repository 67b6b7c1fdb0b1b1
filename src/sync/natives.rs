//! Names of Go declarations without a body, and the functions behind them that need the goroutine they run on.

use super::sema::Entry;
use super::{atomic, cond, mutex, runtime, time, waitgroup};
use crate::exec::code::NodeFn;

/// The native of that name, as `<import path>.<function>` or `<import path>.(*Type).Method`. It is called as a node, arguments
/// in its frame's slots; it raises through `sched::Host::raise`. With it comes what it needs in bytes beyond the small need.
pub fn lookup(name: &str) -> Option<(NodeFn, usize)> {
    let entry: Option<Entry> = mutex::lookup(name)
        .or_else(|| waitgroup::lookup(name))
        .or_else(|| cond::lookup(name))
        .or_else(|| atomic::lookup(name))
        .or_else(|| time::lookup(name))
        .or_else(|| runtime::lookup(name));
    // All of them do their work on the worker's stack.
    entry.map(|entry| (entry as NodeFn, 0))
}
