//! Tables of calls: their text in, the calls one by one out, lists filled in. What a table may say is told in `main.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How many calls one line may stand for: a slip in a list must not make a million.
const MOST: usize = 5_000;

/// One table.
#[derive(Debug)]
pub struct Table {
    /// The file's name without its ending.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Import paths.
    pub imports: Vec<String>,
    /// Declarations before the calls.
    pub top: String,
    /// The calls, in order.
    pub calls: Vec<Call>,
    /// What random calls are made from.
    pub random: Vec<Template>,
    /// The lists by name.
    pub lists: BTreeMap<String, Vec<String>>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    /// What it is known by: the expression, or `do` and a name.
    pub key: String,
    /// Go statements that do it.
    pub body: String,
}

/// A line `random COUNT EXPRESSION`.
#[derive(Debug)]
pub struct Template {
    /// How many calls are made of it.
    pub count: usize,
    /// The call, with placeholders.
    pub call: Call,
}

/// All tables of a folder, by name.
pub fn find(folder: &Path) -> Result<Vec<Table>, String> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_some_and(|extension| extension == "table") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut tables = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        tables.push(parse(&name, &path, &text).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    Ok(tables)
}

/// Reads the text of one table.
pub fn parse(name: &str, path: &Path, text: &str) -> Result<Table, String> {
    let mut table = Table {
        name: name.to_owned(),
        path: path.to_owned(),
        imports: Vec::new(),
        top: String::new(),
        calls: Vec::new(),
        random: Vec::new(),
        lists: BTreeMap::new(),
    };
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let mut block = String::new();
        while let Some((_, more)) = lines.next_if(|(_, more)| more.starts_with('\t')) {
            block.push_str(more);
            block.push('\n');
        }
        entry(&mut table, line, &block).map_err(|error| format!("line {}: {error}", number + 1))?;
    }
    // Lists overlap, so that the same call may be there twice; but a name stands for one call.
    let mut seen = BTreeMap::new();
    let mut clash = None;
    table.calls.retain(|call| match seen.insert(call.key.clone(), call.body.clone()) {
        None => true,
        Some(body) => {
            if body != call.body {
                clash = Some(call.key.clone());
            }
            false
        }
    });
    if let Some(key) = clash {
        return Err(format!("two calls have the same name: {key}"));
    }
    Ok(table)
}

/// Takes up one line and the indented lines below it.
fn entry(table: &mut Table, line: &str, block: &str) -> Result<(), String> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "" | "#" if block.is_empty() => {}
        "import" => table.imports.push(rest.trim().trim_matches('"').to_owned()),
        "top" => {
            table.top.push_str(block);
            table.top.push('\n');
        }
        "list" => {
            let (name, elements) = rest.split_once('=').unwrap_or((rest, ""));
            let elements = elements_of(&table.lists, elements, block);
            if elements.is_empty() || !name.trim().chars().all(char::is_alphanumeric) {
                return Err("a list has a name and elements: list NAME = A ;; B".to_owned());
            }
            table.lists.insert(name.trim().to_owned(), elements);
        }
        "random" => {
            let (count, call) = rest.split_once(' ').unwrap_or((rest, ""));
            let count = count.parse().map_err(|_| "random needs a number: random 100 EXPRESSION")?;
            let call = call_of(call, block)?;
            table.random.push(Template { count, call });
        }
        _ => {
            let call = call_of(line, block)?;
            expand(&call, &table.lists, &mut table.calls)?;
        }
    }
    Ok(())
}

fn call_of(line: &str, block: &str) -> Result<Call, String> {
    let key = line.trim().to_owned();
    if key.is_empty() || line.starts_with(['\t', ' ']) {
        return Err("indented lines belong to top, list, random or do".to_owned());
    }
    let body = match key.strip_prefix("do ") {
        Some(_) => block.to_owned(),
        None if block.is_empty() => format!("\tshow({key})\n"),
        None => return Err("indented lines belong to top, list, random or do".to_owned()),
    };
    Ok(Call { key, body })
}

/// The elements of a list, parted by `;;` or on lines of their own; `$NAME` alone stands for all of another list.
fn elements_of(lists: &BTreeMap<String, Vec<String>>, line: &str, block: &str) -> Vec<String> {
    let mut elements = Vec::new();
    for part in std::iter::once(line).chain(block.lines()).flat_map(|line| line.split(";;")) {
        let part = part.trim();
        match part.strip_prefix('$').and_then(|name| lists.get(name)) {
            Some(others) => elements.extend(others.iter().cloned()),
            None if part.is_empty() => {}
            None => elements.push(part.to_owned()),
        }
    }
    elements
}

/// Puts every combination of the lists' elements that `call` names into `calls`.
fn expand(call: &Call, lists: &BTreeMap<String, Vec<String>>, calls: &mut Vec<Call>) -> Result<(), String> {
    let mut open = vec![call.clone()];
    let used = names(&format!("{}\n{}", call.key, call.body));
    for name in used {
        let Some(elements) = lists.get(&name) else { continue };
        let mut next = Vec::new();
        for call in &open {
            for element in elements {
                let fill = |text: &str| replace(text, |found| (found == name).then(|| element.clone()));
                next.push(Call { key: fill(&call.key), body: fill(&call.body) });
            }
        }
        if next.len() > MOST {
            return Err(format!("more than {MOST} calls"));
        }
        open = next;
    }
    calls.append(&mut open);
    Ok(())
}

/// The names behind `$` in `text`, each once, in order.
fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    replace(text, |name| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        None
    });
    names
}

/// `text` with each `$NAME` replaced for which `by` has a text.
pub fn replace(text: &str, mut by: impl FnMut(&str) -> Option<String>) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let name = &rest[at + 1..];
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        result.push_str(&rest[..at]);
        match by(name).filter(|_| !name.is_empty()) {
            Some(new) => result.push_str(&new),
            None => result.push_str(&rest[at..at + 1 + name.len()]),
        }
        rest = &rest[at + 1 + name.len()..];
    }
    result + rest
}
