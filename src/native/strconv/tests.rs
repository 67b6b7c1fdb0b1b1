//! What the real Go answered: each line of `testdata/strconv.txt` is a question and its answers (texts in hexadecimal).

use super::{format, parse, quote};

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).unwrap();
    if hex == "-" { Vec::new() } else { (0..hex.len()).step_by(2).map(digit).collect() }
}

fn code(error: Option<parse::Error>) -> i64 {
    error.map_or(0, parse::Error::code)
}

fn quoted(text: &[u8], plain: quote::Plain) -> Vec<u8> {
    let mut out = Vec::new();
    quote::append_quoted(&mut out, text, b'"', plain);
    out
}

fn quoted_rune(rune: i32, plain: quote::Plain) -> Vec<u8> {
    let mut out = Vec::new();
    quote::append_quoted_rune(&mut out, rune, plain);
    out
}

fn check(line: &str) {
    let f: Vec<&str> = line.split(' ').collect();
    let number = |i: usize| f[i].parse::<i64>().unwrap();
    match f[0] {
        "F" => {
            let value = f64::from_bits(u64::from_str_radix(f[1], 16).unwrap());
            let mut out = Vec::new();
            format::append_float(&mut out, value, f[2].as_bytes()[0], number(3), number(4) as u32);
            assert_eq!(String::from_utf8(out).unwrap(), f[5], "{line}");
        }
        "P" => {
            let (value, error) = parse::float(&bytes(f[1]), number(2) as u32);
            let bits = if value.is_nan() { 0x7ff8_0000_0000_0001 } else { value.to_bits() };
            assert_eq!((format!("{bits:x}").as_str(), code(error)), (f[3], number(4)), "{line}");
        }
        "I" => {
            let text = bytes(f[1]);
            let (base, bits) = (number(2) as u32, number(3) as u32);
            let (signed, error) = parse::signed(&text, base, bits);
            assert_eq!((signed, code(error)), (number(4), number(5)), "{line}");
            let (unsigned, error) = parse::unsigned(&text, base, bits);
            assert_eq!((unsigned.to_string().as_str(), code(error)), (f[6], number(7)), "{line}");
        }
        "Q" => {
            let text = bytes(f[1]);
            assert_eq!(quoted(&text, quote::Plain::Printable), bytes(f[2]), "{line}");
            assert_eq!(quoted(&text, quote::Plain::Ascii), bytes(f[3]), "{line}");
            assert_eq!(quoted(&text, quote::Plain::Graphic), bytes(f[4]), "{line}");
            assert_eq!(quote::can_back_quote(&text).to_string(), f[5], "{line}");
            assert_eq!(quoted_rune(number(6) as i32, quote::Plain::Printable), bytes(f[7]), "{line}");
            assert_eq!(quoted_rune(number(6) as i32, quote::Plain::Ascii), bytes(f[8]), "{line}");
        }
        "U" => {
            let value = quote::unquote(&bytes(f[1]));
            assert_eq!(value.is_none(), f[3] == "1", "{line}");
            assert_eq!(value.unwrap_or_default(), bytes(f[2]), "{line}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn as_the_real_go() {
    let text = std::env::var("STRCONV_BIG").ok().and_then(|path| std::fs::read_to_string(path).ok());
    text.as_deref().unwrap_or(include_str!("testdata/strconv.txt")).lines().for_each(check);
}
