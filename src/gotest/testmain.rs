//! The program that runs the tests: Go source that hands the functions that were found to package `testing`.
//!
//! Comes in: names. Goes out: a file of package main, as `go test` makes one.

use std::fmt::Write as _;

use super::discover::Found;
use super::packages::Packages;

/// The name of the file, as Go's tracebacks show it.
pub const FILE: &str = "_testmain.go";

/// The packages that tests are in, as the file names them.
const TESTED: &str = "_test";
const EXTERNAL: &str = "_xtest";

/// What the package under test and its external tests hold; none where there is no such package.
pub struct Parts {
    /// Of the package itself.
    pub tested: Option<Found>,
    /// Of the package `x_test`.
    pub external: Option<Found>,
}

/// The source text.
pub fn source(import_path: &str, parts: &Parts) -> String {
    let both = [(&parts.tested, TESTED), (&parts.external, EXTERNAL)];
    let main = both.iter().find(|(found, _)| found.as_ref().is_some_and(|found| found.main));
    let mut text = String::from("package main\n\nimport (\n\t\"os\"\n");
    text.push_str(if main.is_some() { "\t\"reflect\"\n" } else { "" });
    text.push_str("\t\"testing\"\n\n");
    for ((found, name), path) in both.iter().zip([import_path.to_owned(), Packages::external_path(import_path)]) {
        let Some(found) = found else { continue };
        let _ = writeln!(text, "\t{} {}", if found.is_empty() { "_" } else { name }, quote(&path));
    }
    text.push_str(")\n");
    let functions = |of: fn(&Found) -> &Vec<String>| {
        let mut lines = String::new();
        for (found, package) in &both {
            for name in found.iter().flat_map(of) {
                let _ = writeln!(lines, "\t{{{}, {package}.{name}}},", quote(name));
            }
        }
        lines
    };
    let mut examples = String::new();
    for (found, package) in &both {
        for example in found.iter().flat_map(|found| &found.examples) {
            let (name, output) = (&example.name, quote(&example.output));
            let _ = writeln!(examples, "\t{{{}, {package}.{name}, {output}, {}}},", quote(name), example.unordered);
        }
    }
    let _ = write!(
        text,
        "\nvar tests = []testing.InternalTest{{\n{}}}\n\nvar benchmarks = []testing.InternalBenchmark{{\n{}}}\n\n\
         var fuzzTargets = []testing.InternalFuzzTarget{{\n{}}}\n\nvar examples = []testing.InternalExample{{\n{examples}}}\n",
        functions(|found| &found.tests),
        functions(|found| &found.benchmarks),
        functions(|found| &found.fuzz_tests),
    );
    text.push_str("\ntype deps struct{}\n\n");
    let _ = writeln!(text, "func (deps) ImportPath() string {{ return {} }}", quote(import_path));
    text.push_str("\nfunc main() {\n\tm := testing.MainStart(deps{}, tests, benchmarks, fuzzTargets, examples)\n");
    match main {
        Some((_, package)) => {
            // What Run has said stays in a field that only reflection reaches: `testing` exports no more than Go's.
            let code = "int(reflect.ValueOf(m).Elem().FieldByName(\"exitCode\").Int())";
            let _ = write!(text, "\t{package}.TestMain(m)\n\tos.Exit({code})\n}}\n");
        }
        None => text.push_str("\tos.Exit(m.Run())\n}\n"),
    }
    text
}

/// A Go string literal.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gotest::discover::Example;

    #[test]
    fn the_program_names_what_was_found() {
        let tested = Found { tests: vec!["TestA".into()], ..Found::default() };
        let example = Example { name: "ExampleB".into(), output: "a\n\"b\"".into(), unordered: true };
        let external = Found { examples: vec![example], main: true, ..Found::default() };
        let text = source("m/p", &Parts { tested: Some(tested), external: Some(external) });
        for part in [
            "\t_test \"m/p\"\n\t_xtest \"m/p_test\"\n",
            "\t{\"TestA\", _test.TestA},\n",
            "\t{\"ExampleB\", _xtest.ExampleB, \"a\\n\\\"b\\\"\", true},\n",
            "\t_xtest.TestMain(m)\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn what_is_not_named_is_imported_for_its_sake() {
        let text = source("p", &Parts { tested: Some(Found::default()), external: None });
        assert!(text.contains("\t_ \"p\"\n") && !text.contains("_xtest"), "{text}");
    }
}
