//! Calls, `go` and `defer`, tuples, method values.

use std::sync::atomic::AtomicPtr;

use super::func::{Lower, Results, SigLayout, Storage};
use super::fuse::{N, Opnd};
use super::repr::{Class, Repr};
use crate::exec::call::{CallClosure, CallInterface, CallStatic, Prelude};
use crate::exec::code::FnRecord;
use crate::exec::defer::{Defer, Go};
use crate::exec::heap_ops::BindMethod;
use crate::exec::method::MethodEntry;
use crate::exec::node::Child;
use crate::exec::ops;
use crate::types::tree::{Builtin, Call, Callee, Expr, ExprKind, VarId};
use crate::types::ty::{Signature, Type, TypeId};
use crate::with_operand;

/// A call whose arguments have been arranged.
pub(super) struct Arranged {
    base: u32,
    layout: SigLayout,
    sig: std::sync::Arc<Signature>,
    args: Vec<Arg>,
    who: Who,
    site: u32,
}

enum Arg {
    Word(u32, Opnd),
    Fill(N),
}

/// Who is called, operands lowered.
#[derive(Clone, Copy)]
pub(super) enum Who {
    Static(&'static FnRecord),
    Closure(Opnd),
    Interface(Opnd, u32),
}

impl<'b> Lower<'_, 'b> {
    fn callee_signature(&mut self, callee: &Callee) -> std::sync::Arc<Signature> {
        match callee {
            Callee::Func(id) | Callee::Method(id, _) => {
                let sig = self.c.checker.func(*id).sig;
                self.signature(sig)
            }
            Callee::Interface(x, index) => {
                let sig = match self.under(x.ty) {
                    Type::Interface(methods) => methods.get(*index as usize).map(|method| method.sig),
                    _ => None,
                };
                self.signature(sig.unwrap_or(x.ty))
            }
            Callee::Value(x) => self.signature(x.ty),
        }
    }

    /// Lowers callee and arguments; nothing is executed yet.
    fn arrange(&mut self, call: &'b Call) -> Arranged {
        let sig = self.callee_signature(&call.callee);
        let layout = self.c.layout(&sig);
        let site = self.site(call.pos);
        let receiver_words = match &call.callee {
            Callee::Method(_, recv) => self.words(recv.ty),
            _ => 1,
        };
        let base = self.outgoing(layout.end + receiver_words);
        // What the arguments need evaluated before them belongs to this call, not to the statement.
        let outer = std::mem::take(&mut self.pre);
        let who = match &call.callee {
            Callee::Func(id) | Callee::Method(id, _) => Who::Static(self.c.record(*id)),
            Callee::Value(x) => Who::Closure(self.found(x)),
            Callee::Interface(x, index) => Who::Interface(self.found(x), self.method_number(x.ty, *index)),
        };
        let mut args = Vec::new();
        // A receiver is copied after the arguments have been called, but calls in it come first.
        let receiver = match &call.callee {
            Callee::Method(_, recv) => Some((&**recv, super::order::has_call(recv))),
            _ => None,
        };
        if let Some((recv, true)) = receiver {
            let arg = self.argument(recv, base + layout.end);
            args.push(arg);
        }
        for (arg, &slot) in call.args.iter().zip(&layout.params) {
            let arg = self.argument(arg, base + slot);
            args.push(arg);
        }
        if let Some((recv, false)) = receiver {
            let arg = self.argument(recv, base + layout.end);
            args.push(arg);
        }
        let mine = std::mem::replace(&mut self.pre, outer);
        if !mine.is_empty() {
            let first = self.seq(mine);
            args.insert(0, Arg::Fill(first));
        }
        Arranged { base, layout, sig, args, who, site }
    }

    /// A function value, or the interface that a method is called of.
    fn found(&mut self, x: &'b Expr) -> Opnd {
        let value = self.expr(x);
        let is_first = self.hoist && super::order::is_found_first(self.c.checker.types(), x);
        if !is_first || matches!(value, Opnd::Local(_) | Opnd::Const(_)) {
            return value;
        }
        let slot = self.temp(1);
        let fill = self.set(slot, value);
        self.calls.push(fill);
        Opnd::Local(slot)
    }

