//! What goroutines write, on a terminal that somebody may be editing on.
//!
//! Comes in: bytes for the program's streams from any thread, and word of when the prompt is open. Goes out: the same bytes. While an
//! entry runs, and in scripts, they are written at once. While the prompt is open, whole lines appear above it; an unfinished line
//! waits a moment for its end.
//!
//! **Invariants.** Bytes leave in the order in which they came. Nobody who writes waits for the person at the prompt: a thread of its own
//! hands lines to the editor. Only who writes far more than the terminal takes has to wait for it. No prompt begins in the middle of
//! a line.

use std::io::{self, Write};
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

/// How long an unfinished line waits for its end.
const MOMENT: Duration = Duration::from_millis(100);
/// The pause between two messages to the editor, which draws the prompt anew for each.
const PAUSE: Duration = Duration::from_millis(10);
/// Bytes that wait for the editor at most.
const CAPACITY: usize = 256 << 10;

/// Shows a text above the prompt.
pub type Above = Box<dyn FnMut(String) + Send>;

/// Both streams of the process; cheap to clone.
#[derive(Clone, Default)]
pub struct Output(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// The state has changed.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// There is somebody who shows text above the prompt.
    above: bool,
    /// The prompt is open: what is written waits.
    prompt: bool,
    /// The editor has the terminal: what it is handed before, it would write over the prompt that it is about to draw.
    drawn: bool,
    /// The prompt is about to close: nothing is shown above it any more.
    closing: bool,
    waiting: Vec<u8>,
    /// What was written to standard output, and to standard error, does not end with a line.
    in_line: [bool; 2],
    ended: bool,
}

/// A stream of the process.
#[derive(Clone, Copy)]
pub enum Stream {
    Out,
    Err,
}

