//! Values on their way to whoever shows them: texts from the program, put together with the types that the checker knows.
//!
//! Comes in: what a unit was expected to show, and what its code has shown, which is less if it did not come to its end. Goes out: a
//! [`Shown`] for each expression.

use super::Shown;
use crate::types::Checker;
use crate::types::ty::TypeId;

/// A value as Go code has shown it: its text, whether that is abbreviated, and what it says of itself.
pub type Raw = (String, bool, String);

/// A value that is going to be shown.
#[derive(Clone)]
pub enum Expected {
    /// A constant, which needs no running.
    Constant(Shown),
    /// Values of these types.
    Values(Vec<String>),
}

/// The types of values, as texts.
pub fn type_texts(checker: &Checker, types: &[TypeId]) -> Vec<String> {
    types.iter().map(|&ty| unqualified(&checker.runtime_type_text(ty))).collect()
}

/// Puts texts of values and their types together, as far as the entry came.
pub fn collect(expected: &[Expected], raw: Vec<Raw>) -> Vec<Shown> {
    let mut raw = raw.into_iter();
    let mut shown = Vec::new();
    for expected in expected {
        let types = match expected {
            Expected::Constant(constant) => {
                shown.push(constant.clone());
                continue;
            }
            Expected::Values(types) => types,
        };
        let values: Vec<Raw> = raw.by_ref().take(types.len()).collect();
        if values.len() < types.len() {
            break;
        }
        let abbreviated = values.iter().any(|value| value.1);
        let text = values.iter().map(|value| value.0.as_str()).collect::<Vec<_>>().join(", ");
        let described = types.iter().zip(&values).map(|(ty, (_, _, remark))| match remark.as_str() {
            "" => ty.clone(),
            remark => format!("{ty}: {remark}"),
        });
        let described = described.collect::<Vec<_>>().join(", ");
        let ty = if types.len() == 1 { described } else { format!("({described})") };
        shown.push(Shown { text, ty, abbreviated });
    }
    shown
}

/// The text of a value or a type without the name of package main, as it is written at the prompt.
pub fn unqualified(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        match (quote, c) {
            (None, '"' | '`' | '\'') => quote = Some(c),
            (Some('"' | '\''), '\\') => {
                let escaped: String = rest.chars().take(2).collect();
                rest = &rest[escaped.len()..];
                out.push_str(&escaped);
                continue;
            }
            (Some(open), c) if c == open => quote = None,
            (None, 'm') if rest.starts_with("main.") && !before.is_some_and(|c| c.is_alphanumeric() || c == '_') => {
                rest = &rest["main.".len()..];
                continue;
            }
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_package_main_is_left_out_but_not_in_texts() {
        assert_eq!(unqualified("main.T{A:main.U{}, B:\"main.x \\\" main.y\"}"), "T{A:U{}, B:\"main.x \\\" main.y\"}");
        assert_eq!(unqualified("[]main.T{domain.X, '\\'', 'm'}"), "[]T{domain.X, '\\'', 'm'}");
    }
}
