//! What an entry does: Go runs in the session, commands such as `:vars` run here.
//!
//! Comes in: whole entries. Goes out: values, documentation and tables on standard output; diagnostics, remarks and complaints on standard
//! error. It neither reads entries nor knows where they come from.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use golite_grammar::Diagnostic;

use super::commands::{self, Command};
use super::editor::Shared;
use super::highlight::{color, colored};
use super::input::Input;
use super::output::{Output, Stream};
use super::{Settings, Signaled, show};
use crate::cli::doc;
use crate::diag::render;
use crate::session::EntryEnd;

/// Whether there may be another entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    Go,
    Leave,
}

/// See the module.
pub struct Shell {
    session: Shared,
    output: Output,
    input: Input,
    signaled: Signaled,
    settings: Settings,
    /// The last entry of Go, for `:edit`.
    last: String,
    /// What came out of `:edit`, for the history.
    edited: Option<String>,
    failed: bool,
}

/// Why a command did nothing, in words.
type Refused = String;

impl Shell {
    /// A shell for a session.
    pub fn new(session: Shared, output: Output, input: Input, signaled: Signaled, settings: Settings) -> Shell {
        Shell { session, output, input, signaled, settings, last: String::new(), edited: None, failed: false }
    }

    /// How the session is to be.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// An entry or a command has failed.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// What somebody has written in an editor, once.
    pub fn edited(&mut self) -> Option<String> {
        self.edited.take()
    }

    /// Runs an entry. `history` gives earlier ones.
    ///
    /// # Errors
    /// The streams cannot be written.
    pub fn entry(&mut self, text: &str, history: &dyn Fn() -> Vec<String>) -> io::Result<Next> {
        let Some(command) = text.trim_start().strip_prefix(':') else {
            self.last = text.to_owned();
            self.evaluate(text)?;
            return Ok(Next::Go);
        };
        let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        match commands::find(name) {
            Ok(known) if known.command == Command::Quit => return Ok(Next::Leave),
            Ok(known) => {
                if let Err(refused) = self.command(known, argument.trim(), history)? {
                    self.complain(&refused)?;
                }
            }
            Err(refused) => self.complain(&refused)?,
        }
        Ok(Next::Go)
    }

