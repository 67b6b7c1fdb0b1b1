//! The command that tests one thing again, for a shell.

use std::path::Path;

use super::Setup;
use super::result::Kind;

/// For a program, or everything in a folder.
pub fn program(path: &Path, procs: Option<usize>, setup: &Setup) -> String {
    format!("golite test{}{} {}", common(setup), with_procs(procs), quoted(&path.display().to_string()))
}

/// For one function of a package, or one of its subtests.
pub fn function(folder: &Path, name: &str, procs: Option<usize>, setup: &Setup) -> String {
    let levels: Vec<String> = name.split('/').map(|level| format!("^{}$", literal(level))).collect();
    let pattern = quoted(&levels.join("/"));
    let choice = match Kind::of(name) {
        Kind::Benchmark => format!("--bench {pattern} --filter '^$'"),
        _ => format!("--filter {pattern}"),
    };
    format!("golite test{}{} {choice} {}", common(setup), with_procs(procs), quoted(&folder.display().to_string()))
}

/// What a run depends on, besides what is run.
fn common(setup: &Setup) -> String {
    let timeout = setup.timeout.map(|time| match time.subsec_millis() {
        0 => format!(" --timeout {}s", time.as_secs()),
        _ => format!(" --timeout {}ms", time.as_millis()),
    });
    let repeat = (setup.repeat > 1).then(|| format!(" --repeat {}", setup.repeat));
    timeout.into_iter().chain(repeat).collect()
}

fn with_procs(procs: Option<usize>) -> String {
    procs.map(|procs| format!(" --procs {procs}")).unwrap_or_default()
}

/// A regular expression for a text.
fn literal(text: &str) -> String {
    text.chars()
        .flat_map(|c| r"\.+*?()|[]{}^$".contains(c).then_some('\\').into_iter().chain(std::iter::once(c)))
        .collect()
}

/// A word as a shell must be given it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./=,:@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_for_a_shell_and_names_for_a_regular_expression() {
        assert_eq!(quoted("a/b-c_1.go"), "a/b-c_1.go");
        assert_eq!(quoted("it's here.go"), r"'it'\''s here.go'");
        assert_eq!(quoted(""), "''");
        assert_eq!(literal("a+b(1)#0"), r"a\+b\(1\)#0");
    }
}
