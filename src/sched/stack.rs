//! Stack segments and the switches between stacks.

/// The header at the base of a segment.
#[repr(C)]
pub struct Segment {
    _private: [u8; 0],
}

/// A landing place for jumps: what `catch_call` saved.
#[repr(C)]
pub struct Catch {
    _private: [u8; 0],
}
