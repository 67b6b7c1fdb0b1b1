//! The stack switches on aarch64 (AAPCS64).
//!
//! A stack that is not running holds, from its saved stack pointer upwards, x19–x28, x29, x30 and d8–d15: 160 bytes. The
//! stack pointer is always 16-aligned. See `x86_64.rs` for what each function promises; the two files are siblings.

use std::arch::naked_asm;
use std::mem::offset_of;

use super::cx::Cx;
use super::stack::{Catch, CatchFn, MCallFn, WorkerFn, interrupted, jump_prepare, root};
use crate::exec::code::{Header, NodeFn};

/// Bytes that [`resume`] restores.
const SAVED_BYTES: usize = 160;

macro_rules! save {
    () => {
        "sub sp, sp, #160\n\
         .cfi_adjust_cfa_offset 160\n\
         stp x19, x20, [sp, #0]\n stp x21, x22, [sp, #16]\n stp x23, x24, [sp, #32]\n stp x25, x26, [sp, #48]\n\
         stp x27, x28, [sp, #64]\n stp x29, x30, [sp, #80]\n .cfi_rel_offset x29, 80\n .cfi_rel_offset x30, 88\n\
         stp d8, d9, [sp, #96]\n stp d10, d11, [sp, #112]\n stp d12, d13, [sp, #128]\n stp d14, d15, [sp, #144]"
    };
}

macro_rules! restore {
    () => {
        "ldp x19, x20, [sp, #0]\n ldp x21, x22, [sp, #16]\n ldp x23, x24, [sp, #32]\n ldp x25, x26, [sp, #48]\n\
         ldp x27, x28, [sp, #64]\n ldp x29, x30, [sp, #80]\n\
         ldp d8, d9, [sp, #96]\n ldp d10, d11, [sp, #112]\n ldp d12, d13, [sp, #128]\n ldp d14, d15, [sp, #144]\n\
         add sp, sp, #160"
    };
}

/// Switches from the worker's stack to the goroutine's. Comes back when the goroutine parks or ends.
///
/// # Safety
/// Only on a worker's own stack; `cx` is runnable and nobody else runs it.
#[unsafe(naked)]
pub unsafe extern "C" fn resume(cx: *mut Cx) {
    naked_asm!(
        ".cfi_startproc",
        save!(),
        "mov x9, sp",
        "str x9, [x0, #{worker_sp}]",
        "ldr x9, [x0, #{sp}]",
        "str xzr, [x0, #{sp}]",
        "mov sp, x9",
        restore!(),
        "ret",
        ".cfi_endproc",
        worker_sp = const offset_of!(Cx, worker_sp),
        sp = const offset_of!(Cx, sp),
    )
}

/// Saves the goroutine and runs `f(cx, arg)` on the worker's stack. If `f` says that the goroutine is parked, control
/// returns into the scheduler and `cx` is not touched again; else the goroutine goes on.
///
/// # Safety
/// Only on the goroutine's own stack, with the red zone free; nothing on it is borrowed over the call.
#[unsafe(naked)]
pub unsafe extern "C" fn mcall(cx: *mut Cx, f: MCallFn, arg: usize) {
    naked_asm!(
        ".cfi_startproc",
        save!(),
        "mov x9, sp",
        "str x9, [x0, #{sp}]",
        "ldr x9, [x0, #{worker_sp}]",
        "mov sp, x9",
        "str x0, [sp, #-16]!",
        "mov x9, x1",
        "mov x1, x2",
        "blr x9",
        "mov w10, w0",
        "ldr x9, [sp], #16",
        "tst w10, #0xff",
        "b.ne 2f",
        "ldr x10, [x9, #{sp}]",
        "str xzr, [x9, #{sp}]",
        "mov sp, x10",
        "2:",
        restore!(),
        "ret",
        ".cfi_endproc",
        worker_sp = const offset_of!(Cx, worker_sp),
        sp = const offset_of!(Cx, sp),
    )
}

