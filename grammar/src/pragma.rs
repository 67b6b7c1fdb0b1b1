//! `//go:` comments, which tell Go's compiler how to treat what follows (the Go command's documentation, "Compiler Directives").
//!
//! In come the comments and the tree of a file, out go errors, worded and placed as Go's, and the version of the language. A comment of this kind stands on a line of its
//! own and belongs to the package clause, or to the import, the function or the specification that the next token begins: to nothing else, and
//! not to the parenthesis of a group. What no compiler knows (`//go:generate`, `//go:fix`) is an ordinary comment.
//!
//! golite optimises in its own way, so a comment about that says nothing to it. What a comment asks for otherwise is refused: Go itself
//! asks for an import of package `unsafe` or `embed`, which golite does not have, or for code that cgo has made.
//!
//! Go's parser notices some of these errors, which it tells together with those of the checker. Its code generator notices the others,
//! when nothing else is wrong: they go into the tree ([`File::late`]).

use crate::ast::{Decl, File};
use crate::constraint;
use crate::diagnostic::Diagnostic;
use crate::lexer::Tokens;
use crate::token::Token;
use crate::tree::Context;

/// What a comment wants to speak of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    /// The file.
    Build,
    /// A function.
    Function,
    /// A function without a body.
    External,
    /// A variable.
    Embed,
    /// Anything: it names what it means.
    Linkname,
    /// The linker.
    Import,
    /// The program.
    Debug,
}

/// What the next token begins.
enum Owner<'f> {
    Package,
    Func(&'f Decl),
    Var,
    /// Another declaration, of which no comment speaks.
    Other,
}

/// A comment that stands on a line of its own, as file-local range of what follows the slashes.
pub struct Pragma<'s> {
    verb: Verb,
    text: &'s str,
    lo: u32,
    hi: u32,
}

/// Finds the `//go:` comments among `comments`, file-local ranges in order. Reports those that are wrong wherever they stand.
pub fn find<'s>(cx: &Context<'s>, comments: &[(u32, u32)]) -> Vec<Pragma<'s>> {
    let text = cx.source();
    let mut pragmas = Vec::new();
    for &(lo, hi) in comments {
        let Some(comment) = text.get(lo as usize..hi as usize).filter(|comment| comment.starts_with("//go:")) else {
            continue;
        };
        let words = comment[2..].strip_suffix('\r').unwrap_or(&comment[2..]);
        let line = text[..lo as usize].rfind('\n').map_or(0, |newline| newline + 1);
        let is_alone = text[line..lo as usize].trim_matches([' ', '\t', '\r']).is_empty();
        let verb = if is_alone { read(words) } else { Err(vec![MISPLACED.to_owned()]) };
        let (lo, hi) = (lo + 2, lo + 2 + words.len() as u32);
        match verb {
            Ok(verb) => pragmas.extend(verb.map(|verb| Pragma { verb, text: words, lo, hi })),
            Err(messages) => messages.into_iter().for_each(|message| cx.report(error(cx, lo, hi, message))),
        }
    }
    pragmas
}

/// Reports the comments of a prompt's entry that ask for what golite lacks.
pub fn refuse(cx: &Context<'_>, pragmas: &[Pragma<'_>]) {
    pragmas.iter().filter_map(|pragma| pragma.lack(cx)).for_each(|diagnostic| cx.report(diagnostic));
}

impl Pragma<'_> {
    /// What is wrong with it even if it stands where it may: golite has neither of the packages, and not all that Go has.
    fn lack(&self, cx: &Context<'_>) -> Option<Diagnostic> {
        let (code, message) = match self.verb {
            Verb::Embed => {
                let message = "go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)";
                ("embed", message.to_owned())
            }
            Verb::Linkname => {
                let name = self.text.split(' ').next().unwrap_or(self.text);
                ("directive", format!("//{name} only allowed in Go files that import \"unsafe\""))
            }
            Verb::Import => ("unsupported", "//go:cgo_import_dynamic is not supported by golite yet".to_owned()),
            Verb::Debug => ("unsupported", "//go:debug is not supported by golite yet".to_owned()),
            Verb::Build | Verb::Function | Verb::External => return None,
        };
        Some(Diagnostic::error(code, cx.span(self.lo, self.hi), message))
    }
}

const MISPLACED: &str = "misplaced compiler directive";

fn error(cx: &Context<'_>, lo: u32, hi: u32, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("directive", cx.span(lo, hi), message)
}

