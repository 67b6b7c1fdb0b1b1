//! Random values as Go source text: a seed in, calls out. The same seed always gives the same calls.

use crate::table::{Call, Table, replace};

/// The calls that the `random` lines of `table` stand for.
pub fn calls(table: &Table, seed: u64, times: usize) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for (line, template) in table.random.iter().enumerate() {
        let mut source = Source::new(seed ^ (line as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95));
        for number in 0..template.count * times {
            let mut fill = |name: &str| match table.lists.get(name) {
                Some(elements) => Some(elements[source.below(elements.len())].clone()),
                None => source.value(name),
            };
            let body = replace(&template.call.body, &mut fill);
            let shown = body.trim().strip_prefix("show(").and_then(|rest| rest.strip_suffix(')'));
            let key = match template.call.key.strip_prefix("do ") {
                Some(name) => format!("do {name} {number}: {}", body.trim().replace("\n\t", "; ")),
                None => shown.unwrap_or_default().to_owned(),
            };
            let call = Call { key, body };
            calls.push(call);
        }
    }
    calls
}

/// A stream of random numbers: SplitMix64.
pub struct Source(u64);

/// Characters at the edges of encodings and classes.
const RUNES: &[u32] = &[
    0, 9, 10, 0x1f, 0x20, 0x22, 0x27, 0x30, 0x41, 0x49, 0x5c, 0x60, 0x69, 0x7a, 0x7e, 0x7f, 0x80, 0x85, 0xa0, 0xad,
    0xb5, 0xdf, 0xe9, 0xff, 0x130, 0x131, 0x149, 0x17f, 0x1c4, 0x1c5, 0x2b0, 0x301, 0x345, 0x391, 0x3a3, 0x3c2, 0x3c9,
    0x430, 0x5d0, 0x660, 0x7ff, 0x800, 0xe01, 0x1680, 0x1e9e, 0x1fbe, 0x2003, 0x2028, 0x202e, 0x20ac, 0x2126, 0x212a,
    0x2160, 0x3000, 0x4e16, 0xac00, 0xd7ff, 0xe000, 0xfb01, 0xfeff, 0xfffd, 0xffff, 0x10000, 0x10428, 0x1d400, 0x1f600,
    0x10ffff,
];

impl Source {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Source {
        Source(seed)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A value of the kind that a placeholder names, in Go; none for unknown names.
    pub fn value(&mut self, kind: &str) -> Option<String> {
        Some(match kind {
            "count" => self.below(7).to_string(),
            "small" => (self.below(41) as i64 - 20).to_string(),
            "bool" => self.pick(&["true", "false"]).to_owned(),
            "int" | "int64" => format!("{kind}({})", self.integer(64)),
            "int8" | "int16" | "int32" => format!("{kind}({})", self.integer(kind[3..].parse().unwrap_or(8))),
            "byte" => self.unsigned(8).to_string(),
            "uint8" | "uint16" | "uint32" | "uint64" => {
                format!("{kind}({})", self.unsigned(kind[4..].parse().unwrap_or(8)))
            }
            "base" => self.pick(&["2", "3", "8", "10", "16", "36", "35", "7"]).to_owned(),
            "float" => self.float(),
            "float32" => self.float32(),
            "rune" => self.rune(),
            "string" => quote(&self.text(12, 5)),
            "valid" => quote(&self.text(12, 0)),
            "bytes" => format!("[]byte({})", quote(&self.text(12, 5))),
            "word" => quote(&self.letters(8, b"ab")),
            "part" => quote(&self.letters(3, b"ab")),
            "spaced" => quote(&self.letters(20, b"ab c\t.,\n-")),
            "number" => quote(&self.number()),
            "verb" => quote(self.directive().as_bytes()),
            "format" => quote(self.format().as_bytes()),
            "any" => self.any(2),
            "duration" => format!("time.Duration({})", self.integer(64)),
            "sec" => (self.next() as i64 % 4_000_000_000).to_string(),
            "nsec" => self.below(1_000_000_000).to_string(),
            "layout" => quote(self.layout().as_bytes()),
            _ => return None,
        })
    }

