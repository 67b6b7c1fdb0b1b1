//! Calls of the language's own functions: `len`, `append`, `make` and the rest.
//!
//! Comes in: their checked arguments. Goes out: an operand. Arguments are lowered in the group of the expression around the call.

use std::marker::PhantomData;

use super::func::Lower;
use super::fuse::{Op2, Opnd};
use super::repr::{Class, Width};
use crate::exec::access::{Cap, Len};
use crate::exec::ops;
use crate::types::tree::{Builtin, Expr, ExprKind};
use crate::types::ty::{Type, TypeId};
use crate::{with_operand, with_width};

impl<'b> Lower<'_, 'b> {
    /// A call of a function that the language has by itself.
    pub(super) fn builtin(&mut self, which: Builtin, args: &'b [Expr], ty: TypeId, pos: u32) -> Opnd {
        let maker = self.maker();
        match which {
            Builtin::Len | Builtin::Cap => self.length(which, &args[0], pos),
            Builtin::Append => self.append(args, ty, pos),
            Builtin::Make => self.make(args, ty, pos),
            Builtin::New => {
                let Type::Pointer(elem) = *self.under(ty) else { return Opnd::Const(0) };
                let pointer = self.temp(1);
                let alloc = self.new_box(elem, pointer);
                let mut parts = vec![alloc];
                if let Some(init) = args.first() {
                    let (slot, fill) = self.value_in_slots(init);
                    parts.insert(0, fill);
                    parts.push(self.copy_out(Opnd::Local(pointer), slot, elem));
                }
                let all = self.seq_plain(&parts);
                Opnd::Node(self.before(all, Opnd::Local(pointer)))
            }
            Builtin::Min | Builtin::Max => self.min_max(which == Builtin::Max, args, ty, pos),
            Builtin::Recover => {
                let site = self.site(pos);
                Opnd::Node(maker.leaf(crate::exec::panic::Recover { site }))
            }
            Builtin::Panic => {
                let site = self.site(pos);
                let value = self.expr(&args[0]);
                let depth = value.depth();
                let value = crate::exec::panic::Panic { value: maker.child(value), site };
                Opnd::Node(maker.over(depth, value))
            }
            Builtin::Print | Builtin::Println => self.print(which == Builtin::Println, args, pos),
            Builtin::Copy => {
                let site = self.site(pos);
                let first = self.temp(2);
                let a = self.expr(&args[0]);
                let b = self.expr(&args[1]);
                let string = matches!(self.class(args[1].ty), Some((Class::String, _)));
                let (size, pointers) = self.elem_size(args[0].ty);
                let params = ops::slice::Copy { size, pointers, string };
                Opnd::Node(self.op_at(first, site, &[a, b], ops::slice::copy, params))
            }
            Builtin::Clear => {
                let site = self.site(pos);
                let a = self.expr(&args[0]);
                Opnd::Node(if matches!(self.under(args[0].ty), Type::Map { .. }) {
                    let desc = self.desc(args[0].ty);
                    self.op(site, &[a], ops::map::clear, desc)
                } else {
                    let (size, pointers) = self.elem_size(args[0].ty);
                    self.op(site, &[a], ops::slice::clear, ops::slice::Clear { size, pointers })
                })
            }
            Builtin::Delete => {
                let site = self.site(pos);
                let desc = self.desc(args[0].ty);
                let (map, fill_map) = self.value_in_slots(&args[0]);
                let (key, fill) = self.value_in_slots(&args[1]);
                let delete = self.op(site, &[Opnd::Local(map)], ops::map::delete, ops::map::Delete { desc, key });
                Opnd::Node(self.seq_plain(&[fill_map, fill, delete]))
            }
            Builtin::Close => {
                let site = self.site(pos);
                let chan = self.expr(&args[0]);
                Opnd::Node(maker.over(chan.depth(), crate::exec::chan::Close { chan: maker.child(chan), site }))
            }
            Builtin::Real | Builtin::Imag => self.complex_part(which, &args[0], ty),
            // An aggregate (`Lower::aggregate`): it has no word.
            Builtin::Complex => Opnd::Const(0),
        }
    }

    pub(super) fn elem_size(&mut self, slice: TypeId) -> (u32, bool) {
        match *self.under(slice) {
            Type::Slice(elem) => self.size(elem),
            _ => (1, false),
        }
    }

    fn length(&mut self, which: Builtin, x: &'b Expr, pos: u32) -> Opnd {
        let class = self.class(x.ty).map(|(class, _)| class);
        if let Some(Class::Pointer) | None = class {
            // An array whose length is not constant because its operand has calls, or a pointer to one.
            let len = match *self.under(x.ty) {
                Type::Array { len, .. } => len,
                Type::Pointer(elem) => match *self.under(elem) {
                    Type::Array { len, .. } => len,
                    _ => 0,
                },
                _ => 0,
            };
            let (_, fill) = self.value_in_slots(x);
            return Opnd::Node(self.before(fill, Opnd::Const(len)));
        }
        let word = self.expr(x);
        let maker = self.maker();
        let depth = word.depth();
        Opnd::Node(match (class, which) {
            (Some(Class::Map), _) => with_operand!(maker, word, x => maker.over(depth, ops::map::MapLen(x))),
            (Some(Class::Chan), Builtin::Len) => {
                let site = self.site(pos);
                self.op(site, &[word], ops::chan_len, false)
            }
            (Some(Class::Chan), _) => {
                let site = self.site(pos);
                self.op(site, &[word], ops::chan_len, true)
            }
            (_, Builtin::Cap) => with_operand!(maker, word, x => maker.over(depth, Cap(x))),
            _ => with_operand!(maker, word, x => maker.over(depth, Len(x))),
        })
    }

    fn min_max(&mut self, max: bool, args: &'b [Expr], ty: TypeId, pos: u32) -> Opnd {
        let first = self.temp(2);
        let mut words: Vec<Opnd> = args.iter().map(|arg| self.expr(arg)).collect();
        let mut result = words.remove(0);
        let class = self.class(ty).map(|(class, _)| class);
        for word in words {
            let op = match (class, max) {
                (Some(Class::F64), false) => Op2::MinF64,
                (Some(Class::F64), true) => Op2::MaxF64,
                (Some(Class::F32), false) => Op2::MinF32,
                (Some(Class::F32), true) => Op2::MaxF32,
                (Some(Class::Unsigned), false) => Op2::MinUint,
                (Some(Class::Unsigned), true) => Op2::MaxUint,
                (Some(Class::String), _) => {
                    let site = self.site(pos);
                    result = Opnd::Node(self.op_at(first, site, &[result, word], ops::string::min_max, max));
                    continue;
                }
                (_, false) => Op2::MinInt,
                (_, true) => Op2::MaxInt,
            };
            result = Opnd::Node(self.maker().binary(op, Width::W64, result, word, None));
        }
        result
    }

    fn append(&mut self, args: &'b [Expr], ty: TypeId, pos: u32) -> Opnd {
        let first = self.temp(2);
        let slice = self.expr(&args[0]);
        let Some(more) = args.get(1) else { return slice };
        let Type::Slice(elem) = *self.under(ty) else { return slice };
        let site = self.site(pos);
        let desc = self.desc(elem);
        let maker = self.maker();
        // `append(s, x)` of a word: the commonest form has a node of its own.
        if let ExprKind::SliceLit { len: 1, elems } = &more.kind
            && let [(0, value)] = &elems[..]
            && let Some((_, width)) = self.class(elem)
        {
            let value = self.expr(value);
            let depth = slice.depth().max(value.depth());
            return Opnd::Node(
                with_operand!(maker, slice, slice => with_operand!(maker, value, value => with_width!(width, W => {
                    maker.over(depth + 1, ops::append::AppendWord { slice, value, desc, site, first, width: PhantomData::<W> })
                }))),
            );
        }
        if let ExprKind::SliceLit { len, elems } = &more.kind {
            // Listed elements: no slice is made for them.
            let words = self.words(elem);
            let mut parts = vec![self.set(first, slice)];
            let base = self.temp(words * *len as u32);
            for (i, value) in elems {
                parts.push(self.fill_slots(value, base + *i as u32 * words));
            }
            let params = ops::append::Values { desc, from: base, count: *len as u32, words };
            parts.push(self.op(site, &[Opnd::Local(first)], ops::append::values, params));
            return Opnd::Node(self.seq_plain(&parts));
        }
        let string = matches!(self.class(more.ty), Some((Class::String, _)));
        let more = self.expr(more);
        Opnd::Node(self.op_at(first, site, &[slice, more], ops::append::slice, ops::append::Slice { desc, string }))
    }

    fn make(&mut self, args: &'b [Expr], ty: TypeId, pos: u32) -> Opnd {
        let site = self.site(pos);
        let first = self.temp(2);
        let mut words: Vec<Opnd> = args.iter().map(|arg| self.expr(arg)).collect();
        match *self.under(ty) {
            Type::Slice(elem) => {
                let desc = self.desc(elem);
                let with_cap = words.len() == 2;
                Opnd::Node(self.op_at(first, site, &words, ops::slice::make, ops::slice::Make { desc, with_cap }))
            }
            Type::Map { .. } => {
                let desc = self.desc(ty);
                words.resize(1, Opnd::Const(0));
                Opnd::Node(self.op(site, &words, ops::map::make, desc))
            }
            Type::Chan { elem, .. } => {
                let desc = self.desc(elem);
                let capacity = words.pop().unwrap_or(Opnd::Const(0));
                let maker = self.maker();
                let capacity_node = maker.child(capacity);
                Opnd::Node(
                    maker.over(capacity.depth() + 2, crate::exec::chan::Make { capacity: capacity_node, desc, site }),
                )
            }
            _ => Opnd::Const(0),
        }
    }

    fn print(&mut self, line: bool, args: &'b [Expr], pos: u32) -> Opnd {
        let site = self.site(pos);
        let kinds: Vec<_> = args.iter().map(|arg| self.c.kind(arg.ty)).collect();
        let kinds: &'static [crate::value::desc::Kind] = crate::exec::node::keep_slice(self.c.arena, &kinds);
        let words: u32 = args.iter().map(|arg| self.words(arg.ty)).sum();
        let first = self.temp(words);
        let mut slot = first;
        let mut parts = Vec::new();
        for arg in args {
            parts.push(self.fill_slots(arg, slot));
            slot += self.words(arg.ty);
        }
        parts.push(self.op(site, &[], ops::print, ops::Print { line, kinds, first }));
        Opnd::Node(self.seq_plain(&parts))
    }
}
