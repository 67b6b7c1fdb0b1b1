//! What is to be run: tests, benchmarks, fuzz tests, examples and `TestMain`, found in the trees of test files by name and signature.
//!
//! Comes in: a parsed test file. Goes out: the names in source order, and a diagnostic for each function that has the name of a test but
//! not its signature. As with Go it is the written form that counts: `*testing.T` is any `*T` or `*x.T`.

use golite_grammar::ast::{Decl, ExprKind, File, FuncDecl};
use golite_grammar::{Diagnostic, Interner};

use crate::source::SourceMap;

/// An example that says what it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The function's name.
    pub name: String,
    /// What it is to print.
    pub output: String,
    /// Its lines may come in any order.
    pub unordered: bool,
}

/// What the test files of one package hold.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Found {
    /// `TestXxx`
    pub tests: Vec<String>,
    /// `BenchmarkXxx`
    pub benchmarks: Vec<String>,
    /// `FuzzXxx`
    pub fuzz_tests: Vec<String>,
    /// `ExampleXxx`
    pub examples: Vec<Example>,
    /// There is a `TestMain`.
    pub main: bool,
}

impl Found {
    /// Nothing of the package needs to be named.
    pub fn is_empty(&self) -> bool {
        *self == Found::default()
    }

    /// Takes in a file; the errors in it.
    pub fn add(&mut self, file: &File, interner: &Interner, sources: &SourceMap) -> Vec<Diagnostic> {
        let mut wrong = Vec::new();
        for decl in &file.decls {
            let Decl::Func(func) = decl else { continue };
            if func.recv.is_some() {
                continue;
            }
            let name = interner.text(func.name.sym);
            let takes = |parameter: &str| takes(func, parameter, interner);
            let mut require = |parameter: &str, found: &mut Vec<String>| {
                if takes(parameter) {
                    found.push(name.to_string());
                } else {
                    wrong.push(wrong_signature(func, &name, parameter));
                }
            };
            if &*name == "TestMain" && !takes("T") {
                if self.main && takes("M") {
                    wrong.push(Diagnostic::error("test-signature", func.span, "multiple definitions of TestMain"));
                } else {
                    let mut main = Vec::new();
                    require("M", &mut main);
                    self.main |= !main.is_empty();
                }
            } else if is_named(&name, "Test") {
                require("T", &mut self.tests);
            } else if is_named(&name, "Benchmark") {
                require("B", &mut self.benchmarks);
            } else if is_named(&name, "Fuzz") {
                require("F", &mut self.fuzz_tests);
            } else if is_named(&name, "Example") {
                self.examples.extend(example(func, &name, file, sources));
            }
        }
        wrong
    }
}

/// `TestXxx`, where `Xxx` does not begin with a lower-case letter.
fn is_named(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| !rest.starts_with(char::is_lowercase))
}

/// The function has one parameter, of the type `*PARAMETER` or `*x.PARAMETER`, and no results.
fn takes(func: &FuncDecl, parameter: &str, interner: &Interner) -> bool {
    let [param] = &func.ty.params[..] else { return false };
    let ExprKind::Star(ty) = &param.ty.kind else { return false };
    let name = match &ty.kind {
        ExprKind::Ident(name) => *name,
        ExprKind::Selector { sel, .. } => sel.sym,
        _ => return false,
    };
    func.ty.results.is_empty() && param.names.len() <= 1 && &*interner.text(name) == parameter
}

fn wrong_signature(func: &FuncDecl, name: &str, parameter: &str) -> Diagnostic {
    let short = parameter.to_lowercase();
    let message = format!("wrong signature for {name}, must be: func {name}({short} *testing.{parameter})");
    Diagnostic::error("test-signature", func.span, message)
}

/// The example, if it is to be run: its last comment says what it prints.
fn example(func: &FuncDecl, name: &str, file: &File, sources: &SourceMap) -> Option<Example> {
    if !func.ty.params.is_empty() || !func.ty.results.is_empty() || !func.type_params.is_empty() {
        return None;
    }
    let body = func.body.as_ref()?.span;
    let source = sources.file(body.lo)?;
    let within = |at: u32| (at - source.base) as usize;
    let comments = file.comments.iter().filter(|span| body.lo < span.lo && span.hi <= body.hi);
    let ranges: Vec<(usize, usize)> = comments.map(|span| (within(span.lo), within(span.hi))).collect();
    let text = last_group(&source.text, &ranges)?;
    let (output, unordered) = expected(&text)?;
    Some(Example { name: name.to_owned(), output, unordered })
}

