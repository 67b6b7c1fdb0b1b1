//! Words for syntax errors.
//!
//! In comes the place where the grammar gave up: the open frames, the tokens before, the token itself and
//! the terminals that would have been right. Out goes a diagnostic worded and placed as Go's own parser would.
//! Go's parser knows at each point which production it is in; here the frame, the previous token and
//! the set of expected terminals tell the same. Nothing is decided here about going on: see `parser.rs`.

use crate::ast::Decl;
use crate::classifier::{Classifier, FrameKind};
use crate::diagnostic::Diagnostic;
use crate::printer::binary_operator;
use crate::token::{Semicolon, Token};
use crate::tree::Context;

/// Where the grammar gave up.
pub struct Site<'a, 's> {
    /// The text's context.
    pub cx: &'a Context<'s>,
    /// The classifier just before the token.
    pub before: &'a Classifier<'s>,
    /// The token with its file-local range; none at the end of the text.
    pub token: Option<Token>,
    /// Start of the token.
    pub lo: u32,
    /// End of the token.
    pub hi: u32,
    /// The grammar's names of the terminals that would have been right.
    pub expected: &'a [String],
}

/// The message, in one of two forms.
enum Wording {
    /// `syntax error: unexpected TOKEN` and this.
    Unexpected(&'static str),
    /// `syntax error: ` and this, at the token.
    Plain(&'static str),
    /// The same, somewhere else.
    At(u32, u32, String),
}

use Wording::{At, Plain, Unexpected};

/// The diagnostic for a syntax error.
pub fn explain(site: &Site<'_, '_>) -> Diagnostic {
    let (lo, hi, message) = match site.wording() {
        Unexpected(rest) => (site.lo, site.hi, format!("syntax error: unexpected {}{rest}", site.token_name())),
        Plain(message) => (site.lo, site.hi, format!("syntax error: {message}")),
        At(lo, hi, message) => (lo, hi, message),
    };
    let unclosed = message.contains("; possibly missing") || message.ends_with(", expected }");
    let mut diagnostic = Diagnostic::error("syntax-error", site.cx.span(lo, hi.max(lo)), message);
    let frame = site.before.top();
    if unclosed && let Some(name) = frame_name(frame.kind) {
        diagnostic = diagnostic.label(site.cx.span(frame.open, frame.open + 1), format!("{name} opened here"));
    }
    diagnostic.help = site.advice().map(String::from);
    diagnostic
}

/// What a frame is called in a label.
fn frame_name(kind: FrameKind) -> Option<&'static str> {
    Some(match kind {
        FrameKind::Arguments => "argument list",
        FrameKind::Parameters | FrameKind::TypeParameters => "parameter list",
        FrameKind::Group => "grouped declaration",
        FrameKind::Block => "block",
        FrameKind::Body => "function body",
        FrameKind::Switch => "switch",
        FrameKind::Select => "select",
        FrameKind::Composite => "composite literal",
        FrameKind::Struct => "struct type",
        FrameKind::Interface => "interface type",
        _ => return None,
    })
}

impl Site<'_, '_> {
    fn has(&self, terminal: &str) -> bool {
        self.expected.iter().any(|name| name.trim_matches('"') == terminal)
    }

    fn only(&self, terminal: &str) -> bool {
        self.expected.len() == 1 && self.has(terminal)
    }

    /// The token as Go names it.
    fn token_name(&self) -> String {
        let Some(token) = self.token else { return "EOF".into() };
        let text = self.cx.text(self.lo, self.hi);
        match token {
            Token::Ident => format!("name {text}"),
            Token::Literal(_) => format!("literal {text}"),
            Token::Semi(Semicolon::Written) => "semicolon".into(),
            Token::Semi(Semicolon::Newline) => "newline".into(),
            Token::Semi(Semicolon::EndOfFile) => "EOF".into(),
            Token::Comma => "comma".into(),
            Token::Binary(op) => binary_operator(op).into(),
            Token::OpAssign(op) => format!("{}=", binary_operator(op)),
            token => token.keyword().map_or_else(|| text.to_string(), |word| format!("keyword {word}")),
        }
    }

    fn wording(&self) -> Wording {
        self.in_embedded()
            .or_else(|| self.at_end())
            .or_else(|| self.after_keyword())
            .or_else(|| self.at_start())
            .or_else(|| self.at_type())
            .or_else(|| self.at_operand())
            .unwrap_or_else(|| self.behind_something())
    }

