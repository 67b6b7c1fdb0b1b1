//! Tells apart what an LR(1) grammar cannot: which `{` ends the header of a control clause, and which `[`
//! opens type parameters.
//!
//! In come tokens with semicolons, out go the same tokens, with [`Token::LBraceBody`] and
//! [`Token::LBrackTypeParams`] in the right places. On the way a stack of [`Frame`]s is kept, one for
//! every open bracket and clause header, innermost last; syntax errors and recovery read it.
//!
//! The classifier never fails: on nonsense it keeps some stack, and the grammar complains.
//!
//! **Depth.** Later stages recurse over the tree, so its depth is bounded here. A frame knows how deep the tree
//! may be where it opens; operators, selectors, calls, prefixes and `else` add one each until the
//! expression or statement is over, since the tree leans on them although the text does not nest.
//! Beyond [`MAX_DEPTH`] the stream ends and [`Classifier::too_deep`] says where.

use crate::lexer::Tokens;
use crate::token::{Semicolon, Token};

/// The greatest depth of the tree: a thousand, more than anything written by a person, and little enough
/// for stages that recurse with frames of several kilobytes on the 64 MB that the front end has.
pub const MAX_DEPTH: u32 = 1_000;

/// What an open bracket or header is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FrameKind {
    /// The file itself.
    File,
    /// What is typed at a prompt: statements, and some declarations.
    Prompt,
    /// `f(…)`
    Arguments,
    /// The parameters or results of a function.
    Parameters,
    /// `import (…)`, `const (…)`, `var (…)`, `type (…)`
    Group,
    /// `(x)`
    Parenthesis,
    /// `x.(T)`
    Assertion,
    /// `x[…]`
    Index,
    /// `[…]T`, `map[…]T`
    Length,
    /// `[T any]`
    TypeParameters,
    /// `{ … }` with statements
    Block,
    /// The body of a function
    Body,
    /// The clauses of a `switch`
    Switch,
    /// The clauses of a `select`
    Select,
    /// `T{…}`
    Composite,
    /// `struct {…}`
    Struct,
    /// `interface {…}`
    Interface,
    /// From `if` to its `{`
    IfHeader,
    /// From `for` to its `{`
    ForHeader,
    /// From `switch` to its `{`
    SwitchHeader,
    /// From `select` to its `{`
    SelectHeader,
}

impl FrameKind {
    /// Whether this is a clause header.
    pub fn is_header(self) -> bool {
        matches!(self, FrameKind::IfHeader | FrameKind::ForHeader | FrameKind::SwitchHeader | FrameKind::SelectHeader)
    }

    /// Whether statements stand directly inside.
    pub fn holds_statements(self) -> bool {
        matches!(self, FrameKind::Block | FrameKind::Body | FrameKind::Switch | FrameKind::Select | FrameKind::Prompt)
    }
}

/// How much of a function's signature has been seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Signature {
    /// No `func` is waiting for its body.
    None,
    /// The `func` of a declaration just now.
    Keyword,
    /// `func (…)` of a declaration: a receiver.
    Receiver,
    /// `func name` or `func (…) name`
    Name,
    /// The signature goes on: a `{` would be the body.
    Rest,
}

/// An open bracket or header.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// What it is.
    pub kind: FrameKind,
    /// Offset of its bracket or keyword.
    pub open: u32,
    /// A literal type (`[]T`, `map[K]V`) has begun and a `{` would be its value.
    literal: bool,
    signature: Signature,
    /// For groups: of `type`.
    types: bool,
    /// Depth of the tree in front of the next token.
    depth: u32,
    /// Depth of the tree where the frame opened.
    base: u32,
}

/// The tokens that the grammar sees.
#[derive(Clone)]
pub struct Classifier<'s> {
    tokens: Tokens<'s>,
    frames: Vec<Frame>,
    previous: Token,
    previous_span: (u32, u32),
    before_previous: Token,
    last_closed: FrameKind,
    too_deep: Option<u32>,
}

impl<'s> Classifier<'s> {
    /// Classifies `tokens`, which stand in a file or at a prompt.
    pub fn new(tokens: Tokens<'s>, kind: FrameKind) -> Classifier<'s> {
        let outermost =
            Frame { kind, open: 0, literal: false, signature: Signature::None, types: false, depth: 0, base: 0 };
        Classifier {
            tokens,
            frames: vec![outermost],
            previous: Token::StartFile,
            previous_span: (0, 0),
            before_previous: Token::StartFile,
            last_closed: FrameKind::File,
            too_deep: None,
        }
    }

    /// The open frames, innermost last. Never empty.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The innermost frame.
    pub fn top(&self) -> &Frame {
        // The outermost frame is never popped.
        &self.frames[self.frames.len() - 1]
    }

    /// The last token given out.
    pub fn previous(&self) -> Token {
        self.previous
    }

    /// Where the last token given out stands.
    pub fn previous_span(&self) -> (u32, u32) {
        self.previous_span
    }

    /// The token before the last one.
    pub fn before_previous(&self) -> Token {
        self.before_previous
    }

    /// What the last closing bracket closed.
    pub fn last_closed(&self) -> FrameKind {
        self.last_closed
    }

    /// Where the text nests too deeply, if it does.
    pub fn too_deep(&self) -> Option<u32> {
        self.too_deep
    }

    /// The lexer below.
    pub fn tokens(&mut self) -> &mut Tokens<'s> {
        &mut self.tokens
    }

