//! Which node for which operands: small tables that compose fused nodes from operand kinds.
//!
//! An expression comes here as an [`Opnd`]: a local, a constant, another node, or one of two richer kinds (a field behind a
//! local pointer, an element of a local slice at a local index) that stay operands of their own as long as
//! possible, because a call saved is the biggest win there is (`engine.md`). The richer kinds exist for 64-bit scalars without pointers only.

use std::marker::PhantomData;

use super::repr::{Class, Width};
use crate::exec::access::{IndexSlice, LoadField, SetLocal};
use crate::exec::arith::*;
use crate::exec::control::{If, IfElse, Loop, PlainLoop, Truth};
use crate::exec::mem::W64;
use crate::exec::node::{Arena, Child, Cond, Const, Exec, Local, Ref};

/// A node as `lower/` handles it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct N {
    /// The node.
    pub node: Ref,
    /// How many node functions can be on the native stack above a call of this one, itself included.
    pub depth: u16,
    /// As a statement it may give a signal.
    pub signals: bool,
}

/// An operand whose kind is still known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opnd {
    /// A slot.
    Local(u32),
    /// A word.
    Const(u64),
    /// Another node.
    Node(N),
    /// A 64-bit scalar behind the pointer in a slot.
    Field { slot: u32, offset: u32, site: u32 },
    /// A 64-bit scalar element of the slice in a slot at the index in a slot.
    Index { slice: u32, index: u32, site: u32 },
}

impl Opnd {
    /// What it adds to the depth of a node that has it as an operand.
    pub fn depth(self) -> u16 {
        match self {
            Opnd::Node(n) => n.depth,
            _ => 0,
        }
    }
}

/// Makes nodes.
#[derive(Clone, Copy)]
pub struct Maker<'a>(pub &'a Arena);

/// Runs `$body` with `$x` bound to the operand as its own Rust type: three kinds, richer ones become nodes first.
#[macro_export]
macro_rules! with_operand {
    ($maker:expr, $opnd:expr, $x:ident => $body:expr) => {
        match $maker.simple($opnd) {
            $crate::lower::fuse::Opnd::Local(slot) => {
                let $x = $crate::exec::node::Local(slot);
                $body
            }
            $crate::lower::fuse::Opnd::Const(word) => {
                let $x = $crate::exec::node::Const(word);
                $body
            }
            other => {
                let $x = $maker.child(other);
                $body
            }
        }
    };
}

/// The same with all five kinds.
#[macro_export]
macro_rules! with_rich {
    ($opnd:expr, $x:ident => $body:expr) => {
        match $opnd {
            Opnd::Local(slot) => {
                let $x = Local(slot);
                $body
            }
            Opnd::Const(word) => {
                let $x = Const(word);
                $body
            }
            Opnd::Node(n) => {
                let $x = Child(n.node);
                $body
            }
            Opnd::Field { slot, offset, site } => {
                let $x = LoadField { pointer: Local(slot), offset, site, width: PhantomData::<W64> };
                $body
            }
            Opnd::Index { slice, index, site } => {
                let $x = IndexSlice { slice: Local(slice), index: Local(index), site, width: PhantomData::<W64> };
                $body
            }
        }
    };
}

/// Runs `$body` with `$W` as the Rust type of a width.
#[macro_export]
macro_rules! with_width {
    ($width:expr, $W:ident => $body:expr) => {
        match $width {
            $crate::lower::repr::Width::U8 => {
                type $W = $crate::exec::mem::U8;
                $body
            }
            $crate::lower::repr::Width::I8 => {
                type $W = $crate::exec::mem::I8;
                $body
            }
            $crate::lower::repr::Width::U16 => {
                type $W = $crate::exec::mem::U16;
                $body
            }
            $crate::lower::repr::Width::I16 => {
                type $W = $crate::exec::mem::I16;
                $body
            }
            $crate::lower::repr::Width::U32 => {
                type $W = $crate::exec::mem::U32;
                $body
            }
            $crate::lower::repr::Width::I32 => {
                type $W = $crate::exec::mem::I32;
                $body
            }
            $crate::lower::repr::Width::W64 => {
                type $W = $crate::exec::mem::W64;
                $body
            }
            $crate::lower::repr::Width::Ptr => {
                type $W = $crate::exec::mem::Ptr;
                $body
            }
        }
    };
}

