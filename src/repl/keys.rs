//! What keys do in an entry of several lines.
//!
//! Comes in: a key, the editor's buffer with its margins ([`gutter`]) and the cursor. Goes out: what to do, or none where rustyline's
//! own command for the key is right. Nothing here knows of rustyline.

use std::ops::Range;

use super::gutter::{self, MARK, margin};
use super::pieces::unclosed;
use crate::session::is_unfinished;

/// One level of indentation.
const INDENT: usize = 4;

/// Keys that may do something of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    Enter,
    /// A new line, whether or not the entry is finished.
    NewLine,
    Left,
    Right,
    Backspace,
    Delete,
    Home,
    /// Delete to the beginning of the line.
    KillBack,
    /// Delete to the end of the line.
    KillAhead,
    /// Delete the word in front of the cursor.
    KillWord,
    Tab,
    /// A closing bracket.
    Close(char),
}

/// What a key does.
#[derive(PartialEq, Eq, Debug)]
pub enum Act {
    /// The entry is done.
    Accept,
    /// A part of the buffer becomes another text; then the cursor is put somewhere.
    Edit { range: Range<usize>, text: String, cursor: usize },
}

/// What `key` does to `line` with the cursor at `at`.
pub fn act(key: Key, line: &str, at: usize) -> Option<Act> {
    let start = line[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let begin = start + margin(&line[start..]);
    let first = start == 0;
    // Behind the end of this line and the margin of the next, if the cursor is at the end of a line.
    let next = line[at..].strip_prefix('\n').map(|rest| at + 1 + margin(rest));
    let indentation = line.get(begin..at).filter(|text| text.chars().all(|c| c == ' '));
    match key {
        Key::Enter => Some(enter(line, at)),
        Key::NewLine => Some(new_line(line, at)),
        Key::Left if !first && at <= begin => Some(go(start - 1)),
        Key::Right if at < begin => Some(go(begin)),
        Key::Right => next.map(go),
        Key::Home if !first => Some(go(begin)),
        Key::Backspace | Key::KillWord if !first && at <= begin => Some(remove(start - 1..begin)),
        Key::Backspace if !first && indentation.is_some() => {
            let width = at - begin;
            Some(remove(at - ((width - 1) % INDENT + 1)..at))
        }
        Key::Delete | Key::KillAhead => next.map(|next| remove(at..next)),
        Key::KillBack if !first => Some(remove(begin.min(at)..at)),
        Key::KillWord if !first => {
            let before = line[begin..at].trim_end();
            let word = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
            Some(remove(begin + word..at))
        }
        Key::Tab if !first && indentation.is_some() => {
            let width = at - begin;
            Some(insert(at, " ".repeat(INDENT - width % INDENT)))
        }
        Key::Close(bracket) if !first => {
            let wanted = indentation_after(&line[..start], 1)?;
            let too_much = indentation?.len().checked_sub(wanted).filter(|&count| count > 0)?;
            let range = at - too_much..at;
            Some(Act::Edit { cursor: range.start + bracket.len_utf8(), range, text: bracket.to_string() })
        }
        _ => None,
    }
}

fn go(cursor: usize) -> Act {
    Act::Edit { range: cursor..cursor, text: String::new(), cursor }
}

fn remove(range: Range<usize>) -> Act {
    Act::Edit { cursor: range.start, range, text: String::new() }
}

fn insert(at: usize, text: String) -> Act {
    Act::Edit { range: at..at, cursor: at + text.len(), text }
}

/// Enter ends a finished entry, wherever the cursor is.
fn enter(line: &str, at: usize) -> Act {
    if is_complete(&gutter::strip(line)) { Act::Accept } else { new_line(line, at) }
}

/// Nothing more has to be read for `text` to be an entry.
pub fn is_complete(text: &str) -> bool {
    match text.trim_start().strip_prefix(':') {
        Some(command) => {
            let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
            super::commands::find(name).map_or(true, |known| !known.takes_entry() || !is_unfinished(argument))
        }
        None => !is_unfinished(text),
    }
}

fn new_line(line: &str, at: usize) -> Act {
    let mut text = gutter::line_break();
    text.extend(std::iter::repeat_n(' ', indentation_after(&line[..at], 0).unwrap_or(0)));
    insert(at, text)
}

/// How far the line behind `before` is to be indented when `closed` brackets are closed first: a level for each line that leaves
/// brackets open. None in the middle of a string.
fn indentation_after(before: &str, closed: usize) -> Option<usize> {
    let before: String = before.replace(MARK, " ");
    let mut open = unclosed(&before)?;
    open.truncate(open.len().saturating_sub(closed));
    let mut lines: Vec<usize> = open.iter().map(|&at| before[..at].matches('\n').count()).collect();
    lines.dedup();
    Some(lines.len() * INDENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types keys into `text`, in which `|` is the cursor; gives what is then there. `!` means that the entry was accepted, and what
    /// the editor does by itself changes nothing.
    fn after(text: &str, keys: &[Key]) -> String {
        let at = text.find('|').expect("a cursor");
        let (mut line, mut at) = (gutter::add(&text.replace('|', "")), gutter::add(&text[..at]).len());
        for &key in keys {
            match act(key, &line, at) {
                Some(Act::Accept) => return "!".to_owned(),
                Some(Act::Edit { range, text, cursor }) => {
                    line.replace_range(range, &text);
                    at = cursor;
                }
                None => {}
            }
        }
        line.insert(at, '|');
        assert!(
            line.split('\n').skip(1).all(|line| margin(line) == gutter::margin(&gutter::line_break()[1..])),
            "{line}"
        );
        gutter::strip(&line)
    }

    #[test]
    fn enter_continues_what_is_unfinished() {
        assert_eq!(after("1 + 1|", &[Key::Enter]), "!");
        assert_eq!(after("1 |+ 1", &[Key::Enter]), "!");
        assert_eq!(after("1 +|", &[Key::Enter]), "1 +\n|");
        assert_eq!(after("for {|", &[Key::Enter]), "for {\n    |");
        assert_eq!(after("f(func() {|", &[Key::Enter]), "f(func() {\n    |");
        assert_eq!(after("if a {\n    if b {|", &[Key::Enter, Key::Enter]), "if a {\n    if b {\n        \n        |");
        assert_eq!(after("x := `{|", &[Key::Enter]), "x := `{\n|");
        assert_eq!(after(":time for {|", &[Key::Enter]), ":time for {\n    |");
        assert_eq!(after(":doc for {|", &[Key::Enter]), "!");
        assert_eq!(after(":nonsense (|", &[Key::Enter]), "!");
        assert_eq!(after("f()|", &[Key::NewLine]), "f()\n|");
    }

    #[test]
    fn the_cursor_never_stays_in_the_margin() {
        assert_eq!(after("a\n|b", &[Key::Left]), "a|\nb");
        assert_eq!(after("a|\nb", &[Key::Right]), "a\n|b");
        assert_eq!(after("a\n  bc|d", &[Key::Home]), "a\n|  bcd");
        assert_eq!(after("a|b", &[Key::Left, Key::Right, Key::Home]), "a|b");
    }

    #[test]
    fn deleting_joins_lines_and_takes_indentation_by_levels() {
        assert_eq!(after("a\n|b", &[Key::Backspace]), "a|b");
        assert_eq!(after("a\n      |b", &[Key::Backspace]), "a\n    |b");
        assert_eq!(after("a\n    |b", &[Key::Backspace, Key::Backspace]), "a|b");
        assert_eq!(after("a|\nb", &[Key::Delete]), "a|b");
        assert_eq!(after("a|\nb", &[Key::KillAhead]), "a|b");
        assert_eq!(after("a\n  b c|d", &[Key::KillWord]), "a\n  b |d");
        assert_eq!(after("a\nb  |d", &[Key::KillWord]), "a\n|d");
        assert_eq!(after("a\nb c|d", &[Key::KillBack]), "a\n|d");
    }

    #[test]
    fn tab_indents_and_closing_brackets_go_back() {
        assert_eq!(after("a\n  |", &[Key::Tab]), "a\n    |");
        assert_eq!(after("a\nb|", &[Key::Tab]), "a\nb|");
        assert_eq!(after("for {\n    |", &[Key::Close('}')]), "for {\n}|");
        assert_eq!(after("for {\n    if a {\n        |", &[Key::Close('}')]), "for {\n    if a {\n    }|");
        assert_eq!(after("for {\n    a|", &[Key::Close('}')]), "for {\n    a|");
    }
}
