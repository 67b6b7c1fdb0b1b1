//! What reaches a running program from outside through the real binary: its arguments and signals.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};

fn golite() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_golite"));
    command.stdin(Stdio::null()).env_remove("GOLITE_DEBUG").env_remove("GOMAXPROCS");
    command
}

/// A program in a file of its own.
fn program(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.go"));
    std::fs::write(&path, text).expect("the folder for tests can be written");
    path
}

/// `main` with the given body.
fn body(name: &str, imports: &[&str], body: &str) -> PathBuf {
    let imports: String = imports.iter().map(|path| format!("import \"{path}\"\n")).collect();
    program(name, &format!("package main\n{imports}\nfunc main() {{\n{body}\n}}\n"))
}

fn output(command: &mut Command) -> (Output, String, String) {
    let output = command.output().expect("golite starts");
    let (out, err) = (String::from_utf8_lossy(&output.stdout).into(), String::from_utf8_lossy(&output.stderr).into());
    (output, out, err)
}

#[test]
fn runs_with_and_without_the_word_run_and_passes_arguments() {
    let file = body("args", &["fmt", "os"], "fmt.Println(len(os.Args), os.Args[1:])");
    for words in [&["run"][..], &[]] {
        let (output, out, err) = output(golite().args(words).arg(&file).args(["--help", "-x", "--", "run"]));
        assert_eq!((output.status.code(), out.as_str(), err.as_str()), (Some(0), "5 [--help -x -- run]\n", ""));
    }
}

#[test]
fn errors_are_plain_lines_where_no_terminal_is() {
    let file = body("wrong", &[], "var unused int\nprintln(undefined1)");
    for no_color in ["", "1"] {
        let (output, out, err) = output(golite().arg(&file).env("NO_COLOR", no_color));
        assert_eq!((output.status.code(), out.as_str()), (Some(1), ""));
        assert!(!err.contains('\x1b') && err.contains("wrong.go:4:5: declared and not used: unused\n"), "{err}");
    }
}

/// Starts a program and waits until it says on standard error that it is there.
fn start(file: &Path) -> Child {
    let mut child = golite().arg(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("golite starts");
    let mut first = [0; 6];
    child.stderr.as_mut().expect("a pipe").read_exact(&mut first).expect("it writes");
    assert_eq!(&first, b"there\n");
    child
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).expect("the process is there");
}

/// The signal, or TERM: under `nohup`, or in the background of a shell, a signal stays ignored.
fn heeded(signal: Signal, number: i32) -> (Signal, i32) {
    let ignored = golite::sched::signals::is_ignored(signal.as_raw());
    if ignored { (Signal::TERM, 15) } else { (signal, number) }
}

#[test]
fn signals_end_programs_that_loop_and_programs_that_wait() {
    let cases = [
        ("loops", "println(\"there\")\nfor {}", Signal::INT, 2),
        ("loops_in_many", "for range 8 { go func() { for {} }() }\nprintln(\"there\")\nfor {}", Signal::TERM, 15),
        ("waits", "go func() { for {} }()\nprintln(\"there\")\n<-make(chan int)", Signal::HUP, 1),
        ("sleeps", "println(\"there\")\ntime.Sleep(time.Hour)", Signal::INT, 2),
    ];
    for (name, text, signal, number) in cases {
        let imports: &[&str] = if text.contains("time.") { &["time"] } else { &[] };
        let (signal, number) = heeded(signal, number);
        let mut child = start(&body(name, imports, text));
        send(&child, signal);
        assert_eq!(child.wait().expect("it ends").signal(), Some(number), "{name}");
    }
}

#[test]
fn what_was_written_before_a_signal_is_there() {
    let file = body("written", &["fmt"], "println(\"there\")\nfor i := 0; ; i++ { fmt.Println(i) }");
    let mut child = start(&file);
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for i in 0..1000 {
        assert_eq!(lines.next().expect("a line").expect("text"), i.to_string());
    }
    let (signal, number) = heeded(Signal::INT, 2);
    send(&child, signal);
    lines.for_each(drop);
    assert_eq!(child.wait().expect("it ends").signal(), Some(number));
}

#[test]
fn sigquit_asks_for_tracebacks() {
    let cases = [
        (
            "quit_loops",
            "go func() { <-make(chan int) }()\nprintln(\"there\")\nfor {}",
            "goroutine 1 [running]:\nmain.main(",
        ),
        ("quit_sleeps", "println(\"there\")\ntime.Sleep(time.Hour)", "goroutine 1 [sleep]:\n"),
    ];
    for (name, text, expected) in cases {
        let imports: &[&str] = if text.contains("time.") { &["time"] } else { &[] };
        let file = body(name, imports, text);
        // The line says that the goroutine is about to loop or to sleep, not that it does already: a few may be early.
        let mut last = String::new();
        let seen = (0..100).any(|_| {
            let child = start(&file);
            send(&child, Signal::QUIT);
            let end = child.wait_with_output().expect("it ends");
            last = String::from_utf8_lossy(&end.stderr).into_owned();
            assert_eq!(end.status.code(), Some(2), "{name}\n{last}");
            assert!(last.starts_with("SIGQUIT: quit\n"), "{name}\n{last}");
            last.contains(expected)
        });
        assert!(seen, "{name}\n{last}");
    }
}

#[test]
fn a_program_takes_the_signals_that_it_wants() {
    let text = "c := make(chan os.Signal, 1)\nsignal.Notify(c, os.Interrupt, syscall.SIGTERM, syscall.SIGUSR1)\n\
                println(\"there\")\nfor range 3 {\nfmt.Println(\"got\", <-c)\nprintln(\"more!\")\n}\nsignal.Reset(os.Interrupt)\n\
                println(\"ready\")\nselect {}";
    let file = body("taken", &["fmt", "os", "os/signal", "syscall"], text);
    let mut child = start(&file);
    let mut said = child.stderr.take().expect("a pipe");
    let mut wait = || said.read_exact(&mut [0; 6]).expect("it writes");
    for signal in [Signal::INT, Signal::TERM, Signal::USR1] {
        send(&child, signal);
        wait();
    }
    wait();
    // It waits for ever, and that is no deadlock: a signal may come. This one ends it again.
    send(&child, Signal::INT);
    let end = child.wait_with_output().expect("it ends");
    assert_eq!(end.status.signal(), Some(2));
    assert_eq!(String::from_utf8_lossy(&end.stdout), "got interrupt\ngot terminated\ngot user defined signal 1\n");
}

#[test]
fn a_program_of_an_embedder_gets_no_signals() {
    let text = "package main\nimport (\"fmt\"; \"os\"; \"os/signal\")\nfunc main() {\nc := make(chan os.Signal, 1)\n\
                signal.Notify(c, os.Interrupt)\nsignal.Ignore(os.Interrupt)\nfmt.Println(len(c), signal.Ignored(os.Interrupt))\n}";
    let outcome = golite::run_source("main.go", text);
    assert_eq!((outcome.status, outcome.stdout_text()), (0, "0 false\n".into()), "{}", outcome.stderr_text());
}
