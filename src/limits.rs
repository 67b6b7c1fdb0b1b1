//! Limits for programs that others wrote.
//!
//! Comes in: how much time, memory, goroutines and output a program may use. Goes out: [`Limit`], which of them ended it. Here is
//! only what they are; memory is counted in `heap::budget`, goroutines where they are made (`sched::goroutine`), output where it is
//! written (`native::output`), and whoever waits for the program watches the time.

use std::fmt;
use std::time::Duration;

/// How much a program may use. Nothing is limited at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Time from the start of the program, not only of its processors.
    pub time: Option<Duration>,
    /// Bytes for the program's values, the stacks of its goroutines and what the collector keeps about them. What the library takes
    /// while it works comes on top; in golite's own process that may be as much again (`heap::native`).
    pub memory: Option<usize>,
    /// Goroutines that are alive at the same time, main among them.
    pub goroutines: Option<usize>,
    /// Bytes written to standard output and standard error together.
    pub output: Option<u64>,
}

impl Limits {
    /// No limits.
    pub const NONE: Limits = Limits { time: None, memory: None, goroutines: None, output: None };

    /// Limits the time.
    pub fn time(mut self, time: Duration) -> Limits {
        self.time = Some(time);
        self
    }

    /// Limits the memory, in bytes.
    pub fn memory(mut self, bytes: usize) -> Limits {
        self.memory = Some(bytes);
        self
    }

    /// Limits the number of goroutines.
    pub fn goroutines(mut self, count: usize) -> Limits {
        self.goroutines = Some(count);
        self
    }

    /// Limits the output, in bytes.
    pub fn output(mut self, bytes: u64) -> Limits {
        self.output = Some(bytes);
        self
    }

    /// What to say when `limit` has ended a program with these limits.
    pub fn describe(&self, limit: Limit) -> String {
        let most = match limit {
            Limit::Time => self.time.map(|time| format!("{time:?}")),
            Limit::Memory => self.memory.map(|bytes| bytes_text(bytes as u64)),
            Limit::Goroutines => self.goroutines.map(|count| count.to_string()),
            Limit::Output => self.output.map(bytes_text),
        };
        most.map_or_else(|| limit.to_string(), |most| format!("{limit} ({most})"))
    }
}

/// Which limit a program has reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// [`Limits::time`]
    Time,
    /// [`Limits::memory`]
    Memory,
    /// [`Limits::goroutines`]
    Goroutines,
    /// [`Limits::output`]
    Output,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Limit::Time => "the program has reached its time limit",
            Limit::Memory => "the program has reached its memory limit",
            Limit::Goroutines => "the program has reached its limit of goroutines",
            Limit::Output => "the program has reached its limit of output",
        })
    }
}

/// Bytes as people write them.
fn bytes_text(bytes: u64) -> String {
    for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] {
        if bytes >= unit && bytes.is_multiple_of(unit) {
            return format!("{} {name}", bytes / unit);
        }
    }
    format!("{bytes} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_say_how_much_it_was() {
        let limits = Limits::NONE.time(Duration::from_millis(1500)).memory(64 << 20).output(1000);
        assert_eq!(limits.describe(Limit::Time), "the program has reached its time limit (1.5s)");
        assert_eq!(limits.describe(Limit::Memory), "the program has reached its memory limit (64 MiB)");
        assert_eq!(limits.describe(Limit::Output), "the program has reached its limit of output (1000 bytes)");
        assert_eq!(limits.describe(Limit::Goroutines), "the program has reached its limit of goroutines");
    }
}
