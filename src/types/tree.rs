//! The typed tree: what the checker hands to `lower/`.
//!
//! Every expression has its final type; untyped constants have been converted, constants are folded,
//! conversions are explicit (also those that assignments, arguments, returns and sends imply, to
//! interfaces above all), promoted fields and methods are spelled out as paths, variadic arguments are
//! packed, implicit dereferences and address-takings are there. No syntax, no names to resolve.
//! Nothing here says where a value lives or in which order its parts are evaluated: that is `lower/`'s.
//!
//! Invariants:
//! * `Assign`, `Return`, `Send`, arguments, composite elements, map keys: the value has exactly the type of
//!   its destination (a `Convert` stands where the source text relied on assignability, unless the types are
//!   identical in representation *and* both are not interfaces, e.g. `type T []int` from `[]int`: there too a
//!   `Convert` stands; lowering drops it).
//! * Both operands of `Binary` have the same type, except shifts. Comparisons of an interface with a concrete value: the
//!   concrete one is converted first.
//! * A constant expression is always `Const`. Interfaces are never `Const`: they are `Convert(Const)`.

use std::borrow::Cow;
use std::sync::Arc;

use golite_grammar::ast::BinaryOp;
use golite_grammar::{Span, Sym};

use super::ty::TypeId;

/// A package.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PkgId(pub u32);

/// A declared function or method, or one that the checker made up (package initialisation).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FuncId(pub u32);

/// A package-level variable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct GlobalId(pub u32);

/// A local variable: an index into [`Body::vars`] of the enclosing top-level function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct VarId(pub u32);

/// A target of `break`, `continue` or `goto`: a number, unique in the enclosing top-level function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LabelId(pub u32);

/// A local variable.
#[derive(Clone, Debug)]
pub struct Var {
    /// Its name; empty for one the checker made up.
    pub name: Sym,
    /// Its type.
    pub ty: TypeId,
    /// Where it is declared.
    pub span: Span,
}

/// A checked function with all function literals in it.
#[derive(Debug)]
pub struct Body {
    /// Every local variable, of the literals inside as well.
    pub vars: Vec<Var>,
    /// The outermost function; for a method its receiver is `recv`.
    pub func: Func,
    /// The receiver, if this is a method (a blank or unnamed one has a variable too).
    pub recv: Option<VarId>,
    /// Number of labels used: ids are below it.
    pub labels: u32,
}

/// The common part of declared functions and function literals.
#[derive(Debug)]
pub struct Func {
    /// Its type, a `Type::Func`.
    pub sig: TypeId,
    /// Parameters (blank and unnamed ones have variables too).
    pub params: Vec<VarId>,
    /// Results: as declared, or made up when they have no names.
    pub results: Vec<VarId>,
    /// The results have names, so deferred functions may change them.
    pub named_results: bool,
    /// The statements.
    pub block: Vec<Stmt>,
    /// Contains a `defer` of its own.
    pub has_defer: bool,
    /// Calls `recover` itself.
    pub has_recover: bool,
    /// From `func` to the closing brace.
    pub span: Span,
}

/// A constant of a definite type.
#[derive(Clone, PartialEq, Debug)]
pub enum Const {
    /// A boolean.
    Bool(bool),
    /// An integer of any width: its two's complement, sign- or zero-extended from the width to 64 bits.
    Int(i64),
    /// A float; already rounded to 32 bits where the type is.
    Float(f64),
    /// A complex number; already rounded likewise.
    Complex(f64, f64),
    /// A string; need not be UTF-8.
    Str(Arc<[u8]>),
}

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: TypeId,
    /// The source. `span.lo` is the leftmost byte; [`ExprKind::Call`] and others that can panic carry the
    /// position a traceback shows in `pos`.
    pub span: Span,
}

/// Who is called.
#[derive(Debug)]
pub enum Callee {
    /// A declared function.
    Func(FuncId),
    /// A declared method, its receiver already of the receiver's type (address taken or dereferenced).
    Method(FuncId, Box<Expr>),
    /// A method through an interface value; the index is into the sorted methods of its type.
    Interface(Box<Expr>, u32),
    /// A function value.
    Value(Box<Expr>),
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// Who.
    pub callee: Callee,
    /// Exactly one a parameter.
    pub args: Vec<Expr>,
    /// The position that Go gives to the call in tracebacks (its line matters).
    pub pos: u32,
}

/// Unary operators on values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    /// `-x`
    Neg,
    /// `!x`
    Not,
    /// `^x`
    BitNot,
}

