//! Compile errors in what a compiler said: only what golite and the real Go have in common, one line for each error.

/// The first lines of the compile errors in `text` that are about one of `files`, as `LINE:COL: message`; with several files as
/// `FILE:LINE:COL: message`.
pub fn compile_errors(text: &str, files: &[String]) -> String {
    let mut found = String::new();
    for line in text.lines() {
        if line == "too many errors" {
            found.push_str("too many errors\n");
        }
        for file in files {
            let Some(at) = line.find(&format!("{file}:")) else { continue };
            let opens_a_path = at == 0 || line[..at].ends_with('/');
            let rest = &line[at + file.len() + 1..];
            if opens_a_path && !line.starts_with([' ', '\t']) && is_positioned(rest) {
                if files.len() > 1 {
                    found.push_str(&format!("{file}:"));
                }
                found.push_str(&without_folders(rest, files));
                found.push('\n');
                break;
            }
        }
    }
    found
}

/// `text` with every path to one of `files` in it cut down to the name: some messages tell a second position.
pub fn without_folders(text: &str, files: &[String]) -> String {
    files.iter().fold(text.to_owned(), |text, file| {
        let mut result = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(&format!("{file}:")) {
            let path = rest[..at].rfind([' ', '(']).map_or(0, |before| before + 1);
            result.push_str(&rest[..path]);
            result.push_str(file);
            rest = &rest[at + file.len()..];
        }
        result + rest
    })
}

/// Whether an expected standard error is a list of compile errors rather than a pattern.
pub fn is_compile_errors(expected: &str) -> bool {
    let bare = |line: &str| line.split_once(".go:").map_or_else(|| line.to_owned(), |(_, rest)| rest.to_owned());
    let is_error = |line: &str| is_positioned(line) || is_positioned(&bare(line)) || line == "too many errors";
    !expected.is_empty() && expected.lines().all(is_error)
}

/// `LINE:COL: message`.
fn is_positioned(line: &str) -> bool {
    let mut parts = line.splitn(3, ':');
    let number = |part: Option<&str>| part.is_some_and(|part| part.parse::<u32>().is_ok());
    number(parts.next()) && number(parts.next()) && parts.next().is_some_and(|message| message.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_line_of_an_error_counts() {
        let said = "./x.go:3:5: undefined: y\n    help: is it x?\n/a/b/x.go:4:1: missing return\nbox.go:1:1: no\n\
                    x.go: cannot be read\ntoo many errors\n";
        let found = compile_errors(said, &["x.go".to_owned()]);
        assert_eq!(found, "3:5: undefined: y\n4:1: missing return\ntoo many errors\n");
        assert!(is_compile_errors(&found));
        let said = "d/y.go:3:5: a at d/x.go:1:2\n\td/x.go:1:2: other\nd/x.go:4:1: b\n";
        let found = compile_errors(said, &["x.go".to_owned(), "y.go".to_owned()]);
        assert_eq!(found, "y.go:3:5: a at x.go:1:2\nx.go:4:1: b\n");
        assert!(is_compile_errors(&found));
        assert!(!is_compile_errors("panic: 3:4: x\n") && !is_compile_errors(""));
    }
}
