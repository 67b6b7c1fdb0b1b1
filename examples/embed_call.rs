//! A host whose rules are written in Go: Rust calls a Go function by its name, which calls Rust functions back.
//!
//!     cargo run --example embed_call

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use golite::{Engine, GoError};

const RULES: &str = r#"package main

import (
	"fmt"
	"host/stock"
	"strings"
)

var orders int

// Order says what an order costs, in cents.
func Order(customer string, wanted []string) (int, error) {
	if customer == "" {
		return 0, fmt.Errorf("who are you?")
	}
	total := 0
	for _, name := range wanted {
		price, err := stock.Price(strings.ToLower(name))
		if err != nil {
			return 0, fmt.Errorf("order of %s: %w", customer, err)
		}
		total += int(price)
	}
	orders++
	if len(wanted) >= 3 {
		total -= total / 10
	}
	return total, nil
}

func Orders() int { return orders }
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let prices: HashMap<&str, i64> = HashMap::from([("tea", 350), ("coffee", 420), ("cake", 600)]);
    let asked = Arc::new(Mutex::new(Vec::new()));
    let mut engine = Engine::new();
    let log = asked.clone();
    engine.register("host/stock.Price", move |name: String| -> Result<i64, String> {
        log.lock().map_err(|error| error.to_string())?.push(name.clone());
        prices.get(name.as_str()).copied().ok_or_else(|| format!("there is no {name}"))
    })?;
    let mut rules = engine.compile("rules.go", RULES)?.start()?;

    for (customer, wanted) in [("Ann", vec!["Tea", "cake", "Coffee"]), ("Bob", vec!["beer"]), ("", vec![])] {
        let cost: Result<i64, GoError> = rules.call("Order", (customer, wanted))?;
        match cost {
            Ok(cents) => println!("{customer} pays {}.{:02}", cents / 100, cents % 100),
            Err(error) => println!("refused: {error}"),
        }
    }
    println!("{} order(s); Go asked for {:?}", rules.call::<i64>("Orders", ())?, asked.lock().unwrap());
    // A wrong argument is found before anything runs.
    println!("{}", rules.call::<()>("Order", ("Eve", 3)).unwrap_err());
    Ok(())
}
