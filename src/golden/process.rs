//! Runs a process for a test: within a time limit that only a hanging program meets, keeping a bounded part of what it writes; and
//! empty folders for it to run in.

use std::fmt;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What is kept of each stream. Test programs write little; a runaway must not fill the memory.
const KEPT: u64 = 4 << 20;

/// What a run gave.
#[derive(Clone, Debug, Default)]
pub struct Actual {
    /// Standard output.
    pub out: Vec<u8>,
    /// Standard error.
    pub err: Vec<u8>,
    /// The exit status; 128 and the signal's number for a program that a signal ended.
    pub status: i32,
    /// The signal that ended it.
    pub signal: Option<i32>,
    /// What is wrong with the run, whatever it gave.
    pub trouble: Option<Trouble>,
}

/// Why a run is none that anything can be learnt from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The watchdog ended the program, after so much time.
    TimedOut(Duration),
    /// It wrote more than so many bytes.
    TooMuch(u64),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::TimedOut(time) => write!(f, "it was still running after {time:?} and was killed"),
            Trouble::TooMuch(bytes) => write!(f, "it wrote more than {bytes} bytes"),
        }
    }
}

/// Runs `command` with `stdin` to its end, or to the end of the watchdog's patience.
///
/// # Errors
/// The process cannot be started or waited for.
pub fn watch(mut command: Command, stdin: Vec<u8>, timeout: Duration) -> io::Result<Actual> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut input = child.stdin.take();
    // A program that does not read its input closes the pipe: no failure of the test.
    let writer = thread::spawn(move || input.as_mut().is_some_and(|input| input.write_all(&stdin).is_ok()));
    let out = keep(child.stdout.take());
    let err = keep(child.stderr.take());
    let mut trouble = wait(&mut child, timeout)?;
    let status = child.wait()?;
    let _ = writer.join();
    let (out, err) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
    if out.len() as u64 >= KEPT || err.len() as u64 >= KEPT {
        trouble = Some(Trouble::TooMuch(KEPT));
    }
    let signal = status.signal();
    let status = status.code().unwrap_or_else(|| 128 + signal.unwrap_or(0));
    Ok(Actual { out, err, status, signal, trouble })
}

/// Waits for the end of `child`; kills it when the time is over.
fn wait(child: &mut Child, timeout: Duration) -> io::Result<Option<Trouble>> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    while child.try_wait()?.is_none() {
        if start.elapsed() > timeout {
            child.kill()?;
            return Ok(Some(Trouble::TimedOut(timeout)));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    Ok(None)
}

fn keep(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut kept = Vec::new();
        if let Some(mut stream) = stream {
            // The rest is read and dropped, so that the program does not block on a full pipe.
            let _ = stream.by_ref().take(KEPT).read_to_end(&mut kept);
            let _ = io::copy(&mut stream, &mut io::sink());
        }
        kept
    })
}

/// An empty folder that is removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// A new empty folder in `parent`.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn under(parent: &Path) -> io::Result<Folder> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("golite-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = parent.join(name);
        std::fs::create_dir_all(parent)?;
        // It must be new: in a folder that everybody may write to, another could have put a link there.
        std::fs::create_dir(&path)?;
        Ok(Folder(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind lies in a folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(name: &str, words: &[&str], stdin: &str, timeout: Duration) -> Actual {
        let folder = Folder::under(&std::env::temp_dir()).expect("a folder");
        let mut command = Command::new(name);
        command.args(words).current_dir(folder.path());
        watch(command, stdin.into(), timeout).expect("a process")
    }

    #[test]
    fn a_hanging_program_is_killed() {
        let time = Duration::from_millis(50);
        let actual = run("sleep", &["600"], "", time);
        assert_eq!((actual.trouble, actual.status, actual.signal), (Some(Trouble::TimedOut(time)), 128 + 9, Some(9)));
    }

    #[test]
    fn input_and_output_are_passed_on() {
        let actual = run("cat", &[], "text", Duration::from_secs(60));
        assert_eq!((actual.trouble, actual.status, &actual.out[..]), (None, 0, &b"text"[..]));
    }
}
