//! The README's picture of the prompt, out of a real session on a pseudo-terminal. `GOLITE_UPDATE=1` draws it anew.

#[path = "support/picture.rs"]
mod picture;
#[path = "support/process.rs"]
#[allow(dead_code)]
mod process;
#[path = "support/terminal.rs"]
#[allow(dead_code)]
mod terminal;

use std::path::Path;

use terminal::Terminal;
use terminal::keys::*;

/// The prompt after a few entries.
fn draw() -> String {
    let folder = process::empty_folder().expect("the folder for tests can be written");
    let mut terminal = Terminal::start(folder.path(), &["repl"], &[]);
    terminal.see_line("golite>", 8);
    let mut see = |keys: &[&str], last: &[&str]| {
        terminal.keys(&keys.concat());
        terminal.see_last(last);
    };
    see(&["squares := make(chan int)", ENTER], &["golite> squares := make(chan int)", "golite>"]);
    see(&["go func() {", ENTER, "for i := range 4 { squares <- i * i }", ENTER], &["   ...>"]);
    see(&["close(squares)", ENTER, "}()", ENTER], &["   ...> }()", "golite>"]);
    see(&["<-squares", ENTER], &["0 // int", "golite>"]);
    see(&[":goroutines", ENTER], &["goroutine…", "    started by…", "golite>"]);
    see(&["for n := range squares { fmt.Println(\"got\", n) }", ENTER], &["got 4", "got 9", "golite>"]);
    see(&["map[string][]int{\"primes\": {2, 3, 5}}", ENTER], &["map…", "golite>"]);
    see(&["fmt.Sprintf(\"%v\", "], &["golite> fmt.Sprintf(\"%v\",   // func Sprintf…"]);
    terminal.with_screen(|screen| {
        let rows = screen.cursor_position().0 + 1;
        picture::svg(screen, rows, "The prompt of golite")
    })
}

#[test]
fn the_picture_of_the_prompt_is_what_it_looks_like() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/repl.svg");
    if std::env::var_os("GOLITE_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("the folder can be made");
        std::fs::write(&path, draw()).expect("the picture can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).expect("the picture is there");
    // The goroutine that is listed may not have come to where it waits yet.
    let mut drawn = String::new();
    let same = (0..5).any(|_| {
        drawn = draw();
        drawn == kept
    });
    assert!(same, "the prompt looks different now; GOLITE_UPDATE=1 draws it anew:\n{drawn}");
}
