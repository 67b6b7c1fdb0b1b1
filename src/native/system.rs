//! What a program has of the system: streams, open files, arguments, environment.
//!
//! In: descriptors as Go numbers them, Rust-owned buffers. Out: bytes and error numbers. One [`System`] an Engine; several live in
//! one process.
//!
//! Invariants: only files that the program opened through it can be reached by number, besides 0, 1 and 2; a file lives while an
//! operation on it is under way, however it is closed meanwhile. No lock is held while the system is waited for, but a stream's own.

use std::collections::HashMap;
use std::io::Read;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use rustix::fd::AsRawFd;

use super::output::{Failure, Output};
use super::signals::Catcher;
use crate::value::access::Frame;

/// Where standard input comes from if not from the process.
pub type Source = Box<dyn Read + Send>;

/// See the module.
pub struct System {
    /// Standard output and error.
    pub output: Output,
    /// `os.Args`
    pub args: Vec<Vec<u8>>,
    /// The environment, changed by `os.Setenv`.
    pub environment: Mutex<Vec<(Vec<u8>, Vec<u8>)>>,
    /// What the program wants of signals, if it is the process's own.
    pub signals: Option<Catcher>,
    /// An embedder's standard input.
    input: Option<Mutex<Source>>,
    files: Mutex<HashMap<i64, Arc<OwnedFd>>>,
    /// Descriptors 0, 1, 2 were closed.
    closed: [AtomicBool; 3],
}

/// A file in use.
pub enum File {
    /// Standard input, output or error of the process.
    Standard(BorrowedFd<'static>),
    /// One that was opened.
    Own(Arc<OwnedFd>),
}

impl AsFd for File {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            File::Standard(fd) => *fd,
            File::Own(fd) => fd.as_fd(),
        }
    }
}

/// An error number.
pub type Errno = i32;

/// The number of an error that a library reports.
pub fn errno(error: &std::io::Error) -> Errno {
    error.raw_os_error().unwrap_or(libc::EIO)
}

impl System {
    /// The process's own streams and environment.
    pub fn for_process(args: Vec<Vec<u8>>) -> System {
        use std::os::unix::ffi::OsStringExt;
        let environment = std::env::vars_os().map(|(key, value)| (key.into_vec(), value.into_vec())).collect();
        let system = System::new(args, environment, Output::process(), None);
        System { signals: Some(Catcher::default()), ..system }
    }

    /// Whatever an embedder gives; without `input`, standard input is the process's.
    pub fn new(
        args: Vec<Vec<u8>>,
        environment: Vec<(Vec<u8>, Vec<u8>)>,
        output: Output,
        input: Option<Source>,
    ) -> System {
        System {
            output,
            args,
            environment: Mutex::new(environment),
            signals: None,
            input: input.map(Mutex::new),
            files: Mutex::default(),
            closed: Default::default(),
        }
    }

    /// An open file.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn file(&self, fd: i64) -> Result<File, Errno> {
        let standard = match fd {
            0 => rustix::stdio::stdin(),
            1 => rustix::stdio::stdout(),
            2 => rustix::stdio::stderr(),
            _ => return self.files.lock().get(&fd).cloned().map(File::Own).ok_or(libc::EBADF),
        };
        if self.is_closed(fd) { Err(libc::EBADF) } else { Ok(File::Standard(standard)) }
    }

    fn is_closed(&self, fd: i64) -> bool {
        let flag = usize::try_from(fd).ok().and_then(|fd| self.closed.get(fd));
        flag.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// Takes a file in and gives its number.
    pub fn insert(&self, file: OwnedFd) -> i64 {
        let number = i64::from(file.as_raw_fd());
        self.files.lock().insert(number, Arc::new(file));
        number
    }

    /// Closes a file; what is under way on it ends first.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn close(&self, fd: i64) -> Result<(), Errno> {
        if let Some(flag) = usize::try_from(fd).ok().and_then(|fd| self.closed.get(fd)) {
            if fd > 0 {
                self.output.flush_quietly();
            }
            return if flag.swap(true, Ordering::Relaxed) { Err(libc::EBADF) } else { Ok(()) };
        }
        // Dropped after the lock is released.
        let file = self.files.lock().remove(&fd);
        file.map(drop).ok_or(libc::EBADF)
    }

    /// Writes all bytes to a file or stream and tells how many.
    ///
    /// # Errors
    /// What the system says; for the streams see [`Output`].
    pub fn write(&self, frame: &Frame<'_>, fd: i64, bytes: &[u8]) -> Result<usize, Failure> {
        match fd {
            1 | 2 if self.is_closed(fd) => return Err(Failure::Errno(libc::EBADF)),
            1 if self.output.would_keep(bytes.len()) => self.output.write_stdout(bytes)?,
            1 => frame.bracket(|| self.output.write_stdout(bytes))?,
            2 => frame.bracket(|| self.output.write_stderr(bytes))?,
            _ => {
                let file = self.file(fd).map_err(Failure::Errno)?;
                frame.bracket(|| write_all(&file, bytes)).map_err(Failure::Errno)?;
            }
        }
        Ok(bytes.len())
    }

    /// Reads at most `count` bytes; none at the end.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&self, frame: &Frame<'_>, fd: i64, count: usize) -> Result<Vec<u8>, Errno> {
        // A huge buffer need not be matched here.
        let mut buffer = vec![0; count.min(1 << 20)];
        if fd == 0 {
            self.output.flush_quietly();
        }
        let read = match (&self.input, fd) {
            (Some(input), 0) if !self.is_closed(0) => {
                frame.bracket(|| input.lock().read(&mut buffer)).map_err(|error| errno(&error))?
            }
            _ => {
                let file = self.file(fd)?;
                frame.bracket(|| retry(|| rustix::io::read(&file, &mut buffer[..])))?
            }
        };
        buffer.truncate(read);
        Ok(buffer)
    }

    /// A variable of the environment.
    pub fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.environment.lock().iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }
}

/// Again while a signal came in between.
pub fn retry<T>(mut f: impl FnMut() -> rustix::io::Result<T>) -> Result<T, Errno> {
    loop {
        match f() {
            Ok(value) => return Ok(value),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.raw_os_error()),
        }
    }
}

fn write_all(file: &File, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        let written = retry(|| rustix::io::write(file, bytes))?;
        if written == 0 {
            return Err(libc::EIO);
        }
        bytes = bytes.get(written..).unwrap_or_default();
    }
    Ok(())
}