/// Runs `f(cx, arg)` on the worker's stack; a plain call where that is the current one already. All registers that a
/// callee must keep are saved on the goroutine's stack, where the collector looks for roots.
///
/// # Safety
/// `f` neither parks nor jumps; `cx` is the goroutine that the calling thread runs.
#[unsafe(naked)]
pub unsafe extern "C" fn on_worker_stack(cx: *mut Cx, f: WorkerFn, arg: usize) -> u64 {
    naked_asm!(
        ".cfi_startproc",
        "ldr x10, [x0, #{sp}]",
        "mov x9, x1",
        "mov x1, x2",
        "cbnz x10, 2f",
        save!(),
        "mov x29, sp",
        ".cfi_def_cfa_register x29",
        "mov x19, x0",
        "mov x10, sp",
        "str x10, [x0, #{sp}]",
        "ldr x10, [x0, #{worker_sp}]",
        "mov sp, x10",
        "blr x9",
        "ldr x10, [x19, #{sp}]",
        "str xzr, [x19, #{sp}]",
        "mov sp, x10",
        restore!(),
        ".cfi_def_cfa sp, 0",
        "ret",
        "2:",
        "br x9",
        ".cfi_endproc",
        worker_sp = const offset_of!(Cx, worker_sp),
        sp = const offset_of!(Cx, sp),
    )
}

/// Calls `entry(body, fp, cx)` with the stack pointer at `top`; where the old stack ends is written to `old_sp`.
///
/// # Safety
/// `top` is the 16-aligned end of a fresh segment whose frame area holds `fp`.
#[unsafe(naked)]
pub unsafe extern "C" fn call_on_segment(
    body: *const Header,
    fp: *mut u64,
    cx: *mut Cx,
    entry: NodeFn,
    top: usize,
    old_sp: *mut usize,
) -> u64 {
    naked_asm!(
        ".cfi_startproc",
        "stp x29, x30, [sp, #-16]!",
        ".cfi_adjust_cfa_offset 16",
        ".cfi_rel_offset x29, 0",
        ".cfi_rel_offset x30, 8",
        "mov x29, sp",
        ".cfi_def_cfa_register x29",
        "str x29, [x5]",
        "mov sp, x4",
        "blr x3",
        "mov sp, x29",
        "ldp x29, x30, [sp], #16",
        ".cfi_def_cfa sp, 0",
        "ret",
        ".cfi_endproc",
    )
}

/// Calls `f(cx, arg)` below a landing place for jumps, and returns exactly once: null when `f` has returned, its result
/// in `out`; or the token of a [`jump`] to the record that is in `cx.catch` meanwhile.
///
/// # Safety
/// On the goroutine's own stack. What must survive a jump lies in frame slots, not in Rust locals that `f` changes.
#[unsafe(naked)]
pub unsafe extern "C" fn catch_call(cx: *mut Cx, f: CatchFn, arg: *mut u8, out: *mut u64) -> *mut u8 {
    naked_asm!(
        ".cfi_startproc",
        save!(),
        "ldr x9, [x0, #{catch}]",
        "ldr x10, [x0, #{segment}]",
        "sub sp, sp, #32",
        ".cfi_adjust_cfa_offset 32",
        "stp x9, x10, [sp]",
        "str x3, [sp, #16]",
        "mov x19, x0",
        "mov x9, sp",
        "str x9, [x0, #{catch}]",
        "mov x9, x1",
        "mov x1, x2",
        "blr x9",
        "ldr x10, [sp, #16]",
        "str x0, [x10]",
        "ldr x9, [sp]",
        "str x9, [x19, #{catch}]",
        "add sp, sp, #32",
        ".cfi_adjust_cfa_offset -32",
        "mov x0, #0",
        restore!(),
        ".cfi_def_cfa sp, 0",
        "ret",
        ".cfi_endproc",
        catch = const offset_of!(Cx, catch),
        segment = const offset_of!(Cx, segment),
    )
}

