//! What could be done about a name that stands for nothing.
//!
//! Comes in: a name that is declared nowhere. Goes out: the help below its error. The error itself stays as Go words it.

use golite_grammar::Span;

use super::Checker;
use super::tree::PkgId;
use super::ty::TypeId;
use crate::nearest::all_nearest;

/// More errors than these are hardly read, and every help looks at all names there are.
const MOST_HELPED: usize = 10;

/// As many names are still a help.
const MOST_NAMES: usize = 3;

/// What other languages write, and what Go has for it.
const FOREIGN: [(&str, &str); 16] = [
    ("None", "nil"),
    ("NULL", "nil"),
    ("null", "nil"),
    ("True", "true"),
    ("False", "false"),
    ("String", "string"),
    ("str", "string"),
    ("boolean", "bool"),
    ("char", "byte` or `rune"),
    ("double", "float64"),
    ("float", "float64"),
    ("long", "int64"),
    ("short", "int16"),
    ("printf", "fmt.Printf"),
    ("Printf", "fmt.Printf"),
    ("Println", "fmt.Println"),
];

impl Checker {
    /// What to do about `name`, which stands at `span` and for nothing.
    pub(super) fn advice(&self, name: &str, span: Span) -> Option<String> {
        if self.diagnostics.len() >= MOST_HELPED {
            return None;
        }
        let behind = self.behind(span);
        if behind.starts_with('.')
            && let Some(help) = self.advice_on_package(name)
        {
            return Some(help);
        }
        let foreign = FOREIGN.iter().find(|(theirs, _)| *theirs == name);
        foreign.map(|(_, ours)| format!("Go has `{ours}` for it")).or_else(|| meant(name, self.names_here())).or_else(
            || {
                let is_assigned = behind.strip_prefix('=').is_some_and(|rest| !rest.starts_with('='));
                is_assigned.then(|| format!("`{name} := …` declares a variable"))
            },
        )
    }

    /// What to do about `name` as the name of a package.
    fn advice_on_package(&self, name: &str) -> Option<String> {
        let mut paths = self.importer.all();
        paths.retain(|path| !path.contains("internal"));
        let last = |path: &String| path.rsplit('/').next().unwrap_or(path).to_owned();
        match paths.iter().filter(|path| last(path) == name).min_by_key(|path| path.len()) {
            Some(path) => Some(format!("import \"{path}\"")),
            None => meant(name, paths.iter().map(last).chain(self.names_here())),
        }
    }

    /// What `name` may have meant, which a package does not have.
    pub(super) fn advice_in_package(&self, package: PkgId, name: &str) -> Option<String> {
        if self.diagnostics.len() >= MOST_HELPED {
            return None;
        }
        let package = self.packages.get(package.0 as usize)?;
        let exported = package.names.keys().filter(|&&name| self.is_exported(name));
        meant(name, exported.map(|&name| self.text(name).to_string()))
    }

    /// What `name` may have meant, which a type does not have.
    pub(super) fn advice_in_type(&mut self, ty: TypeId, name: &str) -> Option<String> {
        if self.diagnostics.len() >= MOST_HELPED {
            return None;
        }
        let members = self.members_for(ty, self.cx.pkg);
        meant(name, members.iter().map(|member| self.text(member.name).to_string()))
    }

    /// The names that stand for something here.
    fn names_here(&self) -> impl Iterator<Item = String> {
        let local = self.cx.scopes.iter().flat_map(|scope| scope.names.keys());
        let file = self.files.get(self.cx.file.0 as usize).into_iter().flat_map(|file| file.names.keys());
        let package = self.packages.get(self.cx.pkg.0 as usize).into_iter().flat_map(|package| package.names.keys());
        let names = local.chain(file).chain(package).chain(self.universe.keys());
        names.map(|&name| self.text(name).to_string()).filter(|name| name != "_")
    }

    /// The text behind `span`, spaces aside.
    fn behind(&self, span: Span) -> String {
        let text = self.sources.file(span.hi).and_then(|file| {
            let text = file.text.get((span.hi - file.base) as usize..)?;
            Some(text.trim_start_matches([' ', '\t']).chars().take(2).collect())
        });
        text.unwrap_or_default()
    }
}

/// A question for each name that is as near as the nearest; single letters are near to everything.
fn meant(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    name.chars().nth(1)?;
    let near = all_nearest(name, known);
    let listed = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let listed = listed.rsplit_once(", ").map_or(listed.clone(), |(others, last)| format!("{others} or {last}"));
    (1..=MOST_NAMES).contains(&near.len()).then(|| format!("did you mean {listed}?"))
}
