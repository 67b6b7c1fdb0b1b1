//! A worker: what a thread that runs goroutines owns.

/// One processor's state; `cx.worker` points here.
#[repr(C)]
pub struct Worker {
    _private: [u8; 0],
}