/// The text of the last comments that stand together, without marks: no blank line and no code between them.
fn last_group(text: &str, comments: &[(usize, usize)]) -> Option<String> {
    let between = |a: usize, b: usize| text.get(a..b).unwrap_or_default();
    let mut first = comments.len().checked_sub(1)?;
    while first > 0 {
        let (before, (start, _)) = (comments[first - 1], comments[first]);
        let gap = between(before.1, start);
        let line = between(0, before.0).rsplit('\n').next().unwrap_or_default();
        // A comment behind code does not go on in the next line.
        let trailing = !line.trim().is_empty();
        if !gap.trim().is_empty() || gap.matches('\n').count() > usize::from(!trailing) {
            break;
        }
        first -= 1;
    }
    let mut lines: Vec<&str> = Vec::new();
    for &(start, end) in &comments[first..] {
        let comment = between(start, end);
        match comment.strip_prefix("//") {
            Some(line) if is_directive(line) => {}
            Some(line) => lines.push(line.strip_prefix(' ').unwrap_or(line).trim_end()),
            None => {
                let inside = comment.strip_prefix("/*").unwrap_or(comment);
                lines.extend(inside.strip_suffix("*/").unwrap_or(inside).split('\n').map(str::trim_end));
            }
        }
    }
    lines.dedup_by(|b, a| a.is_empty() && b.is_empty());
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let mut text = lines.join("\n");
    text.push('\n');
    Some(text)
}

/// `//go:noinline` and its like are no text.
fn is_directive(line: &str) -> bool {
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    line.split_once(':').is_some_and(|(tool, rest)| {
        word(tool) && rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

/// What is to be printed, by a comment `Output: …` or `Unordered output: …`, and whether in any order.
fn expected(comment: &str) -> Option<(String, bool)> {
    let rest = comment.trim_start();
    let (unordered, rest) = match strip_word(rest, "unordered ") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = strip_word(rest, "output:")?.trim_start_matches(' ');
    let rest = rest.strip_prefix('\n').unwrap_or(rest);
    Some((rest.to_owned(), unordered))
}

/// The text behind `word`, which may be written in capitals.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> (Found, Vec<String>) {
        let (interner, sources) = (Interner::new(), SourceMap::default());
        let source = sources.add("x_test.go", text).unwrap();
        let parsed = golite_grammar::parse_file(&interner, source.base, text);
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let mut found = Found::default();
        let wrong = found.add(&parsed.file, &interner, &sources);
        (found, wrong.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn names_and_signatures_make_tests() {
        let (found, wrong) = find(
            "package p\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) {}\nfunc Test(*T) {}\nfunc Testing(t int) {}\n\
             func Test_b(t *testing.T) {}\nfunc (x X) TestC(i int) {}\nfunc BenchmarkA(b *testing.B) {}\n\
             func FuzzA(f *testing.F) {}\nfunc TestMain(m *testing.M) {}\n",
        );
        assert_eq!(found.tests, ["TestA", "Test", "Test_b"]);
        assert_eq!((found.benchmarks, found.fuzz_tests), (vec!["BenchmarkA".to_owned()], vec!["FuzzA".to_owned()]));
        assert!(found.main && wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn a_wrong_signature_is_an_error() {
        let (_, wrong) = find("package p\n\nfunc TestA(a, b *testing.T) {}\nfunc FuzzB() {}\nfunc TestMain() {}\n");
        assert_eq!(
            wrong,
            [
                "wrong signature for TestA, must be: func TestA(t *testing.T)",
                "wrong signature for FuzzB, must be: func FuzzB(f *testing.F)",
                "wrong signature for TestMain, must be: func TestMain(m *testing.M)",
            ]
        );
    }

    #[test]
    fn the_last_comment_of_an_example_says_what_it_prints() {
        let body =
            |comments: &str| find(&format!("package p\n\nfunc Example() {{\n\tf()\n{comments}\n}}\n")).0.examples;
        let cases = [
            ("\t// Output: one", Some(("one\n", false))),
            ("\t// Output:\n\t// one\n\t//   two\n\t//\n\t//\n\t// three", Some(("one\n  two\n\nthree\n", false))),
            ("\t// unordered OUTPUT: b\n\t// a", Some(("b\na\n", true))),
            ("\t// Output:", Some(("", false))),
            ("\t/* Output:\none\n*/", Some(("one\n", false))),
            ("\t// Output: one\n\n\t// more", None),
            ("\tg() // and so\n\t// Output: one", Some(("one\n", false))),
            ("\t// as follows\n\t// Output: one", None),
            ("", None),
        ];
        for (comments, expected) in cases {
            let found = body(comments);
            let found = found.first().map(|example| (example.output.as_str(), example.unordered));
            assert_eq!(found, expected, "{comments}");
        }
    }
}
