//! Which package an undefined name means: packages are imported as they are used.
//!
//! Comes in: a text and what the checker found undefined in it. Goes out: the path of the package that is meant.

use golite_grammar::ast::Decl;
use golite_grammar::{Diagnostic, Interner};

use crate::source::SourceMap;
use crate::stdlib::Embedded;
use crate::types::Importer;

/// The package that an undefined name in front of a dot means: one of that name that has all that the text wants of it.
pub fn missing(text: &str, sources: &SourceMap, diagnostic: &Diagnostic) -> Option<String> {
    let name = diagnostic.message.strip_prefix("undefined: ")?;
    let base = sources.file(diagnostic.span.lo)?.base;
    let behind = text.get((diagnostic.span.lo - base) as usize + name.len()..)?;
    behind.trim_start().strip_prefix('.')?;
    let wanted: Vec<&str> = selected(text, name).collect();
    let candidates = named(name);
    let all_there = |path: &String| {
        let names = exported(path);
        wanted.iter().all(|wanted| names.iter().any(|exported| exported.name == *wanted))
    };
    candidates.iter().find(|path| all_there(path)).or(candidates.first()).cloned()
}

/// The packages of a name; newer versions of a package come last.
pub fn named(name: &str) -> Vec<String> {
    let mut paths: Vec<String> = Embedded.all().into_iter().filter(|path| package_name(path) == name).collect();
    paths.sort_by_key(|path| path.matches('/').count());
    paths
}

/// The name of the package at `path`: its last part that is no version.
pub fn package_name(path: &str) -> &str {
    let version = |part: &str| part.strip_prefix('v').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    path.rsplit('/').find(|part| !version(part)).unwrap_or(path)
}

/// What a package exports, methods left out.
pub struct Exported {
    /// The name.
    pub name: String,
    /// `const`, `var`, `type` or `func`.
    pub kind: &'static str,
    /// How a function is declared.
    pub signature: Option<String>,
}

/// What a package exports, by its source: it need not be imported.
pub fn exported(path: &str) -> Vec<Exported> {
    let interner = Interner::new();
    let mut found = Vec::new();
    for (_, text) in Embedded.files(path).unwrap_or_default() {
        for decl in golite_grammar::parse_file(&interner, 0, &text).file.decls {
            let mut add = |name, kind, signature| {
                let name = interner.text(name).to_string();
                if name.starts_with(char::is_uppercase) {
                    found.push(Exported { name, kind, signature });
                }
            };
            match decl {
                Decl::Const(spec) => spec.names.iter().for_each(|name| add(name.sym, "const", None)),
                Decl::Var(spec) => spec.names.iter().for_each(|name| add(name.sym, "var", None)),
                Decl::Type(spec) => add(spec.name.sym, "type", None),
                Decl::Func(decl) if decl.recv.is_none() => {
                    let end = decl.body.as_ref().map_or(decl.span.hi, |body| body.span.lo);
                    let head = text.get(decl.span.lo as usize..end as usize).unwrap_or_default();
                    let words = head.split_whitespace().collect::<Vec<_>>().join(" ");
                    add(decl.name.sym, "func", Some(words));
                }
                Decl::Func(_) => {}
            }
        }
    }
    found
}

/// The names that follow `name.` in the text.
fn selected<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).filter_map(move |(at, _)| {
        let behind = text[at + name.len()..].strip_prefix('.')?;
        let whole = !text[..at].ends_with(part);
        let end = behind.find(|c| !part(c)).unwrap_or(behind.len());
        (whole && end > 0).then(|| &behind[..end])
    })
}
