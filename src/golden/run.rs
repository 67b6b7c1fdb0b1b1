//! Runs a program as a process of its own, so that a crash is seen as a crash: in an empty folder, with an environment of its own.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::process::{Actual, Folder, watch};
use super::program::Program;

/// The golite that runs the programs.
#[derive(Clone, Debug)]
pub struct Golite {
    /// The command.
    pub binary: PathBuf,
    /// Where the empty folders are made.
    pub scratch: PathBuf,
    /// Where it finds its library, if it is to be another than the one in it.
    pub library: Option<OsString>,
}

impl Golite {
    /// Runs a program with these environment variables besides its own; `timeout` is the watchdog's patience.
    ///
    /// # Errors
    /// The program cannot be started, or something beside it cannot be read.
    pub fn run(&self, program: &Program, environment: &[(&str, String)], timeout: Duration) -> io::Result<Actual> {
        let folder = Folder::under(&self.scratch)?;
        let mut command = isolated(&self.binary, folder.path());
        command.arg("run").arg(std::path::absolute(program.target())?).args(program.arguments()?);
        command.env("NO_COLOR", "1");
        command.envs(self.library.iter().map(|library| ("GOLITE_STDLIB", library)));
        command.envs(program.environment.iter().map(|(name, value)| (name, value)));
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        watch(command, program.stdin()?, timeout)
    }
}

/// A command that runs `binary` in `folder`, with an environment of its own: the same on every machine.
pub fn isolated(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(folder).env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", folder).env("TZ", "UTC");
    command
}
