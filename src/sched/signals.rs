//! Signals that reach the process from outside, for a host that is a process of its own.
//!
//! Goroutines' stacks have no room for a signal's frame, and a handler may not do anything of use anyhow: so no handler is ever
//! installed. The host blocks the signals on its first thread ([`Signals::block`]), all threads inherit that, and one thread takes
//! them one by one ([`Signals::wait`]). A process that is to end by a signal does so by the signal itself ([`die_by`]), so that its parent
//! sees it.
//!
//! Embedding programs keep their signals: nothing in this module runs unless it is called, and `run_main` blocks them on its own
//! threads only.

use std::ffi::c_int;

/// Somebody looks at a program that hangs: tracebacks are asked for.
pub const QUIT: c_int = libc::SIGQUIT;
/// Nobody reads what is written.
pub const PIPE: c_int = libc::SIGPIPE;

/// The terminal is gone.
pub const HANGUP: c_int = libc::SIGHUP;
/// Ctrl-C.
pub const INTERRUPT: c_int = libc::SIGINT;

/// Signals that end a process unless they are ignored.
const ENDING: [c_int; 4] = [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGQUIT];

/// Signals that stop a process until it is told to go on.
const STOPPING: [c_int; 3] = [libc::SIGTSTP, libc::SIGTTIN, libc::SIGTTOU];

/// Signals about which nothing is done, as in Go, unless a program wants them.
const UNHEEDED: [c_int; 11] = [
    libc::SIGUSR1,
    libc::SIGUSR2,
    libc::SIGALRM,
    libc::SIGVTALRM,
    libc::SIGPROF,
    libc::SIGIO,
    libc::SIGCHLD,
    libc::SIGURG,
    libc::SIGWINCH,
    libc::SIGCONT,
    libc::SIGPIPE,
];

/// Signals that wait to be taken.
pub struct Signals {
    set: libc::sigset_t,
}

impl Signals {
    /// Blocks the signals that come from outside, on the calling thread and all that it starts from now on.
    pub fn block() -> Signals {
        // SAFETY: a set is plain data; the calls write ours and the calling thread's mask only.
        unsafe {
            let mut set = std::mem::zeroed();
            libc::sigemptyset(&mut set);
            for signal in ENDING.into_iter().chain(STOPPING).chain(UNHEEDED) {
                libc::sigaddset(&mut set, signal);
            }
            libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut());
            Signals { set }
        }
    }

    /// Leaves changes of the window to handlers: on threads where they are let through ([`with_window_changes`]).
    pub fn leave_window_changes(&mut self) {
        // SAFETY: the set was made by `block` and is ours.
        unsafe { libc::sigdelset(&mut self.set, libc::SIGWINCH) };
    }

    /// Waits for the next of them.
    pub fn wait(&self) -> c_int {
        let mut signal = 0;
        // SAFETY: the set was made by `block`; `signal` is ours.
        while unsafe { libc::sigwait(&self.set, &mut signal) } != 0 {
            // There is nothing to wait for, ever.
            std::thread::park();
        }
        signal
    }
}

/// Runs `f` with changes of the window let through to handlers on the calling thread. For a line editor, which has one; a thread
/// that is started meanwhile would inherit it.
pub fn with_window_changes<R>(f: impl FnOnce() -> R) -> R {
    // SAFETY: a set is plain data; the calls write ours and the calling thread's mask only.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGWINCH);
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &set, std::ptr::null_mut());
        let result = f();
        libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut());
        result
    }
}

/// Whoever started the process wants this signal ignored (`nohup`).
pub fn is_ignored(signal: c_int) -> bool {
    // SAFETY: an action is plain data; the call writes ours only.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        libc::sigaction(signal, std::ptr::null(), &mut action) == 0 && action.sa_sigaction == libc::SIG_IGN
    }
}

/// A process that does nothing about this signal ends by it.
pub fn ends(signal: c_int) -> bool {
    ENDING.contains(&signal)
}

/// A process that does nothing about this signal stops until it is told to go on.
pub fn stops(signal: c_int) -> bool {
    STOPPING.contains(&signal)
}

/// Stops the process, if that is what a signal does, until it is told to go on.
pub fn stop_by(signal: c_int) {
    if stops(signal) {
        // SAFETY: the call has no preconditions.
        unsafe { libc::kill(libc::getpid(), libc::SIGSTOP) };
    }
}

/// Ends the process by a signal, as if nothing had been done about it.
pub fn die_by(signal: c_int) -> ! {
    // SAFETY: the default action is restored and the signal let through on the calling thread only, which raises it.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, signal);
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &set, std::ptr::null_mut());
        libc::raise(signal);
    }
    // The default action of every signal that comes here ends the process; should it not, the status says the same.
    std::process::exit(128 + signal)
}
