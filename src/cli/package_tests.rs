//! `golite test-package`: runs the tests of one package as its test binary would. What `golite test` starts for each package.
//!
//! Comes in: a folder and flags of test binaries (`-test.v`). The tests run in the folder, with the process's own streams. Standard output
//! stays empty if they do not compile; else its last line is PASS or FAIL, unless a test ends the process.

use std::os::unix::ffi::OsStringExt;

use super::options::TestPackage;
use super::{Colors, Process, opened, print, run, say, status};
use crate::engine::Config;
use crate::gotest::{self, Error};

/// Runs the tests of a package; the exit status.
pub fn test_package(options: TestPackage, colors: Colors, process: &Process) -> i32 {
    let tests = match gotest::load(&options.folder) {
        Ok(tests) => tests,
        Err(Error::NoTests(path)) => return print(&format!("?   \t{path}\t[no test files]\n")),
        Err(error) => {
            say(&error.to_string());
            return status::WRONG;
        }
    };
    let mut args = vec![tests.name().into_bytes()];
    args.extend(options.flags.into_iter().map(OsStringExt::into_vec));
    let (checker, sources) = match opened(tests.loaded, colors.style()) {
        Ok(program) => program,
        Err(status) => return status,
    };
    if let Err(error) = std::env::set_current_dir(&options.folder) {
        say(&format!("golite: cannot work in {}: {error}", options.folder.display()));
        return status::WRONG;
    }
    run::to_end(checker, sources, Config::from_environment(args), process, None)
}
