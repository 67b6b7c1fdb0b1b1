//! The tokens of Go: what logos recognises, plus those that later steps put in.
//!
//! Tokens carry no text: the parser's actions cut it out of the source by position. Operators that
//! the grammar treats alike share one token, which keeps the tables small.

use logos::Logos;

use crate::ast::{BinaryOp, LitKind};
use crate::lexer::{self, Extras};

/// Why a semicolon stands here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Semicolon {
    /// It is written.
    Written,
    /// A line ended after a token that can end a statement.
    Newline,
    /// The file ended after such a token.
    EndOfFile,
}

/// One token.
#[derive(Logos, Clone, Copy, PartialEq, Eq, Debug)]
#[logos(extras = Extras, skip r"[ \t\r\x00]+")]
pub enum Token {
    // What never reaches the grammar.
    /// The end of a line; becomes a semicolon or nothing.
    #[token("\n")]
    Newline,
    /// A general comment with a line end in it, which counts as one.
    #[token("/*", lexer::general_comment)]
    #[token("//", lexer::line_comment)]
    BlockNewline,
    /// A character that no token starts with; reported and dropped.
    #[regex(r"[\x01-\x08\x0B\x0C\x0E-\x1F#$?@\\\x7F]", lexer::invalid_character)]
    Invalid,

    // Names and literals.
    /// An identifier.
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*")]
    #[regex(r"([A-Za-z_][A-Za-z0-9_]*)?[\x{80}-\x{10FFFF}]", lexer::unicode_identifier)]
    Ident,
    /// A basic literal.
    #[regex(r"[0-9]", lexer::number)]
    #[regex(r"\.[0-9]", lexer::fraction)]
    #[token("'", lexer::rune)]
    #[token("\"", lexer::string)]
    #[token("`", lexer::raw_string)]
    Literal(LitKind),

    // Operators.
    /// An operator that is binary only.
    #[token("||", |_| BinaryOp::OrOr)]
    #[token("&&", |_| BinaryOp::AndAnd)]
    #[token("==", |_| BinaryOp::Eq)]
    #[token("!=", |_| BinaryOp::Ne)]
    #[token("<", |_| BinaryOp::Lt)]
    #[token("<=", |_| BinaryOp::Le)]
    #[token(">", |_| BinaryOp::Gt)]
    #[token(">=", |_| BinaryOp::Ge)]
    #[token("/", |_| BinaryOp::Div)]
    #[token("%", |_| BinaryOp::Rem)]
    #[token("<<", |_| BinaryOp::Shl)]
    #[token(">>", |_| BinaryOp::Shr)]
    #[token("&^", |_| BinaryOp::AndNot)]
    Binary(BinaryOp),
    /// `op=`
    #[token("+=", |_| BinaryOp::Add)]
    #[token("-=", |_| BinaryOp::Sub)]
    #[token("|=", |_| BinaryOp::Or)]
    #[token("^=", |_| BinaryOp::Xor)]
    #[token("*=", |_| BinaryOp::Mul)]
    #[token("/=", |_| BinaryOp::Div)]
    #[token("%=", |_| BinaryOp::Rem)]
    #[token("<<=", |_| BinaryOp::Shl)]
    #[token(">>=", |_| BinaryOp::Shr)]
    #[token("&=", |_| BinaryOp::And)]
    #[token("&^=", |_| BinaryOp::AndNot)]
    OpAssign(BinaryOp),
    /// `++` (true) and `--`
    #[token("++", |_| true)]
    #[token("--", |_| false)]
    IncDec(bool),
    #[token("+")]
    /// `+`
    Plus,
    #[token("-")]
    /// `-`
    Minus,
    #[token("*")]
    /// `*`
    Star,
    #[token("&")]
    /// `&`
    Amp,
    #[token("|")]
    /// `|`
    Pipe,
    #[token("^")]
    /// `^`
    Caret,
    #[token("!")]
    /// `!`
    Bang,
    #[token("~")]
    /// `~`
    Tilde,
    #[token("<-")]
    /// `<-`
    Arrow,
    #[token("=")]
    /// `=`
    Assign,
    #[token(":=")]
    /// `:=`
    Define,

