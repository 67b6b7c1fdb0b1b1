//! Which files are the program: what `golite run` and `golite check` are given, a list of files or a folder.
//!
//! Comes in: paths. Goes out: names and texts in the order in which Go takes them: as listed, or sorted by name in a folder, where build
//! constraints are obeyed and tests left out; and where their imports are found.

use std::path::{Path, PathBuf};

use crate::folder::{Folder, plain, read_named};
use crate::module::Around;
use crate::types::Importer;

/// The program at these paths: names as positions show them, and texts.
///
/// # Errors
/// A text for people: something cannot be read, or the files cannot be one program.
pub fn read(paths: &[PathBuf]) -> Result<Vec<(String, String)>, String> {
    match paths {
        [folder] if folder.is_dir() => read_folder(folder),
        _ => read_list(paths),
    }
}

/// Where the imports of the program at these paths are found: in the library, and in the module that its folder belongs to. As for Go,
/// files that are named one by one are not written in the module's language.
pub fn packages(paths: &[PathBuf]) -> Box<dyn Importer + Send> {
    let folder = match paths {
        [folder] if folder.is_dir() => return Box::new(Around::folder(folder)),
        [first, ..] => first.parent().unwrap_or(first),
        [] => Path::new(""),
    };
    Box::new(Around::files(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }))
}

/// Whether a file has a first line for the shell: what follows it on the command line is never a further file.
pub fn is_script(path: &Path) -> bool {
    let mut start = [0; 2];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut start));
    read.is_ok() && start == *b"#!"
}

fn read_list(paths: &[PathBuf]) -> Result<Vec<(String, String)>, String> {
    let folder = |path: &Path| path.parent().map(plain).filter(|folder| !folder.as_os_str().is_empty());
    let shown = |folder: &Option<PathBuf>| folder.as_ref().map_or_else(|| ".".into(), |f| f.display().to_string());
    let mut files = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let first = paths.first().and_then(|path| folder(path));
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with("_test.go") {
            return Err(format!("golite: cannot run *_test.go files ({})", path.display()));
        }
        files.push((path.display().to_string(), read_named(path)?));
        let here = folder(path);
        if here != first {
            let (a, b) = (shown(&first), shown(&here));
            return Err(format!("golite: named files must all be in one directory; have {a} and {b}"));
        }
        if let Some(other) = names.iter().find(|other| other.to_lowercase() == name.to_lowercase()) {
            return Err(format!("golite: case-insensitive file name collision: \"{other}\" and \"{name}\""));
        }
        names.push(name);
    }
    Ok(files)
}

fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let read = Folder::read(folder, false)?;
    if !read.files.is_empty() {
        return Ok(read.files);
    }
    let shown = folder.display();
    Err(if read.has_excluded {
        format!("golite: build constraints exclude all Go files in {shown}")
    } else if read.has_tests {
        format!("golite: no non-test Go files in {shown}")
    } else {
        format!("golite: no Go files in {shown}")
    })
}
