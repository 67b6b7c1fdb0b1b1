//! Build constraints: which files of a folder belong to the program here (`go help buildconstraint`).
//!
//! Comes in: a file's name or text. Goes out: whether it is for this platform. Golite is a Go without cgo.

use golite_grammar::constraint::{Meaning, evaluate};

/// The newest Go whose release tag is satisfied.
const RELEASE: u32 = 27;

const SYSTEMS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];

const PROCESSORS: &[&str] = &[
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

/// Whether a file's name allows it here: `x_linux.go`, `x_arm64.go`, `x_linux_arm64.go` name their platform. What stands before the first
/// underscore does not count, nor does a `_test` at the end.
pub fn fits_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let mut parts: Vec<&str> = stem.split('_').skip(1).collect();
    if parts.last() == Some(&"test") {
        parts.pop();
    }
    let (system, processor) = (|part: &str| SYSTEMS.contains(&part), |part: &str| PROCESSORS.contains(&part));
    match parts[..] {
        [.., os, arch] if system(os) && processor(arch) => is_satisfied(os) && is_satisfied(arch),
        [.., last] if system(last) || processor(last) => is_satisfied(last),
        _ => true,
    }
}

/// Whether the comments above the package clause allow a file here.
///
/// # Errors
/// There is more than one `//go:build`, or it cannot be read.
pub fn fits_text(text: &str) -> Result<bool, String> {
    let header = Header::of(text);
    match header.go_build[..] {
        [] => Ok(header.plus_build.iter().all(|line| old_style(line))),
        [line] => evaluate(line, &Here),
        _ => Err("multiple //go:build comments".into()),
    }
}

/// Whether this golite has a tag.
fn is_satisfied(tag: &str) -> bool {
    let os = if cfg!(target_os = "macos") { "darwin" } else { "linux" };
    let arch = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
    let release = tag.strip_prefix("go1.").and_then(|release| release.parse::<u32>().ok());
    tag == os || tag == arch || tag == "unix" || tag == "gc" || release.is_some_and(|r| (1..=RELEASE).contains(&r))
}

/// The constraints above the package clause.
#[derive(Default)]
struct Header<'a> {
    go_build: Vec<&'a str>,
    plus_build: Vec<&'a str>,
}

impl<'a> Header<'a> {
    fn of(text: &'a str) -> Header<'a> {
        let mut header = Header::default();
        // Lines of the older form count only with a blank line below them.
        let mut waiting = Vec::new();
        let (mut in_comment, mut only_lines) = (false, true);
        for line in text.lines().map(str::trim) {
            if in_comment {
                let Some((_, behind)) = line.split_once("*/") else { continue };
                in_comment = false;
                if behind.trim().is_empty() {
                    continue;
                }
                break;
            }
            if line.is_empty() {
                header.plus_build.append(&mut waiting);
            } else if let Some(constraint) = line.strip_prefix("//go:build")
                && (constraint.is_empty() || constraint.starts_with([' ', '\t']))
            {
                header.go_build.push(constraint.trim());
            } else if let Some(comment) = line.strip_prefix("//") {
                if let Some(constraint) = comment.trim().strip_prefix("+build")
                    && only_lines
                    && (constraint.is_empty() || constraint.starts_with([' ', '\t']))
                {
                    waiting.push(constraint.trim());
                }
            } else if let Some(comment) = line.strip_prefix("/*") {
                only_lines = false;
                match comment.split_once("*/") {
                    None => in_comment = true,
                    Some((_, behind)) if behind.trim().is_empty() => {}
                    Some(_) => break,
                }
            } else if !line.starts_with("#!") {
                break;
            }
        }
        header
    }
}

/// `a,b !c`: words are alternatives, of which all parts must hold.
fn old_style(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word.split(',').all(|part| match part.strip_prefix('!') {
            Some(tag) => !is_satisfied(tag),
            None => is_satisfied(part),
        })
    })
}

/// Whether an expression holds on this platform.
struct Here;

impl Meaning for Here {
    type Value = bool;

    fn tag(&self, tag: &str) -> bool {
        is_satisfied(tag)
    }

    fn not(&self, x: bool) -> bool {
        !x
    }

    fn and(&self, x: bool, y: bool) -> bool {
        x && y
    }

    fn or(&self, x: bool, y: bool) -> bool {
        x || y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_platform() {
        for name in ["a.go", "linux.go", "windows.go", "a_b.go", "amd64.go", "a_unix.go", "a_linux_b.go", "a_test.go"] {
            assert!(fits_name(name), "{name}");
        }
        for name in ["a_windows.go", "a_windows_amd64.go", "a_wasm.go", "a_b_plan9_test.go", "_s390x.go", "a_js.x.go"] {
            assert!(!fits_name(name), "{name}");
        }
        let here = if cfg!(target_os = "macos") { "a_darwin.go" } else { "a_linux.go" };
        assert!(fits_name(here));
        assert!(fits_name("a_linux.go") != fits_name("a_darwin.go"));
    }

    #[test]
    fn comments_above_the_package_clause_count() {
        let cases = [
            ("package main\n", Ok(true)),
            ("//go:build ignore\n\npackage main\n", Ok(false)),
            ("// Copyright\n\n//go:build !ignore && (unix || windows)\npackage main\n", Ok(true)),
            ("/* a\n b */\n//go:build go1.28\n\npackage main\n", Ok(false)),
            ("//go:build go1.1 && gc && !cgo\n\npackage main\n", Ok(true)),
            ("package main\n\n//go:build ignore\n", Ok(true)),
            ("//go:builds ignore\npackage main\n", Ok(true)),
            ("// +build ignore\n\npackage main\n", Ok(false)),
            ("// +build ignore\npackage main\n", Ok(true)),
            ("// +build ignore unix,!windows\n// +build gc\n\npackage main\n", Ok(true)),
            ("//go:build unix\n// +build ignore\n\npackage main\n", Ok(true)),
            ("//go:build a\n//go:build b\npackage main\n", Err("multiple //go:build comments".to_owned())),
            ("//go:build (a\npackage main\n", Err("parsing //go:build line: unexpected end of expression".into())),
            ("//go:build a b\npackage main\n", Err("parsing //go:build line: unexpected token b".into())),
        ];
        for (text, expected) in cases {
            assert_eq!(fits_text(text), expected, "{text}");
        }
        assert!(fits_text(&format!("//go:build {}a\n", "(".repeat(100_000))).is_err());
    }
}