    /// In parentheses around an embedded type: Go complains about them before it looks inside.
    fn in_embedded(&self) -> Option<Wording> {
        let [.., around, top] = self.before.frames() else { return None };
        let (lo, message) = (top.open, "syntax error: cannot parenthesize embedded type");
        let is_embedded = around.kind == FrameKind::Struct && top.kind == FrameKind::Parenthesis;
        is_embedded.then(|| At(lo, lo + 1, message.into()))
    }

    /// At the end of the text, where an element of a list could begin, Go misses the closing bracket.
    fn at_end(&self) -> Option<Wording> {
        let begins = matches!(
            self.before.previous(),
            Token::Comma | Token::LParen | Token::LBrace | Token::LBraceBody | Token::Semi(_) | Token::LBrackTypeParams
        );
        if self.token.is_some() || !begins {
            return None;
        }
        Some(match self.before.top().kind {
            FrameKind::Arguments | FrameKind::Parameters | FrameKind::Group => Unexpected(", expected )"),
            FrameKind::TypeParameters => Unexpected(", expected ]"),
            FrameKind::Composite | FrameKind::Struct | FrameKind::Interface | FrameKind::Switch | FrameKind::Select => {
                Unexpected(", expected }")
            }
            _ => return None,
        })
    }

    /// What the previous token alone demands.
    fn after_keyword(&self) -> Option<Wording> {
        let previous = self.before.previous();
        let kind = self.before.top().kind;
        Some(match previous {
            // Nothing is before the first token of a prompt's entry, either.
            Token::StartFile if kind == FrameKind::Prompt => Unexpected(""),
            Token::StartFile => Plain("package statement must be first"),
            _ if self.only(";") && self.before.before_previous() == Token::Package => {
                Unexpected(", expected semicolon or newline")
            }
            _ if self.has("literal")
                && !self.has("-")
                && matches!(kind, FrameKind::File | FrameKind::Group | FrameKind::Prompt) =>
            {
                Plain("missing import path")
            }
            _ if self.token == Some(Token::Var) && kind.is_header() => return self.var_in_header(),
            Token::Func if self.token == Some(Token::LBrack) => Plain("function type must have no type parameters"),
            Token::Const | Token::Var | Token::Type => Unexpected(", expected name"),
            Token::FuncDeclaration => Unexpected(", expected name or ("),
            Token::Func => Unexpected(", expected ("),
            Token::Dot if self.has("(") || self.before.before_previous() == Token::RBrace => {
                Unexpected(", expected name or (")
            }
            Token::Else => Plain("else must be followed by if or statement block"),
            Token::Chan => Plain("missing channel element type"),
            Token::Arrow if self.before.before_previous() == Token::Chan => Plain("missing channel element type"),
            Token::LBrackTypeParams if self.token == Some(Token::RBrack) => {
                if kind == FrameKind::TypeParameters && self.in_interface() {
                    return Some(At(self.lo, self.hi, "empty type parameter list".into()));
                }
                Plain("empty type parameter list")
            }
            Token::LBrackTypeParams | Token::Comma if kind == FrameKind::TypeParameters => {
                match (self.begins_type(), previous) {
                    (true, Token::Comma) => Plain("missing type parameter name"),
                    (true, _) => Plain("missing type parameter name or invalid array length"),
                    (false, _) => Unexpected(", expected ]"),
                }
            }
            Token::RParen
                if self.only("name") && kind == FrameKind::File && self.before.before_previous() == Token::LParen =>
            {
                At(self.lo, self.hi, "method has no receiver".into())
            }
            _ => return None,
        })
    }

    fn in_interface(&self) -> bool {
        let frames = self.before.frames();
        frames.len() >= 2 && frames[frames.len() - 2].kind == FrameKind::Interface
    }

    /// Whether the token can only begin a type.
    fn begins_type(&self) -> bool {
        matches!(
            self.token,
            Some(
                Token::Star
                    | Token::LBrack
                    | Token::LParen
                    | Token::Func
                    | Token::Map
                    | Token::Chan
                    | Token::Struct
                    | Token::Interface
                    | Token::Tilde
                    | Token::Arrow
            )
        )
    }

    /// `for var i = 0; …`: Go takes the word and complains at the next token.
    fn var_in_header(&self) -> Option<Wording> {
        let keyword = self.before.previous().keyword()?;
        let mut behind = self.before.clone();
        behind.next();
        let (lo, _, hi) = behind.next()?;
        Some(At(lo, hi, format!("syntax error: var declaration not allowed in {keyword} initializer")))
    }

