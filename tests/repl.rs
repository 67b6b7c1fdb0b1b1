//! The prompt on a real pseudo-terminal: keys go in, and the screen is looked at. What entries evaluate to is in `repl_session.rs`.

#[path = "support/process.rs"]
#[allow(dead_code)]
mod process;
#[path = "support/prompt.rs"]
#[allow(dead_code)]
mod prompt;
#[path = "support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

use prompt::{folder, prompt};
use terminal::keys::*;
use terminal::{COLUMNS, Terminal};

#[test]
fn golite_alone_is_a_prompt_that_ctrl_d_leaves() {
    let folder = folder();
    for arguments in [&[][..], &["repl"], &["--color", "never"]] {
        let mut terminal = Terminal::start(folder.path(), arguments, &[]);
        terminal.see_last(&["golite 0…", "golite>"]);
        terminal.see(":help");
        terminal.keys(CTRL_D);
        assert_eq!(terminal.end(), Ok(0));
    }
}

#[test]
fn a_line_is_edited_with_the_usual_keys() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.keys("x := 13");
    terminal.see_line("golite> x := 13", 15);
    terminal.keys(&[LEFT, BACKSPACE, "24"].concat());
    terminal.see_line("golite> x := 243", 15);
    terminal.keys(&[HOME, DELETE, "yy"].concat());
    terminal.see_line("golite> yy := 243", 10);
    terminal.keys(&[END, " + 1", CTRL_W, "abc"].concat());
    terminal.see_line("golite> yy := 243 + abc", 23);
    // Ctrl-D deletes where there is something.
    terminal.keys(&[HOME, CTRL_D].concat());
    terminal.see_line("golite> y := 243 + abc", 8);
}

#[test]
fn ctrl_c_drops_the_entry() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.keys("f(1");
    terminal.see_line("golite> f(1", 11);
    terminal.keys(CTRL_C);
    terminal.see_last(&["golite> f(1", "golite>"]);
    terminal.enter("for {");
    terminal.see_last(&["golite> for {", "   ...>"]);
    terminal.keys(CTRL_C);
    terminal.see_last(&["golite> for {", "   ...>", "golite>"]);
    // Nothing is left of it, and it is no earlier entry.
    terminal.enter(":history");
    terminal.see_last(&["golite> :history", "golite>"]);
    terminal.keys(CTRL_D);
    assert_eq!(terminal.end(), Ok(0));
}

#[test]
fn unfinished_entries_go_on_with_indentation() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.enter("if true {");
    terminal.see_line("   ...>", 12);
    terminal.enter("for i := range 3 {");
    terminal.see_line("   ...>", 16);
    // An empty line goes on, and the closing bracket goes back a level.
    terminal.keys(ENTER);
    terminal.see_last(&["golite> if true {", "   ...>     for i := range 3 {", "   ...>", "   ...>"]);
    terminal.keys("}");
    terminal.see_line("   ...>     }", 13);
    terminal.enter("");
    terminal.enter("}");
    terminal.see_last(&["   ...>     }", "   ...> }", "golite>"]);
}

#[test]
fn earlier_entries_come_back_whole_and_are_edited_as_in_an_editor() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.enter("func f() {");
    terminal.enter("println(1)");
    terminal.enter("}");
    terminal.see_last(&["golite> func f() {", "   ...>     println(1)", "   ...> }", "golite>"]);
    terminal.keys(UP);
    terminal.see_last(&["golite> func f() {", "   ...>     println(1)", "   ...> }"]);
    terminal.see_line("   ...> }", 9);
    // Up is the line above, in the same column; the cursor does not stay in the margin.
    terminal.keys(UP);
    terminal.see_line("   ...>     println(1)", 9);
    terminal.keys(&[HOME, LEFT].concat());
    terminal.see_line("golite> func f() {", 18);
    terminal.keys(RIGHT);
    terminal.see_line("   ...>     println(1)", 8);
    terminal.keys(&[END, LEFT, BACKSPACE, "2"].concat());
    terminal.see_line("   ...>     println(2)", 21);
    // Joining lines and taking them apart.
    terminal.keys(&[DOWN, HOME, BACKSPACE].concat());
    terminal.see_line("   ...>     println(2)}", 22);
    terminal.keys(ALT_ENTER);
    terminal.see_line("   ...>     }", 12);
    // Enter runs a finished entry wherever the cursor is.
    terminal.keys(&[UP, ENTER].concat());
    terminal.see_line("golite>", 8);
    terminal.enter(":history");
    terminal.see_last(&[
        "golite> :history",
        "func f() {",
        "    println(1)",
        "}",
        "func f() {",
        "    println(2)",
        "    }",
        "golite>",
    ]);
}