    fn argument(&mut self, arg: &'b Expr, slot: u32) -> Arg {
        match self.repr(arg.ty) {
            Repr::Word(..) => match &arg.kind {
                ExprKind::Binary { .. } => {
                    // Fused into `slot = a op b` when it stays the only way to evaluate it.
                    Arg::Word(slot, self.expr(arg))
                }
                _ => Arg::Word(slot, self.expr(arg)),
            },
            Repr::Aggregate => Arg::Fill(self.fill_slots(arg, slot)),
        }
    }

    /// The node that makes the call.
    fn call_node(&mut self, arranged: Arranged) -> N {
        let Arranged { base, layout, args, who, site, .. } = arranged;
        let words: Option<Vec<Opnd>> =
            args.iter().map(|arg| if let Arg::Word(_, word) = arg { Some(*word) } else { None }).collect();
        let first = args.first().map_or(0, |arg| if let Arg::Word(slot, _) = arg { *slot } else { 0 });
        let consecutive = args
            .iter()
            .enumerate()
            .all(|(i, arg)| if let Arg::Word(slot, _) = arg { *slot == first + i as u32 } else { false });
        let maker = self.maker();
        let depth = args
            .iter()
            .map(|arg| match arg {
                Arg::Word(_, word) => word.depth(),
                Arg::Fill(n) => n.depth,
            })
            .max()
            .unwrap_or(0);
        let depth = depth.max(match who {
            Who::Static(_) => 0,
            Who::Closure(x) | Who::Interface(x, _) => x.depth(),
        });
        macro_rules! finish {
            ($args:expr, $depth:expr) => {{
                let (args, depth) = ($args, $depth);
                match who {
                    Who::Static(record) => maker.over(depth, CallStatic { base, site, record, args, first }),
                    Who::Closure(f) => with_operand!(maker, f, function => {
                        maker.over(depth, CallClosure { base, site, function, args, first, closure: base + layout.end })
                    }),
                    Who::Interface(x, method) => {
                        let cache = self.c.cache_cell();
                        with_operand!(maker, x, value => {
                            maker.over(depth + 1, CallInterface { base, site, value, args, first, receiver: base + layout.end, method, cache })
                        })
                    }
                }
            }};
        }
        match words.as_deref() {
            Some([]) => finish!((), depth),
            Some(&[a]) if consecutive => with_operand!(maker, a, a => finish!((a,), depth)),
            Some(&[a, b]) if consecutive => {
                with_operand!(maker, a, a => with_operand!(maker, b, b => finish!((a, b), depth)))
            }
            Some(&[a, b, c]) if consecutive => {
                let c = maker.child(c);
                with_operand!(maker, a, a => with_operand!(maker, b, b => finish!((a, b, c), depth)))
            }
            _ => {
                let fills: Vec<N> = args
                    .into_iter()
                    .map(|arg| match arg {
                        Arg::Word(slot, word) => self.set(slot, word),
                        Arg::Fill(n) => n,
                    })
                    .collect();
                let prelude = self.seq_plain(&fills);
                finish!(Prelude(prelude.node), depth.max(prelude.depth))
            }
        }
    }

    /// A call with one word of result (or none).
    pub(super) fn call_value(&mut self, call: &'b Call) -> Opnd {
        if let Some(word) = self.intrinsic(call) {
            return word;
        }
        let arranged = self.arrange(call);
        let n = self.call_node(arranged);
        self.act(n)
    }

    /// A call with an aggregate result, into slots.
    pub(super) fn call_into(&mut self, call: &'b Call, slot: u32) -> N {
        let arranged = self.arrange(call);
        let base = arranged.base;
        let words = match arranged.layout.results {
            Results::Slots(words) => words,
            _ => 0,
        };
        let n = self.call_node(arranged);
        if self.hoist {
            let kept = self.temp(words);
            let copy = self.copy_slots(kept, base, words);
            let whole = self.seq_plain(&[n, copy]);
            self.calls.push(whole);
            return self.copy_slots(slot, kept, words);
        }
        let copy = self.copy_slots(slot, base, words);
        self.seq_plain(&[n, copy])
    }

