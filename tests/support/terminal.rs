//! golite on a pseudo-terminal: a test types keys and looks at the screen, as a person would.
//!
//! Tests wait for what is to appear, never for a time; only a program that hangs meets the watchdog.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The watchdog's patience. Debug builds on a machine with much else to do are slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// The size of the screen.
pub const ROWS: u16 = 24;
pub const COLUMNS: u16 = 80;

/// Keys as a terminal sends them.
pub mod keys {
    pub const UP: &str = "\x1b[A";
    pub const DOWN: &str = "\x1b[B";
    pub const RIGHT: &str = "\x1b[C";
    pub const LEFT: &str = "\x1b[D";
    pub const HOME: &str = "\x1b[H";
    pub const END: &str = "\x1b[F";
    pub const DELETE: &str = "\x1b[3~";
    pub const BACKSPACE: &str = "\x7f";
    pub const ENTER: &str = "\r";
    pub const TAB: &str = "\t";
    pub const ALT_ENTER: &str = "\x1b\r";
    pub const CTRL_C: &str = "\x03";
    pub const CTRL_D: &str = "\x04";
    pub const CTRL_R: &str = "\x12";
    pub const CTRL_W: &str = "\x17";
}

/// golite, and the screen it writes to.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    shown: Arc<Shown>,
    reader: Option<JoinHandle<()>>,
    master: Box<dyn MasterPty + Send>,
}

#[derive(Default)]
struct Shown {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    /// Everything that was written.
    bytes: Vec<u8>,
    ended: bool,
}

impl Default for State {
    fn default() -> State {
        State { parser: parser(), bytes: Vec::new(), ended: false }
    }
}

impl Terminal {
    /// Starts golite with these arguments in `folder`, with its history there as well and with more variables of the environment.
    pub fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_golite"));
        command.args(arguments);
        command.cwd(folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("XDG_STATE_HOME", folder);
        if let Some(place) = std::env::var_os("GOLITE_STDLIB") {
            command.env("GOLITE_STDLIB", place);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("golite starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("it can be read");
        let writer = pair.master.take_writer().expect("it can be written");
        let shown = Arc::new(Shown::default());
        let seen = shown.clone();
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The terminal's end reads as an error on Linux.
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                let mut state = seen.state.lock();
                state.parser.process(&buffer[..count]);
                state.bytes.extend_from_slice(&buffer[..count]);
                seen.changed.notify_all();
            }
            seen.state.lock().ended = true;
            seen.changed.notify_all();
        });
        Terminal { child, writer, shown, reader: Some(reader), master: pair.master }
    }

    /// Types keys.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("golite reads");
        self.writer.flush().expect("golite reads");
    }

    /// Types an entry and Enter.
    pub fn enter(&mut self, entry: &str) {
        self.keys(entry);
        self.keys(keys::ENTER);
    }

    /// Waits until the screen is as `wanted` says.
    pub fn wait(&self, wanted: impl Fn(&vt100::Screen) -> bool) {
        let began = Instant::now();
        let mut state = self.shown.state.lock();
        while !wanted(state.parser.screen()) {
            let left = PATIENCE.saturating_sub(began.elapsed());
            assert!(!left.is_zero() && !state.ended, "this never came:\n{}", state.parser.screen().contents());
            self.shown.changed.wait_for(&mut state, left);
        }
    }

    /// Waits for a text anywhere on the screen.
    pub fn see(&self, text: &str) {
        self.wait(|screen| screen.contents().contains(text));
    }

    /// Waits until the line with the cursor is `text`, and the cursor in column `column` of it, from 0.
    pub fn see_line(&self, text: &str, column: u16) {
        self.wait(|screen| cursor_line(screen) == text && screen.cursor_position().1 == column);
    }

    /// Waits until the last lines with text are these; each may be a beginning that ends with `…`.
    pub fn see_last(&self, lines: &[&str]) {
        self.wait(|screen| {
            let contents = screen.contents();
            let shown: Vec<&str> = contents.trim_end().lines().map(str::trim_end).collect();
            let last = shown.len().checked_sub(lines.len()).map(|from| &shown[from..]);
            last.is_some_and(|last| {
                last.iter().zip(lines).all(|(line, wanted)| match wanted.strip_suffix('…') {
                    Some(begin) => line.starts_with(begin),
                    None => line == wanted,
                })
            })
        });
    }

    /// Waits until a text was written, escape sequences and all; gives everything that was.
    pub fn wait_for_bytes(&self, text: &str) -> String {
        let began = Instant::now();
        let mut state = self.shown.state.lock();
        loop {
            let bytes = String::from_utf8_lossy(&state.bytes).into_owned();
            if bytes.contains(text) {
                return bytes;
            }
            let left = PATIENCE.saturating_sub(began.elapsed());
            assert!(!left.is_zero() && !state.ended, "{text:?} never came: {bytes:?}");
            self.shown.changed.wait_for(&mut state, left);
        }
    }

    /// Everything that was written, escape sequences and all.
    pub fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.shown.state.lock().bytes).into_owned()
    }

    /// The screen as it is now.
    pub fn with_screen<R>(&self, look: impl FnOnce(&vt100::Screen) -> R) -> R {
        look(self.shown.state.lock().parser.screen())
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Makes the window wider or narrower.
    pub fn resize(&self, columns: u16) {
        self.shown.state.lock().parser.screen_mut().set_size(size(ROWS), size(columns));
        let window = PtySize { rows: ROWS, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(window).expect("it is a terminal");
    }

    /// Waits for the end: the exit status, or the name of the signal.
    pub fn end(mut self) -> Result<u32, String> {
        let mut state = self.shown.state.lock();
        let began = Instant::now();
        while !state.ended {
            let left = PATIENCE.saturating_sub(began.elapsed());
            assert!(!left.is_zero(), "it does not end:\n{}", state.parser.screen().contents());
            self.shown.changed.wait_for(&mut state, left);
        }
        drop(state);
        let status = self.child.wait().expect("it has ended");
        match status.signal() {
            Some(signal) => Err(signal.to_owned()),
            None => Ok(status.exit_code()),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that fails leaves nothing running.
        let _ = self.child.kill();
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

fn parser() -> vt100::Parser {
    vt100::Parser::new(size(ROWS), size(COLUMNS), 0)
}

fn size(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a window has rows and columns")
}

fn cursor_line(screen: &vt100::Screen) -> String {
    let (row, _) = screen.cursor_position();
    let columns = screen.size().1;
    screen.rows(0, columns.get()).nth(usize::from(row)).unwrap_or_default().trim_end().to_owned()
}