/// Binary operations that cannot fail, by what they do to a word; `lower` adds the wrap of narrow widths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Op2 {
    Add,
    Sub,
    Mul,
    And,
    Or,
    Xor,
    AndNot,
    Shl,
    Shr,
    Sar,
    AddF64,
    SubF64,
    MulF64,
    DivF64,
    AddF32,
    SubF32,
    MulF32,
    DivF32,
    MinInt,
    MaxInt,
    MinUint,
    MaxUint,
    MinF64,
    MaxF64,
    MinF32,
    MaxF32,
}

/// Comparisons of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Cmp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    LtU,
    LeU,
    GtU,
    GeU,
    EqF64,
    NeF64,
    LtF64,
    LeF64,
    GtF64,
    GeF64,
    EqF32,
    NeF32,
    LtF32,
    LeF32,
    GtF32,
    GeF32,
}

/// A condition whose kind is still known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// A comparison.
    Cmp(Cmp, Opnd, Opnd),
    /// The truth of a word.
    Word(Opnd),
}

macro_rules! with_cmp {
    ($cmp:expr, $O:ident => $body:expr) => {
        match $cmp {
            Cmp::Eq => {
                type $O = Eq;
                $body
            }
            Cmp::Ne => {
                type $O = Ne;
                $body
            }
            Cmp::Lt => {
                type $O = Lt;
                $body
            }
            Cmp::Le => {
                type $O = Le;
                $body
            }
            Cmp::Gt => {
                type $O = Gt;
                $body
            }
            Cmp::Ge => {
                type $O = Ge;
                $body
            }
            Cmp::LtU => {
                type $O = LtU;
                $body
            }
            Cmp::LeU => {
                type $O = LeU;
                $body
            }
            Cmp::GtU => {
                type $O = GtU;
                $body
            }
            Cmp::GeU => {
                type $O = GeU;
                $body
            }
            Cmp::EqF64 => {
                type $O = EqF64;
                $body
            }
            Cmp::NeF64 => {
                type $O = NeF64;
                $body
            }
            Cmp::LtF64 => {
                type $O = LtF64;
                $body
            }
            Cmp::LeF64 => {
                type $O = LeF64;
                $body
            }
            Cmp::GtF64 => {
                type $O = GtF64;
                $body
            }
            Cmp::GeF64 => {
                type $O = GeF64;
                $body
            }
            Cmp::EqF32 => {
                type $O = EqF32;
                $body
            }
            Cmp::NeF32 => {
                type $O = NeF32;
                $body
            }
            Cmp::LtF32 => {
                type $O = LtF32;
                $body
            }
            Cmp::LeF32 => {
                type $O = LeF32;
                $body
            }
            Cmp::GtF32 => {
                type $O = GtF32;
                $body
            }
            Cmp::GeF32 => {
                type $O = GeF32;
                $body
            }
        }
    };
}

/// Only the signed comparisons, which are worth the richer operand kinds.
macro_rules! with_signed_cmp {
    ($cmp:expr, $O:ident => $body:expr) => {
        match $cmp {
            Cmp::Ne => {
                type $O = Ne;
                $body
            }
            Cmp::Lt => {
                type $O = Lt;
                $body
            }
            Cmp::Le => {
                type $O = Le;
                $body
            }
            Cmp::Gt => {
                type $O = Gt;
                $body
            }
            Cmp::Ge => {
                type $O = Ge;
                $body
            }
            _ => {
                type $O = Eq;
                $body
            }
        }
    };
}

