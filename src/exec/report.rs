//! What a dying program says: panics with their traceback, fatal errors, deadlocks. To standard error, in Go's words.

use std::fmt::Write as _;

use super::call::enter;
use super::code::CallHeader;
use super::method;
use super::node::Env;
use super::panic::{get, record};
use super::runtime::engine_of;
use crate::engine::Engine;
use crate::sched::cx::Cx;
use crate::sched::stack::{ROOT_SITE, on_worker_stack, walk, with_segment};
use crate::value::desc::Kind;
use crate::value::{interface, string};

/// Before anything is printed, the values of the panics that have an `Error` or a `String` method are replaced by what
/// it says (a string marked by its record's `RECOVERED` word's bit 1), on top of the stack as it stands.
///
/// # Safety
/// On the goroutine's stack; `base` is the first free slot; `cx.fp` and `cx.site` are stored, and the frame there has `slots` slots.
pub unsafe fn print_values(cx: *mut Cx, base: *mut u64, slots: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let mut panic = (*cx).panics;
        while panic != 0 {
            if get(panic, record::GOEXIT) == 0 && get(panic, record::RECOVERED) & 2 == 0 {
                let mut asked = Asked { panic, fp: (*cx).fp, slots, site: (*cx).site };
                with_segment(cx, base, 1024, ask, (&raw mut asked).expose_provenance());
            }
            panic = get(panic, record::PREV);
        }
    }
}

struct Asked {
    panic: u64,
    fp: *mut u64,
    slots: usize,
    site: u32,
}

/// Calls `Error` or `String` of a panic's value.
unsafe extern "C" fn ask(cx: *mut Cx, base: *mut u64, asked: usize) -> u64 {
    // SAFETY: `print_values` passes its own.
    unsafe {
        let Asked { panic, fp, slots, site } = std::ptr::with_exposed_provenance::<Asked>(asked).read();
        let value = get(panic, record::VALUE);
        let number = on_worker_stack(cx, text_method, value as usize);
        if number == u64::MAX {
            return 0;
        }
        let e = Env { fp, cx };
        let function = method::find(e, method::key(e, value), number as u32, std::ptr::null(), site);
        // As for a deferred call: `base` may lie in another segment.
        let header = CallHeader { f: text_call, base: slots as u32 + 1, site };
        *base = std::ptr::from_ref(&header).expose_provenance() as u64;
        *base.add(1) = value & !1;
        super::panic::put(panic, record::RECOVERED, get(panic, record::RECOVERED) | record::ASKED);
        let text = enter(cx, super::panic::record_code(function), base.add(1));
        super::panic::put(panic, record::VALUE, text);
        super::panic::put(panic, record::RECOVERED, get(panic, record::RECOVERED) & !record::ASKED | 2);
        0
    }
}

unsafe extern "C" fn text_call(_: *const super::code::Header, _: *mut u64, _: *mut Cx) -> u64 {
    0
}

/// The number of the method that gives a panic value's text; all ones if it has none.
unsafe extern "C" fn text_method(cx: *mut Cx, value: usize) -> u64 {
    // SAFETY: an interface that is not nil.
    let Some(desc) = (unsafe { interface::dynamic_type(value as u64) }) else { return u64::MAX };
    engine_of(cx).compiler().text_method(desc).map_or(u64::MAX, u64::from)
}

/// Says that the method that was asked for the text of a panic's value has panicked with `value`. On the worker's stack.
///
/// # Safety
/// `cx` is a goroutine that panics, with its `fp` and `site` stored; `value` is an interface that is not nil.
pub unsafe extern "C" fn while_printing(cx: *mut Cx, value: usize) -> u64 {
    let value = value as u64;
    // SAFETY: the caller's promise.
    let what = unsafe {
        match interface::dynamic_type(value) {
            Some(desc) if *desc.name == *"string" => {
                String::from_utf8_lossy(string::bytes(interface::scalar(value, desc))).into_owned()
            }
            Some(desc) => format!("type {}", desc.name),
            None => String::from("type nil"),
        }
    };
    fatal(cx, &format!("panic while printing panic value: {what}"));
    0
}

/// Prints an uncaught panic and the traceback. On the worker's stack.
///
/// # Safety
/// `cx` is a goroutine that panics, with its `fp` and `site` stored.
pub unsafe extern "C" fn uncaught(cx: *mut Cx, _: usize) -> u64 {
    let engine = engine_of(cx);
    let mut text = String::new();
    // SAFETY: cx is the panicking goroutine, its fp and site are stored.
    unsafe {
        let mut chain = Vec::new();
        let mut panic = (*cx).panics;
        while panic != 0 {
            if get(panic, record::GOEXIT) == 0 {
                chain.push(panic);
            }
            panic = get(panic, record::PREV);
        }
        for (i, &panic) in chain.iter().rev().enumerate() {
            if i > 0 {
                text.push('\t');
            }
            text.push_str("panic: ");
            value_text(&mut text, get(panic, record::VALUE), get(panic, record::RECOVERED) & 2 != 0);
            if get(panic, record::RECOVERED) & record::REPANICKED != 0 {
                text.push_str(" [recovered, repanicked]");
            } else if get(panic, record::RECOVERED) & 1 != 0 {
                text.push_str(" [recovered]");
            }
            text.push('\n');
        }
        let last = text.trim_end().trim_end_matches(" [recovered, repanicked]");
        if last.ends_with("panic: runtime error: invalid memory address or nil pointer dereference") {
            text.push_str("[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n");
        }
        traceback(engine, cx, "running", &mut text);
    }
    engine.write_error(text.as_bytes());
    0
}

