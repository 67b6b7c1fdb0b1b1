//! `golite doc`: the documentation of the embedded library, out of its own sources.
//!
//! What is above a declaration, with no empty line between, is about it; what is above the package clause is about the package.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use golite_grammar::ast::{Decl, Expr, ExprKind, FuncDecl};
use golite_grammar::{Interner, Span, Sym};

use super::{print, say, status};
use crate::nearest::nearest;
use crate::stdlib::Embedded;
use crate::types::Importer;

/// What a declaration is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Const,
    Var,
    Func,
    Type,
}

/// A declared name that other packages see.
struct Item {
    kind: Kind,
    name: String,
    /// The type that a method belongs to.
    receiver: Option<String>,
    /// As it stands in the source, without a function's body.
    text: String,
    comment: String,
    /// The type whose values a function makes.
    makes: Option<String>,
}

/// A package as its reader sees it.
struct Package {
    path: String,
    name: String,
    comment: String,
    items: Vec<Item>,
}

/// Shows documentation; the exit status.
pub fn doc(name: Option<&str>) -> i32 {
    match text(name, "golite doc") {
        Ok(text) => print(&text),
        Err(message) => {
            say(&format!("golite: {message}"));
            status::USAGE
        }
    }
}

/// The documentation of a name, or a list of all packages; `command` is what was called.
///
/// # Errors
/// What to say about a name that there is none of.
pub fn text(name: Option<&str>, command: &str) -> Result<String, String> {
    let Some(name) = name else { return Ok(list()) };
    let Some((package, rest)) = find(name) else {
        let all = Embedded.all();
        let near = nearest(name.split('.').next().unwrap_or(name), all.iter().map(String::as_str));
        let hint = near.map_or_else(|| format!("; {command} lists all"), |near| format!("; did you mean {near}?"));
        return Err(format!("there is no package {name}{hint}"));
    };
    match rest.as_slice() {
        [] => Ok(package.text()),
        [name] => package.about(name).ok_or_else(|| package.nothing(name)),
        [receiver, name] => match package.items.iter().find(|item| item.is(Some(receiver), name)) {
            Some(item) => Ok(format!("{}\n{}", package.head(), item.whole())),
            None => Err(package.nothing(&format!("{receiver}.{name}"))),
        },
        _ => Err(package.nothing(&rest.join("."))),
    }
}

/// All packages with the first sentence about each.
fn list() -> String {
    let all = Embedded.all();
    let width = all.iter().map(String::len).max().unwrap_or(0);
    all.iter().fold(String::new(), |mut out, path| {
        let comment = read(path).map(|package| package.comment).unwrap_or_default();
        let text = comment.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        let sentence = text.find(". ").map_or(text.as_str(), |end| &text[..=end]);
        let _ = writeln!(out, "{path:width$}  {}", sentence.trim_end_matches('.'));
        out
    })
}

/// A package and the names behind it: `encoding/json.Decoder.Decode`. The last part of a path is enough: `rand.Intn`.
fn find(name: &str) -> Option<(Package, Vec<String>)> {
    let slash = name.rfind('/').map_or(0, |at| at + 1);
    let mut parts = name[slash..].split('.');
    let path = format!("{}{}", &name[..slash], parts.next()?);
    let rest = parts.map(str::to_owned).collect();
    let package = read(&path).or_else(|| {
        let last = format!("/{path}");
        Embedded.all().into_iter().find(|known| known.ends_with(&last)).and_then(|known| read(&known))
    })?;
    Some((package, rest))
}

fn read(path: &str) -> Option<Package> {
    let files = Embedded.files(path)?;
    let mut package = Package { path: path.to_owned(), name: String::new(), comment: String::new(), items: Vec::new() };
    let interner = Interner::new();
    for (_, text) in &files {
        let parsed = golite_grammar::parse_file(&interner, 0, text).file;
        let reader = Reader { text, interner: &interner };
        if let Some(name) = parsed.package {
            package.name = interner.text(name.sym).to_string();
            let comment = reader.comment(name.span.lo);
            // A file's own comment is not about the package.
            if comment.starts_with("Package ") || package.comment.is_empty() {
                package.comment = comment;
            }
        }
        parsed.decls.iter().for_each(|decl| reader.decl(decl, &mut package.items));
    }
    package.items.sort_by(|a, b| (a.kind, &a.receiver, &a.name).cmp(&(b.kind, &b.receiver, &b.name)));
    Some(package)
}

