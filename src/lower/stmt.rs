//! Statements.

use super::func::{Lower, Results, Storage};
use super::fuse::{N, Opnd, Post, Test};
use super::place::Target;
use super::repr::{Class, Repr};
use crate::exec::access::{Drop, SetLocal};
use crate::exec::control::{Return, Signal, ThenTail, break_signal, continue_signal, goto_signal};
use crate::exec::node::{Const, Local};
use crate::types::tree::{Expr, ExprKind, Place, Stmt, StmtKind, VarId};
use crate::types::ty::TypeId;
use crate::with_operand;
use golite_grammar::ast::BinaryOp;

impl<'b> Lower<'_, 'b> {
    /// Statements of one block; what they declare stays until the caller gives the slots back.
    pub(super) fn stmts(&mut self, stmts: &'b [Stmt]) -> N {
        if stmts.iter().any(|stmt| matches!(stmt.kind, StmtKind::Label(_))) {
            return self.goto_block(stmts);
        }
        let parts: Vec<N> = stmts.iter().map(|stmt| self.stmt(stmt)).collect();
        self.seq(parts)
    }

    pub(super) fn signal(&mut self, signal: u64) -> N {
        N { signals: true, ..self.maker().leaf(Signal(signal)) }
    }

    /// One statement. Temporaries are given back; declared variables stay.
    pub(super) fn stmt(&mut self, stmt: &'b Stmt) -> N {
        self.tidied(stmt, |l| l.plain_stmt(stmt))
    }

    fn plain_stmt(&mut self, stmt: &'b Stmt) -> N {
        match &stmt.kind {
            StmtKind::VarDecl { var, init } => return self.var_decl(*var, init.as_ref()),
            StmtKind::VarDeclTuple { vars, init } => return self.var_decl_tuple(vars, init),
            _ => {}
        }
        let top = self.top;
        let n = self.stmt_inner(stmt);
        self.top = top;
        n
    }

    fn stmt_inner(&mut self, stmt: &'b Stmt) -> N {
        match &stmt.kind {
            StmtKind::VarDecl { .. } | StmtKind::VarDeclTuple { .. } | StmtKind::Label(_) => {
                self.maker().node_of(Opnd::Const(0))
            }
            StmtKind::Expr(x) => self.expr_stmt(x),
            StmtKind::Assign { places, values } => match (&places[..], &values[..]) {
                ([place], [value]) => self.assign(place, value),
                _ => self.assign_many(places, values),
            },
            StmtKind::AssignTuple { places, value } => self.assign_tuple(places, value),
            StmtKind::OpAssign { op, place, value, pos } => self.op_assign(*op, place, value, *pos),
            StmtKind::Send { chan, value, pos } => self.send(chan, value, *pos),
            StmtKind::Go { call, pos } => {
                let (mut before, n) = self.group(&[call], |l| l.go_or_defer(call, *pos, false));
                before.push(n);
                self.seq_plain(&before)
            }
            StmtKind::Defer { call, pos } => {
                let (mut before, n) = self.group(&[call], |l| l.go_or_defer(call, *pos, true));
                before.push(n);
                self.seq_plain(&before)
            }
            StmtKind::Return { values, bare } => self.return_stmt(values, *bare),
            StmtKind::Break(label) => self.signal(break_signal(label.0)),
            StmtKind::Continue(label) => self.signal(continue_signal(label.0)),
            StmtKind::Goto(label) => self.signal(goto_signal(label.0)),
            StmtKind::Block(stmts) => self.block(stmts),
            StmtKind::If { cond, then, els } => {
                if let ExprKind::Const(crate::types::tree::Const::Bool(known)) = cond.kind {
                    return self.block(if known { then } else { els });
                }
                let test = self.statement_condition(cond);
                let then = self.block(then);
                if els.is_empty() {
                    return self.maker().if_then(test, then);
                }
                let els = self.block(els);
                self.maker().if_else(test, then, els)
            }
            StmtKind::For { label, per_iteration, cond, post, body } => {
                self.for_loop(label.0, per_iteration, cond.as_ref(), post.as_deref(), body, stmt.span.lo)
            }
            StmtKind::Range { label, x, key, value, body, pos } => self.range(label.0, x, key, value, body, *pos),
            StmtKind::Switch { label, tag, cases } => self.switch(label.0, tag.as_ref(), cases),
            StmtKind::TypeSwitch { label, x, cases } => self.type_switch(label.0, x, cases),
            StmtKind::Select { label, clauses, pos } => self.select(label.0, clauses, *pos),
        }
    }

    /// A statement of its own group: hoisted calls, then operands, then the statement.
    pub(super) fn grouped(&mut self, exprs: &[&Expr], f: impl FnOnce(&mut Self) -> N) -> N {
        self.grouped_with_places(&[], exprs, f)
    }

    pub(super) fn grouped_with_places(
        &mut self,
        places: &[&Expr],
        values: &[&Expr],
        f: impl FnOnce(&mut Self) -> N,
    ) -> N {
        let (mut before, n) = self.group_with_places(places, values, f);
        if before.is_empty() {
            return n;
        }
        before.push(n);
        self.seq(before)
    }

    fn expr_stmt(&mut self, x: &'b Expr) -> N {
        self.grouped(&[x], |l| {
            if matches!(l.c.checker.types().get(x.ty), crate::types::ty::Type::Tuple(_)) {
                return match &x.kind {
                    // What comes back in the return register is no signal.
                    ExprKind::Call(_) | ExprKind::Builtin { .. } => match l.expr(x) {
                        Opnd::Node(n) => l.maker().over(n.depth, Drop(Self::child_of(n))),
                        _ => l.maker().node_of(Opnd::Const(0)),
                    },
                    _ => {
                        let n = l.tuple(x).0;
                        l.maker().over(n.depth, Drop(Self::child_of(n)))
                    }
                };
            }
            match l.repr(x.ty) {
                Repr::Word(..) => {
                    let word = l.expr(x);
                    match word {
                        // A call's word is no signal.
                        Opnd::Node(n) => l.maker().over(n.depth, Drop(Self::child_of(n))),
                        _ => l.maker().node_of(Opnd::Const(0)),
                    }
                }
                Repr::Aggregate => l.value_in_slots(x).1,
            }
        })
    }

    fn var_decl(&mut self, var: VarId, init: Option<&'b Expr>) -> N {
        let Some(init) = init else { return self.declare_zero(var) };
        let ty = self.var_ty(var);
        let words = self.words(ty);
        let boxed = self.is_boxed(var);
        if boxed && words > 128 {
            return self.declare_large(var, init);
        }
        let home = self.temp(words);
        let top = self.top;
        let fill = self.grouped(&[init], |l| l.fill_slots(init, home));
        self.top = top;
        let mut parts = vec![fill];
        self.declare_at(var, home, &mut parts);
        self.seq_plain(&parts)
    }

    /// A variable too large for slots: built in slots of this statement, then moved to its box.
    fn declare_large(&mut self, var: VarId, init: &'b Expr) -> N {
        let ty = self.var_ty(var);
        let slot = self.temp(1);
        let top = self.top;
        let n = self.grouped(&[init], |l| {
            if matches!(init.kind, ExprKind::Zero) {
                return l.new_box(ty, slot);
            }
            if l.is_place(init) {
                let fresh = l.temp(1);
                let alloc = l.new_box(ty, fresh);
                let target = l.target(init, false);
                let from = l.address_of(target);
                let (bytes, pointers) = l.size(ty);
                let depth = from.depth();
                let copy = with_operand!(l.maker(), from, from => {
                    l.maker().over(depth, crate::exec::access::CopyMemory { to: Local(fresh), from, bytes, pointers })
                });
                let keep = l.copy_slots(slot, fresh, 1);
                return l.seq_plain(&[alloc, copy, keep]);
            }
            let (from, fill) = l.value_in_slots(init);
            let alloc = l.new_box(ty, slot);
            let copy = l.copy_out(Opnd::Local(slot), from, ty);
            l.seq_plain(&[fill, alloc, copy])
        });
        self.top = top;
        self.storage.insert(var, Storage::Boxed(slot));
        n
    }

    fn var_decl_tuple(&mut self, vars: &'b [Option<VarId>], init: &'b Expr) -> N {
        // Homes first, so that the temporaries behind them can be given back.
        let mut homes = Vec::new();
        for &var in vars {
            let Some(var) = var else { continue };
            let words = self.words(self.var_ty(var));
            homes.push((var, self.temp(words)));
        }
        let boxes = self.temp(homes.len() as u32);
        let (before, (n, slots)) = self.group(&[init], |l| l.tuple(init));
        let mut parts = before;
        parts.push(n);
        let mut next = homes.iter();
        for (&var, &(slot, ty)) in vars.iter().zip(&slots) {
            if var.is_none() {
                continue;
            }
            let Some(&(var, home)) = next.next() else { break };
            let var_ty = self.var_ty(var);
            let (convert, from) = self.convert_slots(ty, slot, var_ty);
            parts.extend(convert);
            let words = self.words(var_ty);
            parts.push(self.copy_slots(home, from, words));
        }
        self.top = boxes;
        for (var, home) in homes {
            self.declare_at(var, home, &mut parts);
        }
        self.top = self.top.max(boxes);
        self.seq_plain(&parts)
    }

    /// `place = value`
    fn assign(&mut self, place: &'b Place, value: &'b Expr) -> N {
        let Place::Expr(x) = place else { return self.grouped(&[value], |l| l.discard(value)) };
        self.grouped_with_places(&[x], &[value], |l| {
            let target = l.target(x, false);
            l.assign_value(target, value)
        })
    }

    fn discard(&mut self, value: &'b Expr) -> N {
        let (_, fill) = self.value_in_slots(value);
        fill
    }

    pub(super) fn assign_value(&mut self, target: Target, value: &'b Expr) -> N {
        match (target, self.repr(value.ty)) {
            (Target::Slot(slot), Repr::Word(..)) => self.word_into(value, slot),
            (Target::Frame { slot, offset: 0 }, Repr::Aggregate) if self.size(value.ty).0.is_multiple_of(8) => {
                self.aggregate(value, slot)
            }
            (_, Repr::Word(..)) => {
                let word = self.expr(value);
                self.store(target, value.ty, word)
            }
            (_, Repr::Aggregate) => {
                let (slot, fill) = self.value_in_slots(value);
                let store = self.store_from(target, value.ty, slot);
                self.seq_plain(&[fill, store])
            }
        }
    }

    fn assign_tuple(&mut self, places: &'b [Place], value: &'b Expr) -> N {
        let mut group: Vec<&Expr> = Vec::new();
        group.extend(places.iter().filter_map(|place| if let Place::Expr(x) = place { Some(x) } else { None }));
        group.push(value);
        self.grouped(&group, |l| {
            let targets: Vec<(Target, Option<TypeId>)> = places.iter().map(|place| l.place(place, true)).collect();
            let mut parts = std::mem::take(&mut l.pre);
            let (n, slots) = l.tuple(value);
            parts.append(&mut l.pre);
            parts.push(n);
            // A store may call (a map's): the parts must be safe first.
            let mut kept = Vec::new();
            for (&(slot, ty), (_, to)) in slots.iter().zip(&targets) {
                let to = to.unwrap_or(ty);
                let (convert, from) = l.convert_slots(ty, slot, to);
                parts.extend(convert);
                kept.push((from, to));
            }
            for ((target, _), (slot, ty)) in targets.into_iter().zip(kept) {
                parts.push(l.store_slots(target, ty, slot));
            }
            l.seq_plain(&parts)
        })
    }

    /// `place op= value`
    fn op_assign(&mut self, op: BinaryOp, place: &'b Expr, value: &'b Expr, pos: u32) -> N {
        self.grouped(&[place, value], |l| {
            let ty = place.ty;
            if l.complex_size(ty).is_some() {
                return l.complex_op_assign(op, place, value);
            }
            let simple = matches!(&place.kind, ExprKind::Var(_))
                || matches!(&place.kind, ExprKind::Field { x, .. } if matches!(&x.kind, ExprKind::Deref { x, .. } if l.is_plain_local(x)))
                || matches!(&place.kind, ExprKind::Index { x, index, .. } if l.is_plain_local(x) && l.is_plain_local(index) && !matches!(l.under(x.ty), crate::types::ty::Type::Array { .. }));
            let first = l.temp(2);
            let target = l.target(place, !simple);
            let old = l.load(target, ty);
            if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
                let count = l.shift_count(value, pos);
                if let Target::Slot(slot) = target {
                    return l.shift(op, old, count, ty, Some(slot));
                }
                let new = l.shift(op, old, count, ty, None);
                return l.store(target, ty, Opnd::Node(new));
            }
            let word = l.expr(value);
            if let Target::Slot(slot) = target
                && !matches!(l.class(ty), Some((Class::String, _)))
                && !matches!((op, l.class(ty)), (BinaryOp::Div | BinaryOp::Rem, Some((Class::Signed | Class::Unsigned, _))))
            {
                return l.arithmetic(op, (old, word), ty, pos, Some(slot), first);
            }
            let new = l.arithmetic(op, (old, word), ty, pos, None, first);
            l.store(target, ty, Opnd::Node(new))
        })
    }

    /// A local variable in a slot: reading it twice is reading it once.
    fn is_plain_local(&mut self, x: &Expr) -> bool {
        match &x.kind {
            ExprKind::Var(var) => matches!(self.storage_of(*var), Storage::Slot(_)),
            ExprKind::Const(_) => true,
            _ => false,
        }
    }

    fn send(&mut self, chan: &'b Expr, value: &'b Expr, pos: u32) -> N {
        self.grouped(&[chan, value], |l| {
            let site = l.site(pos);
            let channel = l.expr(chan);
            let words = l.words(value.ty);
            let maker = l.maker();
            if let Repr::Word(..) = l.repr(value.ty) {
                let word = l.expr(value);
                let slot = l.temp(1);
                let depth = channel.depth().max(word.depth());
                let c = maker.child(channel);
                return with_operand!(maker, word, value => {
                    maker.over(depth + 1, crate::exec::chan::Send { chan: c, value: SetLocal(slot, value), slot, site })
                });
            }
            let channel = l.stable(channel);
            let slot = l.temp(words);
            let fill = l.fill_slots(value, slot);
            let c = maker.child(channel);
            maker.over(fill.depth + 1, crate::exec::chan::Send { chan: c, value: Self::child_of(fill), slot, site })
        })
    }

    /// `return …`
    fn return_stmt(&mut self, values: &'b [Expr], bare: bool) -> N {
        if bare || values.is_empty() {
            return self.signal(crate::exec::control::RETURN);
        }
        if let Some(vars) = self.result_vars.clone() {
            return self.return_to_variables(&vars, values);
        }
        let group: Vec<&Expr> = values.iter().collect();
        let n = self.grouped(&group, |l| match l.layout.results {
            Results::Word => {
                let word = l.expr(&values[0]);
                let slot = l.return_slot;
                with_operand!(l.maker(), word, x => l.maker().over(word.depth(), Return(slot, x)))
            }
            _ => {
                let mut parts = Vec::new();
                l.fill_results(values, &mut parts);
                parts.push(l.signal(crate::exec::control::RETURN));
                l.seq_plain(&parts)
            }
        });
        N { signals: true, ..n }
    }

    /// Puts results into their slots at the head of the frame. Values are complete before the first slot is set: a parameter
    /// never lies there, but a call of the statement may still fail.
    fn fill_results(&mut self, values: &'b [Expr], parts: &mut Vec<N>) {
        let slots = self.layout.result_slots.clone();
        if let ([one], true) = (values, slots.len() > 1) {
            let (n, from) = self.tuple(one);
            parts.append(&mut self.pre);
            parts.push(n);
            // Converting may call the runtime, which leaves outgoing slots alone.
            let results = self.result_types();
            let mut moved = Vec::new();
            for (&(slot, ty), &to) in from.iter().zip(&results) {
                let (convert, from) = self.convert_slots(ty, slot, to);
                parts.extend(convert);
                moved.push((from, to));
            }
            for ((from, ty), &slot) in moved.into_iter().zip(&slots) {
                let words = self.words(ty);
                parts.push(self.copy_slots(slot, from, words));
            }
            return;
        }
        if let ([value], [slot]) = (values, &slots[..]) {
            parts.push(self.fill_slots(value, *slot));
            return;
        }
        for (value, &slot) in values.iter().zip(&slots) {
            parts.push(self.fill_slots(value, slot));
        }
    }

    fn result_types(&self) -> Vec<TypeId> {
        self.result_tys.clone()
    }

    fn return_to_variables(&mut self, vars: &[VarId], values: &'b [Expr]) -> N {
        let group: Vec<&Expr> = values.iter().collect();
        let n = self.grouped(&group, |l| {
            let mut parts = Vec::new();
            let mut kept = Vec::new();
            if let ([one], true) = (values, vars.len() > 1) {
                let (n, from) = l.tuple(one);
                parts.append(&mut l.pre);
                parts.push(n);
                for (&(slot, ty), &var) in from.iter().zip(vars) {
                    let to = l.var_ty(var);
                    let (convert, from) = l.convert_slots(ty, slot, to);
                    parts.extend(convert);
                    kept.push((from, to));
                }
            } else {
                for value in values {
                    let (slot, fill) = l.value_in_slots(value);
                    parts.push(fill);
                    kept.push((slot, value.ty));
                }
            }
            for ((slot, ty), &var) in kept.into_iter().zip(vars) {
                let target = match l.storage_of(var) {
                    Storage::Slot(slot) => Target::Slot(slot),
                    Storage::Frame(slot) => Target::Frame { slot, offset: 0 },
                    Storage::Boxed(slot) => Target::Memory { base: Opnd::Local(slot), offset: 0, nil: None },
                };
                parts.push(l.store_slots(target, ty, slot));
            }
            parts.push(l.signal(crate::exec::control::RETURN));
            l.seq_plain(&parts)
        });
        N { signals: true, ..n }
    }

    /// Statements at the end of a function with one word of result, as an expression that gives the word.
    pub(super) fn tail(&mut self, stmts: &'b [Stmt]) -> N {
        let Some((first, rest)) = stmts.split_first() else { return self.maker().node_of(Opnd::Const(0)) };
        if stmts.iter().any(|stmt| matches!(stmt.kind, StmtKind::Label(_))) {
            let block = self.stmts(stmts);
            return self.then_tail(block, &[]);
        }
        match &first.kind {
            StmtKind::Return { values, .. } if values.len() == 1 => {
                let top = self.top;
                let word = self.value(&values[0]);
                self.top = top;
                N { signals: false, ..self.maker().node_of(word) }
            }
            StmtKind::Block(inner) if rest.is_empty() => {
                let top = self.top;
                let n = self.tail(inner);
                self.top = top;
                n
            }
            StmtKind::If { cond, then, els }
                if !matches!(cond.kind, ExprKind::Const(_)) && (ends(then) || rest.is_empty()) =>
            {
                let top = self.top;
                let test = self.statement_condition(cond);
                let then = self.tail(then);
                self.top = top;
                let els = if els.is_empty() {
                    self.tail(rest)
                } else if ends(els) || rest.is_empty() {
                    self.tail(els)
                } else {
                    let block = self.block(els);
                    self.then_tail(block, rest)
                };
                N { signals: false, ..self.maker().if_else(test, then, els) }
            }
            _ => {
                let n = self.stmt(first);
                self.then_tail(n, rest)
            }
        }
    }

    fn then_tail(&mut self, first: N, rest: &'b [Stmt]) -> N {
        if first.signals {
            let slot = self.return_slot;
            let rest = self.tail(rest);
            let depth = first.depth.max(rest.depth);
            return self.maker().over(depth, ThenTail { first: first.node, rest: rest.node, slot });
        }
        let mut parts = vec![first];
        let mut rest = rest;
        // A run of statements without signals needs no look in between.
        while let Some((next, more)) = rest.split_first() {
            if matches!(next.kind, StmtKind::Return { .. } | StmtKind::If { .. } | StmtKind::Block(_)) {
                break;
            }
            let n = self.stmt(next);
            rest = more;
            if n.signals {
                let tail = self.then_tail(n, rest);
                parts.push(tail);
                return N { signals: false, ..self.seq_plain(&parts) };
            }
            parts.push(n);
        }
        let tail = self.tail(rest);
        parts.push(tail);
        N { signals: false, ..self.seq_plain(&parts) }
    }

    /// The condition of a statement, whose temporaries are given back before what it decides about.
    fn statement_condition(&mut self, cond: &'b Expr) -> Test {
        let top = self.top;
        let test = self.condition(cond);
        self.top = top;
        test
    }

    #[allow(clippy::too_many_arguments)]
    fn for_loop(
        &mut self,
        label: u32,
        per_iteration: &[VarId],
        cond: Option<&'b Expr>,
        post: Option<&'b Stmt>,
        body: &'b [Stmt],
        pos: u32,
    ) -> N {
        let site = self.site(pos);
        let test = match cond {
            None => Test::Word(Opnd::Const(1)),
            Some(cond) => self.statement_condition(cond),
        };
        let body = self.block(body);
        // Variables that closures or pointers share are new in each iteration: a fresh box with the old value, before post.
        let mut posts = Vec::new();
        for &var in per_iteration {
            if let Some(slot) = self.boxed_slot(var) {
                posts.push(self.fresh_box(var, slot));
            }
        }
        let step = match post {
            Some(post) if posts.is_empty() => self.step(post),
            _ => None,
        };
        let post = match (step, post) {
            (Some(step), _) => Some(step),
            (None, post) => {
                if let Some(post) = post {
                    posts.push(self.stmt(post));
                }
                if posts.is_empty() { None } else { Some(Post::Node(self.seq_plain(&posts))) }
            }
        };
        self.maker().looped(test, post, body, site, label)
    }

    /// `i++`, `i += constant` of a 64-bit variable in a slot.
    fn step(&mut self, post: &'b Stmt) -> Option<Post> {
        let StmtKind::OpAssign { op, place, value, .. } = &post.kind else { return None };
        let ExprKind::Var(var) = place.kind else { return None };
        let Some((Class::Signed | Class::Unsigned, super::repr::Width::W64)) = self.class(place.ty) else {
            return None;
        };
        let Storage::Slot(slot) = self.storage_of(var) else { return None };
        let ExprKind::Const(crate::types::tree::Const::Int(by)) = value.kind else { return None };
        match op {
            BinaryOp::Add => Some(Post::Step(slot, by as u64)),
            BinaryOp::Sub => Some(Post::Step(slot, by.wrapping_neg() as u64)),
            _ => None,
        }
    }

    /// A new box with the value of the present one.
    fn fresh_box(&mut self, var: VarId, slot: u32) -> N {
        let ty = self.var_ty(var);
        let top = self.top;
        let fresh = self.temp(1);
        let alloc = self.new_box(ty, fresh);
        let (bytes, pointers) = self.size(ty);
        let copy =
            self.maker().leaf(crate::exec::access::CopyMemory { to: Local(fresh), from: Local(slot), bytes, pointers });
        let keep = self.copy_slots(slot, fresh, 1);
        self.top = top;
        self.seq_plain(&[alloc, copy, keep])
    }

    /// A block with labels that `goto` jumps to. All its variables have their slots for the whole block.
    fn goto_block(&mut self, stmts: &'b [Stmt]) -> N {
        let mut parts = Vec::new();
        let mut labels = vec![u32::MAX];
        let mut current = Vec::new();
        for stmt in stmts {
            if let StmtKind::Label(label) = stmt.kind {
                parts.push(self.seq(std::mem::take(&mut current)));
                labels.push(label.0);
                continue;
            }
            let n = self.stmt(stmt);
            current.push(n);
        }
        parts.push(self.seq(current));
        let depth = parts.iter().map(|part| part.depth).max().unwrap_or(0);
        let site = self.site(stmts.first().map_or(0, |stmt| stmt.span.lo));
        let refs: Vec<_> = parts.iter().map(|part| part.node).collect();
        let parts = crate::exec::node::keep_slice(self.c.arena, &refs);
        let labels = crate::exec::node::keep_slice(self.c.arena, &labels);
        let n = self.maker().over(depth, crate::exec::control::GotoBlock { parts, labels, site });
        N { signals: true, ..n }
    }

    /// `slot = constant`
    pub(super) fn set_const(&mut self, slot: u32, word: u64) -> N {
        self.maker().leaf(SetLocal(slot, Const(word)))
    }
}

/// Control never reaches the end of these statements: the last one returns (or panics, or jumps).
fn ends(stmts: &[Stmt]) -> bool {
    match stmts.last().map(|stmt| &stmt.kind) {
        Some(StmtKind::Return { .. }) => true,
        Some(StmtKind::Block(inner)) => ends(inner),
        Some(StmtKind::If { then, els, .. }) => !els.is_empty() && ends(then) && ends(els),
        _ => false,
    }
}