    /// Says on standard error what went wrong.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn complain(&mut self, what: &str) -> io::Result<()> {
        self.failed = true;
        self.output.say(Stream::Err, &format!("golite: {what}\n"))
    }

    /// What was typed has been read.
    pub fn entered(&self) {
        self.signaled.entered();
    }

    fn print(&self, text: &str) -> io::Result<()> {
        self.output.say(Stream::Out, text)
    }

    /// Runs Go, and shows what came of it.
    fn evaluate(&mut self, text: &str) -> io::Result<()> {
        let mut session = self.session.borrow_mut();
        self.input.open(self.settings.limits.time.and_then(|time| Instant::now().checked_add(time)));
        self.signaled.running(Some(session.interrupter()));
        let reply = session.eval(text);
        self.signaled.running(None);
        self.input.close();
        drop(session);
        if let EntryEnd::Limit(_) = reply.ended {
            // Everything may have ended: who waits for input has to notice.
            self.input.refuse(true);
            self.input.refuse(false);
        }
        self.failed |= !matches!(reply.ended, EntryEnd::Done | EntryEnd::Exited(0));
        let mut diagnostics = reply.diagnostics;
        // Where such a name is declared, it is an entry like any other.
        if let [diagnostic] = diagnostics.as_mut_slice()
            && diagnostic.code == "undefined"
            && let Some(known) = commands::meant(text)
        {
            diagnostic.help = Some(format!("commands begin with a colon: {}", known.usage()));
        }
        self.diagnose(&diagnostics)?;
        for shown in &reply.shown {
            self.print(&show::value(shown, self.settings.colors))?;
        }
        match show::remark(reply.ended, &self.settings.limits, self.settings.colors) {
            Some(remark) => self.output.say(Stream::Err, &remark),
            None => Ok(()),
        }
    }

    fn diagnose(&self, diagnostics: &[Diagnostic]) -> io::Result<()> {
        if diagnostics.is_empty() {
            return Ok(());
        }
        let sources = self.session.borrow().sources();
        self.output.say(Stream::Err, &render(&sources, diagnostics, self.settings.style))
    }

    /// Runs a command.
    fn command(
        &mut self,
        known: &commands::Known,
        argument: &str,
        history: &dyn Fn() -> Vec<String>,
    ) -> io::Result<Result<(), Refused>> {
        let needs = |argument: &str| if argument.is_empty() { Err(format!("use: {}", known.usage())) } else { Ok(()) };
        if !known.argument.starts_with('[')
            && !known.argument.is_empty()
            && let Err(refused) = needs(argument)
        {
            return Ok(Err(refused));
        }
        if known.argument.is_empty() && !argument.is_empty() {
            return Ok(Err(format!(":{} takes nothing behind it", known.name)));
        }
        let text = match known.command {
            Command::Help => commands::help(argument),
            Command::Doc => self.document(argument),
            Command::Vars => Ok(show::variables(&self.session.borrow_mut().variables())),
            Command::Funcs => Ok(show::declarations(&self.session.borrow().functions())),
            Command::Imports => Ok(lines(&self.session.borrow().imports())),
            Command::Goroutines => Ok(show::goroutines(&self.session.borrow().goroutines())),
            Command::History => Ok(lines(&matching(history(), argument))),
            Command::Save => self.save(argument),
            Command::All => {
                let value = self.session.borrow_mut().last_value();
                value.map(|value| format!("{value}\n")).ok_or_else(|| "no value has been shown yet".to_owned())
            }
            Command::Type => return self.tell_type(argument).map(Ok),
            Command::Time => return self.time(argument).map(Ok),
            Command::Load => return self.load(Path::new(argument)),
            Command::Edit => return self.edit(argument),
            Command::Reset => {
                // A goroutine that waits for input has to notice that it is to end.
                self.input.refuse(true);
                self.session.borrow_mut().reset();
                self.input.refuse(false);
                Ok(String::new())
            }
            // `entry` knows it.
            Command::Quit => Ok(String::new()),
        };
        match text {
            Ok(text) if text.is_empty() => Ok(Ok(())),
            Ok(text) => self.print(&text).map(Ok),
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// About a name that was declared here, or one of the library.
    fn document(&self, name: &str) -> Result<String, Refused> {
        let mut session = self.session.borrow_mut();
        let is = |named: &crate::session::Named| named.name == name;
        if let Some(function) = session.functions().into_iter().find(is) {
            return Ok(show::declarations(&[function]));
        }
        if let Some(variable) = session.variables().into_iter().find(is) {
            return Ok(show::variables(&[variable]));
        }
        doc::text((!name.is_empty()).then_some(name), ":doc")
    }

    fn tell_type(&mut self, expression: &str) -> io::Result<()> {
        let told = self.session.borrow_mut().type_of(expression);
        match told {
            Ok(ty) => self.print(&format!("{ty}\n")),
            Err(diagnostics) => {
                self.failed = true;
                self.diagnose(&diagnostics)
            }
        }
    }

    fn time(&mut self, entry: &str) -> io::Result<()> {
        let began = Instant::now();
        self.evaluate(entry)?;
        let text = format!("took {}\n", show::time(began.elapsed()));
        self.output.say(Stream::Err, &colored(&text, color::DIM, self.settings.colors))
    }

    fn load(&mut self, path: &Path) -> io::Result<Result<(), Refused>> {
        match std::fs::read_to_string(path) {
            Ok(text) => self.evaluate(&text).map(Ok),
            Err(error) => Ok(Err(format!("cannot read {}: {error}", path.display()))),
        }
    }

    fn save(&self, argument: &str) -> Result<String, Refused> {
        let (name, over) = match argument.strip_prefix("-f ") {
            Some(name) => (name.trim_start(), true),
            None => (argument, false),
        };
        let program = self.session.borrow().program();
        let opened = std::fs::File::options().write(true).create(over).truncate(over).create_new(!over).open(name);
        let written = opened.and_then(|mut file| io::Write::write_all(&mut file, program.as_bytes()));
        written.map(|()| String::new()).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => format!("{name} is there already; :save -f {name} writes over it"),
            _ => format!("cannot write {name}: {error}"),
        })
    }

    /// Has the user edit a file, or the last entry, and runs what was saved.
    fn edit(&mut self, argument: &str) -> io::Result<Result<(), Refused>> {
        if !self.settings.terminal {
            return Ok(Err(":edit needs a terminal".to_owned()));
        }
        let (path, own) = match argument {
            "" => (std::env::temp_dir().join(format!("golite-{}.go", std::process::id())), true),
            name => (PathBuf::from(name), false),
        };
        let edited = (|| {
            if own {
                std::fs::write(&path, format!("{}\n", self.last))?;
            }
            run_editor(&path)?;
            std::fs::read_to_string(&path)
        })();
        if own {
            // It may never have been there.
            let _ = std::fs::remove_file(&path);
        }
        let text = match edited {
            Ok(text) => text.trim_end().to_owned(),
            Err(error) => return Ok(Err(format!("cannot edit {}: {error}", path.display()))),
        };
        if text.is_empty() {
            return Ok(Ok(()));
        }
        self.last = text.clone();
        self.evaluate(&text)?;
        self.edited = Some(text).filter(|_| own);
        Ok(Ok(()))
    }
}

/// Runs the user's editor, whose name may have options behind it.
fn run_editor(path: &Path) -> io::Result<()> {
    let named = |variable| std::env::var(variable).ok().filter(|name: &String| !name.trim().is_empty());
    let editor = named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    let status =
        std::process::Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(path).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{editor} has failed"))) }
}

/// A line each; an entry of several lines stays as it is.
fn lines(texts: &[String]) -> String {
    texts.iter().map(|text| format!("{text}\n")).collect()
}

/// The entries that have `part` in them, or all.
fn matching(entries: Vec<String>, part: &str) -> Vec<String> {
    entries.into_iter().filter(|entry| entry.contains(part)).collect()
}