/// Reads the declarations of a file.
struct Reader<'a> {
    text: &'a str,
    interner: &'a Interner,
}

impl Reader<'_> {
    fn decl(&self, decl: &Decl, items: &mut Vec<Item>) {
        match decl {
            Decl::Const(spec) => self.values(Kind::Const, &spec.names, spec.span, items),
            Decl::Var(spec) => self.values(Kind::Var, &spec.names, spec.span, items),
            Decl::Type(spec) => {
                let text = format!("type {}", unkeyed(self.part(spec.span), "type"));
                self.item(Kind::Type, spec.name.sym, None, without_hidden(&text), spec.span.lo, None, items);
            }
            Decl::Func(func) => self.func(func, items),
        }
    }

    fn values(&self, kind: Kind, names: &[golite_grammar::ast::Ident], span: Span, items: &mut Vec<Item>) {
        let keyword = if kind == Kind::Const { "const" } else { "var" };
        let text = format!("{keyword} {}", unkeyed(self.part(span), keyword));
        for name in names {
            self.item(kind, name.sym, None, text.clone(), span.lo, None, items);
        }
    }

    fn func(&self, func: &FuncDecl, items: &mut Vec<Item>) {
        let end = func.body.as_ref().map_or(func.span.hi, |body| body.span.lo);
        let text = self.part(Span::new(func.span.lo, end)).trim_end().to_owned();
        let receiver = func.recv.as_deref().and_then(|recv| recv.first()).and_then(|field| base(&field.ty));
        let receiver = receiver.map(|name| self.interner.text(name).to_string());
        if func.recv.is_some() && receiver.as_deref().is_none_or(|name| !is_exported(name)) {
            return;
        }
        let first = func.ty.results.first().and_then(|field| base(&field.ty));
        let makes = first.map(|name| self.interner.text(name).to_string()).filter(|name| is_exported(name));
        self.item(Kind::Func, func.name.sym, receiver, text, func.span.lo, makes, items);
    }

    #[allow(clippy::too_many_arguments)]
    fn item(
        &self,
        kind: Kind,
        name: Sym,
        receiver: Option<String>,
        text: String,
        at: u32,
        makes: Option<String>,
        items: &mut Vec<Item>,
    ) {
        let name = self.interner.text(name).to_string();
        if is_exported(&name) {
            items.push(Item { kind, name, receiver, text, comment: self.comment(at), makes });
        }
    }

    fn part(&self, span: Span) -> &str {
        self.text.get(span.lo as usize..span.hi as usize).unwrap_or_default()
    }

    /// The comment above the line that `at` is in.
    fn comment(&self, at: u32) -> String {
        let before = self.text.get(..at as usize).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        let mut lines = Vec::new();
        for line in self.text[..line].lines().rev() {
            let Some(text) = line.trim_start().strip_prefix("//") else { break };
            lines.push(text.strip_prefix(' ').unwrap_or(text));
        }
        lines.reverse();
        lines.join("\n")
    }
}

/// The name of the type that `T`, `*T` and `T[A]` speak of.
fn base(ty: &Expr) -> Option<Sym> {
    match &ty.kind {
        ExprKind::Ident(name) => Some(*name),
        ExprKind::Star(x) | ExprKind::Paren(x) => base(x),
        ExprKind::Index { x, .. } => base(x),
        _ => None,
    }
}

fn unkeyed<'a>(text: &'a str, keyword: &str) -> &'a str {
    text.strip_prefix(keyword).map_or(text, str::trim_start)
}

