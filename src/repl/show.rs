//! Values, remarks and tables as text.

use std::fmt::Write as _;

use super::highlight::{color, colored};
use crate::limits::{Limit, Limits};
use crate::session::{EntryEnd, Goroutine, Named, Shown};

/// A value in Go's syntax, its type as a comment.
pub fn value(shown: &Shown, colors: bool) -> String {
    let more = if shown.abbreviated { "; :all shows all of it" } else { "" };
    let comment = colored(&format!("// {}{more}", shown.ty), color::DIM, colors);
    format!("{} {comment}\n", shown.text)
}

/// What there is to say about the end of an entry.
pub fn remark(ended: EntryEnd, limits: &Limits, colors: bool) -> Option<String> {
    let (text, color) = match ended {
        EntryEnd::Done | EntryEnd::Refused => return None,
        EntryEnd::Panicked => ("the entry has panicked (the session goes on)".to_owned(), color::RED),
        EntryEnd::Exited(status) => (format!("exit status {status} (the session goes on)"), color::YELLOW),
        EntryEnd::Deadlock => {
            ("the entry waits for ever and was given up (the session goes on)".to_owned(), color::RED)
        }
        EntryEnd::Interrupted => ("interrupted".to_owned(), color::YELLOW),
        EntryEnd::Limit(limit) => {
            // What is used up is not given back but by ending everything.
            let then = if limit == Limit::Time { "goes on" } else { "begins anew, with nothing declared" };
            (format!("{} (the session {then})", limits.describe(limit)), color::RED)
        }
    };
    Some(format!("{}\n", colored(&text, color, colors)))
}

/// Variables, a line each.
pub fn variables(variables: &[Named]) -> String {
    variables.iter().fold(String::new(), |mut out, variable| {
        let _ = writeln!(out, "var {} {} = {}", variable.name, variable.ty, variable.text);
        out
    })
}

/// Functions, methods, types and constants, a line each.
pub fn declarations(declared: &[Named]) -> String {
    declared.iter().fold(String::new(), |mut out, named| {
        let _ = match (named.ty.starts_with("func"), named.text.strip_suffix('{')) {
            (true, _) => writeln!(out, "{}", named.ty),
            (false, Some(begin)) => writeln!(out, "{begin}{{ ... }}"),
            (false, None) if named.text.starts_with("const") => writeln!(out, "{} // {}", named.text, named.ty),
            (false, None) => writeln!(out, "{}", named.text),
        };
        out
    })
}

/// Goroutines: what each does or waits for and where, and who has started it.
pub fn goroutines(goroutines: &[Goroutine]) -> String {
    goroutines.iter().fold(String::new(), |mut out, goroutine| {
        let Goroutine { id, state, function, position, created } = goroutine;
        let _ = write!(out, "goroutine {id} [{state}]");
        if !function.is_empty() {
            let _ = write!(out, ": {function} at {position}");
        }
        if !created.is_empty() {
            let _ = write!(out, "\n    started by {created}");
        }
        out.push('\n');
        out
    })
}

/// A span of time with three digits.
pub fn time(time: std::time::Duration) -> String {
    let seconds = time.as_secs_f64();
    let (number, unit) = match seconds {
        s if s >= 1.0 => (s, "s"),
        s if s >= 1e-3 => (s * 1e3, "ms"),
        s => (s * 1e6, "µs"),
    };
    let digits = if number >= 100.0 {
        0
    } else if number >= 10.0 {
        1
    } else {
        2
    };
    format!("{number:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn values_have_their_type_as_a_comment() {
        let mut shown = Shown { text: "[]int{1, 2, ...}".into(), ty: "[]int".into(), abbreviated: false };
        assert_eq!(value(&shown, false), "[]int{1, 2, ...} // []int\n");
        shown.abbreviated = true;
        assert_eq!(value(&shown, false), "[]int{1, 2, ...} // []int; :all shows all of it\n");
        assert_eq!(value(&shown, true), "[]int{1, 2, ...} \x1b[2m// []int; :all shows all of it\x1b[0m\n");
    }

    #[test]
    fn ends_have_a_remark() {
        let limits = Limits::NONE.time(Duration::from_secs(1));
        let say = |ended| remark(ended, &limits, false);
        assert_eq!(say(EntryEnd::Done), None);
        assert_eq!(say(EntryEnd::Exited(3)).as_deref(), Some("exit status 3 (the session goes on)\n"));
        let text = "the program has reached its time limit (1s) (the session goes on)\n";
        assert_eq!(say(EntryEnd::Limit(Limit::Time)).as_deref(), Some(text));
        assert!(say(EntryEnd::Limit(Limit::Memory)).is_some_and(|text| text.contains("begins anew")));
        assert_eq!(remark(EntryEnd::Interrupted, &limits, true).as_deref(), Some("\x1b[33minterrupted\x1b[0m\n"));
    }

    #[test]
    fn declarations_read_as_go() {
        let named = |name: &str, ty: &str, text: &str| Named { name: name.into(), ty: ty.into(), text: text.into() };
        assert_eq!(variables(&[named("x", "int", "42")]), "var x int = 42\n");
        let all = [
            named("T", "struct", "type T struct {"),
            named("T.m", "func (t T) m() int", "func (t T) m() int { return 1 }"),
            named("U", "[]int", "type U []int"),
            named("c", "untyped int", "const c"),
        ];
        let text = "type T struct { ... }\nfunc (t T) m() int\ntype U []int\nconst c // untyped int\n";
        assert_eq!(declarations(&all), text);
    }

    #[test]
    fn goroutines_tell_where_they_are_and_come_from() {
        let goroutine = Goroutine {
            id: 2,
            state: "chan receive".into(),
            function: "main.f".into(),
            position: "entry 1:3".into(),
            created: "main.main at entry 2:1, in goroutine 1".into(),
        };
        let text =
            "goroutine 2 [chan receive]: main.f at entry 1:3\n    started by main.main at entry 2:1, in goroutine 1\n";
        assert_eq!(goroutines(&[goroutine]), text);
    }

    #[test]
    fn times_have_three_digits() {
        let cases = [(1_234_567, "1.23 ms"), (12_345, "12.3 µs"), (2_000_000_000, "2.00 s"), (123_456_789, "123 ms")];
        for (nanoseconds, text) in cases {
            assert_eq!(time(Duration::from_nanos(nanoseconds)), text);
        }
    }
}
