//! Embeds the Go sources below `stdlib/`: a table of packages, each with its files for this platform and their outlines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/types/outline_text.rs"]
mod outline_text;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=stdlib");
    println!("cargo::rerun-if-changed=src/types/outline_text.rs");
    // Frames of code that is not optimised at all are many times larger: goroutines' stacks are laid out for that then.
    println!("cargo::rustc-check-cfg=cfg(unoptimised)");
    if env::var_os("OPT_LEVEL").is_some_and(|level| level == "0") {
        println!("cargo::rustc-cfg=unoptimised");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("stdlib");
    let mut packages = BTreeMap::new();
    collect(&root, &root, &mut packages)?;
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut out = String::from("static PACKAGES: &[(&str, &[File])] = &[\n");
    for (path, files) in &packages {
        let _ = writeln!(out, "    ({path:?}, &[");
        for (name, file) in files {
            let outline = outline_text::outline(path, &fs::read_to_string(file)?);
            let (file, text, gaps) = (file.display().to_string(), outline.text, outline.gaps);
            let _ = writeln!(out, "        File {{ name: {name:?}, text: include_str!({file:?}), outline: Outline {{");
            let _ = writeln!(out, "            text: {text:?}, gaps: &{gaps:?}, functions: &[");
            for stub in outline.functions {
                let outline_text::Function { full, name, name_at, receiver, pointer, start, head, end } = stub;
                let _ = writeln!(
                    out,
                    "                Stub {{ full: {full:?}, name: {name:?}, name_at: {name_at}, receiver: {receiver:?}, \
                     pointer: {pointer}, start: {start}, head: {head}, end: {end} }},"
                );
            }
            out.push_str("            ],\n        } },\n");
        }
        out.push_str("    ]),\n");
    }
    out.push_str("];\n");
    fs::write(target.join("stdlib.rs"), out)
}

fn collect(root: &Path, folder: &Path, packages: &mut BTreeMap<String, Vec<(String, PathBuf)>>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(root, &path, packages)?;
        } else if name.ends_with(".go") && fits(&name) {
            let package = folder.strip_prefix(root).unwrap_or(folder).to_string_lossy().replace('\\', "/");
            packages.entry(package).or_default().push((name, path));
        }
    }
    Ok(())
}

/// Whether a file with a suffix such as `_linux` or `_arm64` belongs to the target, as Go's file names tell.
fn fits(name: &str) -> bool {
    let os = match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos") => "darwin",
        _ => "linux",
    };
    let arch = match env::var("CARGO_CFG_TARGET_ARCH").as_deref() {
        Ok("aarch64") => "arm64",
        _ => "amd64",
    };
    let stem = name.trim_end_matches(".go");
    stem.split('_').skip(1).all(|part| match part {
        "linux" | "darwin" => part == os,
        "amd64" | "arm64" => part == arch,
        _ => true,
    })
}
