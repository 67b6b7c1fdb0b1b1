//! One function or function literal: its frame, its prologue, its root.

use rustc_hash::FxHashMap as HashMap;

use super::Compiler;
use super::escape::{Escapes, Fate};
use super::fuse::{Maker, N, Opnd};
use super::repr::{Class, Repr, Width};
use crate::exec::access::{Load, SetLocal, Store, StorePart, ZeroSlots};
use crate::exec::call::{Exact, Unpack};
use crate::exec::code::{Code, FnRecord, SMALL_NEED};
use crate::exec::control::{Nothing, Seq, SeqSignal};
use crate::exec::defer::DeferBody;
use crate::exec::heap_ops::NewBox;
use crate::exec::node::{Local, Ref};
use crate::types::tree::{Body, Func, Stmt, VarId};
use crate::types::ty::{Signature, Type, TypeId};
use crate::value::desc::Desc;
use crate::{with_operand, with_width};
use std::marker::PhantomData;

/// Bytes of native stack that one node function takes at most, with its return address (checked by the stack-paint mode).
const NODE_FRAME: u32 = match (cfg!(unoptimised), cfg!(debug_assertions)) {
    (true, _) => 1536,
    (false, true) => 224,
    (false, false) => 96,
};

/// Where a variable is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// A word in a slot.
    Slot(u32),
    /// An aggregate in consecutive slots.
    Frame(u32),
    /// The slot holds the address of a box on the heap.
    Boxed(u32),
}

/// How results come back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Results {
    /// There are none.
    None,
    /// One word, in the return register.
    Word,
    /// This many words at the head of the frame.
    Slots(u32),
}

/// Where parameters and results of a signature lie.
#[derive(Clone, Debug)]
pub struct SigLayout {
    /// How results come back.
    pub results: Results,
    /// Slot of each result (in the `Slots` form).
    pub result_slots: Vec<u32>,
    /// Slot of each parameter.
    pub params: Vec<u32>,
    /// The slot behind them: receiver or closure.
    pub end: u32,
}

/// The state of lowering one function.
pub struct Lower<'c, 'b> {
    pub(super) c: &'c mut Compiler,
    pub(super) body: &'b Body,
    pub(super) escapes: &'b Escapes,
    pub(super) unit: u32,
    pub(super) storage: HashMap<VarId, Storage>,
    pub(super) top: u32,
    pub(super) high: u32,
    /// Calls of the present group that run before everything else of it, in order.
    pub(super) calls: Vec<N>,
    /// Operands of the present group that are read after its calls and before the rest, in order.
    pub(super) pre: Vec<N>,
    /// Calls of the present group go into `calls`.
    pub(super) hoist: bool,
    pub(super) layout: SigLayout,
    /// The results are variables that `return` sets: they have names, or deferred functions run after `return`.
    pub(super) result_vars: Option<Vec<VarId>>,
    /// What the literal captures from the functions around it.
    pub(super) captures: &'b [VarId],
    /// The function defers calls, which see what was stored before a panic.
    pub(super) has_defer: bool,
    /// For an early return of a single word.
    pub(super) return_slot: u32,
    pub(super) result_tys: Vec<TypeId>,
    /// Where the function's code record will be.
    pub(super) code: *mut Code,
    pub(super) name: &'static str,
    pub(super) literals: u32,
}

/// A lowered function, ready to be published.
pub struct Lowered {
    pub(super) code: &'static Code,
}

impl<'c, 'b> Lower<'c, 'b> {
    /// Lowers `func`; `receiver` for a declared method, `captures` for a literal.
    #[allow(clippy::too_many_arguments)]
    pub fn function(
        c: &'c mut Compiler,
        body: &'b Body,
        escapes: &'b Escapes,
        func: &'b Func,
        receiver: Option<VarId>,
        captures: Option<&'b [VarId]>,
        record: *const FnRecord,
        name: &'static str,
    ) -> Lowered {
        let sig = c.signature(func.sig);
        let layout = c.layout(&sig);
        let unit = c.sites.new_unit();
        let end = layout.end;
        let code = c.arena.words(size_of::<Code>().div_ceil(8)).cast::<Code>();
        let mut lower = Lower {
            c,
            body,
            escapes,
            unit,
            storage: HashMap::default(),
            top: end,
            high: end,
            calls: Vec::new(),
            pre: Vec::new(),
            hoist: false,
            layout,
            captures: captures.unwrap_or_default(),
            has_defer: func.has_defer,
            result_vars: (func.named_results || func.has_defer).then(|| func.results.clone()),
            return_slot: 0,
            result_tys: sig.results.clone(),
            code,
            name,
            literals: 0,
        };
        lower.whole(func, receiver, captures, record, name)
    }

