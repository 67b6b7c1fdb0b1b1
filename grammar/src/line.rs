//! `//line` and `/*line*/` comments: positions that generated code wants to be told (the Go command's documentation, "Compiler
//! Directives").
//!
//! In comes a file, out go [`LineBase`]s, or what is wrong with such a comment. A comment counts if it begins with `//line ` in the first
//! column, or with `/*line ` anywhere, and ends with `:NUMBER`. It speaks of everything behind it, up to the next one:
//!
//! * `file:10` gives lines; columns are unknown from there on.
//! * `file:10:5` gives the column as well, for the rest of the line it stands on.
//! * `:10:5` keeps the file's name; `:10` takes it away.
//!
//! Offsets are those of the real text, here and everywhere in the front end: only what shows a position to people asks what these
//! comments say of it. So a text without them costs nothing but a search for the word, when the first position is asked for.

use crate::lexer::Tokens;

/// What a `//line` comment says of the text behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineBase {
    /// File-local offset of the first byte that it speaks of.
    pub at: u32,
    /// The file's name; none if it is still its own. Empty if it has none.
    pub file: Option<String>,
    /// The line of that byte.
    pub line: u32,
    /// The column of that byte; 0 if columns are unknown.
    pub column: u32,
}

/// The greatest line and column; Go refuses greater ones.
const MOST: u32 = 1 << 30;

/// The code of what [`complaint`] finds.
pub(crate) const CODE: &str = "line-directive";

/// A comment as written.
struct Line<'s> {
    file: &'s str,
    line: u32,
    column: u32,
}

/// The `//line` comments of the file `name` that are in order. Their names are relative to the file's folder.
pub fn line_bases(name: &str, text: &str) -> Vec<LineBase> {
    if !text.contains("//line ") && !text.contains("/*line ") {
        return Vec::new();
    }
    let mut tokens = Tokens::of_file(text);
    while tokens.next().is_some() {}
    let mut current = None;
    let mut bases = Vec::new();
    for (lo, hi) in tokens.take_extras().comments {
        let Some(Ok(Line { file, line, column })) = read(text, lo, hi) else { continue };
        if column == 0 || !file.is_empty() {
            current = Some(resolve(name, file));
        }
        // The end of the line belongs to the comment that it ends.
        let at = if text[lo as usize..].starts_with("//") { hi + 1 } else { hi };
        bases.push(LineBase { at, file: current.clone(), line, column });
    }
    bases
}

/// What is wrong with the comment at `lo..hi`, if it looks like a `//line` comment: where, and Go's words.
pub(crate) fn complaint(text: &str, lo: u32, hi: u32) -> Option<(u32, String)> {
    read(text, lo, hi)?.err()
}

/// Reads the comment at `lo..hi`; none if it is an ordinary one.
fn read(text: &str, lo: u32, hi: u32) -> Option<Result<Line<'_>, (u32, String)>> {
    let comment = text.get(lo as usize..hi as usize)?;
    let words = match comment.strip_prefix("//line ") {
        Some(_) if lo > 0 && !text[..lo as usize].ends_with('\n') => return None,
        Some(words) => words.strip_suffix('\r').unwrap_or(words),
        None => comment.strip_prefix("/*line ")?.strip_suffix("*/")?,
    };
    let wrong = |what: &str, part: &str| {
        let before = part.as_ptr() as usize - comment.as_ptr() as usize;
        Some(Err((lo + before as u32, format!("invalid {what} number: {part}"))))
    };
    let (rest, last) = words.rsplit_once(':')?;
    let Some(number) = digits(last) else { return wrong("line", last) };
    // A colon that no number follows belongs to the name.
    let second = rest.rsplit_once(':').and_then(|(file, line)| Some((file, line, digits(line)?)));
    let (file, shown, line, column) = match second {
        Some(_) if !fits(number) => return wrong("column", last),
        Some((file, shown, line)) => (file, shown, line, number),
        None => (rest, last, number, 0),
    };
    if !fits(line) {
        return wrong("line", shown);
    }
    Some(Ok(Line { file, line: line as u32, column: column as u32 }))
}

fn fits(number: u64) -> bool {
    (1..=u64::from(MOST)).contains(&number)
}

fn digits(text: &str) -> Option<u64> {
    // Rust would take a sign.
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// The path of `file` as the file `name` writes it.
fn resolve(name: &str, file: &str) -> String {
    match name.rsplit_once('/') {
        _ if file.is_empty() => String::new(),
        Some((folder, _)) if !file.starts_with('/') => clean(&format!("{folder}/{file}")),
        _ => clean(file),
    }
}

/// A path without dots and doubled slashes, as Go's `filepath.Clean` writes it.
fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, text: &str) -> Vec<(u32, Option<String>, u32, u32)> {
        line_bases(name, text).into_iter().map(|base| (base.at, base.file, base.line, base.column)).collect()
    }

    #[test]
    fn comments_give_positions() {
        let text = "package p\n//line a.y:7\nvar x /*line :3:4*/ int\n//line :9\r\n//line /r/../s.y:1:2\n";
        let file = |name: &str| Some(name.to_owned());
        let expected =
            [(23, file("d/a.y"), 7, 0), (42, file("d/a.y"), 3, 4), (58, file(""), 9, 0), (79, file("/s.y"), 1, 2)];
        assert_eq!(said("d/x.go", text), expected);
        assert_eq!(said("x.go", "/*line :3:4*/package p\n"), [(13, None, 3, 4)]);
        assert_eq!(said("x.go", "//line c:/a.y:3\n"), [(16, file("c:/a.y"), 3, 0)]);
    }

    #[test]
    fn others_are_ordinary_comments() {
        for text in [
            " //line a.y:7\n",
            "// line a.y:7\n",
            "//line a.y\n",
            "//lines a.y:7\n",
            "//line\ta.y:7\n",
            "var x = `\n//line a.y:7\n`\n",
            "// /*line a.y:7*/\n",
            "/*line a.y:7",
            "/* */ //line a.y:7\n",
        ] {
            assert_eq!(said("x.go", text), [], "{text}");
            assert!(!text.starts_with('/') || complaint(text, 0, text.trim_end().len() as u32).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_must_be_lines_and_columns() {
        let cases = [
            ("//line a.y:b", 11, "line number: b"),
            ("//line a.y:", 11, "line number: "),
            ("//line a.y:+1", 11, "line number: +1"),
            ("//line :0", 8, "line number: 0"),
            ("//line a.y:1:0", 13, "column number: 0"),
            ("//line a.y:0:1", 11, "line number: 0"),
            ("/*line a.y:1073741825*/", 11, "line number: 1073741825"),
            ("/*line a.y:1:99999999999999999999*/", 13, "line number: 99999999999999999999"),
            ("/*line a.y:1\n*/", 11, "line number: 1\n"),
        ];
        for (text, at, message) in cases {
            assert_eq!(complaint(text, 0, text.len() as u32), Some((at, format!("invalid {message}"))), "{text}");
            assert_eq!(said("x.go", text), []);
        }
        assert_eq!(said("x.go", "/*line a:99999999999999999999:1073741824*/")[0].2, 1 << 30);
    }
}
