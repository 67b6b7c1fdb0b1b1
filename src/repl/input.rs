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

use parking_lot::{Condvar, Mutex};
use rustix::event::{PollFd, PollFlags, poll};
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
    /// How often it was told to give up.
    interrupts: u64,
    /// It is to give up at once, whenever it tries.
    refused: bool,
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

    /// An entry runs: the program may read.
    pub fn open(&self) {
        self.0.state.lock().open = true;
        self.0.changed.notify_all();
    }

    /// The entry has ended. Afterwards nobody but the prompt reads.
    pub fn close(&self) {
        let mut state = self.0.state.lock();
        state.open = false;
        if state.reading {
            self.0.wake();
        }
        while state.reading {
            self.0.changed.wait(&mut state);
        }
    }

    /// Who waits for input is to give up.
    pub fn interrupt(&self) {
        let mut state = self.0.state.lock();
        state.interrupts += 1;
        if state.reading {
            self.0.wake();
        }
        self.0.changed.notify_all();
    }

    /// Whether everybody who wants to read is to give up at once: the program is to end.
    pub fn refuse(&self, refused: bool) {
        self.0.state.lock().refused = refused;
        self.interrupt();
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
        let before = state.interrupts;
        loop {
            while !state.open && state.interrupts == before && !state.refused {
                self.changed.wait(&mut state);
            }
            if state.interrupts != before || state.refused {
                return Ok(false);
            }
            state.reading = true;
            if !self.ahead.lock().is_empty() {
                return Ok(true);
            }
            drop(state);
            let stdin = rustix::stdio::stdin();
            let mut sources = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
            let polled = poll(&mut sources, None);
            let woken = !sources[1].revents().is_empty();
            let ready = !sources[0].revents().is_empty();
            if woken {
                // Something is there, so this does not wait.
                let _ = (&self.woken).read(&mut [0; 64]);
            }
            state = self.state.lock();
            match polled {
                // Still `reading`: the prompt waits until the bytes are taken.
                Ok(_) if ready && state.open && state.interrupts == before => return Ok(true),
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => {
                    self.done(&mut state);
                    return Err(error.into());
                }
            }
            self.done(&mut state);
        }
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
}
