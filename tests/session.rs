//! Sessions as an embedder has them: entries and what comes of them. What the terminal adds is tested in `repl`.

use std::io::Write;
use std::sync::{Arc, Mutex};

use golite::session::{EntryEnd, Options, Reply, Session};

/// A stream that can be looked at and waited for.
#[derive(Clone, Default)]
struct Stream(Arc<(Mutex<Vec<u8>>, std::sync::Condvar)>);

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.0.lock().unwrap().extend_from_slice(bytes);
        self.0.1.notify_all();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Stream {
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.0.0.lock().unwrap())).unwrap()
    }

    /// Waits until this text has been written.
    fn wait_for(&self, text: &str) {
        let mut bytes = self.0.0.lock().unwrap();
        while !String::from_utf8_lossy(&bytes).contains(text) {
            bytes = self.0.1.wait(bytes).unwrap();
        }
    }
}

struct Prompt {
    session: Session,
    out: Stream,
    err: Stream,
}

impl Prompt {
    fn new() -> Prompt {
        Prompt::with(golite::Limits::NONE)
    }

    fn with(limits: golite::Limits) -> Prompt {
        let (out, err) = (Stream::default(), Stream::default());
        let session = Session::new(Options {
            workers: Some(2),
            limits,
            stdout: Box::new(out.clone()),
            stderr: Box::new(err.clone()),
            input: Box::new(std::io::Cursor::new(b"one\ntwo\n".to_vec())),
            args: vec![b"golite".to_vec()],
            environment: Vec::new(),
        });
        Prompt { session: session.unwrap(), out, err }
    }

    /// What a person sees of an entry: output, values, messages, how it ended if not well.
    fn enter(&mut self, text: &str) -> String {
        let reply = self.session.eval(text);
        self.seen(reply)
    }

    fn seen(&mut self, reply: Reply) -> String {
        let mut seen = self.out.take();
        for shown in reply.shown {
            seen.push_str(&format!("{} // {}\n", shown.text, shown.ty));
        }
        for diagnostic in reply.diagnostics {
            seen.push_str(&format!("{}\n", diagnostic.message));
        }
        if reply.ended != EntryEnd::Done {
            seen.push_str(&format!("{:?}\n", reply.ended));
        }
        seen
    }

    /// Entries and what is seen of each.
    fn expect(&mut self, cases: &[(&str, &str)]) {
        for (entry, expected) in cases {
            assert_eq!(self.enter(entry), *expected, "{entry}\n{}", self.err.take());
        }
    }
}

#[test]
fn expressions_are_shown_in_go_syntax_with_their_types() {
    Prompt::new().expect(&[
        ("6 * 7", "42 // int\n"),
        ("\"a\" + \"b\"", "\"ab\" // string\n"),
        ("[]int{1, 2}", "[]int{1, 2} // []int\n"),
        ("1 << 100", "1267650600228229401496703205376 // untyped int\n"),
        ("nil", "nil // untyped nil\n"),
        ("strings.Fields(\" a b \")", "[]string{\"a\", \"b\"} // []string\n"),
        ("strconv.Atoi(\"7\")", "7, nil // (int, error)\n"),
        ("time.Second", "1000000000 // time.Duration: 1s\n"),
        ("errors.New(\"no\")", "&errors.errorString{s:\"no\"} // error: no\n"),
        ("x := 5", ""),
        ("x", "5 // int\n"),
        ("x++; x", "6 // int\n"),
        ("if x > 5 { fmt.Println(\"large\") }", "large\n"),
        ("println", "println (built-in) must be called\nRefused\n"),
        ("func(n int) int { return n }(3)", "3 // int\n"),
        ("struct{ A int }{1}", "struct { A int }{A:1} // struct { A int }\n"),
    ]);
}

