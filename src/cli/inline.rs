//! `golite -e STATEMENTS`: statements of the command line as a program.
//!
//! Comes in: what somebody typed: statements, functions, types and imports in any order, or a whole file. Goes out: a checked
//! package main. The tree is put together from the typed text as it is, so every position in a message is one in what was typed.
//! Packages are imported as they are used: a name that is declared nowhere and is a package's brings it in.

use golite_grammar::ast::{Block, Decl, File, FuncDecl, FuncType, Ident, Import, Stmt, StmtKind};
use golite_grammar::{Diagnostic, Interner, ParsedStatements, Span};

use crate::engine::{self, Loaded, load_parsed};
use crate::session::packages;
use crate::source::SourceMap;

/// How the file is called in messages.
const NAME: &str = "-e";

/// Parses and checks what was typed.
pub fn load(text: &str) -> Loaded {
    if is_file(text) {
        return engine::load(&[(NAME.to_owned(), text.to_owned())]);
    }
    let mut imports: Vec<String> = Vec::new();
    loop {
        let loaded = load_with(text, &imports);
        let before = imports.len();
        for diagnostic in loaded.diagnostics.iter().filter(|diagnostic| diagnostic.code == "undefined") {
            if let Some(path) = packages::missing(text, &loaded.sources, diagnostic)
                && !imports.contains(&path)
            {
                imports.push(path);
            }
        }
        if imports.len() == before {
            return loaded;
        }
    }
}

/// It begins with a package clause, comments aside.
fn is_file(text: &str) -> bool {
    let parsed = golite_grammar::parse_file(&Interner::new(), 1, text);
    parsed.file.package.is_some()
}

fn load_with(text: &str, paths: &[String]) -> Loaded {
    let (interner, sources) = (Interner::new(), SourceMap::default());
    let Some(source) = sources.add(NAME, text) else {
        let diagnostics = vec![Diagnostic::error("source-too-large", Span::NONE, "source text is too large")];
        return Loaded { checker: None, diagnostics, sources };
    };
    let parsed = golite_grammar::parse_statements(&interner, source.base, text);
    let ParsedStatements { stmts, mut decls, mut imports, mut diagnostics, unfinished } = parsed;
    let end = source.base + text.len() as u32;
    if unfinished && diagnostics.is_empty() {
        diagnostics.push(Diagnostic::error(
            "syntax-error",
            Span::at(end),
            "syntax error: unexpected end of statements",
        ));
    }
    let whole = Span::new(source.base, end);
    let at_end = Span::at(end);
    let name = |text: &str| Ident { sym: interner.intern(text), span: at_end };
    imports.extend(paths.iter().map(|path| Import {
        name: None,
        path: interner.intern(path),
        path_span: at_end,
        span: at_end,
    }));
    let mut body = Vec::new();
    for stmt in stmts {
        body.extend(lifted(stmt, &mut decls));
    }
    let has_main = decls.iter().any(|decl| matches!(decl, Decl::Func(f) if &*interner.text(f.name.sym) == "main"));
    if !has_main || !body.is_empty() {
        decls.push(Decl::Func(FuncDecl {
            recv: None,
            name: name("main"),
            type_params: Vec::new(),
            ty: FuncType { params: Vec::new(), results: Vec::new(), span: at_end },
            body: Some(Block { stmts: body, span: Span::new(whole.lo, whole.hi + 1) }),
            span: Span::new(whole.lo, whole.hi + 1),
        }));
    }
    let file = File { package: Some(name("main")), imports, decls, span: whole, ..File::default() };
    load_parsed(interner, sources, file, diagnostics)
}

/// Types and constants belong to the package, so that functions and methods see them; other statements stay.
fn lifted(stmt: Stmt, decls: &mut Vec<Decl>) -> Option<Stmt> {
    let StmtKind::Decl(specs) = stmt.kind else { return Some(stmt) };
    let (local, package): (Vec<_>, Vec<_>) = specs.into_iter().partition(|spec| matches!(spec, Decl::Var(_)));
    decls.extend(package);
    (!local.is_empty()).then_some(Stmt { kind: StmtKind::Decl(local), span: stmt.span })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let loaded = load(text);
        loaded.diagnostics.iter().map(|diagnostic| engine::describe(&loaded.sources, diagnostic)).collect()
    }

    #[test]
    fn packages_come_by_themselves() {
        for text in [
            "fmt.Println(strings.ToUpper(\"x\"), os.Args)",
            "fmt.Println(rand.IntN(1))",
            "fmt.Println(rand.Intn(1)); fmt.Println(math.Pi)",
            "type T struct{ n int }\nfunc (t T) N() int { return t.n }\nfmt.Println(T{1}.N())",
            "package main\n\nfunc main() {}",
            "func main() { println(1) }",
            "",
        ] {
            assert_eq!(messages(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn positions_are_those_of_what_was_typed() {
        assert_eq!(messages("x := 1\nfmt.Println(y)"), ["-e:1:1: declared and not used: x", "-e:2:13: undefined: y"]);
        assert_eq!(messages("fmtx.Println()"), ["-e:1:1: undefined: fmtx"]);
        assert!(messages("for {")[0].starts_with("-e:1:"), "{:?}", messages("for {"));
    }
}
