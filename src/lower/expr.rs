//! Expressions.

use super::func::{Lower, Storage};
use super::fuse::{Cmp, N, Op2, Opnd, Test};
use super::order;
use super::place::{Get, Target};
use super::repr::{Class, Repr, Width};
use crate::exec::access::IndexString;
use crate::exec::arith::{BitNot, Neg, NegF32, NegF64, ShiftCount};
use crate::exec::control::{AndAlso, Not, OrElse, Truth};
use crate::exec::ops;
use crate::exec::runtime::{Op, OpFn};
use crate::types::tree::{self, Expr, ExprKind, UnaryOp};
use crate::types::ty::{Type, TypeId};
use crate::with_operand;
use golite_grammar::ast::BinaryOp;

impl<'b> Lower<'_, 'b> {
    /// Lowers the expressions of one group; gives what `f` gives, and what has to run before it.
    pub(super) fn group<T>(&mut self, exprs: &[&Expr], f: impl FnOnce(&mut Self) -> T) -> (Vec<N>, T) {
        self.group_with_places(&[], exprs, f)
    }

    /// As [`Lower::group`], for a group that stores to `places` when all `values` are there.
    pub(super) fn group_with_places<T>(
        &mut self,
        places: &[&Expr],
        values: &[&Expr],
        f: impl FnOnce(&mut Self) -> T,
    ) -> (Vec<N>, T) {
        let hoist = order::needs_hoisting(self.c.checker.types(), self.escapes, places, values);
        let outer = (std::mem::take(&mut self.calls), std::mem::take(&mut self.pre), self.hoist);
        self.hoist = hoist;
        let value = f(self);
        let mut before = std::mem::take(&mut self.calls);
        before.append(&mut self.pre);
        (self.calls, self.pre, self.hoist) = outer;
        (before, value)
    }

    /// An expression that is a group of its own, as one operand.
    pub(super) fn value(&mut self, x: &'b Expr) -> Opnd {
        let (before, value) = self.group(&[x], |l| l.expr(x));
        self.after(before, value)
    }

    /// A condition that is a group of its own.
    pub(super) fn condition(&mut self, x: &'b Expr) -> Test {
        let (before, test) = self.group(&[x], |l| l.test(x));
        if before.is_empty() {
            return test;
        }
        let word = self.maker().test_word(test);
        Test::Word(self.after(before, word))
    }

    fn after(&mut self, before: Vec<N>, value: Opnd) -> Opnd {
        if before.is_empty() {
            return value;
        }
        let first = self.seq(before);
        Opnd::Node(self.before(first, value))
    }

    /// An operation of the runtime: its word operands go into temporaries, then it runs on the worker's stack.
    ///
    /// With several operands one of which may call, the temporaries must have been taken before the operands were lowered
    /// ([`Lower::op_at`]): a callee's frame may lie over anything that was taken after its base.
    pub(super) fn op<P: Copy + 'static>(&mut self, site: u32, args: &[Opnd], f: OpFn<P>, params: P) -> N {
        let first = self.temp(args.len() as u32);
        self.op_at(first, site, args, f, params)
    }

    /// As [`Lower::op`], the operands going to slots from `first` on.
    pub(super) fn op_at<P: Copy + 'static>(
        &mut self,
        first: u32,
        site: u32,
        args: &[Opnd],
        f: OpFn<P>,
        params: P,
    ) -> N {
        let depth = args.iter().map(|arg| arg.depth()).max().unwrap_or(0);
        let maker = self.maker();
        match *args {
            [] => maker.over(depth, Op { site, first, args: (), f, params }),
            [a] => with_operand!(maker, a, a => maker.over(depth, Op { site, first, args: (a,), f, params })),
            [a, b] => {
                let (a, b) = (maker.child(a), maker.child(b));
                maker.over(depth, Op { site, first, args: (a, b), f, params })
            }
            [a, b, c] => {
                let (a, b, c) = (maker.child(a), maker.child(b), maker.child(c));
                maker.over(depth, Op { site, first, args: (a, b, c), f, params })
            }
            _ => {
                let fills: Vec<N> = args.iter().enumerate().map(|(i, &arg)| self.set(first + i as u32, arg)).collect();
                let prelude = self.seq_plain(&fills);
                maker.over(prelude.depth, Op { site, first, args: crate::exec::call::Prelude(prelude.node), f, params })
            }
        }
    }

    /// The word of an expression of a one-word type.
    pub(super) fn expr(&mut self, x: &'b Expr) -> Opnd {
        if self.hoist && order::in_turn(self.c.checker.types(), x) {
            return self.in_turn(|l| l.word(x));
        }
        self.word(x)
    }

    /// Evaluates among the hoisted calls of the group: what its operands need goes there too.
    fn in_turn(&mut self, f: impl FnOnce(&mut Self) -> Opnd) -> Opnd {
        let outer = std::mem::take(&mut self.pre);
        let word = f(self);
        let mut mine = std::mem::replace(&mut self.pre, outer);
        self.calls.append(&mut mine);
        if let Opnd::Const(_) = word {
            return word;
        }
        let slot = self.temp(1);
        let fill = self.set(slot, word);
        self.calls.push(fill);
        Opnd::Local(slot)
    }

    fn word(&mut self, x: &'b Expr) -> Opnd {
        match &x.kind {
            ExprKind::Const(constant) => self.constant(constant, x.ty),
            ExprKind::Zero => Opnd::Const(0),
            ExprKind::Func(id) => Opnd::Const(self.c.closure(*id)),
            ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Deref { .. } => {
                let target = self.target(x, false);
                self.load(target, x.ty)
            }
            ExprKind::Field { x: base, index } if !self.is_place(base) => self.part_of_value(x.ty, base, *index),
            ExprKind::Field { .. } => {
                let target = self.target(x, false);
                self.load(target, x.ty)
            }
            ExprKind::Index { x: base, index, pos } => self.index(x, base, index, *pos),
            ExprKind::MapIndex { map, key, pos, .. } => {
                let to = self.temp(2);
                let get = self.map_read(map, key, to, false, *pos);
                Opnd::Node(self.before(get, Opnd::Local(to)))
            }
            ExprKind::Unary(op, inner) => self.unary(*op, inner, x.ty),
            ExprKind::Binary { op, x: left, y, pos } => self.binary(*op, left, y, x.ty, *pos, None),
            ExprKind::Convert(inner) => self.convert(inner, x.ty, x.span.lo),
            ExprKind::Call(call) => self.call_value(call),
            ExprKind::Builtin { which, args, pos } => self.builtin(*which, args, x.ty, *pos),
            ExprKind::AddrOf(inner) => self.take_address(inner),
            ExprKind::Slice { x: base, lo, hi, max, pos } => {
                self.slice(base, [lo.as_deref(), hi.as_deref(), max.as_deref()], *pos)
            }
            ExprKind::TypeAssert { x: value, target, pos, .. } => {
                let to = self.temp(2);
                let assert = self.assert(value, *target, to, false, *pos);
                Opnd::Node(self.before(assert, Opnd::Local(to)))
            }
            ExprKind::Recv { chan, pos, .. } => {
                let to = self.temp(2);
                let recv = self.receive(chan, to, *pos);
                self.hoisted_word(recv, to)
            }
            ExprKind::FuncLit(func) => self.func_literal(func),
            ExprKind::MethodExpr(func) => self.method_expression(func),
            ExprKind::SliceLit { len, elems } => self.slice_literal(x.ty, *len, elems, x.span.lo),
            ExprKind::MapLit(entries) => self.map_literal(x.ty, entries, x.span.lo),
            ExprKind::MethodValue { callee, pos } => self.method_value(callee, x.ty, *pos),
            ExprKind::LetTuple { vars, init, body } => {
                let bind = self.bind_tuple(vars, init);
                let value = self.value(body);
                let whole = self.before(bind, value);
                self.act(whole)
            }
            // Aggregates have no word; the checker's invariants keep them away from here.
            ExprKind::StructLit(_) | ExprKind::ArrayLit(_) => Opnd::Const(0),
        }
    }

    /// A word that a call-like node has left in a slot.
    fn hoisted_word(&mut self, fill: N, slot: u32) -> Opnd {
        if self.hoist {
            self.calls.push(fill);
            return Opnd::Local(slot);
        }
        Opnd::Node(self.before(fill, Opnd::Local(slot)))
    }

    /// A node that acts like a call: in a group whose calls are hoisted it runs before the rest.
    pub(super) fn act(&mut self, n: N) -> Opnd {
        if !self.hoist {
            return Opnd::Node(n);
        }
        let slot = self.temp(1);
        let fill = self.set(slot, Opnd::Node(n));
        self.calls.push(fill);
        Opnd::Local(slot)
    }

    fn constant(&mut self, constant: &tree::Const, ty: TypeId) -> Opnd {
        Opnd::Const(match constant {
            tree::Const::Bool(b) => u64::from(*b),
            tree::Const::Int(i) => *i as u64,
            tree::Const::Float(f) => match self.class(ty) {
                Some((Class::F32, _)) => u64::from((*f as f32).to_bits()),
                _ => f.to_bits(),
            },
            tree::Const::Str(bytes) => self.c.string(bytes),
            tree::Const::Complex(..) => 0,
        })
    }

    /// A field of an aggregate that is a value, not a place: `f().x`.
    fn part_of_value(&mut self, ty: TypeId, base: &'b Expr, index: u32) -> Opnd {
        let offset = self.field_offset(base.ty, index);
        let words = self.words(base.ty);
        let slot = self.temp(words);
        let fill = self.fill_slots(base, slot);
        let part = self.load(Target::Frame { slot, offset }, ty);
        Opnd::Node(self.before(fill, part))
    }

    fn index(&mut self, x: &'b Expr, base: &'b Expr, index: &'b Expr, pos: u32) -> Opnd {
        match self.under(base.ty) {
            Type::Basic(_) => {
                let site = self.index_site(pos, index.ty);
                let string = self.expr(base);
                let index = self.expr(index);
                let depth = string.depth().max(index.depth());
                let maker = self.maker();
                Opnd::Node(with_operand!(maker, string, string => with_operand!(maker, index, index => {
                    maker.over(depth, IndexString { string, index, site })
                })))
            }
            Type::Array { .. } if !self.is_place(base) => {
                let (slot, fill) = self.value_in_slots(base);
                let element = self.element_of_slots(slot, x, base, index, pos);
                let part = self.load(element, x.ty);
                Opnd::Node(self.before(fill, part))
            }
            _ => {
                let target = self.target(x, false);
                self.load(target, x.ty)
            }
        }
    }

    /// An element of an array value that lies in slots.
    fn element_of_slots(&mut self, slot: u32, x: &Expr, base: &Expr, index: &'b Expr, pos: u32) -> Target {
        let site = self.index_site(pos, index.ty);
        let (size, _) = self.size(x.ty);
        let len = match self.under(base.ty) {
            Type::Array { len, .. } => *len,
            _ => 0,
        };
        let array = self.maker().child(self.slot_address(slot));
        let index = self.expr(index);
        let n = with_operand!(self.maker(), index, i => {
            self.maker().over(index.depth().max(1), crate::exec::access::ArrayElement { array, index: i, len, size, site })
        });
        Target::Memory { base: Opnd::Node(n), offset: 0, nil: None }
    }

    fn slot_address(&mut self, slot: u32) -> Opnd {
        self.address_of(Target::Slot(slot))
    }

    /// Evaluates into fresh slots.
    pub(super) fn value_in_slots(&mut self, x: &'b Expr) -> (u32, N) {
        let words = self.words(x.ty);
        let slot = self.temp(words);
        let fill = self.fill_slots(x, slot);
        (slot, fill)
    }

    /// `to = map[key]`, with the key evaluated here.
    pub(super) fn map_read(&mut self, map: &'b Expr, key: &'b Expr, to: u32, comma_ok: bool, pos: u32) -> N {
        let site = self.site(pos);
        let map_ty = map.ty;
        // The map goes to a slot first: a call in it must not run over the key.
        let slot = self.temp(1);
        let fill_map = self.word_into(map, slot);
        let (key, fill) = self.value_in_slots(key);
        let get = self.map_get(Opnd::Local(slot), map_ty, Get { key, to, comma_ok, update: false }, site);
        self.seq_plain(&[fill_map, fill, get])
    }

    fn unary(&mut self, op: UnaryOp, inner: &'b Expr, ty: TypeId) -> Opnd {
        let class = self.class(ty);
        match (op, class) {
            (UnaryOp::Not, _) => {
                let test = self.test(inner);
                let word = self.negate(test);
                self.maker().test_word(word)
            }
            (UnaryOp::Neg, Some((Class::F64, _))) => {
                let x = self.expr(inner);
                Opnd::Node(self.maker().unary::<NegF64>(x))
            }
            (UnaryOp::Neg, Some((Class::F32, _))) => {
                let x = self.expr(inner);
                Opnd::Node(self.maker().unary::<NegF32>(x))
            }
            (UnaryOp::Neg, Some((_, width))) => {
                let x = self.expr(inner);
                let n = self.maker().unary::<Neg>(x);
                Opnd::Node(self.maker().wrap(width, n))
            }
            (UnaryOp::BitNot, Some((_, width))) => {
                let x = self.expr(inner);
                let n = self.maker().unary::<BitNot>(x);
                Opnd::Node(self.maker().wrap(width, n))
            }
            (_, None) => Opnd::Const(0),
        }
    }

    /// A boolean expression as a condition.
    pub(super) fn test(&mut self, x: &'b Expr) -> Test {
        match &x.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => {
                let test = self.test(inner);
                self.negate(test)
            }
            ExprKind::Binary { op, x: left, y, pos } => match op {
                BinaryOp::AndAnd | BinaryOp::OrOr => Test::Word(self.short_circuit(*op, left, y)),
                BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                    self.comparison(*op, left, y, *pos)
                }
                _ => Test::Word(self.expr(x)),
            },
            _ => Test::Word(self.expr(x)),
        }
    }

    fn negate(&mut self, test: Test) -> Test {
        match test {
            Test::Cmp(Cmp::Eq, a, b) => Test::Cmp(Cmp::Ne, a, b),
            Test::Cmp(Cmp::Ne, a, b) => Test::Cmp(Cmp::Eq, a, b),
            Test::Cmp(Cmp::Lt, a, b) => Test::Cmp(Cmp::Ge, a, b),
            Test::Cmp(Cmp::Le, a, b) => Test::Cmp(Cmp::Gt, a, b),
            Test::Cmp(Cmp::Gt, a, b) => Test::Cmp(Cmp::Le, a, b),
            Test::Cmp(Cmp::Ge, a, b) => Test::Cmp(Cmp::Lt, a, b),
            other => {
                let word = self.maker().test_word(other);
                let n = self.maker().over(word.depth(), Not(Truth(self.maker().child(word))));
                Test::Word(Opnd::Node(n))
            }
        }
    }

    fn short_circuit(&mut self, op: BinaryOp, left: &'b Expr, right: &'b Expr) -> Opnd {
        let calls = order::has_call(right);
        let left = self.test(left);
        let left = self.maker().test_word(left);
        // The right operand is a group of its own: it may not run at all.
        let right = self.condition(right);
        let right = self.maker().test_word(right);
        let depth = left.depth().max(right.depth());
        let maker = self.maker();
        let (a, b) = (Truth(maker.child(left)), Truth(maker.child(right)));
        let n = match op {
            BinaryOp::AndAnd => maker.over(depth, AndAlso(a, b)),
            _ => maker.over(depth, OrElse(a, b)),
        };
        if calls { self.act(n) } else { Opnd::Node(n) }
    }

    fn comparison(&mut self, op: BinaryOp, left: &'b Expr, right: &'b Expr, pos: u32) -> Test {
        let Some((class, _)) = self.class(left.ty) else { return self.compare_aggregates(op, left, right, pos) };
        let first = self.temp(2);
        let a = self.expr(left);
        let b = self.expr(right);
        let equal = if op == BinaryOp::Ne { Cmp::Ne } else { Cmp::Eq };
        match (class, op) {
            (Class::String, BinaryOp::Eq | BinaryOp::Ne) => {
                let depth = a.depth().max(b.depth());
                let maker = self.maker();
                let n = with_operand!(maker, a, x => with_operand!(maker, b, y => {
                    maker.over(depth, ops::string::StringsEqual(x, y))
                }));
                Test::Cmp(equal, Opnd::Node(n), Opnd::Const(1))
            }
            (Class::String, _) => {
                let depth = a.depth().max(b.depth());
                let maker = self.maker();
                let (x, y) = (maker.child(a), maker.child(b));
                let n = maker.over(depth, ops::string::CompareStrings(x, y));
                Test::Cmp(signed(op), Opnd::Node(n), Opnd::Const(0))
            }
            (Class::Interface, _) if self.is_nil(left) || self.is_nil(right) => Test::Cmp(equal, a, b),
            (Class::Interface, _) => {
                let site = self.site(pos);
                let n = self.op_at(first, site, &[a, b], ops::iface::equal, ());
                Test::Cmp(equal, Opnd::Node(n), Opnd::Const(1))
            }
            (Class::F64, _) => {
                float(op, a, b, [Cmp::EqF64, Cmp::NeF64, Cmp::LtF64, Cmp::LeF64, Cmp::GtF64, Cmp::GeF64])
            }
            (Class::F32, _) => {
                float(op, a, b, [Cmp::EqF32, Cmp::NeF32, Cmp::LtF32, Cmp::LeF32, Cmp::GtF32, Cmp::GeF32])
            }
            (Class::Signed, _) => Test::Cmp(signed(op), a, b),
            (_, BinaryOp::Lt) => Test::Cmp(Cmp::LtU, a, b),
            (_, BinaryOp::Le) => Test::Cmp(Cmp::LeU, a, b),
            (_, BinaryOp::Gt) => Test::Cmp(Cmp::GtU, a, b),
            (_, BinaryOp::Ge) => Test::Cmp(Cmp::GeU, a, b),
            _ => Test::Cmp(equal, a, b),
        }
    }

    fn is_nil(&self, x: &Expr) -> bool {
        matches!(x.kind, ExprKind::Zero)
    }

    fn compare_aggregates(&mut self, op: BinaryOp, left: &'b Expr, right: &'b Expr, pos: u32) -> Test {
        if let Some(size) = self.complex_size(left.ty) {
            let equal = self.complex_equality(left, right, size);
            return Test::Cmp(if op == BinaryOp::Ne { Cmp::Ne } else { Cmp::Eq }, Opnd::Node(equal), Opnd::Const(1));
        }
        let site = self.site(pos);
        let desc = self.desc(left.ty);
        let (a, fill_a) = self.value_in_slots(left);
        let (b, fill_b) = self.value_in_slots(right);
        let compare = self.op(site, &[], ops::iface::equal_slots, ops::iface::EqualSlots { desc, a, b });
        let n = self.seq_plain(&[fill_a, fill_b, compare]);
        Test::Cmp(if op == BinaryOp::Ne { Cmp::Ne } else { Cmp::Eq }, Opnd::Node(n), Opnd::Const(1))
    }

    /// `x op y` of one-word types; `into` a slot of a 64-bit or wrapped result.
    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        x: &'b Expr,
        y: &'b Expr,
        ty: TypeId,
        pos: u32,
        into: Option<u32>,
    ) -> Opnd {
        match op {
            BinaryOp::AndAnd | BinaryOp::OrOr => return self.short_circuit(op, x, y),
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                let test = self.comparison(op, x, y, pos);
                return self.maker().test_word(test);
            }
            BinaryOp::Add if matches!(self.class(ty), Some((Class::String, _))) => return self.concat(x, y, pos),
            _ => {}
        }
        let a = self.expr(x);
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            let count = self.shift_count(y, pos);
            return Opnd::Node(self.shift(op, a, count, ty, into));
        }
        let b = self.expr(y);
        Opnd::Node(self.arithmetic(op, (a, b), ty, pos, into, 0))
    }

    /// Arithmetic on words of the same type; `first`: two temporaries taken before the operands were lowered (for strings).
    pub(super) fn arithmetic(
        &mut self,
        op: BinaryOp,
        (a, b): (Opnd, Opnd),
        ty: TypeId,
        pos: u32,
        into: Option<u32>,
        first: u32,
    ) -> N {
        let Some((class, width)) = self.class(ty) else { return self.maker().node_of(Opnd::Const(0)) };
        let maker = self.maker();
        if class == Class::String {
            let site = self.site(pos);
            return self.op_at(first, site, &[a, b], ops::string::concat, 2);
        }
        let op2 = match (op, class) {
            (BinaryOp::Add, Class::F64) => Op2::AddF64,
            (BinaryOp::Sub, Class::F64) => Op2::SubF64,
            (BinaryOp::Mul, Class::F64) => Op2::MulF64,
            (BinaryOp::Div, Class::F64) => Op2::DivF64,
            (BinaryOp::Add, Class::F32) => Op2::AddF32,
            (BinaryOp::Sub, Class::F32) => Op2::SubF32,
            (BinaryOp::Mul, Class::F32) => Op2::MulF32,
            (BinaryOp::Div, Class::F32) => Op2::DivF32,
            (BinaryOp::Div | BinaryOp::Rem, _) => {
                let site = self.site(pos);
                return maker.divide(op == BinaryOp::Rem, class, width, a, b, site);
            }
            (BinaryOp::Add, _) => Op2::Add,
            (BinaryOp::Sub, _) => Op2::Sub,
            (BinaryOp::Mul, _) => Op2::Mul,
            (BinaryOp::And, _) => Op2::And,
            (BinaryOp::Or, _) => Op2::Or,
            (BinaryOp::Xor, _) => Op2::Xor,
            _ => Op2::AndNot,
        };
        let width = if matches!(class, Class::F32 | Class::F64) { Width::W64 } else { width };
        maker.binary(op2, width, a, b, into)
    }

    /// A shift's count: checked when its type is signed and its value is not known.
    pub(super) fn shift_count(&mut self, count: &'b Expr, pos: u32) -> Opnd {
        let class = self.class(count.ty);
        let word = self.expr(count);
        if matches!(word, Opnd::Const(_)) || !matches!(class, Some((Class::Signed, _))) {
            return word;
        }
        let site = self.site(pos);
        Opnd::Node(
            with_operand!(self.maker(), word, count => self.maker().over(word.depth(), ShiftCount { count, site })),
        )
    }

    pub(super) fn shift(&mut self, op: BinaryOp, a: Opnd, count: Opnd, ty: TypeId, into: Option<u32>) -> N {
        let (class, width) = self.class(ty).unwrap_or((Class::Signed, Width::W64));
        let op = match (op, class) {
            (BinaryOp::Shl, _) => Op2::Shl,
            (_, Class::Signed) => Op2::Sar,
            _ => Op2::Shr,
        };
        self.maker().binary(op, width, a, count, into)
    }

    /// `a + b + c …` of strings, joined at once.
    fn concat(&mut self, x: &'b Expr, y: &'b Expr, pos: u32) -> Opnd {
        let mut parts = Vec::new();
        flatten(x, &mut parts);
        flatten(y, &mut parts);
        let n = parts.len() as u32;
        let first = self.temp(n);
        let args: Vec<Opnd> = parts.into_iter().map(|part| self.expr(part)).collect();
        let site = self.site(pos);
        Opnd::Node(self.op_at(first, site, &args, ops::string::concat, n))
    }

    /// Any expression into slots: a word into one, an aggregate in its layout.
    pub(super) fn fill_slots(&mut self, x: &'b Expr, slot: u32) -> N {
        match self.repr(x.ty) {
            Repr::Word(..) => self.word_into(x, slot),
            Repr::Aggregate => self.aggregate(x, slot),
        }
    }

    /// `slot = x`, fused where it pays.
    pub(super) fn word_into(&mut self, x: &'b Expr, slot: u32) -> N {
        if let ExprKind::Binary { op, x: left, y, pos } = &x.kind
            && !matches!(
                op,
                BinaryOp::AndAnd
                    | BinaryOp::OrOr
                    | BinaryOp::Eq
                    | BinaryOp::Ne
                    | BinaryOp::Lt
                    | BinaryOp::Le
                    | BinaryOp::Gt
                    | BinaryOp::Ge
                    | BinaryOp::Div
                    | BinaryOp::Rem
            )
            && !matches!(self.class(x.ty), Some((Class::String, _)) | None)
        {
            return match self.binary(*op, left, y, x.ty, *pos, Some(slot)) {
                Opnd::Node(n) if self.fuses_into(*op, x.ty) => n,
                other => self.set(slot, other),
            };
        }
        let word = self.expr(x);
        if let Opnd::Local(from) = word
            && from == slot
        {
            return self.maker().node_of(Opnd::Const(0));
        }
        self.set(slot, word)
    }

    /// Whether [`super::fuse::Maker::binary`] honours `into` for this operator: division by floats does, by integers not.
    fn fuses_into(&self, op: BinaryOp, ty: TypeId) -> bool {
        !matches!(op, BinaryOp::Div | BinaryOp::Rem) || matches!(self.class(ty), Some((Class::F32 | Class::F64, _)))
    }

    /// An expression of an aggregate type into slots.
    pub(super) fn aggregate(&mut self, x: &'b Expr, slot: u32) -> N {
        match &x.kind {
            ExprKind::Zero => {
                let words = self.words(x.ty);
                self.zero_slots(slot, words)
            }
            ExprKind::Var(var) => match self.storage_of(*var) {
                Storage::Frame(from) => {
                    let words = self.words(x.ty);
                    self.copy_slots(slot, from, words)
                }
                _ => {
                    let target = self.target(x, false);
                    self.load_into(target, x.ty, slot)
                }
            },
            ExprKind::Const(tree::Const::Complex(re, im)) => self.complex_constant(x.ty, (*re, *im), slot),
            ExprKind::Unary(_, inner) => self.complex_negation(inner, slot),
            ExprKind::Binary { op, x: left, y, .. } => self.complex_binary(*op, left, y, slot),
            ExprKind::Builtin { which: tree::Builtin::Complex, args, .. } => self.make_complex(args, x.ty, slot),
            ExprKind::StructLit(fields) => self.struct_literal(x.ty, fields, slot),
            ExprKind::ArrayLit(elems) => self.array_literal(x.ty, elems, slot),
            ExprKind::Call(call) => self.call_into(call, slot),
            ExprKind::MapIndex { map, key, pos, .. } => self.map_read(map, key, slot, false, *pos),
            ExprKind::TypeAssert { x: value, target, pos, .. } => {
                if !self.hoist {
                    return self.assert(value, *target, slot, false, *pos);
                }
                let words = self.words(x.ty);
                let to = self.temp(words);
                let assert = self.assert(value, *target, to, false, *pos);
                self.calls.push(assert);
                self.copy_slots(slot, to, words)
            }
            ExprKind::Recv { chan, pos, .. } => {
                let words = self.words(x.ty);
                let to = if self.hoist { self.temp(words + 1) } else { slot };
                // The flag goes behind the value: not over what lies there.
                let to = if to == slot { self.temp(words + 1) } else { to };
                let recv = self.receive(chan, to, *pos);
                let copy = self.copy_slots(slot, to, words);
                if self.hoist {
                    self.calls.push(recv);
                    return copy;
                }
                self.seq_plain(&[recv, copy])
            }
            ExprKind::Convert(inner) => self.convert_aggregate(inner, x.ty, slot, x.span.lo),
            ExprKind::LetTuple { vars, init, body } => {
                let bind = self.bind_tuple(vars, init);
                let (mut before, fill) = self.group(&[body], |l| l.fill_slots(body, slot));
                before.insert(0, bind);
                before.push(fill);
                self.seq_plain(&before)
            }
            ExprKind::Field { x: base, index } if !self.is_place(base) => {
                let offset = self.field_offset(base.ty, *index);
                let (from, fill) = self.value_in_slots(base);
                let copy = self.load_into(Target::Frame { slot: from, offset }, x.ty, slot);
                self.seq_plain(&[fill, copy])
            }
            ExprKind::Index { x: base, index, pos } if !self.is_place(x) => {
                let (from, fill) = self.value_in_slots(base);
                let element = self.element_of_slots(from, x, base, index, *pos);
                let copy = self.load_into(element, x.ty, slot);
                self.seq_plain(&[fill, copy])
            }
            _ => {
                let target = self.target(x, false);
                self.load_into(target, x.ty, slot)
            }
        }
    }

    /// `&x`
    fn take_address(&mut self, x: &'b Expr) -> Opnd {
        if self.is_place(x) {
            let target = self.target(x, false);
            return self.address_of(target);
        }
        // A composite literal: a new object. The value is complete before its address is known to anybody.
        let pointer = self.temp(1);
        let alloc = self.new_box(x.ty, pointer);
        if let ExprKind::StructLit(fields) = &x.kind {
            let fills = self.struct_fields_at(Opnd::Local(pointer), x.ty, fields);
            let mut parts = vec![alloc];
            if let Some(values) = fills.0 {
                parts.insert(0, values);
            }
            parts.extend(fills.1);
            let all = self.seq_plain(&parts);
            return Opnd::Node(self.before(all, Opnd::Local(pointer)));
        }
        if matches!(x.kind, ExprKind::Zero) {
            return Opnd::Node(self.before(alloc, Opnd::Local(pointer)));
        }
        let (slot, fill) = self.value_in_slots(x);
        let copy = self.copy_out(Opnd::Local(pointer), slot, x.ty);
        let all = self.seq_plain(&[fill, alloc, copy]);
        Opnd::Node(self.before(all, Opnd::Local(pointer)))
    }

    fn slice(&mut self, base: &'b Expr, bounds: [Option<&'b Expr>; 3], pos: u32) -> Opnd {
        let site = self.site(pos);
        let first = self.temp(4);
        let mut args = Vec::new();
        let base_ty = base.ty;
        enum Kind {
            String,
            Slice(u32),
            Array(u32, u64),
        }
        let kind = match *self.under(base_ty) {
            Type::Slice(elem) => Kind::Slice(self.size(elem).0),
            Type::Array { len, elem } => Kind::Array(self.size(elem).0, len),
            _ => Kind::String,
        };
        if let Kind::Array(..) = kind {
            let target = self.target(base, false);
            args.push(self.address_of(target));
        } else {
            args.push(self.expr(base));
        }
        let mut present = 0;
        for (i, bound) in bounds.into_iter().enumerate() {
            args.push(match bound {
                Some(x) => {
                    present |= 1 << i | u32::from(self.is_wide_unsigned(x.ty)) << (3 + i);
                    self.expr(x)
                }
                None => Opnd::Const(0),
            });
        }
        Opnd::Node(match kind {
            Kind::String => self.op_at(first, site, &args, ops::slice::slice_string, present),
            Kind::Slice(size) => {
                self.op_at(first, site, &args, ops::slice::slice_slice, ops::slice::Bounds { present, size })
            }
            Kind::Array(size, len) => {
                self.op_at(first, site, &args, ops::slice::slice_array, ops::slice::ArrayBounds { present, size, len })
            }
        })
    }
}

fn flatten<'b>(x: &'b Expr, parts: &mut Vec<&'b Expr>) {
    match &x.kind {
        ExprKind::Binary { op: BinaryOp::Add, x, y, .. } => {
            flatten(x, parts);
            flatten(y, parts);
        }
        _ => parts.push(x),
    }
}

fn signed(op: BinaryOp) -> Cmp {
    match op {
        BinaryOp::Eq => Cmp::Eq,
        BinaryOp::Ne => Cmp::Ne,
        BinaryOp::Lt => Cmp::Lt,
        BinaryOp::Le => Cmp::Le,
        BinaryOp::Gt => Cmp::Gt,
        _ => Cmp::Ge,
    }
}

fn float(op: BinaryOp, a: Opnd, b: Opnd, [eq, ne, lt, le, gt, ge]: [Cmp; 6]) -> Test {
    match op {
        BinaryOp::Eq => Test::Cmp(eq, a, b),
        BinaryOp::Ne => Test::Cmp(ne, a, b),
        BinaryOp::Lt => Test::Cmp(lt, a, b),
        BinaryOp::Le => Test::Cmp(le, a, b),
        BinaryOp::Gt => Test::Cmp(gt, a, b),
        _ => Test::Cmp(ge, a, b),
    }
}
