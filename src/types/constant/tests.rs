//! Expectations are the real Go's, from the messages it gives about each constant.

use golite_grammar::ast::{BinaryOp, LitKind, UnaryOp};

use super::*;
use crate::types::tree::Const;

fn lit(text: &str) -> Option<Value> {
    let kind = match text.as_bytes() {
        [b'"' | b'`', ..] => LitKind::String,
        [b'\'', ..] => LitKind::Rune,
        [.., b'i'] => LitKind::Imaginary,
        _ if text.starts_with("0x") || text.starts_with("0X") => {
            if text.contains(['p', 'P', '.']) {
                LitKind::Float
            } else {
                LitKind::Int
            }
        }
        _ if text.contains(['.', 'e', 'E']) => LitKind::Float,
        _ => LitKind::Int,
    };
    Value::literal(kind, text)
}

#[test]
fn literals_print_as_in_go() {
    let ten = "0123456789".repeat(7);
    let long = format!("\"{ten}1\"");
    let cut = format!("\"{}...", &ten[..68]);
    let fits = format!("\"{ten}\"");
    for (text, expected) in [
        ("0", "0"),
        ("0x2A", "42"),
        ("0b101", "5"),
        ("0o17", "15"),
        ("017", "15"),
        ("1_000", "1000"),
        ("0xFFFF_FFFF_FFFF_FFFF_FFFF", "1208925819614629174706175"),
        ("1.5", "1.5"),
        ("1e100", "1e+100"),
        ("1.0", "1"),
        (".5", "0.5"),
        ("1e-7", "1e-07"),
        ("123456.0", "123456"),
        ("1234567.5", "1.23457e+06"),
        ("1e6", "1e+06"),
        ("1e5", "100000"),
        ("0.0001", "0.0001"),
        ("0.00001", "1e-05"),
        ("1e400", "1e+400"),
        ("1e-400", "1e-400"),
        ("1e1000000", "1e+1000000"),
        ("1e-1000000", "1e-1000000"),
        ("9.9999999e1000000", "1e+1000001"),
        ("1e600000000", "1e+600000000"),
        ("1e-999999999", "0"),
        ("0x1p-2", "0.25"),
        ("0x1.8p1", "3"),
        ("0x1p-2000", "0.870981e-602"),
        ("0x1p5000", "1.41247e+1505"),
        ("0X.8p0", "0.5"),
        ("2i", "(0 + 2i)"),
        ("1.5i", "(0 + 1.5i)"),
        ("0123i", "(0 + 123i)"),
        ("0x10i", "(0 + 16i)"),
        ("1e400i", "(0 + 1e+400i)"),
        ("'a'", "97"),
        ("'\\n'", "10"),
        ("'\\x41'", "65"),
        ("'\\377'", "255"),
        ("'\\u00e9'", "233"),
        ("'\\U0001F600'", "128512"),
        ("'世'", "19990"),
        ("\"x\"", "\"x\""),
        ("\"\\x00\\xff\\u00e9\\t\"", "\"\\x00\\xffé\\t\""),
        ("`a\\b`", "\"a\\\\b\""),
        ("\"\\u00a0\\u200b\\u0301\"", "\"\\u00a0\\u200b\u{301}\""),
        (&long, &cut),
        (&fits, &fits),
        ("3.14159265358979323846", "3.14159"),
        ("999999.5", "999999.5"),
        ("9999995.0", "1e+07"),
        ("1e1234", "1e+1234"),
        ("1e-1233", "1e-1233"),
    ] {
        assert_eq!(lit(text).map(|value| value.to_string()).as_deref(), Some(expected), "{text}");
    }
    for text in ["1e999999999", "1e99999999999999999999", "1e-99999999999999999999", "'\\ud800'", "\"\\400\""] {
        assert_eq!(lit(text), None, "{text}");
    }
}

#[test]
fn operations_print_as_in_go() {
    use BinaryOp::*;
    for (x, op, y, expected) in [
        ("1", Div, "3.0", "0.333333"),
        ("7", Div, "2", "3"),
        ("7", Div, "2.0", "3.5"),
        ("7", Rem, "3", "1"),
        ("1e1000000", Mul, "1e1000000", "1e+2000000"),
        ("1e2000", Mul, "1e-2000", "1"),
        ("1e-2000", Div, "1e3000", "1e-5000"),
        ("1i", Mul, "1i", "(-1 + 0i)"),
        ("1e5000", Add, "1", "1e+5000"),
        ("\"a\"", Add, "\"b\"", "\"ab\""),
        ("'a'", Add, "1", "98"),
        ("'a'", Add, "1.0", "98"),
        ("1e300", Mul, "1e300", "1e+600"),
        ("1", Div, "1e5000", "1e-5000"),
        ("1", Sub, "1e-5000", "1"),
        ("6", AndNot, "3", "4"),
        ("6", Or, "9", "15"),
        ("6", Xor, "3", "5"),
        ("1.0", Add, "0i", "(1 + 0i)"),
        ("0x1p-5000", Mul, "0x1p5000", "1"),
        ("2.5e1232", Mul, "2", "5e+1232"),
    ] {
        let (x, y) = (lit(x).unwrap(), lit(y).unwrap());
        assert_eq!(binary(op, &x, &y, true).map(|value| value.to_string()).as_deref(), Some(expected));
    }
    assert_eq!(shift(Shr, &Value::int(-5), 1), Some(Value::int(-3)));
    assert_eq!(shift(Shr, &Value::int(-1), u64::MAX), Some(Value::int(-1)));
    assert_eq!(shift(Shl, &Value::int(1), 1_000_000_000), None);
    assert_eq!(binary(Div, &Value::int(1), &Value::int(0), true), None);
    assert_eq!(binary(Div, &lit("1e9000").unwrap(), &lit("0.0").unwrap(), true), None);
    assert_eq!(unary(UnaryOp::BitNot, &Value::int(1), Basic::Uint8), Some(Value::int(254)));
    assert_eq!(unary(UnaryOp::BitNot, &Value::int(0), Basic::UntypedInt), Some(Value::int(-1)));
    assert!(compare(Lt, &lit("1e-5000").unwrap(), &Value::int(1)));
    assert!(compare(Eq, &lit("2.0").unwrap(), &Value::int(2)));
    assert!(!compare(Eq, &Value::bool(true), &Value::int(1)));
}