#[test]
fn declarations_come_in_any_order_and_may_change() {
    Prompt::new().expect(&[
        ("func f() int { return g() + 1 }", "f waits until g is declared\n"),
        ("f()", "undefined: f\nRefused\n"),
        ("func g() int { return 1 }", ""),
        ("f()", "2 // int\n"),
        ("func g() int { return 10 }", ""),
        ("f()", "11 // int\n"),
        ("func g() string { return \"s\" }", "f is out of use: invalid operation: g() + 1 (mismatched types string and untyped int)\n"),
        ("func f() string { return g() + \"!\" }", ""),
        ("f()", "\"s!\" // string\n"),
        ("type P struct{ X, Y int }", ""),
        ("p := P{1, 2}", ""),
        ("func (p P) Sum() int { return p.X + p.Y }", ""),
        ("p.Sum()", "3 // int\n"),
        ("p", "P{X:1, Y:2} // P\n"),
        ("func (p P) String() string { return fmt.Sprint(p.X, \"/\", p.Y) }", ""),
        ("p", "P{X:1, Y:2} // P: 1/2\n"),
        ("func (p P) Sum() int { return 100 * p.X }", ""),
        ("p.Sum()", "100 // int\n"),
        ("var s fmt.Stringer = p; s.String()", "\"1/2\" // string\n"),
        ("func (p P) String() string { return \"new\" }", ""),
        ("s.String()", "\"new\" // string\n"),
        ("type P struct{ Z string }", "P.Sum is out of use: p.X undefined (type P has no field or method X)\n"),
        ("P{\"z\"}", "P{Z:\"z\"} // P: new\n"),
        ("p.X", "1 // int\n"),
        ("x := 1", ""),
        ("func getX() int { return x }", ""),
        ("x := 2", ""),
        ("getX()", "2 // int\n"),
        ("x := \"now text\"", "getX is out of use: cannot use x (variable of type string) as int value in return statement\n"),
        ("x := 3", ""),
        ("getX()", "3 // int\n"),
        ("const k = 5; var a [k]int; len(a)", "5 // int\n"),
        ("func even(n int) bool { return n == 0 || odd(n-1) }\nfunc odd(n int) bool { return n != 0 && even(n-1) }\neven(10)", "true // bool\n"),
    ]);
}

#[test]
fn wrong_entries_change_nothing() {
    Prompt::new().expect(&[
        ("x := 1", ""),
        ("x := \"a\"; y := x + 1", "invalid operation: x + 1 (mismatched types string and untyped int)\nRefused\n"),
        ("x", "1 // int\n"),
        ("y", "undefined: y\nRefused\n"),
        ("x +", "syntax error: unexpected EOF, expected expression\nRefused\n"),
        ("func h() { return 1 }", "too many return values\n\thave (number)\n\twant ()\nRefused\n"),
        ("h()", "undefined: h\nRefused\n"),
        ("import \"nothing\"", "package nothing is not in std\nRefused\n"),
        ("defer fmt.Println(); y := 1", "defer is for the end of its entry: declare variables before it\nRefused\n"),
        ("x = 7; x", "7 // int\n"),
    ]);
}

#[test]
fn an_entry_that_dies_leaves_the_session_as_it_was_before() {
    let mut prompt = Prompt::new();
    prompt.expect(&[
        ("m := map[string]int{\"a\": 1}", ""),
        ("m[\"b\"] = 2; var p *int; m[\"c\"] = *p", "Panicked\n"),
        ("len(m)", "2 // int\n"),
        ("panic(\"ho\")", "Panicked\n"),
    ]);
    assert!(prompt.err.take().contains("panic: ho\n\ngoroutine 1 [running]:\nmain.main(...)\n\tentry 4:1\n"));
    prompt.expect(&[("os.Exit(3)", "Exited(3)\n"), ("<-make(chan int)", "Deadlock\n")]);
    let report = prompt.err.take();
    assert!(report.contains("fatal error: all goroutines are asleep - deadlock!"), "{report}");
    assert!(report.contains("goroutine 1 [chan receive]:"), "{report}");
    prompt.expect(&[
        ("func r(n int) int { return r(n+1) + 1 }", ""),
        ("r(0)", "Panicked\n"),
        ("runtime.Goexit()", ""),
        ("sync.OnceFunc(func() { fmt.Println(\"once\") })()", "once\n"),
        ("v := func() int { panic(1) }()", "Panicked\n"),
        ("v", "undefined: v\nRefused\n"),
        ("len(m)", "2 // int\n"),
    ]);
    assert!(prompt.err.take().contains("stack overflow"));
}

#[test]
fn a_finalizer_that_panics_is_not_the_last_one() {
    let mut prompt = Prompt::new();
    prompt.expect(&[
        ("import \"runtime\"", ""),
        ("type T struct{ a, b *int }", ""),
        ("gone := make(chan string, 1)", ""),
        ("func lose(f func(*T)) { runtime.SetFinalizer(&T{}, f); runtime.GC() }", ""),
    ]);
    prompt.enter("lose(func(*T) { gone <- \"first\"; panic(\"in a finalizer\") })");
    prompt.expect(&[("<-gone", "\"first\" // string\n")]);
    prompt.enter("for range 100 { lose(func(*T) { select { case gone <- \"second\": default: } }) }");
    prompt.expect(&[("<-gone", "\"second\" // string\n")]);
}

