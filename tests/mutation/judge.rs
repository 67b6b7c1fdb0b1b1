//! Runs golite on a mutant and says whether it behaved.
//!
//! A mutant may be refused, may fail, may run for ever. What it may not do is make golite itself fail; that is a [`Defect`].
//! Mutants are programs that nobody has read: they run in an empty folder, with limits on memory and time, and those that
//! change files under names from outside that folder, or signal processes, are only checked.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What is wrong with golite.
pub type Defect = String;

/// How much time `golite check` has at most; it gets 30 seconds of a processor, but may wait long for them.
const CHECK_TIME: Duration = Duration::from_secs(600);
/// How long a mutant may run. Being stopped then is no defect: it may be a program that does not end.
const RUN_TIME: Duration = Duration::from_secs(2);
/// 1 GB of address space (in KB), no core files, files of 10 MB at most (in blocks of 512 bytes), 30 seconds of a processor.
const LIMITS: &str = "ulimit -v 1048576 2>/dev/null; ulimit -c 0; ulimit -f 20480; ulimit -t 30; exec \"$@\"";
/// How much of standard error is looked at.
const KEPT: u64 = 1 << 20;

/// A finished or a stopped process.
struct Ended {
    /// None if it was stopped.
    status: Option<ExitStatus>,
    err: String,
}

/// Looks at what `golite` does with the text in `folder`'s file `mutant.go`.
pub fn judge(golite: &Path, folder: &Path, text: &[u8]) -> io::Result<Result<(), Defect>> {
    fs::write(folder.join("mutant.go"), text)?;
    let check = start(golite, "check", folder, CHECK_TIME)?;
    if let Err(defect) = judge_check(&check) {
        return Ok(Err(format!("golite check {defect}")));
    }
    if !is_harmless(text) {
        return Ok(Ok(()));
    }
    // It must not find what an earlier mutant wrote.
    let files = folder.join("files");
    fs::create_dir(&files)?;
    // What check refuses, run refuses, too, however busy the machine is.
    let time = if is_accepted(&check) { RUN_TIME } else { CHECK_TIME };
    let run = start(golite, "run", folder, time);
    fs::remove_dir_all(&files)?;
    Ok(judge_run(&check, &run?, text).map_err(|defect| format!("golite run {defect}")))
}

fn judge_check(check: &Ended) -> Result<(), Defect> {
    let Some(status) = check.status else { return Err("does not end".into()) };
    own_failure(check)?;
    match (status.code(), check.err.is_empty()) {
        (Some(0), true) => Ok(()),
        (Some(1), _) if is_refusal(&check.err) || is_placed(&check.err) => Ok(()),
        _ => Err(format!("gives {status} and says:\n{}", shortened(&check.err))),
    }
}

fn judge_run(check: &Ended, run: &Ended, text: &[u8]) -> Result<(), Defect> {
    own_failure(run)?;
    let accepted = is_accepted(check);
    let Some(status) = run.status else {
        return if accepted { Ok(()) } else { Err("does not end, where check refuses".into()) };
    };
    if !accepted {
        let same = status.code() == Some(1) && run.err == check.err;
        return if same { Ok(()) } else { Err(format!("gives {status}, check refuses:\n{}", shortened(&check.err))) };
    }
    if is_refusal(&run.err) {
        return Err(format!("refuses what check accepts:\n{}", shortened(&run.err)));
    }
    // A program that calls these ends as it likes.
    let free = ["os.Exit", "Exit(", ".Fatal", "flag.", "syscall"].iter().any(|word| contains(text, word));
    match status.code() {
        None | Some(0 | 2 | 124) => Ok(()),
        Some(_) if free => Ok(()),
        Some(code) => Err(format!("gives status {code}, which is none of its own:\n{}", shortened(&run.err))),
    }
}

fn is_accepted(check: &Ended) -> bool {
    check.status.and_then(|status| status.code()) == Some(0)
}