/// The builtin functions that remain after checking (constant ones are folded).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Builtin {
    /// `len(x)`: string, slice, array, pointer to array, map, channel
    Len,
    /// `cap(x)`
    Cap,
    /// `append(s, elems)`: two arguments, a slice and a slice of the same type (a `SliceLit` for listed elements;
    /// `append([]byte, string)` keeps the string); one argument when nothing is appended
    Append,
    /// `copy(dst, src)`; src may be a string
    Copy,
    /// `clear(x)`
    Clear,
    /// `close(ch)`
    Close,
    /// `delete(m, k)`
    Delete,
    /// `make([]T, len)`, `make([]T, len, cap)`: integer arguments of any integer type; the type is the expression's
    Make,
    /// `new(T)` (no argument), `new(expr)` (one)
    New,
    /// `panic(x)`: one argument of type `any`
    Panic,
    /// `print(…)`
    Print,
    /// `println(…)`
    Println,
    /// `recover()`
    Recover,
    /// `min(…)`, all of one type
    Min,
    /// `max(…)`
    Max,
    /// `complex(re, im)`
    Complex,
    /// `real(c)`
    Real,
    /// `imag(c)`
    Imag,
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// A constant.
    Const(Const),
    /// The zero value of the type: `nil`, and `T{}`.
    Zero,
    /// A local variable.
    Var(VarId),
    /// A package-level variable.
    Global(GlobalId),
    /// A declared function as a value.
    Func(FuncId),
    /// A function literal.
    FuncLit(Box<Func>),
    /// A unary operation.
    Unary(UnaryOp, Box<Expr>),
    /// A binary operation, `&&` and `||` included; comparisons have a boolean type. `pos` is the operator's.
    Binary { op: BinaryOp, x: Box<Expr>, y: Box<Expr>, pos: u32 },
    /// A conversion to the expression's type; `to interface`, `between interfaces`, numeric, string ↔ slice, representation
    /// unchanged: `lower/` tells by the two types.
    Convert(Box<Expr>),
    /// A call; the type is the single result, a tuple, or the empty tuple.
    Call(Box<Call>),
    /// A call of a builtin. `pos` as in `Call`.
    Builtin { which: Builtin, args: Vec<Expr>, pos: u32 },
    /// `x.f`: x is a struct (not a pointer to one: that is `Field { x: Deref(p) }`); the index is the field's.
    Field { x: Box<Expr>, index: u32 },
    /// `*p`; panics on nil
    Deref { x: Box<Expr>, pos: u32 },
    /// `&x`: x is a variable, a field or element of one, a dereference, or a composite literal
    AddrOf(Box<Expr>),
    /// `x[i]`: x is an array, a slice or a string (a pointer to an array is `Deref`d); the index has any integer type
    Index { x: Box<Expr>, index: Box<Expr>, pos: u32 },
    /// `m[k]`; of type `(V, bool)` in the comma-ok form
    MapIndex { map: Box<Expr>, key: Box<Expr>, comma_ok: bool, pos: u32 },
    /// `x[lo:hi:max]`: x is a string, a slice, or an addressable array
    Slice { x: Box<Expr>, lo: Option<Box<Expr>>, hi: Option<Box<Expr>>, max: Option<Box<Expr>>, pos: u32 },
    /// `x.(T)`; of type `(T, bool)` in the comma-ok form, where `target` still is T
    TypeAssert { x: Box<Expr>, target: TypeId, comma_ok: bool, pos: u32 },
    /// `<-ch`; of type `(T, bool)` in the comma-ok form
    Recv { chan: Box<Expr>, comma_ok: bool, pos: u32 },
    /// `T{…}` of a struct: field indices and values in the order written; the rest is zero
    StructLit(Vec<(u32, Expr)>),
    /// `[n]T{…}`: element indices and values in the order written; the rest is zero
    ArrayLit(Vec<(u64, Expr)>),
    /// `[]T{…}` of length `len`; also the packed variadic arguments
    SliceLit { len: u64, elems: Vec<(u64, Expr)> },
    /// `map[K]V{…}`
    MapLit(Vec<(Expr, Expr)>),
    /// `x.M` as a value, the receiver already adjusted; panics at once for a nil interface
    MethodValue { callee: Callee, pos: u32 },
    /// `T.M`: a function literal made by the checker that takes the receiver as its first parameter and calls the method
    MethodExpr(Box<Func>),
    /// Evaluates `init` (a tuple), binds its parts to the variables, then is `body`: for `f(g())` and its like
    LetTuple { vars: Vec<VarId>, init: Box<Expr>, body: Box<Expr> },
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// The source.
    pub span: Span,
}

/// Where an assignment goes.
#[derive(Debug)]
pub enum Place {
    /// `_`: the value is evaluated and dropped.
    Blank,
    /// `Var`, `Global`, `Field` of a place, `Index` of an array place or a slice, `Deref`, `MapIndex`.
    Expr(Expr),
}

