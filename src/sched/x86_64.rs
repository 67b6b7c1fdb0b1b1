//! The stack switches on x86-64 (System V calling convention).
//!
//! A stack that is not running holds, from its saved stack pointer upwards, r15 r14 r13 r12 rbx rbp and the address to
//! return to; goroutines and workers alike. The control words of SSE and x87 never change, so they are not saved.
//! Every function keeps the stack pointer 16-aligned at calls and describes its frame (CFI), so that debuggers
//! and profilers see through a switch as far as it makes sense.

use std::arch::naked_asm;
use std::mem::offset_of;

use super::cx::Cx;
use super::stack::{Catch, CatchFn, MCallFn, WorkerFn, interrupted, jump_prepare, root};
use crate::exec::code::{Header, NodeFn};

/// Words that [`resume`] pops before it returns, the return address included.
const SAVED_WORDS: usize = 7;

/// Switches from the worker's stack to the goroutine's. Comes back when the goroutine parks or ends.
///
/// # Safety
/// Only on a worker's own stack; `cx` is runnable and nobody else runs it.
#[unsafe(naked)]
pub unsafe extern "C" fn resume(cx: *mut Cx) {
    naked_asm!(
        ".cfi_startproc",
        "push rbp", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbp, 0",
        "push rbx", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbx, 0",
        "push r12", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r12, 0",
        "push r13", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r13, 0",
        "push r14", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r14, 0",
        "push r15", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r15, 0",
        "mov [rdi + {worker_sp}], rsp",
        "mov rsp, [rdi + {sp}]",
        "mov qword ptr [rdi + {sp}], 0",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp",
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
        "push rbp", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbp, 0",
        "push rbx", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbx, 0",
        "push r12", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r12, 0",
        "push r13", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r13, 0",
        "push r14", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r14, 0",
        "push r15", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r15, 0",
        "mov [rdi + {sp}], rsp",
        "mov rax, rsi",
        "mov rsi, rdx",
        "mov rsp, [rdi + {worker_sp}]",
        "push rdi",
        "call rax",
        "test al, al",
        "jne 2f",
        "pop rdi",
        "mov rsp, [rdi + {sp}]",
        "mov qword ptr [rdi + {sp}], 0",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp",
        "ret",
        "2:",
        "add rsp, 8",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp",
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
        "mov rax, rsi",
        "mov rsi, rdx",
        "cmp qword ptr [rdi + {sp}], 0",
        "jne 2f",
        "push rbp", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbp, 0",
        "push rbx", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbx, 0",
        "push r12", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r12, 0",
        "push r13", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r13, 0",
        "push r14", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r14, 0",
        "push r15", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r15, 0",
        "mov rbp, rsp", ".cfi_def_cfa_register rbp",
        "mov rbx, rdi",
        "mov [rdi + {sp}], rsp",
        "mov rsp, [rdi + {worker_sp}]",
        "sub rsp, 8",
        "call rax",
        "mov rsp, [rbx + {sp}]", ".cfi_def_cfa_register rsp",
        "mov qword ptr [rbx + {sp}], 0",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp", ".cfi_def_cfa rsp, 8",
        "ret",
        "2:",
        "jmp rax",
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
        "push rbp",
        ".cfi_adjust_cfa_offset 8",
        ".cfi_rel_offset rbp, 0",
        "mov rbp, rsp",
        ".cfi_def_cfa_register rbp",
        "mov [r9], rsp",
        "mov rsp, r8",
        "call rcx",
        "mov rsp, rbp",
        "pop rbp",
        ".cfi_def_cfa rsp, 8",
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
        "push rbp", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbp, 0",
        "push rbx", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset rbx, 0",
        "push r12", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r12, 0",
        "push r13", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r13, 0",
        "push r14", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r14, 0",
        "push r15", ".cfi_adjust_cfa_offset 8", ".cfi_rel_offset r15, 0",
        "push rcx", ".cfi_adjust_cfa_offset 8",
        "push qword ptr [rdi + {segment}]", ".cfi_adjust_cfa_offset 8",
        "push qword ptr [rdi + {catch}]", ".cfi_adjust_cfa_offset 8",
        "mov rbx, rdi",
        "mov r12, rcx",
        "mov [rdi + {catch}], rsp",
        "mov rax, rsi",
        "mov rsi, rdx",
        "call rax",
        "mov [r12], rax",
        "pop rcx", ".cfi_adjust_cfa_offset -8",
        "mov [rbx + {catch}], rcx",
        "add rsp, 16", ".cfi_adjust_cfa_offset -16",
        "xor eax, eax",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp", ".cfi_def_cfa rsp, 8",
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
        ".cfi_undefined rip",
        "mov r12, rdi",
        "mov r13, rsi",
        "mov r14, rdx",
        "mov rsp, [rdi + {worker_sp}]",
        "sub rsp, 8",
        "call {prepare}",
        "mov rsp, r13",
        "pop rcx",
        "mov [r12 + {catch}], rcx",
        "add rsp, 16",
        "mov rax, r14",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp",
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
        ".cfi_undefined rip",
        "mov rsp, [rdi + {worker_sp}]",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp",
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
        ".cfi_undefined rip",
        "xor ebp, ebp",
        "call {root}",
        "ud2",
        ".cfi_endproc",
        root = sym root,
    )
}

