//! Drives the grammar over a text, and goes on after syntax errors.
//!
//! lalrpop's own recovery is not used: it resumes inside open calls after a newline, and errors cascade.
//! Instead, after an error: what stands before the token is classified once more, which gives the open frames
//! at that place; the error is put into words (`errors.rs`); tokens are pulled through the same classifier
//! to the next `;` of a block or switch, to a nested block, to the next keyword of a declaration outside
//! functions, or to a such a keyword in column 1 anywhere; and the grammar starts again there, with the marker for that place. When it reaches the end of the block
//! it was started in, the rest of the surrounding statement is skipped in the same way.
//!
//! Trees of the parts read after an error are dropped, but for top-level declarations, which the context keeps:
//! a text with syntax errors goes no further, and a prompt asks again.

use lalrpop_util::ParseError;

use crate::ast::{File, Stmt};
use crate::classifier::{Classifier, FrameKind, MAX_DEPTH};
use crate::decode::unmark;
use crate::diagnostic::Diagnostic;
use crate::errors::{self, Site};
use crate::generated::ProgramParser;
use crate::intern::Interner;
use crate::lexer::Tokens;
use crate::span::Span;
use crate::token::{Semicolon, Token};
use crate::tree::{Context, RANGE_VARIABLES};
use crate::{Parsed, ParsedStatements, line, pragma};

/// Far more errors of a kind than anybody is shown.
const MAX_ERRORS: usize = 1_000;

/// How often the grammar starts again. Several errors on one line count as one, and people are shown ten; it bounds the work on hopeless
/// texts.
const MAX_RESTARTS: usize = 50;

/// Parses a file. See [`crate::parse_file`].
pub fn parse_file(interner: &Interner, base: u32, text: &str) -> Parsed {
    parse_outline(interner, base, text, &[])
}

/// Parses a file that lacks parts. See [`crate::parse_outline`].
pub fn parse_outline(interner: &Interner, base: u32, text: &str, gaps: &[(u32, u32)]) -> Parsed {
    let (text, marks) = unmark(text);
    let text = &*text;
    let cx = Context::new(interner, base, text, gaps);
    if let Some(diagnostic) = too_large(base, text) {
        return Parsed { file: File::default(), diagnostics: vec![diagnostic], unfinished: false };
    }
    let mut driver = Driver::new(&cx, Tokens::of_file(text), FrameKind::File);
    driver.run(Token::StartFile);
    let mut file = File {
        package: cx.package.take(),
        imports: cx.imports.take(),
        decls: cx.declarations.take(),
        span: cx.span(0, text.len() as u32),
        ..File::default()
    };
    let mut diagnostics = driver.finish(&marks, Some(&mut file));
    let declarations = file.decls.first().map_or(file.span.hi, |decl| decl.span().lo);
    if diagnostics.first().is_some_and(|first| first.code == line::CODE && first.span.lo < declarations) {
        // Go's command reads files up to here by itself, and goes no further.
        diagnostics.truncate(1);
        file = File { package: file.package, span: file.span, ..File::default() };
    }
    Parsed { file, diagnostics, unfinished: driver.unfinished }
}

/// Parses what was typed at a prompt. See [`crate::parse_statements`].
pub fn parse_statements(interner: &Interner, base: u32, text: &str) -> ParsedStatements {
    let cx = Context::new(interner, base, text, &[]);
    let mut parsed = ParsedStatements::default();
    if let Some(diagnostic) = too_large(base, text) {
        parsed.diagnostics.push(diagnostic);
        return parsed;
    }
    let mut driver = Driver::new(&cx, Tokens::new(text), FrameKind::Prompt);
    parsed.stmts = driver.run(Token::StartPrompt);
    parsed.diagnostics = driver.finish(&[], None);
    parsed.unfinished = driver.unfinished;
    parsed.decls = cx.declarations.take();
    parsed.imports = cx.imports.take();
    parsed
}