    /// At the start of a declaration, statement, clause, field or element.
    fn at_start(&self) -> Option<Wording> {
        let previous = self.before.previous();
        let kind = self.before.top().kind;
        let starts = matches!(previous, Token::LBrace | Token::Semi(_) | Token::LParen);
        Some(match kind {
            FrameKind::File if self.has("import") => {
                let bodyless = matches!(
                    self.cx.declarations.borrow().last(),
                    Some(Decl::Func(func)) if func.body.is_none()
                );
                if self.token == Some(Token::LBrace) && bodyless {
                    Plain("unexpected semicolon or newline before {")
                } else {
                    Plain("non-declaration statement outside function body")
                }
            }
            _ if self.has("case") || self.only("default") => Unexpected(", expected case or default or }"),
            FrameKind::Switch | FrameKind::Select if self.has("default") => {
                Unexpected(", expected case or default or }")
            }
            _ if self.has("return") => {
                if previous == Token::Colon {
                    let (lo, hi) = self.before.previous_span();
                    At(lo, hi, "syntax error: missing statement after label".into())
                } else {
                    Unexpected(", expected }")
                }
            }
            FrameKind::Struct if starts => Unexpected(", expected field name or embedded type"),
            FrameKind::Struct if previous == Token::Star => Unexpected(", expected name"),
            FrameKind::Struct
                if previous == Token::Ident
                    && (self.before.before_previous() == Token::Comma
                        || matches!(self.before.before_previous(), Token::LBrace | Token::Semi(_))) =>
            {
                Unexpected(", expected type")
            }
            FrameKind::Interface if starts || previous == Token::Pipe => Unexpected(", expected ~ term or type"),
            FrameKind::Parameters if matches!(previous, Token::LParen | Token::Comma) => Unexpected(", expected )"),
            FrameKind::Parameters if previous == Token::Ellipsis => Plain("... is missing type"),
            _ => return None,
        })
    }

    /// Where a type is due.
    fn at_type(&self) -> Option<Wording> {
        let previous = self.before.previous();
        if self.token == Some(Token::Define) && self.has("=") && !self.has(":=") {
            return Some(Unexpected(", expected ="));
        }
        if !self.has("struct") || self.has("literal") {
            return None;
        }
        if previous == Token::LBrack && self.token == Some(Token::RBrack) && self.before.top().kind == FrameKind::Index
        {
            return Some(Unexpected(", expected type argument list"));
        }
        let declares_variable = self.has("=") && self.has(",") && !self.has(";");
        let optional = [";", ",", ")", "]", "}", "{", "{body"].iter().any(|terminal| self.has(terminal));
        if optional && !declares_variable {
            return None;
        }
        if self.has("~") && previous == Token::Pipe {
            return Some(Unexpected(", expected ~ term or type"));
        }
        let kind = self.before.top().kind;
        let declares_type = !declares_variable
            && (self.has("=")
                || previous == Token::Assign
                || previous == Token::RBrack && self.before.last_closed() == FrameKind::TypeParameters)
            && matches!(kind, FrameKind::File | FrameKind::Group)
            || kind.holds_statements()
                && !declares_variable
                && (self.has("[type") || matches!(previous, Token::Assign));
        Some(if declares_type { Unexpected(" in type declaration") } else { Unexpected(", expected type") })
    }

    /// Where an operand is due.
    fn at_operand(&self) -> Option<Wording> {
        let previous = self.before.previous();
        let kind = self.before.top().kind;
        if kind == FrameKind::ForHeader && self.token == Some(Token::LBraceBody) && matches!(previous, Token::Semi(_)) {
            return Some(Unexpected(", expected for loop condition"));
        }
        if !(self.has("literal") && self.has("-")) {
            return None;
        }
        if kind == FrameKind::Index && self.token == Some(Token::RBrack) && previous == Token::LBrack {
            return Some(Unexpected(", expected operand"));
        }
        Some(Unexpected(", expected expression"))
    }

