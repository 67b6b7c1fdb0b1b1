//! The tree of a program that uses every production, against the tree that the real Go's parser built; and what is
//! golite's own: prompts, comments, literals, grouped constants.

use golite_grammar::ast::{Decl, ExprKind, StmtKind};
use golite_grammar::{Interner, literal, parse_file, parse_statements};

mod tree;

/// `everything.tree` is the output of `tree/dump.go`, without its first line.
#[test]
fn as_go_builds_it() {
    let interner = Interner::new();
    let parsed = parse_file(&interner, 1, include_str!("everything.go"));
    assert_eq!(parsed.diagnostics, []);
    let found = tree::dump(&interner, &parsed.file);
    for (found, expected) in found.lines().zip(include_str!("everything.tree").lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), include_str!("everything.tree").lines().count());
}

#[test]
fn constants_are_numbered() {
    let text = "package p\nconst A = 1\nconst (\n\tB, C = iota, iota\n\tD, E\n)\n";
    let parsed = parse_file(&Interner::new(), 1, text);
    let numbers: Vec<_> = parsed
        .file
        .decls
        .iter()
        .map(|decl| match decl {
            Decl::Const(spec) => (spec.group, spec.iota, spec.names.len(), spec.values.len()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(numbers, [(0, 0, 1, 1), (1, 0, 2, 2), (1, 1, 2, 0)]);
}

#[test]
fn comments_and_positions() {
    let text = "\u{FEFF}#!/bin/golite\npackage p // one\n/* two\n*/\n// Output: three";
    let parsed = parse_file(&Interner::new(), 100, text);
    assert_eq!(parsed.diagnostics, []);
    let comments: Vec<&str> =
        parsed.file.comments.iter().map(|span| &text[span.lo as usize - 100..span.hi as usize - 100]).collect();
    assert_eq!(comments, ["// one", "/* two\n*/", "// Output: three"]);
    assert_eq!(parsed.file.package.map(|name| name.span.lo), Some(100 + text.find("p //").unwrap() as u32));
}

#[test]
fn comments_survive_errors() {
    let text = "package p // one\nvar x 5 // two\nfunc f() { // three\n\tx y // four\n}\n";
    let parsed = parse_file(&Interner::new(), 0, text);
    assert_eq!(parsed.diagnostics.len(), 2);
    assert_eq!(parsed.file.comments.len(), 4);
    assert!(parsed.file.comments.is_sorted());
}

/// What a prompt makes of a text: statements, declarations, imports, errors, and whether it wants more.
fn prompt(text: &str) -> (usize, usize, usize, usize, bool) {
    let parsed = parse_statements(&Interner::new(), 1, text);
    (parsed.stmts.len(), parsed.decls.len(), parsed.imports.len(), parsed.diagnostics.len(), parsed.unfinished)
}

#[test]
fn prompts() {
    assert_eq!(prompt(""), (0, 0, 0, 0, false));
    assert_eq!(prompt("x := 1"), (1, 0, 0, 0, false));
    assert_eq!(prompt("x := 1; y := 2\nx + y\n"), (3, 0, 0, 0, false));
    assert_eq!(prompt("import \"fmt\"\nfmt.Println(1)"), (1, 0, 1, 0, false));
    assert_eq!(prompt("fmt.Println(1); import \"fmt\""), (1, 0, 1, 0, false));
    assert_eq!(prompt("func f() int { return 1 }\nf()"), (1, 1, 0, 0, false));
    assert_eq!(prompt("func (t T) m(x int) { }"), (0, 1, 0, 0, false));
    assert_eq!(prompt("func f[T any](x T) {}"), (0, 1, 0, 0, false));
    assert_eq!(prompt("func (t T) m[P any](x P) { }"), (0, 1, 0, 0, false));
    assert_eq!(prompt("func() { }()"), (1, 0, 0, 0, false));
    assert_eq!(prompt("func() int { return 1 }()"), (1, 0, 0, 0, false));
    assert_eq!(prompt("func(x int) G[int] { return x }(1)"), (1, 0, 0, 0, false));
    assert_eq!(prompt("type T struct { x int }; var y T; const z = 1"), (3, 0, 0, 0, false));
    assert_eq!(prompt("for i := range 3 {\n"), (0, 0, 0, 1, true));
    assert_eq!(prompt("f(1,\n"), (0, 0, 0, 1, true));
    assert_eq!(prompt("x := 1 +"), (0, 0, 0, 1, true));
    assert_eq!(prompt("x := `a\nb"), (1, 0, 0, 1, true));
    assert_eq!(prompt("x := 1 /* and"), (1, 0, 0, 1, true));
    assert_eq!(prompt("func f() {\n\tif x {\n\t}\n"), (0, 0, 0, 1, true));
    assert_eq!(prompt("x y"), (0, 0, 0, 1, false));
    assert_eq!(prompt("f(1"), (0, 0, 0, 1, false));
    assert_eq!(prompt("x := \"a"), (1, 0, 0, 1, false));
    assert_eq!(prompt("}"), (0, 0, 0, 1, false));
    assert_eq!(prompt("x y\nf(1,"), (0, 0, 0, 1, false));
}

#[test]
fn precedence() {
    let parsed = parse_statements(&Interner::new(), 0, "a || b && c == d + e * f == g || h");
    let StmtKind::Expr(x) = &parsed.stmts[0].kind else { panic!("an expression") };
    fn show(x: &golite_grammar::ast::Expr) -> String {
        match &x.kind {
            ExprKind::Binary { op, x, y, .. } => format!("({} {op:?} {})", show(x), show(y)),
            _ => "abcdefgh".chars().nth(x.span.lo as usize / 5).unwrap_or('?').to_string(),
        }
    }
    assert_eq!(show(x).matches('(').count(), 7);
    let order: Vec<&str> =
        ["OrOr", "AndAnd", "Eq", "Add", "Mul"].into_iter().filter(|op| show(x).contains(op)).collect();
    assert_eq!(order.len(), 5);
    assert!(show(x).starts_with("((a OrOr (b AndAnd (("), "{}", show(x));
}

#[test]
fn values_of_literals() {
    assert_eq!(literal::unquote_string(r#""a\n\x41\101\u00e9\U0001F600\"""#), "a\nAAé😀\"".as_bytes());
    assert_eq!(literal::unquote_string(r#""\xff\377""#), [0xFF, 0xFF]);
    assert_eq!(literal::unquote_string("`a\\n\r\n`"), b"a\\n\n");
    assert_eq!(literal::unquote_string("``"), b"");
    assert_eq!(literal::unquote_string("\""), b"");
    assert_eq!(literal::unquote_string(r#""\q\""#), b"\"");
    for (text, value) in
        [("'a'", 97), ("'é'", 233), (r"'\''", 39), (r"'\xff'", 255), (r"'\377'", 255), (r"'\u1234'", 0x1234)]
    {
        assert_eq!(literal::rune_value(text), Some(value), "{text}");
    }
    for text in ["''", "'ab'", "'", r"'\", r"'\q'", "a", r"'\x'"] {
        assert_eq!(literal::rune_value(text), None, "{text}");
    }
}
