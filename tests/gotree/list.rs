//! `expectations.txt`: lines `NAME: reason` under headings in square brackets; `#` begins a comment.

use std::collections::BTreeMap;

/// What the list says of a trial.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// It fails.
    Fails,
    /// Go 1.27 does not do what the tree says.
    Drift,
    /// It takes seconds.
    Slow,
}

/// The list.
#[derive(Debug, Default)]
pub struct List(BTreeMap<String, Entry>);

impl List {
    /// The list that `text` writes down.
    pub fn parse(text: &str) -> Result<List, String> {
        let mut list = List::default();
        let mut heading = None;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            heading = match line {
                "[fails]" => Some(Entry::Fails),
                "[drift]" => Some(Entry::Drift),
                "[slow]" => Some(Entry::Slow),
                _ => {
                    let entry = heading.ok_or_else(|| format!("{line}: stands under no heading"))?;
                    let (name, reason) = line.rsplit_once(": ").ok_or_else(|| format!("{line}: gives no reason"))?;
                    if reason.trim().is_empty() || list.0.insert(name.to_owned(), entry).is_some() {
                        return Err(format!("{name}: listed twice, or without a reason"));
                    }
                    heading
                }
            };
        }
        Ok(list)
    }

    /// What is said of the trial called `name`.
    pub fn entry(&self, name: &str) -> Option<Entry> {
        self.0.get(name).copied()
    }

    /// Listed names that no trial has.
    pub fn unknown(&self, names: &[String]) -> Vec<String> {
        self.0.keys().filter(|name| !names.contains(name)).cloned().collect()
    }
}