#[test]
fn what_fits_a_type() {
    let small = Value::int;
    assert_eq!(represent(&small(255), Basic::Uint8), Ok(small(255)));
    assert_eq!(represent(&small(256), Basic::Uint8), Err(Misfit::Overflows));
    assert_eq!(represent(&small(-129), Basic::Int8), Err(Misfit::Overflows));
    assert_eq!(represent(&small(-1), Basic::Uint64), Err(Misfit::Overflows));
    assert_eq!(represent(&lit("1.0").unwrap(), Basic::Int), Ok(small(1)));
    assert_eq!(represent(&lit("1.5").unwrap(), Basic::Int), Err(Misfit::Truncated));
    assert_eq!(represent(&lit("1e100").unwrap(), Basic::Int), Err(Misfit::Truncated));
    assert_eq!(represent(&lit("1e100").unwrap(), Basic::Float32), Err(Misfit::Overflows));
    assert_eq!(represent(&lit("1e1000000").unwrap(), Basic::Float64), Err(Misfit::Overflows));
    assert_eq!(represent(&lit("\"x\"").unwrap(), Basic::Int), Err(Misfit::Other));
    assert_eq!(represent(&lit("1i").unwrap(), Basic::Float64), Err(Misfit::Overflows));
    let float = |text: &str, basic| to_tree(&lit(text).unwrap(), basic);
    assert_eq!(float("0.1", Basic::Float64), Some(Const::Float(0.1)));
    assert_eq!(float("0.1", Basic::Float32), Some(Const::Float(f64::from(0.1f32))));
    assert_eq!(float("0x1p-149", Basic::Float32), Some(Const::Float(f64::from(f32::from_bits(1)))));
    assert_eq!(float("0x1p-150", Basic::Float32), Some(Const::Float(0.0)));
    assert_eq!(float("4.9e-324", Basic::Float64), Some(Const::Float(f64::from_bits(1))));
    assert_eq!(float("1.7976931348623157e308", Basic::Float64), Some(Const::Float(f64::MAX)));
    assert_eq!(float("1.7976931348623159e308", Basic::Float64), None);
    assert_eq!(float("1e-1000000", Basic::Float64), Some(Const::Float(0.0)));
    assert_eq!(float("2i", Basic::Complex64), Some(Const::Complex(0.0, 2.0)));
    assert_eq!(float("18446744073709551615", Basic::Uint64), Some(Const::Int(-1)));
    let x = binary(BinaryOp::Sub, &lit("1e5000").unwrap(), &lit("1e5000").unwrap(), false).unwrap();
    assert_eq!(to_tree(&x, Basic::Int), Some(Const::Int(0)));
}

#[test]
fn rounding_agrees_with_the_machine() {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..2000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let x = f64::from_bits(state);
        if !x.is_finite() {
            continue;
        }
        let text = format!("{:e}", x.abs());
        assert_eq!(to_tree(&lit(&text).unwrap(), Basic::Float64), Some(Const::Float(x.abs())), "{text}");
        let single = f32::from_bits(state as u32).abs();
        if single.is_finite() {
            let text = format!("{single:e}");
            let value = lit(&text).unwrap();
            assert_eq!(to_tree(&value, Basic::Float32), Some(Const::Float(f64::from(single))), "{text}");
            let through_float = value.to_binary_float().unwrap();
            assert_eq!(through_float.to_f32(), f64::from(single), "{text}");
        }
    }
}

#[test]
fn strings_double_without_filling_memory() {
    let mut text = Value::string(*b"0123456789");
    for _ in 0..60 {
        text = binary(BinaryOp::Add, &text, &text, false).unwrap();
    }
    assert!(text.string_len() > MAX_STRING);
    let _ = text.to_string();
    let mut chain = Value::string(*b"");
    for _ in 0..10_000 {
        chain = binary(BinaryOp::Add, &chain, &Value::string(*b"ab"), false).unwrap();
    }
    assert_eq!(chain.as_str().map(|bytes| bytes.len()), Some(20_000));
}
