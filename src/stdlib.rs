//! The standard library's Go sources, embedded in the binary.
//!
//! A debug build reads them from the folder that `GOLITE_STDLIB` names, if it does: who writes Go for the library then sees
//! a change at once, without building golite.

use crate::types::Text;
use crate::types::{Importer, Outline, Stub};

/// A file of a package.
struct File {
    name: &'static str,
    text: &'static str,
    outline: Outline,
}

include!(concat!(env!("OUT_DIR"), "/stdlib.rs"));

/// Finds imported packages among the embedded ones.
pub struct Embedded;

impl Embedded {
    /// Whether the library has the package; its files are not looked at.
    pub fn has(&self, path: &str) -> bool {
        #[cfg(debug_assertions)]
        if let Some(root) = folder::root() {
            return folder::files(&root, path).is_some();
        }
        PACKAGES.binary_search_by_key(&path, |package| package.0).is_ok()
    }
}

impl Importer for Embedded {
    fn files(&self, path: &str) -> Option<Vec<(String, Text)>> {
        #[cfg(debug_assertions)]
        if let Some(root) = folder::root() {
            return folder::files(&root, path)
                .map(|files| files.into_iter().map(|(name, text)| (name, text.into())).collect());
        }
        let at = PACKAGES.binary_search_by_key(&path, |package| package.0).ok()?;
        Some(PACKAGES[at].1.iter().map(|file| (format!("{path}/{}", file.name), file.text.into())).collect())
    }

    fn outlines(&self, path: &str) -> Vec<Outline> {
        #[cfg(debug_assertions)]
        if let Some(root) = folder::root() {
            let files = folder::files(&root, path).unwrap_or_default();
            return files.iter().map(|(_, text)| folder::outline(path, text)).collect();
        }
        let found = PACKAGES.binary_search_by_key(&path, |package| package.0);
        found.map_or_else(|_| Vec::new(), |at| PACKAGES[at].1.iter().map(|file| file.outline).collect())
    }

    fn all(&self) -> Vec<String> {
        PACKAGES.iter().map(|package| package.0.to_owned()).filter(|path| !path.starts_with("internal/")).collect()
    }
}

/// The library in a folder, for those who work on it. Texts live as long as the process, like embedded ones.
#[cfg(debug_assertions)]
mod folder {
    use std::path::{Path, PathBuf};

    use crate::types::{Outline, Stub, outline_text};

    /// The outline of a file's text.
    pub fn outline(path: &str, text: &str) -> Outline {
        let outline_text::Outline { text, gaps, functions } = outline_text::outline(path, text);
        let stub = |f: outline_text::Function| Stub {
            full: f.full.leak(),
            name: f.name.leak(),
            name_at: f.name_at,
            receiver: f.receiver.leak(),
            pointer: f.pointer,
            start: f.start,
            head: f.head,
            end: f.end,
        };
        let functions: Vec<Stub> = functions.into_iter().map(stub).collect();
        Outline { text: text.leak(), gaps: gaps.leak(), functions: functions.leak() }
    }

    pub fn root() -> Option<PathBuf> {
        std::env::var_os("GOLITE_STDLIB").map(PathBuf::from)
    }

    /// The files of a package that are for this platform, by name.
    pub fn files(root: &Path, path: &str) -> Option<Vec<(String, &'static str)>> {
        let mut files: Vec<_> = std::fs::read_dir(root.join(path))
            .ok()?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                let text = std::fs::read_to_string(entry.path()).ok()?;
                (name.ends_with(".go") && fits(&name)).then(|| (format!("{path}/{name}"), &*text.leak()))
            })
            .collect();
        files.sort();
        (!files.is_empty()).then_some(files)
    }

    /// Whether the parts of a file's name behind underscores allow it here.
    fn fits(name: &str) -> bool {
        let os = if cfg!(target_os = "macos") { "darwin" } else { "linux" };
        let arch = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
        name.trim_end_matches(".go").split('_').skip(1).all(|part| match part {
            "linux" | "darwin" => part == os,
            "amd64" | "arm64" => part == arch,
            _ => true,
        })
    }
}
