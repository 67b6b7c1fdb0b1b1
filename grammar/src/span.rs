//! Positions in source text.
//!
//! A [`Span`] is a pair of byte offsets in the *session's* address space: every file that a session
//! loads is given a base, and the offsets of all its tokens lie above that base. So one `u32` names
//! a file, a line and a column; the mapping back is `golite::source::SourceMap`.
//! Offset 0 is never a position in a file: [`Span::NONE`] marks what has no source.

/// A half-open range of session offsets, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub lo: u32,
    /// Offset just past the last byte.
    pub hi: u32,
}

impl Span {
    /// The span of things that stand in no file.
    pub const NONE: Span = Span { lo: 0, hi: 0 };

    /// The span from `lo` up to, not including, `hi`.
    pub fn new(lo: u32, hi: u32) -> Span {
        Span { lo, hi }
    }

    /// The empty span at `at`.
    pub fn at(at: u32) -> Span {
        Span { lo: at, hi: at }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}
