//! What the runtime does for nodes, by the kind of value; see `exec::runtime` for how it gets there.

pub mod append;
pub mod iface;
pub mod map;
pub mod slice;
pub mod string;

use super::runtime::{Rt, Trap};
use crate::native::Raised;
use crate::native::output::Failure;
use crate::value::desc::Kind;

/// Slots that a select wants for each case.
pub const SELECT_WORDS: u32 = crate::sync::select::CASE_WORDS as u32;

/// `len(ch)`, or with the parameter `cap(ch)`.
pub fn chan_len(rt: &mut Rt, &cap: &bool) -> Result<u64, Trap> {
    let chan = rt.arg(0);
    // SAFETY: a channel.
    Ok(unsafe { if cap { crate::sync::chan::cap(chan) } else { crate::sync::chan::len(chan) } })
}

/// `print(…)` and `println(…)`
#[derive(Clone, Copy)]
pub struct Print {
    /// With spaces and a newline.
    pub line: bool,
    /// What each operand is.
    pub kinds: &'static [Kind],
    /// The slot of the first; the others follow.
    pub first: u32,
}

/// Prints to standard error, as the builtins do.
pub fn print(rt: &mut Rt, p: &Print) -> Result<u64, Trap> {
    let mut text = Vec::new();
    let mut slot = p.first;
    for (i, &kind) in p.kinds.iter().enumerate() {
        if i > 0 && p.line {
            text.push(b' ');
        }
        let word = rt.slot(slot);
        slot += 1;
        match kind {
            // SAFETY: a string.
            Kind::String => text.extend_from_slice(unsafe { crate::value::string::bytes(word) }),
            Kind::Slice => {
                // SAFETY: a slice.
                let (array, len, cap) = unsafe { crate::value::slice::parts(word) };
                text.extend_from_slice(format!("[{len}/{cap}]0x{array:x}").as_bytes());
            }
            Kind::Interface => {
                // SAFETY: an interface.
                let dynamic = unsafe { crate::value::interface::dynamic_type(word) };
                let dynamic = dynamic.map_or(0, |desc| desc.0.expose_provenance());
                text.extend_from_slice(format!("(0x{dynamic:x},0x{:x})", word & !7).as_bytes());
            }
            Kind::Complex64 => text.extend_from_slice(complex_text(word & 0xffff_ffff, word >> 32, 32).as_bytes()),
            Kind::Complex128 => {
                text.extend_from_slice(complex_text(word, rt.slot(slot), 64).as_bytes());
                slot += 1;
            }
            _ => text.extend_from_slice(word_text(kind, word).as_bytes()),
        }
    }
    if p.line {
        text.push(b'\n');
    }
    match rt.engine().system.output.write_stderr(&text) {
        Err(Failure::Limit) => Err(Trap::Raised(Raised::OutputLimit)),
        // Go's builtins do not care either.
        _ => Ok(0),
    }
}

/// A word as the builtins print it.
pub fn word_text(kind: Kind, word: u64) -> String {
    match kind {
        Kind::Bool => (word != 0).to_string(),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => (word as i64).to_string(),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => word.to_string(),
        Kind::Float64 => float_text(f64::from_bits(word), 64),
        Kind::Float32 => float_text(f64::from(f32::from_bits(word as u32)), 32),
        _ => format!("0x{word:x}"),
    }
}

/// A complex number as the builtins print it, from the words of its parts, which have this many bits.
pub fn complex_text(re: u64, im: u64, bits: u32) -> String {
    let kind = if bits == 32 { Kind::Float32 } else { Kind::Float64 };
    let (re, im) = (word_text(kind, re), word_text(kind, im));
    let sign = if im.starts_with(['+', '-']) { "" } else { "+" };
    format!("({re}{sign}{im}i)")
}

fn float_text(value: f64, bits: u32) -> String {
    String::from_utf8_lossy(&crate::native::strconv::format::float_text(value, bits)).into_owned()
}