impl Stream {
    fn write_all(self, mut bytes: &[u8]) -> io::Result<()> {
        let stream: BorrowedFd<'_> = match self {
            Stream::Out => rustix::stdio::stdout(),
            Stream::Err => rustix::stdio::stderr(),
        };
        while !bytes.is_empty() {
            match rustix::io::write(stream, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl Output {
    /// What is written to it goes to `stream`.
    pub fn writer(&self, stream: Stream) -> Writer {
        Writer { output: self.clone(), stream }
    }

    /// From now on `above` shows what is written while the prompt is open.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn show_above(&self, above: Above) -> io::Result<()> {
        let shared = self.0.clone();
        shared.state.lock().above = true;
        std::thread::Builder::new().name("output".into()).spawn(move || shared.hand_over(above))?;
        Ok(())
    }

    /// The prompt is about to appear, at the beginning of a line.
    ///
    /// # Errors
    /// What the system says.
    pub fn open_prompt(&self) -> io::Result<()> {
        let mut state = self.0.state.lock();
        if state.in_line.contains(&true) {
            state.write(Stream::Out, b"\n")?;
        }
        (state.prompt, state.drawn, state.closing) = (state.above, false, false);
        self.0.changed.notify_all();
        Ok(())
    }

    /// The editor draws the prompt.
    pub fn drawn(&self) {
        let mut state = self.0.state.lock();
        if !state.drawn {
            state.drawn = true;
            self.0.changed.notify_all();
        }
    }

    /// The prompt is about to close: what is written now appears below it.
    pub fn closing(&self) {
        self.0.state.lock().closing = true;
    }

    /// The prompt is gone, and the cursor at the beginning of the line below it.
    ///
    /// # Errors
    /// What the system says.
    pub fn close_prompt(&self) -> io::Result<()> {
        let mut state = self.0.state.lock();
        state.prompt = false;
        let waiting = std::mem::take(&mut state.waiting);
        self.0.changed.notify_all();
        state.write(Stream::Out, &waiting)
    }

    /// Writes golite's own text to a stream, from the beginning of a line.
    ///
    /// # Errors
    /// What the system says.
    pub fn say(&self, stream: Stream, text: &str) -> io::Result<()> {
        let begin = if self.0.state.lock().in_line[stream as usize] { "\n" } else { "" };
        self.writer(stream).write_all(format!("{begin}{text}").as_bytes())
    }

    /// The terminal has shown something by itself, such as `^C`: the cursor is behind it.
    pub fn echoed(&self) {
        self.0.state.lock().in_line = [true; 2];
    }

    /// Nothing will be shown above a prompt any more.
    pub fn end(&self) {
        self.0.state.lock().ended = true;
        self.0.changed.notify_all();
    }
}

impl State {
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        if let Some(last) = bytes.last() {
            self.in_line[stream as usize] = *last != b'\n';
            if self.above {
                // It is one terminal.
                self.in_line = [*last != b'\n'; 2];
            }
        }
        stream.write_all(bytes)
    }

    /// Where the last whole line ends.
    fn whole_lines(&self) -> usize {
        memchr::memrchr(b'\n', &self.waiting).map_or(0, |newline| newline + 1)
    }
}

impl Shared {
    /// Hands what waits to the editor, until there will be no more.
    fn hand_over(&self, mut above: Above) {
        let mut state = self.state.lock();
        while !state.ended {
            if !(state.prompt && state.drawn) || state.closing || state.waiting.is_empty() {
                self.changed.wait(&mut state);
                continue;
            }
            let mut count = state.whole_lines();
            if count == 0 {
                if !self.changed.wait_for(&mut state, MOMENT).timed_out() {
                    continue;
                }
                count = state.waiting.len();
            }
            let lines: Vec<u8> = state.waiting.drain(..count).collect();
            self.changed.notify_all();
            drop(state);
            above(String::from_utf8_lossy(&lines).into_owned());
            std::thread::sleep(PAUSE);
            state = self.state.lock();
        }
    }
}

/// A stream to write to.
pub struct Writer {
    output: Output,
    stream: Stream,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let shared = &self.output.0;
        let mut state = shared.state.lock();
        while state.prompt && state.waiting.len() >= CAPACITY {
            shared.changed.wait(&mut state);
        }
        if state.prompt {
            state.waiting.extend_from_slice(bytes);
            shared.changed.notify_all();
        } else {
            state.write(self.stream, bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, channel};

    fn at_prompt() -> (Output, Receiver<String>) {
        let output = Output::default();
        let (shown, above) = channel();
        let show = move |text| shown.send(text).expect("the test waits for it");
        output.show_above(Box::new(show)).expect("a thread");
        output.open_prompt().expect("nothing is written");
        output.drawn();
        (output, above)
    }

    #[test]
    fn lines_appear_above_the_prompt_and_an_unfinished_one_waits_for_its_end() {
        let (output, above) = at_prompt();
        let mut writer = output.writer(Stream::Out);
        writer.write_all(b"a\nb").expect("it waits");
        assert_eq!(above.recv().expect("the line"), "a\n");
        writer.write_all(b"c\n").expect("it waits");
        // The moment for `b` may be over already.
        let mut rest = above.recv().expect("more");
        while !rest.ends_with('\n') {
            rest += &above.recv().expect("more");
        }
        assert_eq!(rest, "bc\n");
        writer.write_all("unfinished".as_bytes()).expect("it waits");
        assert_eq!(above.recv().expect("after a moment"), "unfinished");
        output.end();
    }

    #[test]
    fn who_floods_the_prompt_waits_for_it() {
        let (output, above) = at_prompt();
        let lines = 4 * CAPACITY / 8;
        let mut writer = output.writer(Stream::Err);
        let writing = std::thread::spawn(move || {
            for n in 0..lines {
                writeln!(writer, "{n:07}").expect("it waits");
            }
        });
        let mut shown = String::new();
        while shown.len() < lines * 8 {
            shown += &above.recv().expect("more");
        }
        writing.join().expect("no panic");
        assert!(shown.lines().enumerate().all(|(n, line)| line == format!("{n:07}")));
        output.end();
    }
}