/// What a comment that stands alone wants, or what is wrong with it wherever it stands.
fn read(text: &str) -> Result<Option<Verb>, Vec<String>> {
    let words = text.split_whitespace().count();
    // Only a space ends these words.
    let (name, rest) = text.split_once(' ').map_or((text, None), |(name, rest)| (name, Some(rest)));
    Ok(match (name, rest) {
        ("go:build", _) => Some(Verb::Build),
        (
            "go:norace" | "go:nosplit" | "go:noinline" | "go:nocheckptr" | "go:uintptrescapes" | "go:registerparams",
            _,
        ) => Some(Verb::Function),
        ("go:noescape", _) => Some(Verb::External),
        ("go:systemstack" | "go:nowritebarrier" | "go:nowritebarrierrec" | "go:yeswritebarrierrec", _) => {
            return Err(vec![format!("//{name} only allowed in runtime")]);
        }
        ("go:uintptrkeepalive", _) => return Err(vec![format!("//{name} is only allowed in the standard library")]),
        ("go:linkname" | "go:linknamestd", Some(_)) if !(2..=3).contains(&words) => {
            return Err(vec![format!("usage: //{name} localname [linkname]")]);
        }
        ("go:linkname" | "go:linknamestd", Some(_)) => Some(Verb::Linkname),
        // On other processors than wasm this is all that is looked at.
        ("go:wasmimport", Some(_)) if words != 3 => {
            return Err(vec!["usage: //go:wasmimport importmodule importname".into()]);
        }
        ("go:wasmexport", Some(_)) if words != 2 => return Err(vec!["usage: //go:wasmexport exportname".into()]),
        ("go:embed", _) => {
            let usage = "usage: //go:embed pattern...".to_owned();
            match patterns(rest.unwrap_or("")) {
                Ok(0) => return Err(vec![usage]),
                Ok(_) => Some(Verb::Embed),
                Err(why) => return Err(vec![format!("invalid quoted string in //go:embed: {why}"), usage]),
            }
        }
        _ if name.starts_with("go:cgo_") => return cgo(text),
        _ if name.starts_with("go:debug") => Some(Verb::Debug),
        _ => None,
    })
}

/// Counts the patterns of a `//go:embed`: words, or strings. The error is what is no string.
fn patterns(mut rest: &str) -> Result<usize, &str> {
    let mut count = 0;
    loop {
        rest = rest.trim();
        let end = match rest.chars().next() {
            None => return Ok(count),
            Some('`') => rest[1..].find('`').ok_or(rest)? + 2,
            Some('"') => {
                let end = closing_quote(rest).ok_or(rest)?;
                let mut tokens = Tokens::new(&rest[..end]);
                let whole = tokens.next().is_some_and(|(_, _, hi)| hi as usize == end);
                if !whole || !tokens.clean() {
                    return Err(&rest[..end]);
                }
                end
            }
            Some(_) => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        rest = &rest[end..];
        if rest.starts_with(|c: char| !c.is_whitespace()) {
            return Err(rest);
        }
        count += 1;
    }
}

/// Where a string ends that `text` begins with.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    let closes = |&(_, c): &(usize, char)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    };
    text.char_indices().skip(1).find(closes).map(|(at, _)| at + 1)
}

/// The same of a comment of cgo's, in code that cgo has not made.
fn cgo(text: &str) -> Result<Option<Verb>, Vec<String>> {
    let fields = quoted_fields(text);
    let Some((&name, arguments)) = fields.split_first() else { return Ok(None) };
    let quoted: Vec<bool> = arguments.iter().map(|field| field.starts_with('"')).collect();
    let usage = match (name, &quoted[..]) {
        ("go:cgo_export_static" | "go:cgo_export_dynamic", [false] | [false, false]) => "",
        ("go:cgo_import_dynamic", [false] | [false, false] | [false, false, true]) => "",
        ("go:cgo_import_static", [false]) => "",
        ("go:cgo_dynamic_linker" | "go:cgo_ldflag", [true]) => "",
        ("go:cgo_export_static" | "go:cgo_export_dynamic", _) => " local [remote]",
        ("go:cgo_import_dynamic", _) => " local [remote [\"library\"]]",
        ("go:cgo_import_static", _) => " local",
        ("go:cgo_dynamic_linker", _) => " \"path\"",
        ("go:cgo_ldflag", _) => " \"arg\"",
        _ => "",
    };
    let mut messages = Vec::new();
    match (name, arguments) {
        // Go allows this one everywhere.
        ("go:cgo_import_dynamic", [_, _, library, ..]) => {
            let library = library.trim_matches('"');
            let is_safe = |c: char| c.is_ascii_alphanumeric() || "._/".contains(c) || !c.is_ascii();
            if !library.is_empty() && !library.starts_with(is_safe) {
                messages.push(format!("invalid library name \"{library}\" in cgo_import_dynamic directive"));
            }
        }
        _ => messages.push(format!("//{text} only allowed in cgo-generated code")),
    }
    if !usage.is_empty() {
        messages.push(format!("usage: //{name}{usage}"));
    }
    if messages.is_empty() { Ok(Some(Verb::Import)) } else { Err(messages) }
}