/// Offsets are 32 bits wide, and one past the end must still be one.
fn too_large(base: u32, text: &str) -> Option<Diagnostic> {
    let fits = u32::try_from(text.len()).is_ok_and(|len| base.checked_add(len).is_some_and(|end| end < u32::MAX));
    (!fits).then(|| Diagnostic::error("source-too-large", Span::at(base), "source text is too large"))
}

/// The tokens for one run of the grammar: a marker, then tokens up to the brace that closes the frame in which the
/// run began.
struct Feed<'a, 's> {
    tokens: &'a mut Classifier<'s>,
    marker: Option<Token>,
    floor: usize,
    closing: Option<(u32, Token, u32)>,
}

impl Iterator for Feed<'_, '_> {
    type Item = (u32, Token, u32);

    fn next(&mut self) -> Option<(u32, Token, u32)> {
        if let Some(marker) = self.marker.take() {
            return Some((0, marker, 0));
        }
        let (lo, token, hi) = self.tokens.next()?;
        if token == Token::RBrace && self.tokens.frames().len() < self.floor {
            self.closing = Some((lo, token, hi));
            return None;
        }
        Some((lo, token, hi))
    }
}

struct Driver<'a, 's> {
    cx: &'a Context<'s>,
    tokens: Classifier<'s>,
    unfinished: bool,
}

impl<'a, 's> Driver<'a, 's> {
    fn new(cx: &'a Context<'s>, tokens: Tokens<'s>, kind: FrameKind) -> Driver<'a, 's> {
        Driver { cx, tokens: Classifier::new(tokens, kind), unfinished: false }
    }