/// Ordering of `float64`.
macro_rules! with_float_cmp {
    ($cmp:expr, $O:ident => $body:expr) => {
        match $cmp {
            Cmp::LtF64 => {
                type $O = LtF64;
                $body
            }
            Cmp::LeF64 => {
                type $O = LeF64;
                $body
            }
            Cmp::GtF64 => {
                type $O = GtF64;
                $body
            }
            _ => {
                type $O = GeF64;
                $body
            }
        }
    };
}

impl<'a> Maker<'a> {
    /// A node without children that could be deep.
    pub fn leaf<T: Exec>(self, operands: T) -> N {
        N { node: self.0.node(operands), depth: 1, signals: false }
    }

    /// A node above children of this depth.
    pub fn over<T: Exec>(self, depth: u16, operands: T) -> N {
        N { node: self.0.node(operands), depth: depth.saturating_add(1), signals: false }
    }

    /// Richer kinds become nodes.
    pub fn simple(self, opnd: Opnd) -> Opnd {
        match opnd {
            Opnd::Field { .. } | Opnd::Index { .. } => with_rich!(opnd, x => Opnd::Node(self.leaf(x))),
            other => other,
        }
    }

    /// Any operand as a child node.
    pub fn child(self, opnd: Opnd) -> Child {
        Child(self.node_of(opnd).node)
    }

    /// Any operand as a node.
    pub fn node_of(self, opnd: Opnd) -> N {
        match opnd {
            Opnd::Node(n) => n,
            other => with_rich!(other, x => self.leaf(x)),
        }
    }

    fn binary3<O: BinaryOp>(self, a: Opnd, b: Opnd, into: Option<u32>) -> N {
        let depth = a.depth().max(b.depth());
        with_operand!(self, a, x => with_operand!(self, b, y => match into {
            None => self.over(depth, Binary::<O, _, _>::new(x, y)),
            Some(slot) => self.over(depth, SetLocal(slot, Binary::<O, _, _>::new(x, y))),
        }))
    }

    fn binary5<O: BinaryOp>(self, a: Opnd, b: Opnd, into: Option<u32>) -> N {
        let depth = a.depth().max(b.depth());
        with_rich!(a, x => with_rich!(b, y => match into {
            None => self.over(depth, Binary::<O, _, _>::new(x, y)),
            Some(slot) => self.over(depth, SetLocal(slot, Binary::<O, _, _>::new(x, y))),
        }))
    }

    fn wrapped<O: BinaryOp>(self, width: Width, a: Opnd, b: Opnd, into: Option<u32>) -> N {
        match width {
            Width::U8 => self.narrow::<Wrap<O, WrapU8>>(a, b, into),
            Width::I8 => self.narrow::<Wrap<O, WrapI8>>(a, b, into),
            Width::U16 => self.narrow::<Wrap<O, WrapU16>>(a, b, into),
            Width::I16 => self.narrow::<Wrap<O, WrapI16>>(a, b, into),
            Width::U32 => self.narrow::<Wrap<O, WrapU32>>(a, b, into),
            Width::I32 => self.narrow::<Wrap<O, WrapI32>>(a, b, into),
            Width::W64 | Width::Ptr => self.binary5::<O>(a, b, into),
        }
    }

    /// Narrow widths: a node each for the operation and for setting a slot.
    fn narrow<O: BinaryOp>(self, a: Opnd, b: Opnd, into: Option<u32>) -> N {
        let n = self.plain::<O>(a, b);
        into.map_or(n, |slot| self.over(n.depth, SetLocal(slot, Child(n.node))))
    }

    /// A node with the commonest operand kinds only: a local or a child, and a constant or a child.
    fn plain<O: BinaryOp>(self, a: Opnd, b: Opnd) -> N {
        let depth = a.depth().max(b.depth()).max(1);
        match (a, b) {
            (Opnd::Local(x), Opnd::Local(y)) => self.over(depth, Binary::<O, _, _>::new(Local(x), Local(y))),
            (Opnd::Local(x), Opnd::Const(y)) => self.over(depth, Binary::<O, _, _>::new(Local(x), Const(y))),
            (a, Opnd::Const(y)) => self.over(depth, Binary::<O, _, _>::new(self.child(a), Const(y))),
            (a, b) => self.over(depth, Binary::<O, _, _>::new(self.child(a), self.child(b))),
        }
    }

