//! The line editor: the only door to rustyline.
//!
//! Comes in: keys. Goes out: whole entries. It shows the entry in colours, offers completions and keeps the history.
//!
//! rustyline runs commands of its own for most keys. For what it has no command for ([`keys`]), a key's handler leaves the change that it
//! wants in [`Wanted`] and asks for a completion; the completer finds the change there, and offers it as the only candidate. That
//! is the one way in which rustyline lets others change its buffer freely.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use parking_lot::Mutex;
use rustyline::completion::{Candidate, Completer};
use rustyline::config::{BellStyle, ColorMode, CompletionType};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::{History as _, MemHistory, SearchDirection};
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    Changeset, Cmd, ConditionalEventHandler, Config, Context, Editor, Event, EventContext, EventHandler,
    ExternalPrinter, Helper, KeyCode, KeyEvent, Modifiers, RepeatCount,
};

use super::complete;
use super::gutter;
use super::highlight::{color, colored, has_pair, highlight, prompt};
use super::history;
use super::keys::{Act, Key, act, is_complete};
use super::output::Output;
use crate::sched::signals;
use crate::session::Session;

/// The session, which the editor asks for names.
pub type Shared = Rc<RefCell<Session>>;

/// What came of a prompt.
pub enum Typed {
    Entry(String),
    /// It was dropped with Ctrl-C.
    Dropped,
    /// Ctrl-D on an empty line, or the terminal is gone.
    End,
}

/// See the module.
pub struct Prompt {
    editor: Editor<Face, MemHistory>,
    /// Where the history is kept.
    place: Option<PathBuf>,
    colors: bool,
}

impl Prompt {
    /// A prompt for a session whose output is `output`.
    ///
    /// # Errors
    /// The terminal cannot be used.
    pub fn new(session: Shared, output: &Output, colors: bool) -> io::Result<Prompt> {
        let config = Config::builder()
            .max_history_size(history::MOST)
            .map_err(io::Error::other)?
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .bell_style(BellStyle::None)
            // Without colours, too, the continuation prompt is the highlighter's work.
            .color_mode(ColorMode::Forced)
            .tab_stop(8)
            .build();
        let memory = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, memory).map_err(io::Error::other)?;
        let wanted = Wanted::default();
        editor.set_helper(Some(Face {
            session,
            output: output.clone(),
            wanted: wanted.clone(),
            colors,
            last: Cell::new(false),
        }));
        for (event, key) in KEYS {
            editor.bind_sequence(event, EventHandler::Conditional(Box::new(Handler { key, wanted: wanted.clone() })));
        }
        // A terminal without cursor movements gives none: there, what is written mixes with what is typed.
        if let Ok(mut printer) = editor.create_external_printer() {
            output.show_above(Box::new(move |text| {
                // The prompt is gone: nobody is there to see it.
                let _ = printer.print(text);
            }))?;
        }
        Ok(Prompt { editor, place: None, colors })
    }

    /// Loads the history and keeps it in the file at `place`.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn keep_history(&mut self, place: PathBuf) -> io::Result<()> {
        let entries = history::load(&place);
        self.place = Some(place);
        self.remember(&entries?)
    }

    /// Earlier entries, the oldest first.
    pub fn history(&self) -> Vec<String> {
        let history = self.editor.history();
        let entry = |n| history.get(n, SearchDirection::Forward).ok().flatten();
        (0..history.len()).filter_map(entry).map(|found| gutter::strip(&found.entry)).collect()
    }

    /// Reads an entry, and waits for it.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn read(&mut self) -> io::Result<Typed> {
        let prompt = (gutter::PROMPT, prompt(self.colors));
        match signals::with_window_changes(|| self.editor.readline(&prompt)) {
            Ok(line) => Ok(Typed::Entry(gutter::strip(&line))),
            Err(ReadlineError::Interrupted) => Ok(Typed::Dropped),
            Err(ReadlineError::Eof) => Ok(Typed::End),
            Err(ReadlineError::Io(error)) => Err(error),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    /// Adds an entry to the history.
    ///
    /// # Errors
    /// The file cannot be written; then it is not tried again.
    pub fn add(&mut self, entry: &str) -> io::Result<()> {
        let line = gutter::add(entry);
        let history = self.editor.history();
        let is_at = |n: usize| {
            history.get(n, SearchDirection::Forward).is_ok_and(|found| found.is_some_and(|found| found.entry == line))
        };
        if history.len().checked_sub(1).is_some_and(is_at) {
            return Ok(());
        }
        if (0..history.len()).any(is_at) {
            let mut entries = self.history();
            entries.push(entry.to_owned());
            self.remember(&history::latest(entries))?;
        } else {
            self.editor.add_history_entry(line).map_err(io::Error::other)?;
        }
        let Some(place) = self.place.take() else { return Ok(()) };
        history::append(&place, entry)?;
        self.place = Some(place);
        Ok(())
    }

    /// Makes these the earlier entries.
    fn remember(&mut self, entries: &[String]) -> io::Result<()> {
        self.editor.clear_history().map_err(io::Error::other)?;
        for entry in entries {
            self.editor.add_history_entry(gutter::add(entry)).map_err(io::Error::other)?;
        }
        Ok(())
    }
}

/// A change that a key's handler wants of the completer: what the buffer and the cursor were, and what is to be done.
type Wanted = Arc<Mutex<Option<(String, usize, Act)>>>;

/// What a key does.
struct Handler {
    key: Key,
    wanted: Wanted,
}

