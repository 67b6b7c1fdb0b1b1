//! The syntax tree: what the parser hands out and the checker reads.
//!
//! Types and expressions share [`Expr`], because Go's grammar cannot tell them apart. Parentheses
//! are kept. Nothing is resolved: names are [`Sym`]s. A part that could not be parsed is
//! [`ExprKind::Bad`]; a diagnostic has been given for it, so later stages stay silent about it.

use crate::diagnostic::Diagnostic;
use crate::intern::Sym;
use crate::span::Span;

/// A name and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ident {
    /// The text.
    pub sym: Sym,
    /// The place.
    pub span: Span,
}

/// One source file.
#[derive(Debug, Default)]
pub struct File {
    /// The name after `package`.
    pub package: Option<Ident>,
    /// Imports in order.
    pub imports: Vec<Import>,
    /// All other top-level declarations in order.
    pub decls: Vec<Decl>,
    /// All comments in order, with their marks; a `//` comment without its line end.
    pub comments: Vec<Span>,
    /// N, if a `//go:build` line says that the file is written in Go 1.N.
    pub language: Option<u32>,
    /// Errors about comments for the compiler that Go tells only if nothing else is wrong.
    pub late: Vec<Diagnostic>,
    /// The whole file.
    pub span: Span,
}

/// One import specification.
#[derive(Debug)]
pub struct Import {
    /// `name`, `.` or `_` before the path.
    pub name: Option<Ident>,
    /// The unquoted path.
    pub path: Sym,
    /// Place of the path literal.
    pub path_span: Span,
    /// The whole specification.
    pub span: Span,
}

/// A declaration, at the top level or in a function (there only the first three).
#[derive(Debug)]
pub enum Decl {
    /// `const`, one specification.
    Const(ConstSpec),
    /// `var`, one specification.
    Var(VarSpec),
    /// `type`, one specification.
    Type(TypeSpec),
    /// A function or a method.
    Func(FuncDecl),
}

impl Decl {
    /// The place: of a specification without its keyword, of a function from `func` on.
    pub fn span(&self) -> Span {
        match self {
            Decl::Const(spec) => spec.span,
            Decl::Var(spec) => spec.span,
            Decl::Type(spec) => spec.span,
            Decl::Func(decl) => decl.span,
        }
    }
}

/// One line of a `const` group.
#[derive(Debug)]
pub struct ConstSpec {
    /// Names on the left.
    pub names: Vec<Ident>,
    /// The type as written here.
    pub ty: Option<Expr>,
    /// Values as written here; empty means implicit repetition.
    pub values: Vec<Expr>,
    /// Index in the group: the value of `iota`.
    pub iota: u32,
    /// Number of the group within the file. Specifications of one group follow one another, so an
    /// empty one repeats the last non-empty one before it with the same number.
    pub group: u32,
    /// The whole specification.
    pub span: Span,
}

/// One `var` specification.
#[derive(Debug)]
pub struct VarSpec {
    /// Names on the left.
    pub names: Vec<Ident>,
    /// The type, if written.
    pub ty: Option<Expr>,
    /// Values, if written.
    pub values: Vec<Expr>,
    /// The whole specification.
    pub span: Span,
}

/// One `type` specification.
#[derive(Debug)]
pub struct TypeSpec {
    /// The new name.
    pub name: Ident,
    /// Type parameters.
    pub type_params: Vec<Field>,
    /// `type A = B`.
    pub alias: bool,
    /// The right-hand side.
    pub ty: Expr,
    /// The whole specification.
    pub span: Span,
}

/// A function or method declaration.
#[derive(Debug)]
pub struct FuncDecl {
    /// The receiver list, parsed as parameters (one is right; the checker reports others).
    pub recv: Option<Vec<Field>>,
    /// The name.
    pub name: Ident,
    /// Type parameters.
    pub type_params: Vec<Field>,
    /// The signature.
    pub ty: FuncType,
    /// The body; none for a function implemented outside Go.
    pub body: Option<Block>,
    /// From `func` to the end.
    pub span: Span,
}

