//! What there is in a session, as texts: variables, functions, types, imports, goroutines, and all of it as a program.

use std::collections::{BTreeSet, HashMap};

use super::declared;
use super::entry;
use super::live::Live;
use super::plan::PieceKind;
use super::{EntryEnd, packages};
use crate::types::{NameKind, Shape};
use golite_grammar::Diagnostic;

/// A name with its type and a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name; of a method with its type's in front.
    pub name: String,
    /// The type or signature; of a type the underlying one.
    pub ty: String,
    /// A variable's value in Go's syntax, abbreviated; the first line of a declaration.
    pub text: String,
}

/// A goroutine of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goroutine {
    /// Its number.
    pub id: u64,
    /// What it does or waits for, as in a traceback.
    pub state: String,
    /// The function it is in.
    pub function: String,
    /// Where in it.
    pub position: String,
    /// Where it was started.
    pub created: String,
}

impl Live {
    /// The variables with their values, by name.
    pub fn variables(&mut self) -> Vec<Named> {
        let mut names: Vec<String> = {
            let mut compiler = self.engine.compiler();
            let names = compiler.checker.session_names();
            let variables = names.iter().filter(|name| matches!(name.kind, NameKind::Var(_)));
            variables.map(|name| self.interner.text(name.name).to_string()).collect()
        };
        names.sort();
        let shown = self.values(&names);
        let named = names.into_iter().zip(shown);
        named.map(|(name, shown)| Named { name, ty: shown.ty, text: shown.text }).collect()
    }

    /// Types, functions, methods and constants, by name.
    pub fn functions(&self) -> Vec<Named> {
        let mut compiler = self.engine.compiler();
        let mut found = Vec::new();
        for snippet in self.declared.all() {
            let text = declared::text(&self.sources(), snippet.span).unwrap_or_default();
            let head = text.split('{').next().unwrap_or_default().trim_end();
            let first = text.lines().next().unwrap_or_default().to_owned();
            let ty = match snippet.is_type() {
                true => head.strip_prefix(snippet.key.as_str()).unwrap_or(head).trim().to_owned(),
                false => head.to_owned(),
            };
            let text = if snippet.is_type() { format!("type {first}") } else { first };
            found.push(Named { name: snippet.key.clone(), ty, text });
        }
        let constants: Vec<_> = compiler.checker.session_names();
        for constant in constants.into_iter().filter(|name| name.kind == NameKind::Const) {
            let name = self.interner.text(constant.name).to_string();
            let ty = compiler.checker.type_text(constant.ty);
            let text = format!("const {name}");
            found.push(Named { name, ty, text });
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    }

    /// The paths of imported packages.
    pub fn imports(&self) -> Vec<String> {
        let mut compiler = self.engine.compiler();
        let names = compiler.checker.session_names();
        let packages = names.iter().filter(|name| name.kind == NameKind::Package);
        let paths = packages.filter_map(|name| compiler.checker.imported_path(name.name).map(str::to_owned));
        paths.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The goroutines that are alive.
    pub fn goroutines(&self) -> Vec<Goroutine> {
        let shown = |stands: crate::exec::session::Stands| {
            let (function, position) = stands.at.unwrap_or_default();
            let created = match stands.created {
                Some((function, place, by)) => format!("{function} at {place}, in goroutine {by}"),
                None => String::new(),
            };
            Goroutine { id: stands.id, state: stands.state.to_owned(), function, position, created }
        };
        self.engine.standing().into_iter().map(shown).collect()
    }

    /// The type of an expression.
    pub fn type_of(&mut self, text: &str) -> Result<String, Vec<Diagnostic>> {
        loop {
            let wrong = match self.type_now(text) {
                Ok(ty) => return Ok(ty),
                Err(wrong) => wrong,
            };
            let missing = wrong.iter().find_map(|diagnostic| packages::missing(text, &self.sources(), diagnostic));
            let Some(path) = missing.filter(|path| !self.imports().contains(path)) else { return Err(wrong) };
            if self.eval(&format!("import \"{path}\""), None).ended != EntryEnd::Done {
                return Err(wrong);
            }
        }
    }

    fn type_now(&mut self, text: &str) -> Result<String, Vec<Diagnostic>> {
        let Some(source) = self.sources().add(":type", text) else { return Err(Vec::new()) };
        let e = entry::expression(&self.interner, source.base, text)?;
        let mut compiler = self.engine.compiler();
        let checker = &mut compiler.checker;
        match checker.shape(&e) {
            Shape::Constant(_, ty) => Ok(ty),
            Shape::Values(types) => {
                let texts: Vec<String> = types.iter().map(|&ty| checker.type_text(ty)).collect();
                Ok(if let [ty] = &texts[..] { ty.clone() } else { format!("({})", texts.join(", ")) })
            }
            // It is said what is wrong by checking it as a statement would be.
            Shape::Nothing => {
                let call = entry::call(checker.peek_name(), e);
                match checker.check_unit(entry::statements(&self.interner, vec![call]), &Default::default()) {
                    Ok(unit) => {
                        checker.forget_unit(&unit);
                        Ok(String::new())
                    }
                    Err(diagnostics) => Err(diagnostics),
                }
            }
        }
    }

    /// What was entered, as the text of a program: imports that it needs, declarations as they are now, variables as they were declared last, and
    /// all statements in order.
    pub fn program(&self) -> String {
        let sources = self.sources();
        let text = |span| declared::text(&sources, span).unwrap_or_default();
        let mut out = String::new();
        let mut last: HashMap<&str, usize> = HashMap::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            if let PieceKind::Variables(names, _) = &piece.kind {
                last.extend(names.iter().map(|name| (name.as_str(), at)));
            }
        }
        for (at, piece) in self.pieces.iter().enumerate() {
            match &piece.kind {
                PieceKind::Constants => out.push_str(&format!("\nconst {}\n", text(piece.span))),
                PieceKind::Variables(names, short) if names.iter().any(|name| last.get(name.as_str()) == Some(&at)) => {
                    let spec = text(piece.span);
                    let spec = if *short { spec.replacen(":=", "=", 1) } else { spec };
                    out.push_str(&format!("\nvar {spec}\n"));
                }
                _ => {}
            }
        }
        for snippet in self.declared.all().iter().chain(&self.declared.waiting) {
            let keyword = if snippet.is_type() { "type " } else { "" };
            out.push_str(&format!("\n{keyword}{}\n", text(snippet.span)));
        }
        if self.declared.all().iter().all(|snippet| snippet.key != "main") {
            out.push_str("\nfunc main() {\n");
            for piece in self.pieces.iter().filter(|piece| piece.kind == PieceKind::Statement) {
                text(piece.span).lines().for_each(|line| out.push_str(&format!("\t{line}\n")));
            }
            out.push_str("}\n");
        }
        let used = |path: &String| out.contains(&format!("{}.", packages::package_name(path)));
        let imports: Vec<String> =
            self.imports().into_iter().filter(used).map(|path| format!("\t{path:?}\n")).collect();
        let imports = if imports.is_empty() { String::new() } else { format!("\nimport (\n{})\n", imports.concat()) };
        format!("package main\n{imports}{out}")
    }
}
