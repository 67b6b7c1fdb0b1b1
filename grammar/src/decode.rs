//! Bytes to text, without losing where they were no text.
//!
//! In come the bytes of a file, out goes a text of the same offsets, which [`crate::parse_file`] takes. Bytes that are not UTF-8 become
//! [`MARK`]s, and an ending says so that no Go program has; the parser takes both off again and reports each mark
//! as Go does. So errors elsewhere in such a file are found, and at their places.

use std::borrow::Cow;

/// Stands for a byte that is not UTF-8, in a text with the [`ENDING`].
const MARK: char = '\u{1}';

/// Ends a text that holds marks. A NUL is legal nowhere, so no program ends like this.
const ENDING: &str = "\u{1}\0";

/// The text that `bytes` are, with a mark for each byte that is not UTF-8.
pub fn decode(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let mut text = String::with_capacity(error.as_bytes().len() + ENDING.len());
            for chunk in error.as_bytes().utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().map(|_| MARK));
            }
            text + ENDING
        }
    }
}

/// Undoes [`decode`]: the text to parse, in which marks have become NULs, and where they were.
pub(crate) fn unmark(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    match text.strip_suffix(ENDING) {
        None => (text.into(), Vec::new()),
        Some(text) => {
            let marks = text.match_indices(MARK).map(|(at, _)| at).collect();
            (text.replace(MARK, "\0").into(), marks)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_keep_their_places() {
        let text = decode(b"a\xffb\xe2\x82c".to_vec());
        let (text, marks) = unmark(&text);
        assert_eq!((&*text, &*marks), ("a\0b\0\0c", &[1, 3, 4][..]));
        let (text, marks) = unmark("a\u{1}b");
        assert_eq!((&*text, marks.len()), ("a\u{1}b", 0));
    }
}
