//! Parses all Go files below a folder, several times, and prints how fast that was.

use std::fs;
use std::path::Path;
use std::time::Instant;

use golite_grammar::{Interner, parse_file};

fn collect(folder: &Path, texts: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "go")
            && let Ok(text) = fs::read_to_string(&path)
        {
            texts.push(text);
        }
    }
}

fn main() {
    let mut texts = Vec::new();
    for folder in std::env::args().skip(1) {
        collect(Path::new(&folder), &mut texts);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    for _ in 0..3 {
        let interner = Interner::new();
        let start = Instant::now();
        let errors: usize = texts.iter().map(|text| parse_file(&interner, 1, text).diagnostics.len()).sum();
        let seconds = start.elapsed().as_secs_f64();
        let speed = bytes as f64 / 1e6 / seconds;
        println!(
            "{} files, {errors} errors, {:.1} MB in {seconds:.2} s: {speed:.1} MB/s",
            texts.len(),
            bytes as f64 / 1e6
        );
    }
    let hello = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"hello, world\")\n}\n";
    let interner = Interner::new();
    let start = Instant::now();
    for _ in 0..10_000 {
        parse_file(&interner, 1, hello);
    }
    println!("hello, world: {:.2} µs", start.elapsed().as_secs_f64() * 100.0);
}
