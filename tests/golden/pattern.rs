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
    lines_match(&pattern, &text)
}

fn lines_match(pattern: &[&str], text: &[&str]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((&"...", rest)) => (0..=text.len()).any(|skipped| lines_match(rest, &text[skipped..])),
        Some((first, rest)) => match text.split_first() {
            Some((line, others)) => line_matches(first, line) && lines_match(rest, others),
            None => false,
        },
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
