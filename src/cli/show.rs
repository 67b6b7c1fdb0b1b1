//! `golite show`: what each stage makes of a program, as text.

use std::fmt::Write as _;
use std::sync::Arc;

use golite_grammar::Interner;
use golite_grammar::listing::{self, Names};

use super::options::Show;
use super::{Colors, open, print, read, status};
use crate::diag::render;
use crate::engine::{Config, Engine};
use crate::source::{SourceFile, SourceMap};
use crate::types::Checker;
use crate::types::tree::{Body, FuncId};

/// Shows a stage; the exit status.
pub fn show(options: &Show, colors: Colors) -> i32 {
    let stage = &options.stage;
    if stage.typed || stage.tree {
        let (checker, sources) = match open(std::slice::from_ref(&options.file), colors.style()) {
            Ok(program) => program,
            Err(status) => return status,
        };
        return print(&if stage.typed { typed(checker, &sources) } else { tree(checker, sources) });
    }
    let file = match read(std::slice::from_ref(&options.file)) {
        Ok(files) => files.into_iter().next(),
        Err(status) => return status,
    };
    let Some((name, text)) = file else { return status::WRONG };
    let (interner, sources) = (Interner::new(), SourceMap::default());
    let Some(source) = sources.add(name, text) else {
        super::say("golite: the file is too large");
        return status::WRONG;
    };
    if stage.tokens {
        return print(&tokens(&source));
    }
    let parsed = golite_grammar::parse_file(&interner, source.base, &source.text);
    let names = Shown { source: Some(&source), interner: &interner, checked: None };
    let mut out = String::new();
    if let Some(package) = parsed.file.package {
        let _ = writeln!(out, "package {}", interner.text(package.sym));
    }
    parsed.file.imports.iter().for_each(|import| out.push_str(&listing::tree(import, &names)));
    parsed.file.decls.iter().for_each(|decl| out.push_str(&listing::tree(decl, &names)));
    let printed = print(&out);
    if parsed.diagnostics.is_empty() {
        return printed;
    }
    super::say(render(&sources, &parsed.diagnostics, colors.style()).trim_end());
    status::WRONG
}

fn tokens(source: &SourceFile) -> String {
    let mut out = String::new();
    for token in listing::tokens(source.base, &source.text) {
        let (line, column) = source.line_column(token.span.lo);
        let range = (token.span.lo - source.base) as usize..(token.span.hi - source.base) as usize;
        let text = if token.made_up { "made by the end of the line" } else { &source.text[range] };
        let kind = if token.made_up { "(;)" } else { &token.kind };
        let _ = writeln!(out, "{:<8} {kind:<12} {text}", format!("{line}:{column}"));
    }
    out
}

/// The functions of package main, in order of position.
fn functions(checker: &Checker) -> Vec<FuncId> {
    let Some(main) = checker.main_func().map(|main| checker.func(main).pkg) else { return Vec::new() };
    let all = (0..checker.func_count() as u32).map(FuncId);
    let mut own: Vec<FuncId> = all.filter(|&id| checker.func(id).pkg == main && !checker.func(id).native).collect();
    own.sort_by_key(|&id| checker.func(id).span.lo);
    own
}

fn typed(mut checker: Checker, sources: &SourceMap) -> String {
    let mut out = String::new();
    for id in functions(&checker) {
        let Ok(body) = checker.body(id) else { continue };
        let source = sources.file(checker.func(id).span.lo);
        let _ = writeln!(out, "func {}", checker.func(id).name);
        let names =
            Shown { source: source.as_deref(), interner: checker.interner(), checked: Some((&checker, body.clone())) };
        for line in listing::tree(&body.func, &names).lines().skip(1) {
            let _ = writeln!(out, "{line}");
        }
        out.push('\n');
    }
    out
}

fn tree(checker: Checker, sources: SourceMap) -> String {
    let config = Config { listing: true, ..Config::from_environment(Vec::new()) };
    let functions: Vec<FuncId> = functions(&checker);
    let engine = Engine::new(checker, sources, config);
    let mut out = String::new();
    for id in functions {
        match engine.listing(id) {
            Ok(text) => out.push_str(&text),
            Err(diagnostics) => diagnostics.iter().for_each(|error| out.push_str(&engine.describe(error))),
        }
        out.push('\n');
    }
    out
}

/// What numbers in trees stand for.
struct Shown<'a> {
    source: Option<&'a SourceFile>,
    interner: &'a Interner,
    checked: Option<(&'a Checker, Arc<Body>)>,
}

impl Names for Shown<'_> {
    fn name(&self, kind: &str, number: u64) -> Option<String> {
        let number = u32::try_from(number).ok()?;
        if kind == "Sym" {
            let text = self.interner.text(golite_grammar::Sym(number));
            return Some(if text.contains('\n') || text.contains(' ') {
                format!("{text:?}")
            } else {
                text.to_string()
            });
        }
        let (checker, body) = self.checked.as_ref()?;
        match kind {
            "TypeId" => Some(checker.runtime_type_text(crate::types::ty::TypeId(number))),
            "FuncId" => Some(checker.func(FuncId(number)).name.to_string()),
            "GlobalId" => Some(checker.global(crate::types::tree::GlobalId(number)).name.clone()),
            "VarId" => {
                let name = self.interner.text(body.vars.get(number as usize)?.name);
                Some(if name.is_empty() { format!("#{number}") } else { format!("{name}#{number}") })
            }
            "LabelId" => Some(format!("L{number}")),
            _ => None,
        }
    }

    fn span(&self, lo: u64, _: u64) -> Option<String> {
        let (line, column) = self.source?.line_column(u32::try_from(lo).ok()?);
        // In a checked tree every part has its place from the one around it; statements are enough.
        self.checked.is_none().then(|| format!("@{line}:{column}"))
    }
}
