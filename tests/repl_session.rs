//! Entries and what comes of them on a real pseudo-terminal: values, interruptions, goroutines that print while somebody types, input.

#[path = "support/process.rs"]
#[allow(dead_code)]
mod process;
#[path = "support/prompt.rs"]
#[allow(dead_code)]
mod prompt;
#[path = "support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

use prompt::{folder, prompt, start};
use terminal::Terminal;
use terminal::keys::*;

/// Enters something and sees what it gives.
fn gives(terminal: &mut Terminal, entry: &str, lines: &[&str]) {
    terminal.enter(entry);
    let first = format!("golite> {entry}");
    let mut all = vec![first.as_str()];
    all.extend(lines);
    all.push("golite>");
    terminal.see_last(&all);
}

fn leave(mut terminal: Terminal) {
    terminal.keys(CTRL_D);
    assert_eq!(terminal.end(), Ok(0));
}

#[test]
fn values_are_shown_and_what_was_declared_stays() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "x := 40", &[]);
    gives(&mut terminal, "x + 2", &["42 // int"]);
    gives(&mut terminal, "fmt.Println(\"to\", x)", &["to 40"]);
    // The prompt begins on a line of its own.
    gives(&mut terminal, "fmt.Print(\"unfinished\")", &["unfinished"]);
    terminal.enter("x += \"a\"");
    terminal.see("mismatched-types");
    gives(&mut terminal, "x", &["40 // int"]);
    leave(terminal);
}

#[test]
fn what_ends_an_entry_does_not_end_the_session() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "x := 1", &[]);
    for (entry, remark) in [
        ("panic(\"boo\")", "the entry has panicked (the session goes on)"),
        ("os.Exit(3)", "exit status 3 (the session goes on)"),
        ("<-make(chan int)", "the entry waits for ever and was given up (the session goes on)"),
    ] {
        terminal.enter(entry);
        terminal.see_last(&[remark, "golite>"]);
    }
    gives(&mut terminal, "x", &["1 // int"]);
    leave(terminal);
}

#[test]
fn ctrl_c_stops_what_runs_and_keeps_the_session() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "x, c := 1, make(chan int)", &[]);
    gives(&mut terminal, "go func() { for { time.Sleep(time.Hour) } }()", &[]);
    for entry in [
        "println(\"runs\"); for {}",
        "println(\"runs\"); <-c",
        "println(\"runs\"); time.Sleep(time.Hour)",
        "println(\"runs\"); fmt.Scanln(&x)",
        "println(\"runs\"); for { fmt.Sprint(x) }",
    ] {
        terminal.enter(entry);
        terminal.see_last(&["runs"]);
        terminal.keys(CTRL_C);
        terminal.see_last(&["interrupted", "golite>"]);
        terminal.enter("\"still \" + \"here\"");
        terminal.see_last(&["\"still here\" // …", "golite>"]);
    }
    // What it deferred runs.
    terminal.enter("func() { defer println(\"deferred\"); println(\"runs\"); for {} }()");
    terminal.see_last(&["runs"]);
    terminal.keys(CTRL_C);
    terminal.see_last(&["^Cdeferred", "interrupted", "golite>"]);
    gives(&mut terminal, "x", &["1 // int"]);
    leave(terminal);
}

#[test]
fn a_second_ctrl_c_stops_deferred_calls_as_well() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.enter("func() { defer func() { println(\"deferred\"); for {} }(); println(\"runs\"); for {} }()");
    terminal.see_last(&["runs"]);
    terminal.keys(CTRL_C);
    terminal.see_last(&["^Cdeferred"]);
    terminal.keys(CTRL_C);
    terminal.see_last(&["interrupted", "golite>"]);
    gives(&mut terminal, "1", &["1 // …"]);
    leave(terminal);
}

#[test]
fn goroutines_print_above_the_prompt() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "c := make(chan string)", &[]);
    gives(&mut terminal, "go func() { for text := range c { fmt.Println(\"got\", text) } }()", &[]);
    gives(
        &mut terminal,
        "tick := func() { for n := range 3 { time.Sleep(time.Millisecond); fmt.Println(\"tick\", n) } }",
        &[],
    );
    terminal.enter("go tick()");
    terminal.keys("half an ent");
    // The lines come while something is typed, and what is typed stays as it is below them.
    terminal.see_last(&["golite> go tick()", "tick 0", "tick 1", "tick 2", "golite> half an ent"]);
    terminal.see_line("golite> half an ent", 19);
    terminal.keys("ry");
    terminal.see_line("golite> half an entry", 21);
    terminal.keys(CTRL_C);
    terminal.see_line("golite>", 8);
    // An unfinished line is shown after a moment.
    terminal.enter("go func() { time.Sleep(time.Millisecond); fmt.Print(\"no end\") }()");
    terminal.see_last(&["no end", "golite>"]);
    terminal.enter(":goroutines");
    // Only at the prompt is Ctrl-D a key; before, the terminal takes it for the end of the program's input.
    terminal.see_last(&["goroutine 2 [chan receive]: …", "    started by …", "golite>"]);
    leave(terminal);
}