    /// The same, for operations on words of which no width needs a wrap.
    fn plain_into<O: BinaryOp>(self, a: Opnd, b: Opnd, into: Option<u32>) -> N {
        self.narrow::<O>(a, b, into)
    }

    /// `a op b`, or with `into`: `slot = a op b`. `width` is the result's.
    pub fn binary(self, op: Op2, width: Width, a: Opnd, b: Opnd, into: Option<u32>) -> N {
        match op {
            Op2::Add => self.wrapped::<Add>(width, a, b, into),
            Op2::Sub => self.wrapped::<Sub>(width, a, b, into),
            Op2::Mul => self.wrapped::<Mul>(width, a, b, into),
            Op2::And => self.binary3::<And>(a, b, into),
            Op2::Or => self.plain_into::<Or>(a, b, into),
            Op2::Xor => self.plain_into::<Xor>(a, b, into),
            Op2::AndNot => self.plain_into::<AndNot>(a, b, into),
            Op2::Shl => match width {
                Width::W64 | Width::Ptr => self.binary3::<Shl>(a, b, into),
                narrow => self.wrapped::<Shl>(narrow, a, b, into),
            },
            Op2::Shr => self.plain_into::<Shr>(a, b, into),
            Op2::Sar => self.plain_into::<Sar>(a, b, into),
            Op2::AddF64 => self.binary5::<AddF64>(a, b, into),
            Op2::SubF64 => self.binary5::<SubF64>(a, b, into),
            Op2::MulF64 => self.binary5::<MulF64>(a, b, into),
            Op2::DivF64 => self.binary3::<DivF64>(a, b, into),
            Op2::AddF32 => self.plain_into::<AddF32>(a, b, into),
            Op2::SubF32 => self.plain_into::<SubF32>(a, b, into),
            Op2::MulF32 => self.plain_into::<MulF32>(a, b, into),
            Op2::DivF32 => self.plain_into::<DivF32>(a, b, into),
            Op2::MinInt => self.plain_into::<MinInt>(a, b, into),
            Op2::MaxInt => self.plain_into::<MaxInt>(a, b, into),
            Op2::MinUint => self.plain_into::<MinUint>(a, b, into),
            Op2::MaxUint => self.plain_into::<MaxUint>(a, b, into),
            Op2::MinF64 => self.plain_into::<MinF64>(a, b, into),
            Op2::MaxF64 => self.plain_into::<MaxF64>(a, b, into),
            Op2::MinF32 => self.plain_into::<MinF32>(a, b, into),
            Op2::MaxF32 => self.plain_into::<MaxF32>(a, b, into),
        }
    }

    /// `a / b` or `a % b`; the site is for division by zero. A constant divisor is never 0.
    pub fn divide(self, rem: bool, class: Class, width: Width, a: Opnd, b: Opnd, site: u32) -> N {
        let depth = a.depth().max(b.depth());
        let result = match (b, class) {
            (Opnd::Const(d), Class::Signed) if (d as i64) >= 2 => {
                let magic = Magic::new(d as i64);
                return with_rich!(a, x => if rem { self.over(depth, RemConst(x, magic)) } else { self.over(depth, QuoConst(x, magic)) });
            }
            (_, Class::Signed) if rem => {
                with_operand!(self, a, x => with_operand!(self, b, y => self.over(depth, Divide::<Rem, _, _>::new(x, y, site))))
            }
            (_, Class::Signed) => {
                with_operand!(self, a, x => with_operand!(self, b, y => self.over(depth, Divide::<Quo, _, _>::new(x, y, site))))
            }
            _ if rem => {
                with_operand!(self, a, x => with_operand!(self, b, y => self.over(depth, Divide::<RemU, _, _>::new(x, y, site))))
            }
            _ => {
                with_operand!(self, a, x => with_operand!(self, b, y => self.over(depth, Divide::<QuoU, _, _>::new(x, y, site))))
            }
        };
        // Only the smallest integer by −1 leaves a narrow width.
        if class == Class::Signed && !rem { self.wrap(width, result) } else { result }
    }

