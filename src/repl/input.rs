//! The program's standard input, which at a prompt is the person's as well.
//!
//! Comes in: standard input, and word of when an entry runs. Goes out: bytes for the program ([`Input`] as a reader), and in a script lines
//! for entries, out of the same stream in turns.
//!
//! **Invariants.** The program reads only while an entry runs; a goroutine that wants to read while entries are read waits until then. Who waits for input can be told to give up ([`Input::interrupt`]): the read then fails with `Interrupted`. Nothing
//! that was read for one is lost for the other.

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Standard input, shared by the prompt and the program; cheap to clone.
#[derive(Clone)]
pub struct Input(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// Bytes that were read for a line and stand behind it. Taken after `state`, or alone.
    ahead: Mutex<VecDeque<u8>>,
    /// A byte comes through it when who waits for input is to look up.
    woken: PipeReader,
    wake: Mutex<PipeWriter>,
}

#[derive(Default)]
struct State {
    /// The program may read.
    open: bool,
    /// It is doing so.
    reading: bool,
    /// It is to give up at once, whenever it tries.
    refused: bool,
    /// It is to give up then.
    deadline: Option<Instant>,
    /// How often `refused` has changed: who waits notices that it was set even if it no longer is.
    changes: u64,
}

impl State {
    fn is_over(&self) -> bool {
        self.refused || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }
}

impl Input {
    /// Standard input, from which the program may not read yet.
    ///
    /// # Errors
    /// The system gives no pipe.
    pub fn new() -> io::Result<Input> {
        let (woken, wake) = io::pipe()?;
        Ok(Input(Arc::new(Shared {
            state: Mutex::default(),
            changed: Condvar::new(),
            ahead: Mutex::default(),
            woken,
            wake: Mutex::new(wake),
        })))
    }

    /// An entry runs: the program may read, up to the deadline.
    pub fn open(&self, deadline: Option<Instant>) {
        let mut state = self.0.state.lock();
        (state.open, state.refused, state.deadline) = (true, false, deadline);
        self.0.changed.notify_all();
    }

    /// The entry has ended. Afterwards nobody but the prompt reads.
    pub fn close(&self) {
        let mut state = self.0.state.lock();
        (state.open, state.refused, state.deadline) = (false, false, None);
        if state.reading {
            self.0.wake();
        }
        while state.reading {
            self.0.changed.wait(&mut state);
        }
    }

    /// Whether everybody who reads is to give up at once. What runs is to end, and would not notice while it waits.
    pub fn refuse(&self, refused: bool) {
        let mut state = self.0.state.lock();
        state.refused = refused;
        state.changes += 1;
        if state.reading {
            self.0.wake();
        }
        self.0.changed.notify_all();
    }

    /// The next line with its end, for an entry; none at the end of the input.
    ///
    /// # Errors
    /// What the system says, and text that is not UTF-8.
    pub fn line(&self) -> io::Result<Option<String>> {
        let mut ahead = self.0.ahead.lock();
        let mut seen = 0;
        let end = loop {
            if let Some(newline) = ahead.iter().skip(seen).position(|&byte| byte == b'\n') {
                break seen + newline + 1;
            }
            seen = ahead.len();
            let mut buffer = [0; 4096];
            match rustix::io::read(rustix::stdio::stdin(), &mut buffer) {
                Ok(0) => break seen,
                Ok(count) => ahead.extend(&buffer[..count]),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        };
        let bytes: Vec<u8> = ahead.drain(..end).collect();
        if bytes.is_empty() {
            return Ok(None);
        }
        let text =
            String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))?;
        Ok(Some(text))
    }
}

impl Shared {
    fn wake(&self) {
        // The pipe is ours and holds few bytes: this neither fails nor waits.
        let _ = self.wake.lock().write_all(b"!");
    }

    /// Waits until there is input for the program, which is then `reading`; false if it is to give up.
    fn wait(&self) -> io::Result<bool> {
        let mut state = self.state.lock();
        let before = state.changes;
        loop {
            while !state.open && state.changes == before && !state.refused {
                self.changed.wait(&mut state);
            }
            if state.changes != before || state.is_over() {
                return Ok(false);
            }
            state.reading = true;
            if !self.ahead.lock().is_empty() {
                return Ok(true);
            }
            let left = state.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            drop(state);
            let polled = self.poll(left);
            state = self.state.lock();
            match polled {
                // Still `reading`: the prompt waits until the bytes are taken.
                Ok(true) if state.open && state.changes == before => return Ok(true),
                Ok(_) => self.done(&mut state),
                Err(error) => {
                    self.done(&mut state);
                    return Err(error);
                }
            }
        }
    }

    /// Waits for input, or until somebody wants it to look up; whether there is input.
    fn poll(&self, time: Option<Duration>) -> io::Result<bool> {
        let stdin = rustix::stdio::stdin();
        let mut sources = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        // A time that is too long for the system to say is none.
        let time = time.and_then(|time| Timespec::try_from(time).ok());
        match poll(&mut sources, time.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        if !sources[1].revents().is_empty() {
            // Something is there, so this does not wait.
            let _ = (&self.woken).read(&mut [0; 64]);
        }
        Ok(!sources[0].revents().is_empty())
    }

    fn done(&self, state: &mut State) {
        state.reading = false;
        self.changed.notify_all();
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.0.wait()? {
            return Err(Errno::INTR.into());
        }
        let mut ahead = self.0.ahead.lock();
        let read = match ahead.is_empty() {
            true => rustix::io::read(rustix::stdio::stdin(), buffer),
            false => Ok(ahead.read(buffer).unwrap_or(0)),
        };
        drop(ahead);
        self.0.done(&mut self.0.state.lock());
        read.map_err(io::Error::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_for_the_prompt_to_close_can_be_told_to_give_up() {
        let input = Input::new().expect("a pipe");
        let mut reader = input.clone();
        let reading = std::thread::spawn(move || reader.read(&mut [0]).map_err(|error| error.kind()));
        // Told before or while it waits.
        input.refuse(true);
        assert_eq!(reading.join().expect("no panic"), Err(io::ErrorKind::Interrupted));
        input.refuse(false);
        input.close();
    }

    #[test]
    fn what_was_read_for_a_line_is_there_for_the_program_up_to_the_deadline() {
        let mut input = Input::new().expect("a pipe");
        input.0.ahead.lock().extend(b"x := 1\n5 6");
        assert_eq!(input.line().expect("text").as_deref(), Some("x := 1\n"));
        input.open(None);
        let mut buffer = [0; 2];
        assert_eq!((input.read(&mut buffer).expect("input"), &buffer), (2, b"5 "));
        input.close();
        input.open(Some(Instant::now()));
        assert_eq!(input.read(&mut buffer).map_err(|error| error.kind()), Err(io::ErrorKind::Interrupted));
        input.close();
    }
}