    /// Runs the grammar over everything; hands back what the first run gave if it met no error.
    fn run(&mut self, mut marker: Token) -> Vec<Stmt> {
        let mut floor = 0;
        for round in 0..MAX_RESTARTS {
            let checkpoint = self.tokens.clone();
            let mut feed = Feed { tokens: &mut self.tokens, marker: Some(marker), floor, closing: None };
            let result = ProgramParser::new().parse(self.cx, &mut feed);
            let closing = feed.closing;
            match result {
                Ok(stmts) if round == 0 => return stmts,
                Ok(_) if closing.is_none() => return Vec::new(),
                Ok(_) => {}
                Err(error) => {
                    if !self.report(checkpoint, error, closing) {
                        return Vec::new();
                    }
                }
            }
            match self.resume() {
                Some(place) => (marker, floor) = place,
                None => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// Reports an error and goes back to just before its token. Says whether to go on.
    fn report(
        &mut self,
        checkpoint: Classifier<'s>,
        error: ParseError<u32, Token, ()>,
        closing: Option<(u32, Token, u32)>,
    ) -> bool {
        if let Some(at) = self.tokens.too_deep() {
            let message = format!("syntax error: nested too deeply (the limit is {MAX_DEPTH})");
            self.cx.report(Diagnostic::error("nesting-too-deep", self.cx.span(at, at + 1), message));
            return false;
        }
        let end = self.cx.source().len() as u32;
        let (found, expected) = match error {
            ParseError::UnrecognizedToken { token, expected } => (Some(token), expected),
            ParseError::UnrecognizedEof { expected, .. } => (closing, expected),
            _ => (closing, Vec::new()),
        };
        let (lo, hi) = found.map_or((end, end), |(lo, _, hi)| (lo, hi));
        let mut before = checkpoint.clone();
        before.advance_to(lo);
        let token = found.map(|(_, token, _)| token);
        let site = Site { cx: self.cx, before: &before, token, lo, hi, expected: &expected };
        let at_end = matches!(token, None | Some(Token::Semi(Semicolon::EndOfFile)));
        let first = self.cx.diagnostics.borrow().is_empty() && self.tokens.tokens().clean();
        self.unfinished |= token.is_none() && first;
        // At the end of the text, what is missing follows from earlier errors.
        if first || !at_end {
            self.cx.report(errors::explain(&site));
        }
        if token.is_none() {
            return false;
        }
        // Without its package clause this may be anything.
        let package_clause = match before.previous() {
            Token::StartFile | Token::Package => true,
            _ => before.before_previous() == Token::Package && before.frames().len() == 1,
        };
        if package_clause {
            return false;
        }
        // A `func name` in column 1 that stands inside something: more likely a `}` is missing than a `(`.
        if before.previous() == Token::Func && self.in_first_column(before.previous_span().0) {
            let func = before.previous_span().0;
            before = checkpoint;
            before.advance_to(func);
        }
        before.tokens().take_over(self.tokens.tokens());
        self.tokens = before;
        true
    }

    fn in_first_column(&self, at: u32) -> bool {
        at == 0 || self.cx.text(at - 1, at) == "\n"
    }

    /// Skips the rest of what is broken. Hands back the marker to start with, and the number of frames
    /// below which the run ends. Where the text nests too deeply the tokens end, though there is one to peek at.
    fn resume(&mut self) -> Option<(Token, usize)> {
        let outside = self.tokens.top().kind == FrameKind::File;
        let in_file = self.tokens.frames().first().is_some_and(|frame| frame.kind == FrameKind::File);
        loop {
            let (lo, token, _) = self.tokens.peek()?;
            let kind = self.tokens.top().kind;
            match token {
                Token::Func | Token::Var | Token::Const | Token::Type | Token::Import
                    if kind == FrameKind::File || in_file && self.in_first_column(lo) =>
                {
                    self.tokens.drop_frames(|_| true);
                    return Some((Token::StartDeclarations, 0));
                }
                Token::Case | Token::Default if matches!(kind, FrameKind::Switch | FrameKind::Select) => {
                    return Some(self.place(kind));
                }
                Token::Semi(cause) => {
                    if !self.passes(kind, cause) {
                        self.tokens.drop_frames(is_list);
                        continue;
                    }
                    self.tokens.next()?;
                    // Outside functions Go looks for the next keyword; behind a body it goes on at once.
                    if kind.holds_statements() || kind == FrameKind::File && !outside {
                        self.tokens.forget();
                        return Some(self.place(kind));
                    }
                }
                Token::RBrace => {
                    self.tokens.drop_frames(is_list);
                    self.tokens.next()?;
                }
                Token::LBrace => {
                    self.tokens.next()?;
                    let kind = self.tokens.top().kind;
                    if kind.holds_statements() {
                        return Some(self.place(kind));
                    }
                }
                _ => {
                    self.tokens.next()?;
                }
            }
        }
    }

    /// Whether a semicolon can stand in a frame while something broken is skipped. In lists none can, except in
    /// front of the closing bracket, where only a comma was forgotten, and in headers where the brace follows.
    fn passes(&self, kind: FrameKind, cause: Semicolon) -> bool {
        let mut rest = self.tokens.clone();
        let mut follows = |tokens: &[Token]| {
            rest.tokens().next();
            rest.peek().is_some_and(|(_, token, _)| tokens.contains(&token))
        };
        match kind {
            FrameKind::Group => true,
            _ if kind.is_header() => cause == Semicolon::Written || follows(&[Token::LBrace]),
            _ if is_list(kind) => follows(&[Token::RParen, Token::RBrack]),
            _ => true,
        }
    }

    fn place(&self, kind: FrameKind) -> (Token, usize) {
        let marker = match kind {
            FrameKind::File => return (Token::StartDeclarations, 0),
            FrameKind::Prompt => return (Token::StartPrompt, 0),
            FrameKind::Switch => Token::StartCases,
            FrameKind::Select => Token::StartCommClauses,
            _ => Token::StartStatements,
        };
        (marker, self.tokens.frames().len())
    }

    /// All errors in order: one syntax error a line. `marks` are where bytes were not UTF-8. The file gets its comments.
    fn finish(&mut self, marks: &[usize], file: Option<&mut File>) -> Vec<Diagnostic> {
        let extras = self.tokens.tokens().take_extras();
        let cx = self.cx;
        // Lexical errors go in front of syntax errors at the same place.
        let mut syntax = cx.diagnostics.take();
        if syntax.iter().any(|diagnostic| diagnostic.message.starts_with("syntax error")) {
            // Go's checker says these, and does not get to it.
            syntax.retain(|diagnostic| diagnostic.message != RANGE_VARIABLES);
        }
        for error in extras.errors {
            self.unfinished |= error.unterminated;
            cx.error(cx.span(error.lo, error.hi), error.message);
        }
        for (at, what) in misplaced(cx.source(), marks) {
            cx.error(cx.span(at as u32, at as u32 + 1), what);
        }
        let is_whole = !syntax.iter().any(|diagnostic| diagnostic.message.starts_with("syntax error"));
        cx.diagnostics.borrow_mut().extend(syntax);
        for &(lo, hi) in &extras.comments {
            if let Some((at, message)) = line::complaint(cx.source(), lo, hi) {
                cx.report(Diagnostic::error(line::CODE, cx.span(at, hi), message));
            }
        }
        let pragmas = pragma::find(cx, &extras.comments);
        match file {
            Some(file) => {
                file.comments = extras.comments.iter().map(|&(lo, hi)| cx.span(lo, hi)).collect();
                if is_whole && !pragmas.is_empty() {
                    pragma::attach(cx, &pragmas, file);
                }
            }
            None => pragma::refuse(cx, &pragmas),
        }
        select(cx, cx.diagnostics.take())
    }
}

/// Bracketed lists that a semicolon breaks, and headers.
fn is_list(kind: FrameKind) -> bool {
    kind.is_header()
        || matches!(
            kind,
            FrameKind::Arguments
                | FrameKind::Parameters
                | FrameKind::Group
                | FrameKind::Parenthesis
                | FrameKind::Assertion
                | FrameKind::Index
                | FrameKind::Length
                | FrameKind::TypeParameters
        )
}

const INVALID_NUL: &str = "invalid NUL character";
const INVALID_UTF8: &str = "invalid UTF-8 encoding";
const INVALID_MARK: &str = "invalid BOM in the middle of the file";

/// Characters that Go allows nowhere in a text. The lexer takes them for white space.
fn misplaced(text: &str, marks: &[usize]) -> impl Iterator<Item = (usize, &'static str)> {
    let nul = text.match_indices('\0').map(|(at, _)| {
        let marked = marks.binary_search(&at).is_ok();
        (at, if marked { INVALID_UTF8 } else { INVALID_NUL })
    });
    let mark = text.match_indices('\u{FEFF}').filter(|&(at, _)| at > 0);
    nul.take(MAX_ERRORS).chain(mark.map(|(at, _)| (at, INVALID_MARK)).take(MAX_ERRORS))
}

/// Sorts errors; keeps one syntax error a line, and no message twice on a line.
fn select(cx: &Context<'_>, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.lo);
    let mut kept: Vec<Diagnostic> = Vec::new();
    let mut line_end = 0;
    let mut line_start = 0;
    let mut syntax_on_line = false;
    for diagnostic in diagnostics {
        let at = diagnostic.span.lo - cx.offset(0);
        if kept.is_empty() || at > line_end {
            line_start = kept.len();
            let rest = cx.text(at, cx.source().len() as u32);
            line_end = at + rest.find('\n').unwrap_or(rest.len()) as u32;
            syntax_on_line = false;
        }
        // A character that vanishes in the middle of a name makes the rest of the line hard to judge.
        let vanishes = [INVALID_NUL, INVALID_UTF8, INVALID_MARK].contains(&diagnostic.message.as_str());
        let syntax = diagnostic.message.starts_with("syntax error");
        if syntax && syntax_on_line || kept[line_start..].iter().any(|other| other.message == diagnostic.message) {
            continue;
        }
        syntax_on_line |= syntax || vanishes;
        kept.push(diagnostic);
    }
    kept
}