    /// An expression of a tuple type: executes it, then tells where its parts lie. They stay until the next call.
    pub(super) fn tuple(&mut self, x: &'b Expr) -> (N, Vec<(u32, TypeId)>) {
        let parts: Vec<TypeId> = match self.c.checker.types().get(x.ty) {
            Type::Tuple(parts) => parts.to_vec(),
            _ => Vec::new(),
        };
        match &x.kind {
            ExprKind::Call(call) => {
                let arranged = self.arrange(call);
                let slots: Vec<u32> = arranged.layout.result_slots.iter().map(|slot| arranged.base + slot).collect();
                let types = arranged.sig.results.clone();
                let n = self.call_node(arranged);
                // What comes back in the return register is no signal.
                let n = self.maker().over(n.depth, crate::exec::access::Drop(Self::child_of(n)));
                (n, slots.into_iter().zip(types).collect())
            }
            ExprKind::MapIndex { map, key, pos, .. } => {
                let (to, words) = self.pair(&parts);
                let n = self.map_read(map, key, to, true, *pos);
                (n, vec![(to, parts[0]), (to + words, parts[1])])
            }
            ExprKind::TypeAssert { x: value, target, pos, .. } => {
                let (to, words) = self.pair(&parts);
                let n = self.assert(value, *target, to, true, *pos);
                (n, vec![(to, parts[0]), (to + words, parts[1])])
            }
            ExprKind::Recv { chan, pos, .. } => {
                let (to, words) = self.pair(&parts);
                let n = self.receive(chan, to, *pos);
                (n, vec![(to, parts[0]), (to + words, parts[1])])
            }
            ExprKind::LetTuple { vars, init, body } => {
                let bind = self.bind_tuple(vars, init);
                let (mut before, (n, slots)) = self.group(&[body], |l| l.tuple(body));
                before.insert(0, bind);
                before.push(n);
                (self.seq_plain(&before), slots)
            }
            // One that gives nothing: what it spreads stood before it.
            ExprKind::Builtin { .. } => {
                let n = match self.expr(x) {
                    Opnd::Node(n) => self.maker().over(n.depth, crate::exec::access::Drop(Self::child_of(n))),
                    _ => self.maker().node_of(Opnd::Const(0)),
                };
                (n, Vec::new())
            }
            _ => (self.maker().node_of(Opnd::Const(0)), Vec::new()),
        }
    }

    fn pair(&mut self, parts: &[TypeId]) -> (u32, u32) {
        let words = parts.first().map_or(1, |&ty| self.words(ty));
        (self.temp(words + 1), words)
    }

    /// Evaluates a tuple and binds its parts to fresh variables.
    pub(super) fn bind_tuple(&mut self, vars: &[VarId], init: &'b Expr) -> N {
        let (before, (n, slots)) = self.group(&[init], |l| l.tuple(init));
        let mut parts = before;
        parts.push(n);
        let vars: Vec<Option<VarId>> = vars.iter().copied().map(Some).collect();
        self.declare_parts(&vars, &slots, &mut parts);
        self.seq_plain(&parts)
    }

    /// Declares variables from the parts of a tuple that lie in slots.
    pub(super) fn declare_parts(&mut self, vars: &[Option<VarId>], slots: &[(u32, TypeId)], out: &mut Vec<N>) {
        let mut homes = Vec::new();
        for (&var, &(slot, ty)) in vars.iter().zip(slots) {
            let Some(var) = var else { continue };
            let var_ty = self.var_ty(var);
            let (convert, from) = self.convert_slots(ty, slot, var_ty);
            out.extend(convert);
            let words = self.words(var_ty);
            let home = self.temp(words);
            out.push(self.copy_slots(home, from, words));
            homes.push((var, home));
        }
        for (var, home) in homes {
            self.declare_at(var, home, out);
        }
    }

    /// Functions that are single machine operations.
    fn intrinsic(&mut self, call: &'b Call) -> Option<Opnd> {
        use crate::exec::arith::{AbsF64, FloorF64, SqrtF64};
        let Callee::Func(id) = &call.callee else { return None };
        if !self.c.checker.func(*id).name.starts_with("math.") {
            return None;
        }
        let name = self.c.checker.func(*id).name.clone();
        if !matches!(&*name, "math.Sqrt" | "math.Abs" | "math.Floor") {
            return None;
        }
        let x = self.expr(call.args.first()?);
        let maker = self.maker();
        Some(Opnd::Node(match &*name {
            "math.Sqrt" => maker.unary::<SqrtF64>(x),
            "math.Abs" => maker.unary::<AbsF64>(x),
            _ => maker.unary::<FloorF64>(x),
        }))
    }

