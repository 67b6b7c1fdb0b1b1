//! Functions that have not been lowered yet: their stub lowers them when they are first called.

use std::sync::atomic::Ordering;

use super::call::enter;
use super::node::{Arena, Env, Exec, Ref};
use super::runtime::{Rt, Trap, cross};
use crate::native::Raised;
use crate::types::tree::FuncId;

/// The body of a stub.
#[derive(Clone, Copy)]
pub struct LazyBody(FuncId);

impl LazyBody {
    /// The node.
    pub fn node(arena: &Arena, id: FuncId) -> Ref {
        arena.node(LazyBody(id))
    }
}

impl Exec for LazyBody {
    fn exec(&self, e: Env) -> u64 {
        // The caller's frame is what the collector and reports may look at meanwhile.
        // SAFETY: below every frame lies the address of a live call node.
        let (caller, site) = unsafe {
            let header = *e.fp.sub(1) as *const super::code::CallHeader;
            (e.fp.sub((*header).base as usize), (*header).site)
        };
        let outer = Env { fp: caller, cx: e.cx };
        let code = cross(outer, site, compile, &self.0, 0) as *const super::code::Code;
        // SAFETY: the code is published and lives as long as the Engine; the frame is as the caller left it.
        unsafe { enter(e.cx, code, e.fp) }
    }
}

fn compile(rt: &mut Rt, id: &FuncId) -> Result<u64, Trap> {
    let engine = rt.engine();
    let mut compiler = engine.compiler();
    let record = compiler.record(*id);
    // Another goroutine may have been faster.
    let present = record.code.load(Ordering::Acquire);
    if !compiler.is_stub(present) {
        return Ok(present.expose_provenance() as u64);
    }
    match compiler.compile(*id) {
        Ok(code) => Ok(std::ptr::from_ref(code).expose_provenance() as u64),
        Err(diagnostics) => {
            let text: Vec<String> = diagnostics.iter().map(|diagnostic| engine.describe(diagnostic)).collect();
            Err(Trap::Raised(Raised::Fatal(
                format!("golite has a bug: a library function does not check\n{}", text.join("\n")).into(),
            )))
        }
    }
}