    /// Behind something complete.
    fn behind_something(&self) -> Wording {
        let single = match self.expected {
            [one] => match one.trim_matches('"') {
                "name" => Some(", expected name"),
                "(" => Some(", expected ("),
                ")" => Some(", expected )"),
                "[" => Some(", expected ["),
                "]" => Some(", expected ]"),
                "{" => Some(", expected {"),
                "}" => Some(", expected }"),
                ":" => Some(", expected :"),
                "chan" => Some(", expected keyword chan"),
                _ => None,
            },
            _ if self.expected.len() == 2 && self.has("(") && self.has("[type") => Some(", expected ("),
            _ => None,
        };
        let kind = self.before.top().kind;
        if self.only("]") && self.token == Some(Token::Comma) && self.in_array_length() {
            return Plain("unexpected comma; expected ]");
        }
        if let (Some(single), false) = (single, kind == FrameKind::SelectHeader) {
            return Unexpected(single);
        }
        match kind {
            FrameKind::Arguments => Unexpected(" in argument list; possibly missing comma or )"),
            FrameKind::Parameters => Unexpected(" in parameter list; possibly missing comma or )"),
            FrameKind::TypeParameters => Unexpected(" in parameter list; possibly missing comma or ]"),
            FrameKind::Group if self.has("name") => Unexpected(", expected name"),
            FrameKind::Group => Unexpected(" in grouped declaration; possibly missing semicolon or newline or )"),
            FrameKind::Parenthesis | FrameKind::Assertion => Unexpected(", expected )"),
            FrameKind::Index if self.has(":") && self.has(",") => Unexpected(", expected comma, : or ]"),
            FrameKind::Index | FrameKind::Length => Unexpected(", expected ]"),
            FrameKind::Composite => Unexpected(" in composite literal; possibly missing comma or }"),
            FrameKind::Struct => Unexpected(" in struct type; possibly missing semicolon or newline or }"),
            FrameKind::Interface => Unexpected(" in interface type; possibly missing semicolon or newline or }"),
            FrameKind::IfHeader | FrameKind::ForHeader | FrameKind::SwitchHeader | FrameKind::SelectHeader => {
                self.in_header(kind)
            }
            FrameKind::File => Unexpected(" after top level declaration"),
            _ if self.has(";") => Unexpected(" at end of statement"),
            _ if self.has(":") => Unexpected(", expected :"),
            _ if self.has(":=") => Unexpected(", expected := or = or comma"),
            _ => Unexpected(" at end of statement"),
        }
    }

    /// Whether the innermost bracket is that of an array type: not `map[…]`, and no slice expression.
    fn in_array_length(&self) -> bool {
        let frame = self.before.top();
        let inside = self.cx.text(frame.open, self.lo);
        let in_front = self.cx.text(frame.open.saturating_sub(3), frame.open);
        matches!(frame.kind, FrameKind::Index | FrameKind::Length) && !inside.contains(':') && in_front != "map"
    }

    /// Behind an operand in the header of a clause. A semicolon is right after the first part (and the second of a
    /// loop), the body after the last.
    fn in_header(&self, kind: FrameKind) -> Wording {
        let semicolon = self.has(";");
        let body = self.has("{body");
        match kind {
            FrameKind::SelectHeader => Plain("missing { after select clause"),
            _ if !semicolon && !body && self.has(":=") => Unexpected(", expected := or = or comma"),
            FrameKind::ForHeader if semicolon && !body => Unexpected(", expected semicolon or newline"),
            _ if semicolon => Unexpected(", expected {"),
            FrameKind::ForHeader => Unexpected(", expected { after for clause"),
            FrameKind::IfHeader => Unexpected(", expected { after if clause"),
            _ => Plain("missing { after switch clause"),
        }
    }

    /// What could be done about some frequent mistakes.
    fn advice(&self) -> Option<&'static str> {
        let kind = self.before.top().kind;
        let previous = self.cx.text(self.before.previous_span().0, self.before.previous_span().1);
        Some(match self.token? {
            Token::Semi(Semicolon::Newline)
                if matches!(kind, FrameKind::Arguments | FrameKind::Composite | FrameKind::Parameters) =>
            {
                "a list that goes on in the next line needs a comma at the end of this one, also behind its last element"
            }
            Token::Semi(Semicolon::Newline) if kind.is_header() => {
                "the opening brace belongs on the same line as the keyword"
            }
            Token::Else => "`else` belongs on the same line as the closing brace in front of it",
            Token::LBrace if kind == FrameKind::File => "the opening brace belongs on the same line as `func`",
            Token::LBrace if self.before.last_closed() == FrameKind::Composite => {
                "a composite literal in the header of a statement needs parentheses around it"
            }
            Token::Ident | Token::LParen if previous == "while" => "Go's only loop is `for`: `for condition { … }`",
            Token::Define if kind == FrameKind::File => "outside functions, variables are declared with `var`",
            Token::IncDec(_) => "`++` and `--` are statements, behind their operand",
            Token::Ident if self.before.previous() == Token::Func => {
                "functions are declared outside functions; inside, write `name := func(…) { … }`"
            }
            Token::Assign if kind == FrameKind::Arguments => "arguments have no names, and an assignment has no value",
            _ => return None,
        })
    }
}
