//! Tests of what only this harness has; the rest is tested where it is, in `golite::golden`.

use std::collections::BTreeMap;

use libtest_mimic::{Failed, Trial};

use crate::known::{Known, Tolerance};
use crate::process::empty_folder;

/// The trials.
pub fn trials() -> Vec<Trial> {
    vec![Trial::test("harness::expected_failures", expected_failures)]
}

fn ensure(condition: bool, what: &str) -> Result<(), Failed> {
    if condition { Ok(()) } else { Err(Failed::from(what)) }
}

fn expected_failures() -> Result<(), Failed> {
    let known = Known::parse("# head\na/x  # why\na/y hard\na/z flaky\n")?;
    ensure(known.tolerance("a/x") == Some(Tolerance::Always), "x fails")?;
    ensure(known.tolerance("a/y") == Some(Tolerance::Hard), "y fails in hard modes")?;
    ensure(known.tolerance("a/w").is_none(), "w is not listed")?;
    ensure(Known::parse("a/x sometimes\n").is_err(), "unknown words are refused")?;
    ensure(known.check_names(&["a/x".into(), "a/y".into()]).is_err(), "z does not exist")?;
    let folder = empty_folder()?;
    let path = folder.path().join("list");
    let outcomes = BTreeMap::from([("a/x".to_owned(), true), ("a/w".to_owned(), false), ("a/y".to_owned(), true)]);
    known.rewrite(&path, &outcomes)?;
    let text = std::fs::read_to_string(&path)?;
    ensure(text == "# head\na/w\na/y hard\na/z flaky\n", &text)
}
