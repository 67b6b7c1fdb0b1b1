//! Run-time panics, from the node where they arise to `panic`: makes the value, with Go's text.

use super::node::Env;
use super::panic;
use super::runtime::{Rt, Trap, cross, engine_of};
use crate::native::Raised;
use crate::sched::cx::Cx;
use crate::sched::scheduler::{End, end_from};
use crate::value::{interface, string};

/// What is about to be raised.
enum Error {
    Text(&'static str),
    Index(u64, u64, bool),
    ValueMethod(&'static str),
    Trap(*mut Trap),
}

/// Division by zero.
#[cold]
#[inline(never)]
pub fn divide(e: Env, site: u32) -> ! {
    error(e, site, Error::Text("integer divide by zero"))
}

/// A nil pointer was followed.
#[cold]
#[inline(never)]
pub fn nil(e: Env, site: u32) -> ! {
    error(e, site, Error::Text("invalid memory address or nil pointer dereference"))
}

/// A negative shift count.
#[cold]
#[inline(never)]
pub fn negative_shift(e: Env, site: u32) -> ! {
    error(e, site, Error::Text("negative shift amount"))
}

/// An index out of range.
#[cold]
#[inline(never)]
pub fn index(e: Env, site: u32, index: u64, len: u64) -> ! {
    // SAFETY: cx is the running goroutine's. A look-up only: it never parks.
    let unsigned = unsafe { crate::sched::stack::on_worker_stack(e.cx, is_unsigned, site as usize) } != 0;
    error(e, site, Error::Index(index, len, unsigned))
}

/// Whether the index at a site is of an unsigned type.
unsafe extern "C" fn is_unsigned(cx: *mut Cx, site: usize) -> u64 {
    u64::from(engine_of(cx).sites.is_unsigned(site as u32))
}

/// A method with a value receiver was called through an interface that holds a nil pointer; `name` is the method's.
#[cold]
#[inline(never)]
pub fn value_method(e: Env, site: u32, name: &'static str) -> ! {
    error(e, site, Error::ValueMethod(name))
}

/// What the scheduler's natives raise.
#[cold]
#[inline(never)]
pub fn from_scheduler(e: Env, site: u32, what: crate::sched::scheduler::Raise) -> ! {
    use crate::sched::scheduler::Raise;
    let trap = match what {
        Raise::NilPointer => nil(e, site),
        Raise::Panic(text) => Trap::Raised(Raised::Panic(text.into())),
        Raise::Plain(text) => Trap::Plain(text.into()),
        Raise::Fatal(text) => Trap::fatal(text),
        Raise::Goexit => panic::goexit(e, site),
    };
    cross(e, site, pass, &std::cell::Cell::new(Some(trap)), 0);
    std::process::abort()
}

fn pass(_: &mut Rt, trap: &std::cell::Cell<Option<Trap>>) -> Result<u64, Trap> {
    trap.take().map_or(Ok(0), Err)
}

/// What an operation of the runtime raised.
#[cold]
#[inline(never)]
pub fn trap(e: Env, site: u32, trap: *mut Trap) -> ! {
    error(e, site, Error::Trap(trap))
}

#[cold]
#[inline(never)]
fn error(e: Env, site: u32, error: Error) -> ! {
    let value = cross(e, site, make, &error, 0);
    if value == 0 {
        // SAFETY: on the goroutine's stack; memory ran out while the value was made, or has before.
        unsafe { crate::heap::fail_out_of_memory(e.cx) }
    }
    if value == u64::MAX {
        // No panic but the end of the program, which has been decided already.
        // SAFETY: on the goroutine's stack, fp and site are stored.
        unsafe { end_from(e.cx, End::Died) }
    }
    panic::raise(e, site, value)
}

/// Makes the value of a panic; all ones for what is no panic: fatal errors and exits.
fn make(rt: &mut Rt, error: &Error) -> Result<u64, Trap> {
    let known = &rt.engine().known;
    let (desc, text) = match error {
        Error::Text(text) => (known.error_string, (*text).to_owned()),
        Error::Index(index, _, false) if (*index as i64) < 0 => {
            (known.bounds_error, format!("index out of range [{}]", *index as i64))
        }
        Error::Index(index, len, _) => (known.bounds_error, format!("index out of range [{index}] with length {len}")),
        Error::ValueMethod(name) => {
            let owner = name.rsplit('.').nth(1).unwrap_or_default();
            (known.plain_error, format!("value method {name} called using nil *{owner} pointer"))
        }
        Error::Trap(trap) => {
            // SAFETY: made by `Box::into_raw` in `runtime::land`, and passed on once.
            match *unsafe { Box::from_raw(*trap) } {
                Trap::Raised(Raised::Runtime(text)) => {
                    let bounds =
                        ["slice bounds", "index out", "cannot convert slice"].iter().any(|head| text.starts_with(head));
                    (if bounds { known.bounds_error } else { known.error_string }, text.into_owned())
                }
                Trap::Raised(Raised::Panic(text)) => (known.string, text.into_owned()),
                Trap::Raised(Raised::Value(word)) => return Ok(word),
                Trap::Raised(Raised::Fatal(text)) => return panic::fatal_on_worker(rt, &text),
                Trap::Raised(Raised::Exit(status)) => return panic::exit_on_worker(rt, status),
                Trap::Raised(Raised::BrokenPipe) => return panic::broken_pipe(rt),
                Trap::Raised(Raised::OutputLimit) => return panic::output_limit(rt),
                Trap::Assertion(text) => return assertion(rt, &text),
                Trap::Unhashable(text) => (known.unhashable_error, text),
                Trap::Plain(text) | Trap::Raised(Raised::Plain(text)) => (known.plain_error, text.into_owned()),
                Trap::OutOfMemory | Trap::Raised(Raised::OutOfMemory(_)) => return Ok(0),
            }
        }
    };
    // SAFETY: on the worker's stack; every error type here is a string, or a struct of one.
    Ok(unsafe {
        let word = string::new_on_worker(rt.cx, text.as_bytes()).unwrap_or(0);
        interface::make_from_memory_on_worker(rt.cx, desc, (&raw const word).expose_provenance()).unwrap_or(0)
    })
}

/// A `*runtime.TypeAssertionError`.
fn assertion(rt: &mut Rt, text: &str) -> Result<u64, Trap> {
    let known = &rt.engine().known;
    // SAFETY: on the worker's stack; the struct has one field, the text.
    Ok(unsafe {
        let word = string::new_on_worker(rt.cx, text.as_bytes()).unwrap_or(0);
        let Ok(object) = crate::heap::alloc_on_worker(rt.cx, known.assertion_error) else { return Ok(0) };
        crate::exec::mem::store_ptr::<crate::exec::mem::Plain>(rt.cx, object as usize, word);
        interface::make_scalar_on_worker(rt.cx, known.assertion_pointer, object).unwrap_or(0)
    })
}
