//! What can stand at a place of a text that is being typed: names of the session, packages, keywords; fields, methods and names of
//! packages behind a dot; and the signature of the function whose arguments are being typed.
//!
//! The text need not be complete. What stands before a dot is found by going back over names, selectors, calls and indices.

use super::entry;
use super::live::Live;
use super::packages;
use crate::stdlib::Embedded;
use crate::types::{Checker, Importer, NameKind, Shape};
use golite_grammar::Span;

/// What can stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where the word begins that is to be completed.
    pub start: usize,
    /// What it may become, sorted.
    pub candidates: Vec<Candidate>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The whole word.
    pub name: String,
    /// What it is: `var`, `func`, `type`, `const`, `package`, `field`, `method`, `keyword`, `builtin`.
    pub kind: &'static str,
    /// Its signature or type; the path of a package.
    pub hint: String,
}

const BUILTINS: [(&str, &str); 18] = [
    ("append", "func append(slice []T, elems ...T) []T"),
    ("cap", "func cap(v T) int"),
    ("clear", "func clear(v T)"),
    ("close", "func close(c chan<- T)"),
    ("complex", "func complex(r, i float64) complex128"),
    ("copy", "func copy(dst, src []T) int"),
    ("delete", "func delete(m map[K]V, key K)"),
    ("imag", "func imag(c complex128) float64"),
    ("len", "func len(v T) int"),
    ("make", "func make(t Type, size ...int) Type"),
    ("max", "func max(x T, y ...T) T"),
    ("min", "func min(x T, y ...T) T"),
    ("new", "func new(Type) *Type"),
    ("panic", "func panic(v any)"),
    ("print", "func print(args ...Type)"),
    ("println", "func println(args ...Type)"),
    ("real", "func real(c complex128) float64"),
    ("recover", "func recover() any"),
];

const TYPES: [&str; 24] = [
    "any",
    "bool",
    "byte",
    "complex128",
    "complex64",
    "error",
    "false",
    "float32",
    "float64",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "nil",
    "rune",
    "string",
    "true",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
];

impl Live {
    /// What can stand at an offset.
    pub fn complete(&mut self, text: &str, at: usize) -> Completion {
        let typed = text.get(..at).unwrap_or(text);
        let start = word_start(typed);
        let word = &typed[start..];
        let mut candidates = match typed[..start].strip_suffix('.') {
            Some(before) if !before.ends_with('.') => self.selections(operand(before)),
            _ => self.names(),
        };
        candidates.retain(|candidate| candidate.name.starts_with(word));
        candidates.sort();
        candidates.dedup_by(|a, b| a.name == b.name);
        Completion { start, candidates }
    }

    /// The signature of the function whose arguments are being typed.
    pub fn hint(&mut self, text: &str, at: usize) -> Option<String> {
        let typed = text.get(..at).unwrap_or(text);
        let callee = operand(&typed[..open_call(typed)?]);
        if callee.is_empty() {
            return None;
        }
        let (before, name) = match callee.rsplit_once('.') {
            Some((before, name)) => (Some(before), name),
            None => (None, callee),
        };
        let found = match before {
            Some(before) => self.selections(before).into_iter().find(|candidate| candidate.name == name),
            None => self.name(name),
        };
        let is_called =
            |found: &Candidate| matches!(found.kind, "func" | "method" | "builtin") && !found.hint.is_empty();
        if let Some(found) = found.filter(is_called) {
            return Some(found.hint);
        }
        let e = entry::expression(&self.interner, 1, callee).ok()?;
        let mut compiler = self.engine.compiler();
        match compiler.checker.shape(&e) {
            Shape::Values(types) => {
                let text = compiler.checker.type_text(*types.first()?);
                text.starts_with("func").then_some(text)
            }
            _ => None,
        }
    }

    /// A name that stands alone, if it may be called. It is asked for at every key, so the others are not looked at.
    fn name(&self, name: &str) -> Option<Candidate> {
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        if let Some(known) = checker.session_name(name) {
            let (kind, hint) = described(checker, known.kind, known.ty, known.span);
            return Some(Candidate { name: name.into(), kind, hint });
        }
        let (_, hint) = BUILTINS.iter().find(|(builtin, _)| *builtin == name)?;
        Some(Candidate { name: name.into(), kind: "builtin", hint: (*hint).into() })
    }