/// What never may happen, whatever the program is.
fn own_failure(ended: &Ended) -> Result<(), Defect> {
    let own = ["golite has a bug", "' panicked at ", "golite: out of memory"];
    if own.iter().any(|text| ended.err.contains(text)) {
        return Err(format!("fails:\n{}", shortened(&ended.err)));
    }
    let signal = ended.status.and_then(|status| status.signal());
    // SIGILL, SIGTRAP, SIGABRT, SIGBUS (7 here, 10 on macOS), SIGFPE, SIGSEGV, SIGSYS.
    if let Some(signal @ (4..=8 | 10..=12 | 31)) = signal {
        return Err(format!("dies of signal {signal}:\n{}", shortened(&ended.err)));
    }
    Ok(())
}

/// Whether standard error begins with an error in the source: `…mutant.go:LINE:COLUMN: `, or `golite: `, such as of a build constraint. What a
/// program logs has no column.
fn is_refusal(err: &str) -> bool {
    let first = err.lines().next().unwrap_or("");
    if first.starts_with("golite: ") {
        return true;
    }
    let Some((_, place)) = first.split_once("mutant.go:") else { return false };
    let mut parts = place.splitn(3, ':');
    let is_number = |part: Option<&str>| part.is_some_and(|part| part.parse::<u32>().is_ok());
    is_number(parts.next()) && is_number(parts.next())
}

/// Whether standard error begins with an error at a line: a `//line` comment may give any name, and no column.
fn is_placed(err: &str) -> bool {
    let first = err.lines().next().unwrap_or("");
    let ends_in_number = |place: &str| {
        let number = place.rsplit_once(':').map(|(_, number)| number);
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    first.match_indices(": ").any(|(at, _)| ends_in_number(&first[..at]))
}

/// Whether a mutant can be run: it changes nothing outside its folder.
fn is_harmless(text: &[u8]) -> bool {
    const CHANGES: &[&str] = &[
        "Remove",
        "Rename",
        "Truncate",
        "Chmod",
        "Chown",
        "Chtimes",
        "Link",
        "Symlink",
        "WriteFile",
        "Create",
        "OpenFile",
        "Mkdir",
        "Chdir",
    ];
    const NEVER: &[&str] = &["Kill", "Signal(", "Process", "\"os/exec\"", "\"net", "\"plugin\"", "\"unsafe\""];
    const OUTSIDE: &[&str] = &["\"/", "`/", "..\"", "../", "Separator", "Dir("];
    let has = |words: &[&str]| words.iter().any(|word| contains(text, word));
    !(has(NEVER) || has(CHANGES) && has(OUTSIDE))
}

fn contains(text: &[u8], word: &str) -> bool {
    text.windows(word.len()).any(|window| window == word.as_bytes())
}

fn start(golite: &Path, what: &str, folder: &Path, time: Duration) -> io::Result<Ended> {
    let err = folder.join("err");
    let files = folder.join("files");
    let mut command = Command::new("sh");
    command.args(["-c", LIMITS, "sh"]).arg(golite).arg(what).arg(folder.join("mutant.go"));
    command.current_dir(if what == "run" { &files } else { folder });
    command.env_clear().env("NO_COLOR", "1").env("TZ", "UTC").env("HOME", &files).env("TMPDIR", &files);
    for name in ["PATH", "GOLITE_STDLIB", "GOMAXPROCS", "GOLITE_DEBUG"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&err)?).process_group(0);
    let mut child = command.spawn()?;
    let status = wait(&mut child, time)?;
    let mut bytes = Vec::new();
    File::open(&err)?.take(KEPT).read_to_end(&mut bytes)?;
    Ok(Ended { status, err: String::from_utf8_lossy(&bytes).into_owned() })
}

fn wait(child: &mut Child, time: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > time {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}

fn shortened(text: &str) -> String {
    let mut lines: Vec<String> =
        text.lines().take(12).map(|line| line.chars().take(300).collect::<String>() + "\n").collect();
    if text.lines().count() > lines.len() {
        lines.push("…\n".into());
    }
    lines.concat()
}

/// A folder for one thread's mutants, removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// A new empty folder called `name`.
    pub fn new(name: &str) -> io::Result<Folder> {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutation").join(name);
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind does no harm: the next run begins with an empty folder.
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{}: {error}", self.0.display());
        }
    }
}
