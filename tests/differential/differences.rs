//! The list of calls whose result is known to differ from the real Go's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::table::Table;

/// The list: pairs of a table and a call.
#[derive(Debug, Default)]
pub struct Differences(BTreeSet<(String, String)>);

impl Differences {
    /// Reads the list.
    pub fn read(path: &Path) -> Result<Differences, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Differences::parse(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The list that `text` writes down: every entry needs a remark somewhere above it.
    pub fn parse(text: &str) -> Result<Differences, String> {
        let mut list = Differences::default();
        let mut reason = false;
        for line in text.lines() {
            if line.trim().is_empty() {
                reason = false;
            } else if line.starts_with('#') {
                reason = true;
            } else {
                let (table, call) = line.split_once(": ").ok_or_else(|| format!("no TABLE: CALL: {line}"))?;
                if !reason {
                    return Err(format!("no reason is given for {line}"));
                }
                list.0.insert((table.to_owned(), call.to_owned()));
            }
        }
        Ok(list)
    }

    /// Whether the call may differ.
    pub fn has(&self, table: &str, call: &str) -> bool {
        self.0.contains(&(table.to_owned(), call.to_owned()))
    }

    /// Every listed call must exist.
    pub fn check_calls(&self, tables: &[Arc<Table>]) -> Result<(), String> {
        let exists = |(name, key): &&(String, String)| {
            tables.iter().any(|table| table.name == *name && table.calls.iter().any(|call| call.key == *key))
        };
        let gone: Vec<String> =
            self.0.iter().filter(|entry| !exists(entry)).map(|(table, call)| format!("{table}: {call}")).collect();
        if gone.is_empty() { Ok(()) } else { Err(format!("no such calls:\n{}", gone.join("\n"))) }
    }
}
