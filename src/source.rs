//! The source texts of a session, and the way from a session offset to file, line and column.
//!
//! Each file is given a base when it is added; offsets of its tokens are above it (`golite_grammar::Span`).
//! Columns count bytes from 1, as Go's do.
//!
//! A [`Position`] is what people are told: where a `//line` comment speaks of the text (`golite_grammar::line_bases`), the place that it
//! names. The place in the text itself is [`SourceFile::real_position`]. Lines are counted, and such comments looked for, when the first
//! position in a file is asked for: most files of a program are never asked.

use std::fmt;
use std::sync::{Arc, OnceLock, RwLock};

use golite_grammar::{Diagnostic, LineBase, line_bases};
use rustc_hash::FxHashMap;

/// A file of the session.
pub struct SourceFile {
    /// The name to show.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
    /// Offset of its first byte.
    pub base: u32,
    index: OnceLock<Index>,
}

/// What positions are made of.
struct Index {
    /// Where lines begin.
    lines: Vec<u32>,
    /// Ascending; empty in nearly every file.
    line_bases: Vec<LineBase>,
}

/// A place as people read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// The file's name; empty if a `//line` comment gives none.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// In bytes, from 1; 0 if it is unknown, behind a `//line` comment without a column.
    pub column: u32,
}

impl Position {
    /// The file's name in tracebacks.
    pub fn file_or_unknown(self) -> String {
        if self.file.is_empty() { "??".to_owned() } else { self.file }
    }
}

/// `FILE:LINE:COL`, or without the column if it is unknown.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if self.column > 0 { write!(f, ":{}", self.column) } else { Ok(()) }
    }
}

impl SourceFile {
    fn new(name: String, text: Arc<str>, base: u32) -> Arc<SourceFile> {
        Arc::new(SourceFile { name, text, base, index: OnceLock::new() })
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let newlines = memchr::memchr_iter(b'\n', self.text.as_bytes());
            let lines = std::iter::once(0).chain(newlines.map(|at| at as u32 + 1)).collect();
            Index { lines, line_bases: line_bases(&self.name, &self.text) }
        })
    }

    /// Line and column in the text itself, each from 1, of the session offset `at`.
    pub fn line_column(&self, at: u32) -> (u32, u32) {
        let offset = at.saturating_sub(self.base);
        let lines = &self.index().lines;
        let line = lines.partition_point(|&start| start <= offset).max(1);
        (line as u32, offset - lines[line - 1] + 1)
    }

    /// The place of `at` in the text itself.
    pub fn real_position(&self, at: u32) -> Position {
        let (line, column) = self.line_column(at);
        Position { file: self.name.clone(), line, column }
    }

    /// The place of `at` as people are told.
    pub fn position(&self, at: u32) -> Position {
        let Some(base) = self.line_base(at) else { return self.real_position(at) };
        let ((line, column), (base_line, base_column)) = (self.line_column(at), self.line_column(self.base + base.at));
        let column = match base.column {
            0 => 0,
            first if line == base_line => first.saturating_add(column - base_column),
            _ => column,
        };
        let file = base.file.as_ref().unwrap_or(&self.name).clone();
        Position { file, line: base.line.saturating_add(line - base_line), column }
    }

    /// The `//line` comment that speaks of `at`.
    fn line_base(&self, at: u32) -> Option<&LineBase> {
        let (bases, offset) = (&self.index().line_bases, at.saturating_sub(self.base));
        bases.partition_point(|base| base.at <= offset).checked_sub(1).map(|last| &bases[last])
    }

    /// Whether a `//line` comment speaks of `at`.
    pub fn is_mapped(&self, at: u32) -> bool {
        self.line_base(at).is_some()
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
        let file = SourceFile::new(name.into(), text, base);
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
                *file = SourceFile::new(name, file.text.clone(), file.base);
            }
        }
    }

    /// Sorts diagnostics as Go does: files, and the parts of them that a `//line` comment speaks of, in the order in which something was
    /// said of them first, and by position in each.
    pub fn sort(&self, diagnostics: &mut [Diagnostic]) {
        let mut ranks = FxHashMap::default();
        for diagnostic in diagnostics.iter() {
            let next = ranks.len();
            ranks.entry(self.part(diagnostic.span.lo)).or_insert(next);
        }
        let rank = |diagnostic: &Diagnostic| ranks.get(&self.part(diagnostic.span.lo)).copied();
        diagnostics.sort_by_cached_key(|diagnostic| (rank(diagnostic), diagnostic.span.lo));
    }

    /// The file that holds `at`, and the part of it that one `//line` comment speaks of.
    fn part(&self, at: u32) -> Option<(u32, u32)> {
        let file = self.file(at)?;
        Some((file.base, file.line_base(at).map_or(0, |base| base.at)))
    }

    /// File, line and column of `at`, as people are told.
    pub fn position(&self, at: u32) -> Option<Position> {
        Some(self.file(at)?.position(at))
    }

    /// Whether two places are on one line, and no `//line` comment stands between them.
    pub fn same_line(&self, a: u32, b: u32) -> bool {
        let line = |at: u32| self.file(at).map(|file| file.line_column(at).0);
        self.part(a) == self.part(b) && line(a) == line(b)
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

    #[test]
    fn line_comments_say_where_things_are() {
        let map = SourceMap::default();
        let text = "a\n//line b.y:7\nc\nd /*line :3:4*/ e f\n  g\n";
        let file = map.add("d/x.go", text).unwrap();
        let shown =
            |file: &SourceFile, what: char| file.position(file.base + text.rfind(what).unwrap() as u32).to_string();
        let all = "acdefg".chars().map(|what| shown(&file, what)).collect::<Vec<_>>();
        assert_eq!(all, ["d/x.go:1:1", "d/b.y:7", "d/b.y:8", "d/b.y:3:5", "d/b.y:3:7", "d/b.y:4:3"]);
        map.rename(|name| Some(format!("/r/{name}")));
        let file = map.file(file.base).unwrap();
        assert_eq!((shown(&file, 'c').as_str(), file.is_mapped(file.base)), ("/r/d/b.y:7", false));
        let at = |what: char| file.base + text.rfind(what).unwrap() as u32;
        assert!(
            map.same_line(at('e'), at('f')) && !map.same_line(at('d'), at('e')) && !map.same_line(at('f'), at('g'))
        );
        assert_eq!(file.real_position(at('f')).to_string(), "/r/d/x.go:4:19");
    }
}