fn is_exported(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

/// A type without the fields that others do not see.
fn without_hidden(text: &str) -> String {
    let hidden = |line: &str| {
        let word = line.trim_start_matches('\t').trim_start_matches('*');
        line.starts_with('\t') && !line.starts_with("\t\t") && word.starts_with(|c: char| c.is_lowercase() || c == '_')
    };
    if !text.contains(" struct {\n") || !text.lines().any(hidden) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut comment = String::new();
    let mut skipping = false;
    for line in text.lines() {
        if line.trim_start().starts_with("//") {
            let _ = writeln!(comment, "{line}");
            continue;
        }
        skipping = hidden(line) || (skipping && line.starts_with("\t\t"));
        if !skipping && line.starts_with('}') {
            out.push_str("\t// Has unexported fields.\n");
        }
        if !skipping {
            let _ = writeln!(out, "{comment}{line}");
        }
        comment.clear();
    }
    out.trim_end().to_owned()
}

impl Item {
    fn is(&self, receiver: Option<&str>, name: &str) -> bool {
        self.receiver.as_deref() == receiver && self.name == name
    }

    /// In one line.
    fn line(&self) -> String {
        let first = self.text.lines().next().unwrap_or_default();
        match first.strip_suffix('{') {
            Some(begin) if self.kind == Kind::Type => format!("{begin}{{ ... }}"),
            _ if self.text.contains('\n') => {
                let words: Vec<&str> = self.text.split_whitespace().collect();
                words.join(" ")
            }
            _ => self.text.clone(),
        }
    }

    /// With its comment.
    fn whole(&self) -> String {
        let mut out = format!("{}\n", self.text);
        for line in self.comment.lines() {
            let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("    {line}") });
        }
        out
    }
}

impl Package {
    fn head(&self) -> String {
        format!("package {} // import \"{}\"\n", self.name, self.path)
    }

    /// Everything in a line each.
    fn text(&self) -> String {
        let mut out = self.head();
        if !self.comment.is_empty() {
            let _ = write!(out, "\n{}\n", self.comment);
        }
        let types: BTreeMap<&str, &Item> =
            self.items.iter().filter(|item| item.kind == Kind::Type).map(|item| (item.name.as_str(), item)).collect();
        let maker = |item: &Item| item.makes.as_deref().is_some_and(|name| types.contains_key(name));
        for kind in [Kind::Const, Kind::Var, Kind::Func] {
            let items = self.items.iter().filter(|item| item.kind == kind && item.receiver.is_none() && !maker(item));
            let lines: Vec<String> = items.map(Item::line).collect();
            if !lines.is_empty() {
                let _ = write!(out, "\n{}\n", lines.join("\n"));
            }
        }
        for (name, item) in &types {
            let _ = write!(out, "\n{}\n", item.line());
            for part in self.parts(name) {
                let _ = writeln!(out, "    {}", part.line());
            }
        }
        out
    }

    /// What makes values of a type, and its methods.
    fn parts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Item> {
        let makers =
            self.items.iter().filter(move |item| item.receiver.is_none() && item.makes.as_deref() == Some(name));
        makers.chain(self.items.iter().filter(move |item| item.receiver.as_deref() == Some(name)))
    }

    /// About one name: a declaration of the package, or a method of any of its types.
    fn about(&self, name: &str) -> Option<String> {
        let mut out = self.head();
        match self.items.iter().find(|item| item.is(None, name)) {
            Some(item) => {
                let _ = write!(out, "\n{}", item.whole());
                let parts: Vec<String> = self.parts(name).map(Item::line).collect();
                if item.kind == Kind::Type && !parts.is_empty() {
                    let _ = write!(out, "\n{}\n", parts.join("\n"));
                }
            }
            None => {
                let methods: Vec<String> =
                    self.items.iter().filter(|item| item.name == name).map(Item::whole).collect();
                if methods.is_empty() {
                    return None;
                }
                let _ = write!(out, "\n{}", methods.join("\n"));
            }
        }
        Some(out)
    }

    fn nothing(&self, name: &str) -> String {
        let last = name.rsplit('.').next().unwrap_or(name);
        let near = nearest(last, self.items.iter().map(|item| item.name.as_str()));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        format!("package {} has no {name}{hint}", self.path)
    }
}