    fn names(&self) -> Vec<Candidate> {
        let candidate = |name: &str, kind, hint: &str| Candidate { name: name.into(), kind, hint: hint.into() };
        let mut found: Vec<Candidate> = Vec::new();
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        for name in checker.session_names() {
            let text = self.interner.text(name.name);
            let (kind, hint) = match name.kind {
                NameKind::Package => ("package", checker.imported_path(name.name).unwrap_or_default().to_owned()),
                _ => described(checker, name.kind, name.ty, name.span),
            };
            found.push(candidate(&text, kind, &hint));
        }
        drop(compiler);
        found.extend(golite_grammar::KEYWORDS.iter().map(|name| candidate(name, "keyword", "")));
        found.extend(BUILTINS.iter().map(|(name, hint)| candidate(name, "builtin", hint)));
        found.extend(TYPES.iter().map(|name| candidate(name, "builtin", "")));
        for path in Embedded.all() {
            let name = packages::package_name(&path);
            if found.iter().all(|known| known.name != name) {
                found.push(candidate(name, "package", &path));
            }
        }
        found
    }

    /// What can follow the dot behind an expression.
    fn selections(&mut self, before: &str) -> Vec<Candidate> {
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        let known = checker.session_name(before);
        if known.as_ref().is_some_and(|name| name.kind == NameKind::Package) {
            let names = checker.names_of_package(before);
            let candidate = |name: crate::types::Name| {
                let (kind, hint) = described(checker, name.kind, name.ty, name.span);
                Candidate { name: self.interner.text(name.name).to_string(), kind, hint }
            };
            return names.into_iter().map(candidate).collect();
        }
        if known.is_none()
            && let Some(path) = packages::named(before).first()
        {
            // It will be imported when the entry is. Until then its source is read, once for all keys that follow.
            let exported = self.exported.entry(path.clone()).or_insert_with(|| packages::exported(path));
            let candidate = |exported: &packages::Exported| {
                let hint = exported.signature.clone().unwrap_or_else(|| path.clone());
                Candidate { name: exported.name.clone(), kind: exported.kind, hint }
            };
            return exported.iter().map(candidate).collect();
        }
        let Ok(e) = entry::expression(&self.interner, 1, before) else { return Vec::new() };
        let Shape::Values(types) = checker.shape(&e) else { return Vec::new() };
        let Some(&ty) = types.first() else { return Vec::new() };
        let members = checker.members(ty);
        let candidate = |member: crate::types::Member| {
            let declared = signature(checker, member.span).filter(|_| member.is_method);
            let hint = declared.unwrap_or_else(|| checker.type_text(member.ty));
            let kind = if member.is_method { "method" } else { "field" };
            Candidate { name: self.interner.text(member.name).to_string(), kind, hint }
        };
        members.into_iter().map(candidate).collect()
    }
}

fn described(checker: &Checker, kind: NameKind, ty: crate::types::ty::TypeId, span: Span) -> (&'static str, String) {
    let text = checker.type_text(ty);
    match kind {
        NameKind::Package => ("package", text),
        NameKind::Const => ("const", text),
        NameKind::Type => ("type", text),
        NameKind::Var(_) => ("var", text),
        NameKind::Func => ("func", signature(checker, span).unwrap_or(text)),
    }
}

/// How a function is declared, without its body: from the place of its name in the source.
fn signature(checker: &Checker, name: Span) -> Option<String> {
    let file = checker.sources().file(name.lo)?;
    let from = (name.lo - file.base) as usize;
    let rest = file.text.get(from..)?;
    let (mut depth, mut end) = (0, rest.len());
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 && !rest[..at].ends_with("interface") && !rest[..at].ends_with("struct") => {
                end = at;
                break;
            }
            '\n' if depth == 0 => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let text = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    text.contains('(').then(|| format!("func {text}"))
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where the word begins that a text ends with.
fn word_start(text: &str) -> usize {
    text.char_indices().rev().take_while(|&(_, c)| is_part(c)).last().map_or(text.len(), |(at, _)| at)
}

/// The operand that a text ends with: names, selectors, calls and indices.
fn operand(text: &str) -> &str {
    let mut depth = 0usize;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' if depth == 0 => break,
            '(' | '[' => depth -= 1,
            _ if depth > 0 => {}
            c if is_part(c) || c == '.' => {}
            _ => break,
        }
        start = at;
    }
    &text[start..]
}

/// The offset of the parenthesis of the innermost call that is still open.
fn open_call(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' if depth == 0 => return Some(at),
            '[' | '{' if depth == 0 => return None,
            '(' | '[' | '{' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_are_found_backwards() {
        assert_eq!(operand("x := strings"), "strings");
        assert_eq!(operand("f(a, g(b).c[i + 1]"), "g(b).c[i + 1]");
        assert_eq!(operand("if p"), "p");
        assert_eq!(word_start("x.Le"), 2);
        assert_eq!(open_call("f(a, g(b), "), Some(1));
        assert_eq!(open_call("f(a)"), None);
    }
}