impl ConditionalEventHandler for Handler {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let (line, cursor) = (context.line(), context.pos());
        match act(self.key, line, cursor)? {
            Act::Accept => Some(Cmd::AcceptLine),
            edit => {
                *self.wanted.lock() = Some((line.to_owned(), cursor, edit));
                Some(Cmd::Complete)
            }
        }
    }
}

/// The keys that [`keys`](super::keys) knows.
const KEYS: [(KeyEvent, Key); 23] = {
    const fn plain(code: KeyCode) -> KeyEvent {
        KeyEvent(code, Modifiers::NONE)
    }
    const fn ctrl(c: char) -> KeyEvent {
        KeyEvent(KeyCode::Char(c), Modifiers::CTRL)
    }
    const fn alt(code: KeyCode) -> KeyEvent {
        KeyEvent(code, Modifiers::ALT)
    }
    [
        (plain(KeyCode::Enter), Key::Enter),
        (ctrl('J'), Key::Enter),
        (ctrl('M'), Key::Enter),
        (alt(KeyCode::Enter), Key::NewLine),
        (plain(KeyCode::Left), Key::Left),
        (ctrl('B'), Key::Left),
        (plain(KeyCode::Right), Key::Right),
        (ctrl('F'), Key::Right),
        (plain(KeyCode::Backspace), Key::Backspace),
        (ctrl('H'), Key::Backspace),
        (plain(KeyCode::Delete), Key::Delete),
        (plain(KeyCode::Home), Key::Home),
        (ctrl('A'), Key::Home),
        (ctrl('U'), Key::KillBack),
        (ctrl('K'), Key::KillAhead),
        (ctrl('W'), Key::KillWord),
        (alt(KeyCode::Backspace), Key::KillWord),
        (plain(KeyCode::Tab), Key::Tab),
        (ctrl('I'), Key::Tab),
        (plain(KeyCode::Char('}')), Key::Close('}')),
        (plain(KeyCode::Char(')')), Key::Close(')')),
        (plain(KeyCode::Char(']')), Key::Close(']')),
        (alt(KeyCode::Char('\r')), Key::NewLine),
    ]
};

/// What rustyline asks about an entry.
struct Face {
    session: Shared,
    output: Output,
    wanted: Wanted,
    colors: bool,
    /// The entry is drawn for the last time: nothing in it depends on the cursor any more.
    last: Cell<bool>,
}

impl Helper for Face {}

impl Highlighter for Face {
    fn highlight<'l>(&self, line: &'l str, cursor: usize) -> Cow<'l, str> {
        let cursor = (!self.last.get()).then_some(cursor);
        Cow::Owned(highlight(line, cursor, self.colors))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(colored(hint, color::DIM, self.colors))
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        match candidate.split_once("  ") {
            Some((word, about)) if self.colors => Cow::Owned(format!("{word}  {}", colored(about, color::DIM, true))),
            _ => Cow::Borrowed(candidate),
        }
    }

    fn highlight_char(&self, line: &str, cursor: usize, kind: CmdKind) -> bool {
        self.last.set(kind == CmdKind::ForcedRefresh);
        // A character may change the colour of any other.
        kind != CmdKind::MoveCursor || has_pair(line, cursor)
    }
}

/// A text behind the entry that is no part of it.
struct Remark(String);

impl Hint for Remark {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Face {
    type Hint = Remark;

    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<Remark> {
        // Asked for each time that the entry is drawn.
        self.output.drawn();
        let (text, cursor) = (gutter::strip(line), gutter::strip(&line[..cursor]).len());
        let signature = complete::hint(&mut self.session.borrow_mut(), &text, cursor)?;
        Some(Remark(format!("  // {signature}")))
    }
}

/// A candidate of a completion.
struct Offered {
    word: String,
    shown: String,
}

impl Candidate for Offered {
    fn display(&self) -> &str {
        &self.shown
    }

    fn replacement(&self) -> &str {
        &self.word
    }
}

impl Completer for Face {
    type Candidate = Offered;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Offered>)> {
        let mut wanted = self.wanted.lock();
        if wanted.as_ref().is_some_and(|(before, at, _)| before == line && *at == cursor) {
            return Ok((cursor, vec![Offered { word: String::new(), shown: String::new() }]));
        }
        *wanted = None;
        let (text, at) = (gutter::strip(line), gutter::strip(&line[..cursor]).len());
        let (start, offers) = complete::offers(&mut self.session.borrow_mut(), &text, at);
        // The word is on the cursor's line, so no margin is in it.
        let start = cursor - (at - start.min(at));
        Ok((start, offers.into_iter().map(|offer| Offered { word: offer.word, shown: offer.shown }).collect()))
    }

    fn update(&self, line: &mut LineBuffer, start: usize, elected: &str, changes: &mut Changeset) {
        match self.wanted.lock().take() {
            Some((_, _, Act::Edit { range, text, cursor })) => {
                if !range.is_empty() || !text.is_empty() {
                    line.replace(range, &text, changes);
                }
                line.set_pos(cursor);
            }
            _ => line.replace(start..line.pos(), elected, changes),
        }
    }
}

impl Validator for Face {
    /// With [`keys`](super::keys) only finished entries come here; a terminal without cursor movements knows no keys.
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        if !is_complete(&gutter::strip(context.input())) {
            return Ok(ValidationResult::Incomplete);
        }
        self.output.closing();
        Ok(ValidationResult::Valid(None))
    }
}