/// Whether two panics' values are one to Go, which compares where they lie. What the language itself raises is one value for each text, but
/// for texts that are put together.
///
/// # Safety
/// Interfaces that are not nil.
pub unsafe fn is_same(a: u64, b: u64) -> bool {
    // SAFETY: as promised; values of these types are strings.
    let text = |value: u64| unsafe {
        let desc = interface::dynamic_type(value)?;
        matches!(&*desc.name, "runtime.errorString" | "runtime.plainError")
            .then(|| string::bytes(interface::scalar(value, desc)))
    };
    let is_fixed = |text: &[u8]| !text.starts_with(b"hash of ") && !text.starts_with(b"comparing ");
    a == b || text(a).is_some_and(|said| is_fixed(said) && text(b) == Some(said))
}

/// A panic's value as Go prints it; `said`: the word is the text that its method gave.
unsafe fn value_text(out: &mut String, value: u64, said: bool) {
    // SAFETY: a string, or an interface that is not nil.
    unsafe {
        if said {
            out.push_str(&String::from_utf8_lossy(string::bytes(value)).replace('\n', "\n\t"));
            return;
        }
        let Some(desc) = interface::dynamic_type(value) else {
            out.push_str("nil");
            return;
        };
        let scalar = !desc.is_aggregate() && !matches!(desc.kind, Kind::Interface);
        let plain = match desc.kind {
            Kind::String => {
                let text = String::from_utf8_lossy(string::bytes(interface::scalar(value, desc))).replace('\n', "\n\t");
                if desc.name == "string" {
                    out.push_str(&text);
                } else {
                    let _ = write!(out, "{}(\"{text}\")", desc.name);
                }
                return;
            }
            Kind::Complex64 | Kind::Complex128 => {
                let mut parts = [0u64; 2];
                interface::unpack(value, desc, parts.as_mut_ptr());
                let text = match desc.kind {
                    Kind::Complex64 => super::ops::complex_text(parts[0] & 0xffff_ffff, parts[0] >> 32, 32),
                    _ => super::ops::complex_text(parts[0], parts[1], 64),
                };
                let basic = matches!(&*desc.name, "complex64" | "complex128");
                let _ = if basic { write!(out, "{text}") } else { write!(out, "{}{text}", desc.name) };
                return;
            }
            Kind::Array
            | Kind::Chan
            | Kind::Func
            | Kind::Interface
            | Kind::Map
            | Kind::Pointer
            | Kind::Slice
            | Kind::Struct
            | Kind::UnsafePointer
            | Kind::Invalid => false,
            _ => scalar,
        };
        if !plain {
            let _ = write!(out, "({}) 0x{:x}", desc.name, value & !1);
            return;
        }
        let word = super::ops::word_text(desc.kind, interface::scalar(value, desc));
        let basic = format!("{:?}", desc.kind).to_lowercase();
        let _ = if *desc.name == *basic { write!(out, "{word}") } else { write!(out, "{}({word})", desc.name) };
    }
}

/// The stack of a goroutine, as Go prints it.
pub fn traceback(engine: &Engine, cx: *mut Cx, state: &str, out: &mut String) {
    // SAFETY: the goroutine does not run, or is the caller's; its fp and site are stored.
    unsafe {
        let _ = write!(out, "\ngoroutine {} [{state}]:\n", (*cx).id);
        let mut frames = 0;
        walk((*cx).segment, (*cx).fp, (*cx).site, |_, site| {
            if site == ROOT_SITE {
                return false;
            }
            if let Some((code, position)) = engine.sites.find(site)
                && !code.name.is_empty()
            {
                frame(engine, code.name, position, out);
            }
            frames += 1;
            frames < 100
        });
        if !(*cx).is_main
            && let Some((code, position)) = engine.sites.find((*cx).created_site)
        {
            let _ = writeln!(out, "created by {} in goroutine {}", code.name, (*cx).created_by);
            place(engine, position, out);
        }
    }
}

fn frame(engine: &Engine, name: &str, position: u32, out: &mut String) {
    let _ = writeln!(out, "{name}(...)");
    place(engine, position, out);
}

fn place(engine: &Engine, position: u32, out: &mut String) {
    if let Some(position) = engine.sources.position(position) {
        let line = position.line;
        let _ = writeln!(out, "\t{}:{line}", position.file_or_unknown());
    }
}

/// A fatal error with the traceback of the goroutine. On the worker's stack.
pub fn fatal(cx: *mut Cx, text: &str) {
    let engine = engine_of(cx);
    let mut out = format!("fatal error: {text}\n");
    traceback(engine, cx, "running", &mut out);
    engine.write_error(out.as_bytes());
}

/// All goroutines sleep: says so, with the reason of each. After the workers have come to rest.
pub fn deadlock(engine: &Engine, main_gone: bool) {
    let mut out = String::from(if main_gone {
        "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"
    } else {
        "fatal error: all goroutines are asleep - deadlock!\n"
    });
    let mut goroutines = engine.scheduler().goroutines();
    goroutines.sort_by_key(|info| info.id);
    for info in goroutines.iter().filter(|info| !info.cx.is_null()) {
        traceback(engine, info.cx, info.state(), &mut out);
    }
    engine.write_error(out.as_bytes());
}