    /// Small numbers, numbers at the edges of types, and any.
    fn integer(&mut self, bits: u32) -> i64 {
        let raw = self.next() as i64;
        let shifted = match self.below(4) {
            0 => raw % 11,
            1 => (1i64 << self.below(63)).wrapping_add(raw % 3),
            2 => raw >> self.below(63),
            _ => self.pick(&[0, 1, -1, 10, 99, 100, 1000, i64::MAX, i64::MIN, 127, 128, 255, 256, 65535, 1 << 31]),
        };
        (shifted << (64 - bits)) >> (64 - bits)
    }

    fn unsigned(&mut self, bits: u32) -> u64 {
        (self.integer(bits) as u64) & (u64::MAX >> (64 - bits))
    }

    /// Floats of every size, and those that lie half-way between short decimals.
    fn float(&mut self) -> String {
        let value = match self.below(8) {
            0 => f64::from_bits(self.next()),
            1 => (self.next() % 2_000_001) as f64 / 1000.0 - 1000.0,
            2 => (self.next() >> self.below(63)) as f64 / (1u64 << self.below(30)) as f64,
            3 => self.integer(64) as f64,
            4 => (self.below(2000) as f64 - 1000.0) / 8.0,
            5 => self.pick(&[0.0, 0.5, 1.5, 2.5, 1e6, 1e20, 1e21, 1e-4, 1e-5, 5e-324, f64::MAX, 0.1, 123456789.0]),
            6 => 10f64.powi(self.below(40) as i32 - 20) * (self.below(1000) as f64),
            _ => return self.pick(&["math.NaN()", "math.Inf(1)", "math.Inf(-1)", "math.Copysign(0, -1)"]).to_owned(),
        };
        if value.is_finite() { format!("float64({value:e})") } else { "math.Inf(-1)".to_owned() }
    }

    fn float32(&mut self) -> String {
        let value = match self.below(3) {
            0 => f32::from_bits(self.next() as u32),
            1 => (self.next() % 2001) as f32 / 64.0,
            _ => self.pick(&[0.0, 0.1, 16777216.0, f32::MAX, 1e-45, 3.4e38, 1.5]),
        };
        if value.is_finite() { format!("float32({value:e})") } else { "float32(math.Inf(1))".to_owned() }
    }

    fn rune(&mut self) -> String {
        match self.below(4) {
            0 => format!("rune({})", self.below(0x250)),
            1 => format!("rune({})", self.below(0x20000)),
            2 => format!("rune({})", self.pick(RUNES)),
            _ => format!("rune({})", self.pick(&[-1, 0xd800, 0xdfff, 0x11_0000, i32::MAX, i32::MIN, 0xfffe])),
        }
    }

    /// Up to `most` characters; one of `bad` in a hundred is no character but a byte.
    fn text(&mut self, most: usize, bad: usize) -> Vec<u8> {
        let mut text = Vec::new();
        for _ in 0..self.below(most + 1) {
            if self.below(100) < bad {
                text.push(self.pick(&[0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xf0, 0xf4, 0xff]));
                continue;
            }
            let rune = match self.below(4) {
                0 => self.pick(RUNES),
                1 => self.below(0x250) as u32,
                _ => 0x20 + self.below(0x5f) as u32,
            };
            let mut room = [0; 4];
            text.extend_from_slice(char::from_u32(rune).unwrap_or('a').encode_utf8(&mut room).as_bytes());
        }
        text
    }

    fn letters(&mut self, most: usize, of: &[u8]) -> Vec<u8> {
        (0..self.below(most + 1)).map(|_| self.pick(of)).collect()
    }

    /// A text like a number, sometimes damaged.
    fn number(&mut self) -> Vec<u8> {
        let mut text = match self.below(9) {
            0 => self.integer(64).to_string(),
            1 => format!("{:#x}", self.next() >> self.below(64)),
            2 => format!("{:#b}", self.next() >> (32 + self.below(32))),
            3 => format!("0{:o}", self.next() >> self.below(64)),
            4 => format!("{:e}", f64::from_bits(self.next())),
            5 => format!("{}.{}", self.next() >> self.below(64), self.next() >> self.below(64)),
            6 => format!("{}e{}", self.next() >> self.below(64), self.below(800) as i64 - 400),
            7 => format!("0x{:x}.{:x}p{}", self.below(4096), self.next() >> 20, self.below(2300) as i64 - 1150),
            _ => format!("{}{}", self.next(), self.next() >> self.below(64)),
        }
        .into_bytes();
        if self.below(3) == 0 {
            let at = self.below(text.len() + 1);
            text.insert(at, self.pick(b"+-_.eExXpPinf0 a"));
        }
        text
    }