    /// Cuts a word to a width; nothing to do for 64 bits.
    pub fn wrap(self, width: Width, n: N) -> N {
        let x = Child(n.node);
        match width {
            Width::U8 => self.over(n.depth, Unary::<WrapU8, _>::new(x)),
            Width::I8 => self.over(n.depth, Unary::<WrapI8, _>::new(x)),
            Width::U16 => self.over(n.depth, Unary::<WrapU16, _>::new(x)),
            Width::I16 => self.over(n.depth, Unary::<WrapI16, _>::new(x)),
            Width::U32 => self.over(n.depth, Unary::<WrapU32, _>::new(x)),
            Width::I32 => self.over(n.depth, Unary::<WrapI32, _>::new(x)),
            Width::W64 | Width::Ptr => n,
        }
    }

    /// A unary operation that cannot fail.
    pub fn unary<O: UnaryOp>(self, a: Opnd) -> N {
        with_operand!(self, a, x => self.over(a.depth(), Unary::<O, _>::new(x)))
    }

    fn is_rich(a: Opnd, b: Opnd) -> bool {
        let rich = |x: Opnd| matches!(x, Opnd::Field { .. } | Opnd::Index { .. });
        rich(a) || rich(b)
    }

    fn is_signed(cmp: Cmp) -> bool {
        matches!(cmp, Cmp::Eq | Cmp::Ne | Cmp::Lt | Cmp::Le | Cmp::Gt | Cmp::Ge)
    }

    /// The depth that a test adds.
    pub fn test_depth(test: Test) -> u16 {
        match test {
            Test::Cmp(_, a, b) => a.depth().max(b.depth()),
            Test::Word(a) => a.depth(),
        }
    }

    /// A test as a word.
    pub fn test_word(self, test: Test) -> Opnd {
        match test {
            Test::Word(a) => a,
            Test::Cmp(cmp, a, b) => {
                let depth = a.depth().max(b.depth());
                Opnd::Node(with_cmp!(cmp, O => with_operand!(self, a, x => with_operand!(self, b, y => {
                    self.over(depth, Compare::<O, _, _>::new(x, y))
                }))))
            }
        }
    }

    /// Makes a node of a condition of any kind: `make` gets the condition as its own Rust type. Signed comparisons
    /// are fused with all operand kinds, those of `float64` with the simple ones; others are words first, since rustc multiplies quickly.
    fn with_test(self, test: Test, make: impl MakeCond) -> N {
        match test {
            Test::Cmp(cmp, a, b) if Self::is_signed(cmp) && Self::is_rich(a, b) => {
                with_signed_cmp!(cmp, O => with_rich!(a, x => with_rich!(b, y => make.make(self, Compare::<O, _, _>::new(x, y)))))
            }
            Test::Cmp(cmp, a, b) if Self::is_signed(cmp) => {
                with_signed_cmp!(cmp, O => with_operand!(self, a, x => with_operand!(self, b, y => {
                    make.make(self, Compare::<O, _, _>::new(x, y))
                })))
            }
            Test::Cmp(cmp @ (Cmp::LtF64 | Cmp::LeF64 | Cmp::GtF64 | Cmp::GeF64), a, b) => {
                with_float_cmp!(cmp, O => with_operand!(self, a, x => with_operand!(self, b, y => {
                    make.make(self, Compare::<O, _, _>::new(x, y))
                })))
            }
            other => {
                let word = self.test_word(other);
                with_operand!(self, word, x => make.make(self, Truth(x)))
            }
        }
    }