    /// What comes next, unclassified.
    pub fn peek(&self) -> Option<(u32, Token, u32)> {
        self.tokens.clone().next()
    }

    /// Goes on to just before the token at `offset`.
    pub fn advance_to(&mut self, offset: u32) {
        while self.too_deep.is_none()
            && let Some((lo, _, _)) = self.peek()
            && lo < offset
        {
            self.next();
        }
    }

    /// After an error: drops innermost frames while `unwanted` says so, and forgets what was begun in the frame left.
    pub fn drop_frames(&mut self, unwanted: impl Fn(FrameKind) -> bool) {
        while self.frames.len() > 1 && unwanted(self.top().kind) {
            self.frames.pop();
        }
        self.forget();
    }

    /// Forgets what was begun in the innermost frame: a new statement or declaration starts.
    pub fn forget(&mut self) {
        self.previous = Token::Semi(Semicolon::Written);
        let top = self.top_mut();
        top.literal = false;
        top.signature = Signature::None;
        top.depth = top.base;
    }

    fn top_mut(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Opens a frame as deep as the frame around it has become.
    fn push(&mut self, kind: FrameKind, open: u32) {
        let base = self.top().depth;
        self.frames.push(Frame {
            kind,
            open,
            literal: false,
            signature: Signature::None,
            types: false,
            depth: base,
            base,
        });
    }

    /// Opens a header, which later becomes a body: one deeper, but what follows behind that body is not.
    fn push_header(&mut self, kind: FrameKind, open: u32) {
        self.push(kind, open);
        let top = self.top_mut();
        top.base += 1;
        top.depth += 1;
    }

    /// Closes the innermost frame if `matches` likes it; closes forgotten headers inside it, too.
    fn pop(&mut self, matches: fn(FrameKind) -> bool) {
        while self.frames.len() > 1 && self.top().kind.is_header() {
            self.frames.pop();
        }
        if self.frames.len() > 1 && matches(self.top().kind) {
            self.last_closed = self.top().kind;
            self.frames.pop();
        }
    }

    /// One step down the tree.
    #[inline]
    fn deeper(&mut self) {
        self.top_mut().depth += 1;
    }

    fn classify(&mut self, token: Token, at: u32) -> Token {
        match token {
            Token::Ident => {
                let top = self.top_mut();
                top.signature = match top.signature {
                    Signature::None => Signature::None,
                    Signature::Keyword | Signature::Receiver => Signature::Name,
                    _ => Signature::Rest,
                };
            }
            Token::LParen => self.open_parenthesis(at),
            Token::LBrack => return self.open_bracket(at),
            Token::LBrace => return self.open_brace(at),
            Token::RParen => {
                self.pop(|kind| {
                    matches!(
                        kind,
                        FrameKind::Arguments
                            | FrameKind::Parameters
                            | FrameKind::Group
                            | FrameKind::Parenthesis
                            | FrameKind::Assertion
                    )
                });
                let top = self.top_mut();
                top.signature = match top.signature {
                    Signature::None => Signature::None,
                    Signature::Keyword => Signature::Receiver,
                    _ => Signature::Rest,
                };
            }
            Token::RBrack => {
                self.pop(|kind| matches!(kind, FrameKind::Index | FrameKind::Length | FrameKind::TypeParameters));
            }
            Token::RBrace => self.pop(|kind| {
                kind.holds_statements()
                    || matches!(kind, FrameKind::Composite | FrameKind::Struct | FrameKind::Interface)
            }),
            Token::Func => {
                self.deeper();
                if self.begins_declaration() {
                    self.top_mut().signature = Signature::Keyword;
                    return Token::FuncDeclaration;
                }
                let top = self.top_mut();
                if !top.literal {
                    top.signature = Signature::Rest;
                }
            }
            Token::Map => {
                self.deeper();
                let top = self.top_mut();
                if top.signature == Signature::None {
                    top.literal = true;
                }
            }
            Token::If => self.push_header(FrameKind::IfHeader, at),
            Token::For => self.push_header(FrameKind::ForHeader, at),
            Token::Switch => self.push_header(FrameKind::SwitchHeader, at),
            Token::Select => self.push_header(FrameKind::SelectHeader, at),
            Token::Semi(_) | Token::Comma => {
                let top = self.top_mut();
                top.literal = false;
                top.signature = Signature::None;
                top.depth = top.base;
            }
            Token::Assign | Token::Define | Token::OpAssign(_) => {
                let top = self.top_mut();
                top.literal = false;
                top.signature = Signature::None;
            }
            Token::Colon => {
                self.deeper();
                let top = self.top_mut();
                top.literal = false;
                top.signature = Signature::None;
            }
            Token::Case | Token::Default => {
                let top = self.top_mut();
                top.depth = top.base;
            }
            Token::Binary(_) | Token::Plus | Token::Minus | Token::Amp | Token::Pipe | Token::Caret => {
                self.deeper();
                self.top_mut().literal = false;
            }
            Token::Star
            | Token::Dot
            | Token::Arrow
            | Token::Bang
            | Token::Tilde
            | Token::Chan
            | Token::Ellipsis
            | Token::Else => self.deeper(),
            _ => {}
        }
        token
    }

    /// Whether a `func` here declares a function or method, rather than being an expression.
    fn begins_declaration(&self) -> bool {
        let starts =
            matches!(self.previous, Token::Semi(_) | Token::StartFile | Token::StartDeclarations | Token::StartPrompt);
        match self.top().kind {
            FrameKind::File => starts,
            FrameKind::Prompt => starts && declares_function(self.tokens.clone()),
            _ => false,
        }
    }

    fn open_parenthesis(&mut self, at: u32) {
        let previous = self.previous;
        let last_closed = self.last_closed;
        let top = self.top_mut();
        let kind = match previous {
            Token::Func | Token::FuncDeclaration => FrameKind::Parameters,
            Token::Import | Token::Const | Token::Var | Token::Type => FrameKind::Group,
            Token::Dot => FrameKind::Assertion,
            _ if top.signature != Signature::None => FrameKind::Parameters,
            Token::Ident if top.kind == FrameKind::Interface => FrameKind::Parameters,
            // `[](T)`: a parenthesis inside a type.
            Token::RBrack if top.literal && last_closed == FrameKind::Length => FrameKind::Parenthesis,
            // `[]func(…) (…)`
            Token::RParen if top.literal && last_closed == FrameKind::Parameters => FrameKind::Parameters,
            token if token.ends_operand() => FrameKind::Arguments,
            _ => FrameKind::Parenthesis,
        };
        if kind == FrameKind::Arguments {
            // `[]T(x)` is a value; a `{` after it belongs to something else.
            top.literal = false;
        }
        if top.signature == Signature::Name {
            top.signature = Signature::Rest;
        }
        self.deeper();
        self.push(kind, at);
        self.top_mut().types = previous == Token::Type;
    }

    fn open_bracket(&mut self, at: u32) -> Token {
        let top = *self.top();
        let after_name = self.previous == Token::Ident;
        let names_type = self.before_previous == Token::Type
            || top.types && matches!(self.before_previous, Token::LParen | Token::Semi(_));
        let names_method =
            top.kind == FrameKind::Interface && matches!(self.before_previous, Token::LBrace | Token::Semi(_));
        self.deeper();
        if after_name
            && (top.signature == Signature::Name
                || names_type && opens_type_parameters(self.tokens.clone())
                || names_method && opens_method_type_parameters(self.tokens.clone()))
        {
            if top.signature == Signature::Name {
                self.top_mut().signature = Signature::Rest;
            }
            self.push(FrameKind::TypeParameters, at);
            return Token::LBrackTypeParams;
        }
        // A field or parameter `x []T` looks like an index here; nothing depends on it.
        let kind = match self.previous {
            Token::Map => FrameKind::Length,
            token if token.ends_operand() => FrameKind::Index,
            _ => FrameKind::Length,
        };
        if kind == FrameKind::Length && top.signature == Signature::None {
            self.top_mut().literal = true;
        }
        self.push(kind, at);
        Token::LBrack
    }

    fn open_brace(&mut self, at: u32) -> Token {
        let previous = self.previous;
        let closed_struct = previous == Token::RBrace && self.last_closed == FrameKind::Struct;
        let top = self.top_mut();
        let header = top.kind.is_header();
        let in_literal = top.kind == FrameKind::Composite;
        let kind = match previous {
            Token::Struct => FrameKind::Struct,
            Token::Interface => FrameKind::Interface,
            _ if top.signature != Signature::None => {
                top.signature = Signature::None;
                FrameKind::Body
            }
            _ if top.literal || closed_struct || in_literal => {
                top.literal = false;
                FrameKind::Composite
            }
            _ if header => {
                let kind = match top.kind {
                    FrameKind::SwitchHeader => FrameKind::Switch,
                    FrameKind::SelectHeader => FrameKind::Select,
                    _ => FrameKind::Block,
                };
                *top = Frame { kind, open: at, literal: false, depth: top.base, ..*top };
                return Token::LBraceBody;
            }
            Token::Ident | Token::RBrack => FrameKind::Composite,
            _ if matches!(
                top.kind,
                FrameKind::Arguments | FrameKind::Parenthesis | FrameKind::Index | FrameKind::Length
            ) =>
            {
                FrameKind::Composite
            }
            _ => FrameKind::Block,
        };
        self.deeper();
        self.push(kind, at);
        Token::LBrace
    }
}

impl Iterator for Classifier<'_> {
    type Item = (u32, Token, u32);

