//! The library as a host uses it: limits, cancelling, functions of the host, calls of Go functions, and that nothing is left behind.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use golite::embed::host::Error;
use golite::embed::value::Value;
use golite::{Bytes, Cancel, Ended, Engine, GoError, Instance, Limit, Limits};

fn instance(text: &str) -> Instance {
    Engine::new().compile("main.go", text).expect("it compiles").start().expect("it starts")
}

#[test]
fn a_program_runs_many_times() {
    let text = "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n)\n\nvar runs int\n\nfunc main() {\n\truns++\n\
                \tline, _ := bufio.NewReader(os.Stdin).ReadString('\\n')\n\tfmt.Print(runs, os.Args[1:], os.Getenv(\"K\"), line)\n\
                \tfmt.Fprint(os.Stderr, \"e\")\n\tos.Exit(len(os.Args))\n}\n";
    let program = Engine::new().compile("main.go", text).expect("it compiles");
    for input in ["a\n", "b\n", "c\n"] {
        let outcome = program.command().arg("x").variable("K", "v").input(input).run();
        assert_eq!(outcome.stdout_text(), format!("1 [x]v{input}"));
        assert_eq!((outcome.status, outcome.stderr_text().as_str(), outcome.ended), (2, "e", Ended::Exited(2)));
    }
}

#[test]
fn errors_in_the_source_are_values() {
    let Err(Error::Compile { text, diagnostics }) = Engine::new().compile("main.go", "package main\nfunc main() { x }")
    else {
        panic!("it does not compile")
    };
    assert_eq!((text.as_str(), diagnostics[0].code), ("main.go:2:15: undefined: x", "undefined"));
    let program = Engine::new().compile("main.go", "package main\n").expect("a library needs no main");
    assert_eq!((program.run().status, program.run().ended), (1, Ended::Refused));
    let internal = Engine::new().compile("main.go", "package main\nimport _ \"internal/host\"\nfunc main() {}");
    assert_eq!(
        internal.err().map(|e| e.to_string()),
        Some("main.go:2:8: use of internal package internal/host not allowed".into())
    );
}

#[test]
fn limits_end_programs() {
    let time = Duration::from_millis(100);
    let cases = [
        ("for {}", Limits::NONE.time(time), Limit::Time),
        ("<-make(chan int); for range time.Tick(time.Hour) {}", Limits::NONE.time(time), Limit::Time),
        ("f(0)", Limits::NONE.time(time).memory(1 << 30), Limit::Time),
        ("f(0)", Limits::NONE.memory(16 << 20), Limit::Memory),
        (
            "var all [][]byte; for { all = append(all, make([]byte, 1000)) }",
            Limits::NONE.memory(16 << 20),
            Limit::Memory,
        ),
        ("_ = make([]byte, 1<<40)", Limits::NONE.memory(16 << 20), Limit::Memory),
        ("for { go func() { select {} }() }", Limits::NONE.goroutines(50), Limit::Goroutines),
        ("for { println(1) }", Limits::NONE.output(1000), Limit::Output),
    ];
    for (body, limits, limit) in cases {
        // Somebody else ticks, so that nothing is a deadlock.
        let text = format!(
            "package main\n\nimport \"time\"\n\nfunc f(n int) int {{ return f(n+1) + 1 }}\n\nfunc main() {{\n\tgo time.Sleep(time.Hour)\n\t{body}\n}}\n"
        );
        let program = Engine::new().compile("main.go", &text).expect("it compiles");
        let began = Instant::now();
        let outcome = program.command().limits(limits).run();
        assert_eq!((outcome.ended, outcome.status), (Ended::Limit(limit), 124), "{body}\n{}", outcome.stderr_text());
        if limit == Limit::Time {
            assert!(began.elapsed() >= time, "{body}");
        }
        if limit == Limit::Output {
            assert_eq!(outcome.stderr.len(), 1000);
        }
    }
}

