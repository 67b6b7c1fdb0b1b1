//! Entering a native: from the frame of a call to a [`Call`], and back.
//!
//! Who lowers a function without a body gives it an entry that stores `cx.fp` and `cx.site`, goes to the worker's stack, and
//! calls [`invoke`] there. What was raised is the entry's business, back on the goroutine's stack.

use super::access::Frame;
use crate::native::{Call, Host, NativeFn, Raised};
use crate::sched::cx::Cx;

/// Runs a native in the frame at `fp`, whose first `results` slots are for results (0: one result, of one word, or none). The word is what
/// the entry returns.
///
/// # Errors
/// What the native raised; its result slots hold nothing of use then.
///
/// # Safety
/// `cx` runs on the calling thread, on the worker's stack; its `fp` and `site` are stored; the frame is laid out as `exec::code` says, by
/// the Go declaration of this native.
pub unsafe fn invoke(f: NativeFn, cx: *mut Cx, fp: *mut u64, results: u32, host: &dyn Host) -> Result<u64, Raised> {
    // SAFETY: the caller's promise.
    let mut call = Call::new(unsafe { Frame::new(cx, fp, results) }, host);
    f(&mut call)?;
    Ok(call.returned())
}