    /// A formatting directive; not `%p`, whose output differs from run to run.
    fn directive(&mut self) -> String {
        let mut text = String::from("%");
        for flag in ["+", "-", "#", " ", "0"] {
            if self.below(5) == 0 {
                text.push_str(flag);
            }
        }
        if self.below(3) == 0 {
            text.push_str(&self.below(24).to_string());
        }
        if self.below(3) == 0 {
            text.push('.');
            if self.below(4) > 0 {
                text.push_str(&self.below(20).to_string());
            }
        }
        text.push(self.pick(&[
            'v', 'v', 'v', 'd', 's', 'q', 'x', 'X', 'o', 'O', 'b', 'c', 'U', 'e', 'E', 'f', 'F', 'g', 'G', 't', 'T',
            'w', 'z', '%',
        ]));
        text
    }

    /// A format with several directives, explicit indexes and stars.
    fn format(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(3) {
            text.push_str(self.pick(&["", "a", " ", ", ", "é"]));
            match self.below(8) {
                0 => text.push_str(&format!("%[{}]{}", self.below(5), self.pick(&["d", "v", "*d", "6.2f", "x"]))),
                1 => text.push_str(self.pick(&[
                    "%*d",
                    "%.*f",
                    "%-*v",
                    "%[2]*[1]v",
                    "%",
                    "%!",
                    "%[x]d",
                    "%[1]",
                    "%.[2]*[1]f",
                ])),
                _ => text.push_str(&self.directive()),
            }
        }
        text
    }

    /// A value of any kind.
    fn any(&mut self, depth: usize) -> String {
        // A pointer shows its address unless it stands outermost.
        let kinds = [11, 17, 18][depth];
        let simple = ["int", "float", "string", "rune", "uint8", "int16", "uint64", "float32", "bytes", "bool"];
        let chosen = self.below(kinds);
        match chosen {
            0..=9 => self.value(simple[chosen]).unwrap_or_default(),
            10 => "nil".to_owned(),
            11 => format!("[]int{{{}, {}}}", self.integer(64), self.integer(64)),
            12 => format!("[]string{{{}, {}}}", quote(&self.text(4, 5)), quote(&self.text(4, 5))),
            13 => format!("map[string]any{{{}: {}}}", quote(&self.text(4, 5)), self.any(depth - 1)),
            14 => format!("[]any{{{}, {}}}", self.any(depth - 1), self.any(depth - 1)),
            15 => format!("struct{{ A any; B int }}{{{}, {}}}", self.any(depth - 1), self.integer(64)),
            16 => format!("[2]float64{{{}, {}}}", self.float(), self.float()),
            _ => format!("&struct{{ A string }}{{{}}}", quote(&self.text(4, 5))),
        }
    }

    /// A layout of package time, made of its elements and others.
    fn layout(&mut self) -> String {
        const ELEMENTS: &[&str] = &[
            "2006",
            "06",
            "Jan",
            "January",
            "01",
            "1",
            "Mon",
            "Monday",
            "2",
            "_2",
            "02",
            "__2",
            "002",
            "15",
            "03",
            "3",
            "PM",
            "pm",
            "04",
            "4",
            "05",
            "5",
            ".000",
            ".999",
            ",000000",
            ".999999999",
            "MST",
            "Z07:00",
            "-0700",
            "-07:00",
            "-07",
            "Z0700",
            "-07:00:00",
        ];
        let mut text = String::new();
        for _ in 0..1 + self.below(7) {
            text.push_str(self.pick(ELEMENTS));
            text.push_str(self.pick(&["", " ", "-", ":", "/", "T", ", ", "x"]));
        }
        text
    }
}

/// A Go string literal of these bytes.
fn quote(bytes: &[u8]) -> String {
    let mut text = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => text.extend(['\\', byte as char]),
            // What follows a `$` would be taken for a list.
            0x20..=0x7e if byte != b'$' => text.push(byte as char),
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text + "\""
}
