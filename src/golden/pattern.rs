//! Patterns for standard error, where addresses, goroutine numbers and positions inside the runtime are nobody's business.
//!
//! A pattern is compared line by line. In it
//!
//! - a line `...` stands for any number of lines, none included;
//! - `{{int}}` stands for a decimal number, `{{hex}}` for one such as `0xc000012345`, `{{any}}` for any text within the line;
//! - everything else stands for itself.

/// Whether `text` matches `pattern` as a whole. A final newline counts on neither side.
pub fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<&str> = pattern.lines().collect();
    let text: Vec<&str> = text.lines().collect();
    let (mut p, mut t) = (0, 0);
    // Behind the last `...`, and the line up to which it reaches. An earlier one need not reach further: this one can.
    let mut open = None;
    while t < text.len() || p < pattern.len() {
        match (pattern.get(p), text.get(t)) {
            (Some(&"..."), _) => {
                p += 1;
                open = Some((p, t));
            }
            (Some(want), Some(have)) if line_matches(want, have) => {
                p += 1;
                t += 1;
            }
            _ => match open {
                Some((behind, reach)) if reach < text.len() => {
                    open = Some((behind, reach + 1));
                    (p, t) = (behind, reach + 1);
                }
                _ => return false,
            },
        }
    }
    true
}

/// `text` in the words of `pattern` as far as it matches, so that only the rest shows up in a difference between the two.
pub fn as_matched(pattern: &str, text: &str) -> String {
    let pattern: Vec<&str> = pattern.lines().collect();
    let lines: Vec<&str> = text.lines().collect();
    let Some(costs) = Costs::of(&pattern, &lines) else { return text.to_owned() };
    let (mut p, mut t) = (0, 0);
    let mut result = String::new();
    let mut say = |line: &str| result.extend([line, "\n"]);
    while let Some(here) = costs.at(p, t).filter(|_| p < pattern.len() || t < lines.len()) {
        let leads_here = |next: Option<usize>, cost: usize| next.is_some_and(|next| next + cost == here);
        match (pattern.get(p), lines.get(t)) {
            (Some(&"..."), _) if leads_here(costs.at(p + 1, t), 0) => {
                say("...");
                p += 1;
            }
            (Some(&"..."), _) => t += 1,
            (Some(want), Some(have)) if leads_here(costs.at(p + 1, t + 1), Costs::pair(want, have)) => {
                say(if line_matches(want, have) { want } else { have });
                (p, t) = (p + 1, t + 1);
            }
            (Some(_), _) if leads_here(costs.at(p + 1, t), Costs::ALONE) => p += 1,
            (_, have) => {
                have.iter().for_each(|have| say(have));
                t += 1;
            }
        }
    }
    result
}

/// How badly what is left matches at best, for each line of a pattern and each line of a text where the rests begin.
struct Costs {
    costs: Vec<usize>,
    /// The lines of the text, and one more for its end.
    width: usize,
}

impl Costs {
    /// A line of one side has none on the other.
    const ALONE: usize = 3;

    /// Two lines stand for each other. If they do not match, that tells people more than a line alone, where `...` takes the other.
    fn pair(want: &str, have: &str) -> usize {
        if line_matches(want, have) { 0 } else { 2 }
    }

    /// Nothing for texts so long that nobody reads their difference.
    fn of(pattern: &[&str], text: &[&str]) -> Option<Costs> {
        let width = text.len() + 1;
        let size = (pattern.len() + 1).checked_mul(width).filter(|size| *size <= 1 << 22)?;
        let mut costs = Costs { costs: vec![0; size], width };
        for p in (0..=pattern.len()).rev() {
            for t in (0..=text.len()).rev() {
                let behind_text = costs.at(p, t + 1);
                let behind_pattern = costs.at(p + 1, t);
                let ways = match pattern.get(p) {
                    Some(&"...") => [behind_pattern, behind_text, None],
                    want => {
                        let pair = want.zip(text.get(t)).zip(costs.at(p + 1, t + 1));
                        let alone = |cost: Option<usize>| cost.map(|cost| cost + Costs::ALONE);
                        let together = pair.map(|((want, have), cost)| cost + Costs::pair(want, have));
                        [alone(behind_pattern), alone(behind_text), together]
                    }
                };
                costs.costs[p * width + t] = ways.into_iter().flatten().min().unwrap_or(0);
            }
        }
        Some(costs)
    }

    /// Nothing behind the ends.
    fn at(&self, p: usize, t: usize) -> Option<usize> {
        if t < self.width { self.costs.get(p * self.width + t).copied() } else { None }
    }
}

/// Whether one line matches one line of a pattern.
pub fn line_matches(pattern: &str, line: &str) -> bool {
    let Some(open) = pattern.find("{{") else { return pattern == line };
    let (literal, rest) = pattern.split_at(open);
    let Some(line) = line.strip_prefix(literal) else { return false };
    if let Some(rest) = rest.strip_prefix("{{int}}") {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && line_matches(rest, &line[digits..])
    } else if let Some(rest) = rest.strip_prefix("{{hex}}") {
        let Some(line) = line.strip_prefix("0x") else { return false };
        let digits = line.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits > 0 && line_matches(rest, &line[digits..])
    } else if let Some(rest) = rest.strip_prefix("{{any}}") {
        (0..=line.len()).filter(|&end| line.is_char_boundary(end)).any(|end| line_matches(rest, &line[end..]))
    } else {
        // Two braces that open nothing stand for themselves.
        line.strip_prefix("{{").is_some_and(|line| line_matches(&rest[2..], line))
    }
}