/// The words of a comment, and the strings between them. What is behind a quote that nothing closes is left out.
fn quoted_fields(text: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' => match rest[1..].find('"') {
                Some(end) => end + 2,
                None => break,
            },
            _ => rest.find([' ', '\t', '\n', '\r', '"']).unwrap_or(rest.len()),
        };
        fields.push(&rest[..end]);
        rest = rest[end..].trim_start_matches([' ', '\t', '\n', '\r']);
    }
    fields
}

/// Finds what each comment belongs to in a file without syntax errors: reports those that belong to nothing, and puts into the file what
/// the others say and what is wrong with them.
pub fn attach(cx: &Context<'_>, pragmas: &[Pragma<'_>], file: &mut File) {
    let mut tokens = Tokens::of_file(cx.source());
    let (mut first, mut second) = (tokens.next(), tokens.next());
    let mut late = Vec::new();
    let (mut filled, mut language) = (None, None);
    for pragma in pragmas {
        while first.is_some_and(|(lo, _, _)| lo < pragma.hi) {
            (first, second) = (second, tokens.next());
        }
        let owner = first.and_then(|(lo, token, _)| owner(cx, file, lo, token, second.map(|(_, token, _)| token)));
        match (pragma.verb, &owner) {
            (Verb::Build, Some(Owner::Package)) => {
                language = pragma.text.strip_prefix("go:build").and_then(constraint::language);
            }
            (Verb::Function, Some(Owner::Func(_))) => {}
            (Verb::External, Some(Owner::Func(Decl::Func(func)))) => {
                if func.body.is_some() {
                    let message = "can only use //go:noescape with external func implementations";
                    late.push(Diagnostic::error("directive", func.name.span, message));
                }
            }
            // Go's command looks for these, in front of all declarations only.
            (Verb::Debug, _) if file.decls.first().is_some_and(|first| first.span().lo < cx.offset(pragma.lo)) => {}
            (Verb::Linkname | Verb::Import | Verb::Debug, _) => late.extend(pragma.lack(cx)),
            (Verb::Embed, Some(Owner::Var)) => {
                // Of all that fill one variable the first is named.
                if filled != first {
                    late.extend(pragma.lack(cx));
                }
                filled = first;
            }
            (verb, owner) => {
                let message = if verb == Verb::Embed { "misplaced go:embed directive" } else { MISPLACED };
                let found = error(cx, pragma.lo, pragma.hi, message);
                if owner.is_some() { late.push(found) } else { cx.report(found) }
            }
        }
    }
    (file.late, file.language) = (late, language);
}

/// What begins with the token at `lo`, which another one follows.
fn owner<'f>(cx: &Context<'_>, file: &'f File, lo: u32, token: Token, next: Option<Token>) -> Option<Owner<'f>> {
    let at = cx.offset(lo);
    match token {
        Token::Package => return Some(Owner::Package),
        // `x.(type)` is no declaration, and a group is none that a comment could speak of.
        Token::Import | Token::Const | Token::Type | Token::Var
            if matches!(next, Some(Token::LParen | Token::RParen)) =>
        {
            return None;
        }
        Token::Var => return Some(Owner::Var),
        Token::Import | Token::Const | Token::Type => return Some(Owner::Other),
        _ => {}
    }
    if file.package.is_some_and(|name| name.span.lo == at) {
        return Some(Owner::Package);
    }
    let index = file.decls.partition_point(|decl| decl.span().lo < at);
    match file.decls.get(index).filter(|decl| decl.span().lo == at) {
        Some(func @ Decl::Func(_)) => Some(Owner::Func(func)),
        Some(Decl::Var(_)) => Some(Owner::Var),
        Some(_) => Some(Owner::Other),
        None => file.imports.binary_search_by_key(&at, |import| import.span.lo).ok().map(|_| Owner::Other),
    }
}
