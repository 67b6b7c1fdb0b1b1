//! Library files are first read without their functions: a start pays for types, variables and constants only, and most of a
//! package's functions are never called. A function's header is parsed when somebody mentions it, what it says when its body is
//! first checked.
//!
//! `outline_text` makes the outlines, when golite is built.

use std::sync::Arc;

use golite_grammar::ast::{Decl, File, FuncDecl};
use golite_grammar::{Interner, Span, parse_file};

use super::Checker;
use super::object::FuncOrigin;
use super::tree::FuncId;

/// A library file in outline.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// The text without functions and comments.
    pub text: &'static str,
    /// (offset in `text`, bytes left out up to there), ascending.
    pub gaps: &'static [(u32, u32)],
    /// The functions.
    pub functions: &'static [Stub],
}

/// What is known of a function before its header is parsed. Offsets are the file's.
#[derive(Clone, Copy, Debug)]
pub struct Stub {
    /// As tracebacks write it: `fmt.Println`, `strings.(*Builder).Len`.
    pub full: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Where that stands.
    pub name_at: u32,
    /// The name of the receiver's base type; empty if there is no receiver.
    pub receiver: &'static str,
    /// The receiver is a pointer.
    pub pointer: bool,
    /// Of `func`.
    pub start: u32,
    /// Behind the signature.
    pub head: u32,
    /// Behind the body; `head` if there is none.
    pub end: u32,
}

/// A function's declaration, in the file that has it.
pub(super) struct Declared {
    file: Arc<File>,
    index: usize,
}

impl Declared {
    pub(super) fn func(&self) -> Option<&FuncDecl> {
        match self.file.decls.get(self.index)? {
            Decl::Func(decl) => Some(decl),
            _ => None,
        }
    }
}

impl Checker {
    /// The declaration of a function. Of a library's function that was read in outline, it is parsed now; without its body, if
    /// only the `header` is wanted.
    pub(super) fn declaration(&self, id: FuncId, header: bool) -> Option<Declared> {
        let entry = self.entry(id);
        match entry.origin {
            FuncOrigin::Decl(reference) => {
                let file = self.files.get(reference.file.0 as usize)?.ast.clone();
                Some(Declared { file, index: reference.decl as usize })
            }
            FuncOrigin::Stub { head, .. } => {
                let end = if header { head } else { entry.info.span.hi };
                let source = self.sources.file(entry.info.span.lo)?;
                let range = (entry.info.span.lo - source.base) as usize..(end - source.base) as usize;
                let file = Arc::new(alone(&self.interner, entry.info.span, source.text.get(range)?)?);
                Some(Declared { file, index: 0 })
            }
            FuncOrigin::Init => None,
        }
    }
}

/// The file that holds just the function `text` at `span`, at its own positions.
fn alone(interner: &Interner, span: Span, text: &str) -> Option<File> {
    const BEFORE: &str = "package p;";
    let parsed = parse_file(interner, span.lo.checked_sub(BEFORE.len() as u32)?, &format!("{BEFORE}{text}"));
    matches!(parsed.file.decls.first(), Some(Decl::Func(_))).then_some(parsed.file)
}

#[cfg(test)]
mod tests {
    use golite_grammar::ast::Decl;
    use golite_grammar::{Interner, parse_file, parse_outline};

    use crate::types::outline_text::outline;

    #[test]
    fn functions_and_comments_are_left_out() {
        let text = "package p\n\nvar f = func() int { return 1 } // one\n\nfunc g(x struct{ a int }) (r interface{ M() }) {\n\ts := \"}\" + `}` // }\n\tif s != \"\" { g(x) }\n}\n\ntype t struct{ a int }\n\nfunc native(int) int\n\nfunc (*t) m() { /* } */ }\n";
        let found = outline("p", text);
        assert_eq!(found.text, "package p\n\nvar f = func() int { return 1 } \n\n\n\ntype t struct{ a int }\n\n\n\n\n");
        let functions: Vec<_> = found
            .functions
            .iter()
            .map(|f| {
                let (head, all) = (&text[f.start as usize..f.head as usize], &text[f.start as usize..f.end as usize]);
                assert!(text[f.name_at as usize..].starts_with(&f.name));
                (f.full.as_str(), f.pointer, f.name.as_str(), head, all.len() > head.len() && all.ends_with('}'))
            })
            .collect();
        let expected = [
            ("p.g", false, "g", "func g(x struct{ a int }) (r interface{ M() }) ", true),
            ("p.native", false, "native", "func native(int) int", false),
            ("p.(*t).m", true, "m", "func (*t) m() ", true),
        ];
        assert_eq!(functions, expected);
        let decls = parse_outline(&Interner::new(), 100, &found.text, &found.gaps).file.decls;
        let at = |decl: &Decl| match decl {
            Decl::Var(spec) => spec.names[0].span,
            Decl::Type(spec) => spec.name.span,
            _ => panic!("{decl:?}"),
        };
        let texts: Vec<_> =
            decls.iter().map(|decl| &text[at(decl).lo as usize - 100..at(decl).hi as usize - 100]).collect();
        assert_eq!(texts, ["f", "t"]);
    }

    /// Without the number of its group, which counts those in functions as well.
    fn shown(decl: &Decl) -> String {
        match decl {
            Decl::Const(spec) => format!("{spec:?}").replace(&format!("group: {}", spec.group), "group"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_library_reads_the_same_in_outline() {
        for path in crate::types::Importer::all(&crate::stdlib::Embedded) {
            for (name, text) in crate::types::Importer::files(&crate::stdlib::Embedded, &path).unwrap_or_default() {
                let interner = Interner::new();
                let whole = parse_file(&interner, 1, &text).file;
                let found = outline("p", &text);
                let short = parse_outline(&interner, 1, &found.text, &found.gaps);
                assert!(short.diagnostics.is_empty(), "{name}: {:?}", short.diagnostics);
                let mut functions = found.functions.iter();
                let mut others = short.file.decls.iter();
                for decl in &whole.decls {
                    let Decl::Func(decl) = decl else {
                        assert_eq!(others.next().map(shown), Some(shown(decl)), "{name}");
                        continue;
                    };
                    let function = functions.next().unwrap_or_else(|| panic!("{name}: too few functions"));
                    let span = (function.start + 1, function.end + 1);
                    assert_eq!((decl.span.lo, decl.span.hi), span, "{name}: {}", function.name);
                    assert_eq!(&*interner.text(decl.name.sym), function.name);
                    assert_eq!(decl.name.span.lo, function.name_at + 1);
                    assert_eq!(decl.body.is_some(), function.head < function.end);
                    let receiver = decl.recv.as_deref().and_then(|recv| recv.first());
                    let (pointer, base) =
                        receiver.map_or((false, None), |field| crate::types::package::receiver_base(&field.ty));
                    let base = base.map(|base| interner.text(base).to_string()).unwrap_or_default();
                    assert_eq!((pointer, &base), (function.pointer, &function.receiver), "{name}: {}", function.name);
                }
                assert!(functions.next().is_none() && others.next().is_none(), "{name}");
            }
        }
    }
}