    fn next(&mut self) -> Option<(u32, Token, u32)> {
        if self.too_deep.is_some() {
            return None;
        }
        let (lo, token, hi) = self.tokens.next()?;
        let token = self.classify(token, lo);
        self.before_previous = std::mem::replace(&mut self.previous, token);
        self.previous_span = (lo, hi);
        if self.top().depth > MAX_DEPTH {
            self.too_deep = Some(lo);
            return None;
        }
        Some((lo, token, hi))
    }
}

/// After `type T [`: whether type parameters follow, rather than an array length.
///
/// A name that another operand or a comma follows is a parameter, a name alone is a length. In between lie
/// `P *C` and `P (C)`, which are parameters if a comma follows, or if what follows the name can only be a type.
fn opens_type_parameters(mut rest: Tokens<'_>) -> bool {
    if !matches!(rest.next(), Some((_, Token::Ident, _))) {
        return false;
    }
    match rest.next().map(|(_, token, _)| token) {
        Some(Token::Star | Token::LParen | Token::Pipe) => {}
        Some(
            Token::Ident
            | Token::Comma
            | Token::LBrack
            | Token::Map
            | Token::Chan
            | Token::Func
            | Token::Interface
            | Token::Struct
            | Token::Tilde
            | Token::Arrow
            | Token::Ellipsis,
        ) => return true,
        _ => return false,
    }
    let mut depth = 0u32;
    let mut previous = Token::Star;
    while let Some((_, token, _)) = rest.next() {
        match token {
            Token::Comma if depth == 0 => return true,
            Token::RBrack if depth == 0 => return false,
            Token::Interface | Token::Struct | Token::Func | Token::Map | Token::Chan | Token::Tilde => return true,
            Token::LBrack if !previous.ends_operand() => return true,
            // The arguments of a call and the index of an operand are no types of ours: skip them.
            Token::LParen | Token::LBrack if previous.ends_operand() => {
                if !skip_bracket(&mut rest) {
                    return false;
                }
                previous = Token::RParen;
                continue;
            }
            Token::LParen | Token::LBrack | Token::LBrace => depth += 1,
            Token::RParen | Token::RBrack | Token::RBrace => depth = depth.saturating_sub(1),
            Token::Semi(_) => return false,
            _ => {}
        }
        previous = token;
    }
    false
}

