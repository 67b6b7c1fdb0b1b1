//! Drives the grammar over a text.

use lalrpop_util::ParseError;

use crate::ast::File;
use crate::classifier::{Classifier, FrameKind};
use crate::generated::ProgramParser;
use crate::intern::Interner;
use crate::lexer::Tokens;
use crate::token::Token;
use crate::tree::{Context, Start};
use crate::{Parsed, ParsedStatements};

/// Parses a file. See [`crate::parse_file`].
pub fn parse_file(interner: &Interner, base: u32, text: &str) -> Parsed {
    let cx = Context::new(interner, base, text);
    let mut tokens = Classifier::new(Tokens::new(text), FrameKind::File);
    let skipped = prelude(text);
    tokens.tokens().skip(skipped);
    let (_, unfinished) = run(&cx, &mut tokens, Token::StartFile);
    Parsed {
        file: File {
            package: cx.package.take(),
            imports: cx.imports.take(),
            decls: cx.declarations.take(),
            comments: lexical(&cx, &mut tokens).1,
            span: cx.span(0, text.len() as u32),
        },
        diagnostics: sorted(&cx),
        unfinished,
    }
}

/// Parses what was typed at a prompt. See [`crate::parse_statements`].
pub fn parse_statements(interner: &Interner, base: u32, text: &str) -> ParsedStatements {
    let cx = Context::new(interner, base, text);
    let mut tokens = Classifier::new(Tokens::new(text), FrameKind::Block);
    let (start, unfinished) = run(&cx, &mut tokens, Token::StartStatements);
    let stmts = match start {
        Some(Start::Statements(stmts)) => stmts,
        _ => Vec::new(),
    };
    let (unterminated, _) = lexical(&cx, &mut tokens);
    ParsedStatements {
        stmts,
        decls: cx.declarations.take(),
        imports: cx.imports.take(),
        diagnostics: sorted(&cx),
        unfinished: unfinished || unterminated,
    }
}

fn lexical(cx: &Context<'_>, tokens: &mut Classifier<'_>) -> (bool, Vec<crate::Span>) {
    let extras = tokens.tokens().take_extras();
    let mut unterminated = false;
    for error in extras.errors {
        unterminated |= error.unterminated;
        cx.error(cx.span(error.lo, error.hi), error.message);
    }
    (unterminated, extras.comments.into_iter().map(|(lo, hi)| cx.span(lo, hi)).collect())
}

fn sorted(cx: &Context<'_>) -> Vec<crate::Diagnostic> {
    let mut diagnostics = cx.diagnostics.take();
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.lo);
    diagnostics
}

/// The length of what may stand in front of the first token: a byte order mark, a `#!` line.
fn prelude(text: &str) -> usize {
    let bom = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let rest = &text[bom..];
    bom + if rest.starts_with("#!") { rest.find('\n').unwrap_or(rest.len()) } else { 0 }
}

fn run(cx: &Context<'_>, tokens: &mut Classifier<'_>, marker: Token) -> (Option<Start>, bool) {
    let feed = std::iter::once((0, marker, 0)).chain(tokens.by_ref());
    match ProgramParser::new().parse(cx, feed) {
        Ok(start) => (Some(start), false),
        Err(error) => {
            let end = cx.source().len() as u32;
            let (lo, token, hi) = match error {
                ParseError::UnrecognizedToken { token, .. } => token,
                _ => {
                    cx.error(cx.span(end, end), "syntax error: unexpected EOF");
                    return (None, true);
                }
            };
            let name = token.keyword().map_or_else(|| cx.text(lo, hi).to_string(), |word| format!("keyword {word}"));
            cx.error(cx.span(lo, hi), format!("syntax error: unexpected {name}"));
            (None, false)
        }
    }
}
