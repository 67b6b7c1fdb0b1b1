//! From calls to a Go program that makes them all, and from what it printed back to the result of each call.

use std::collections::BTreeMap;

use crate::table::{Call, Table};

/// How many calls one function of the program holds.
const CHUNK: usize = 100;

/// What stands at the head of each program: `show` and the printing of results.
const HEAD: &str = r#"
var shown []string

// show adds values to what the call under way gives.
func show(values ...any) {
	for _, value := range values {
		shown = append(shown, shownAs(value))
	}
}

func shownAs(value any) string {
	switch value := value.(type) {
	case nil:
		return "nil"
	case string:
		return strconv.Quote(value)
	case error:
		return fmt.Sprintf("%T(%q)", value, value.Error())
	case []byte:
		if value == nil {
			return "[]byte(nil)"
		}
		return "[]byte(" + strconv.Quote(string(value)) + ")"
	case []any:
		texts := []string{}
		for _, element := range value {
			texts = append(texts, shownAs(element))
		}
		return "[" + strings.Join(texts, ", ") + "]"
	}
	return strings.ReplaceAll(fmt.Sprintf("%#v", value), "\n", "\\n")
}

// call makes one call and prints what it showed, in a line that begins with its number.
func call(number int, body func()) {
	shown = nil
	defer func() {
		if reason := recover(); reason != nil {
			shown = append(shown, "panic: "+strings.ReplaceAll(fmt.Sprint(reason), "\n", "\\n"))
		}
		fmt.Println("\x01" + strconv.Itoa(number) + "\t" + strings.Join(shown, " | "))
	}()
	body()
}
"#;

/// A program that makes `calls`, with the imports and declarations of `table`.
pub fn program(table: &Table, calls: &[Call]) -> String {
    let mut body = table.top.clone();
    body.push_str(HEAD);
    let mut main = String::from("\nfunc main() {\n");
    for (part, chunk) in calls.chunks(CHUNK).enumerate() {
        body.push_str(&format!("\nfunc calls{part}() {{\n"));
        for (index, call) in chunk.iter().enumerate() {
            body.push_str(&format!("\tcall({}, func() {{\n{}\t}})\n", part * CHUNK + index, call.body));
        }
        body.push_str("}\n");
        main.push_str(&format!("\tcalls{part}()\n"));
    }
    main.push_str("}\n");
    body.push_str(&main);

    let mut imports = table.imports.clone();
    imports.extend(["fmt", "math", "strconv", "strings"].map(str::to_owned));
    imports.retain(|path| mentions(&body, path));
    imports.sort();
    imports.dedup();
    let imports: String = imports.iter().map(|path| format!("import \"{path}\"\n")).collect();
    format!("package main\n\n{imports}\n{body}")
}

/// Whether the program's text mentions the package with this path.
fn mentions(body: &str, path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let is_version = last.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok());
    let name = if is_version { parts.next().unwrap_or(last) } else { last };
    body.match_indices(&format!("{name}.")).any(|(at, _)| {
        !body[..at]
            .ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '.' || before == '"')
    })
}

/// What a program printed, as the result of each call by number. Lines that are no results belong to the one that follows.
pub fn results(out: &[u8]) -> BTreeMap<usize, String> {
    let text = String::from_utf8_lossy(out);
    let mut results = BTreeMap::new();
    let mut before = String::new();
    for line in text.lines() {
        let Some((first, marked)) = line.split_once('\x01') else {
            before.push_str(&format!("{line}⏎"));
            continue;
        };
        if let Some((number, result)) = marked.split_once('\t')
            && let Ok(number) = number.parse()
        {
            results.insert(number, format!("{before}{first}{result}"));
            before.clear();
        }
    }
    results
}

/// The text of a `.out` file: each call and its result.
pub fn listing(calls: &[Call], results: &BTreeMap<usize, String>) -> Result<String, String> {
    let mut text = String::new();
    for (number, call) in calls.iter().enumerate() {
        let result = results.get(&number).ok_or_else(|| format!("no result of {}", call.key))?;
        text.push_str(&format!("{}\n\t{result}\n", call.key));
    }
    Ok(text)
}

/// The calls and results of a `.out` file.
pub fn read_listing(text: &str) -> Vec<(&str, &str)> {
    let mut lines = text.lines();
    let mut pairs = Vec::new();
    while let (Some(key), Some(result)) = (lines.next(), lines.next()) {
        pairs.push((key, result.strip_prefix('\t').unwrap_or(result)));
    }
    pairs
}
