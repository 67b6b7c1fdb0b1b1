//! Where packages lie: the module around a folder, the import paths of its folders, and the way back.
//!
//! Comes in: a folder. Goes out: its import path, the files of packages of its module, and an [`Importer`] that finds these and the
//! library's. Nothing outside the module is looked for: of a `go.mod` only `module` and `go` have a meaning here.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::folder::Folder;
use crate::stdlib::Embedded;
use crate::types::{Importer, Outline, Text};

/// A module.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Module {
    /// The folder of its `go.mod`, absolute.
    root: PathBuf,
    /// The path that the file gives it.
    path: String,
    /// N of the Go 1.N that it is written in.
    language: u32,
}

/// What a module is written in whose `go.mod` does not say.
const UNSAID_LANGUAGE: u32 = 16;

impl Module {
    /// The module that a folder, named absolutely, belongs to.
    fn around(folder: &Path) -> Option<Module> {
        folder.ancestors().find_map(|root| {
            let text = std::fs::read_to_string(root.join("go.mod")).ok()?;
            let language = language(&text).unwrap_or(UNSAID_LANGUAGE);
            Some(Module { root: root.to_owned(), path: module_path(&text)?, language })
        })
    }

    /// The folder of a package of the module.
    fn folder(&self, import_path: &str) -> Option<PathBuf> {
        match import_path.strip_prefix(&self.path)? {
            "" => Some(self.root.clone()),
            below => Some(self.root.join(below.strip_prefix('/')?)),
        }
    }
}

/// The path in a `go.mod`'s line `module PATH`.
fn module_path(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let rest = line.trim_start().strip_prefix("module")?;
        let path = rest.split("//").next()?.trim().trim_matches(['"', '`']);
        (rest.starts_with(char::is_whitespace) && !path.is_empty()).then(|| path.to_owned())
    })
}

/// N in a `go.mod`'s line `go 1.N`.
fn language(text: &str) -> Option<u32> {
    text.lines().find_map(|line| {
        let release = line.trim_start().strip_prefix("go")?;
        let release = release.strip_prefix([' ', '\t'])?.trim_start().strip_prefix("1.")?;
        release[..release.find(|c: char| !c.is_ascii_digit()).unwrap_or(release.len())].parse().ok()
    })
}

/// A folder in its module, if there is one.
pub struct Place {
    /// The folder, absolute.
    pub folder: PathBuf,
    /// The import path of the package in it.
    pub import_path: String,
    module: Option<Module>,
}

impl Place {
    /// Finds out where `folder` lies.
    ///
    /// # Errors
    /// The process has no current folder.
    pub fn of(folder: &Path) -> std::io::Result<Place> {
        let folder = folder.canonicalize()?;
        let module = Module::around(&folder);
        let path = match &module {
            Some(module) => {
                let below = folder.strip_prefix(&module.root).unwrap_or(Path::new(""));
                let below = below.to_string_lossy();
                if below.is_empty() { module.path.clone() } else { format!("{}/{below}", module.path) }
            }
            None => folder.file_name().map_or_else(|| "root".into(), |name| name.to_string_lossy().into_owned()),
        };
        // What Go would not take as an import path can be tested all the same.
        let mut import_path = path.replace(|c: char| !c.is_alphanumeric() && !"-._~/+".contains(c), "_");
        if Embedded.has(&import_path) {
            import_path.insert_str(0, "command-line-arguments/");
        }
        Ok(Place { folder, import_path, module })
    }

    /// N of the Go 1.N that the module is written in.
    pub fn language(&self) -> Option<u32> {
        self.module.as_ref().map(|module| module.language)
    }

    /// The files of another package of the module.
    pub fn files(&self, path: &str) -> Option<Vec<(String, String)>> {
        let folder = self.module.as_ref()?.folder(path)?;
        // A folder that cannot be read is no package.
        let files = Folder::read(&shown(&folder), false).ok()?.files;
        (!files.is_empty()).then_some(files)
    }
}

/// The folder as seen from the current one, where it lies below that.
fn shown(folder: &Path) -> PathBuf {
    let current = std::env::current_dir().and_then(|current| current.canonicalize());
    let below = current.ok().and_then(|current| folder.strip_prefix(current).ok().map(Path::to_owned));
    match below {
        Some(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Some(below) => below,
        None => folder.to_owned(),
    }
}

/// Finds packages for a program that lies in a folder: the library's and those of the folder's module, which is looked for when a
/// package is not the library's.
pub struct Around {
    folder: PathBuf,
    /// The program is the folder, not single files in it.
    whole: bool,
    place: OnceLock<Option<Place>>,
}

impl Around {
    /// For the program that is this folder.
    pub fn folder(folder: impl Into<PathBuf>) -> Around {
        Around { folder: folder.into(), whole: true, place: OnceLock::new() }
    }

    /// For a program of files in this folder.
    pub fn files(folder: impl Into<PathBuf>) -> Around {
        Around { whole: false, ..Around::folder(folder) }
    }

    /// Where the program is. Without a current folder there is no module.
    fn place(&self) -> Option<&Place> {
        self.place.get_or_init(|| Place::of(&self.folder).ok()).as_ref()
    }

    fn program_files(&self, path: &str) -> Option<Vec<(String, String)>> {
        self.place()?.files(path)
    }
}

impl Importer for Around {
    fn files(&self, path: &str) -> Option<Vec<(String, Text)>> {
        Embedded.files(path).or_else(|| {
            let files = self.program_files(path)?;
            Some(files.into_iter().map(|(name, text)| (name, text.into())).collect())
        })
    }

    fn outlines(&self, path: &str) -> Vec<Outline> {
        Embedded.outlines(path)
    }

    fn is_program(&self, path: &str) -> bool {
        !Embedded.has(path) && self.program_files(path).is_some()
    }

    fn language(&self, path: &str) -> Option<u32> {
        if self.whole || path != "main" { self.place()?.language() } else { None }
    }

    fn main_path(&self) -> Option<String> {
        Some(self.place()?.import_path.clone())
    }

    fn why_missing(&self, path: &str) -> Option<String> {
        let module = self.place().and_then(|place| place.module.as_ref());
        let folder = module.and_then(|module| module.folder(path))?;
        Some(format!("there are no Go files in {}", shown(&folder).display()))
    }

    fn all(&self) -> Vec<String> {
        Embedded.all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_in_the_language_that_its_file_says() {
        let cases = [
            ("module m\n\ngo 1.21 // old\n", Some(21)),
            ("\tgo\t1.20.3\n", Some(20)),
            ("go 1.22rc1", Some(22)),
            ("module go1.5\ngodebug default=go1.21\n", None),
        ];
        for (text, expected) in cases {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn a_module_has_the_path_that_its_file_says() {
        let cases = [
            ("module example.com/m\n\ngo 1.27\n", Some("example.com/m")),
            ("// x\nmodule \"quoted\" // why\n", Some("quoted")),
            ("modules x\ngo 1.27\n", None),
            ("", None),
        ];
        for (text, path) in cases {
            assert_eq!(module_path(text).as_deref(), path, "{text}");
        }
    }

    #[test]
    fn packages_of_a_module_lie_below_its_root() {
        let module = Module { root: "/m".into(), path: "example.com/m".into(), language: 27 };
        assert_eq!(module.folder("example.com/m"), Some("/m".into()));
        assert_eq!(module.folder("example.com/m/a/b"), Some("/m/a/b".into()));
        assert_eq!(module.folder("example.com/more"), None);
        assert_eq!(module.folder("fmt"), None);
    }
}
