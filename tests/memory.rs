//! How exactly `--max-memory` is kept: programs of many kinds fill their memory with what stays alive, and tell as they go how much
//! golite counts (`Sys`) and how much the process takes (`VmHWM`, less what it took before the program began).
//!
//! Each tells its last figures about a hundredth before its limit. Seen of 64 MiB, in per cent of it: counted −1.2 to 0, taken −0.7 to
//! +2.3. What doubles is not among them: a map or slice whose old and new table do not fit at the same time ends the program earlier,
//! a map of integers a quarter below the limit.
//!
//! And what happens when the library takes memory while it works, beyond a limit or beyond what the system has.
#![cfg(target_os = "linux")]

#[path = "support/process.rs"]
mod process;

use std::fs;
use std::process::{Command, Stdio};

const LIMIT: i64 = 64 << 20;
/// How far from the limit a program may end.
const WITHIN: i64 = LIMIT / 20;

/// What each program begins with.
const PRELUDE: &str = r#"package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

type list struct {
	value any
	next  *list
}

type tree struct{ left, right *tree }

var all *list

// fill makes n zeroed bytes, touches them and keeps them.
func fill(n int) {
	b := make([]byte, n)
	for i := 0; i < n; i += 4096 {
		b[i] = 1
	}
	b[n-1] = 1
	all = &list{b, all}
}

func deep(n int) int {
	if n%2000 == 0 {
		tell()
	}
	return deep(n+1) + 1
}

func tell() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var peak int
	fmt.Sscan(rest, &peak)
	fmt.Println(m.Sys, peak<<10)
}
"#;

/// What a program does again and again, and after how many times it tells its figures: what takes less than 640 KB.
const PROGRAMS: [(&str, usize); 13] = [
    ("all = &list{nil, all}", 10_000),
    ("all = &list{&tree{&tree{}, &tree{}}, all}", 3_000),
    ("all = &list{fmt.Sprint(\"number \", i), all}", 4_000),
    ("fill(16)", 4_000),
    ("fill(200)", 1_500),
    ("fill(1000)", 400),
    ("fill(4096)", 100),
    ("fill(8192)", 50),
    ("fill(32768)", 12),
    ("fill(65536)", 6),
    ("fill(100000)", 4),
    ("go func() { select {} }()", 250),
    ("deep(0)", 1),
];

/// Programs that let the library take memory for a while, far more than they keep.
const LIBRARY: [(&str, &str); 4] = [
    (
        "fmt",
        "args := make([]any, 200)\n\tfor i := range args {\n\t\targs[i] = s\n\t}\n\tfmt.Fprintf(io.Discard, strings.Repeat(\"%q\", 200), args...)\n\tfmt.Printf(strings.Repeat(\"%q\", 200), args...)",
    ),
    (
        "bytes",
        "parts := make([][]byte, 200)\n\tfor i := range parts {\n\t\tparts[i] = []byte(s)[:1<<20]\n\t}\n\tprintln(len(bytes.Join(parts, []byte(s))))",
    ),
    (
        "encoding/json",
        "all := make([]string, 200)\n\tfor i := range all {\n\t\tall[i] = s\n\t}\n\tdata, err := json.Marshal(all)\n\tprintln(len(data), err)",
    ),
    ("math/big", "println(new(big.Int).Lsh(big.NewInt(1), 1<<36).BitLen())"),
];

/// A program that makes a string of so many bytes, has the library work with it, and never gets to its last line.
fn with_library(package: &str, body: &str, bytes: usize) -> String {
    let mut imports = vec!["strings", package];
    if package == "fmt" {
        imports.push("io");
    }
    let imports: String = imports.iter().map(|path| format!("import \"{path}\"\n")).collect();
    format!(
        "package main\n\n{imports}\nvar _ = strings.Repeat\n\nfunc main() {{\n\tprintln(\"begins\")\n\ts := strings.Repeat(\"x\", {bytes})\n\t_ = s\n\t{body}\n\tprintln(\"ends\")\n}}\n"
    )
}

/// `golite run ARGS` where the process gets 512 MiB of address space: the status and standard error.
fn confined(args: &[&str]) -> (Option<i32>, String) {
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -v 524288; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_golite"), "run"]).args(args);
    shell.env("GOMAXPROCS", "2").stdin(Stdio::null()).stdout(Stdio::null());
    let output = shell.output().expect("a shell");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn memory_that_the_library_takes_meanwhile_is_limited() {
    let folder = process::empty_folder().expect("a temporary folder");
    let path = folder.path().join("main.go");
    for (package, body) in LIBRARY {
        fs::write(&path, with_library(package, body, 10 << 20)).expect("a file in the temporary folder");
        let (status, err) = confined(&["--max-memory", &LIMIT.to_string(), &path.display().to_string()]);
        assert_eq!(err, "begins\ngolite: the program has reached its memory limit (64 MiB)\n", "{package}");
        assert_eq!(status, Some(124), "{package}");
    }
}

#[test]
fn a_system_without_memory_ends_the_program_as_go_ends_it() {
    let folder = process::empty_folder().expect("a temporary folder");
    let path = folder.path().join("main.go");
    for (package, body) in LIBRARY {
        fs::write(&path, with_library(package, body, 20 << 20)).expect("a file in the temporary folder");
        let (status, err) = confined(&[&path.display().to_string()]);
        assert!(err.starts_with("begins\nfatal error: runtime: out of memory\n"), "{package}: {err}");
        assert_eq!(status, Some(2), "{package}");
    }
}

#[test]
fn programs_end_near_their_limit_on_memory() {
    let folder = process::empty_folder().expect("a temporary folder");
    let path = folder.path().join("main.go");
    let mut wrong = Vec::new();
    for (body, every) in PROGRAMS {
        let main = format!(
            "func main() {{\n\ttell()\n\tfor i := 0; ; i++ {{\n\t\t{body}\n\t\tif i%{every} == 0 {{\n\t\t\ttell()\n\t\t}}\n\t}}\n}}\n"
        );
        fs::write(&path, format!("{PRELUDE}\n{main}")).expect("a file in the temporary folder");
        let mut golite = Command::new(env!("CARGO_BIN_EXE_golite"));
        // With several workers many goroutines may have been made, but not have taken their stacks yet, when main tells its last figures.
        golite.args(["run", "--max-memory", &LIMIT.to_string()]).arg(&path).env("GOMAXPROCS", "1").stdin(Stdio::null());
        let output = golite.output().expect("golite runs");
        let told: Vec<(i64, i64)> = String::from_utf8_lossy(&output.stdout).lines().filter_map(figures).collect();
        let (Some(first), Some(last)) = (told.first(), told.last()) else {
            panic!("{body}: {}", String::from_utf8_lossy(&output.stderr))
        };
        let (counted, taken) = (last.0 - LIMIT, last.1 - first.1 - LIMIT);
        let per_cent = |bytes: i64| bytes as f64 * 100.0 / LIMIT as f64;
        println!("{:+6.1} {:+6.1}  {body}", per_cent(counted), per_cent(taken));
        if output.status.code() != Some(124) || counted.abs() > WITHIN || taken.abs() > WITHIN {
            wrong.push((body, output.status, counted, taken));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A line of what a program tells.
fn figures(line: &str) -> Option<(i64, i64)> {
    let (counted, taken) = line.split_once(' ')?;
    Some((counted.parse().ok()?, taken.parse().ok()?))
}
