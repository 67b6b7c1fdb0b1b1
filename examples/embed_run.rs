//! A host that runs Go programs of others: the text comes from a file or is the one below, what they may use is limited, output
//! appears as it is written, and Enter ends them.
//!
//!     cargo run --example embed_run -- program.go

use std::time::Duration;

use golite::{Cancel, Ended, Engine, Limits};

const PROGRAM: &str = r#"package main

import (
	"fmt"
	"os"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	results := make([]int, 4)
	for i := range results {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results[i] = i * i
		}()
	}
	wg.Wait()
	fmt.Println("hello,", os.Args[1], results)
}
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => PROGRAM.to_owned(),
    };
    let mut engine = Engine::new();
    let limits = Limits::NONE.time(Duration::from_secs(10)).memory(256 << 20).goroutines(10_000).output(1 << 20);
    engine.limits(limits);
    // Errors in the source are an error value here, with all positions.
    let program = engine.compile("program.go", &text)?;

    let cancel = Cancel::new();
    let enter = cancel.clone();
    std::thread::spawn(move || {
        let mut line = String::new();
        // At the end of the input nobody wants to end anything.
        if std::io::stdin().read_line(&mut line).is_ok_and(|count| count > 0) {
            enter.cancel();
        }
    });

    let outcome =
        program.command().arg("Rust").cancel(&cancel).stdout(std::io::stdout()).stderr(std::io::stderr()).run();
    match outcome.ended {
        Ended::Returned => println!("it returned"),
        Ended::Limit(limit) => println!("{}", limits.describe(limit)),
        other => println!("{other} (status {})", outcome.status),
    }
    Ok(())
}
