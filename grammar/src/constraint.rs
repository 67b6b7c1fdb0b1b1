//! Build constraints, `//go:build linux && !cgo`: the expressions that say which files belong to a program (`go help buildconstraint`).
//!
//! In comes such a line's expression, out goes what it means to whoever asks ([`Meaning`]): whether it holds here, or which Go it is for
//! ([`language`]). An error is worded as Go's. Nesting is limited, and so is the stack that is needed.

/// What the parts of an expression mean.
pub trait Meaning {
    /// The meaning of an expression.
    type Value;
    /// A tag: an operating system, a processor, a release.
    fn tag(&self, tag: &str) -> Self::Value;
    /// `!x`
    fn not(&self, x: Self::Value) -> Self::Value;
    /// `x && y`
    fn and(&self, x: Self::Value, y: Self::Value) -> Self::Value;
    /// `x || y`
    fn or(&self, x: Self::Value, y: Self::Value) -> Self::Value;
}

/// What an expression means.
///
/// # Errors
/// It cannot be read: why not, in Go's words.
pub fn evaluate<M: Meaning>(expression: &str, meaning: &M) -> Result<M::Value, String> {
    let mut reader = Reader { rest: expression.trim(), meaning };
    let value = reader.either(0)?;
    if reader.rest.is_empty() { Ok(value) } else { Err(reader.complaint()) }
}

/// The version N of the language Go 1.N that a file with this expression is written in; none if the expression does not say.
pub fn language(expression: &str) -> Option<u32> {
    let (least, _) = evaluate(expression, &Release).ok()?;
    u32::try_from(least).ok()
}

/// The oldest Go that an expression asks for, and that its contrary asks for; -1 stands for any.
struct Release;

impl Meaning for Release {
    type Value = (i32, i32);

    fn tag(&self, tag: &str) -> (i32, i32) {
        let release = tag.split_once("go1.").and_then(|(_, release)| release.parse().ok());
        (if tag == "go1" { 0 } else { release.unwrap_or(-1) }, -1)
    }

    fn not(&self, (x, contrary): (i32, i32)) -> (i32, i32) {
        (contrary, x)
    }

    fn and(&self, x: (i32, i32), y: (i32, i32)) -> (i32, i32) {
        (x.0.max(y.0), x.1.min(y.1))
    }

    fn or(&self, x: (i32, i32), y: (i32, i32)) -> (i32, i32) {
        (x.0.min(y.0), x.1.max(y.1))
    }
}

/// Parentheses and negations nested deeper than this are refused.
const DEEPEST: u32 = 100;

struct Reader<'a, M> {
    rest: &'a str,
    meaning: &'a M,
}

impl<M: Meaning> Reader<'_, M> {
    fn complaint(&self) -> String {
        match self.rest.chars().next() {
            Some(found) => format!("parsing //go:build line: unexpected token {found}"),
            None => "parsing //go:build line: unexpected end of expression".into(),
        }
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest.strip_prefix(token);
        if let Some(rest) = found {
            self.rest = rest.trim_start();
        }
        found.is_some()
    }

    fn either(&mut self, depth: u32) -> Result<M::Value, String> {
        let mut value = self.both(depth)?;
        while self.take("||") {
            value = self.meaning.or(value, self.both(depth)?);
        }
        Ok(value)
    }

    fn both(&mut self, depth: u32) -> Result<M::Value, String> {
        let mut value = self.one(depth)?;
        while self.take("&&") {
            value = self.meaning.and(value, self.one(depth)?);
        }
        Ok(value)
    }

    fn one(&mut self, depth: u32) -> Result<M::Value, String> {
        if depth > DEEPEST {
            return Err("parsing //go:build line: expression too deep".into());
        }
        if self.take("!") {
            let value = self.one(depth + 1)?;
            return Ok(self.meaning.not(value));
        }
        if self.take("(") {
            let value = self.either(depth + 1)?;
            return if self.take(")") { Ok(value) } else { Err(self.complaint()) };
        }
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(self.rest.len());
        let (tag, rest) = self.rest.split_at(end);
        if tag.is_empty() {
            return Err(self.complaint());
        }
        self.rest = rest.trim_start();
        Ok(self.meaning.tag(tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_tell_the_language() {
        let cases = [
            ("go1.20", Some(20)),
            ("go1", Some(0)),
            ("linux", None),
            ("!go1.20", None),
            ("!!go1.20", Some(20)),
            ("linux && go1.18 && go1.21", Some(21)),
            ("go1.18 || go1.21", Some(18)),
            ("go1.18 || linux", None),
            ("!(!go1.18 || !go1.21)", Some(21)),
            ("!(!go1.18 && linux)", None),
            ("go1.x", None),
            ("go1.20 &&", None),
        ];
        for (expression, expected) in cases {
            assert_eq!(language(expression), expected, "{expression}");
        }
    }
}