/// The kinds of statements.
#[derive(Debug)]
pub enum StmtKind {
    /// A call, a receive, or a builtin call, its value dropped.
    Expr(Expr),
    /// Declares a variable anew (each time it is executed), zero without `init`.
    VarDecl { var: VarId, init: Option<Expr> },
    /// Declares several variables from one tuple; `None` for blank. A part whose type differs from its variable's is
    /// converted (`lower/` does that, by the two types).
    VarDeclTuple { vars: Vec<Option<VarId>>, init: Expr },
    /// `a, b = c, d`: as many values as places
    Assign { places: Vec<Place>, values: Vec<Expr> },
    /// `a, b = f()` and the comma-ok forms. A part whose type differs from its place is converted on assignment.
    AssignTuple { places: Vec<Place>, value: Expr },
    /// `a op= b`, `a++`; the place is evaluated once
    OpAssign { op: BinaryOp, place: Expr, value: Expr, pos: u32 },
    /// `ch <- v`
    Send { chan: Expr, value: Expr, pos: u32 },
    /// `go f(x)`: a `Call` or a `Builtin`
    Go { call: Expr, pos: u32 },
    /// `defer f(x)`
    Defer { call: Expr, pos: u32 },
    /// `return`: one value a result, or one tuple for several results, or none (bare, with named results set)
    Return { values: Vec<Expr>, bare: bool },
    /// Leaves the statement with this label.
    Break(LabelId),
    /// Next iteration of the loop with this label.
    Continue(LabelId),
    /// Jumps to the `Label` statement with this id, in this function, in this or an enclosing block.
    Goto(LabelId),
    /// A target of `Goto`.
    Label(LabelId),
    /// A block.
    Block(Vec<Stmt>),
    /// `if` without its init (that is a statement before, in a block around)
    If { cond: Expr, then: Vec<Stmt>, els: Vec<Stmt> },
    /// A three-clause loop, init aside. `per_iteration` are variables of its init: each iteration has its own copy,
    /// made before `post`. `label` is this loop's for break and continue.
    For { label: LabelId, per_iteration: Vec<VarId>, cond: Option<Expr>, post: Option<Box<Stmt>>, body: Vec<Stmt> },
    /// A range loop over: an integer, string, slice, array, pointer to array (x is then the pointer), map, channel (by the type of x).
    /// Key and value are variables new in each iteration (`Define`) or places assigned in each iteration.
    Range { label: LabelId, x: Expr, key: RangeVar, value: RangeVar, body: Vec<Stmt>, pos: u32 },
    /// An expression switch. A missing tag is the constant `true`. Cases' values have been converted to the tag's type or the other way round:
    /// each is a boolean expression comparing `tag` with the case's value (for a missing tag, the case itself).
    Switch { label: LabelId, tag: Option<(VarId, Expr)>, cases: Vec<SwitchCase> },
    /// A type switch on an interface value.
    TypeSwitch { label: LabelId, x: Expr, cases: Vec<TypeCase> },
    /// A select. `label` is for `break`.
    Select { label: LabelId, clauses: Vec<SelectClause>, pos: u32 },
}

/// A range variable.
#[derive(Debug)]
pub enum RangeVar {
    /// Left out or blank.
    None,
    /// New in each iteration.
    Define(VarId),
    /// Assigned in each iteration (the element type may need conversion to the place's type; see `AssignTuple`).
    Assign(Place),
}

/// One clause of an expression switch.
#[derive(Debug)]
pub struct SwitchCase {
    /// Conditions, evaluated in order; the tag's value is in the switch's variable. Empty and `default`: the default clause.
    pub conds: Vec<Expr>,
    /// The default clause.
    pub default: bool,
    /// The body, a closing `fallthrough` left out.
    pub body: Vec<Stmt>,
    /// Ends in `fallthrough`.
    pub fallthrough: bool,
}

/// One clause of a type switch.
#[derive(Debug)]
pub struct TypeCase {
    /// The types; `None` is `nil`.
    pub types: Vec<Option<TypeId>>,
    /// The default clause.
    pub default: bool,
    /// The clause's own variable: of the single listed type, else of the operand's type.
    pub bind: Option<VarId>,
    /// The body.
    pub body: Vec<Stmt>,
}

/// One clause of a select.
#[derive(Debug)]
pub struct SelectClause {
    /// What is waited for.
    pub comm: Comm,
    /// The body.
    pub body: Vec<Stmt>,
}

/// What a select clause waits for.
#[derive(Debug)]
pub enum Comm {
    /// `default`
    Default,
    /// `case ch <- v`
    Send { chan: Expr, value: Expr },
    /// `case v, ok = <-ch`: places or new variables are assigned after the choice
    Recv { chan: Expr, value: RangeVar, ok: RangeVar },
}

/// What is known of a function, whether or not its body has been checked.
#[derive(Clone, Debug)]
pub struct FuncInfo {
    /// As tracebacks write it: `main.f`, `main.T.m`, `main.(*T).m`, `main.init.0`.
    pub name: Cow<'static, str>,
    /// The package.
    pub pkg: PkgId,
    /// The type without the receiver.
    pub sig: TypeId,
    /// The receiver's type.
    pub recv: Option<TypeId>,
    /// No body: implemented by a native under `name`.
    pub native: bool,
    /// From `func` to the end.
    pub span: Span,
}

/// What is known of a package-level variable.
#[derive(Clone, Debug)]
pub struct GlobalInfo {
    /// Its name, `pkg.name`.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
}

/// A package as `lower/` sees it.
#[derive(Clone, Debug)]
pub struct PackageInfo {
    /// The import path; `main` for the program.
    pub path: String,
    /// The name in its package clause.
    pub name: Sym,
    /// A made-up function that sets the variables in dependency order and calls the `init` functions; none if there is nothing to do.
    pub init: Option<FuncId>,
}