    // Punctuation.
    #[token("(")]
    /// `(`
    LParen,
    #[token(")")]
    /// `)`
    RParen,
    #[token("[")]
    /// `[`
    LBrack,
    /// `[` that opens type parameters, as the classifier found out.
    LBrackTypeParams,
    #[token("]")]
    /// `]`
    RBrack,
    #[token("{")]
    /// `{`
    LBrace,
    /// `{` that ends the header of a control clause, as the classifier found out.
    LBraceBody,
    #[token("}")]
    /// `}`
    RBrace,
    #[token(",")]
    /// `,`
    Comma,
    #[token(".")]
    /// `.`
    Dot,
    #[token("...")]
    /// `...`
    Ellipsis,
    #[token(":")]
    /// `:`
    Colon,
    /// `;`, written or inserted
    #[token(";", |_| Semicolon::Written)]
    Semi(Semicolon),

    /// `func` that begins a declaration, as the classifier found out.
    FuncDeclaration,

    // Keywords.
    #[token("break")]
    /// `break`
    Break,
    #[token("case")]
    /// `case`
    Case,
    #[token("chan")]
    /// `chan`
    Chan,
    #[token("const")]
    /// `const`
    Const,
    #[token("continue")]
    /// `continue`
    Continue,
    #[token("default")]
    /// `default`
    Default,
    #[token("defer")]
    /// `defer`
    Defer,
    #[token("else")]
    /// `else`
    Else,
    #[token("fallthrough")]
    /// `fallthrough`
    Fallthrough,
    #[token("for")]
    /// `for`
    For,
    #[token("func")]
    /// `func`
    Func,
    #[token("go")]
    /// `go`
    Go,
    #[token("goto")]
    /// `goto`
    Goto,
    #[token("if")]
    /// `if`
    If,
    #[token("import")]
    /// `import`
    Import,
    #[token("interface")]
    /// `interface`
    Interface,
    #[token("map")]
    /// `map`
    Map,
    #[token("package")]
    /// `package`
    Package,
    #[token("range")]
    /// `range`
    Range,
    #[token("return")]
    /// `return`
    Return,
    #[token("select")]
    /// `select`
    Select,
    #[token("struct")]
    /// `struct`
    Struct,
    #[token("switch")]
    /// `switch`
    Switch,
    #[token("type")]
    /// `type`
    Type,
    #[token("var")]
    /// `var`
    Var,

    // Markers: the first token that the grammar sees says what follows.
    /// A whole file.
    StartFile,
    /// Top-level declarations: the rest of a file.
    StartDeclarations,
    /// What is typed at a prompt.
    StartPrompt,
    /// The rest of a block.
    StartStatements,
    /// The rest of a `switch`.
    StartCases,
    /// The rest of a `select`.
    StartCommClauses,
}

impl Token {
    /// Whether a line end after this token becomes a semicolon.
    pub fn ends_statement(self) -> bool {
        matches!(
            self,
            Token::Ident
                | Token::Literal(_)
                | Token::Break
                | Token::Continue
                | Token::Fallthrough
                | Token::Return
                | Token::IncDec(_)
                | Token::RParen
                | Token::RBrack
                | Token::RBrace
        )
    }

    /// Whether an operand ends with this token, so that `(`, `[` and `{` after it belong to it.
    pub fn ends_operand(self) -> bool {
        matches!(self, Token::Ident | Token::Literal(_) | Token::RParen | Token::RBrack | Token::RBrace)
    }

    /// The keyword's text, for keywords.
    pub fn keyword(self) -> Option<&'static str> {
        Some(match self {
            Token::Break => "break",
            Token::Case => "case",
            Token::Chan => "chan",
            Token::Const => "const",
            Token::Continue => "continue",
            Token::Default => "default",
            Token::Defer => "defer",
            Token::Else => "else",
            Token::Fallthrough => "fallthrough",
            Token::For => "for",
            Token::Func | Token::FuncDeclaration => "func",
            Token::Go => "go",
            Token::Goto => "goto",
            Token::If => "if",
            Token::Import => "import",
            Token::Interface => "interface",
            Token::Map => "map",
            Token::Package => "package",
            Token::Range => "range",
            Token::Return => "return",
            Token::Select => "select",
            Token::Struct => "struct",
            Token::Switch => "switch",
            Token::Type => "type",
            Token::Var => "var",
            _ => return None,
        })
    }
}
