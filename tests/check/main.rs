//! The checker against the real Go's messages.
//!
//! Each `cases/NAME.go` is a program; `cases/NAME.err` holds what the real Go 1.27 says about it, one message a
//! paragraph (`line:column: message`, further lines begin with a tab), empty if it accepts the program.
//! `GOLITE_ORACLE=/path/to/go GOLITE_UPDATE=1` writes the `.err` files anew, from the real Go, never from golite.
//! [`json`] looks at what the command says of all programs, as objects.
//! `GOLITE_CHECK="a.go b.go"` prints what golite says about those files instead of running the tests.

mod json;
// Of its programs, not all is asked for here.
#[allow(dead_code)]
#[path = "../golden/program.rs"]
mod program;
mod verify;

use std::path::{Path, PathBuf};
use std::process::Command;

use golite::engine::load;
use golite::source::SourceMap;
use golite::types::codes::{self, CODES, CodeInfo};
use golite::types::{Checker, Importer, Text};
use golite_grammar::{Diagnostic, Interner, parse_file};
use libtest_mimic::{Arguments, Failed, Trial};

/// Takes packages from the library's folder in the source tree.
struct Folder(PathBuf);

impl Importer for Folder {
    fn files(&self, path: &str) -> Option<Vec<(String, Text)>> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(self.0.join(path)).ok()? {
            let file = entry.ok()?.path();
            if file.extension().is_none_or(|extension| extension != "go") {
                continue;
            }
            let name = file.file_stem()?.to_str()?;
            if name.ends_with("_darwin") || name.ends_with("_arm64") {
                continue;
            }
            files.push((file.display().to_string(), std::fs::read_to_string(&file).ok()?.into()));
        }
        files.sort();
        (!files.is_empty()).then_some(files)
    }

    fn all(&self) -> Vec<String> {
        Vec::new()
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Parses and checks a program.
fn check_text(name: &str, text: &str) -> (Checker, SourceMap, Vec<Diagnostic>) {
    let interner = Interner::new();
    let sources = SourceMap::default();
    let mut checker = Checker::new(interner.clone(), sources.clone(), Box::new(Folder(root().join("stdlib"))));
    let Some(file) = sources.add(name, text) else { return (checker, sources, Vec::new()) };
    let parsed = parse_file(&interner, file.base, text);
    // As the real Go does: only errors that call themselves syntax errors keep the checker from its work.
    let mut diagnostics = parsed.diagnostics;
    if !diagnostics.iter().any(|diagnostic| diagnostic.message.starts_with("syntax error")) {
        let clean = diagnostics.is_empty();
        diagnostics.extend(checker.check_main_until(vec![parsed.file], usize::MAX, clean));
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.lo);
    }
    (checker, sources, diagnostics)
}

/// All messages about the program in one file, as the `.err` files write them.
fn check(path: &Path) -> String {
    let Ok(text) = std::fs::read_to_string(path) else { return format!("cannot read {}", path.display()) };
    let name = path.file_name().map(|name| name.to_string_lossy().to_string()).unwrap_or_default();
    let (mut checker, sources, diagnostics) = check_text(&name, &text);
    let mut out = render(&sources, &diagnostics);
    for diagnostic in &diagnostics {
        if codes::find(diagnostic.code).is_none() {
            out.push_str(&format!("code {} is not in the table\n", diagnostic.code));
        }
    }
    if diagnostics.is_empty() {
        // Bodies of all functions of the program, and of what is initialised before main, must check too; with
        // `GOLITE_ALL` those of all functions that it mentions.
        let all = std::env::var_os("GOLITE_ALL").is_some();
        let main = checker.main_func().map(|main| checker.func(main).pkg);
        let inits: Vec<_> = checker.packages().iter().filter_map(|package| package.init).collect();
        let mut index = 0;
        while index < checker.func_count() {
            let id = golite::types::tree::FuncId(index as u32);
            index += 1;
            let info = checker.func(id);
            if info.native || !(all || Some(info.pkg) == main || inits.contains(&id)) {
                continue;
            }
            match checker.body(id) {
                Err(diagnostics) => out.push_str(&render(&sources, &diagnostics)),
                Ok(body) => {
                    for (span, problem) in verify::verify(&mut checker, id, &body) {
                        let place = sources.position(span.lo).map(|at| at.to_string()).unwrap_or_default();
                        let name = &checker.func(id).name;
                        out.push_str(&format!("tree of {name}: {place}: {problem}\n"));
                    }
                }
            }
        }
    }
    out
}