    /// `<-chan`: the value into `to`, whether it was sent into the slot behind.
    pub(super) fn receive(&mut self, chan: &'b Expr, to: u32, pos: u32) -> N {
        let site = self.site(pos);
        let words = match *self.under(chan.ty) {
            Type::Chan { elem, .. } => self.words(elem),
            _ => 1,
        };
        let chan = self.expr(chan);
        let maker = self.maker();
        with_operand!(maker, chan, c => {
            maker.over(chan.depth() + 1, crate::exec::chan::Recv { chan: c, to, words, site })
        })
    }

    /// `go f(x)` and `defer f(x)`
    pub(super) fn go_or_defer(&mut self, x: &'b Expr, pos: u32, defer: bool) -> N {
        let site = self.site(pos);
        let call = match &x.kind {
            ExprKind::Call(call) => call,
            ExprKind::Builtin { which, args, .. } => return self.go_or_defer_builtin(*which, args, site, defer),
            // The checker allows nothing else.
            _ => return self.maker().node_of(Opnd::Const(0)),
        };
        let arranged = self.arrange(call);
        let Arranged { base, layout, args, who, .. } = arranged;
        let receiver_words = match &call.callee {
            Callee::Method(_, recv) => self.words(recv.ty),
            Callee::Func(_) => 0,
            _ => 1,
        };
        let mut parts: Vec<N> = Vec::new();
        // The function value and an interface receiver are evaluated before the arguments.
        let special = match who {
            Who::Static(_) => None,
            Who::Closure(f) => Some(f),
            Who::Interface(x, _) => Some(x),
        };
        if let Some(word) = special {
            let fill = self.set(base + layout.end, word);
            parts.push(fill);
        }
        for arg in args {
            parts.push(match arg {
                Arg::Word(slot, word) => self.set(slot, word),
                Arg::Fill(n) => n,
            });
        }
        let (record, method): (*const FnRecord, u32) = match who {
            Who::Static(record) => (record, u32::MAX),
            Who::Closure(_) => (std::ptr::null(), u32::MAX),
            Who::Interface(_, method) => (std::ptr::null(), method),
        };
        let args = layout.end + receiver_words;
        let last = if defer {
            self.maker().leaf(Defer { base, args, receiver: base + layout.end, record, method, site })
        } else {
            self.maker().leaf(Go { base, args, receiver: base + layout.end, record, method, site })
        };
        parts.push(last);
        self.seq_plain(&parts)
    }

    fn go_or_defer_builtin(&mut self, which: Builtin, args: &'b [Expr], site: u32, defer: bool) -> N {
        // The arguments are evaluated now; what the builtin does happens in a function made for it.
        let mut parts = Vec::new();
        let mut slots = Vec::new();
        for arg in args {
            let (slot, fill) = self.value_in_slots(arg);
            parts.push(fill);
            slots.push((slot, arg.ty));
        }
        let record = self.builtin_function(which, args);
        let words: u32 = slots.iter().map(|&(_, ty)| self.words(ty)).sum();
        let base = self.outgoing(words + 1);
        let mut to = base;
        for (slot, ty) in slots {
            let words = self.words(ty);
            parts.push(self.copy_slots(to, slot, words));
            to += words;
        }
        let last = if defer {
            self.maker().leaf(Defer { base, args: words, receiver: to, record, method: u32::MAX, site })
        } else {
            self.maker().leaf(Go { base, args: words, receiver: to, record, method: u32::MAX, site })
        };
        parts.push(last);
        self.seq_plain(&parts)
    }

    /// `x.M` as a value: a closure object that holds the receiver.
    pub(super) fn method_value(&mut self, callee: &'b Callee, ty: TypeId, pos: u32) -> Opnd {
        let site = self.site(pos);
        let sig = self.signature(ty);
        let layout = self.c.layout(&sig);
        match callee {
            Callee::Func(id) => Opnd::Const(self.c.closure(*id)),
            Callee::Value(x) => self.expr(x),
            Callee::Interface(x, index) => {
                let method = self.method_number(x.ty, *index);
                let value = self.expr(x);
                let title = self.c.interface_method_title(x.ty, *index);
                let record = self.c.bound_interface_method(method, &layout, title);
                let slot = self.temp(1);
                let fill = self.set(slot, value);
                let make = self.maker().leaf(BindMethod { record, first: slot, words: 1, check_nil: true, site });
                Opnd::Node(self.seq_plain(&[fill, make]))
            }
            Callee::Method(id, recv) => {
                let (slot, fill) = self.value_in_slots(recv);
                let words = self.words(recv.ty);
                let target = self.c.record(*id);
                let title = self.c.method_value_title(*id);
                let record = self.c.bound_method(target, &layout, words, title);
                let make = self.maker().leaf(BindMethod { record, first: slot, words, check_nil: false, site });
                Opnd::Node(self.seq_plain(&[fill, make]))
            }
        }
    }

