//! Range loops, switches, select.

use super::func::{Lower, Storage};
use super::fuse::{Cmp, N, Op2, Opnd, Post, Test};
use super::place::Target;
use super::repr::{Class, Repr, Width};
use crate::exec::chan::{Select, SelectSlot};
use crate::exec::control::{Breakable, Jump};
use crate::exec::node::{Child, Local, keep_slice};
use crate::exec::ops;
use crate::types::tree::{
    self, Comm, Expr, ExprKind, Place, RangeVar, SelectClause, Stmt, SwitchCase, TypeCase, VarId,
};
use crate::types::ty::{Type, TypeId};
use crate::with_operand;
use golite_grammar::ast::BinaryOp;

impl<'b> Lower<'_, 'b> {
    /// A range loop. What stands before the loop proper comes first in the sequence.
    pub(super) fn range(
        &mut self,
        label: u32,
        x: &'b Expr,
        key: &'b RangeVar,
        value: &'b RangeVar,
        body: &'b [Stmt],
        pos: u32,
    ) -> N {
        let site = self.site(pos);
        match self.under(x.ty).clone() {
            Type::Basic(_) if matches!(self.class(x.ty), Some((Class::String, _))) => {
                self.range_string(label, x, key, value, body, site)
            }
            Type::Basic(_) => {
                let limit = self.temp(1);
                let fill = self.grouped(&[x], |l| l.word_into(x, limit));
                let unsigned = matches!(self.class(x.ty), Some((Class::Unsigned, _)));
                self.counted(label, fill, Opnd::Local(limit), unsigned, Some((key, x.ty)), &mut |_, _| None, body, site)
            }
            Type::Slice(elem) => {
                let slice = self.temp(1);
                let limit = self.temp(1);
                let fill = self.grouped(&[x], |l| l.word_into(x, slice));
                let len =
                    self.maker().leaf(crate::exec::access::SetLocal(limit, crate::exec::access::Len(Local(slice))));
                let first = self.seq_plain(&[fill, len]);
                let int = tree_int();
                let (size, _) = self.size(elem);
                let both = assigns_both(key, value);
                let mut take = |l: &mut Self, i: u32| {
                    let target = Target::Element { slice: Opnd::Local(slice), index: Opnd::Local(i), size, site };
                    if both { l.assign_pair(key, i, value, elem, target) } else { l.bind_range(value, elem, target) }
                };
                let counts = (!both).then_some((key, int));
                self.counted(label, first, Opnd::Local(limit), false, counts, &mut take, body, site)
            }
            Type::Array { len, elem } => self.range_array(label, x, (len, elem), (key, value), body, site),
            Type::Pointer(array) => {
                let (len, elem) = match *self.under(array) {
                    Type::Array { len, elem } => (len, elem),
                    _ => (0, array),
                };
                let pointer = self.temp(1);
                let fill = self.grouped(&[x], |l| l.word_into(x, pointer));
                let base = Opnd::Local(pointer);
                self.range_memory(label, fill, base, Some(site), (len, elem), (key, value), body, site)
            }
            Type::Map { key: key_ty, value: value_ty } => {
                self.range_map(label, x, (key, key_ty), (value, value_ty), body, site)
            }
            Type::Chan { elem, .. } => self.range_chan(label, x, key, elem, body, site),
            // The checker refuses the rest for now.
            _ => self.maker().node_of(Opnd::Const(0)),
        }
    }

    fn range_array(
        &mut self,
        label: u32,
        x: &'b Expr,
        (len, elem): (u64, TypeId),
        (key, value): (&'b RangeVar, &'b RangeVar),
        body: &'b [Stmt],
        site: u32,
    ) -> N {
        let int = tree_int();
        if matches!(value, RangeVar::None) {
            // Only the length matters, and it is known; calls in the operand still run.
            let fill =
                if super::order::has_call(x) { self.grouped(&[x], |l| l.value_in_slots(x).1) } else { self.nothing() };
            return self.counted(label, fill, Opnd::Const(len), false, Some((key, int)), &mut |_, _| None, body, site);
        }
        let words = self.words(x.ty);
        if words > 128 {
            let copy = self.temp(1);
            let fill = self.grouped(&[x], |l| {
                let alloc = l.new_box(x.ty, copy);
                let fill = if l.is_place(x) {
                    let target = l.target(x, false);
                    let from = l.address_of(target);
                    let (bytes, pointers) = l.size(x.ty);
                    let depth = from.depth();
                    with_operand!(l.maker(), from, from => {
                        l.maker().over(depth, crate::exec::access::CopyMemory { to: Local(copy), from, bytes, pointers })
                    })
                } else {
                    let (slot, fill) = l.value_in_slots(x);
                    let out = l.copy_out(Opnd::Local(copy), slot, x.ty);
                    l.seq_plain(&[fill, out])
                };
                l.seq_plain(&[alloc, fill])
            });
            return self.range_memory(label, fill, Opnd::Local(copy), None, (len, elem), (key, value), body, site);
        }
        let slot = self.temp(words);
        let fill = self.grouped(&[x], |l| l.aggregate(x, slot));
        let base = self.address_of(Target::Slot(slot));
        self.range_memory(label, fill, base, None, (len, elem), (key, value), body, site)
    }

    /// Over an array at an address.
    #[allow(clippy::too_many_arguments)]
    fn range_memory(
        &mut self,
        label: u32,
        first: N,
        base: Opnd,
        nil: Option<u32>,
        (len, elem): (u64, TypeId),
        (key, value): (&'b RangeVar, &'b RangeVar),
        body: &'b [Stmt],
        site: u32,
    ) -> N {
        let int = tree_int();
        let (size, _) = self.size(elem);
        let both = assigns_both(key, value);
        let mut take = |l: &mut Self, i: u32| {
            let array = l.address_of(Target::Memory { base, offset: 0, nil });
            let depth = array.depth();
            let element = with_operand!(l.maker(), array, array => {
                l.maker().over(depth, crate::exec::access::ArrayElement { array, index: Local(i), len, size, site })
            });
            let target = Target::Memory { base: Opnd::Node(element), offset: 0, nil: None };
            if both { l.assign_pair(key, i, value, elem, target) } else { l.bind_range(value, elem, target) }
        };
        let counts = (!both).then_some((key, int));
        self.counted(label, first, Opnd::Const(len), false, counts, &mut take, body, site)
    }

    fn nothing(&mut self) -> N {
        self.maker().node_of(Opnd::Const(0))
    }

    /// The common form: a counter from 0 to a limit. `take` makes what fetches the element.
    #[allow(clippy::too_many_arguments)]
    fn counted(
        &mut self,
        label: u32,
        first: N,
        limit: Opnd,
        unsigned: bool,
        key: Option<(&'b RangeVar, TypeId)>,
        take: &mut dyn FnMut(&mut Self, u32) -> Option<N>,
        body: &'b [Stmt],
        site: u32,
    ) -> N {
        let counter = self.temp(1);
        let start = self.set_const(counter, 0);
        let mut parts = Vec::new();
        match key {
            // A variable that nothing else sets can be the counter itself.
            Some((RangeVar::Define(var), _))
                if !self.is_boxed(*var) && !self.escapes.fates[var.0 as usize].assigned =>
            {
                self.storage.insert(*var, Storage::Slot(counter));
            }
            Some((RangeVar::None, _)) | None => {}
            Some((var, ty)) => parts.extend(self.bind_range_from(var, ty, counter)),
        }
        parts.extend(take(self, counter));
        let block = self.block(body);
        parts.push(block);
        let whole = self.seq(parts);
        let cmp = if unsigned { Cmp::LtU } else { Cmp::Lt };
        let looped = self.maker().looped(
            Test::Cmp(cmp, Opnd::Local(counter), limit),
            Some(Post::Step(counter, 1)),
            whole,
            site,
            label,
        );
        self.seq(vec![first, start, looped])
    }

    /// Binds a range variable to the value at a place.
    fn bind_range(&mut self, var: &'b RangeVar, ty: TypeId, from: Target) -> Option<N> {
        match var {
            RangeVar::None => None,
            RangeVar::Define(var) => {
                let words = self.words(ty);
                let home = self.temp(words);
                let fill = self.fetch(from, ty, home);
                let mut parts = vec![fill];
                self.declare_at(*var, home, &mut parts);
                Some(self.seq_plain(&parts))
            }
            RangeVar::Assign(_) => {
                let words = self.words(ty);
                let slot = self.temp(words);
                let fill = self.fetch(from, ty, slot);
                let assign = self.bind_range_from(var, ty, slot);
                let mut parts = vec![fill];
                parts.extend(assign);
                Some(self.seq_plain(&parts))
            }
        }
    }

    /// Assigns a counter and an element as one assignment.
    fn assign_pair(
        &mut self,
        key: &'b RangeVar,
        counter: u32,
        value: &'b RangeVar,
        elem: TypeId,
        from: Target,
    ) -> Option<N> {
        let words = self.words(elem);
        let slot = self.temp(words);
        let mut parts = vec![self.fetch(from, elem, slot)];
        self.bind_both((key, tree_int(), counter), (value, elem, slot), &mut parts);
        Some(self.seq_plain(&parts))
    }

    /// Binds both range variables to values that lie in slots. If both are assigned, it is one assignment: the operands of both places
    /// are evaluated first.
    fn bind_both(
        &mut self,
        (key, key_ty, key_slot): (&'b RangeVar, TypeId, u32),
        (value, value_ty, value_slot): (&'b RangeVar, TypeId, u32),
        parts: &mut Vec<N>,
    ) {
        let (RangeVar::Assign(first), RangeVar::Assign(second)) = (key, value) else {
            parts.extend(self.bind_range_from(key, key_ty, key_slot));
            parts.extend(self.bind_range_from(value, value_ty, value_slot));
            return;
        };
        let group: Vec<&Expr> = [first, second]
            .into_iter()
            .filter_map(|place| if let Place::Expr(x) = place { Some(x) } else { None })
            .collect();
        let n = self.grouped(&group, |l| {
            let targets = [l.place(first, true), l.place(second, true)];
            let mut parts = std::mem::take(&mut l.pre);
            let mut stores = Vec::new();
            for ((target, to), (ty, slot)) in targets.into_iter().zip([(key_ty, key_slot), (value_ty, value_slot)]) {
                let to = to.unwrap_or(ty);
                let (convert, from) = l.convert_slots(ty, slot, to);
                parts.extend(convert);
                stores.push(l.store_slots(target, to, from));
            }
            parts.extend(stores);
            l.seq_plain(&parts)
        });
        parts.push(n);
    }

    fn fetch(&mut self, from: Target, ty: TypeId, slot: u32) -> N {
        match self.repr(ty) {
            Repr::Word(..) => {
                let word = self.load(from, ty);
                self.set(slot, word)
            }
            Repr::Aggregate => self.load_into(from, ty, slot),
        }
    }

    /// Binds a range variable to a value that lies in slots.
    pub(super) fn bind_range_from(&mut self, var: &'b RangeVar, ty: TypeId, slot: u32) -> Option<N> {
        match var {
            RangeVar::None => None,
            RangeVar::Define(var) => {
                let words = self.words(ty);
                let home = self.temp(words);
                let mut parts = vec![self.copy_slots(home, slot, words)];
                self.declare_at(*var, home, &mut parts);
                Some(self.seq_plain(&parts))
            }
            RangeVar::Assign(place) => {
                let (before, n) = self.group(&[], |l| {
                    let (target, to) = l.place(place, false);
                    let (convert, from) = l.convert_slots(ty, slot, to.unwrap_or(ty));
                    let store = l.store_slots(target, to.unwrap_or(ty), from);
                    let mut parts: Vec<N> = convert.into_iter().collect();
                    parts.push(store);
                    l.seq_plain(&parts)
                });
                let mut parts = before;
                parts.push(n);
                Some(self.seq_plain(&parts))
            }
        }
    }

    fn range_string(
        &mut self,
        label: u32,
        x: &'b Expr,
        key: &'b RangeVar,
        value: &'b RangeVar,
        body: &'b [Stmt],
        site: u32,
    ) -> N {
        // Slots: the string, where we are, the rune there, where the next one begins.
        let string = self.temp(4);
        let (at, rune, next) = (string + 1, string + 2, string + 3);
        let fill = self.grouped(&[x], |l| l.word_into(x, string));
        let start = self.set_const(at, 0);
        let decode = self.maker().leaf(ops::string::NextRune { string, at, rune, next });
        let mut parts = Vec::new();
        self.bind_both((key, tree_int(), at), (value, tree_rune(), rune), &mut parts);
        let block = self.block(body);
        parts.push(block);
        let whole = self.seq(parts);
        let post = self.copy_slots(at, next, 1);
        let test = Test::Word(Opnd::Node(decode));
        let looped = self.maker().looped(test, Some(Post::Node(post)), whole, site, label);
        self.seq(vec![fill, start, looped])
    }

    fn range_map(
        &mut self,
        label: u32,
        x: &'b Expr,
        (key, key_ty): (&'b RangeVar, TypeId),
        (value, value_ty): (&'b RangeVar, TypeId),
        body: &'b [Stmt],
        site: u32,
    ) -> N {
        let desc = self.desc(x.ty);
        let map = self.temp(1);
        let state = self.temp(ops::map::ITERATOR_WORDS);
        let (key_words, value_words) = (self.words(key_ty), self.words(value_ty));
        let key_slot = self.temp(key_words.max(1));
        let value_slot = self.temp(value_words.max(1));
        let fill = self.grouped(&[x], |l| l.word_into(x, map));
        let begin = self.op(site, &[Opnd::Local(map)], ops::map::iterate, ops::map::Iterate { desc, state });
        let next = self.op(
            site,
            &[Opnd::Local(map)],
            ops::map::next,
            ops::map::Next { desc, state, key: key_slot, value: value_slot },
        );
        let mut parts = Vec::new();
        self.bind_both((key, key_ty, key_slot), (value, value_ty, value_slot), &mut parts);
        let block = self.block(body);
        parts.push(block);
        let whole = self.seq(parts);
        let looped = self.maker().looped(Test::Word(Opnd::Node(next)), None, whole, site, label);
        self.seq(vec![fill, begin, looped])
    }

    fn range_chan(
        &mut self,
        label: u32,
        x: &'b Expr,
        key: &'b RangeVar,
        elem: TypeId,
        body: &'b [Stmt],
        site: u32,
    ) -> N {
        let chan = self.temp(1);
        let words = self.words(elem);
        let to = self.temp(words + 1);
        let fill = self.grouped(&[x], |l| l.word_into(x, chan));
        let recv = self.maker().over(1, crate::exec::chan::Recv { chan: Local(chan), to, words, site });
        let test = self.before(recv, Opnd::Local(to + words));
        let mut parts = Vec::new();
        parts.extend(self.bind_range_from(key, elem, to));
        let block = self.block(body);
        parts.push(block);
        let whole = self.seq(parts);
        let looped = self.maker().looped(Test::Word(Opnd::Node(test)), None, whole, site, label);
        self.seq(vec![fill, looped])
    }

    /// An expression switch.
    pub(super) fn switch(&mut self, label: u32, tag: Option<&'b (VarId, Expr)>, cases: &'b [SwitchCase]) -> N {
        let mut first = Vec::new();
        if let Some((var, x)) = tag {
            let words = self.words(x.ty);
            let home = self.temp(words);
            let fill = self.grouped(&[x], |l| l.fill_slots(x, home));
            first.push(fill);
            self.declare_at(*var, home, &mut first);
        }
        let bodies: Vec<N> = cases.iter().map(|case| self.block(&case.body)).collect();
        let bodies = self.fall_through(&bodies, |i| cases[i].fallthrough);
        let default = cases.iter().position(|case| case.default).map_or_else(|| self.nothing(), |i| bodies[i]);
        let chain = match tag.and_then(|(var, x)| self.jump_table(*var, x, cases, &bodies, default)) {
            Some(jump) => jump,
            None => {
                let mut arms = Vec::new();
                for (case, &body) in cases.iter().zip(&bodies) {
                    let tests: Vec<Test> = case.conds.iter().map(|cond| self.condition(cond)).collect();
                    if let Some(test) = self.any(tests) {
                        arms.push((test, body));
                    }
                }
                self.chain(arms, default)
            }
        };
        first.push(self.breakable(chain, label));
        self.seq(first)
    }

    /// Bodies that run into the next one: each as it is entered from its own case.
    fn fall_through(&mut self, bodies: &[N], falls: impl Fn(usize) -> bool) -> Vec<N> {
        let mut whole = bodies.to_vec();
        for i in (0..bodies.len()).rev() {
            if falls(i) && i + 1 < bodies.len() {
                whole[i] = self.seq(vec![bodies[i], whole[i + 1]]);
            }
        }
        whole
    }

    fn any(&mut self, tests: Vec<Test>) -> Option<Test> {
        let mut tests = tests.into_iter();
        let mut all = tests.next()?;
        for test in tests {
            let maker = self.maker();
            let a = maker.test_word(all);
            let b = maker.test_word(test);
            let depth = a.depth().max(b.depth());
            let (x, y) = (crate::exec::control::Truth(maker.child(a)), crate::exec::control::Truth(maker.child(b)));
            all = Test::Word(Opnd::Node(maker.over(depth, crate::exec::control::OrElse(x, y))));
        }
        Some(all)
    }

    /// `if … else if … else`; long chains split in two levels would change the order of tests, so they stay a list.
    fn chain(&mut self, arms: Vec<(Test, N)>, default: N) -> N {
        if arms.len() > 6 {
            let maker = self.maker();
            let depth = arms
                .iter()
                .map(|(test, body)| super::fuse::Maker::test_depth(*test).max(body.depth))
                .max()
                .unwrap_or(0);
            let signals = default.signals || arms.iter().any(|(_, body)| body.signals);
            let list: Vec<_> = arms
                .into_iter()
                .map(|(test, body)| {
                    let word = maker.test_word(test);
                    (maker.node_of(word).node, body.node)
                })
                .collect();
            let arms = keep_slice(self.c.arena, &list);
            let n =
                maker.over(depth.max(default.depth) + 1, crate::exec::control::Cases { arms, default: default.node });
            return N { signals, ..n };
        }
        let mut rest = default;
        for (test, body) in arms.into_iter().rev() {
            rest = self.maker().if_else(test, body, rest);
        }
        rest
    }

    fn breakable(&mut self, body: N, label: u32) -> N {
        if !body.signals {
            return body;
        }
        let n = self.maker().over(body.depth, Breakable { body: body.node, label });
        N { signals: true, ..n }
    }

    /// A switch over small integer constants jumps by number.
    fn jump_table(&mut self, var: VarId, x: &Expr, cases: &'b [SwitchCase], bodies: &[N], default: N) -> Option<N> {
        let Some((Class::Signed | Class::Unsigned, _)) = self.class(x.ty) else { return None };
        let mut entries: Vec<(i64, usize)> = Vec::new();
        for (i, case) in cases.iter().enumerate() {
            for cond in &case.conds {
                let ExprKind::Binary { op: BinaryOp::Eq, x: a, y: b, .. } = &cond.kind else { return None };
                let value = match (&a.kind, &b.kind) {
                    (ExprKind::Var(v), ExprKind::Const(tree::Const::Int(value))) if *v == var => *value,
                    (ExprKind::Const(tree::Const::Int(value)), ExprKind::Var(v)) if *v == var => *value,
                    _ => return None,
                };
                entries.push((value, i));
            }
        }
        let low = entries.iter().map(|entry| entry.0).min()?;
        let high = entries.iter().map(|entry| entry.0).max()?;
        let span = high.checked_sub(low)?;
        if entries.len() < 4 || span > entries.len() as i64 * 4 {
            return None;
        }
        let mut parts = vec![default.node; span as usize + 2];
        for (value, i) in entries.into_iter().rev() {
            parts[(value - low) as usize] = bodies[i].node;
        }
        let maker = self.maker();
        let tag = self.load_var(var);
        let index = maker.binary(Op2::Sub, Width::W64, tag, Opnd::Const(low as u64), None);
        let depth = bodies.iter().chain([&default]).map(|body| body.depth).max().unwrap_or(0).max(index.depth);
        let signals = default.signals || bodies.iter().any(|body| body.signals);
        let parts = keep_slice(self.c.arena, &parts);
        Some(N { signals, ..maker.over(depth, Jump { index: Child(index.node), parts }) })
    }

    /// A type switch.
    pub(super) fn type_switch(&mut self, label: u32, x: &'b Expr, cases: &'b [TypeCase]) -> N {
        let word = self.temp(1);
        let site = self.site(x.span.lo);
        let from = self.desc(x.ty);
        let fill = self.grouped(&[x], |l| l.word_into(x, word));
        let mut arms = Vec::new();
        let mut default = self.nothing();
        for case in cases {
            let top = self.top;
            let mut parts = Vec::new();
            if let Some(bind) = case.bind {
                self.bind_type_case(bind, &case.types, word, (from, x.ty), site, &mut parts);
            }
            let body = self.block(&case.body);
            parts.push(body);
            let body = self.seq(parts);
            self.top = top;
            if case.default {
                default = body;
            }
            let mut tests = Vec::new();
            for ty in &case.types {
                tests.push(match ty {
                    None => Test::Cmp(Cmp::Eq, Opnd::Local(word), Opnd::Const(0)),
                    Some(ty) => {
                        let desc = self.desc(*ty);
                        let interface = matches!(self.class(*ty), Some((Class::Interface, _)));
                        if interface {
                            Test::Word(Opnd::Node(self.op(site, &[Opnd::Local(word)], ops::iface::implements, desc)))
                        } else {
                            Test::Word(Opnd::Node(self.maker().leaf(ops::iface::IsType { word, desc })))
                        }
                    }
                });
            }
            if let Some(test) = self.any(tests) {
                arms.push((test, body));
            }
        }
        let chain = self.chain(arms, default);
        let whole = self.breakable(chain, label);
        self.seq(vec![fill, whole])
    }

    fn bind_type_case(
        &mut self,
        bind: VarId,
        types: &[Option<TypeId>],
        word: u32,
        (from, from_ty): (crate::value::desc::Desc, TypeId),
        site: u32,
        parts: &mut Vec<N>,
    ) {
        let ty = match types {
            [Some(ty)] => *ty,
            _ => from_ty,
        };
        let words = self.words(ty);
        let home = self.temp(words + 1);
        if matches!(self.class(ty), Some((Class::Interface, _))) {
            parts.push(self.copy_slots(home, word, 1));
        } else {
            let desc = self.desc(ty);
            let params = ops::iface::Assert { desc, from, interface: false, to: home, words, comma_ok: true };
            let take = self.op(site, &[Opnd::Local(word)], ops::iface::assert, params);
            parts.push(take);
        }
        self.declare_at(bind, home, parts);
    }

    /// `select`
    pub(super) fn select(&mut self, label: u32, clauses: &'b [SelectClause], pos: u32) -> N {
        let site = self.site(pos);
        // Channels and values are evaluated in the order of the clauses, whatever they are.
        let mut first = Vec::new();
        let mut slots = Vec::new();
        let mut homes = Vec::new();
        let mut default = None;
        for (i, clause) in clauses.iter().enumerate() {
            match &clause.comm {
                Comm::Default => {
                    default = Some(i);
                    homes.push((0, 0));
                }
                Comm::Send { chan, value } => {
                    let words = self.words(value.ty);
                    let c = self.temp(1);
                    let v = self.temp(words.max(1));
                    let n = self.grouped(&[chan, value], |l| {
                        let chan = l.word_into(chan, c);
                        let value = l.fill_slots(value, v);
                        l.seq_plain(&[chan, value])
                    });
                    first.push(n);
                    slots.push(SelectSlot { chan: c, value: v, words, send: true, clause: i as u32 });
                    homes.push((v, words));
                }
                Comm::Recv { chan, .. } => {
                    let words = match *self.under(chan.ty) {
                        Type::Chan { elem, .. } => self.words(elem),
                        _ => 1,
                    };
                    let c = self.temp(1);
                    let v = self.temp(words + 1);
                    let n = self.grouped(&[chan], |l| l.word_into(chan, c));
                    first.push(n);
                    slots.push(SelectSlot { chan: c, value: v, words, send: false, clause: i as u32 });
                    homes.push((v, words));
                }
            }
        }
        let mut bodies = Vec::new();
        for (clause, &(v, words)) in clauses.iter().zip(&homes) {
            let top = self.top;
            let mut parts = Vec::new();
            if let Comm::Recv { chan, value, ok } = &clause.comm {
                let elem = match *self.under(chan.ty) {
                    Type::Chan { elem, .. } => elem,
                    _ => chan.ty,
                };
                self.bind_both((value, elem, v), (ok, tree_bool(), v + words), &mut parts);
            }
            let body = self.block(&clause.body);
            parts.push(body);
            bodies.push(self.seq(parts));
            self.top = top;
        }
        let cases = keep_slice(self.c.arena, &slots);
        let scratch = self.temp(ops::SELECT_WORDS * slots.len() as u32);
        let default = default.map_or(u32::MAX, |i| i as u32);
        let chosen = self.maker().over(2, Select { cases, default, scratch, site });
        let depth = bodies.iter().map(|body| body.depth).max().unwrap_or(0).max(chosen.depth);
        let signals = bodies.iter().any(|body| body.signals);
        let mut parts: Vec<_> = bodies.iter().map(|body| body.node).collect();
        if parts.is_empty() {
            parts.push(self.nothing().node);
        }
        let parts = keep_slice(self.c.arena, &parts);
        let jump = N { signals, ..self.maker().over(depth, Jump { index: Child(chosen.node), parts }) };
        first.push(self.breakable(jump, label));
        self.seq(first)
    }
}

fn assigns_both(key: &RangeVar, value: &RangeVar) -> bool {
    matches!((key, value), (RangeVar::Assign(_), RangeVar::Assign(_)))
}

fn tree_int() -> TypeId {
    crate::types::ty::Basic::Int.id()
}

fn tree_rune() -> TypeId {
    crate::types::ty::Basic::Int32.id()
}

fn tree_bool() -> TypeId {
    crate::types::ty::Basic::Bool.id()
}
