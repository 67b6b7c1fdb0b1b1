//! What the runtime does for nodes, by the kind of value; see `exec::runtime` for how it gets there.

pub mod append;
pub mod iface;
pub mod map;
pub mod slice;
pub mod string;

use super::runtime::{Rt, Trap};
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
}

/// Prints to standard error, as the builtins do.
pub fn print(rt: &mut Rt, p: &Print) -> Result<u64, Trap> {
    let mut text = Vec::new();
    for (i, &kind) in p.kinds.iter().enumerate() {
        if i > 0 && p.line {
            text.push(b' ');
        }
        let word = rt.arg(i as u32);
        match kind {
            Kind::String => {
                // SAFETY: a string.
                text.extend_from_slice(unsafe { crate::value::string::bytes(word) });
                continue;
            }
            _ => text.extend_from_slice(word_text(kind, word).as_bytes()),
        }
    }
    if p.line {
        text.push(b'\n');
    }
    rt.engine().write_error(&text);
    Ok(0)
}

/// A word as the builtins print it.
pub fn word_text(kind: Kind, word: u64) -> String {
    match kind {
        Kind::Bool => (word != 0).to_string(),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => (word as i64).to_string(),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => word.to_string(),
        Kind::Float64 => float_text(f64::from_bits(word), 64),
        Kind::Float32 => float_text(f64::from(f32::from_bits(word as u32)), 32),
        Kind::Interface => format!("(0x{:x},0x{:x})", word & 7, word & !7),
        _ => format!("0x{word:x}"),
    }
}

fn float_text(value: f64, bits: u32) -> String {
    String::from_utf8_lossy(&crate::native::strconv::format::float_text(value, bits)).into_owned()
}
