//! golite runs Go programs without the Go toolchain.
//!
//! ```
//! let program = r#"
//! package main
//!
//! import "fmt"
//!
//! func main() {
//!     squares := make(chan int)
//!     for i := range 3 {
//!         go func() { squares <- i * i }()
//!     }
//!     sum := 0
//!     for range 3 {
//!         sum += <-squares
//!     }
//!     fmt.Println("sum:", sum)
//! }
//! "#;
//! let outcome = golite::run_source("main.go", program);
//! assert_eq!(outcome.stdout_text(), "sum: 5\n");
//! assert_eq!(outcome.status, 0);
//! ```
//!
//! [`Script`] gives a program arguments, an environment and input. [`Engine`] compiles a program once for many runs, limits what it
//! uses, lends it functions of the host and calls its functions; a [`Cancel`] ends a run from outside. [`engine`] is the layer below,
//! which the command uses.
//!
//! # The way of a program
//!
//! ```text
//! text ──logos──▶ tokens ──lalrpop──▶ AST ──check──▶ typed tree ──lower──▶ executable tree ──exec──▶ goroutines on worker threads
//!      golite-grammar                      types                  lower                  exec, sched, sync, heap
//! ```
//!
//! | where | comes in | goes out | knows nothing of |
//! | --- | --- | --- | --- |
//! | `grammar/`, the crate `golite-grammar` | source text | AST with spans, syntax errors | types, files, IO |
//! | [`source`] | file names and texts | positions | what the texts mean |
//! | [`types`] | AST of a package and its imports | typed tree, every constant folded, every conversion explicit; or diagnostics | layout, execution |
//! | [`lower`] | typed tree | executable tree: slots, escapes, evaluation order, fused nodes | Go's syntax |
//! | [`exec`] | executable tree, a goroutine | effects | who runs next |
//! | [`value`], [`heap`] | words and layouts | strings, slices, maps, interfaces, descriptors; the collector | why goroutines wait |
//! | [`sched`] | goroutines that can run | goroutines running on workers, parked, woken, timed | what a channel is |
//! | [`sync`] | park and wake | channels, `select`, mutexes, wait groups, conditions, atomics | workers |
//! | [`native`], [`stdlib`] | Go declarations without a body | the Rust functions behind them, safe Rust all | |
//! | [`diag`] | diagnostics | fancy or plain text | where they come from |
//! | [`session`] | entries of a prompt | values, and what is wrong | terminals |
//! | [`folder`], [`module`], [`gotest`] | a folder of Go files | a program with the packages of its module, or the program that runs its tests | execution |
//! | [`golden`] | programs with what they must give | how a run differs from that | who asks, and how it is told |
//! | [`embed`], [`cli`], [`repl`] | a Rust program, a person | | internals |
//!
//! # Where to find what
//!
//! * What a word means, and how many words a value has: [`value`]; how frames and calls are laid out: [`exec::code`].
//! * How a new node, or a fused one, is made: [`exec::node`], chosen by [`lower::fuse`].
//! * Where something is, as people are told, also where `//line` says: [`source`]; other comments for the compiler: `golite_grammar`'s `pragma`.
//! * A wrong compile error: [`types`], one file for each kind of construct; their wording is tested in `tests/check`.
//! * A function of the library: its Go source in `stdlib/`, and [`native`] for those without a body.
//! * Who runs when: [`sched::worker`], [`sched::park`]; every choice that is not the program's own: [`sched::oracle`].
//! * What a dying program says: [`exec::report`].
//! * Programs with the output that the real Go gave: `tests/programs`, `examples`.
//!
//! # Rules that may not be broken
//!
//! 1. **Parsing never fails, checking never stops at the first error.** No input makes golite panic, overflow its stack or hang. A
//!    defect in golite says so and never looks like the user's mistake.
//! 2. **Every word of memory holds a valid value of its static type at every moment**; strings, slices, interfaces, maps, channels,
//!    functions and pointers are one word and are never torn. No Rust reference to heap memory exists, except to atomics.
//! 3. **`cx` belongs to the goroutine**, never moves and is always a raw pointer; `cx.worker` is read afresh after anything that may
//!    park. No thread-locals on a goroutine's path.
//! 4. **A goroutine never blocks its worker**: it parks, or runs in a bracket that the collector and the monitor see through.
//! 5. **Every loop's back-edge and every call polls** the one guard word; preemption, stopped worlds and limits arrive through it.
//! 6. **Every choice that is not the program's own passes [`sched::oracle`]**; nothing observable depends on addresses.
//! 7. **All memory that goroutines may share is accessed through [`exec::mem`]**, where the collector's barrier sits.
//! 8. **Frames and calls have plain C layout**, so that compiled code can share them.
//! 9. **No mutable statics.** Everything belongs to an [`engine::Engine`], and several run in one process.
//! 10. **`unsafe` lives only in `value`, `heap`, `exec`, `sched` and `sync`**; the lints of the workspace enforce it.
//! 11. **While a program runs, what golite prints of its own goes to standard error.**
#![warn(missing_docs)]

pub mod cli;
pub mod diag;
pub mod embed;
#[allow(unsafe_code)]
pub mod exec;
pub mod folder;
pub mod golden;
pub mod gotest;
#[allow(unsafe_code)]
pub mod heap;
pub mod limits;
#[allow(missing_docs)] // A variant's documentation tells its fields.
pub mod lower;
pub mod module;
pub mod native;
mod nearest;
pub mod repl;
#[allow(unsafe_code)]
pub mod sched;
pub mod session;
pub mod source;
pub mod stdlib;
#[allow(unsafe_code)]
pub mod sync;
#[allow(missing_docs)] // As in `lower`.
pub mod types;
#[allow(unsafe_code)]
pub mod value;

pub use embed::host::{Cancel, Engine, Instance, Program};
pub use embed::value::{Bytes, GoError};
pub use embed::{Ended, Outcome, Script, run_source};
pub use exec::engine;
pub use limits::{Limit, Limits};

/// The README's examples in Rust are tests, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
