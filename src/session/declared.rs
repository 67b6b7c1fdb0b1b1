//! What a session has declared, as text: for checking it again when something that it mentions has changed, and for checking it later
//! when something that it mentions is not there yet.
//!
//! Only types, functions and methods are kept: they can be checked again at any time, since nothing happens then. Variables keep their
//! values and constants theirs. What code mentions is found by its words: a word too many costs a check and nothing else.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use golite_grammar::ast::{Decl, ExprKind};
use golite_grammar::{Diagnostic, Interner, Severity, Span};

use crate::source::SourceMap;

/// A type, a function or a method.
#[derive(Debug)]
pub struct Snippet {
    /// Its name; of a method `Type.name`.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    is_type: bool,
    words: HashSet<String>,
}

/// All that is in force.
#[derive(Default)]
pub struct Declared {
    by_key: HashMap<String, Arc<Snippet>>,
    by_word: HashMap<String, Vec<Arc<Snippet>>>,
    /// What mentions names that are not declared.
    pub waiting: Vec<Arc<Snippet>>,
}

impl Snippet {
    /// What is kept of a declaration; nothing of constants and variables.
    pub fn of(interner: &Interner, sources: &SourceMap, decl: &Decl) -> Option<Snippet> {
        let key = match decl {
            Decl::Type(spec) => interner.text(spec.name.sym).to_string(),
            Decl::Func(func) => {
                let name = interner.text(func.name.sym);
                match func.recv.as_deref().and_then(|recv| recv.first()) {
                    Some(field) => format!("{}.{name}", base(interner, &field.ty)),
                    None => name.to_string(),
                }
            }
            Decl::Const(_) | Decl::Var(_) => return None,
        };
        let span = decl.span();
        let words = words(&text(sources, span)?).map(str::to_owned).collect();
        Some(Snippet { key, span, is_type: matches!(decl, Decl::Type(_)), words })
    }

    /// Its tree, made anew.
    pub fn parse(&self, interner: &Interner, sources: &SourceMap) -> Option<Decl> {
        let text = text(sources, self.span)?;
        if !self.is_type {
            return golite_grammar::parse_statements(interner, self.span.lo, &text).decls.pop();
        }
        const KEYWORD: &str = "type ";
        let base = self.span.lo.checked_sub(KEYWORD.len() as u32)?;
        let stmt = golite_grammar::parse_statements(interner, base, &format!("{KEYWORD}{text}")).stmts.pop()?;
        match stmt.kind {
            golite_grammar::ast::StmtKind::Decl(mut specs) => specs.pop(),
            _ => None,
        }
    }

    /// Whether its text has this word.
    pub fn mentions(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// It is a type.
    pub fn is_type(&self) -> bool {
        self.is_type
    }
}

impl Declared {
    /// Takes the place of what was declared under the same key.
    pub fn add(&mut self, snippet: Arc<Snippet>) {
        self.waiting.retain(|waiting| waiting.key != snippet.key);
        if let Some(old) = self.by_key.insert(snippet.key.clone(), snippet.clone()) {
            self.forget_words(&old);
        }
        for word in &snippet.words {
            self.by_word.entry(word.clone()).or_default().push(snippet.clone());
        }
    }

    /// Is not in force: it waits for names.
    pub fn wait(&mut self, snippet: Arc<Snippet>) {
        self.waiting.retain(|waiting| waiting.key != snippet.key);
        if let Some(old) = self.by_key.remove(&snippet.key) {
            self.forget_words(&old);
        }
        self.waiting.push(snippet);
    }

    fn forget_words(&mut self, old: &Arc<Snippet>) {
        for word in &old.words {
            if let Some(list) = self.by_word.get_mut(word) {
                list.retain(|snippet| !Arc::ptr_eq(snippet, old));
            }
        }
    }

    /// What mentions one of the names that have changed, and what mentions what that changes in its turn. `is_type` tells whether a
    /// name is a type's: functions that mention one may have another signature afterwards.
    pub fn dependents(&self, changed: &[String], is_type: &mut dyn FnMut(&str) -> bool) -> Vec<Arc<Snippet>> {
        let mut found: Vec<Arc<Snippet>> = Vec::new();
        let mut work: Vec<(String, bool)> = changed.iter().map(|name| (name.clone(), is_type(name))).collect();
        let mut seen: HashSet<String> = changed.iter().cloned().collect();
        while let Some((name, of_type)) = work.pop() {
            for snippet in self.by_word.get(&name).into_iter().flatten() {
                if seen.insert(snippet.key.clone()) {
                    found.push(snippet.clone());
                    if of_type || snippet.is_type {
                        let own = snippet.key.rsplit('.').next().unwrap_or(&snippet.key);
                        work.push((own.to_owned(), snippet.is_type));
                    }
                }
            }
        }
        found
    }

    /// Whether the text of anything, in force or not, has this word.
    pub fn mentions(&self, word: &str) -> bool {
        self.by_word.get(word).is_some_and(|list| !list.is_empty()) || self.waiting.iter().any(|one| one.mentions(word))
    }

    /// All functions, methods and types by key.
    pub fn all(&self) -> Vec<Arc<Snippet>> {
        let mut all: Vec<_> = self.by_key.values().cloned().collect();
        all.sort_by(|a, b| a.key.cmp(&b.key));
        all
    }
}

/// Which snippets the errors are about, if each error is about one of them; otherwise nothing can be put off.
pub fn blamed<'a>(
    diagnostics: &[Diagnostic],
    snippets: impl Iterator<Item = &'a Arc<Snippet>> + Clone,
    excused: impl Fn(&Diagnostic) -> bool,
) -> Option<Vec<Arc<Snippet>>> {
    let mut found: Vec<Arc<Snippet>> = Vec::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
        let at = diagnostic.span.lo;
        let snippet = snippets.clone().find(|snippet| snippet.span.lo <= at && at < snippet.span.hi)?;
        if !excused(diagnostic) {
            return None;
        }
        if !found.iter().any(|other| Arc::ptr_eq(other, snippet)) {
            found.push(snippet.clone());
        }
    }
    (!found.is_empty()).then_some(found)
}

/// A name is undefined that a later entry may define: not one of a package's.
pub fn may_come(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == "undefined" && missing_name(diagnostic).is_some_and(|name| !name.contains('.'))
}

/// The name that a diagnostic finds undefined.
pub fn missing_name(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.message.strip_prefix("undefined: ")
}

/// The text at a span.
pub fn text(sources: &SourceMap, span: Span) -> Option<String> {
    let file = sources.file(span.lo)?;
    file.text.get((span.lo - file.base) as usize..(span.hi - file.base) as usize).map(str::to_owned)
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The name of a receiver's type.
fn base(interner: &Interner, e: &golite_grammar::ast::Expr) -> String {
    match &e.kind {
        ExprKind::Star(x) | ExprKind::Paren(x) | ExprKind::Index { x, .. } => base(interner, x),
        ExprKind::Ident(name) => interner.text(*name).to_string(),
        _ => String::new(),
    }
}