    fn whole(
        &mut self,
        func: &'b Func,
        receiver: Option<VarId>,
        captures: Option<&[VarId]>,
        record: *const FnRecord,
        name: &'static str,
    ) -> Lowered {
        let mut args = self.layout.end;
        let mut prologue = Vec::new();
        // Arguments have their slots before anything else is put behind them.
        if let Some(recv) = receiver {
            args += self.words(self.var_ty(recv));
        } else if captures.is_some() {
            args += 1;
        }
        self.top = args;
        self.high = args;
        for (&var, &slot) in func.params.iter().zip(&self.layout.params.clone()) {
            self.parameter(var, slot, &mut prologue);
        }
        if let Some(recv) = receiver {
            self.parameter(recv, self.layout.end, &mut prologue);
        }
        if let Some(captures) = captures {
            self.unpack(captures, &mut prologue);
        }
        self.result_variables(func, &mut prologue);
        let mut root = match (self.layout.results, &self.result_vars) {
            (Results::Word, None) => {
                self.return_slot = self.temp(1);
                self.tail(&func.block)
            }
            (Results::Word, Some(vars)) => {
                let var = vars[0];
                let block = self.stmts(&func.block);
                let block = self.with_defers(func, block);
                let value = self.load_var(var);
                let first = N { signals: false, ..block };
                self.before(first, value)
            }
            _ => {
                let block = self.stmts(&func.block);
                let block = self.with_defers(func, block);
                let mut parts = vec![N { signals: false, ..block }];
                self.store_results(&mut parts);
                self.seq(parts)
            }
        };
        if !prologue.is_empty() {
            prologue.push(root);
            root = self.seq_plain(&prologue);
        }
        let code = self.finish(root, record, args, name, func.span.lo);
        Lowered { code }
    }

