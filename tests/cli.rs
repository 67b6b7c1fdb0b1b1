//! The command line: commands, options, exit statuses, and how golite behaves among other processes.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const HELLO: &str =
    "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() { fmt.Println(\"hello\", os.Args[1:]) }\n";

/// A folder of one test's own under cargo's temporary one.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a temporary folder");
    path
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a temporary file");
    path
}

fn golite() -> Command {
    let mut command =
        Command::new(std::env::var_os("GOLITE_TEST_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_golite").into()));
    command.env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn runs_a_file_with_and_without_the_command() {
    let folder = folder("run");
    let hello = file(&folder, "hello.go", HELLO);
    for command in [&["run"][..], &[]] {
        let output = golite().args(command).arg(&hello).args(["-x", "a b"]).output().expect("golite runs");
        assert_eq!(text(&output.stdout), "hello [-x a b]\n", "{}", text(&output.stderr));
        assert_eq!(status(&output), Some(0));
    }
}

#[test]
fn checks_without_running() {
    let folder = folder("check");
    let good = golite().arg("check").arg(file(&folder, "good.go", HELLO)).output().expect("golite runs");
    assert_eq!((status(&good), text(&good.stdout)), (Some(0), String::new()), "{}", text(&good.stderr));
    let bad = file(&folder, "bad.go", "package main\n\nfunc main() {\n\tx := 1\n\ty = 2\n}\n");
    let output = golite().arg("check").arg(&bad).output().expect("golite runs");
    assert_eq!(status(&output), Some(1));
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(said.contains("bad.go:4:2: declared and not used: x"), "{said}");
    assert!(said.contains("bad.go:5:2: undefined: y"), "{said}");
}

#[test]
fn tells_its_version_and_how_it_is_used() {
    let version = golite().arg("--version").output().expect("golite runs");
    assert_eq!(status(&version), Some(0));
    assert!(text(&version.stdout).contains(env!("CARGO_PKG_VERSION")));
    let help = golite().arg("--help").output().expect("golite runs");
    assert_eq!(status(&help), Some(0));
    for word in ["run", "check", "--version"] {
        assert!(text(&help.stdout).contains(word), "--help does not tell of {word}");
    }
}

