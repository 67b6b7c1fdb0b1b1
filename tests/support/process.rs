//! Where the tests run processes: empty folders under the one that cargo keeps for tests.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use golite::golden::Folder;

/// A new empty folder under cargo's own temporary one.
pub fn empty_folder() -> io::Result<Folder> {
    Folder::under(&temporary(OsStr::new("run")))
}

/// A path under the folder that cargo keeps for the tests.
pub fn temporary(name: &OsStr) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}
