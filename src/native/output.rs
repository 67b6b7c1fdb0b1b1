//! Standard output and standard error of a program.
//!
//! In: what the program writes to descriptors 1 and 2. Out: system calls, in the program's order, but not one a line.
//! Standard output is kept back until 64 KiB are together, something goes to standard error, standard input is read, the
//! last running goroutine parks, the oldest byte is 5 ms old, or the program ends; on a terminal nothing is kept back.
//!
//! Invariants: bytes leave in the order in which they were written. A write error is returned by the write that met it or,
//! for bytes that were kept back, by the next one. A broken pipe is never an error value: [`Failure::BrokenPipe`].
//!
//! It does not: start threads or look at clocks by itself (the Engine calls [`Output::tick`]).

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// Bytes kept back at most.
pub const CAPACITY: usize = 64 << 10;
/// How old kept-back bytes may become.
pub const MAX_AGE: Duration = Duration::from_millis(5);

/// Why a write failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The system's error number.
    Errno(i32),
    /// Nobody reads any more: the process is to end by the signal, as Go's does.
    BrokenPipe,
    /// As much has been written as may be; what fitted has been taken.
    Limit,
}

/// Where bytes go in the end: the process's own streams, or what an embedder or a test gave.
pub type Sink = Box<dyn Write + Send>;

/// Both streams.
pub struct Output {
    /// Guards standard output's sink and what is kept back; taken before `stderr`.
    stdout: Mutex<Stdout>,
    stderr: Mutex<Sink>,
    /// Bytes that may be written to both together.
    limit: u64,
    /// Bytes written, if there is a limit.
    written: AtomicU64,
}

struct Stdout {
    sink: Sink,
    /// The sink is descriptor 1 of the process.
    process: bool,
    kept: Vec<u8>,
    /// When the oldest byte in `kept` was written.
    since: Option<Instant>,
    /// Each write goes out at once.
    immediate: bool,
    /// Met while writing what had been kept back; for the next write to return.
    failed: Option<Failure>,
}

impl Output {
    /// The process's own streams.
    pub fn process() -> Output {
        use std::io::IsTerminal;
        let immediate = std::io::stdout().is_terminal();
        let output = Output::new(Box::new(Descriptor::Stdout), Box::new(Descriptor::Stderr), immediate);
        output.stdout.lock().process = true;
        output
    }

    /// Streams into the given sinks.
    pub fn new(stdout: Sink, stderr: Sink, immediate: bool) -> Output {
        let stdout = Stdout { sink: stdout, process: false, kept: Vec::new(), since: None, immediate, failed: None };
        let (stdout, stderr) = (Mutex::new(stdout), Mutex::new(stderr));
        Output { stdout, stderr, limit: u64::MAX, written: AtomicU64::new(0) }
    }

    /// At most so many bytes may be written to both streams together.
    pub fn set_limit(&mut self, bytes: u64) {
        self.limit = bytes;
    }

