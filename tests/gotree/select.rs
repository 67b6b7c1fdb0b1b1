//! Which files of the tree are taken: `// run` and `// errorcheck` files without flags, without generics, whose build constraints hold on
//! Linux and amd64, and whose imports golite has.

use std::path::{Path, PathBuf};

/// What the first line of a file asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// To be run.
    Run,
    /// To be refused.
    Errorcheck,
}

/// A file that was taken.
#[derive(Clone, Debug)]
pub struct Selected {
    /// `run::fixedbugs/bug1` and the like.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What is asked for.
    pub kind: Kind,
    /// Its text.
    pub text: String,
}

/// The files of the tree at `tree`, given the packages of the library at `library`, in the order of their names.
pub fn find(tree: &Path, library: &Path) -> Vec<Selected> {
    let mut found = Vec::new();
    let mut folders = vec![tree.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "go")
                && let Ok(text) = std::fs::read_to_string(&path)
                && let Some(kind) = kind(&text)
                && imports(&text).iter().all(|import| has(library, import))
            {
                let word = if kind == Kind::Run { "run" } else { "errorcheck" };
                let name = path.strip_prefix(tree).unwrap_or(&path).with_extension("");
                found.push(Selected { name: format!("{word}::{}", name.display()), path, kind, text });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Whether the library has a package. Nothing can stand in for `unsafe`.
fn has(library: &Path, import: &str) -> bool {
    import != "unsafe"
        && std::fs::read_dir(library.join(import)).is_ok_and(|mut entries| {
            entries.any(|entry| {
                entry.is_ok_and(|entry| entry.path().extension().is_some_and(|extension| extension == "go"))
            })
        })
}

/// What a file is for; none if it is not taken.
fn kind(text: &str) -> Option<Kind> {
    let kind = match text.lines().next()?.trim() {
        "// run" => Kind::Run,
        "// errorcheck" | "// errorcheck -e" => Kind::Errorcheck,
        _ => return None,
    };
    let main = package(text) == Some("main");
    (built(text) && !is_generic(text) && !text.contains("//go:linkname") && (main || kind == Kind::Errorcheck))
        .then_some(kind)
}

/// The name in the package clause.
pub fn package(text: &str) -> Option<&str> {
    let line = text.lines().find_map(|line| line.strip_prefix("package "))?;
    line.split([' ', '\t', ';', '/']).next()
}

/// Whether the build constraint, if there is one, holds.
fn built(text: &str) -> bool {
    let constraint =
        text.lines().take_while(|line| !line.starts_with("package ")).find_map(|line| line.strip_prefix("//go:build "));
    constraint.is_none_or(|words| {
        let mut tokens = Vec::new();
        for c in words.chars() {
            match (c, tokens.last_mut()) {
                ('(' | ')' | '!', _) => tokens.extend([c.to_string(), String::new()]),
                (' ', _) => tokens.push(String::new()),
                (_, Some(token)) => token.push(c),
                (_, None) => tokens.push(c.to_string()),
            }
        }
        tokens.retain(|token| !token.is_empty());
        Constraint { words: &tokens, at: 0 }.either()
    })
}

/// A build constraint that is being evaluated.
struct Constraint<'a> {
    words: &'a [String],
    at: usize,
}

impl Constraint<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let is_next = self.words.get(self.at).is_some_and(|next| next == word);
        self.at += usize::from(is_next);
        is_next
    }

    /// `a || b`
    fn either(&mut self) -> bool {
        let mut holds = self.both();
        while self.eat("||") {
            holds |= self.both();
        }
        holds
    }

    /// `a && b`
    fn both(&mut self) -> bool {
        let mut holds = self.single();
        while self.eat("&&") {
            holds &= self.single();
        }
        holds
    }

    /// A tag, `!a` or `(a)`
    fn single(&mut self) -> bool {
        if self.eat("!") {
            return !self.single();
        }
        if self.eat("(") {
            let holds = self.either();
            self.eat(")");
            return holds;
        }
        self.at += 1;
        self.words.get(self.at - 1).is_none_or(|tag| is_set(tag))
    }
}

fn is_set(tag: &str) -> bool {
    matches!(tag, "linux" | "amd64" | "gc" | "unix" | "cgo") || tag.starts_with("go1.")
}

/// Whether a function or a type with type parameters is declared.
fn is_generic(text: &str) -> bool {
    let name = |rest: &str| rest.find(|c: char| !c.is_alphanumeric() && c != '_').map(|end| rest[end..].to_owned());
    text.lines().any(|line| {
        if let Some(rest) = line.strip_prefix("func ") {
            return name(rest).is_some_and(|rest| rest.starts_with('['));
        }
        let Some(parameters) = line.trim_start().strip_prefix("type ").and_then(name) else { return false };
        let Some(parameters) = parameters.strip_prefix('[') else { return false };
        // `[N]T` and `[]T` are lengths; `[T any]` and `[K, V any]` are parameters.
        name(parameters).is_some_and(|rest| {
            let rest = rest.strip_prefix([' ', ',']).unwrap_or("").trim_start();
            rest.starts_with(|c: char| c.is_alphabetic() || "~[]*(".contains(c)) && !parameters.starts_with(']')
        })
    })
}

/// The paths of the imports.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        let spec = match (inside, line.strip_prefix("import")) {
            (true, _) => {
                inside = !line.starts_with(')');
                line
            }
            (false, Some(rest)) if rest.starts_with([' ', '\t', '(', '"', '`']) => {
                inside = rest.trim_start().starts_with('(') && !rest.contains(')');
                rest
            }
            _ if ["func ", "type ", "var ", "const "].iter().any(|word| line.starts_with(word)) => break,
            _ => continue,
        };
        let spec = spec.split("//").next().unwrap_or("");
        let mut quoted = spec.split(['"', '`']);
        while let (Some(_), Some(path)) = (quoted.next(), quoted.next()) {
            found.push(path.to_owned());
        }
    }
    found
}

/// The rules, on small texts.
pub fn test() -> Result<(), String> {
    let cases = [
        ("// run\npackage main\n", Some(Kind::Run)),
        ("// run\n\npackage p\n", None),
        ("// run -goexperiment x\npackage main\n", None),
        ("// errorcheck\npackage p\n", Some(Kind::Errorcheck)),
        ("// run\n\n//go:build !(windows || js) && gc\n\npackage main\n", Some(Kind::Run)),
        ("// run\n\n//go:build windows || (linux && !amd64)\n\npackage main\n", None),
        ("// run\npackage main\n\nfunc f[T any](x T) {}\n", None),
        ("// run\npackage main\n\ntype L[T any] struct{}\n", None),
        ("// run\npackage main\n\ntype A [N]int\ntype B []int\ntype C [2 * N]int\n", Some(Kind::Run)),
    ];
    for (text, expected) in cases {
        if kind(text) != expected {
            return Err(format!("{text:?} is taken for {:?}", kind(text)));
        }
    }
    let text = "package main\nimport \"a\"\nimport (\n\tx \"b/c\" // \"no\"\n\t. `d`\n)\nfunc f() { import_(\"e\") }\n";
    let found = imports(text);
    if found == ["a", "b/c", "d"] { Ok(()) } else { Err(format!("imports {found:?}")) }
}