#[test]
fn who_prints_without_end_does_not_keep_anybody_from_typing() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "var stop atomic.Bool", &[]);
    gives(&mut terminal, "flood := func() { for !stop.Load() { fmt.Println(strings.Repeat(\"flood \", 10)) } }", &[]);
    terminal.enter("go flood()");
    terminal.see_last(&["flood flood flood…", "golite>"]);
    // Only what the entry prints tells that it has run: there was a prompt before. Lines that the editor had been handed come late, and may
    // move it out of sight.
    terminal.enter("stop.Store(true); fmt.Println(\"stop\" + \"ped\")");
    terminal.wait_for_bytes("stopped");
    terminal.see_last(&["golite>"]);
    terminal.enter("\"calm\" + \" again\"");
    terminal.see_last(&["\"calm again\" // …", "golite>"]);
    leave(terminal);
}

#[test]
fn the_program_reads_lines_from_the_terminal_while_an_entry_runs() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "var name string", &[]);
    terminal.enter("fmt.Print(\"name: \"); fmt.Scanln(&name)");
    terminal.see_line("name:", 6);
    // The terminal edits the line itself meanwhile.
    terminal.keys(&["gophers", BACKSPACE, ENTER].concat());
    terminal.see_line("golite>", 8);
    gives(&mut terminal, "name", &["\"gopher\" // string"]);
    // A goroutine that reads waits for the next entry: the prompt has the keys.
    gives(&mut terminal, "got := make(chan string)", &[]);
    gives(&mut terminal, "go func() { var line string; fmt.Scanln(&line); got <- line }()", &[]);
    gives(&mut terminal, "1 + 1", &["2 // …"]);
    terminal.enter("println(\"reads\"); <-got");
    terminal.see_last(&["reads"]);
    terminal.enter("hello");
    terminal.see_last(&["\"hello\" // string", "golite>"]);
    // Ctrl-D is the end of the program's input, not of the session.
    terminal.enter("println(\"reads\"); rest, _ := io.ReadAll(os.Stdin); len(rest)");
    terminal.see_last(&["reads"]);
    terminal.keys(CTRL_D);
    terminal.see_last(&["0 // int", "golite>"]);
    leave(terminal);
}

#[test]
fn names_are_completed_with_their_signatures() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "func area(width, height float64) float64 { return width * height }", &[]);
    gives(&mut terminal, "areas := []float64{}", &[]);
    terminal.keys(&["are", TAB].concat());
    terminal.see_last(&["area   func area(width, height float64) float64", "areas  []float64", "golite> area"]);
    terminal.see_line("golite> area", 12);
    // The signature stands behind an open call.
    terminal.keys("(1, ");
    terminal.see_line("golite> area(1,   // func area(width, height float64) float64", 16);
    terminal.keys("2)");
    terminal.see_line("golite> area(1, 2)", 18);
    terminal.keys(ENTER);
    terminal.see_last(&["golite> area(1, 2)", "2 // float64", "golite>"]);
    gives(&mut terminal, "var b strings.Builder", &[]);
    terminal.keys(&["b.Writ", TAB].concat());
    terminal.see("WriteString");
    terminal.see("func WriteString(s string) (int, error)");
    terminal.keys(&["St", TAB, "(\"x\")"].concat());
    terminal.see_line("golite> b.WriteString(\"x\")", 26);
}

#[test]
fn long_values_are_abbreviated_and_shown_whole_on_request() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.enter("strings.Split(strings.Repeat(\"word \", 500) + \"last\", \" \")");
    terminal.see("; :all shows all of it");
    terminal.see_line("golite>", 8);
    terminal.enter(":all");
    terminal.see("\"last\"}");
}

#[test]
fn a_limit_of_time_holds_for_each_entry() {
    let folder = folder();
    let mut terminal = start(&folder, &["repl", "--timeout", "300ms"]);
    let remark = "the program has reached its time limit (300ms) (the session goes on)";
    for entry in ["for {}", "time.Sleep(time.Hour)", "var s string; fmt.Scanln(&s)"] {
        terminal.enter(entry);
        terminal.see_last(&[remark, "golite>"]);
        terminal.enter("1 + 1");
        terminal.see_last(&["2 // …", "golite>"]);
    }
    leave(terminal);
}

#[test]
fn what_was_entered_is_saved_as_a_program() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    gives(&mut terminal, "func twice(n int) int { return 2 * n }", &[]);
    gives(&mut terminal, "fmt.Println(twice(21))", &["42"]);
    gives(&mut terminal, ":save tried.go", &[]);
    gives(&mut terminal, ":save tried.go", &["golite: tried.go is there already; :save -f tried.go writes over it"]);
    gives(&mut terminal, ":save -f tried.go", &[]);
    leave(terminal);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_golite"))
        .arg(folder.path().join("tried.go"))
        .output()
        .expect("golite starts");
    assert_eq!(String::from_utf8_lossy(&run.stdout), "42\n", "{}", String::from_utf8_lossy(&run.stderr));
}