/// The pattern that is kept of what the real Go wrote to standard error: everything up to the first goroutine's headline,
/// without addresses; with `traceback` also the frames of package main in that goroutine.
pub fn generalize(text: &str, traceback: bool) -> String {
    let mut pattern = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        // The runtime's own view of itself, which some fatal errors show.
        if line == "runtime stack:" || line.starts_with("goroutine ") && line.contains(" gp=0x") {
            pattern.push_str("...\n");
            break;
        }
        let Some((number, state)) = goroutine_headline(line) else {
            pattern.push_str(&without_addresses(line));
            pattern.push('\n');
            continue;
        };
        let number = if number == "1" { "1" } else { "{{int}}" };
        pattern.push_str(&format!("goroutine {number} [{state}\n"));
        if traceback {
            frames(&mut lines, &mut pattern);
        }
        pattern.push_str("...\n");
        break;
    }
    pattern
}

/// `goroutine N [state]:` taken apart into the number and what follows the bracket.
fn goroutine_headline(line: &str) -> Option<(&str, &str)> {
    let (number, state) = line.strip_prefix("goroutine ")?.split_once(" [")?;
    let decimal = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (decimal && state.ends_with("]:")).then_some((number, state))
}

fn frames<'a>(lines: &mut impl Iterator<Item = &'a str>, pattern: &mut String) {
    while let Some(function) = lines.next().filter(|line| !line.is_empty()) {
        let position = lines.next().unwrap_or_default();
        if !function.starts_with("main.") {
            if !pattern.ends_with("...\n") {
                pattern.push_str("...\n");
            }
            continue;
        }
        let name = function.rsplit_once('(').map_or(function, |(name, _)| name);
        let place = position.split(" +0x").next().unwrap_or_default();
        let place = place.rsplit('/').next().unwrap_or_default();
        pattern.push_str(&format!("{name}({{{{any}}}}\n\t{{{{any}}}}{place}{{{{any}}}}\n"));
    }
}

fn without_addresses(line: &str) -> String {
    let shortest = if line.starts_with("[signal ") { 1 } else { 6 };
    let mut result = String::new();
    let mut rest = line;
    while let Some(start) = rest.find("0x") {
        let digits = rest[start + 2..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let end = start + 2 + digits;
        if digits >= shortest {
            result.push_str(&rest[..start]);
            result.push_str("{{hex}}");
        } else {
            result.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards() {
        let good = [
            ("", ""),
            ("a\nb\n", "a\nb"),
            ("...", ""),
            ("...", "a\nb\nc\n"),
            ("a\n...\nz", "a\nz"),
            ("a\n...\nz", "a\nb\nz\nz"),
            ("a\n...\nm\n...\nz", "a\nm\nb\nm\nm\nz"),
            ("goroutine {{int}} [running]:", "goroutine 17 [running]:"),
            ("p={{hex}}!", "p=0xc000012ab8!"),
            ("x {{any}} y", "x  y"),
            ("x{{any}}y{{any}}z", "xyyz"),
            ("{{any}}é", "éé"),
            ("{{1 2} {3 4}}", "{{1 2} {3 4}}"),
        ];
        for (pattern, text) in good {
            assert!(matches(pattern, text), "{pattern:?} should match {text:?}");
        }
        let bad = [
            ("", "a"),
            ("a", ""),
            ("a\nb", "a"),
            ("a\n...\nz", "a\nb"),
            ("a\n...\nm\n...\nz", "a\nb\nz"),
            ("goroutine {{int}} [running]:", "goroutine x [running]:"),
            ("p={{hex}}!", "p=0x!"),
            ("p={{hex}}!", "p=12!"),
            ("x{{any}}y", "xz"),
            (".. .", "a"),
        ];
        for (pattern, text) in bad {
            assert!(!matches(pattern, text), "{pattern:?} should not match {text:?}");
        }
    }

    #[test]
    fn what_matches_is_told_in_the_words_of_the_pattern() {
        let cases = [
            ("a {{int}}\nb\n", "a 3\nc\n", "a {{int}}\nc\n"),
            ("a\n...\nz {{any}}\n", "a\nb\nc\nz\n", "a\n...\nz\n"),
            ("a\n...\nz {{any}}\nend\n", "a\nb\nc\nz 1\n", "a\n...\nz {{any}}\n"),
            ("...\n", "a\nb\n", "...\n"),
            ("x\n", "", ""),
            ("", "x\n", "x\n"),
        ];
        for (pattern, text, want) in cases {
            assert_eq!(as_matched(pattern, text), want, "{pattern:?} {text:?}");
        }
    }

    #[test]
    fn generalized_patterns() {
        let text = "panic: boom 0x1 0xc0000140a8\n\ngoroutine 1 [running]:\nmain.f(...)\n\t/tmp/x/p.go:5\n\
                    runtime.x()\n\t/go/y.go:3 +0x1d\nmain.main()\n\t/tmp/x/p.go:9 +0x1d\n\ngoroutine 7 [select]:\n";
        let short = generalize(text, false);
        assert_eq!(short, "panic: boom 0x1 {{hex}}\n\ngoroutine 1 [running]:\n...\n");
        let long = generalize(text, true);
        let wanted = "panic: boom 0x1 {{hex}}\n\ngoroutine 1 [running]:\nmain.f({{any}}\n\t{{any}}p.go:5{{any}}\n...\n\
                      main.main({{any}}\n\t{{any}}p.go:9{{any}}\n...\n";
        assert_eq!(long, wanted);
        assert!(matches(&short, text) && matches(&long, text), "a pattern must match where it came from");
        assert!(!matches(&long, &text.replace("p.go:9", "p.go:8")), "another line in the traceback must not match");
    }
}
