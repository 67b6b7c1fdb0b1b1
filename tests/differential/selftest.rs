//! Tests of the harness itself.

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::differences::Differences;
use crate::{generate, random, table};

type Test = fn() -> Result<(), Failed>;

/// The trials.
pub fn trials() -> Vec<Trial> {
    let tests: [(&str, Test); 4] =
        [("tables", tables), ("programs", programs), ("randomness", randomness), ("differences", differences)];
    tests.into_iter().map(|(name, test)| Trial::test(format!("harness::{name}"), test)).collect()
}

fn ensure(condition: bool, what: &str) -> Result<(), Failed> {
    if condition { Ok(()) } else { Err(Failed::from(what)) }
}

fn parse(text: &str) -> Result<table::Table, String> {
    table::parse("t", Path::new("t.table"), text)
}

fn tables() -> Result<(), Failed> {
    let table = parse(
        "# x\nimport os\ntop\n\tvar a = 1\nlist A = 1 ;; 2\nlist B = $A\n\t\"$x\"\nf($A, $B)\ndo it\n\tshow(1)\nrandom 3 g($int)\n",
    )?;
    let keys: Vec<&str> = table.calls.iter().map(|call| call.key.as_str()).collect();
    let wanted = ["f(1, 1)", "f(1, 2)", "f(1, \"$x\")", "f(2, 1)", "f(2, 2)", "f(2, \"$x\")", "do it"];
    ensure(keys == wanted, &format!("{keys:?}"))?;
    ensure(table.imports == ["os"] && table.top.contains("var a") && table.random[0].count == 3, "the parts")?;
    for bad in ["do x\n\ta\ndo x\n\tb\n", "list A =\n", "random x f()\n", "\tx\n", "f()\n\tx\n"] {
        ensure(parse(bad).is_err(), &format!("{bad:?} is no table"))?;
    }
    Ok(())
}

fn programs() -> Result<(), Failed> {
    let table = parse("import os\nimport math/rand/v2\nimport sort\nos.Getpid()\nrand.N(1)\n")?;
    let program = generate::program(&table, &table.calls);
    ensure(program.contains("\"math/rand/v2\"") && program.contains("\"os\""), "imports that are used")?;
    ensure(!program.contains("\"sort\"") && !program.contains("\"math\"\n"), "imports that are not")?;
    let results = generate::results(b"\x010\ta\nnoise\n\x011\tb | c\n");
    ensure(results[&0] == "a" && results[&1] == "noise⏎b | c", "results are read")?;
    ensure(generate::listing(&table.calls[..1], &results)? == "os.Getpid()\n\ta\n", "a listing is written")?;
    ensure(generate::read_listing("x\n\ty\n") == [("x", "y")], "a listing is read")
}

fn randomness() -> Result<(), Failed> {
    let table =
        parse("list L = 7\nrandom 20 f($int, $string, $any, $format, $float, $number, $layout, $L, $nothing)\n")?;
    let keys = |seed| random::calls(&table, seed, 2).into_iter().map(|call| call.key).collect::<Vec<_>>();
    ensure(keys(1) == keys(1) && keys(1).len() == 40, "the same seed gives the same calls")?;
    ensure(keys(1) != keys(2), "another seed gives others")?;
    ensure(keys(1).iter().all(|key| key.ends_with("7, $nothing)")), "lists are used, other names stay")
}

fn differences() -> Result<(), Failed> {
    let list = Differences::parse("# why\nt: f(1): x\n")?;
    ensure(list.has("t", "f(1): x") && !list.has("u", "f(1): x"), "a listed call")?;
    ensure(Differences::parse("t: f(1)\n").is_err(), "a reason is needed")?;
    ensure(list.check_calls(&[]).is_err(), "a listed call must exist")
}
