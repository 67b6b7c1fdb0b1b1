//! Runs a program in a child process: with an environment of its own, in an empty folder, within a time limit that only a hanging
//! program meets, keeping a bounded part of what it writes.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{GREETING, Program};

/// What is kept of each stream. Golden programs write little; a runaway must not fill the memory.
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
    /// The watchdog ended the program, or it wrote too much.
    pub trouble: Option<String>,
}

/// How all programs are to be run, from the environment.
#[derive(Clone, Debug)]
pub struct Settings {
    procs: Vec<Option<usize>>,
    modes: Vec<String>,
    repeat: usize,
    /// The watchdog's patience.
    pub timeout: Duration,
}

/// One way to run a program.
#[derive(Clone, Debug)]
pub struct Variant {
    procs: Option<usize>,
    mode: String,
}

impl Settings {
    /// Reads `GOLITE_TEST_PROCS`, `GOLITE_TEST_MODES`, `GOLITE_TEST_REPEAT` and `GOLITE_TEST_TIMEOUT`.
    pub fn from_environment() -> Result<Settings, String> {
        let list = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let mut settings =
            Settings { procs: vec![None], modes: vec!["normal".into()], repeat: 1, timeout: Duration::from_secs(60) };
        if let Some(procs) = list("GOLITE_TEST_PROCS") {
            let procs: Result<Vec<_>, _> = procs.split(',').map(|count| count.trim().parse().map(Some)).collect();
            settings.procs = procs.map_err(|_| "GOLITE_TEST_PROCS is a list of numbers such as 1,2,8")?;
        }
        if let Some(modes) = list("GOLITE_TEST_MODES") {
            settings.modes = modes.split(',').map(|mode| mode.trim().to_owned()).collect();
        }
        if let Some(repeat) = list("GOLITE_TEST_REPEAT") {
            settings.repeat = repeat.parse().map_err(|_| "GOLITE_TEST_REPEAT is a number")?;
        }
        if let Some(seconds) = list("GOLITE_TEST_TIMEOUT") {
            let seconds = seconds.parse().map_err(|_| "GOLITE_TEST_TIMEOUT is a number of seconds")?;
            settings.timeout = Duration::from_secs(seconds);
        }
        Ok(settings)
    }

    /// Every way in which `program` is to be run.
    pub fn variants(&self, program: &Program) -> Vec<Variant> {
        let procs = if program.procs.is_some() { vec![program.procs] } else { self.procs.clone() };
        let mut variants = Vec::new();
        for _ in 0..self.repeat {
            for mode in &self.modes {
                variants.extend(procs.iter().map(|&procs| Variant { procs, mode: mode.clone() }));
            }
        }
        variants
    }

    /// Whether more is asked for than one plain run.
    pub fn is_hard(&self) -> bool {
        self.repeat > 1 || self.modes != ["normal"] || self.procs != [None]
    }

    /// The patience with programs that are expected to fail anyway.
    pub fn brief_timeout(&self) -> Duration {
        self.timeout.min(Duration::from_secs(5))
    }
}

impl Variant {
    /// The plain run.
    pub fn plain(program: &Program) -> Variant {
        Variant { procs: program.procs, mode: "normal".into() }
    }

    /// Whether the number of workers or a debugging mode was asked for.
    pub fn is_hard(&self) -> bool {
        self.procs.is_some() || self.mode != "normal"
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.procs {
            Some(procs) => write!(f, "{} mode, {procs} workers", self.mode),
            None => write!(f, "{} mode", self.mode),
        }
    }
}

/// Runs a program under golite.
pub fn golite(program: &Program, variant: &Variant, timeout: Duration) -> io::Result<Actual> {
    let folder = Folder::new()?;
    let binary = std::env::var_os("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into());
    let mut command = command(Path::new(&binary), folder.path());
    command.arg("run").arg(program.target()).args(program.arguments()?);
    command.env("NO_COLOR", "1");
    if let Some(procs) = variant.procs {
        command.env("GOMAXPROCS", procs.to_string());
    }
    if variant.mode != "normal" {
        command.env("GOLITE_DEBUG", &variant.mode);
    }
    watch(command, program.stdin()?, timeout)
}

/// Runs a program that the real Go has built.
pub fn native(binary: &Path, program: &Program, timeout: Duration) -> io::Result<Actual> {
    let folder = Folder::new()?;
    let mut command = command(binary, folder.path());
    command.args(program.arguments()?);
    if let Some(procs) = program.procs {
        command.env("GOMAXPROCS", procs.to_string());
    }
    watch(command, program.stdin()?, timeout)
}

/// A command that runs `binary` in `folder`, with an environment of its own.
pub fn command(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(folder).env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", folder).env("TZ", "UTC");
    command.env(GREETING.0, GREETING.1);
    command
}

/// Runs `command` with `stdin` to its end, or to the end of the watchdog's patience.
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
        trouble = Some(format!("it wrote more than {KEPT} bytes"));
    }
    let status = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
    Ok(Actual { out, err, status, trouble })
}

/// Waits for the end of `child`; kills it when the time is over.
fn wait(child: &mut Child, timeout: Duration) -> io::Result<Option<String>> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    while child.try_wait()?.is_none() {
        if start.elapsed() > timeout {
            child.kill()?;
            return Ok(Some(format!("still running after {} seconds: killed", timeout.as_secs())));
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
    /// A new empty folder under cargo's own temporary one.
    pub fn new() -> io::Result<Folder> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("run-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = temporary(OsStr::new(&name));
        std::fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A path under the folder that cargo keeps for the tests.
pub fn temporary(name: &OsStr) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}