/// Writes what [`resume`] expects onto a fresh stack that ends at `top`; what comes back is the stack pointer to save.
///
/// # Safety
/// `top` is the 16-aligned end of a segment that nobody uses.
pub unsafe fn prepare(top: usize) -> usize {
    // Two words stay above: `start` runs with a 16-aligned stack pointer once the return address is popped.
    let sp = top - SAVED_WORDS * 8 - 16;
    let words = std::ptr::with_exposed_provenance_mut::<usize>(sp);
    // SAFETY: the segment is larger than these words, and nobody else uses it.
    unsafe {
        for word in 0..SAVED_WORDS - 1 {
            words.add(word).write(0);
        }
        words.add(SAVED_WORDS - 1).write(start as *const () as usize);
        words.add(SAVED_WORDS).write(0);
        words.add(SAVED_WORDS + 1).write(0);
    }
    sp
}

/// Makes the goroutine whose stack pointer was saved as `sp` go on in `stack::interrupted` instead of where it was switched out.
///
/// # Safety
/// The goroutine is switched out, by [`mcall`], and nobody resumes it meanwhile; it never returns to where it was.
pub unsafe fn redirect(sp: usize, cx: *mut Cx) {
    let words = std::ptr::with_exposed_provenance_mut::<usize>(sp);
    // SAFETY: what `mcall` has saved lies there: the registers and the address to return to, which are not needed any more.
    unsafe {
        words.add(4).write(cx.expose_provenance());
        words.add(SAVED_WORDS - 1).write(start_interrupted as *const () as usize);
    }
}

/// Where a redirected goroutine goes on: `cx` is in rbx, and the stack pointer is 16-aligned, as at a return from [`mcall`].
#[unsafe(naked)]
unsafe extern "C" fn start_interrupted() {
    naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined rip",
        "mov rdi, rbx",
        "xor ebp, ebp",
        "call {interrupted}",
        "ud2",
        ".cfi_endproc",
        interrupted = sym interrupted,
    )
}

/// The native stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe { std::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
    sp
}

/// What the registers hold that a callee keeps: words that the collector must see when the caller stays on its stack.
#[inline(always)]
pub fn kept_registers() -> [usize; 6] {
    let mut kept = [0; 6];
    // SAFETY: stores six registers into an array of six words.
    unsafe {
        std::arch::asm!(
            "mov [{at}], rbx", "mov [{at} + 8], rbp", "mov [{at} + 16], r12",
            "mov [{at} + 24], r13", "mov [{at} + 32], r14", "mov [{at} + 40], r15",
            at = in(reg) kept.as_mut_ptr(),
            options(nostack, preserves_flags),
        )
    };
    kept
}