/// A group of parameters, results, type parameters or struct fields of one type.
#[derive(Debug)]
pub struct Field {
    /// The names; empty for an unnamed parameter or an embedded field.
    pub names: Vec<Ident>,
    /// The type; for a variadic parameter `Ellipsis(Some(T))`.
    pub ty: Expr,
    /// The unquoted tag of a struct field.
    pub tag: Option<Sym>,
    /// A struct field without a name.
    pub embedded: bool,
    /// The whole group.
    pub span: Span,
}

/// A function signature.
#[derive(Debug)]
pub struct FuncType {
    /// Parameters.
    pub params: Vec<Field>,
    /// Results.
    pub results: Vec<Field>,
    /// From `func` (or the opening parenthesis of a method specification) to the end.
    pub span: Span,
}

/// An expression or a type.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// From its leftmost to its rightmost byte.
    pub span: Span,
}

/// What a basic literal is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LitKind {
    /// `42`, `0x2A`, `1_000`
    Int,
    /// `1.5`, `0x1p-2`
    Float,
    /// `2i`
    Imaginary,
    /// `'x'`
    Rune,
    /// `"x"` and `` `x` ``
    String,
}

/// Direction of a channel type.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum ChanDir {
    /// `chan T`
    Both,
    /// `chan<- T`
    Send,
    /// `<-chan T`
    Recv,
}

/// Unary operators, `*x` apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum UnaryOp {
    /// `+`
    Plus,
    /// `-`
    Neg,
    /// `!`
    Not,
    /// `^`
    BitNot,
    /// `&`
    Addr,
    /// `<-`
    Recv,
    /// `~`, in constraints only
    Tilde,
}

/// Binary operators; also the operator of `op=`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[allow(missing_docs)]
pub enum BinaryOp {
    OrOr,
    AndAnd,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Add,
    Sub,
    Or,
    Xor,
    Mul,
    Div,
    Rem,
    Shl,
    Shr,
    And,
    AndNot,
}

/// The kinds of expressions and types.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum ExprKind {
    /// Could not be parsed; reported already.
    Bad,
    /// A name.
    Ident(Sym),
    /// A literal, its text as written.
    Lit { kind: LitKind, text: Sym },
    /// `T{…}`; no type inside another literal, where it may be left out.
    Composite { ty: Option<Box<Expr>>, elems: Vec<Element>, lbrace: u32, rbrace: u32 },
    /// `func(…) … { … }`
    FuncLit { ty: Box<FuncType>, body: Box<Block> },
    /// `(x)`
    Paren(Box<Expr>),
    /// `x.sel`
    Selector { x: Box<Expr>, sel: Ident },
    /// `x[i]`, or an instantiation `x[T, U]`
    Index { x: Box<Expr>, indices: Vec<Expr> },
    /// `x[lo:hi:max]`
    Slice { x: Box<Expr>, lo: Option<Box<Expr>>, hi: Option<Box<Expr>>, max: Option<Box<Expr>>, three: bool },
    /// `x.(T)`; no type: `x.(type)`
    TypeAssert { x: Box<Expr>, ty: Option<Box<Expr>> },
    /// `f(args)`; `ellipsis` is the offset of `...` after the last argument
    Call { fun: Box<Expr>, args: Vec<Expr>, ellipsis: Option<u32>, rparen: u32 },
    /// `*x`, a dereference or a pointer type
    Star(Box<Expr>),
    /// `op x`
    Unary { op: UnaryOp, x: Box<Expr> },
    /// `x op y`; `op_pos` is the offset of the operator
    Binary { op: BinaryOp, op_pos: u32, x: Box<Expr>, y: Box<Expr> },
    /// `...` as the length of an array type, `...T` as the type of a variadic parameter
    Ellipsis(Option<Box<Expr>>),
    /// `[len]T`; `len` may be `Ellipsis(None)`
    ArrayType { len: Box<Expr>, elem: Box<Expr> },
    /// `[]T`
    SliceType(Box<Expr>),
    /// `struct { … }`
    StructType { fields: Vec<Field> },
    /// `func(…) …`
    FuncType(Box<FuncType>),
    /// `interface { … }`
    InterfaceType { elems: Vec<InterfaceElem> },
    /// `map[K]V`
    MapType { key: Box<Expr>, value: Box<Expr> },
    /// `chan T`, `chan<- T`, `<-chan T`
    ChanType { dir: ChanDir, elem: Box<Expr> },
}

