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

pub mod big;
pub mod bridge;
pub mod bytes;
pub mod chacha;
pub mod environment;
pub mod errors;
pub mod files;
pub mod flag;
pub mod fmt;
pub mod hash;
pub mod html;
pub mod json;
pub mod math;
pub mod output;
pub mod reflect;
pub mod regexp;
pub mod rng;
pub mod runtime;
pub mod search;
pub mod signals;
pub mod sort;
pub mod strconv;
pub mod strings;
pub mod system;
#[cfg(test)]
mod tests;
pub mod unicode;
pub mod utf8;
mod words;

use std::borrow::Cow;

use crate::heap::OutOfMemory;
use crate::value::{
    access::{Frame, SliceWords, Text},
    desc::Desc,
    reflect::Any,
};

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
    /// A panic with a `runtime.Error` whose text has no prefix.
    Plain(Cow<'static, str>),
    /// A panic with this interface value.
    Value(u64),
    /// A fatal error, which nothing recovers.
    Fatal(Cow<'static, str>),
    /// `os.Exit`.
    Exit(i32),
    /// Standard output or error is a broken pipe: the process ends by the signal, as in Go.
    BrokenPipe,
    /// The program has written as much as it may.
    OutputLimit,
    /// No memory: `heap::fail_out_of_memory`.
    OutOfMemory(bool),
}

impl From<OutOfMemory> for Raised {
    fn from(error: OutOfMemory) -> Raised {
        Raised::OutOfMemory(error.limit)
    }
}

/// A type that natives make values of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// `any`
    Any,
    /// `int`
    Int,
    /// `int64`
    Int64,
    /// `uint8`
    Uint8,
    /// `uint64`
    Uint64,
    /// `string`
    String,
}

/// A place in the program, as `runtime.Caller` tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Identifies the place; not 0.
    pub pc: u64,
    /// The function's full name.
    pub function: Vec<u8>,
    /// The file's path.
    pub file: Vec<u8>,
    /// The line, from 1.
    pub line: i64,
}

/// What natives need of the Engine besides heap and scheduler.
pub trait Host {
    /// Streams, files, arguments, environment.
    fn system(&self) -> &system::System;
    /// The descriptor of a type.
    fn known(&self, known: Known) -> Desc;
    /// Which of the methods that [`fmt`] asks for the values of a type have, by the type's method set: the constants of
    /// [`fmt::value`]. Asked once a type.
    fn methods(&self, desc: Desc) -> u8;
    /// Values of the dynamic type `desc` can be assigned to variables of the interface type `interface`.
    fn implements(&self, desc: Desc, interface: Desc) -> bool;
    /// The calls of the goroutine at `cx`, innermost first, from the caller of the native's Go function on: at most `limit`.
    /// `fp` is the native's frame.
    fn callers(&self, cx: *mut crate::sched::cx::Cx, fp: *mut u64, limit: usize) -> Vec<Place>;
    /// The place that a `pc` of [`Host::callers`] identifies.
    fn describe(&self, pc: u64) -> Option<Place>;
    /// What is known of types beyond their descriptors; an Engine knows.
    fn reflection(&self) -> Option<&dyn reflect::Reflection> {
        None
    }
    /// The way to the host's functions, if there is one.
    fn bridge(&self) -> Option<&bridge::Bridge> {
        None
    }
    /// The goroutine's traceback as a panic prints it, or all goroutines'.
    fn traceback(&self, cx: *mut crate::sched::cx::Cx, fp: *mut u64, all: bool) -> Vec<u8>;
}

