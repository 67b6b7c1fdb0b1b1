//! Diagnostics for other programs: one JSON object a line.
//!
//! Offsets count bytes from the beginning of the file, lines and columns from 1, columns in bytes. Ranges do not include their end.
//!
//! Where a `//line` comment gives another position, that one is told, as Go tells it: `column` and `end_column` are null if it leaves them
//! unknown. `source` holds the real place then; nothing else does. Offsets are always those of the real text.

use golite_grammar::{Diagnostic, Severity, Span};
use serde_json::{Map, Value, json};

use crate::source::{Position, SourceMap};

/// All of them, none left out.
pub fn lines(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| format!("{}\n", object(sources, diagnostic))).collect()
}

fn object(sources: &SourceMap, diagnostic: &Diagnostic) -> Value {
    let severity = if diagnostic.severity == Severity::Warning { "warning" } else { "error" };
    let mut object = Map::new();
    object.insert("code".into(), diagnostic.code.into());
    object.insert("severity".into(), severity.into());
    object.insert("message".into(), diagnostic.message.as_str().into());
    place(sources, diagnostic.span, &mut object);
    object.insert("note".into(), diagnostic.note.as_str().into());
    let labels = diagnostic.labels.iter().map(|label| {
        let mut object = Map::new();
        place(sources, label.span, &mut object);
        object.insert("text".into(), label.text.as_str().into());
        Value::Object(object)
    });
    object.insert("labels".into(), labels.collect());
    object.insert("help".into(), diagnostic.help.as_deref().map_or(Value::Null, Value::from));
    Value::Object(object)
}

fn place(sources: &SourceMap, span: Span, object: &mut Map<String, Value>) {
    let Some(file) = sources.file(span.lo) else {
        object.insert("file".into(), Value::Null);
        return;
    };
    let end = span.hi.clamp(span.lo, file.base + file.text.len() as u32);
    let told = file.position(span.lo);
    object.insert("file".into(), told.file.as_str().into());
    object.insert("start".into(), json!(span.lo - file.base));
    object.insert("end".into(), json!(end - file.base));
    range(&told, &file.position(end), object);
    if file.is_mapped(span.lo) {
        let mut source = Map::new();
        source.insert("file".into(), file.name.as_str().into());
        range(&file.real_position(span.lo), &file.real_position(end), &mut source);
        object.insert("source".into(), Value::Object(source));
    }
}

fn range(start: &Position, end: &Position, object: &mut Map<String, Value>) {
    let column = |column: u32| if column > 0 { json!(column) } else { Value::Null };
    object.insert("line".into(), json!(start.line));
    object.insert("column".into(), column(start.column));
    object.insert("end_line".into(), json!(end.line));
    object.insert("end_column".into(), column(end.column));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_says_where_and_what() {
        let sources = SourceMap::default();
        let base = sources.add("a.go", "ab\ncd\n").unwrap().base;
        let diagnostic = Diagnostic::error("code", Span::new(base + 3, base + 5), "what \"it\" is")
            .label(Span::new(base, base + 1), "seen");
        assert_eq!(
            lines(&sources, &[diagnostic]),
            "{\"code\":\"code\",\"severity\":\"error\",\"message\":\"what \\\"it\\\" is\",\"file\":\"a.go\",\"start\":3,\"end\":5,\
             \"line\":2,\"column\":1,\"end_line\":2,\"end_column\":3,\"note\":\"\",\"labels\":[{\"file\":\"a.go\",\"start\":0,\"end\":1,\
             \"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2,\"text\":\"seen\"}],\"help\":null}\n"
        );
    }
}