/// Leaves everything above the landing place `catch`, whose `catch_call` returns `token`, which is not null. `cx.catch` is
/// the next outer record then, and deeper segments are freed but for one spare.
///
/// # Safety
/// `catch` is a live record of this goroutine; only frames without destructors lie between.
#[unsafe(naked)]
pub unsafe extern "C" fn jump(cx: *mut Cx, catch: *mut Catch, token: *mut u8) -> ! {
    naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined x30",
        "mov x20, x0",
        "mov x21, x1",
        "mov x22, x2",
        "ldr x9, [x0, #{worker_sp}]",
        "mov sp, x9",
        "bl {prepare}",
        "mov sp, x21",
        "ldr x9, [sp]",
        "str x9, [x20, #{catch}]",
        "add sp, sp, #32",
        "mov x0, x22",
        restore!(),
        "ret",
        ".cfi_endproc",
        worker_sp = const offset_of!(Cx, worker_sp),
        catch = const offset_of!(Cx, catch),
        prepare = sym jump_prepare,
    )
}

/// Returns into the scheduler as if the goroutine had parked, leaving behind what is on the worker's stack.
///
/// # Safety
/// On the stack of the thread that resumed `cx`, at the program's end; nobody relies on what the abandoned frames own.
#[unsafe(naked)]
pub unsafe extern "C" fn abandon(cx: *mut Cx) -> ! {
    naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined x30",
        "ldr x9, [x0, #{worker_sp}]",
        "mov sp, x9",
        restore!(),
        "ret",
        ".cfi_endproc",
        worker_sp = const offset_of!(Cx, worker_sp),
    )
}

/// Where a new goroutine begins: [`resume`] left `cx` in the first argument register.
#[unsafe(naked)]
unsafe extern "C" fn start() {
    naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined x30",
        "mov x29, #0",
        "bl {root}",
        "brk #1",
        ".cfi_endproc",
        root = sym root,
    )
}

/// Writes what [`resume`] expects onto a fresh stack that ends at `top`; what comes back is the stack pointer to save.
///
/// # Safety
/// `top` is the 16-aligned end of a segment that nobody uses.
pub unsafe fn prepare(top: usize) -> usize {
    let sp = top - SAVED_BYTES;
    let words = std::ptr::with_exposed_provenance_mut::<usize>(sp);
    // SAFETY: the segment is larger than these words, and nobody else uses it.
    unsafe {
        for word in 0..SAVED_BYTES / 8 {
            words.add(word).write(0);
        }
        words.add(11).write(start as *const () as usize);
    }
    sp
}

/// Makes the goroutine whose stack pointer was saved as `sp` go on in `stack::interrupted` instead of where it was switched out.
///
/// # Safety
/// The goroutine is switched out, by [`mcall`], and nobody resumes it meanwhile; it never returns to where it was.
pub unsafe fn redirect(sp: usize, cx: *mut Cx) {
    let words = std::ptr::with_exposed_provenance_mut::<usize>(sp);
    // SAFETY: what `mcall` has saved lies there: x19 first, x30 at the twelfth word; none of it is needed any more.
    unsafe {
        words.write(cx.expose_provenance());
        words.add(11).write(start_interrupted as *const () as usize);
    }
}

/// Where a redirected goroutine goes on: `cx` is in x19.
#[unsafe(naked)]
unsafe extern "C" fn start_interrupted() {
    naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined x30",
        "mov x0, x19",
        "mov x29, xzr",
        "bl {interrupted}",
        "brk #1",
        ".cfi_endproc",
        interrupted = sym interrupted,
    )
}

/// The native stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe { std::arch::asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
    sp
}

/// What the registers hold that a callee keeps: words that the collector must see when the caller stays on its stack.
#[inline(always)]
pub fn kept_registers() -> [usize; 12] {
    let mut kept = [0; 12];
    // SAFETY: stores twelve registers into an array of twelve words.
    unsafe {
        std::arch::asm!(
            "stp x19, x20, [{at}]", "stp x21, x22, [{at}, #16]", "stp x23, x24, [{at}, #32]",
            "stp x25, x26, [{at}, #48]", "stp x27, x28, [{at}, #64]", "stp x29, x30, [{at}, #80]",
            at = in(reg) kept.as_mut_ptr(),
            options(nostack, preserves_flags),
        )
    };
    kept
}