#[test]
fn goroutines_live_on_between_entries() {
    let mut prompt = Prompt::new();
    prompt.expect(&[
        ("in, out := make(chan int), make(chan int)", ""),
        ("go func() { for n := range in { out <- n * n } }()", ""),
        ("in <- 7; <-out", "49 // int\n"),
        ("in <- 8", ""),
        ("<-out", "64 // int\n"),
        ("go func() { panic(\"alone\") }(); runtime.Gosched()", ""),
    ]);
    prompt.err.wait_for("panic: alone");
    prompt.expect(&[("in <- 9; <-out", "81 // int\n"), ("close(in)", "")]);
    prompt.expect(&[("var mu sync.Mutex; mu.Lock(); go func() { mu.Lock() }()", "")]);
    loop {
        let goroutines = prompt.session.goroutines();
        if let [one] = &goroutines[..]
            && one.state == "sync.Mutex.Lock"
        {
            assert_eq!(one.created, "main.main at entry 9:1, in goroutine 1");
            break;
        }
        std::thread::yield_now();
    }
}

/// Interrupts an entry once it has written a line, and returns what is seen of it then.
fn interrupt(prompt: &mut Prompt, entry: &str, times: usize) -> String {
    let interrupter = prompt.session.interrupter();
    let out = prompt.out.clone();
    let thread = std::thread::spawn(move || {
        out.wait_for("ready\n");
        out.take();
        for _ in 0..times {
            interrupter.interrupt();
        }
    });
    // Wherever the entry is by then, it can be interrupted; most of the time it has come to where it waits.
    let ready = "time.AfterFunc(5*time.Millisecond, func() { fmt.Println(\"ready\") })";
    let reply = prompt.session.eval(&format!("{ready}; {entry}"));
    thread.join().unwrap();
    prompt.seen(reply)
}

#[test]
fn whatever_an_entry_does_it_can_be_interrupted() {
    let mut prompt = Prompt::new();
    prompt.expect(&[
        ("ch, full := make(chan int), make(chan int, 1); full <- 1", ""),
        ("var mu sync.Mutex; var rw sync.RWMutex; var wg sync.WaitGroup; cond := sync.NewCond(new(sync.Mutex))", ""),
        ("x := 1", ""),
    ]);
    for entry in [
        "for {}",
        "for { x++ }",
        "<-ch",
        "ch <- 1",
        "full <- 2",
        "for range ch {}",
        "select {}",
        "select { case <-ch: case full <- 3: case <-time.After(time.Hour): }",
        "time.Sleep(time.Hour)",
        "wg.Add(1); wg.Wait()",
        "mu.Lock(); defer mu.Unlock(); mu.Lock()",
        "rw.RLock(); defer rw.RUnlock(); rw.Lock()",
        "rw.Lock(); defer rw.Unlock(); rw.RLock()",
        "cond.L.Lock(); cond.Wait()",
        "func() { var nothing chan int; <-nothing }()",
        "func() { defer func() { recover() }(); for {} }()",
        "sort.Slice(make([]int, 100), func(i, j int) bool { for {} })",
    ] {
        // A timer keeps the others from being in a deadlock.
        let entry =
            format!("hold := time.AfterFunc(time.Hour, func() {{ fmt.Println() }}); defer hold.Stop(); {entry}");
        assert_eq!(interrupt(&mut prompt, &entry, 1), "Interrupted\n", "{entry}\n{}", prompt.err.take());
    }
    let deferring =
        "step := make(chan int); defer fmt.Println(\"deferred\"); go func() { step <- 1 }(); <-step; for {}";
    let seen = interrupt(&mut prompt, deferring, 1);
    assert!(matches!(&*seen, "deferred\nInterrupted\n" | "Interrupted\n"), "{seen}");
    assert_eq!(interrupt(&mut prompt, "defer func() { for {} }(); for {}", 2), "Interrupted\n");
    prompt.session.interrupter().interrupt();
    prompt.expect(&[("for {}", "Interrupted\n")]);
    prompt.expect(&[
        ("go func() { ch <- 5 }(); <-ch", "5 // int\n"),
        ("<-full", "1 // int\n"),
        ("mu.Lock(); mu.Unlock(); rw.Lock(); rw.Unlock(); rw.RLock(); rw.RUnlock()", ""),
        ("go func() { wg.Done() }(); wg.Wait()", ""),
        ("x > 0", "true // bool\n"),
    ]);
    assert_eq!(prompt.session.goroutines(), []);
}