#[test]
fn pasted_lines_are_one_entry() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.keys("\x1b[200~func f() {\r\tprintln(1)\r}\x1b[201~");
    terminal.see_last(&["golite> func f() {", "        println(1)", "}"]);
    terminal.keys(ENTER);
    terminal.see_line("golite>", 8);
    terminal.enter(":hist");
    terminal.see_last(&["golite> :hist", "func f() {", "        println(1)", "}", "golite>"]);
}

#[test]
fn commands_are_completed_and_listed_with_what_they_do() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.keys(&[":hel", TAB].concat());
    terminal.see_line("golite> :help", 13);
    terminal.keys(CTRL_C);
    terminal.see_line("golite>", 8);
    terminal.keys(&[":t", TAB].concat());
    terminal.see_last(&[":time ENTRY …", ":type EXPRESSION …", "golite> :t"]);
    terminal.see_line("golite> :t", 10);
    terminal.keys(&["y", TAB, " x"].concat());
    terminal.see_line("golite> :type x", 15);
}

#[test]
fn file_names_are_completed() {
    let folder = folder();
    std::fs::write(folder.path().join("shapes.go"), "").expect("the folder can be written");
    let mut terminal = prompt(&folder);
    terminal.keys(&[":load sh", TAB].concat());
    terminal.see_line("golite> :load shapes.go", 23);
}

#[test]
fn the_history_goes_from_one_run_to_the_next_and_is_searched() {
    let folder = folder();
    let mut terminals = [prompt(&folder), prompt(&folder)];
    // In turns: neither loses what the other has entered.
    let entries = [
        (0, "one := 1", "golite> one := 1"),
        (1, "two := 2", "golite> two := 2"),
        (0, "if true {\r} // three", "   ...> } // three"),
    ];
    for (n, entry, last) in entries {
        terminals[n].enter(entry);
        terminals[n].see_last(&[last, "golite>"]);
    }
    for mut terminal in terminals {
        terminal.keys(CTRL_D);
        assert_eq!(terminal.end(), Ok(0));
    }
    let mut terminal = prompt(&folder);
    terminal.keys(UP);
    terminal.see_last(&["golite> if true {", "   ...> } // three"]);
    terminal.keys(CTRL_C);
    terminal.see_line("golite>", 8);
    terminal.keys(&[CTRL_R, "two"].concat());
    terminal.see("(reverse-i-search)`two': two := 2");
    terminal.keys(ENTER);
    terminal.see_last(&["golite> two := 2", "golite>"]);
    // An entry is there once, where it was entered last.
    terminal.enter(":history := ");
    terminal.see_last(&["golite> :history :=", "one := 1", "two := 2", "golite>"]);
    terminal.enter(":quit");
    assert_eq!(terminal.end(), Ok(0));
}

#[test]
fn the_history_may_be_elsewhere_or_nowhere() {
    let folder = folder();
    for (place, kept) in [("own", true), ("", false)] {
        let mut terminal = Terminal::start(folder.path(), &["repl"], &[("GOLITE_HISTORY", place)]);
        terminal.enter(":imports");
        terminal.see_last(&["golite> :imports", "golite>"]);
        terminal.keys(CTRL_D);
        assert_eq!(terminal.end(), Ok(0));
        assert!(!folder.path().join("golite/history").exists());
        assert_eq!(std::fs::read_to_string(folder.path().join("own")).is_ok(), kept || place.is_empty());
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("own")).expect("it is there"), ":imports\n");
}

#[test]
fn mistakes_in_commands_are_told_and_the_prompt_goes_on() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    let cases = [
        (":tpye x", "golite: there is no command :tpye; did you mean :type?"),
        (":t x", "golite: :t may be :time or :type"),
        (":load", "golite: use: :load FILE"),
        (":vars x", "golite: :vars takes nothing behind it"),
        (":load nothing.go", "golite: cannot read nothing.go: No such file…"),
        (":doc nosuchpackage", "golite: there is no package nosuchpackage…"),
        (":all", "golite: no value has been shown yet"),
    ];
    for (entry, said) in cases {
        terminal.enter(entry);
        terminal.see_last(&[&format!("golite> {entry}"), said, "golite>"]);
    }
    terminal.keys(CTRL_D);
    assert_eq!(terminal.end(), Ok(0));
}

#[test]
fn documentation_and_help_are_at_hand() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.enter(":doc strings.ToUpper");
    terminal.see("func ToUpper(s string) string");
    terminal.enter(":help ed");
    terminal.see_last(&[":edit [FILE]", "    edit the last entry…", "The editor is…", "golite>"]);
}

