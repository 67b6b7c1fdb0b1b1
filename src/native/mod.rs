//! Natives: the Rust functions behind the Go declarations without a body in `stdlib/`, in safe Rust.
//!
//! In: the frame of such a call. Out: its results, or what it raised. Each package has a table of `(name, function)`;
//! [`lookup`] finds a function by its full name (`strings.Index`, `internal/stdio.Write`).
//!
//! Invariants:
//! 1. A native is a *leaf*: it never calls Go code and never parks. What needs a callback is Go source; `fmt` answers with a
//!    list of the methods it wants and is asked again.
//! 2. It reads its parameters and puts its results in the order and of the types of its Go declaration, through the cursors
//!    of [`Call`]. No offset is written by hand.
//! 3. It may allocate; nothing it has read moves or dies before it returns.
//! 4. No input makes it panic.
//!
//! What it leaves to others: natives that park (mutexes, channels, timers) are in `sync::natives`; entering a native is
//! `value::call`. Next: `native::fmt` for the formatter, `native::output` for the standard streams.

pub mod fmt;
pub mod math;
pub mod output;
pub mod rng;
pub mod strconv;
pub mod unicode;
pub mod utf8;

use std::borrow::Cow;

use crate::value::access::{Frame, SliceWords};

/// A native: leaf, safe, entered on the worker's stack.
pub type NativeFn = fn(&mut Call<'_>) -> Result<(), Raised>;

/// A package's natives: names without the package, sorted or not.
pub type Table = &'static [(&'static str, NativeFn)];

/// How a native ends other than by returning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raised {
    /// A panic with a `runtime.Error`; the text without the leading `runtime error: `.
    Runtime(Cow<'static, str>),
    /// A panic with a string.
    Panic(Cow<'static, str>),
    /// A fatal error, which nothing recovers.
    Fatal(Cow<'static, str>),
    /// `os.Exit`.
    Exit(i32),
    /// Standard output or error is a broken pipe: the process ends by the signal, as in Go.
    BrokenPipe,
}

/// What natives need of the Engine.
pub trait Host {
    /// Standard output and error.
    fn output(&self) -> &output::Output;
    /// `os.Args`.
    fn args(&self) -> &[Vec<u8>];
}

/// A call of a native under way.
pub struct Call<'a> {
    frame: Frame<'a>,
    host: &'a dyn Host,
}

impl<'a> Call<'a> {
    /// A call with the given frame.
    pub fn new(frame: Frame<'a>, host: &'a dyn Host) -> Call<'a> {
        Call { frame, host }
    }

    /// The Engine.
    pub fn host(&self) -> &'a dyn Host {
        self.host
    }

    /// What the entry returns when the native has returned.
    pub fn returned(&self) -> u64 {
        self.frame.returned()
    }

    /// The next parameter, any one-word value.
    pub fn next_word(&mut self) -> u64 {
        self.frame.next_word()
    }

    /// The next parameter, an integer of any type.
    pub fn next_int(&mut self) -> i64 {
        self.frame.next_word() as i64
    }

    /// The next parameter, a `rune`: negative and surrogate values included.
    pub fn next_rune(&mut self) -> i32 {
        self.frame.next_word() as i32
    }

    /// The next parameter, a `bool`.
    pub fn next_bool(&mut self) -> bool {
        self.frame.next_word() & 1 != 0
    }

    /// The next parameter, a `float64`.
    pub fn next_float(&mut self) -> f64 {
        f64::from_bits(self.frame.next_word())
    }

    /// The next parameter, a string.
    pub fn next_str(&mut self) -> &'a [u8] {
        self.frame.next_string()
    }

    /// The next parameter, a slice.
    pub fn next_slice(&mut self) -> SliceWords {
        self.frame.next_slice()
    }

    /// The next parameter, a `[]byte`, copied.
    pub fn next_bytes(&mut self) -> Vec<u8> {
        self.frame.next_slice().to_vec()
    }

    /// The next result is a word.
    pub fn ret_word(&mut self, word: u64) {
        self.frame.put_word(word);
    }

    /// The next result is an integer.
    pub fn ret_int(&mut self, value: i64) {
        self.frame.put_word(value as u64);
    }

    /// The next result is a `bool`.
    pub fn ret_bool(&mut self, value: bool) {
        self.frame.put_word(u64::from(value));
    }

    /// The next result is a `float64`.
    pub fn ret_float(&mut self, value: f64) {
        self.frame.put_word(value.to_bits());
    }
}
