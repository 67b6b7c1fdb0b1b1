//! No input makes the parser panic, overflow its stack or hang.

use golite_grammar::{Interner, parse_file, parse_statements};

/// The codes of the diagnostics for a text.
fn codes(text: &str) -> Vec<&'static str> {
    let parsed = parse_file(&Interner::new(), 1, text);
    parsed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// Every way to make the tree deep, as a prefix that is repeated, a middle, and a suffix that is repeated.
const DEEP: [(&str, &str, &str); 23] = [
    ("(", "x", ")"),
    ("f(", "x", ")"),
    ("x[", "1", "]"),
    ("- ", "x", ""),
    ("<-", "x", ""),
    ("*", "x", ""),
    ("& ", "x", ""),
    ("x + ", "x", ""),
    ("x + x * ", "x", ""),
    ("x", "", ".y"),
    ("x", "", "()"),
    ("x", "", "[0]"),
    ("T{", "x", "}"),
    ("[]T{", "x", "}"),
    ("map[K]V{k: ", "x", "}"),
    ("func() { x = ", "x", "}"),
    ("func() { if x { ", "", "} }"),
    ("struct{ f ", "int", "}"),
    ("interface{ m(", "int", ") }"),
    ("[]", "int{}", ""),
    ("chan ", "int(x)", ""),
    ("func() ", "int(x)", ""),
    ("map[int]", "int{}", ""),
];

#[test]
fn deep_expressions_are_refused() {
    for (open, middle, close) in DEEP {
        for count in [999, 1_500, 50_000] {
            // Some of them are no suffixes but chains: `x.y.y.y`.
            let open = if middle.is_empty() && !open.contains('{') { open.to_string() } else { open.repeat(count) };
            let text = format!("package p\nfunc f() {{\n\tx = {open}{middle}{}\n}}\n", close.repeat(count));
            let codes = codes(&text);
            if count > 1_000 {
                assert!(codes.contains(&"nesting-too-deep"), "{} {count}: {codes:?}", &text[..60]);
            }
        }
    }
}

#[test]
fn deep_statements_are_refused() {
    let forms = ["{", "if x {", "for {", "L: ", "if x { } else ", "switch { case x: ", "func() {", "go func() {"];
    for form in forms {
        let text = format!("package p\nfunc f() {{\n{}\n}}\n", form.repeat(20_000));
        assert!(codes(&text).contains(&"nesting-too-deep"), "{form}: {:?}", codes(&text));
    }
}

#[test]
fn what_people_write_is_not_refused() {
    let sum = vec!["x"; 900].join(" + ");
    let calls = ".m(1)".repeat(450);
    let parentheses = format!("{}x{}", "(".repeat(990), ")".repeat(990));
    let blocks = format!("{}{}", "{".repeat(990), "}".repeat(990));
    let alternatives = "if x { y = 1 } else ".repeat(900);
    let list = "1, ".repeat(100_000);
    let statements = "x = 1\n".repeat(100_000);
    let cases = "case 1, 2: x = 1\n".repeat(10_000);
    let text = format!(
        "package p\nfunc f() {{\ny = {sum}\ny = x{calls}\ny = {parentheses}\n{blocks}\n{alternatives} {{ }}\ny = []int{{{list}}}\n{statements}switch {{\n{cases}}}\n}}\n"
    );
    assert_eq!(codes(&text), Vec::<&str>::new());
}

#[test]
fn odd_texts() {
    for text in [
        "",
        "\n",
        "#!/usr/bin/env golite",
        "\u{FEFF}",
        "\u{FEFF}package p",
        "\0",
        "\u{10FFFF}",
        "'",
        "\"\\",
        "`",
        "/*",
        "//",
    ] {
        codes(text);
        parse_statements(&Interner::new(), 1, text);
    }
    assert_eq!(codes("#!/usr/bin/env golite\npackage p\n"), Vec::<&str>::new());
    let parsed = parse_file(&Interner::new(), u32::MAX - 4, "package p\n");
    assert_eq!(parsed.diagnostics[0].code, "source-too-large");
}

/// A small generator of numbers; the seed is fixed, so a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

const SEED_TEXT: &str = include_str!("everything.go");

const PIECES: [&str; 62] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    ".",
    "...",
    "=",
    ":=",
    "<-",
    "*",
    "&",
    "+",
    "++",
    "|",
    "~",
    "!",
    "\n",
    "break",
    "case",
    "chan",
    "const",
    "default",
    "defer",
    "else",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
    "x",
    "T",
    "5",
    "'a'",
    "\"s\"",
    "`r`",
    "/*",
    "*/",
    "//",
    "\"",
    "'",
    "`",
    "é",
    "\0",
    "€",
    "\\",
    "@",
];

#[test]
fn mutated_programs() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let interner = Interner::new();
    let boundaries: Vec<usize> = SEED_TEXT.char_indices().map(|(at, _)| at).collect();
    for _ in 0..4_000 {
        let mut text = SEED_TEXT.to_string();
        for _ in 0..1 + random.below(3) {
            let mut at = boundaries[random.below(boundaries.len())].min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let piece = PIECES[random.below(PIECES.len())];
            match random.below(3) {
                0 => text.insert_str(at, piece),
                1 => text.truncate(at),
                _ => {
                    let mut end = (at + random.below(20)).min(text.len());
                    while !text.is_char_boundary(end) {
                        end -= 1;
                    }
                    text.replace_range(at..end.max(at), piece);
                }
            }
        }
        check_spans(&interner, &text);
    }
}

#[test]
fn token_soup() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let interner = Interner::new();
    for _ in 0..4_000 {
        let mut text = String::from(if random.below(2) == 0 { "package p\nfunc f() {\n" } else { "package p\n" });
        for _ in 0..random.below(60) {
            text += PIECES[random.below(PIECES.len())];
            text.push(' ');
        }
        check_spans(&interner, &text);
    }
}

/// Parses as a file and as a prompt; every diagnostic lies in the text.
fn check_spans(interner: &Interner, text: &str) {
    let parsed = parse_file(interner, 7, text);
    let statements = parse_statements(interner, 7, text);
    for diagnostic in parsed.diagnostics.iter().chain(&statements.diagnostics) {
        let span = diagnostic.span;
        assert!(7 <= span.lo && span.lo <= span.hi && span.lo <= 7 + text.len() as u32, "{diagnostic:?} in {text:?}");
        assert!(text.is_char_boundary((span.lo - 7) as usize), "{diagnostic:?} in {text:?}");
    }
    assert!(parsed.diagnostics.len() <= 5_000, "there is an end to everything");
}