/// A call of a native under way.
pub struct Call<'a> {
    /// Its frame, and through it heap and scheduler.
    pub frame: Frame<'a>,
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

    /// Streams, files, arguments, environment.
    pub fn system(&self) -> &'a system::System {
        self.host.system()
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
        self.frame.next_text().bytes
    }

    /// The next parameter, a string of which parts may come back.
    pub fn next_text(&mut self) -> Text<'a> {
        self.frame.next_text()
    }

    /// The next parameter, a slice.
    pub fn next_slice(&mut self) -> SliceWords {
        self.frame.next_slice()
    }

    /// The next parameter, a `[]byte`, copied.
    pub fn next_bytes(&mut self) -> Vec<u8> {
        self.frame.next_slice().to_vec()
    }

    /// What an interface holds that was read from a slice of interfaces; `None` for nil.
    pub fn any(&self, word: u64) -> Option<Any<'a>> {
        self.frame.interface(word, self.host)
    }

    /// The next parameter, an interface; `None` for nil.
    pub fn next_any(&mut self) -> Option<Any<'a>> {
        let word = self.frame.next_word();
        self.frame.interface(word, self.host)
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

    /// The next result is a nil slice, map, pointer or interface, or an empty string.
    pub fn ret_nil(&mut self) {
        self.frame.put_word(0);
    }

    /// The next result is a new string.
    ///
    /// # Errors
    /// There is no room, as for all that follow.
    pub fn ret_str(&mut self, bytes: &[u8]) -> Result<(), Raised> {
        let word = self.frame.new_string(bytes)?;
        self.frame.put_word(word);
        Ok(())
    }

    /// The next result is part of a string parameter.
    pub fn ret_part(&mut self, of: Text<'_>, low: usize, high: usize) -> Result<(), Raised> {
        let word = self.frame.new_substring(of, low, high)?;
        self.frame.put_word(word);
        Ok(())
    }

    /// The next result is a new `[]byte`, not nil.
    pub fn ret_bytes(&mut self, bytes: &[u8]) -> Result<(), Raised> {
        let word = self.frame.new_bytes(self.host.known(Known::Uint8), bytes)?;
        self.frame.put_word(word);
        Ok(())
    }

    /// The next result is a new slice of 64-bit elements, not nil.
    pub fn ret_words(&mut self, elem: Known, words: &[u64]) -> Result<(), Raised> {
        let word = self.frame.new_words(self.host.known(elem), words)?;
        self.frame.put_word(word);
        Ok(())
    }

    /// The next result is a new `[]string`, not nil, of new strings.
    pub fn ret_strings<T: AsRef<[u8]>>(&mut self, strings: &[T]) -> Result<(), Raised> {
        let words: Result<Vec<u64>, _> = strings.iter().map(|text| self.frame.new_string(text.as_ref())).collect();
        self.ret_words(Known::String, &words?)
    }

    /// The next result is a new `[]string`, not nil, of parts of a string parameter.
    pub fn ret_parts(&mut self, of: Text<'_>, parts: &[(usize, usize)]) -> Result<(), Raised> {
        let part = |&(low, high): &(usize, usize)| self.frame.new_substring(of, low, high);
        let words: Result<Vec<u64>, _> = parts.iter().map(part).collect();
        self.ret_words(Known::String, &words?)
    }
}

/// The native of a function, by its full name: import path, a dot, and the name or `(*Type).Method`.
pub fn lookup(name: &str) -> Option<NativeFn> {
    let slash = name.rfind('/').map_or(0, |at| at + 1);
    let dot = slash + name[slash..].find('.')?;
    let (package, function) = (&name[..dot], &name[dot + 1..]);
    let tables = PACKAGES.iter().filter(|(path, _)| *path == package);
    tables.flat_map(|(_, table)| table.iter()).find(|(known, _)| *known == function).map(|&(_, native)| native)
}

/// The tables of all packages; one may have several.
pub const PACKAGES: &[(&str, Table)] = &[
    ("bytes", bytes::TABLE),
    ("bufio", bytes::BUFIO),
    ("context", errors::CONTEXT),
    ("encoding/json", json::TABLE),
    ("errors", errors::TABLE),
    ("flag", flag::TABLE),
    ("fmt", fmt::natives::TABLE),
    ("crypto/rand", hash::RANDOM),
    ("hash/crc32", hash::CRC32),
    ("hash/crc64", hash::CRC64),
    ("hash/fnv", hash::FNV),
    ("hash/maphash", hash::MAPHASH),
    ("html", html::TABLE),
    ("internal/blockhash", hash::BLOCK),
    ("internal/host", bridge::TABLE),
    ("internal/stdio", files::STDIO),
    ("math", math::UNARY),
    ("math", math::BINARY),
    ("math", math::MATH),
    ("math/big", big::TABLE),
    ("math/bits", math::BITS),
    ("math/bits", math::MORE_BITS),
    ("math/rand", math::RAND),
    ("math/rand/v2", chacha::TABLE),
    ("os", files::OS),
    ("os", environment::OS),
    ("reflect", reflect::types::TABLE),
    ("reflect", reflect::make::TABLE),
    ("reflect", reflect::values::TABLE),
    ("reflect", reflect::setters::TABLE),
    ("reflect", reflect::containers::TABLE),
    ("os/signal", signals::TABLE),
    ("regexp", regexp::TABLE),
    ("runtime", runtime::TABLE),
    ("runtime/debug", runtime::DEBUG),
    ("sort", sort::TABLE),
    ("strconv", strconv::natives::TABLE),
    ("strings", strings::TABLE),
    ("syscall", environment::SYSCALL),
    ("time", environment::TIME),
    ("unicode", unicode::PREDICATES),
    ("unicode", unicode::MAPPINGS),
    ("unicode", unicode::TABLE),
    ("unicode/utf8", strings::UTF8),
];
