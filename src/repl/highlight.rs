//! An entry in colours while it is edited.
//!
//! Comes in: the editor's buffer and the cursor. Goes out: the same text with escape sequences that take no room, and the continuation
//! prompt in place of each margin. Without colours only the latter.

use super::gutter::{self, CONTINUATION, MARK, PROMPT};
use super::pieces::{Class, Piece, pair, pieces};

/// The escape sequences that golite uses at a prompt.
pub mod color {
    pub const RESET: &str = "\x1b[0m";
    pub const DIM: &str = "\x1b[2m";
    pub const RED: &str = "\x1b[31m";
    pub const YELLOW: &str = "\x1b[33m";
    pub const PROMPT: &str = "\x1b[1;34m";
    pub const KEYWORD: &str = "\x1b[35m";
    pub const PREDECLARED: &str = "\x1b[36m";
    pub const TEXT: &str = "\x1b[32m";
    pub const NUMBER: &str = "\x1b[33m";
    pub const BRACKET: &str = "\x1b[1;36m";
    pub const COMMAND: &str = "\x1b[1;35m";
}

/// A text in a colour, if colours are wanted.
pub fn colored(text: &str, color: &str, wanted: bool) -> String {
    if wanted { format!("{color}{text}{}", color::RESET) } else { text.to_owned() }
}

/// The prompt.
pub fn prompt(colors: bool) -> String {
    colored(PROMPT, color::PROMPT, colors)
}

/// The buffer as it is shown. With a cursor, the bracket at it and its partner stand out.
pub fn highlight(buffer: &str, cursor: Option<usize>, colors: bool) -> String {
    let shown = if colors { in_colors(buffer, cursor) } else { buffer.to_owned() };
    let margin = &gutter::line_break()[1..];
    // What is left of a margin of which a part was deleted keeps its width.
    shown.replace(margin, &colored(CONTINUATION, color::DIM, colors)).replace(MARK, " ")
}

/// Whether there are brackets that stand out.
pub fn has_pair(buffer: &str, cursor: usize) -> bool {
    let (command, code) = command(buffer);
    let place = cursor.checked_sub(command.len());
    place.is_some_and(|place| pair(code, &unmarked(code), place).is_some())
}

/// The name of a command with the space behind it, and the rest.
fn command(buffer: &str) -> (&str, &str) {
    let end = match buffer.starts_with(':') {
        true => buffer.find(char::is_whitespace).unwrap_or(buffer.len()),
        false => 0,
    };
    buffer.split_at(end)
}

fn in_colors(buffer: &str, cursor: Option<usize>) -> String {
    let (command, code) = command(buffer);
    let pieces = unmarked(code);
    let cursor = cursor.and_then(|cursor| cursor.checked_sub(command.len()));
    let pair = cursor.and_then(|cursor| pair(code, &pieces, cursor));
    let mut shown = if command.is_empty() { String::new() } else { colored(command, color::COMMAND, true) };
    for piece in pieces {
        let text = &code[piece.range.clone()];
        let stands_out = pair.is_some_and(|(this, that)| [this, that].contains(&piece.range.start));
        let color = match piece.class {
            Class::Keyword => color::KEYWORD,
            Class::Predeclared => color::PREDECLARED,
            Class::Text => color::TEXT,
            Class::Number => color::NUMBER,
            Class::Comment => color::DIM,
            Class::Open | Class::Close if stands_out => color::BRACKET,
            _ => {
                shown.push_str(text);
                continue;
            }
        };
        // Each line has its own colour: a margin in between has another.
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                shown.push('\n');
            }
            let margin = gutter::margin(line);
            shown.push_str(&line[..margin]);
            shown.push_str(&colored(&line[margin..], color, true));
        }
    }
    shown
}

/// The pieces of a buffer. For the lexer, margins are space of the same length.
fn unmarked(code: &str) -> Vec<Piece> {
    pieces(&code.replace(MARK, "   "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Colours as letters in brackets.
    fn shown(buffer: &str, cursor: Option<usize>) -> String {
        let mut text = highlight(buffer, cursor, true);
        let names = [
            (color::RESET, "[]"),
            (color::KEYWORD, "[key]"),
            (color::PREDECLARED, "[pre]"),
            (color::TEXT, "[text]"),
            (color::NUMBER, "[number]"),
            (color::BRACKET, "[bracket]"),
            (color::COMMAND, "[command]"),
            (color::DIM, "[dim]"),
        ];
        for (code, name) in names {
            text = text.replace(code, name);
        }
        text
    }

    #[test]
    fn code_has_colours() {
        assert_eq!(shown("var x int = 5", None), "[key]var[] x [pre]int[] = [number]5[]");
        assert_eq!(shown("f(\"(\") // c", Some(1)), "f[bracket]([][text]\"(\"[][bracket])[] [dim]// c[]");
        assert_eq!(shown("f(x", Some(1)), "f(x");
        assert_eq!(shown(":type 1", None), "[command]:type[] [number]1[]");
    }

    #[test]
    fn margins_show_the_continuation_prompt() {
        let buffer = gutter::add("x := `a\nb`\ny");
        assert_eq!(shown(&buffer, None), "x := [text]`a[]\n[dim]   ...> [][text]b`[]\n[dim]   ...> []y");
        assert_eq!(highlight(&buffer, None, false), "x := `a\n   ...> b`\n   ...> y");
        assert_eq!(highlight(&buffer.replacen(MARK, "", 3), None, false), "x := `a\n     b`\n   ...> y");
    }

    #[test]
    fn brackets_match_in_commands_and_over_lines() {
        let buffer = gutter::add("f(\n)");
        assert!(has_pair(&buffer, 1) && has_pair(":type f()", 9) && !has_pair(":type f()", 2));
        assert_eq!(shown(&buffer, Some(1)), "f[bracket]([]\n[dim]   ...> [][bracket])[]");
    }
}
