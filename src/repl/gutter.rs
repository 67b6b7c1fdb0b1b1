//! The margin in which continuation lines show their prompt.
//!
//! rustyline knows no prompt for the second and further lines of an entry. So each of these lines begins, in the editor's buffer, with
//! eight marks that take one column each and stand for nothing; the highlighter shows the continuation prompt in their place. Marks
//! are Unicode noncharacters, which no text has. Text leaves the editor without them ([`strip`]) and comes back with them ([`add`]).

/// In front of an entry.
pub const PROMPT: &str = "golite> ";
/// In front of its further lines.
pub const CONTINUATION: &str = "   ...> ";
/// One column of the margin.
pub const MARK: char = '\u{FDD0}';

/// The end of a line and the margin of the next.
pub fn line_break() -> String {
    let mut text = String::from("\n");
    text.extend(std::iter::repeat_n(MARK, CONTINUATION.len()));
    text
}

/// A text as it is edited.
pub fn add(text: &str) -> String {
    text.replace('\n', &line_break())
}

/// A text as it was typed.
pub fn strip(text: &str) -> String {
    text.replace(MARK, "")
}

/// How many bytes of margin `text` begins with.
pub fn margin(text: &str) -> usize {
    text.len() - text.trim_start_matches(MARK).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_as_it_went_in() {
        for text in ["", "a", "a\n", "if x {\n\ty\n}", "\n\n"] {
            assert_eq!(strip(&add(text)), text);
        }
        assert_eq!(margin(&add("\nx")[1..]), CONTINUATION.len() * MARK.len_utf8());
        assert_eq!(margin("x"), 0);
    }
}
