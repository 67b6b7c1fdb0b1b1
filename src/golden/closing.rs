//! The comment that closes a program and says what is printed, as the examples of Go's tests have it:
//!
//! ```go
//! func main() {
//!     fmt.Println("sum:", 5)
//!     // Output: sum: 5
//! }
//! ```
//!
//! Comes in: a program's text. Goes out: what the comment asks for, and the text with another output in it. The comment is a run of
//! `//` lines that begins with `Output:` or `Unordered output:`, in any case; nothing but closing braces comes after it. So it may stand
//! at the end of `main` or of the file, and it cannot be part of a string: that would have to end behind it.
//!
//! White space at the ends of lines and around the whole does not count, as comments cannot show it.

use std::ops::Range;

/// A closing comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// It begins with `Unordered output:`.
    pub unordered: bool,
    /// What must be printed.
    pub text: String,
    /// Where the comment stands in the program's text.
    range: Range<usize>,
}

/// The closing comment of a program, if it has one.
pub fn find(source: &str) -> Option<Closing> {
    let is_passed = |line: &&str| matches!(line.trim(), "" | "}");
    let passed: usize = source.split_inclusive('\n').rev().take_while(is_passed).map(str::len).sum();
    let end = source.len() - passed;
    let mut start = end;
    let mut comment = Vec::new();
    for line in source[..end].split_inclusive('\n').rev() {
        let Some(text) = line.trim().strip_prefix("//") else { break };
        start -= line.len();
        comment.push(text);
    }
    let (unordered, same_line) = heading(comment.pop()?)?;
    let mut text = same_line.trim().to_owned();
    for line in comment.iter().rev() {
        text.push('\n');
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
    }
    Some(Closing { unordered, text: normal(&text), range: start..end })
}

/// `source` with `output` in its closing comment; none if a comment cannot say that.
pub fn rewrite(source: &str, closing: &Closing, output: &str) -> Option<String> {
    let old = source.get(closing.range.clone())?;
    let indent = &old[..old.find("//")?];
    let heading = &old[..=old.find(':')?];
    let output = normal(output);
    let one_line = old.lines().next().is_some_and(|line| !line[heading.len()..].trim().is_empty());
    let mut comment = heading.to_owned();
    if one_line && !output.is_empty() && !output.contains('\n') {
        comment.push_str(&format!(" {output}\n"));
    } else {
        comment.push('\n');
        for line in output.lines() {
            let space = if line.is_empty() { "" } else { " " };
            comment.push_str(&format!("{indent}//{space}{line}\n"));
        }
    }
    let new = format!("{}{comment}{}", &source[..closing.range.start], &source[closing.range.end..]);
    // What cannot be read back cannot be written down: a carriage return within a line, for one.
    (find(&new).map(|found| found.text).as_ref() == Some(&output)).then_some(new)
}

/// A text without the white space that does not count.
pub fn normal(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether the order is free, and what follows the words that open the comment.
fn heading(line: &str) -> Option<(bool, &str)> {
    let (words, rest) = line.split_once(':')?;
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["output"] => Some((false, rest)),
        ["unordered", "output"] => Some((true, rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_closes_the_file() {
        let cases = [
            ("func main() {\n\t// Output: 42\n}\n", Some((false, "42"))),
            ("func main() {\n}\n\n// Output:\n// a\n//\n//  b\n", Some((false, "a\n\n b"))),
            ("func main() {\n}\n// unordered  OUTPUT:\n//a\n// b", Some((true, "a\nb"))),
            ("// Output:", Some((false, ""))),
            ("// Output: 1\nfunc main() {\n}\n", None),
            ("func main() {\n\t// Output: 1\n\tprint()\n}\n", None),
            ("func main() {\n}\n// Above\n// Output: 1\n", None),
            ("// An output: is none\n", None),
            ("", None),
        ];
        for (source, want) in cases {
            let found = find(source).map(|closing| (closing.unordered, closing.text));
            assert_eq!(found, want.map(|(unordered, text)| (unordered, text.to_owned())), "{source:?}");
        }
    }

    #[test]
    fn the_comment_is_written_as_it_was() {
        let cases = [
            ("a\n\t// Output: 42\n}\n", "43\n", Some("a\n\t// Output: 43\n}\n")),
            ("a\n\t// Output: 42\n}\n", "1\n\n 2\n", Some("a\n\t// Output:\n\t// 1\n\t//\n\t//  2\n}\n")),
            ("a\n// output:\n// 42\n", "43", Some("a\n// output:\n// 43\n")),
            ("a\n// Output: x", "", Some("a\n// Output:\n")),
            ("a\n// Output: x\n", "a\rb\n", Some("a\n// Output: a\rb\n")),
        ];
        for (source, output, want) in cases {
            let closing = find(source).expect("a closing comment");
            assert_eq!(rewrite(source, &closing, output).as_deref(), want, "{source:?}");
        }
    }
}