#[test]
fn cancelling_ends_what_loops_and_what_waits() {
    for body in
        ["for {}", "select {}", "for { time.Sleep(time.Millisecond) }", "(&sync.WaitGroup{}).Wait(); <-make(chan int)"]
    {
        let text = format!(
            "package main\n\nimport (\n\t\"host/test\"\n\t\"sync\"\n\t\"time\"\n)\n\nvar _ sync.Mutex\nvar _ time.Time\n\n\
             func main() {{\n\tfor range 10 {{\n\t\tgo func() {{ <-make(chan int) }}()\n\t}}\n\tgo time.Sleep(time.Hour)\n\ttest.Ready()\n\t{body}\n}}\n"
        );
        let barrier = Arc::new(Barrier::new(2));
        let ready = barrier.clone();
        let mut engine = Engine::new();
        engine
            .register("host/test.Ready", move || {
                ready.wait();
            })
            .expect("a good name");
        let program = engine.compile("main.go", &text).expect("it compiles");
        let cancel = Cancel::new();
        let other = cancel.clone();
        let thread = std::thread::spawn(move || {
            barrier.wait();
            other.cancel();
        });
        let outcome = program.command().cancel(&cancel).run();
        assert_eq!(outcome.ended, Ended::Cancelled, "{body}");
        thread.join().expect("no panic");
        // It counts for later runs, too.
        let outcome = Engine::new()
            .compile("m.go", "package main\nfunc main() { for {} }")
            .expect("it compiles")
            .command()
            .cancel(&cancel)
            .run();
        assert_eq!(outcome.ended, Ended::Cancelled);
    }
}

#[test]
fn values_cross_both_ways() {
    let mut go = instance(
        "package main\n\nimport \"errors\"\n\ntype Celsius float64\ntype pair struct{}\n\nfunc Add(a, b int) int { return a + b }\n\
         func Small(x int8) uint8 { return uint8(x) }\nfunc Warm(c Celsius) Celsius { return c + 1 }\nfunc Not(b bool) bool { return !b }\n\
         func Join(s []string, sep string) (r string) {\n\tfor _, x := range s {\n\t\tr += x + sep\n\t}\n\treturn\n}\n\
         func Bytes(b []byte) []byte { return append(b, '!') }\nfunc Nest(n [][]int) (all []int) {\n\tfor _, x := range n {\n\t\tall = append(all, x...)\n\t}\n\treturn\n}\n\
         func Fail(text string) (int, string, error) {\n\tif text == \"\" {\n\t\treturn 7, \"fine\", nil\n\t}\n\treturn 0, \"\", errors.New(text)\n}\n\
         func Text(err error) string {\n\tif err == nil {\n\t\treturn \"nil\"\n\t}\n\treturn err.Error()\n}\n\
         func Sum(n ...int) (s int) {\n\tfor _, x := range n {\n\t\ts += x\n\t}\n\treturn\n}\nfunc Nothing() {}\nfunc Odd(p pair) {}\n",
    );
    assert_eq!(go.call::<i64>("Add", (40, 2)).unwrap(), 42);
    assert_eq!(go.call::<u8>("Small", (100_i64,)).unwrap(), 100);
    assert_eq!(go.call::<f64>("Warm", (36.5,)).unwrap(), 37.5);
    assert!(!go.call::<bool>("Not", (true,)).unwrap());
    assert_eq!(go.call::<String>("Join", (vec!["a", "é"], "-")).unwrap(), "a-é-");
    assert_eq!(go.call::<Bytes>("Bytes", (Bytes(b"ab".to_vec()),)).unwrap(), Bytes(b"ab!".to_vec()));
    assert_eq!(go.call::<Vec<i32>>("Nest", (vec![vec![1], vec![], vec![2, 3]],)).unwrap(), [1, 2, 3]);
    assert_eq!(go.call::<Result<(i64, String), GoError>>("Fail", ("",)).unwrap(), Ok((7, "fine".into())));
    assert_eq!(go.call::<Result<(i64, String), GoError>>("Fail", ("no",)).unwrap(), Err(GoError("no".into())));
    assert_eq!(go.call::<String>("Text", vec![Value::Error("e".into())]).unwrap(), "e");
    assert_eq!(go.call::<String>("Text", vec![Value::Nil]).unwrap(), "nil");
    assert_eq!(go.call::<i64>("Sum", (vec![1, 2, 3],)).unwrap(), 6);
    go.call::<()>("Nothing", ()).unwrap();
    let wrong = |error: Result<i64, Error>| error.unwrap_err().to_string();
    assert_eq!(wrong(go.call("Missing", ())), "the program has no function Missing");
    assert_eq!(
        wrong(go.call("Odd", ())),
        "Odd cannot be called from Rust: it has a parameter or result of type main.pair"
    );
    assert_eq!(wrong(go.call("Add", (1,))), "Add: 1 arguments for (int, int)");
    assert_eq!(wrong(go.call("Small", (128,))), "Small: argument 1 is no int8");
    assert_eq!(wrong(go.call("Add", (1, "x"))), "Add: argument 2 is no int");
    assert_eq!(wrong(go.call("Not", (true,))), "the results of Not are (bool), which is not what is wanted");
    assert_eq!(go.functions().count(), 11);
}