    /// As much of `bytes` as may still be written.
    fn allowed<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        if self.limit == u64::MAX {
            return bytes;
        }
        let before = self.written.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let room = usize::try_from(self.limit.saturating_sub(before)).unwrap_or(usize::MAX);
        &bytes[..room.min(bytes.len())]
    }

    /// Writes to standard output.
    ///
    /// # Errors
    /// What the system said to this write or to bytes that were kept back before.
    pub fn write_stdout(&self, bytes: &[u8]) -> Result<(), Failure> {
        let allowed = self.allowed(bytes);
        if allowed.len() < bytes.len() {
            self.put_stdout(allowed)?;
            return Err(Failure::Limit);
        }
        self.put_stdout(bytes)
    }

    fn put_stdout(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = self.stdout.lock();
        if let Some(failure) = out.failed.take() {
            return Err(failure);
        }
        // What is large goes out at once, so that it is not copied.
        if !out.kept.is_empty() && bytes.len() >= CAPACITY {
            out.flush()?;
        }
        if out.kept.is_empty() {
            if out.immediate || bytes.len() >= CAPACITY {
                return write_all(&mut out.sink, bytes);
            }
            out.since = Some(Instant::now());
        }
        out.kept.extend_from_slice(bytes);
        if out.kept.len() >= CAPACITY || out.immediate { out.flush() } else { Ok(()) }
    }

    /// A write of so many bytes to standard output would not reach the system now.
    pub fn would_keep(&self, count: usize) -> bool {
        self.stdout.try_lock().is_some_and(|out| !out.immediate && out.kept.len() + count < CAPACITY)
    }

    /// Writes to standard error, after everything that standard output has.
    ///
    /// # Errors
    /// What the system said to this write.
    pub fn write_stderr(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.flush_quietly();
        let allowed = self.allowed(bytes);
        write_all(&mut self.stderr.lock(), allowed)?;
        if allowed.len() < bytes.len() { Err(Failure::Limit) } else { Ok(()) }
    }

    /// Writes what is kept back, unless somebody is writing. Allocates nothing.
    pub fn flush_if_free(&self) {
        if let Some(mut out) = self.stdout.try_lock() {
            // The process is about to end.
            let _ = out.flush();
        }
    }

    /// Writes what is kept back; a failure is for the next write to return. Call it before standard input is read, when the
    /// last running goroutine parks, and at every end.
    pub fn flush_quietly(&self) {
        let mut out = self.stdout.lock();
        if !out.kept.is_empty()
            && let Err(failure) = out.flush()
        {
            out.failed = Some(failure);
        }
    }

    /// Writes what is kept back.
    ///
    /// # Errors
    /// What the system said, now or at an earlier quiet flush.
    pub fn flush(&self) -> Result<(), Failure> {
        let mut out = self.stdout.lock();
        match out.failed.take() {
            Some(failure) => Err(failure),
            None => out.flush(),
        }
    }

    /// Writes what is kept back if its oldest byte is older than [`MAX_AGE`], or in any case; for the monitor. Waits neither for
    /// the lock nor for a reader: what the stream does not take at once stays.
    pub fn tick(&self, in_any_case: bool) {
        let Some(mut out) = self.stdout.try_lock() else { return };
        if !in_any_case && out.since.is_none_or(|since| since.elapsed() < MAX_AGE) {
            return;
        }
        if !out.process {
            if let Err(failure) = out.flush() {
                out.failed = Some(failure);
            }
            return;
        }
        while !out.kept.is_empty() && is_stdout_ready() {
            let count = out.kept.len().min(AT_ONCE);
            let out = &mut *out;
            if let Err(failure) = write_all(&mut out.sink, &out.kept[..count]) {
                out.failed = Some(failure);
                out.kept.clear();
                break;
            }
            out.kept.drain(..count);
        }
        if out.kept.is_empty() {
            out.since = None;
        }
    }

    /// Something is kept back.
    pub fn is_pending(&self) -> bool {
        self.stdout.try_lock().is_none_or(|out| !out.kept.is_empty())
    }
}

impl Stdout {
    fn flush(&mut self) -> Result<(), Failure> {
        self.since = None;
        let result = write_all(&mut self.sink, &self.kept);
        self.kept.clear();
        result
    }
}

/// What a stream that polls as writable takes without waiting, whatever it is.
const AT_ONCE: usize = 4096;

fn is_stdout_ready() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = rustix::stdio::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    // An error shows at the write.
    poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok_and(|ready| ready > 0)
}

/// The process's descriptors, without the buffers of `std::io`.
enum Descriptor {
    Stdout,
    Stderr,
}

impl Write for Descriptor {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        // `rustix` keeps this module free of unsafe code; both descriptors are borrowed from the process.
        match self {
            Descriptor::Stdout => rustix::io::write(rustix::stdio::stdout(), bytes).map_err(Into::into),
            Descriptor::Stderr => rustix::io::write(rustix::stdio::stderr(), bytes).map_err(Into::into),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn write_all(sink: &mut Sink, mut bytes: &[u8]) -> Result<(), Failure> {
    while !bytes.is_empty() {
        match sink.write(bytes) {
            Ok(0) => return Err(Failure::Errno(libc::EIO)),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            // Somebody made the stream non-blocking.
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(1))
            }
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Err(Failure::BrokenPipe),
            Err(error) => return Err(Failure::Errno(error.raw_os_error().unwrap_or(libc::EIO))),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[derive(Clone, Default)]
    struct Record(Arc<Mutex<Vec<Vec<u8>>>>);

    impl Write for Record {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn keeps_standard_output_back_and_the_order() {
        let record = Record::default();
        let output = Output::new(Box::new(record.clone()), Box::new(record.clone()), false);
        output.write_stdout(b"a\n").unwrap();
        output.write_stdout(b"b\n").unwrap();
        assert!(record.0.lock().is_empty() && output.is_pending());
        output.write_stderr(b"e\n").unwrap();
        assert_eq!(*record.0.lock(), [b"a\nb\n".to_vec(), b"e\n".to_vec()]);
        output.write_stdout(&vec![b'x'; CAPACITY]).unwrap();
        assert_eq!(record.0.lock().len(), 3);
    }
}
