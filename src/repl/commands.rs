//! The commands of a prompt, such as `:help`: their names, and what is said about them.
//!
//! Comes in: what stands behind the colon. Goes out: which command is meant, or what is wrong; help texts.

use std::fmt::Write as _;

use crate::nearest::nearest;

/// A command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    All,
    Doc,
    Edit,
    Funcs,
    Goroutines,
    Help,
    History,
    Imports,
    Load,
    Quit,
    Reset,
    Save,
    Time,
    Type,
    Vars,
}

/// What is known about a command.
#[derive(PartialEq, Eq, Debug)]
pub struct Known {
    pub command: Command,
    pub name: &'static str,
    /// What may follow the name.
    pub argument: &'static str,
    pub about: &'static str,
    /// What more there is to say.
    more: &'static str,
}

/// All commands, by name.
pub const COMMANDS: [Known; 15] = [
    known(Command::All, "all", "", "show the last value with nothing left out", ""),
    known(
        Command::Doc,
        "doc",
        "[NAME]",
        "show documentation: :doc strings.Split",
        "Without a name, all packages are listed.",
    ),
    known(
        Command::Edit,
        "edit",
        "[FILE]",
        "edit the last entry, or a file, and run it",
        "The editor is the one that VISUAL or EDITOR names, else vi. What was saved runs as an entry.",
    ),
    known(Command::Funcs, "funcs", "", "list the functions, methods, types and constants", ""),
    known(Command::Goroutines, "goroutines", "", "list the goroutines with what each waits for", ""),
    known(Command::Help, "help", "[COMMAND]", "tell about the commands, or about one: :help edit", ""),
    known(
        Command::History,
        "history",
        "[TEXT]",
        "list earlier entries, or those with a text in them",
        "Ctrl-R searches in them.",
    ),
    known(
        Command::Imports,
        "imports",
        "",
        "list the packages imported",
        "A package is imported when its name is first used.",
    ),
    known(
        Command::Load,
        "load",
        "FILE",
        "run a file as an entry: :load shapes.go",
        "Of a whole program, main is declared and not run.",
    ),
    known(Command::Quit, "quit", "", "leave, as Ctrl-D on an empty line does", ""),
    known(Command::Reset, "reset", "", "forget everything and end all goroutines", ""),
    known(
        Command::Save,
        "save",
        "[-f] FILE",
        "write what was entered to a file, as a program: :save tried.go",
        "A file that is there already is left alone, unless -f says otherwise.",
    ),
    known(Command::Time, "time", "ENTRY", "run an entry and tell how long it took: :time sort.Ints(x)", ""),
    known(Command::Type, "type", "EXPRESSION", "tell the type of an expression, which is not run: :type len(x)", ""),
    known(Command::Vars, "vars", "", "list the variables with their values", ""),
];

const fn known(
    command: Command,
    name: &'static str,
    argument: &'static str,
    about: &'static str,
    more: &'static str,
) -> Known {
    Known { command, name, argument, about, more }
}

impl Known {
    /// What follows the name is Go, and may have several lines.
    pub fn takes_entry(&self) -> bool {
        matches!(self.command, Command::Time | Command::Type)
    }

    /// How it is written.
    pub fn usage(&self) -> String {
        format!(":{} {}", self.name, self.argument).trim_end().to_owned()
    }
}

/// The command that `name` means: its whole name, or a beginning that no other has.
///
/// # Errors
/// What to say about a name that means none.
pub fn find(name: &str) -> Result<&'static Known, String> {
    if let Some(known) = COMMANDS.iter().find(|known| known.name == name) {
        return Ok(known);
    }
    let begin: Vec<&Known> = COMMANDS.iter().filter(|known| known.name.starts_with(name)).collect();
    match begin.as_slice() {
        [known] => Ok(known),
        [] => {
            let near = nearest(name, COMMANDS.iter().map(|known| known.name));
            let hint = near.map_or_else(|| "; :help lists all".to_owned(), |near| format!("; did you mean :{near}?"));
            Err(format!("there is no command :{name}{hint}"))
        }
        _ if name.is_empty() => Err("a command has a name; :help lists all".to_owned()),
        several => {
            let names: Vec<String> = several.iter().map(|known| format!(":{}", known.name)).collect();
            Err(format!(":{name} may be {}", names.join(" or ")))
        }
    }
}

/// The command that an entry means which is written as other prompts want it: `help`, `exit()`.
pub fn meant(entry: &str) -> Option<&'static Known> {
    let name = match entry.trim().trim_end_matches("()") {
        "exit" | "bye" => "quit",
        word => word,
    };
    COMMANDS.iter().find(|known| known.name == name)
}

/// About one command, or about all and the keys.
///
/// # Errors
/// What to say about a name that means no command.
pub fn help(name: &str) -> Result<String, String> {
    if !name.is_empty() {
        let known = find(name.trim_start_matches(':'))?;
        let more = if known.more.is_empty() { String::new() } else { format!("{}\n", known.more) };
        return Ok(format!("{}\n    {}\n{more}", known.usage(), known.about));
    }
    let mut out = String::from(ABOUT);
    let width = COMMANDS.iter().map(|known| known.usage().len()).max().unwrap_or(0);
    for known in &COMMANDS {
        let _ = writeln!(out, "    {:width$}  {}", known.usage(), known.about);
    }
    out.push_str(KEYS);
    Ok(out)
}

const ABOUT: &str = "\
Type statements, expressions and declarations of Go. An expression's value is shown with its
type; packages are imported as they are used; what was declared can be declared anew.

Commands, of which a beginning is enough:
";

const KEYS: &str = "
Keys:
    Enter            run the entry, or go on if it is unfinished
    Alt-Enter        a new line
    Up, Down         the line above or below, then earlier and later entries
    Ctrl-R           search earlier entries
    Tab              complete a name
    Ctrl-C           drop the entry, or stop the one that runs
    Ctrl-D           leave
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_enough_if_they_are_one_commands_own() {
        let found = |name| find(name).map(|known| known.command);
        assert_eq!(found("type"), Ok(Command::Type));
        assert_eq!(found("g"), Ok(Command::Goroutines));
        assert_eq!(found("he"), Ok(Command::Help));
        assert_eq!(found("t"), Err(":t may be :time or :type".into()));
        assert_eq!(found(""), Err("a command has a name; :help lists all".into()));
        assert_eq!(found("tpye"), Err("there is no command :tpye; did you mean :type?".into()));
        assert_eq!(found("xyzzy"), Err("there is no command :xyzzy; :help lists all".into()));
    }

    #[test]
    fn commands_of_other_prompts_are_understood() {
        let found = |entry| meant(entry).map(|known| known.command);
        assert_eq!(found("help"), Some(Command::Help));
        assert_eq!(found(" exit() "), Some(Command::Quit));
        assert_eq!(found("square(2)"), None);
    }

    #[test]
    fn every_command_is_in_the_help_and_has_its_own() {
        let all = help("").expect("it needs no name");
        for known in &COMMANDS {
            assert!(all.contains(&known.usage()) && all.lines().all(|line| line.len() <= 100), "{all}");
            assert!(help(known.name).is_ok_and(|text| text.starts_with(&known.usage())));
        }
        assert_eq!(help(":ed"), help("edit"));
        assert!(help("nonsense").is_err());
        assert!(COMMANDS.is_sorted_by_key(|known| known.name));
    }
}
