//! The contract with `stdlib/`: every function without a body has its native, and every native its function.

use std::collections::BTreeSet;
use std::path::Path;

/// What `exec` lowers by itself.
const ENGINE: &[&str] = &["runtime.Goexit", "runtime.callFinalizer", "reflect.call", "reflect.channel"];

/// The full names of all functions without a body below a directory.
fn declared(directory: &Path, package: &str, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(directory).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let inner = if package.is_empty() { name } else { format!("{package}/{name}") };
            declared(&entry.path(), &inner, names);
        } else if name.ends_with(".go") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let heads = text.lines().filter(|line| line.starts_with("func ") && !line.contains('{'));
            names.extend(heads.filter_map(|line| full_name(package, &line[5..])));
        }
    }
}

fn full_name(package: &str, head: &str) -> Option<String> {
    if let Some(receiver) = head.strip_prefix('(') {
        let (receiver, rest) = receiver.split_once(") ")?;
        let ty = receiver.split(' ').next_back()?;
        let ty = if ty.starts_with('*') { format!("({ty})") } else { ty.to_owned() };
        return Some(format!("{package}.{ty}.{}", rest.split('(').next()?));
    }
    Some(format!("{package}.{}", head.split('(').next()?))
}

#[test]
fn natives_are_those_that_the_library_declares() {
    let mut names = BTreeSet::new();
    declared(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stdlib"), "", &mut names);
    let elsewhere = |name: &str| ENGINE.contains(&name) || crate::sync::natives::lookup(name).is_some();
    let missing: Vec<&String> = names.iter().filter(|name| super::lookup(name).is_none() && !elsewhere(name)).collect();
    let natives =
        super::PACKAGES.iter().flat_map(|(path, table)| table.iter().map(move |(name, _)| format!("{path}.{name}")));
    let surplus: Vec<String> = natives.filter(|name| !names.contains(name) || elsewhere(name)).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing: {missing:#?}\nsurplus: {surplus:#?}");
}
