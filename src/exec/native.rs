//! Natives as functions: the nodes at the root of functions that have no Go body.

use super::code::NodeFn;
use super::node::{Arena, Env, Exec, Ref, header_of};
use super::runtime::{Rt, Trap, cross};
use crate::native::{Call, NativeFn, Raised};
use crate::value::access::Frame;

/// A leaf native: runs on the worker's stack.
#[derive(Clone, Copy)]
pub struct LeafNative {
    function: NativeFn,
    results: u32,
    /// Stands for the native itself, so that reports name it.
    site: u32,
    /// Nothing is changed by it, so that it can be called again when there was no memory.
    pure: bool,
}

impl LeafNative {
    /// The node; `results` are the slots of results at the head of the frame, `name` is the function's full name.
    pub fn node(arena: &Arena, function: NativeFn, results: u32, site: u32, name: &str) -> Ref {
        const PURE: [&str; 5] = ["strings.", "bytes.", "strconv.", "unicode", "errors."];
        let pure = PURE.iter().any(|package| name.starts_with(package));
        arena.node(LeafNative { function, results, site, pure })
    }
}

impl Exec for LeafNative {
    fn exec(&self, e: Env) -> u64 {
        cross(e, self.site, invoke, self, 0)
    }
}

fn invoke(rt: &mut Rt, native: &LeafNative) -> Result<u64, Trap> {
    let engine = rt.engine();
    // SAFETY: the frame holds the parameters that the native's Go declaration names.
    let frame = unsafe { Frame::new(rt.cx, rt.slots(0), native.results) };
    let mut call = Call::new(frame, engine);
    match (native.function)(&mut call) {
        Ok(()) => Ok(call.returned()),
        // It is tried again where memory is limited.
        Err(Raised::OutOfMemory(_)) if native.pure => Err(Trap::OutOfMemory),
        Err(raised) => Err(raised.into()),
    }
}

/// A native that may park: runs as a node on the goroutine's stack.
#[derive(Clone, Copy)]
pub struct ParkingNative {
    entry: NodeFn,
}

impl ParkingNative {
    /// The node.
    pub fn node(arena: &Arena, entry: NodeFn) -> Ref {
        arena.node(ParkingNative { entry })
    }
}

impl Exec for ParkingNative {
    fn exec(&self, e: Env) -> u64 {
        // SAFETY: the table of parking natives tells what frame each wants; its Go declaration gives it that.
        unsafe { (self.entry)(header_of(self), e.fp, e.cx) }
    }
}
