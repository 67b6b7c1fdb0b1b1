//! Operands: what is known of an expression while it is being checked.
//!
//! A constant is only its value; its tree is made when its final type is known. An untyped expression that is not
//! constant (a comparison, `1 << n`, and what is built of them) keeps an [`Untyped`] tree until its type is decided
//! (`Checker::finalise`). All others have their final tree at once.

use golite_grammar::ast::{self, BinaryOp};
use golite_grammar::{Diagnostic, Span};

use super::Checker;
use super::constant::Value;
use super::object::BuiltinId;
use super::tree;
use super::ty::{Basic, Signature, Type, TypeId};

/// What kind of thing an operand is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Mode {
    /// Wrong, and reported.
    Invalid,
    /// A call without result.
    NoValue,
    /// The name of a builtin.
    Builtin(BuiltinId),
    /// A type.
    Type,
    /// A constant.
    Const(Value),
    /// Addressable.
    Variable,
    /// `m[k]`: assignable, not addressable, has a comma-ok form.
    MapIndex,
    /// A value; of a tuple type for a call with several results.
    Value,
    /// `nil`
    Nil,
    /// Has a comma-ok form.
    CommaOk,
}

/// A tree in the making.
#[derive(Debug)]
pub(super) enum Tree<'a> {
    /// None: constants, nil, types, builtins, invalid operands.
    None,
    /// Final.
    Done(tree::Expr),
    /// Waits for its type.
    Untyped(Box<Untyped<'a>>),
}

/// An untyped expression that is not constant as a whole.
#[derive(Debug)]
pub(super) struct Untyped<'a> {
    /// What it is.
    pub kind: UntypedKind<'a>,
    /// The source.
    pub ast: &'a ast::Expr,
}

/// The kinds of untyped expressions.
#[derive(Debug)]
pub(super) enum UntypedKind<'a> {
    /// A constant part, of this untyped basic type.
    Const(Value, Basic),
    /// A comparison: only its own boolean type is open.
    Comparison(tree::Expr),
    /// A unary operation.
    Unary(tree::UnaryOp, Box<Untyped<'a>>),
    /// An arithmetic or logical operation.
    Binary { op: BinaryOp, x: Box<Untyped<'a>>, y: Box<Untyped<'a>>, pos: u32 },
    /// A shift of an untyped constant (or of such a shift) by a variable count.
    Shift { op: BinaryOp, x: Box<Untyped<'a>>, count: tree::Expr, pos: u32 },
}

/// An expression while it is being checked.
#[derive(Debug)]
pub(super) struct Operand<'a> {
    /// What kind of thing.
    pub mode: Mode,
    /// Its type, perhaps untyped.
    pub ty: TypeId,
    /// The source, for texts and positions in messages.
    pub ast: Option<&'a ast::Expr>,
    /// What messages call it when it has no source of its own ("1st function result").
    pub label: Option<String>,
    /// The place.
    pub span: Span,
    /// The tree so far.
    pub tree: Tree<'a>,
}

