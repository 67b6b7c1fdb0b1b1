//! The heap: spans, allocation, the collector.
use crate::sched::cx::Cx;

/// The collector's barrier: called before the pointer word at `at` is overwritten.
///
/// # Safety
/// `at` is the address of a live, aligned word.
#[inline(always)]
pub unsafe fn barrier(_cx: *mut Cx, _at: usize) {}
