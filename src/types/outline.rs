//! Library files are first read without the insides of their functions: a start pays for declarations only, and most of a
//! package's functions are never called. What a function says is parsed when its body is first checked.
//!
//! The outline of a text (`outline_text`) has the same length and the same lines, so positions agree.

use std::sync::Arc;

use golite_grammar::ast::{Decl, File};
use golite_grammar::{Interner, Span, parse_file};

use crate::source::SourceMap;

/// The file that holds just the function at `span`, whole, at its own positions.
pub(super) fn whole_function(interner: &Interner, sources: &SourceMap, span: Span) -> Option<Arc<File>> {
    const BEFORE: &str = "package p;";
    let source = sources.file(span.lo)?;
    let start = (span.lo - source.base) as usize;
    let text = format!("{BEFORE}{}", source.text.get(start..(span.hi - source.base) as usize)?);
    let parsed = parse_file(interner, span.lo.checked_sub(BEFORE.len() as u32)?, &text);
    matches!(parsed.file.decls.first(), Some(Decl::Func(_))).then(|| Arc::new(parsed.file))
}

#[cfg(test)]
mod tests {
    use crate::types::outline_text::outline;

    #[test]
    fn bodies_are_blank_and_everything_else_stays() {
        let text = "package p\n\nvar f = func() int { return 1 }\n\nfunc g(x struct{ a int }) (r interface{ M() }) {\n\ts := \"}\" + `}` // }\n\tif s != \"\" { g(x) }\n}\n\ntype t struct{ a int }\n\nfunc native(int) int\n\nfunc (t) m() { /* } */ }\n";
        let expected = "package p\n\nvar f = func() int { return 1 }\n\nfunc g(x struct{ a int }) (r interface{ M() }) {\n                    \n                    \n}\n\ntype t struct{ a int }\n\nfunc native(int) int\n\nfunc (t) m() {         }\n";
        assert_eq!(outline(text), expected);
    }

    #[test]
    fn the_library_reads_the_same_in_outline() {
        for path in crate::types::Importer::all(&crate::stdlib::Embedded) {
            for (name, text) in crate::types::Importer::files(&crate::stdlib::Embedded, &path).unwrap_or_default() {
                let interner = golite_grammar::Interner::new();
                let whole = golite_grammar::parse_file(&interner, 1, text);
                let short = golite_grammar::parse_file(&interner, 1, &outline(text));
                assert!(short.diagnostics.is_empty(), "{name}: {:?}", short.diagnostics);
                assert_eq!(whole.file.decls.len(), short.file.decls.len(), "{name}");
            }
        }
    }
}