#[test]
fn go_calls_the_host() {
    let count = Arc::new(AtomicUsize::new(0));
    let calls = count.clone();
    let mut engine = Engine::new();
    engine
        .register("math2.Twice", |x: i64| -> i64 { 2 * x })
        .expect("a good name")
        .register("host/lib.Count", move || {
            calls.fetch_add(1, Ordering::SeqCst);
        })
        .expect("a good name")
        .register("host/lib.Split", |text: String, at: isize| -> Result<(String, String), String> {
            let at = usize::try_from(at).map_err(|_| "negative".to_owned())?;
            let (a, b) = text.split_at_checked(at).ok_or("too far")?;
            Ok((a.to_owned(), b.to_owned()))
        })
        .expect("a good name")
        .register("host/lib.Sort", |mut numbers: Vec<f64>| -> Vec<f64> {
            numbers.sort_by(f64::total_cmp);
            numbers
        })
        .expect("a good name")
        .register("host/lib.Panic", || -> i64 { panic!("in the host") })
        .expect("a good name");
    let text = "package main\n\nimport (\n\t\"fmt\"\n\t\"host/lib\"\n\t\"math2\"\n\t\"sync\"\n)\n\nfunc main() {\n\tfmt.Println(math2.Twice(21))\n\
                \tfmt.Println(lib.Split(\"hello\", 2))\n\tfmt.Println(lib.Split(\"hello\", 9))\n\tfmt.Println(lib.Sort([]float64{2, 1.5, -1}))\n\
                \tvar wg sync.WaitGroup\n\tfor range 100 {\n\t\twg.Add(1)\n\t\tgo func() { defer wg.Done(); lib.Count() }()\n\t}\n\twg.Wait()\n\
                \tdefer func() { fmt.Println(recover()) }()\n\tlib.Panic()\n}\n";
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = engine.compile("main.go", text).expect("it compiles").run();
    std::panic::set_hook(hook);
    assert_eq!(
        outcome.stdout_text(),
        "42\nhe llo <nil>\n  too far\n[-1 1.5 2]\na function of the host has panicked\n",
        "{}",
        outcome.stderr_text()
    );
    assert_eq!(count.load(Ordering::SeqCst), 100);
    let wrong = engine.compile("main.go", "package main\nimport \"math2\"\nfunc main() { math2.Twice(\"x\") }");
    assert!(wrong.err().is_some_and(|error| error.to_string().contains("cannot use \"x\"")));
    for name in ["Twice", "math2.twice", "math2.Twice", "strings.Mine", "a b.C", "main.F"] {
        assert!(engine.register(name, || {}).is_err(), "{name}");
    }
}

