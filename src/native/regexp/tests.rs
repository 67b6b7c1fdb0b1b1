//! Both matchers find the same.

use super::backtrack::Backtracker;
use super::program::Program;
use super::{parallel, syntax};

/// Random patterns of a few letters and operators, on random texts of the same letters.
#[test]
fn matchers_agree() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let pieces = [
        "a",
        "b",
        "ab",
        "(a|b)",
        "(a*)",
        "(|a)",
        "(b+?)",
        ".",
        "[^a]",
        "^",
        "$",
        "\\b",
        "(?:ab|a)",
        "*",
        "+",
        "?",
        "*?",
        "{2}",
        "{0,2}",
        "{1,}?",
        "|",
        "(a",
        ")",
        "\\B",
        "é",
        "(?i)B",
        "(?m)^",
        "\\x{fffd}",
    ];
    let letters: [&[u8]; 6] = [b"a", b"b", b"B", b"\n", "é".as_bytes(), b"\xff"];
    let mut tried = 0;
    while tried < 3000 {
        let pattern: String = (0..1 + random(7)).map(|_| pieces[random(pieces.len())]).collect();
        let Ok(tree) = syntax::parse(pattern.as_bytes(), false) else { continue };
        let program = Program::new(&tree);
        for _ in 0..4 {
            let text: Vec<u8> = (0..random(9)).flat_map(|_| letters[random(letters.len())].iter().copied()).collect();
            for longest in [false, true] {
                for from in [0, 1, 3] {
                    if from > text.len() {
                        continue;
                    }
                    let mut matcher = Backtracker::new(&program, &text, longest, program.places);
                    let one = matcher.find(from).map(<[usize]>::to_vec);
                    let other = parallel(&program, &text, longest, program.places, from);
                    assert_eq!(one, other, "{pattern:?} {text:?} {longest} {from}");
                }
            }
        }
        tried += 1;
    }
}
