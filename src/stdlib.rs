//! The standard library's Go sources, embedded in the binary.

use crate::types::Importer;

/// A file of a package: its name, text and outline.
type File = (&'static str, &'static str, &'static str);

include!(concat!(env!("OUT_DIR"), "/stdlib.rs"));

/// Finds imported packages among the embedded ones.
pub struct Embedded;

impl Importer for Embedded {
    fn files(&self, path: &str) -> Option<Vec<(String, &'static str)>> {
        let at = PACKAGES.binary_search_by_key(&path, |package| package.0).ok()?;
        Some(PACKAGES[at].1.iter().map(|&(name, text, _)| (format!("{path}/{name}"), text)).collect())
    }

    fn outlines(&self, path: &str) -> Vec<&'static str> {
        let found = PACKAGES.binary_search_by_key(&path, |package| package.0);
        found.map_or_else(|_| Vec::new(), |at| PACKAGES[at].1.iter().map(|&(_, _, outline)| outline).collect())
    }

    fn all(&self) -> Vec<String> {
        PACKAGES.iter().map(|package| package.0.to_owned()).filter(|path| !path.starts_with("internal/")).collect()
    }
}