/// One element of a composite literal.
#[derive(Debug)]
pub struct Element {
    /// What stands before the colon.
    pub key: Option<Expr>,
    /// The value; an inner literal without a type is `Composite { ty: None, … }`.
    pub value: Expr,
}

/// One element of an interface type.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum InterfaceElem {
    /// A method, with its type parameters (Go 1.27 refuses them here; the checker says so).
    Method { name: Ident, ty: FuncType },
    /// An embedded interface, or a union of terms (`Binary` with `Or`, `Unary` with `Tilde`).
    Embed(Expr),
}

/// `{ … }`
#[derive(Debug)]
pub struct Block {
    /// The statements.
    pub stmts: Vec<Stmt>,
    /// With both braces; `span.hi - 1` is the offset of the closing brace.
    pub span: Span,
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// From its first to its last byte.
    pub span: Span,
}

/// The kinds of statements.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum StmtKind {
    /// Could not be parsed; reported already.
    Bad,
    /// Nothing.
    Empty,
    /// `const`, `var` or `type`; one specification each.
    Decl(Vec<Decl>),
    /// An expression as a statement.
    Expr(Expr),
    /// `ch <- value`; `arrow` is the offset of `<-`
    Send { chan: Expr, value: Expr, arrow: u32 },
    /// `x++`, `x--`
    IncDec { x: Expr, inc: bool, op_pos: u32 },
    /// `a, b = c, d`
    Assign { lhs: Vec<Expr>, rhs: Vec<Expr>, op_pos: u32 },
    /// `a op= b`
    OpAssign { op: BinaryOp, lhs: Expr, rhs: Expr, op_pos: u32 },
    /// `a, b := c, d`; the left side as parsed, since it may be wrong
    Define { lhs: Vec<Expr>, rhs: Vec<Expr>, op_pos: u32 },
    /// `go call`
    Go(Expr),
    /// `defer call`
    Defer(Expr),
    /// `return …`
    Return(Vec<Expr>),
    /// `break [label]`
    Break(Option<Ident>),
    /// `continue [label]`
    Continue(Option<Ident>),
    /// `goto label`
    Goto(Ident),
    /// `fallthrough`
    Fallthrough,
    /// `label: stmt`
    Labeled { label: Ident, stmt: Box<Stmt> },
    /// `{ … }`
    Block(Block),
    /// `if init; cond { … } else …`
    If { init: Option<Box<Stmt>>, cond: Option<Expr>, then: Block, els: Option<Box<Stmt>> },
    /// `for init; cond; post { … }`
    For { init: Option<Box<Stmt>>, cond: Option<Expr>, post: Option<Box<Stmt>>, body: Block },
    /// `for k, v := range x { … }`
    Range { key: Option<Expr>, value: Option<Expr>, define: bool, x: Expr, body: Block, for_pos: u32, range_pos: u32 },
    /// `switch init; tag { … }`
    Switch { init: Option<Box<Stmt>>, tag: Option<Expr>, cases: Vec<Case>, body: Span },
    /// `switch init; v := x.(type) { … }`
    TypeSwitch { init: Option<Box<Stmt>>, bind: Option<Ident>, x: Expr, cases: Vec<Case>, body: Span },
    /// `select { … }`
    Select { clauses: Vec<CommClause>, body: Span },
}

/// One clause of a switch.
#[derive(Debug)]
pub struct Case {
    /// The expressions or types; empty for `default`.
    pub exprs: Vec<Expr>,
    /// `default:` (an empty list is not enough to tell, after an error).
    pub default: bool,
    /// The statements.
    pub body: Vec<Stmt>,
    /// From `case` to the end of the body.
    pub span: Span,
    /// Offset of the colon.
    pub colon: u32,
}

/// One clause of a select.
#[derive(Debug)]
pub struct CommClause {
    /// `Send`, `Expr` (a receive), `Assign` or `Define` with one receive on the right; none for `default`.
    pub comm: Option<Box<Stmt>>,
    /// The statements.
    pub body: Vec<Stmt>,
    /// From `case` to the end of the body.
    pub span: Span,
    /// Offset of the colon.
    pub colon: u32,
}