/// Skips to the bracket that closes one already open.
fn skip_bracket(rest: &mut Tokens<'_>) -> bool {
    let mut depth = 1u32;
    while depth > 0 {
        match rest.next() {
            Some((_, Token::LBrack | Token::LParen | Token::LBrace, _)) => depth += 1,
            Some((_, Token::RBrack | Token::RParen | Token::RBrace, _)) => depth -= 1,
            Some(_) => {}
            None => return false,
        }
    }
    true
}

/// After `func` at a prompt: whether a name follows, or a receiver and a name with parameters. `func(…) T {` has
/// a result there and is a function literal.
fn declares_function(mut rest: Tokens<'_>) -> bool {
    let mut next = rest.next();
    if let Some((_, Token::LParen, _)) = next {
        if !skip_bracket(&mut rest) {
            return false;
        }
        next = rest.next();
        if !matches!(next, Some((_, Token::Ident, _))) {
            return false;
        }
        return match rest.next() {
            Some((_, Token::LParen, _)) => true,
            Some((_, Token::LBrack, _)) => {
                skip_bracket(&mut rest) && matches!(rest.next(), Some((_, Token::LParen, _)))
            }
            _ => false,
        };
    }
    matches!(next, Some((_, Token::Ident, _)))
}

/// After `interface { M [`: whether the bracket holds type parameters of a method, so that `(` follows it.
fn opens_method_type_parameters(mut rest: Tokens<'_>) -> bool {
    skip_bracket(&mut rest) && matches!(rest.next(), Some((_, Token::LParen, _)))
}