fn render(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        match sources.position(diagnostic.span.lo) {
            Some(at) => {
                let place = at.to_string();
                // The program's own name goes without saying.
                let own = sources.file(diagnostic.span.lo).filter(|own| own.name == at.file && !at.file.contains('/'));
                let rest = own.and_then(|own| place.strip_prefix(&own.name)?.strip_prefix(':')).unwrap_or(&place);
                out.push_str(&format!("{rest}: {}\n", diagnostic.message));
            }
            None => out.push_str(&format!("-: {}\n", diagnostic.message)),
        }
    }
    out
}

/// What the real Go says, in the same form.
fn ask(oracle: &str, path: &Path) -> Result<String, Failed> {
    let folder = path.parent().unwrap_or(Path::new("."));
    // Not /dev/null: the real Go, run by root, may replace that by a file.
    let binary = std::env::temp_dir().join(format!("golite-check-{}", std::process::id()));
    let output = Command::new(oracle)
        .args(["build", "-gcflags=-e", "-o"])
        .arg(&binary)
        .arg(path.file_name().unwrap_or_default())
        .current_dir(folder)
        .env("GOFLAGS", "")
        .env("GO111MODULE", "off")
        .env("GOTOOLCHAIN", "local")
        .output()?;
    let _ = std::fs::remove_file(&binary);
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
    let mut out = String::new();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        if line.starts_with('#') {
            continue;
        }
        let line = line.strip_prefix("./").unwrap_or(line);
        out.push_str(line.strip_prefix(&format!("{name}:")).unwrap_or(line));
        out.push('\n');
    }
    Ok(out)
}

fn case(path: &Path) -> Result<(), Failed> {
    let expected = path.with_extension("err");
    if let (Ok(oracle), true) = (std::env::var("GOLITE_ORACLE"), std::env::var_os("GOLITE_UPDATE").is_some()) {
        std::fs::write(&expected, ask(&oracle, path)?)?;
    }
    let want = std::fs::read_to_string(&expected)?;
    let have = check(path);
    if want == have {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(&want, &have);
    Err(diff.unified_diff().header("real Go", "golite").to_string().into())
}

/// Only these codes have no example, for it would be no short file. What gives the errors is built here; but nobody writes 4 GiB of
/// source, and golite's own defects have a test with the command.
fn codes_without_example() -> Result<(), Failed> {
    let without: Vec<_> = codes::all().filter(|info| info.example.is_empty()).map(|info| info.code).collect();
    // Of files with tests and of the prompt: `tests/gotest` and `tests/session.rs` have them.
    let elsewhere = |code: &&str| !matches!(*code, "test-signature" | "waiting");
    let without: Vec<_> = without.into_iter().filter(elsewhere).collect();
    if without != ["internal", "mismatched-packages", "nesting-too-deep", "source-too-large"] {
        return Err(format!("no example: {without:?}").into());
    }
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let (open, close) = ("(".repeat(1001), ")".repeat(1001));
    let deep = file("deep.go", &format!("package main\n\nvar x = {open}1{close}\n\nfunc main() {{}}\n"));
    let two = [file("main.go", "package main\n\nfunc main() {}\n"), file("other.go", "package other\n")];
    for (code, files) in [("nesting-too-deep", &[deep][..]), ("mismatched-packages", &two)] {
        let found: Vec<_> = load(files).diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        if found != [code] {
            return Err(format!("{code}: {found:?}").into());
        }
    }
    Ok(())
}

/// The example of a code has errors of this code only.
fn code(info: &CodeInfo) -> Result<(), Failed> {
    if info.example.is_empty() {
        return Ok(());
    }
    let text = info.program();
    let (_, sources, diagnostics) = check_text("example.go", &text);
    if !diagnostics.is_empty() && diagnostics.iter().all(|diagnostic| diagnostic.code == info.code) {
        return Ok(());
    }
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    Err(format!("{codes:?}\n{}\n{text}", render(&sources, &diagnostics)).into())
}

fn main() {
    if let Ok(files) = std::env::var("GOLITE_CHECK") {
        for file in files.split_whitespace() {
            print!("{}", check(Path::new(file)));
        }
        return;
    }
    let mut trials = Vec::new();
    let cases = root().join("tests/check/cases");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(cases).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "go")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().to_string();
        trials.push(Trial::test(name, move || case(&path)));
    }
    for info in codes::all() {
        trials.push(Trial::test(format!("code {}", info.code), move || code(info)));
    }
    trials.push(Trial::test("codes without an example", codes_without_example));
    trials.push(Trial::test("codes are sorted", || {
        let sorted = CODES.windows(2).all(|pair| pair[0].code < pair[1].code);
        if sorted { Ok(()) } else { Err("they are not".into()) }
    }));
    trials.extend(json::trials(&root()));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
