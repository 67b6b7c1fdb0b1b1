//! Whether the cases leave nothing out: the help of every command, plain and coloured, every option of every command, and every exit
//! status that `golite --help` lists; and whether the help has an example of each command and option. A new command, option or status
//! fails here until it has its case.

use clap::{Arg, Command};
use libtest_mimic::{Failed, Trial};

use super::{Call, call, paths, root, split};

/// What is asked of one case: the words behind `golite`, and the status.
struct Case {
    words: Vec<String>,
    status: String,
}

/// Statuses that no case can have, and the test that there is instead: a file, and a function in it.
const ELSEWHERE: [(&str, &str, &str); 2] = [
    ("70", "tests/cli.rs", "a_defect_is_status_70"),
    ("130", "tests/signals.rs", "signals_end_programs_that_loop_and_programs_that_wait"),
];

/// Statuses that nothing gives yet: golite does not look for data races so far.
const FUTURE: [&str; 1] = ["66"];

/// A trial for each kind of thing that might be left out.
pub fn trials() -> Vec<Trial> {
    let trial = |name: &str, missing: fn(&Command, &[Case]) -> Vec<String>| {
        Trial::test(format!("complete::{name}"), move || {
            let mut command = golite::cli::command_line();
            command.build();
            let missing = missing(&command, &cases()?);
            if missing.is_empty() { Ok(()) } else { Err(format!("missing: {}", missing.join(", ")).into()) }
        })
    };
    vec![
        trial("examples", |command, _| examples(command)),
        trial("help", help),
        trial("options", options),
        trial("statuses", statuses),
    ]
}

fn cases() -> Result<Vec<Case>, Failed> {
    let mut cases = Vec::new();
    for path in paths() {
        let text = std::fs::read_to_string(path)?;
        let (head, said) = split(&text);
        let Call { words, .. } = call(head)?;
        let status = said.lines().next().and_then(|line| line.strip_prefix("==== status ")).unwrap_or_default();
        cases.push(Case { words, status: status.to_owned() });
    }
    Ok(cases)
}

/// The commands that are shown to people.
fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help")
}

/// What the help shows no use of: the text of an option has the option in it, that of a command the command.
fn examples(command: &Command) -> Vec<String> {
    let mut missing = Vec::new();
    for of in visible(command).chain([command]) {
        let example = format!("golite {}", of.get_name());
        let about = of.get_about().map(ToString::to_string).unwrap_or_default();
        if !std::ptr::eq(of, command) && !about.contains(&example) {
            missing.push(example);
        }
        let own = |option: &&Arg| !["help", "version"].contains(&option.get_id().as_str()) && !option.is_positional();
        for option in of.get_arguments().filter(own) {
            let help = option.get_help().map(ToString::to_string).unwrap_or_default();
            if !names(option).iter().any(|name| help.contains(name.as_str())) {
                missing.push(format!("{} {}", of.get_name(), names(option).join(", ")));
            }
        }
    }
    missing
}

/// All ways to write an option.
fn names(option: &Arg) -> Vec<String> {
    let shorts = option.get_short_and_visible_aliases().unwrap_or_default().into_iter().map(|c| format!("-{c}"));
    let longs = option.get_long_and_visible_aliases().unwrap_or_default().into_iter().map(|l| format!("--{l}"));
    shorts.chain(longs).collect()
}

/// `golite COMMAND --help`, plain and in colours, and golite's own.
fn help(command: &Command, cases: &[Case]) -> Vec<String> {
    let names = visible(command).map(|command| vec![command.get_name()]).chain([vec![]]);
    let calls = names.flat_map(|name| {
        let plain = [name.clone(), vec!["--help"]].concat();
        [[vec!["--color", "always"], plain.clone()].concat(), plain]
    });
    let missing = calls.filter(|call| !cases.iter().any(|case| case.words == *call));
    missing.map(|call| format!("golite {}", call.join(" "))).collect()
}

/// Every way to write every option: those of a command with the command, those of golite itself anywhere.
fn options(command: &Command, cases: &[Case]) -> Vec<String> {
    let mut missing = Vec::new();
    let mut ask = |of: Option<&Command>, option: &Arg| {
        for name in names(option) {
            let is_meant = |case: &&Case| of.is_none_or(|of| command_of(command, case) == of.get_name());
            let has = |case: &Case| case.words.iter().any(|word| word.split('=').next() == Some(&name));
            if !cases.iter().filter(is_meant).any(has) {
                missing.push(format!("{} {name}", of.map_or("golite", Command::get_name)));
            }
        }
    };
    command.get_arguments().for_each(|option| ask(None, option));
    for of in visible(command) {
        let own = |option: &&Arg| !option.is_global_set() && option.get_id() != "help" && !option.is_positional();
        of.get_arguments().filter(own).for_each(|option| ask(Some(of), option));
    }
    missing
}

/// The command that a case is about: the first word that is one, or the one that may be left out.
fn command_of<'a>(command: &'a Command, case: &Case) -> &'a str {
    let named = |word: &String| command.get_subcommands().map(Command::get_name).find(|name| name == word);
    case.words.iter().find_map(named).unwrap_or("run")
}

/// The lines `    NUMBER  when` of golite's help; a program's own statuses are any others.
fn statuses(command: &Command, cases: &[Case]) -> Vec<String> {
    let about = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let listed: Vec<&str> = about
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.split(' ').next())
        .filter(|word| word.parse::<u8>().is_ok())
        .collect();
    let is_tested = |status: &str| {
        FUTURE.contains(&status)
            || cases.iter().any(|case| case.status == status)
            || ELSEWHERE.iter().any(|(other, file, function)| {
                let text = std::fs::read_to_string(root().join(file)).unwrap_or_default();
                *other == status && text.contains(&format!("fn {function}("))
            })
    };
    let mut missing: Vec<String> =
        listed.iter().filter(|status| !is_tested(status)).map(|status| format!("status {status}")).collect();
    if listed.len() < 8 {
        missing.push(format!("the statuses beside {listed:?}, which golite --help lists"));
    }
    if cases.iter().all(|case| listed.contains(&&*case.status)) {
        missing.push("a status of the program's own".to_owned());
    }
    missing
}