#[test]
fn an_editor_changes_the_last_entry() {
    let folder = folder();
    let script = folder.path().join("editor");
    std::fs::write(&script, "sed -i.old s/one/two/ \"$1\"\n").expect("the folder can be written");
    let editor = format!("sh {}", script.display());
    let mut terminal = Terminal::start(folder.path(), &["repl"], &[("EDITOR", &editor)]);
    terminal.enter("one := 1");
    terminal.see_last(&["golite> one := 1", "golite>"]);
    terminal.enter(":edit");
    terminal.see_last(&["golite> :edit", "golite>"]);
    terminal.enter(":history := ");
    terminal.see_last(&["golite> :history :=", "one := 1", "two := 1", "golite>"]);
    std::fs::write(folder.path().join("one.go"), "one := 3\n").expect("the folder can be written");
    terminal.enter(":edit one.go");
    terminal.see_last(&["golite> :edit one.go", "golite>"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("one.go")).expect("it is there"), "two := 3\n");
}

#[test]
fn code_has_colours_unless_nobody_wants_them() {
    let folder = folder();
    for (variables, arguments, colours) in [
        (&[][..], &["repl"][..], true),
        (&[("NO_COLOR", "1")], &["repl"], false),
        (&[], &["repl", "--color", "never"], false),
    ] {
        let mut terminal = Terminal::start(folder.path(), arguments, variables);
        terminal.enter("for {");
        terminal.keys("// x");
        terminal.see_last(&["golite> for {", "   ...>     // x"]);
        let bytes = terminal.bytes();
        assert_eq!(bytes.contains("\x1b[35mfor\x1b[0m"), colours, "{bytes:?}");
        assert_eq!(bytes.contains("\x1b[1;34mgolite> \x1b[0m"), colours, "{bytes:?}");
        let any = bytes.split("\x1b[").skip(1).any(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
            rest[end..].starts_with('m')
        });
        assert_eq!(any, colours, "{bytes:?}");
    }
}

#[test]
fn a_bracket_and_its_partner_stand_out() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.keys("f(a[1])");
    terminal.see_line("golite> f(a[1])", 15);
    let bold = |screen: &vt100::Screen| -> String {
        let cell = |column| screen.cell(screen.cursor_position().0, column).filter(|cell| cell.bold());
        (8..COLUMNS).filter_map(cell).map(|cell| cell.contents().to_owned()).collect()
    };
    terminal.wait(|screen| bold(screen) == "()");
    terminal.keys(LEFT);
    terminal.keys(LEFT);
    terminal.wait(|screen| bold(screen) == "[]");
    // The entry that runs has no such marks.
    terminal.keys(CTRL_C);
    terminal.see_line("golite>", 8);
}

#[test]
fn a_signal_that_ends_golite_leaves_the_terminal_as_it_was() {
    use rustix::process::{Pid, Signal, kill_process};
    let folder = folder();
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup")] {
        if golite::sched::signals::is_ignored(signal.as_raw()) {
            continue;
        }
        let terminal = prompt(&folder);
        let process = Pid::from_raw(terminal.process().cast_signed()).expect("a process");
        kill_process(process, signal).expect("it runs");
        // Bracketed paste is switched off again.
        let shown = terminal.wait_for_bytes("\x1b[?2004l");
        assert!(shown.contains("\x1b[?2004h"), "{shown:?}");
        assert_eq!(terminal.end(), Err(name.to_owned()));
    }
}

#[test]
fn ctrl_z_stops_golite_until_it_is_told_to_go_on() {
    use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
    if golite::sched::signals::is_ignored(Signal::TSTP.as_raw()) {
        return;
    }
    let folder = folder();
    let mut terminal = prompt(&folder);
    let process = Pid::from_raw(terminal.process().cast_signed()).expect("a process");
    terminal.keys("abc\x1a");
    let waited = waitpid(Some(process), WaitOptions::UNTRACED).expect("it is our child");
    assert!(waited.is_some_and(|(_, status)| status.stopped()));
    kill_process(process, Signal::CONT).expect("it is there");
    // A key that comes before golite has the terminal again is seen with the next one only, so keys are pressed until one is.
    while !terminal.with_screen(|screen| screen.contents().contains("golite> abcd")) {
        terminal.keys("d");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    terminal.keys(CTRL_C);
    terminal.see_line("golite>", 8);
    terminal.keys(CTRL_D);
    assert_eq!(terminal.end(), Ok(0));
}

#[test]
fn the_entry_is_drawn_anew_when_the_window_changes() {
    let folder = folder();
    let mut terminal = prompt(&folder);
    terminal.keys("a1234567890 b1234567890 c1234567890 d1234567890");
    terminal.see_line("golite> a1234567890 b1234567890 c1234567890 d1234567890", 55);
    terminal.resize(30);
    terminal.wait(|screen| {
        let rows: Vec<String> = screen.rows(0, 30).collect();
        rows[1..3] == ["golite> a1234567890 b123456789", "0 c1234567890 d1234567890"]
    });
}