impl<'a> Operand<'a> {
    /// A wrong operand.
    pub fn invalid(ast: &'a ast::Expr) -> Operand<'a> {
        Operand {
            mode: Mode::Invalid,
            ty: Basic::Invalid.id(),
            ast: Some(ast),
            label: None,
            span: ast.span,
            tree: Tree::None,
        }
    }

    /// An operand without a tree: a type, a builtin, a constant, nil, no value.
    pub fn bare(mode: Mode, ty: TypeId, ast: &'a ast::Expr) -> Operand<'a> {
        Operand { mode, ty, ast: Some(ast), label: None, span: ast.span, tree: Tree::None }
    }

    /// An operand with its final tree, whose type it has.
    pub fn done(mode: Mode, expr: tree::Expr, ast: &'a ast::Expr) -> Operand<'a> {
        Operand { mode, ty: expr.ty, ast: Some(ast), label: None, span: ast.span, tree: Tree::Done(expr) }
    }

    /// What has a type although it is wrong, which has been reported: the program will not run, but what follows is checked with that type.
    pub fn stand_in(mode: Mode, ty: TypeId, ast: &'a ast::Expr) -> Operand<'a> {
        Operand::done(mode, tree::Expr { kind: tree::ExprKind::Zero, ty, span: ast.span }, ast)
    }

    /// A constant.
    pub fn constant(value: Value, ty: TypeId, ast: &'a ast::Expr) -> Operand<'a> {
        Operand::bare(Mode::Const(value), ty, ast)
    }

    /// A value that stands nowhere in the source, such as one result of a call with several.
    pub fn labelled(label: String, span: Span, expr: tree::Expr) -> Operand<'a> {
        Operand { mode: Mode::Value, ty: expr.ty, ast: None, label: Some(label), span, tree: Tree::Done(expr) }
    }

    /// Not wrong.
    pub fn is_valid(&self) -> bool {
        self.mode != Mode::Invalid
    }

    /// Makes it wrong; the caller has reported why.
    pub fn invalidate(&mut self) {
        self.mode = Mode::Invalid;
        self.ty = Basic::Invalid.id();
        self.tree = Tree::None;
    }

    /// The value of a constant.
    pub fn value(&self) -> Option<&Value> {
        match &self.mode {
            Mode::Const(value) => Some(value),
            _ => None,
        }
    }

    /// `nil`
    pub fn is_nil(&self) -> bool {
        self.mode == Mode::Nil
    }
}

impl Checker {
    /// The operand as messages call it: `x (variable of type int)`, `1.5 (untyped float constant)`.
    pub(super) fn describe(&mut self, x: &Operand) -> String {
        if x.is_nil() {
            return "nil".into();
        }
        let text = match (&x.label, x.ast) {
            (Some(label), _) => label.clone(),
            (None, Some(ast)) => self.expr_text(ast),
            (None, None) => String::new(),
        };
        let mode = match x.mode {
            Mode::Invalid => "invalid operand",
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "built-in",
            Mode::Type => "type",
            Mode::Const(_) => "constant",
            Mode::Variable => "variable",
            Mode::MapIndex => "map index expression",
            Mode::Value => "value",
            Mode::Nil => "nil",
            Mode::CommaOk => "comma, ok expression",
        };
        let mut inner = String::new();
        let typed = !matches!(x.mode, Mode::Invalid | Mode::NoValue | Mode::Builtin(_) | Mode::Type);
        let untyped = typed && self.is_untyped(x.ty);
        if untyped {
            inner.push_str(&self.type_text(x.ty));
            inner.push(' ');
        }
        inner.push_str(mode);
        if let Mode::Const(value) = &x.mode {
            let shown = value.to_string();
            if shown != text {
                inner.push(' ');
                inner.push_str(&shown);
            }
        }
        if typed && !untyped {
            if x.ty == Basic::Invalid.id() {
                inner.push_str(" with invalid type");
            } else {
                inner.push_str(" of ");
                let kind = match self.types.get(x.ty) {
                    Type::Named(_) => Some(self.kind_or_basic(x.ty)),
                    _ if self.is_spelled_any(x.ty) => Some("interface".to_string()),
                    _ => None,
                };
                if let Some(kind) = kind {
                    inner.push_str(&kind);
                    inner.push(' ');
                }
                inner.push_str("type ");
                match self.named_signature(x) {
                    Some(text) => inner.push_str(&text),
                    None => inner.push_str(&self.type_text(x.ty)),
                }
            }
        }
        if text.is_empty() { inner } else { format!("{text} ({inner})") }
    }

    /// The signature of a declared function, a method or a function literal with the names of its parameters, which its
    /// type does not keep.
    fn named_signature(&mut self, x: &Operand) -> Option<String> {
        let Tree::Done(expr) = &x.tree else { return None };
        if let (tree::ExprKind::Call(call), Type::Tuple(types)) = (&expr.kind, self.types.get(x.ty)) {
            let func = match call.callee {
                tree::Callee::Func(func) | tree::Callee::Method(func, _) => func,
                _ => return None,
            };
            let declared = self.declaration(func, true)?;
            let decl = declared.func()?;
            return Some(format!("({})", self.fields_text(&decl.ty.results, types, false)));
        }
        let Type::Func(sig) = self.types.get(x.ty).clone() else { return None };
        let func = match &expr.kind {
            tree::ExprKind::Func(func) => *func,
            tree::ExprKind::MethodValue { callee: tree::Callee::Method(func, _), .. } => *func,
            tree::ExprKind::MethodExpr(forwarder) => return self.method_expression_text(forwarder, &sig),
            tree::ExprKind::FuncLit(_) => {
                let ast::ExprKind::FuncLit { ty, .. } = &super::assign::unparen(x.ast?).kind else { return None };
                return Some(self.signature_text(ty, &sig));
            }
            _ => return None,
        };
        Some(self.signature_text(&self.declaration(func, true)?.func()?.ty, &sig))
    }

    /// `T.m` has the receiver before the parameters, under its name if they have names.
    fn method_expression_text(&self, forwarder: &tree::Func, sig: &Signature) -> Option<String> {
        let call = match &forwarder.block.first()?.kind {
            tree::StmtKind::Expr(call) => call,
            tree::StmtKind::Return { values, .. } => values.first()?,
            _ => return None,
        };
        let tree::ExprKind::Call(call) = &call.kind else { return None };
        let tree::Callee::Method(func, _) = call.callee else { return None };
        let declared = self.declaration(func, true)?;
        let decl = declared.func()?;
        let named = decl.ty.params.first().is_some_and(|field| !field.names.is_empty());
        let receiver = decl.recv.as_deref().and_then(|recv| recv.first()).and_then(|field| field.names.first());
        let receiver = match (named, receiver) {
            (false, _) => String::new(),
            (true, Some(name)) => format!("{} ", self.text(name.sym)),
            (true, None) => "_ ".into(),
        };
        let (first, params) = sig.params.split_first()?;
        let rest = Signature { params: params.to_vec(), results: sig.results.clone(), variadic: sig.variadic };
        let text = self.signature_text(&decl.ty, &rest);
        let between = if params.is_empty() { "" } else { ", " };
        Some(format!("func({receiver}{}{between}{}", self.type_text(*first), text.strip_prefix("func(")?))
    }

    fn signature_text(&self, ty: &ast::FuncType, sig: &Signature) -> String {
        let mut text = format!("func({})", self.fields_text(&ty.params, &sig.params, sig.variadic));
        if !sig.results.is_empty() {
            let results = self.fields_text(&ty.results, &sig.results, false);
            let bare = sig.results.len() == 1 && ty.results.iter().all(|field| field.names.is_empty());
            text.push_str(&if bare { format!(" {results}") } else { format!(" ({results})") });
        }
        text
    }

    fn fields_text(&self, fields: &[ast::Field], types: &[TypeId], variadic: bool) -> String {
        let names = fields.iter().flat_map(|field| {
            let names: Vec<_> = field.names.iter().map(|name| Some(name.sym)).collect();
            if names.is_empty() { vec![None] } else { names }
        });
        let mut parts = Vec::new();
        for (i, (name, &ty)) in names.zip(types).enumerate() {
            let mut text = match (variadic && i + 1 == types.len(), self.types.get(ty)) {
                (true, Type::Slice(elem)) => format!("...{}", self.type_text(*elem)),
                _ => self.type_text(ty),
            };
            if let Some(name) = name {
                text.insert_str(0, &format!("{} ", self.text(name)));
            }
            parts.push(text);
        }
        parts.join(", ")
    }

    /// "slice", "struct", … for a composite type, empty for a basic one.
    pub(super) fn composite_kind(&mut self, ty: TypeId) -> &'static str {
        match self.under(ty) {
            Type::Basic(_) | Type::Named(_) => "",
            Type::Pointer(_) => "pointer",
            Type::Slice(_) => "slice",
            Type::Array { .. } => "array",
            Type::Map { .. } => "map",
            Type::Chan { .. } => "chan",
            Type::Struct(_) => "struct",
            Type::Func(_) => "func",
            Type::Interface(_) => "interface",
            Type::Tuple(_) => "tuple",
        }
    }

    fn kind_or_basic(&mut self, ty: TypeId) -> String {
        match self.composite_kind(ty) {
            "" => {
                let under = self.underlying(ty);
                self.type_text(under)
            }
            kind => kind.into(),
        }
    }

    /// Reports an operand and makes it wrong.
    pub(super) fn fail(&mut self, x: &mut Operand, code: &'static str, message: String) {
        let span = x.span;
        self.report(Diagnostic::error(code, span, message));
        x.invalidate();
    }
}