#[test]
fn limits_end_an_entry_or_the_session() {
    let limits = golite::Limits { time: Some(std::time::Duration::from_secs(2)), ..golite::Limits::NONE };
    let mut prompt = Prompt::with(limits);
    prompt.expect(&[("x := 1", ""), ("for {}", "Limit(Time)\n"), ("x", "1 // int\n")]);
    let limits = golite::Limits { memory: Some(64 << 20), ..golite::Limits::NONE };
    let mut prompt = Prompt::with(limits);
    prompt.expect(&[
        ("x := 1", ""),
        ("all := [][]byte{}; for { all = append(all, make([]byte, 1<<20)) }", "Limit(Memory)\n"),
        ("x", "undefined: x\nRefused\n"),
        ("1 + 1", "2 // int\n"),
    ]);
}

#[test]
fn what_is_there_can_be_asked_for() {
    let mut prompt = Prompt::new();
    prompt.expect(&[
        ("type T struct{ name string; N int }\nfunc (t *T) Set(n int) { t.N = n }\nfunc add(a, b int) int { return a + b }", ""),
        ("t := T{\"a\", 1}; n := 3; fmt.Println(add(n, 1)); t.Set(n)", "4\n"),
        ("const c = 1.5", ""),
    ]);
    let named = |named: Vec<golite::session::Named>| {
        named.into_iter().map(|one| format!("{}|{}|{}", one.name, one.ty, one.text)).collect::<Vec<_>>()
    };
    assert_eq!(named(prompt.session.variables()), ["n|int|3", "t|T|T{name:\"a\", N:3}"]);
    assert_eq!(
        named(prompt.session.functions()),
        [
            "T|struct|type T struct{ name string; N int }",
            "T.Set|func (t *T) Set(n int)|func (t *T) Set(n int) { t.N = n }",
            "add|func add(a, b int) int|func add(a, b int) int { return a + b }",
            "c|untyped float|const c",
        ]
    );
    assert_eq!(prompt.session.imports(), ["fmt"]);
    assert_eq!(prompt.session.hint("bits.Len(", 9), Some("func Len(x uint) int".into()));
    assert_eq!(prompt.session.type_of("add").unwrap(), "func(a int, b int) int");
    assert_eq!(prompt.session.type_of("t.N * 2").unwrap(), "int");
    assert_eq!(prompt.session.type_of("strconv.Itoa").unwrap(), "func(int) string");
    assert_eq!(prompt.session.type_of("strconv.Nothing").unwrap_err()[0].message, "undefined: strconv.Nothing");
    let names = |prompt: &mut Prompt, text: &str| {
        let completion = prompt.session.complete(text, text.len());
        let names: Vec<String> =
            completion.candidates.into_iter().map(|one| format!("{} {}", one.name, one.hint)).collect();
        (completion.start, names)
    };
    assert_eq!(
        names(&mut prompt, "x := t."),
        (7, vec!["N int".into(), "Set func Set(n int)".into(), "name string".into()])
    );
    assert_eq!(names(&mut prompt, "add"), (0, vec!["add func add(a, b int) int".into()]));
    assert_eq!(names(&mut prompt, "fmt.Sprintl"), (4, vec!["Sprintln func Sprintln(a ...any) string".into()]));
    assert_eq!(
        names(&mut prompt, "strings.ToUpperS"),
        (8, vec!["ToUpperSpecial func ToUpperSpecial(c unicode.SpecialCase, s string) string".into()])
    );
    assert_eq!(prompt.session.hint("add(1, ", 7), Some("func add(a, b int) int".into()));
    assert_eq!(prompt.session.hint("t.Set(", 6), Some("func Set(n int)".into()));
    let program = prompt.session.program();
    let outcome = golite::run_source("saved.go", &program);
    assert_eq!((outcome.stdout_text(), outcome.stderr_text()), ("4\n".into(), String::new()), "{program}");
    prompt.session.reset();
    prompt.expect(&[("n", "undefined: n\nRefused\n")]);
}

#[test]
fn long_values_are_abbreviated_and_can_be_seen_whole() {
    let mut prompt = Prompt::new();
    let reply = prompt.session.eval("long := make([]int, 1000); long");
    assert!(reply.shown[0].abbreviated && reply.shown[0].text.ends_with(", 0, …}"), "{:?}", reply.shown);
    let whole = prompt.session.last_value().unwrap();
    assert_eq!(whole.matches('0').count(), 1000);
    let reply = prompt.session.eval("strings.Repeat(\"ä\", 5000)");
    assert!(reply.shown[0].abbreviated && reply.shown[0].text.ends_with("…\""), "{:?}", reply.shown[0].text);
}

#[test]
fn input_is_the_hosts() {
    Prompt::new().expect(&[
        ("in := bufio.NewScanner(os.Stdin); in.Scan(); in.Text()", "\"one\" // string\n"),
        ("in.Scan(); in.Text()", "\"two\" // string\n"),
        ("in.Scan()", "false // bool\n"),
    ]);
}