    /// The same for loops, which come in six forms: only comparisons of a local are fused.
    fn with_loop_test(self, test: Test, make: MakeLoop) -> N {
        match test {
            Test::Cmp(cmp, Opnd::Local(slot), b) if Self::is_signed(cmp) => {
                let x = Local(slot);
                with_signed_cmp!(cmp, O => with_operand!(self, b, y => make.make(self, Compare::<O, _, _>::new(x, y))))
            }
            Test::Cmp(cmp, Opnd::Index { slice, index, site }, Opnd::Local(slot)) if Self::is_signed(cmp) => {
                let x = IndexSlice { slice: Local(slice), index: Local(index), site, width: PhantomData::<W64> };
                with_signed_cmp!(cmp, O => make.make(self, Compare::<O, _, _>::new(x, Local(slot))))
            }
            other => match self.test_word(other) {
                Opnd::Const(word) => make.make(self, Truth(Const(word))),
                word => make.make(self, Truth(self.child(word))),
            },
        }
    }

    /// `if test { then }`
    pub fn if_then(self, test: Test, then: N) -> N {
        let depth = Self::test_depth(test).max(then.depth) + 1;
        N { depth, signals: then.signals, ..self.with_test(test, MakeIf(then.node)) }
    }

    /// `if test { then } else { els }`, of statements or expressions
    pub fn if_else(self, test: Test, then: N, els: N) -> N {
        let depth = Self::test_depth(test).max(then.depth).max(els.depth) + 1;
        N { depth, signals: then.signals || els.signals, ..self.with_test(test, MakeIfElse(then.node, els.node)) }
    }

    /// A loop; `label` is its number if the body may give signals.
    pub fn looped(self, test: Test, post: Option<Post>, body: N, site: u32, label: u32) -> N {
        let post_depth = post.map_or(0, |post| if let Post::Node(n) = post { n.depth } else { 0 });
        let depth = Self::test_depth(test).max(body.depth).max(post_depth) + 1;
        let made = self.with_loop_test(test, MakeLoop { post, body, site, label });
        N { depth, signals: body.signals, ..made }
    }
}

/// What follows each iteration.
#[derive(Clone, Copy)]
pub enum Post {
    /// `slot += constant`
    Step(u32, u64),
    /// Anything else.
    Node(N),
}

trait MakeCond {
    fn make<C: Cond>(self, maker: Maker<'_>, cond: C) -> N;
}

struct MakeIf(Ref);

impl MakeCond for MakeIf {
    fn make<C: Cond>(self, maker: Maker<'_>, cond: C) -> N {
        maker.leaf(If(cond, self.0))
    }
}

struct MakeIfElse(Ref, Ref);

impl MakeCond for MakeIfElse {
    fn make<C: Cond>(self, maker: Maker<'_>, cond: C) -> N {
        maker.leaf(IfElse(cond, self.0, self.1))
    }
}

struct MakeLoop {
    post: Option<Post>,
    body: N,
    site: u32,
    label: u32,
}

impl MakeCond for MakeLoop {
    fn make<C: Cond>(self, maker: Maker<'_>, cond: C) -> N {
        let MakeLoop { post, body: N { node: body, signals, .. }, site, label } = self;
        match (post, signals) {
            (Some(Post::Step(slot, by)), false) => {
                let post = SetLocal(slot, Binary::<Add, _, _>::new(Local(slot), Const(by)));
                maker.leaf(PlainLoop { cond, post, body, site })
            }
            (Some(Post::Step(slot, by)), true) => {
                let post = SetLocal(slot, Binary::<Add, _, _>::new(Local(slot), Const(by)));
                maker.leaf(Loop { cond, post, body, site, label })
            }
            (Some(Post::Node(post)), false) => maker.leaf(PlainLoop { cond, post: Child(post.node), body, site }),
            (Some(Post::Node(post)), true) => maker.leaf(Loop { cond, post: Child(post.node), body, site, label }),
            (None, false) => maker.leaf(PlainLoop { cond, post: Const(0), body, site }),
            (None, true) => maker.leaf(Loop { cond, post: Const(0), body, site, label }),
        }
    }
}
