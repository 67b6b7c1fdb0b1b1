//! `regexp`: patterns of RE2's syntax, matched as Go matches them.
//!
//! In: patterns; texts, UTF-8 or not, or runes one by one. Out: places in the text, two for each group, as ints; -1 for a group that took
//! no part.
//!
//! `syntax` parses with Go's errors, `program` compiles, `backtrack` and `parallel` match. The crate `regex` is not used: a byte
//! that is no UTF-8 is U+FFFD to Go, matches may be the longest ones, texts may come rune by rune, and each of its errors has
//! another text. A compiled pattern is a resource of the Engine that lives as long as the program's object that names it.

mod backtrack;
mod class;
mod onepass;
mod parallel;
mod program;
mod syntax;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use parking_lot::Mutex;

use super::{Call, Known, Raised, Table, utf8};
use backtrack::{Backtracker, NONE};
use parallel::Parallel;
use program::Program;

/// `regexp`
pub const TABLE: Table = &[
    ("compile", compile),
    ("matches", |c| {
        let (program, text, longest) = (program(c), c.next_text(), c.next_bool());
        let found = search(c, &program, text.bytes, 0, 0, longest);
        c.ret_bool(found.is_some());
        Ok(())
    }),
    ("matchesBytes", |c| {
        let (program, text, longest) = (program(c), c.next_bytes(), c.next_bool());
        let found = search(c, &program, &text, 0, 0, longest);
        c.ret_bool(found.is_some());
        Ok(())
    }),
    ("find", |c| {
        let (program, text, places, longest) = (program(c), c.next_text(), c.next_int(), c.next_bool());
        let found = search(c, &program, text.bytes, 0, places, longest);
        ret_places(c, found.as_deref())
    }),
    ("findBytes", |c| {
        let (program, text, places, longest) = (program(c), c.next_bytes(), c.next_int(), c.next_bool());
        let found = search(c, &program, &text, 0, places, longest);
        ret_places(c, found.as_deref())
    }),
    ("each", |c| {
        let (program, text) = (program(c), c.next_text());
        each(c, &program, text.bytes)
    }),
    ("eachBytes", |c| {
        let (program, text) = (program(c), c.next_bytes());
        each(c, &program, &text)
    }),
    ("begin", begin),
    ("step", step),
    ("result", |c| {
        let reading = reading(c);
        let found = reading.and_then(|reading| reading.lock().matcher.found().map(<[usize]>::to_vec));
        ret_places(c, found.as_deref())
    }),
];

/// From this length on a search is so long that others must not wait for it.
const LONG: usize = 1 << 14;

fn compile(c: &mut Call<'_>) -> Result<(), Raised> {
    let (owner, expression, posix) = (c.next_word(), c.next_str(), c.next_bool());
    match syntax::parse(expression, posix) {
        Ok(pattern) => {
            let program = Program::new(&pattern);
            let prefix = onepass::prefix(&program).unwrap_or_else(|| (program.prefix.clone(), program.complete));
            let (bytes, places) = (program.bytes(), program.places);
            let id = c.frame.heap().add_resource(owner, bytes, Arc::new(program));
            c.ret_word(id);
            c.ret_nil();
            c.ret_nil();
            c.ret_strings(&pattern.names)?;
            c.ret_int(places as i64);
            c.ret_str(&prefix.0)?;
            c.ret_bool(prefix.1);
        }
        Err(error) => {
            c.ret_word(0);
            c.ret_str(error.code.as_bytes())?;
            c.ret_str(&error.text)?;
            c.ret_nil();
            c.ret_int(0);
            c.ret_nil();
            c.ret_bool(false);
        }
    }
    Ok(())
}

/// The next parameter, a program by its number.
fn program(c: &mut Call<'_>) -> Option<Arc<Program>> {
    let id = c.next_word();
    c.frame.heap().resource(id)?.downcast().ok()
}

/// Searches once.
fn search(
    c: &Call<'_>,
    program: &Option<Arc<Program>>,
    text: &[u8],
    from: usize,
    places: i64,
    longest: bool,
) -> Option<Vec<usize>> {
    let program = program.as_deref()?;
    let places = usize::try_from(places).unwrap_or(0).min(program.places);
    let run = || Search::new(program, text, longest, places).find(from);
    if text.len() >= LONG { c.frame.bracket(run) } else { run() }
}

/// The next result: places, or nil.
fn ret_places(c: &mut Call<'_>, found: Option<&[usize]>) -> Result<(), Raised> {
    let Some(found) = found else {
        c.ret_nil();
        return Ok(());
    };
    let words: Vec<u64> = found.iter().map(|&place| place as u64).collect();
    c.ret_words(Known::Int, &words)
}

/// Searches in one text.
enum Search<'a> {
    Backtrack(Box<Backtracker<'a>>),
    Parallel { program: &'a Program, text: &'a [u8], longest: bool, places: usize },
}