#[test]
fn an_instance_outlives_a_panic_and_not_its_end() {
    let text = "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar n int\n\nfunc Next() int { n++; fmt.Println(n); return n }\nfunc Panic() { panic(fmt.Errorf(\"on purpose\")) }\n\
                func Exit() { os.Exit(3) }\nfunc Wait() { <-make(chan int) }\nfunc Loop() { for {} }\n\nfunc main() {}\n";
    let mut go = instance(text);
    assert_eq!(go.call::<i64>("Next", ()).unwrap(), 1);
    assert_eq!(go.call::<()>("Panic", ()).unwrap_err().to_string(), "panic: on purpose");
    assert_eq!(go.call::<i64>("Next", ()).unwrap(), 2);
    assert_eq!(go.take_stdout(), b"1\n2\n");
    for _ in 0..2 {
        let error = go.call::<()>("Exit", ()).unwrap_err();
        assert!(matches!(error, Error::Ended { how: Ended::Exited(3), .. }), "{error}");
    }
    let error = instance(text).call::<()>("Wait", ()).unwrap_err();
    assert!(matches!(error, Error::Ended { how: Ended::Deadlock, .. }), "{error}");
    let mut engine = Engine::new();
    engine.limits(Limits::NONE.time(Duration::from_millis(50)));
    let mut go = engine.compile("main.go", text).unwrap().start().unwrap();
    assert_eq!(go.call::<i64>("Next", ()).unwrap(), 1);
    assert_eq!(go.call::<()>("Loop", ()).unwrap_err().to_string(), "the program has reached its time limit (50ms)");
}

/// Threads of this process, and kilobytes of memory that it has in use.
#[cfg(target_os = "linux")]
fn usage() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
    };
    (field("Threads:"), field("VmRSS:"))
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_left_behind() {
    // In a process of its own, lest other tests' threads be counted.
    if std::env::var_os("GOLITE_EMBED_ALONE").is_none() {
        let me = std::env::current_exe().expect("a path");
        let status = std::process::Command::new(me)
            .args(["--exact", "nothing_is_left_behind", "--nocapture", "--test-threads=1"])
            .env("GOLITE_EMBED_ALONE", "1")
            .status()
            .expect("it starts");
        assert!(status.success());
        return;
    }
    let engines: usize = std::env::var("GOLITE_EMBED_ENGINES").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let mut before = (0, 0);
    for n in 0..engines {
        if n == engines / 3 {
            before = usage();
        }
        round(n);
    }
    // Threads that have been joined may be counted for a moment.
    let settled = (0..100).any(|_| {
        let done = usage().0 <= before.0;
        if !done {
            std::thread::sleep(Duration::from_millis(10));
        }
        done
    });
    let after = usage();
    println!("{engines} engines: threads {} -> {}, memory {} -> {} KB", before.0, after.0, before.1, after.1);
    assert!(settled, "threads: {before:?} {after:?}");
    assert!(after.1 < before.1 + 4096 + before.1 / 5, "memory: {before:?} {after:?}");
}

#[cfg(target_os = "linux")]
fn round(n: usize) {
    let mut engine = Engine::new();
    let barrier = Arc::new(Barrier::new(2));
    let ready = barrier.clone();
    engine
        .register("host/test.Ready", move || {
            ready.wait();
        })
        .expect("a good name");
    if n.is_multiple_of(10) {
        let text = "package main\n\nimport \"host/test\"\n\nfunc main() {\n\tfor range 20 {\n\t\tgo func() { <-make(chan int) }()\n\t}\n\ttest.Ready()\n\tfor {\n\t}\n}\n";
        let program = engine.compile("main.go", text).expect("it compiles");
        let cancel = Cancel::new();
        let other = cancel.clone();
        let thread = std::thread::spawn(move || {
            barrier.wait();
            other.cancel();
        });
        assert_eq!(program.command().cancel(&cancel).run().ended, Ended::Cancelled);
        thread.join().expect("no panic");
    } else if n % 10 == 1 {
        let text = "package main\n\nfunc Go() int {\n\tfor range 20 {\n\t\tgo func() { <-make(chan int) }()\n\t}\n\treturn 1\n}\n";
        let mut instance = engine.compile("main.go", text).expect("it compiles").start().expect("it starts");
        assert_eq!(instance.call::<i64>("Go", ()).unwrap(), 1);
    } else {
        let text = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tvar all [][]byte\n\tfor range 100 {\n\t\tall = append(all, make([]byte, 10_000))\n\t}\n\tfmt.Println(len(all))\n}\n";
        let program = engine.compile("main.go", text).expect("it compiles");
        assert_eq!(program.run().stdout_text(), "100\n");
    }
}