#[test]
fn a_wrong_command_line_is_status_64() {
    for arguments in [&["run"][..], &["check"], &["--no-such-option"]] {
        let output = golite().args(arguments).output().expect("golite runs");
        assert_eq!(status(&output), Some(64), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_status_1() {
    let folder = folder("unreadable");
    let output = golite().arg("run").arg(folder.join("none.go")).output().expect("golite runs");
    assert_eq!(status(&output), Some(1));
    assert!(text(&output.stderr).contains("none.go"), "{}", text(&output.stderr));
    let output = golite().arg("run").arg(&folder).output().expect("golite runs");
    assert_eq!(status(&output), Some(1), "a folder is no file");
    let bytes = folder.join("bytes.go");
    fs::write(&bytes, b"package main\n\nfunc main() { _ = \"\xff\xfe\" }\n").expect("a temporary file");
    let output = golite().arg("run").arg(&bytes).output().expect("golite runs");
    assert_eq!(status(&output), Some(1), "source must be UTF-8");
}

/// A program of two files, with a test and a file for another platform beside them.
fn several_files(name: &str) -> PathBuf {
    let folder = folder(name);
    let main = "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar m = set(\"m\")\n\n\
                func main() { fmt.Println(greeting, os.Args[1:]) }\n";
    let other = "package main\n\nimport \"fmt\"\n\nconst greeting = \"hello\"\n\nvar a = set(\"a\")\n\n\
                 func set(s string) int { fmt.Print(s, \" \"); return 1 }\n";
    file(&folder, "main.go", main);
    file(&folder, "a.go", other);
    file(&folder, "a_test.go", "package main\n\nconst greeting = \"test\"\n");
    file(&folder, "a_windows.go", "package main\n\nconst greeting = \"windows\"\n");
    folder
}

#[test]
fn several_files_and_a_folder_are_one_program() {
    let folder = several_files("several");
    let cases: [(&[&str], &str); 7] = [
        (&["run", "main.go", "a.go", "-x", "b.go"], "m a hello [-x b.go]\n"),
        (&["run", "a.go", "main.go", "--", "c.go"], "a m hello [c.go]\n"),
        (&["main.go", "a.go"], "m a hello []\n"),
        (&["run", "."], "a m hello []\n"),
        (&[".", "a.go", "b"], "a m hello [a.go b]\n"),
        (&["check", "main.go", "a.go"], ""),
        (&["check", "."], ""),
    ];
    for (arguments, expected) in cases {
        let output = golite().current_dir(&folder).args(arguments).output().expect("golite runs");
        let said = (text(&output.stdout), text(&output.stderr), status(&output));
        assert_eq!(said, (expected.to_owned(), String::new(), Some(0)), "{arguments:?}");
    }
}

#[test]
fn files_that_are_no_program_are_refused() {
    let folder = several_files("no_program");
    let inner = folder.join("inner");
    fs::create_dir_all(&inner).expect("a temporary folder");
    file(&inner, "x.go", "package other\n");
    file(&folder, "other.go", "//go:build ignore\n\npackage other\n\nfunc broken( {\n");
    file(&folder, "twice.go", "package main\n\nimport \"os\"\n\nconst greeting = 1\n");
    let cases: [(&[&str], &str); 8] = [
        (&["run", "main.go"], "main.go:8:9: undefined: set\n"),
        (&["run", "main.go", "none.go"], "golite: cannot read none.go"),
        (&["run", "main.go", "inner/x.go"], "golite: named files must all be in one directory; have . and inner\n"),
        (&["run", "main.go", "a.go", "main.go"], "golite: case-insensitive file name collision"),
        (&["run", "main.go", "a_test.go"], "golite: cannot run *_test.go files (a_test.go)\n"),
        (&["run", "main.go", "a.go", "other.go"], "other.go:3:9: found packages main (main.go) and other (other.go)\n"),
        (&["check", "inner"], "inner/x.go:1:9: package command-line-arguments is not a main package\n"),
        (&["run", "."], "twice.go:3:8: \"os\" imported and not used\n"),
    ];
    for (arguments, expected) in cases {
        let output = golite().current_dir(&folder).args(arguments).output().expect("golite runs");
        let said = text(&output.stderr);
        assert!(said.starts_with(expected), "{arguments:?}: {said}");
        assert_eq!((text(&output.stdout), status(&output)), (String::new(), Some(1)), "{arguments:?}");
    }
    fs::remove_file(inner.join("x.go")).expect("the file");
    for (name, source, expected) in [
        ("y.txt", "", "golite: no Go files in inner\n"),
        ("x_test.go", "package main\n", "golite: no non-test Go files in inner\n"),
        ("x_windows.go", "package main\n", "golite: build constraints exclude all Go files in inner\n"),
        ("x.go", "//go:build (\npackage main\n", "golite: inner/x.go: parsing //go:build line"),
    ] {
        file(&inner, name, source);
        let output = golite().current_dir(&folder).args(["run", "inner"]).output().expect("golite runs");
        let said = text(&output.stderr);
        assert!(said.starts_with(expected) && status(&output) == Some(1), "{name}: {said}");
    }
}

#[test]
fn what_follows_a_script_is_not_of_the_program() {
    let folder = folder("script_arguments");
    let script = file(&folder, "script.go", &format!("#!/usr/bin/env golite\n{HELLO}"));
    let output = golite().arg(&script).args(["other.go", "x"]).output().expect("golite runs");
    assert_eq!(text(&output.stdout), "hello [other.go x]\n", "{}", text(&output.stderr));
}

#[test]
fn a_first_line_for_the_shell_is_skipped() {
    let folder = folder("shebang");
    let script = file(&folder, "script.go", &format!("#!/usr/bin/env golite\n{HELLO}"));
    let output = golite().arg(&script).output().expect("golite runs");
    assert_eq!((text(&output.stdout), status(&output)), ("hello []\n".into(), Some(0)), "{}", text(&output.stderr));
}

#[test]
fn nothing_runs_when_something_is_wrong() {
    let folder = folder("nothing_runs");
    let source = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"ran\")\n\tvar x int = \"s\"\n}\n";
    let output = golite().arg(file(&folder, "wrong.go", source)).output().expect("golite runs");
    assert_eq!((text(&output.stdout), status(&output)), (String::new(), Some(1)));
}

#[test]
fn a_panic_is_status_2_and_exit_is_the_programs_own() {
    let folder = folder("status");
    let panics = file(&folder, "panics.go", "package main\n\nfunc main() { panic(\"p\") }\n");
    let output = golite().arg(&panics).output().expect("golite runs");
    assert_eq!(status(&output), Some(2));
    assert!(text(&output.stderr).starts_with("panic: p\n"), "{}", text(&output.stderr));
    let exits = file(&folder, "exits.go", "package main\n\nimport \"os\"\n\nfunc main() { os.Exit(42) }\n");
    assert_eq!(status(&golite().arg(&exits).output().expect("golite runs")), Some(42));
}

#[test]
fn a_closed_pipe_ends_the_program_by_its_signal() {
    let folder = folder("pipe");
    let source = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfor {\n\t\tfmt.Println(\"line\")\n\t}\n}\n";
    let mut child = golite()
        .arg(file(&folder, "endless.go", source))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("golite runs");
    let mut output = child.stdout.take().expect("a pipe");
    let mut some = [0; 100];
    output.read_exact(&mut some).expect("some output");
    drop(output);
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("standard error");
    let status = child.wait().expect("golite ends");
    assert_eq!(said, "", "no message");
    assert!(status.signal() == Some(13) || status.code() == Some(141), "{status:?}");
}

#[test]
fn output_appears_before_input_is_awaited() {
    let folder = folder("prompt");
    let source = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Print(\"name? \")\n\tvar s string\n\tfmt.Scan(&s)\n\tfmt.Println(\"hello\", s)\n}\n";
    let mut child = golite()
        .arg(file(&folder, "prompt.go", source))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("golite runs");
    let mut output = child.stdout.take().expect("a pipe");
    let mut prompt = [0; 6];
    output.read_exact(&mut prompt).expect("the prompt");
    assert_eq!(&prompt, b"name? ");
    child.stdin.take().expect("a pipe").write_all(b"Ann\n").expect("an answer");
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("the rest");
    assert_eq!(rest, "hello Ann\n");
    assert!(child.wait().expect("golite ends").success());
}

/// A debug build takes the library from a folder: one with an error in it is a defect of golite's, whatever the program.
#[cfg(debug_assertions)]
#[test]
fn a_defect_is_status_70() {
    let folder = folder("defect");
    let library = folder.join("library");
    fs::create_dir_all(library.join("errors")).expect("a temporary folder");
    let source = "package main\n\nimport \"errors\"\n\nfunc main() { panic(errors.New(\"x\")) }\n";
    let program = file(&folder, "program.go", source);
    // Bodies of the library are looked at when they run.
    let cases: [(&str, &[&[&str]]); 2] = [
        ("func New(text string) error { return 1 }", &[&["run"]]),
        ("func New(text missing) error { return nil }", &[&["run"], &["check"], &["check", "--format", "json"]]),
    ];
    for (broken, commands) in cases {
        file(&library.join("errors"), "errors.go", &format!("package errors\n\n{broken}\n"));
        for command in commands {
            let mut golite = golite();
            golite.env("GOLITE_STDLIB", &library).args(*command).arg(&program);
            let output = golite.output().expect("golite runs");
            let said = text(&output.stdout) + &text(&output.stderr);
            assert_eq!(status(&output), Some(70), "{broken}: {command:?}: {said}");
            assert!(said.contains("golite has a bug: "), "{broken}: {command:?}: {said}");
        }
    }
}

#[test]
fn completions_know_every_command_and_option() {
    let mut line = golite::cli::command_line();
    line.build();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = golite().args(["completions", shell]).output().expect("golite runs");
        assert_eq!(status(&output), Some(0), "{shell}: {}", text(&output.stderr));
        let script = text(&output.stdout);
        for command in line.get_subcommands().filter(|command| !command.is_hide_set()) {
            assert!(script.contains(command.get_name()), "{shell} does not know {}", command.get_name());
            for option in command.get_arguments().filter_map(|option| option.get_long()) {
                assert!(script.contains(option), "{shell} does not know {} --{option}", command.get_name());
            }
        }
    }
}

#[test]
fn test_updates_what_was_selected_and_differs() {
    let folder = folder("test-update");
    let print = |name: &str, what: &str, closing: &str| {
        let source =
            format!("package main\n\nimport \"fmt\"\n\nfunc main() {{\n\tfmt.Println({what:?})\n{closing}}}\n");
        file(&folder, name, &source)
    };
    print("same.go", "same", "");
    file(&folder, "same.out", "same\n");
    print("other.go", "new", "");
    file(&folder, "other.out", "old\n");
    print("unselected.go", "new", "");
    file(&folder, "unselected.out", "old\n");
    print("no_test.go.txt", "new", "");
    print("plain.go", "new", "");
    let comment = print("comment.go", "new", "\t// Output: old\n");
    file(&folder, "loops.go", "package main\n\nfunc main() {\n\tfor {\n\t}\n}\n");
    file(&folder, "loops.out", "old\n");
    let test = |words: &[&str]| {
        let mut command = golite();
        command.env_remove("CI").current_dir(&folder).arg("test").args(words);
        let output = command.output().expect("golite runs");
        format!("{:?} {}{}", status(&output), text(&output.stdout), text(&output.stderr))
    };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| error.to_string());
    let said = test(&["--update", "same.go", "other.go", "comment.go", "loops.go", "--timeout", "500ms"]);
    assert!(said.starts_with("Some(1) updated other.out\nupdated comment.go\nFAIL loops.go\n"), "{said}");
    assert!(said.ends_with("\n1 passed, 1 failed, 2 updated\n"), "{said}");
    assert_eq!(
        (read("other.out"), read("unselected.out"), read("loops.out")),
        ("new\n".into(), "old\n".into(), "old\n".into())
    );
    assert_eq!(fs::read_to_string(&comment).expect("it is there").matches("// Output: new\n").count(), 1);
    assert!(!folder.join("plain.out").exists(), "only what is a test, or named");
    assert_eq!(test(&["--update", "plain.go"]), "Some(0) updated plain.out\n0 passed, 0 failed, 1 updated\n");
    assert_eq!(test(&["--filter", "plain"]), "Some(0) 1 passed, 0 failed\n");
    assert_eq!(test(&["--update", "--filter", "o", "other.go", "comment.go"]), "Some(0) 2 passed, 0 failed\n");
}

#[test]
fn test_blames_the_test_that_ended_the_process() {
    let folder = folder("test-package");
    let tests = "package p\n\nimport (\n\t\"testing\"\n\t\"time\"\n)\n\nfunc TestBefore(t *testing.T) {}\n\nfunc TestDies(t *testing.T) \
                 {\n\tt.Log(\"soon\")\n\tt.Run(\"deep\", func(t *testing.T) {\n\t\tvar m map[string]int\n\t\tm[\"a\"] = 1\n\t})\n}\n\n\
                 func TestSlow(t *testing.T) { time.Sleep(time.Hour) }\n";
    file(&folder, "p_test.go", tests);
    let test = |words: &[&str]| {
        let output = golite().current_dir(&folder).arg("test").args(words).output().expect("golite runs");
        format!("{:?} {}{}", status(&output), text(&output.stdout), text(&output.stderr))
    };
    let said = test(&["--filter", "Before|Dies"]);
    assert!(said.contains("FAIL . TestDies\n  the test failed:\n        p_test.go:11: soon\n"), "{said}");
    assert!(
        said.contains("FAIL . TestDies/deep\n  the test failed:\n    panic: assignment to entry in nil map"),
        "{said}"
    );
    assert!(said.ends_with("again: golite test --filter '^TestDies$/^deep$' .\n\n1 passed, 2 failed\n"), "{said}");
    let said = test(&["--filter", "Slow", "--timeout", "200ms"]);
    assert!(
        said.contains("FAIL . TestSlow\n  it did not end in time:\n    panic: test timed out after 200ms\n"),
        "{said}"
    );
    assert!(
        said.ends_with("again: golite test --timeout 200ms --filter '^TestSlow$' .\n\n0 passed, 1 failed\n"),
        "{said}"
    );
}
