//! The scheduler: runnable goroutines in, goroutines running on workers out.
//!
//! | file | idea |
//! | --- | --- |
//! | `cx` | the goroutine's object |
//! | `arena`, `stack`, `x86_64`, `aarch64` | stack memory, segments, switches |
//! | `goroutine` | spawn, exit, pools, the list of all |
//! | `guard` | requests to a running goroutine: preemption, stop, end |
//! | `park` | park, make ready, yield |
//! | `worker`, `idle`, `monitor` | who runs what, who sleeps, who watches the time |
//! | `world` | stop the world, and the roots on stacks |
//! | `timer`, `clock` | time |
//! | `threads` | threads on demand, system-call brackets |
//! | `oracle` | every choice that is not the program's own |
//! | `scheduler` | the shared state, `run_main`, how a program ends |
//! | `session` | goroutines started from outside, which may be interrupted, one by one |
//!
//! It knows nothing of channels: those park and wake through `park`.

#[cfg(target_arch = "aarch64")]
#[path = "aarch64.rs"]
mod arch;
#[cfg(target_arch = "x86_64")]
#[path = "x86_64.rs"]
mod arch;
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("golite runs on x86-64 and aarch64 only: switching between goroutine stacks is written for these");

pub mod arena;
pub mod clock;
pub mod cx;
pub mod facade;
pub mod goroutine;
pub mod guard;
mod idle;
mod monitor;
pub mod oracle;
pub mod park;
pub mod scheduler;
pub mod session;
pub mod signals;
pub mod stack;
pub mod threads;
pub mod timer;
pub mod worker;
pub mod world;

pub use scheduler::{End, Host, Options, Raise, Scheduler};

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
#[allow(clippy::undocumented_unsafe_blocks)]
mod tests;