    /// Publishes nothing yet: fills the code record in.
    pub(super) fn finish(
        &mut self,
        mut root: N,
        record: *const FnRecord,
        args: u32,
        name: &'static str,
        position: u32,
    ) -> &'static Code {
        // A frame beyond 4 GB has the need of one of 4 GB: no goroutine may have either.
        let slots = self.high.saturating_add(1);
        let need = slots.saturating_mul(8).saturating_add(u32::from(root.depth) * NODE_FRAME);
        if need as usize > SMALL_NEED {
            root = self
                .maker()
                .over(root.depth, Exact { body: root.node, need: need.saturating_add(NODE_FRAME), code: self.code });
        }
        let code = Code {
            entry: root.node.function(),
            body: root.node.0,
            record,
            slots,
            need,
            results: self.result_words(),
            args,
            name,
            position,
        };
        let code = crate::exec::node::place(self.code.cast(), code);
        self.c.sites.set_unit(self.unit, code);
        code
    }

    fn result_words(&self) -> u32 {
        match self.layout.results {
            Results::Slots(words) => words,
            _ => 0,
        }
    }

    fn with_defers(&mut self, func: &Func, block: N) -> N {
        if !func.has_defer {
            return block;
        }
        let site = self.site(func.span.hi.saturating_sub(1));
        self.maker().over(block.depth + 6, DeferBody { body: block.node, site, code: self.code })
    }

    fn store_results(&mut self, parts: &mut Vec<N>) {
        let Some(vars) = self.result_vars.clone() else { return };
        for (i, var) in vars.into_iter().enumerate() {
            if let (Some(&slot), Some(Storage::Boxed(_))) = (self.layout.result_slots.get(i), self.storage.get(&var)) {
                let fill = self.load_var_into(var, slot);
                parts.push(fill);
            }
        }
    }

    fn parameter(&mut self, var: VarId, slot: u32, prologue: &mut Vec<N>) {
        let ty = self.var_ty(var);
        let storage = self.place_at(var, ty, slot, prologue);
        self.storage.insert(var, storage);
    }

    /// A variable whose value lies at `slot` already: stays there, or moves into a box.
    fn place_at(&mut self, var: VarId, ty: TypeId, slot: u32, out: &mut Vec<N>) -> Storage {
        if !self.is_boxed(var) {
            return match self.repr(ty) {
                Repr::Word(..) => Storage::Slot(slot),
                Repr::Aggregate => Storage::Frame(slot),
            };
        }
        let boxed = self.temp(1);
        let alloc = self.new_box(ty, boxed);
        out.push(alloc);
        let fill = self.copy_out(Opnd::Local(boxed), slot, ty);
        out.push(fill);
        if self.c.tidy {
            let words = self.words(ty);
            out.push(self.zero_slots(slot, words));
        }
        Storage::Boxed(boxed)
    }

    fn unpack(&mut self, captures: &[VarId], prologue: &mut Vec<N>) {
        // By value: the words of the value; by reference: the box.
        let words: u32 = captures.iter().map(|&var| self.capture_words(var)).sum();
        if words == 0 {
            return;
        }
        let first = self.temp(words);
        let closure = self.layout.end;
        prologue.push(self.maker().leaf(Unpack { closure, slot: first, words }));
        let mut slot = first;
        for &var in captures {
            let storage = if self.is_boxed(var) {
                Storage::Boxed(slot)
            } else {
                match self.repr(self.var_ty(var)) {
                    Repr::Word(..) => Storage::Slot(slot),
                    Repr::Aggregate => Storage::Frame(slot),
                }
            };
            self.storage.insert(var, storage);
            slot += self.capture_words(var);
        }
    }

    pub(super) fn capture_words(&mut self, var: VarId) -> u32 {
        if self.is_boxed(var) { 1 } else { self.words(self.var_ty(var)) }
    }

    fn result_variables(&mut self, func: &Func, prologue: &mut Vec<N>) {
        if self.result_vars.is_none() {
            return;
        }
        for (i, &var) in func.results.iter().enumerate() {
            let ty = self.var_ty(var);
            let boxed = self.is_boxed(var);
            match (self.layout.result_slots.get(i).copied(), boxed) {
                (Some(slot), false) => {
                    let storage = match self.repr(ty) {
                        Repr::Word(..) => Storage::Slot(slot),
                        Repr::Aggregate => Storage::Frame(slot),
                    };
                    self.storage.insert(var, storage);
                    let words = self.words(ty);
                    prologue.push(self.zero_slots(slot, words));
                }
                _ => {
                    let zero = self.declare_zero(var);
                    prologue.push(zero);
                }
            }
        }
    }

    /// A fresh variable, zero. Its storage stays until the block that declares it ends.
    pub(super) fn declare_zero(&mut self, var: VarId) -> N {
        let ty = self.var_ty(var);
        if self.is_boxed(var) {
            let slot = self.temp(1);
            self.storage.insert(var, Storage::Boxed(slot));
            return self.new_box(ty, slot);
        }
        let words = self.words(ty);
        let slot = self.temp(words);
        let storage = match self.repr(ty) {
            Repr::Word(..) => Storage::Slot(slot),
            Repr::Aggregate => Storage::Frame(slot),
        };
        self.storage.insert(var, storage);
        self.zero_slots(slot, words)
    }

    /// A fresh variable whose value has been put into `slot` (a temporary that becomes its home).
    pub(super) fn declare_at(&mut self, var: VarId, slot: u32, out: &mut Vec<N>) {
        let ty = self.var_ty(var);
        let storage = self.place_at(var, ty, slot, out);
        self.storage.insert(var, storage);
    }

    pub(super) fn zero_slots(&mut self, slot: u32, words: u32) -> N {
        match words {
            0 => self.maker().leaf(Nothing),
            1 => self.maker().leaf(SetLocal(slot, crate::exec::node::Const(0))),
            _ => self.maker().leaf(ZeroSlots { slot, words }),
        }
    }

    /// Allocates a zeroed object of this type and puts its address into `slot`.
    pub(super) fn new_box(&mut self, ty: TypeId, slot: u32) -> N {
        let desc = self.desc(ty);
        let site = self.site(0);
        self.maker().leaf(SetLocal(slot, NewBox { desc, site }))
    }

    /// `*address = value at slot`
    pub(super) fn copy_out(&mut self, address: Opnd, slot: u32, ty: TypeId) -> N {
        match self.repr(ty) {
            Repr::Word(_, width) => {
                with_operand!(self.maker(), address, p => with_width!(width, W => {
                    self.maker().over(address.depth(), Store(p, 0, Local(slot), PhantomData::<W>))
                }))
            }
            Repr::Aggregate => {
                let (bytes, pointers) = self.size(ty);
                with_operand!(self.maker(), address, p => {
                    self.maker().over(address.depth(), crate::exec::access::CopyOut { to: p, slot, bytes, pointers })
                })
            }
        }
    }

    /// The word of a variable.
    pub(super) fn load_var(&mut self, var: VarId) -> Opnd {
        match self.storage_of(var) {
            Storage::Slot(slot) | Storage::Frame(slot) => Opnd::Local(slot),
            Storage::Boxed(slot) => match self.repr(self.var_ty(var)) {
                Repr::Word(_, width) => with_width!(width, W => {
                    Opnd::Node(self.maker().leaf(Load(Local(slot), 0, PhantomData::<W>)))
                }),
                Repr::Aggregate => Opnd::Local(slot),
            },
        }
    }

    /// Puts the value of a variable into slots.
    pub(super) fn load_var_into(&mut self, var: VarId, to: u32) -> N {
        let ty = self.var_ty(var);
        match (self.storage_of(var), self.repr(ty)) {
            (Storage::Slot(slot), _) => self.maker().leaf(SetLocal(to, Local(slot))),
            (Storage::Frame(slot), _) => {
                let words = self.words(ty);
                self.copy_slots(to, slot, words)
            }
            (Storage::Boxed(_), Repr::Word(..)) => {
                let value = self.load_var(var);
                self.set(to, value)
            }
            (Storage::Boxed(slot), Repr::Aggregate) => {
                let (bytes, _) = self.size(ty);
                self.maker().leaf(crate::exec::access::CopyIn { from: Local(slot), slot: to, bytes })
            }
        }
    }

    /// Copies words between slots.
    pub(super) fn copy_slots(&mut self, to: u32, from: u32, words: u32) -> N {
        match words {
            0 => self.maker().leaf(Nothing),
            _ if to == from => self.maker().leaf(Nothing),
            1 => self.maker().leaf(SetLocal(to, Local(from))),
            _ => self.maker().leaf(crate::exec::access::CopySlots { to, from, words }),
        }
    }

    /// `slot = value`
    pub(super) fn set(&mut self, slot: u32, value: Opnd) -> N {
        with_operand!(self.maker(), value, x => self.maker().over(value.depth(), SetLocal(slot, x)))
    }

    /// A variable's place. One that was never declared (unreachable code) gets a place of its own.
    pub(super) fn storage_of(&mut self, var: VarId) -> Storage {
        if let Some(&storage) = self.storage.get(&var) {
            return storage;
        }
        self.declare_zero(var);
        self.storage[&var]
    }

    /// `into` for a part of an aggregate in slots.
    pub(super) fn set_part(&mut self, slot: u32, offset: u32, width: Width, value: Opnd) -> N {
        with_operand!(self.maker(), value, x => with_width!(width, W => {
            self.maker().over(value.depth(), StorePart(slot, offset, x, PhantomData::<W>))
        }))
    }

    // ---- small things -------------------------------------------------------------------------------------------

    pub(super) fn maker(&self) -> Maker<'static> {
        Maker(self.c.arena)
    }

    pub(super) fn var_ty(&self, var: VarId) -> TypeId {
        self.body.vars[var.0 as usize].ty
    }

    fn fate(&self, var: VarId) -> Fate {
        self.escapes.fates[var.0 as usize]
    }

    /// In a box: shared, or too large for a frame.
    pub(super) fn is_boxed(&mut self, var: VarId) -> bool {
        self.fate(var).boxed() || self.words(self.var_ty(var)) > 128
    }

    pub(super) fn repr(&self, ty: TypeId) -> Repr {
        Repr::of(self.c.checker.types(), ty)
    }

    pub(super) fn class(&self, ty: TypeId) -> Option<(Class, Width)> {
        match self.repr(ty) {
            Repr::Word(class, width) => Some((class, width)),
            Repr::Aggregate => None,
        }
    }

    pub(super) fn desc(&mut self, ty: TypeId) -> Desc {
        self.c.desc(ty)
    }

    pub(super) fn words(&mut self, ty: TypeId) -> u32 {
        self.c.words(ty)
    }

    /// Bytes of a type, and whether it holds pointers.
    pub(super) fn size(&mut self, ty: TypeId) -> (u32, bool) {
        let desc = self.desc(ty);
        (desc.size as u32, !matches!(desc.pointers, crate::value::desc::Pointers::None))
    }

    pub(super) fn under(&self, ty: TypeId) -> &Type {
        self.c.checker.types().under(ty)
    }

    pub(super) fn signature(&self, ty: TypeId) -> std::sync::Arc<Signature> {
        self.c.signature(ty)
    }

    pub(super) fn site(&mut self, position: u32) -> u32 {
        self.c.sites.add(self.unit, position)
    }

    /// The site of an index of this type.
    pub(super) fn index_site(&mut self, position: u32, ty: TypeId) -> u32 {
        let site = self.site(position);
        if self.is_wide_unsigned(ty) {
            self.c.sites.set_unsigned(site);
        }
        site
    }

    /// Whether values of this integer type may look negative as a signed word.
    pub(super) fn is_wide_unsigned(&self, ty: TypeId) -> bool {
        self.class(ty) == Some((Class::Unsigned, Width::W64))
    }

    /// Fresh slots; they stay until the block ends.
    pub(super) fn temp(&mut self, words: u32) -> u32 {
        let slot = self.top;
        self.top = self.top.saturating_add(words);
        self.high = self.high.max(self.top);
        slot
    }

    /// The base of a callee's frame, whose header word and `words` argument slots are reserved.
    pub(super) fn outgoing(&mut self, words: u32) -> u32 {
        self.temp(words.saturating_add(1)).saturating_add(1)
    }

    /// Statements in order; the sequence ends at the first signal.
    pub(super) fn seq(&mut self, parts: Vec<N>) -> N {
        let nothing = self.maker().node_of(Opnd::Const(0));
        let parts: Vec<N> = parts.into_iter().filter(|part| *part != nothing).collect();
        let Some(&last) = parts.last() else { return nothing };
        let first_signal = parts.iter().position(|part| part.signals).unwrap_or(parts.len());
        if first_signal + 1 >= parts.len() {
            return N { signals: last.signals, ..self.seq_plain(&parts) };
        }
        if first_signal >= 2 {
            let mut rest = vec![self.seq_plain(&parts[..first_signal])];
            rest.extend_from_slice(&parts[first_signal..]);
            return self.seq_signal(&rest);
        }
        self.seq_signal(&parts)
    }

    /// Statements none of which but the last gives a signal.
    pub(super) fn seq_plain(&mut self, parts: &[N]) -> N {
        let maker = self.maker();
        let depth = parts.iter().map(|part| part.depth).max().unwrap_or(0);
        let r = |i: usize| -> Ref { parts[i].node };
        let signals = parts.last().is_some_and(|last| last.signals);
        let made = match parts.len() {
            0 => maker.leaf(Nothing),
            1 => return parts[0],
            2 => maker.over(depth, Seq([r(0), r(1)])),
            3 => maker.over(depth, Seq([r(0), r(1), r(2)])),
            4 => maker.over(depth, Seq([r(0), r(1), r(2), r(3)])),
            5 => maker.over(depth, Seq([r(0), r(1), r(2), r(3), r(4)])),
            6 => maker.over(depth, Seq([r(0), r(1), r(2), r(3), r(4), r(5)])),
            7 => maker.over(depth, Seq([r(0), r(1), r(2), r(3), r(4), r(5), r(6)])),
            8 => maker.over(depth, Seq([r(0), r(1), r(2), r(3), r(4), r(5), r(6), r(7)])),
            n => return self.seq_split(parts, n, Self::seq_plain),
        };
        N { signals, ..made }
    }

    fn seq_signal(&mut self, parts: &[N]) -> N {
        let maker = self.maker();
        let depth = parts.iter().map(|part| part.depth).max().unwrap_or(0);
        let r = |i: usize| -> Ref { parts[i].node };
        let made = match parts.len() {
            0 => maker.leaf(Nothing),
            1 => return parts[0],
            2 => maker.over(depth, SeqSignal([r(0), r(1)])),
            3 => maker.over(depth, SeqSignal([r(0), r(1), r(2)])),
            4 => maker.over(depth, SeqSignal([r(0), r(1), r(2), r(3)])),
            5 => maker.over(depth, SeqSignal([r(0), r(1), r(2), r(3), r(4)])),
            6 => maker.over(depth, SeqSignal([r(0), r(1), r(2), r(3), r(4), r(5)])),
            n => return self.seq_split(parts, n, Self::seq_signal),
        };
        N { signals: true, ..made }
    }

    /// A long sequence as a tree, so that its depth stays logarithmic.
    fn seq_split(&mut self, parts: &[N], n: usize, make: fn(&mut Self, &[N]) -> N) -> N {
        let width = n.div_ceil(6).max(6);
        let groups: Vec<N> = parts.chunks(width).map(|chunk| make(self, chunk)).collect();
        make(self, &groups)
    }

    /// Runs `first`, then gives the operand's word.
    pub(super) fn before(&mut self, first: N, value: Opnd) -> N {
        let depth = first.depth.max(value.depth());
        with_operand!(self.maker(), value, x => {
            self.maker().over(depth, crate::exec::access::Before(first.node, x))
        })
    }

    /// A block: what it declares gives its slots back at the end.
    pub(super) fn block(&mut self, stmts: &'b [Stmt]) -> N {
        let top = self.top;
        let n = self.stmts(stmts);
        self.top = top;
        n
    }
}
