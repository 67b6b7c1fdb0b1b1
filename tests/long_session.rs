//! A session of ten thousand entries: what an entry leaves behind. The only test of its process, since the memory of others would count.

#![cfg(target_os = "linux")]

use golite::session::{EntryEnd, Options, Session};

/// Bytes of memory that the process takes: heap, stacks, nodes, texts.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap() * 4096
}

#[test]
fn a_long_session_stays_small() {
    let mut session = Session::new(Options { workers: Some(2), ..Options::default() }).unwrap();
    let kinds =
        ["x := 1", "x = x + N", "x * N", "fmt.Sprint(x, N)", "big := make([]byte, 100_000)", "if x > 1 { x-- }"];
    let mut enter = |n: usize| {
        let entry = kinds[n % kinds.len()].replace('N', &n.to_string());
        let reply = session.eval(&entry);
        assert_eq!(reply.ended, EntryEnd::Done, "{entry}");
    };
    (0..1000).for_each(&mut enter);
    let before = resident();
    let began = std::time::Instant::now();
    (1000..2000).for_each(&mut enter);
    let first = began.elapsed();
    (2000..10_000).for_each(&mut enter);
    let began = std::time::Instant::now();
    (10_000..11_000).for_each(&mut enter);
    let last = began.elapsed();
    session.eval("runtime.GC()");
    let grown = resident().saturating_sub(before) / 10_000;
    println!("{grown} bytes an entry; {first:?} for the first thousand, {last:?} for the last");
    assert!(grown <= 4096, "{grown} bytes an entry");
}
