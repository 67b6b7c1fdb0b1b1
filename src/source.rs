//! The source texts of a session, and the way from a session offset to file, line and column.
//!
//! Each file is given a base when it is added; offsets of its tokens are above it (`golite_grammar::Span`).
//! Columns count bytes from 1, as Go's do.

use std::sync::{Arc, RwLock};

use golite_grammar::Diagnostic;

/// A file of the session.
pub struct SourceFile {
    /// The name to show.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
    /// Offset of its first byte.
    pub base: u32,
    lines: Vec<u32>,
}

/// A place as people read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// The file's name.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// In bytes, from 1.
    pub column: u32,
}

impl SourceFile {
    /// Line and column, each from 1, of the session offset `at`.
    pub fn line_column(&self, at: u32) -> (u32, u32) {
        let offset = at.saturating_sub(self.base);
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        (line as u32, offset - self.lines[line - 1] + 1)
    }
}

/// All files of a session; cheap to clone, shared by all that clone it.
#[derive(Clone, Default)]
pub struct SourceMap(Arc<RwLock<Vec<Arc<SourceFile>>>>);

impl SourceMap {
    /// Adds a file; the answer knows its base. `None` when the session's 4 GiB of offsets are used up.
    pub fn add(&self, name: impl Into<String>, text: impl Into<Arc<str>>) -> Option<Arc<SourceFile>> {
        let text = text.into();
        let mut files = self.0.write().unwrap_or_else(|e| e.into_inner());
        let base = files.last().map_or(1, |last| u64::from(last.base) + last.text.len() as u64 + 1);
        let base = u32::try_from(base).ok()?;
        base.checked_add(u32::try_from(text.len()).ok()?)?.checked_add(1)?;
        let lines =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1)).collect();
        let file = Arc::new(SourceFile { name: name.into(), text, base, lines });
        files.push(file.clone());
        Some(file)
    }

    /// The file that holds the session offset `at`.
    pub fn file(&self, at: u32) -> Option<Arc<SourceFile>> {
        let files = self.0.read().unwrap_or_else(|e| e.into_inner());
        let index = files.partition_point(|file| file.base <= at).checked_sub(1)?;
        let file = &files[index];
        (at - file.base <= file.text.len() as u32).then(|| file.clone())
    }

    /// Gives files other names: `name` knows the new one of those that get one. Tracebacks name files in full, diagnostics as the files
    /// were asked for.
    pub fn rename(&self, name: impl Fn(&str) -> Option<String>) {
        let mut files = self.0.write().unwrap_or_else(|e| e.into_inner());
        for file in files.iter_mut() {
            if let Some(name) = name(&file.name) {
                let SourceFile { text, base, lines, .. } = &**file;
                *file = Arc::new(SourceFile { name, text: text.clone(), base: *base, lines: lines.clone() });
            }
        }
    }

    /// Sorts diagnostics as Go does: files in the order in which something was said of them first, and by position in each.
    pub fn sort(&self, diagnostics: &mut [Diagnostic]) {
        let mut files = Vec::new();
        for diagnostic in diagnostics.iter() {
            let base = self.base(diagnostic);
            if !files.contains(&base) {
                files.push(base);
            }
        }
        let rank = |diagnostic: &Diagnostic| files.iter().position(|&base| base == self.base(diagnostic));
        diagnostics.sort_by_key(|diagnostic| (rank(diagnostic), diagnostic.span.lo));
    }

    fn base(&self, diagnostic: &Diagnostic) -> Option<u32> {
        self.file(diagnostic.span.lo).map(|file| file.base)
    }

    /// File, line and column of `at`.
    pub fn position(&self, at: u32) -> Option<Position> {
        let file = self.file(at)?;
        let (line, column) = file.line_column(at);
        Some(Position { file: file.name.clone(), line, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_from_one_and_find_their_file() {
        let map = SourceMap::default();
        let a = map.add("a.go", "ab\ncd").unwrap();
        let b = map.add("b.go", "x\n").unwrap();
        assert_eq!(map.position(a.base + 3), Some(Position { file: "a.go".into(), line: 2, column: 1 }));
        assert_eq!(map.position(b.base), Some(Position { file: "b.go".into(), line: 1, column: 1 }));
        assert_eq!(map.position(0), None);
    }
}