impl<'a> Search<'a> {
    fn new(program: &'a Program, text: &'a [u8], longest: bool, places: usize) -> Search<'a> {
        if backtrack::fits(program, text.len()) {
            Search::Backtrack(Box::new(Backtracker::new(program, text, longest, places)))
        } else {
            Search::Parallel { program, text, longest, places }
        }
    }

    fn find(&mut self, from: usize) -> Option<Vec<usize>> {
        match self {
            Search::Backtrack(matcher) => matcher.find(from).map(<[usize]>::to_vec),
            Search::Parallel { program, text, longest, places } => parallel(program, text, *longest, *places, from),
        }
    }
}

/// A search by the matcher for long texts.
fn parallel(program: &Program, text: &[u8], longest: bool, places: usize, from: usize) -> Option<Vec<usize>> {
    let rune_at = |at: usize| match utf8::decode(text.get(at..).unwrap_or_default()) {
        (_, 0) => (-1, 0),
        found => found,
    };
    let before = match utf8::decode_last(text.get(..from).unwrap_or_default()) {
        (_, 0) => -1,
        (rune, _) => rune,
    };
    let mut matcher = Parallel::new(program, longest, places, from, before);
    let (mut at, mut current) = (from, rune_at(from));
    loop {
        let after = rune_at(at + current.1);
        if matcher.step(program, current.0, current.1, after.0) {
            return matcher.found().map(<[usize]>::to_vec);
        }
        at += current.1;
        current = after;
    }
}

/// All matches, one after the other: their places in a row.
fn each(c: &mut Call<'_>, program: &Option<Arc<Program>>, text: &[u8]) -> Result<(), Raised> {
    let (places, most) = (c.next_int(), c.next_int());
    let (longest, replacing) = (c.next_bool(), c.next_bool());
    let Some(program) = program.as_deref() else {
        c.ret_nil();
        return Ok(());
    };
    let places = usize::try_from(places).unwrap_or(2).min(program.places);
    let run = || {
        let mut search = Search::new(program, text, longest, places);
        if replacing { to_replace(&mut search, text) } else { to_list(&mut search, text, most) }
    };
    let found = if text.len() >= LONG { c.frame.bracket(run) } else { run() };
    let found = (!found.is_empty()).then_some(&found[..]);
    ret_places(c, found)
}

/// The matches that the functions `FindAll…` list: no empty one at the end of the one before.
fn to_list(search: &mut Search<'_>, text: &[u8], most: i64) -> Vec<usize> {
    let (mut out, mut left) = (Vec::new(), most);
    let (mut at, mut last_end) = (0, NONE);
    while at <= text.len() && left != 0 {
        let Some(found) = search.find(at) else { break };
        let (start, end) = (found[0], found[1]);
        let accepted = end != at || start != last_end;
        at = if end == at { at + utf8::decode(&text[at..]).1.max(1) } else { end };
        last_end = end;
        if accepted {
            out.extend_from_slice(&found);
            left -= 1;
        }
    }
    out
}

/// The matches that are replaced: no empty one right behind another.
fn to_replace(search: &mut Search<'_>, text: &[u8]) -> Vec<usize> {
    let mut out = Vec::new();
    let (mut at, mut last_end) = (0, 0);
    while at <= text.len() {
        let Some(found) = search.find(at) else { break };
        let (start, end) = (found[0], found[1]);
        if end > last_end || start == 0 {
            out.extend_from_slice(&found);
        }
        last_end = end;
        let width = utf8::decode(&text[at..]).1;
        at = end.max(at + width.max(1));
    }
    out
}

/// A search in runes that come one by one.
struct Reading {
    program: Arc<Program>,
    matcher: Parallel,
}

fn begin(c: &mut Call<'_>) -> Result<(), Raised> {
    let (owner, program, places, longest) = (c.next_word(), program(c), c.next_int(), c.next_bool());
    let Some(program) = program else {
        c.ret_word(0);
        return Ok(());
    };
    let places = usize::try_from(places).unwrap_or(0).min(program.places);
    let matcher = Parallel::new(&program, longest, places, 0, -1);
    let bytes = program.code.len() * 64 + 256;
    let id = c.frame.heap().add_resource(owner, bytes, Arc::new(Mutex::new(Reading { program, matcher })));
    c.ret_word(id);
    Ok(())
}

/// The next parameter, a search in runes by its number.
fn reading(c: &mut Call<'_>) -> Option<Arc<Mutex<Reading>>> {
    let id = c.next_word();
    c.frame.heap().resource(id)?.downcast().ok()
}

fn step(c: &mut Call<'_>) -> Result<(), Raised> {
    let (reading, rune, width, after) = (reading(c), c.next_rune(), c.next_int(), c.next_rune());
    let done = reading.is_none_or(|reading| {
        let Reading { program, matcher } = &mut *reading.lock();
        matcher.step(program, rune, usize::try_from(width).unwrap_or(0), after)
    });
    c.ret_bool(done);
    Ok(())
}
