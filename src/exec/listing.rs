//! The executable tree as text: which nodes were chosen for a function, and what lies in them.
//!
//! Only an Engine that was made for it keeps the names of its nodes. A node's words are looked through for addresses of other
//! nodes: those are its children, in the order in which they lie there. Other small numbers are shown as they are: slots, sites, widths.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::code::Code;
use super::node::{Arena, Listed};

/// The tree of a function.
pub fn listing(arena: &Arena, code: &Code) -> String {
    let nodes: HashMap<usize, Listed> = arena.listed().into_iter().map(|node| (node.at, node)).collect();
    let mut out = format!("func {} slots={} results={} args={}\n", code.name, code.slots, code.results, code.args);
    print(arena, &nodes, code.body.addr(), 1, &mut out);
    out
}

fn print(arena: &Arena, nodes: &HashMap<usize, Listed>, at: usize, depth: usize, out: &mut String) {
    let Some(node) = nodes.get(&at) else { return };
    let mut children = Vec::new();
    let words = arena.look(at + 8, node.bytes.div_ceil(8)).unwrap_or_default();
    if node.name.ends_with("::Exact") {
        // The check of the stack says nothing about the program.
        return words.iter().for_each(|&word| print(arena, nodes, word as usize, depth, out));
    }
    let _ = write!(out, "{:1$}{2}", "", 2 * depth, short(node.name));
    for (i, &word) in words.iter().enumerate() {
        if nodes.contains_key(&(word as usize)) {
            children.push(word as usize);
        } else if let Some(list) = list(arena, nodes, word, words.get(i + 1).copied()) {
            children.extend(list);
        } else {
            // What lies in a gap means nothing; addresses are not small.
            let whole = node.dense && 8 * (i + 1) <= node.bytes;
            let halves = if whole { &[word as u32, (word >> 32) as u32][..] } else { &[word as u32][..] };
            for half in halves.iter().filter(|&&half| half < 1 << 16) {
                let _ = write!(out, " {half}");
            }
        }
    }
    out.push('\n');
    // The depth of trees is bounded by the parser's.
    for child in children {
        print(arena, nodes, child, depth + 1, out);
    }
}

/// A list of nodes: an address and a number.
fn list(arena: &Arena, nodes: &HashMap<usize, Listed>, at: u64, count: Option<u64>) -> Option<Vec<usize>> {
    let count = usize::try_from(count?).ok().filter(|count| (1..1 << 16).contains(count))?;
    let words = arena.look(usize::try_from(at).ok()?, count)?;
    let list: Vec<usize> = words.into_iter().map(|word| word as usize).collect();
    list.iter().all(|node| nodes.contains_key(node)).then_some(list)
}

/// A type's name without the modules it lies in.
fn short(name: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
        } else if c == ':' {
            word.clear();
        } else {
            out.push_str(&word);
            word.clear();
            out.push(c);
        }
    }
    out + &word
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_lose_their_modules() {
        assert_eq!(super::short("a::b::If<a::Lt<c::d::Local, &x::Const>, ()>"), "If<Lt<Local, &Const>, ()>");
    }
}
