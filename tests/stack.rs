//! How much stack an interpreted call takes: goroutines' memory, the depth of recursion and the collector's pauses follow it.

use golite::Script;

const PROGRAM: &str = r#"
package main

import (
	"fmt"
	"runtime"
)

const depth = 60000

var used uint64

func bottom() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	used = m.StackInuse
	return 0
}

func plain(n int) int {
	if n == 0 {
		return bottom()
	}
	return plain(n-1) + 1
}

func loops(n int) int {
	if n == 0 {
		return bottom()
	}
	sum := 0
	for i := 0; i < 1; i++ {
		if n > 0 {
			sum += loops(n - 1)
		}
	}
	return sum
}

type shape interface{ area(n int) int }

type square struct{ side int }

func (s square) area(n int) int {
	if n == 0 {
		return bottom()
	}
	var x shape = s
	return x.area(n-1) + s.side
}

func main() {
	for _, f := range []func(int) int{plain, loops, square{1}.area} {
		done := make(chan bool)
		go func() {
			f(depth)
			done <- true
		}()
		<-done
		fmt.Println(used / depth)
	}
}
"#;

/// Bytes a call of each shape may take: frame, native frames, and the unused rest of the last segment. Measured: 56, 231, 231.
#[cfg(not(debug_assertions))]
const BOUNDS: [u64; 3] = [64, 256, 256];
/// With less optimization: 56, 213, 371.
#[cfg(debug_assertions)]
const BOUNDS: [u64; 3] = [64, 256, 416];

#[test]
fn calls_take_little_stack() {
    let outcome = Script::new("stack.go", PROGRAM).run();
    assert_eq!((outcome.status, outcome.stderr_text()), (0, String::new()));
    let measured: Vec<u64> = outcome.stdout_text().lines().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(measured.len(), BOUNDS.len());
    assert!(measured.iter().zip(BOUNDS).all(|(bytes, bound)| (1..=bound).contains(bytes)), "{measured:?} > {BOUNDS:?}");
}