    /// The number of an interface's method: the same for the same name in every interface.
    pub(super) fn method_number(&mut self, interface: TypeId, index: u32) -> u32 {
        let key = match self.under(interface) {
            Type::Interface(methods) => methods.get(index as usize).map(|method| (method.name, method.pkg)),
            _ => None,
        };
        self.c.method_number(key.unwrap_or_default())
    }

    /// A function that does what a builtin does with its parameters: for `go` and `defer` of builtins.
    fn builtin_function(&mut self, which: Builtin, args: &'b [Expr]) -> &'static FnRecord {
        let record = self.c.new_record();
        let unit = self.c.sites.new_unit();
        let mut types = Vec::new();
        for arg in args {
            types.push(arg.ty);
        }
        let words: u32 = types.iter().map(|&ty| self.c.words(ty)).sum();
        let code = self.c.arena.words(size_of::<crate::exec::code::Code>().div_ceil(8)).cast();
        let mut inner = Lower {
            c: self.c,
            body: self.body,
            escapes: self.escapes,
            unit,
            storage: rustc_hash::FxHashMap::default(),
            top: words + 1,
            high: words + 1,
            calls: Vec::new(),
            pre: Vec::new(),
            hoist: false,
            layout: SigLayout { results: Results::None, result_slots: Vec::new(), params: Vec::new(), end: words },
            result_vars: None,
            captures: &[],
            has_defer: false,
            return_slot: 0,
            result_tys: Vec::new(),
            code,
            name: "",
            literals: 0,
        };
        let site = inner.site(0);
        let n = inner.builtin_on_slots(which, &types, site);
        inner.publish_small(n, record, words);
        record
    }

    fn builtin_on_slots(&mut self, which: Builtin, types: &[TypeId], site: u32) -> N {
        let a = Opnd::Local(0);
        let maker = self.maker();
        match which {
            Builtin::Close => maker.leaf(crate::exec::chan::Close { chan: maker.child(a), site }),
            Builtin::Panic => maker.leaf(crate::exec::panic::Panic { value: maker.child(a), site }),
            Builtin::Print | Builtin::Println => {
                let kinds: Vec<_> = types.iter().map(|&ty| self.c.kind(ty)).collect();
                let kinds = crate::exec::node::keep_slice(self.c.arena, &kinds);
                self.op(site, &[], ops::print, ops::Print { line: which == Builtin::Println, kinds, first: 0 })
            }
            Builtin::Delete => {
                let desc = self.desc(types[0]);
                self.op(site, &[a], ops::map::delete, ops::map::Delete { desc, key: 1 })
            }
            Builtin::Clear if matches!(self.under(types[0]), Type::Map { .. }) => {
                let desc = self.desc(types[0]);
                self.op(site, &[a], ops::map::clear, desc)
            }
            Builtin::Clear => {
                let (size, pointers) = self.elem_size(types[0]);
                self.op(site, &[a], ops::slice::clear, ops::slice::Clear { size, pointers })
            }
            Builtin::Copy => {
                let string = matches!(self.class(types[1]), Some((Class::String, _)));
                let (size, pointers) = self.elem_size(types[0]);
                self.op(site, &[a, Opnd::Local(1)], ops::slice::copy, ops::slice::Copy { size, pointers, string })
            }
            Builtin::Recover => maker.leaf(crate::exec::panic::RecoverForCaller { site }),
            _ => maker.node_of(Opnd::Const(0)),
        }
    }

    /// The address of what a variable's closure capture needs: kept for `go` statements inside loops.
    pub(super) fn boxed_slot(&mut self, var: VarId) -> Option<u32> {
        match self.storage_of(var) {
            Storage::Boxed(slot) => Some(slot),
            _ => None,
        }
    }

    pub(super) fn child_of(n: N) -> Child {
        Child(n.node)
    }
}

impl super::Compiler {
    /// A cell for an inline cache.
    pub(crate) fn cache_cell(&self) -> *const AtomicPtr<MethodEntry> {
        self.arena.words(1).cast()
    }
}
