//! Places: what can be assigned, and where aggregates lie.

use std::marker::PhantomData;

use super::func::{Lower, Storage};
use super::fuse::{N, Opnd};
use super::repr::{Class, Repr, Width};
use crate::exec::access::{
    ArrayElement, CopyIn, CopyOut, ElementAddress, IndexSlice, Load, LoadAt, LoadField, LoadPart, NonNil, Offset,
    SlotAddress, Store, StoreField, StoreIndex,
};
use crate::exec::node::{Child, Const, Local};
use crate::exec::ops;
use crate::types::tree::{self, Expr, ExprKind, Place};
use crate::types::ty::{Type, TypeId};
use crate::{with_operand, with_width};

/// Where a value is, its operands lowered.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// Nowhere: the value is dropped.
    Blank,
    /// A word variable in a slot.
    Slot(u32),
    /// Inside an aggregate in slots, this many bytes behind the slot.
    Frame { slot: u32, offset: u32 },
    /// Outside the heap: a package-level variable.
    Static(usize),
    /// Behind a pointer; with a site if it may be nil.
    Memory { base: Opnd, offset: u32, nil: Option<u32> },
    /// An element of a slice.
    Element { slice: Opnd, index: Opnd, size: u32, site: u32 },
    /// An entry of a map; the key lies in slots.
    Map { map: Opnd, key: u32, ty: TypeId, site: u32 },
}

/// A look-up in a map, its key in slots.
#[derive(Clone, Copy)]
pub struct Get {
    pub(super) key: u32,
    pub(super) to: u32,
    pub(super) comma_ok: bool,
    pub(super) update: bool,
}

impl<'b> Lower<'_, 'b> {
    /// Whether an expression denotes memory, so that parts of it can be read without copying the whole.
    pub(super) fn is_place(&self, x: &Expr) -> bool {
        match &x.kind {
            ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Deref { .. } => true,
            ExprKind::Field { x, .. } => self.is_place(x),
            ExprKind::Index { x, .. } => match self.under(x.ty) {
                Type::Slice(_) => true,
                Type::Array { .. } => self.is_place(x),
                _ => false,
            },
            _ => false,
        }
    }

    pub(super) fn field_offset(&mut self, ty: TypeId, index: u32) -> u32 {
        self.desc(ty).fields.get(index as usize).map_or(0, |field| field.offset as u32)
    }

    /// The place of an expression that [`Lower::is_place`] or is a map entry. With `stable`, operands are put
    /// into temporaries, so that the place stays the same whatever is assigned in between, and can be used twice.
    pub(super) fn target(&mut self, x: &'b Expr, stable: bool) -> Target {
        match &x.kind {
            ExprKind::Var(var) => match self.storage_of(*var) {
                Storage::Slot(slot) => Target::Slot(slot),
                Storage::Frame(slot) => Target::Frame { slot, offset: 0 },
                Storage::Boxed(slot) => Target::Memory { base: Opnd::Local(slot), offset: 0, nil: None },
            },
            ExprKind::Global(id) => Target::Static(self.c.global(*id)),
            ExprKind::Deref { x, pos } => {
                let site = self.site(*pos);
                let base = self.expr(x);
                let base = if stable { self.stable(base) } else { base };
                Target::Memory { base, offset: 0, nil: Some(site) }
            }
            ExprKind::Field { x: inner, index } => {
                let offset = self.field_offset(inner.ty, *index);
                let target = self.target(inner, stable);
                self.inside(target, offset, stable)
            }
            ExprKind::Index { x: inner, index, pos } => self.element(x, inner, index, *pos, stable),
            ExprKind::MapIndex { map, key, pos, .. } => {
                let ty = map.ty;
                let site = self.site(*pos);
                let map = self.expr(map);
                let map = if stable { self.stable(map) } else { map };
                let words = self.words(key.ty);
                let slot = self.temp(words);
                let fill = self.fill_slots(key, slot);
                self.pre.push(fill);
                Target::Map { map, key: slot, ty, site }
            }
            // Not a place: the checker refuses to assign there; reading takes a copy.
            _ => {
                let words = self.words(x.ty);
                let slot = self.temp(words);
                let fill = self.fill_slots(x, slot);
                self.pre.push(fill);
                Target::Frame { slot, offset: 0 }
            }
        }
    }

    fn element(&mut self, x: &'b Expr, inner: &'b Expr, index: &'b Expr, pos: u32, stable: bool) -> Target {
        let site = self.index_site(pos, index.ty);
        let (size, _) = self.size(x.ty);
        if let Type::Array { len, .. } = *self.under(inner.ty) {
            let target = self.target(inner, stable);
            if let (Target::Frame { slot, offset }, ExprKind::Const(tree::Const::Int(i))) = (target, &index.kind) {
                return Target::Frame { slot, offset: offset + *i as u32 * size };
            }
            let array = self.address_of(target);
            let index = self.expr(index);
            let index = if stable { self.stable(index) } else { index };
            let depth = array.depth().max(index.depth());
            let element = with_operand!(self.maker(), array, array => with_operand!(self.maker(), index, index => {
                self.maker().over(depth, ArrayElement { array, index, len, size, site })
            }));
            let base = Opnd::Node(element);
            let base = if stable { self.stable(base) } else { base };
            return Target::Memory { base, offset: 0, nil: None };
        }
        let mut slice = self.expr(inner);
        let mut index = self.expr(index);
        if stable {
            slice = self.stable(slice);
            index = self.stable(index);
        }
        Target::Element { slice, index, size, site }
    }

    /// A place `offset` bytes inside another.
    pub(super) fn inside(&mut self, target: Target, by: u32, stable: bool) -> Target {
        match target {
            Target::Frame { slot, offset } => Target::Frame { slot, offset: offset + by },
            Target::Static(at) => Target::Static(at + by as usize),
            Target::Memory { base, offset, nil } => Target::Memory { base, offset: offset + by, nil },
            Target::Element { .. } => {
                let base = self.address_of(target);
                let base = if stable { self.stable(base) } else { base };
                Target::Memory { base, offset: by, nil: None }
            }
            other => other,
        }
    }

    /// An operand whose value stays: a constant, or a slot that nothing else sets.
    pub(super) fn stable(&mut self, opnd: Opnd) -> Opnd {
        if let Opnd::Const(_) = opnd {
            return opnd;
        }
        let slot = self.temp(1);
        let fill = self.set(slot, opnd);
        self.pre.push(fill);
        Opnd::Local(slot)
    }

    /// The address of a place in memory (or, for a moment, of slots), checked.
    pub(super) fn address_of(&mut self, target: Target) -> Opnd {
        let maker = self.maker();
        match target {
            Target::Static(at) => Opnd::Const(at as u64),
            Target::Memory { base, offset: 0, nil: None } => base,
            Target::Memory { base, offset, nil: None } => {
                Opnd::Node(with_operand!(maker, base, p => maker.over(base.depth(), Offset(p, offset))))
            }
            Target::Memory { base, offset, nil: Some(site) } => {
                let checked = with_operand!(maker, base, pointer => maker.over(base.depth(), NonNil { pointer, site }));
                if offset == 0 {
                    Opnd::Node(checked)
                } else {
                    Opnd::Node(maker.over(checked.depth, Offset(Child(checked.node), offset)))
                }
            }
            Target::Element { slice, index, size, site } => {
                let depth = slice.depth().max(index.depth());
                Opnd::Node(with_operand!(maker, slice, slice => with_operand!(maker, index, index => {
                    maker.over(depth, ElementAddress { slice, index, size, site })
                })))
            }
            Target::Frame { slot, offset } => {
                let at = maker.leaf(SlotAddress(slot));
                if offset == 0 {
                    Opnd::Node(at)
                } else {
                    Opnd::Node(maker.over(at.depth, Offset(Child(at.node), offset)))
                }
            }
            Target::Slot(slot) => Opnd::Node(maker.leaf(SlotAddress(slot))),
            Target::Blank | Target::Map { .. } => Opnd::Const(0),
        }
    }

    /// Reads a word.
    pub(super) fn load(&mut self, target: Target, ty: TypeId) -> Opnd {
        let maker = self.maker();
        let Some((class, width)) = self.class(ty) else { return Opnd::Const(0) };
        let rich = width == Width::W64 && class != Class::Pointer;
        match target {
            Target::Slot(slot) => Opnd::Local(slot),
            Target::Frame { slot, offset } if offset % 8 == 0 && width.bytes() == 8 => Opnd::Local(slot + offset / 8),
            Target::Frame { slot, offset } => {
                with_width!(width, W => Opnd::Node(maker.leaf(LoadPart(slot, offset, PhantomData::<W>))))
            }
            Target::Static(at) => with_width!(width, W => Opnd::Node(maker.leaf(LoadAt(at, PhantomData::<W>)))),
            Target::Memory { base: Opnd::Local(slot), offset, nil: Some(site) } if rich => {
                Opnd::Field { slot, offset, site }
            }
            Target::Memory { base, offset, nil: Some(site) } => {
                with_operand!(maker, base, pointer => with_width!(width, W => {
                    Opnd::Node(maker.over(base.depth(), LoadField { pointer, offset, site, width: PhantomData::<W> }))
                }))
            }
            Target::Memory { base, offset, nil: None } => {
                with_operand!(maker, base, p => with_width!(width, W => {
                    Opnd::Node(maker.over(base.depth(), Load(p, offset, PhantomData::<W>)))
                }))
            }
            Target::Element { slice: Opnd::Local(slice), index: Opnd::Local(index), site, .. } if rich => {
                Opnd::Index { slice, index, site }
            }
            Target::Element { slice, index, site, .. } => {
                let depth = slice.depth().max(index.depth());
                with_operand!(maker, slice, slice => with_operand!(maker, index, index => with_width!(width, W => {
                    Opnd::Node(maker.over(depth, IndexSlice { slice, index, site, width: PhantomData::<W> }))
                })))
            }
            Target::Map { map, key, ty: map_ty, site } => {
                let to = self.temp(1);
                let get = self.map_get(map, map_ty, Get { key, to, comma_ok: false, update: true }, site);
                Opnd::Node(self.before(get, Opnd::Local(to)))
            }
            Target::Blank => Opnd::Const(0),
        }
    }

    /// Reads an aggregate into slots.
    pub(super) fn load_into(&mut self, target: Target, ty: TypeId, to: u32) -> N {
        let (bytes, _) = self.size(ty);
        match target {
            Target::Frame { slot, offset } if offset % 8 == 0 && bytes % 8 == 0 => {
                self.copy_slots(to, slot + offset / 8, bytes / 8)
            }
            Target::Map { map, key, ty: map_ty, site } => {
                self.map_get(map, map_ty, Get { key, to, comma_ok: false, update: true }, site)
            }
            other => {
                let from = self.address_of(other);
                let depth = from.depth();
                with_operand!(self.maker(), from, from => self.maker().over(depth, CopyIn { from, slot: to, bytes }))
            }
        }
    }

    /// Writes a word.
    pub(super) fn store(&mut self, target: Target, ty: TypeId, value: Opnd) -> N {
        let maker = self.maker();
        let Some((_, width)) = self.class(ty) else { return maker.node_of(Opnd::Const(0)) };
        match target {
            Target::Blank => with_operand!(maker, value, x => maker.over(value.depth(), crate::exec::access::Drop(x))),
            Target::Slot(slot) => self.set(slot, value),
            Target::Frame { slot, offset } if offset % 8 == 0 && width.bytes() == 8 => {
                self.set(slot + offset / 8, value)
            }
            Target::Frame { slot, offset } => self.set_part(slot, offset, width, value),
            Target::Static(at) => {
                with_operand!(maker, value, x => with_width!(width, W => {
                    maker.over(value.depth(), Store(Const(at as u64), 0, x, PhantomData::<W>))
                }))
            }
            Target::Memory { base, offset, nil: Some(site) } => {
                let depth = base.depth().max(value.depth());
                with_operand!(maker, base, pointer => with_operand!(maker, value, value => with_width!(width, W => {
                    maker.over(depth, StoreField { pointer, value, offset, site, width: PhantomData::<W> })
                })))
            }
            Target::Memory { base, offset, nil: None } => {
                let depth = base.depth().max(value.depth());
                with_operand!(maker, base, p => with_operand!(maker, value, x => with_width!(width, W => {
                    maker.over(depth, Store(p, offset, x, PhantomData::<W>))
                })))
            }
            Target::Element { slice: Opnd::Local(slice), index, site, .. } => {
                let depth = index.depth().max(value.depth());
                with_operand!(maker, index, index => with_operand!(maker, value, value => with_width!(width, W => {
                    maker.over(depth, StoreIndex { slice: Local(slice), index, value, site, width: PhantomData::<W> })
                })))
            }
            Target::Element { slice, index, site, .. } => {
                let depth = slice.depth().max(index.depth()).max(value.depth());
                let slice = maker.child(slice);
                let index = maker.child(index);
                with_operand!(maker, value, value => with_width!(width, W => {
                    maker.over(depth, StoreIndex { slice, index, value, site, width: PhantomData::<W> })
                }))
            }
            Target::Map { map, key, ty: map_ty, site } => {
                let slot = self.temp(1);
                let fill = self.set(slot, value);
                let set = self.map_set(map, key, map_ty, slot, site);
                self.seq(vec![fill, set])
            }
        }
    }

    /// Writes an aggregate that lies in slots.
    pub(super) fn store_from(&mut self, target: Target, ty: TypeId, from: u32) -> N {
        let (bytes, pointers) = self.size(ty);
        match target {
            Target::Blank => self.maker().node_of(Opnd::Const(0)),
            Target::Frame { slot, offset } if offset % 8 == 0 && bytes % 8 == 0 => {
                self.copy_slots(slot + offset / 8, from, bytes / 8)
            }
            Target::Map { map, key, ty: map_ty, site } => self.map_set(map, key, map_ty, from, site),
            other => {
                let shared = !matches!(other, Target::Frame { .. } | Target::Slot(_));
                let to = self.address_of(other);
                let depth = to.depth();
                let pointers = pointers && shared;
                with_operand!(self.maker(), to, to => self.maker().over(depth, CopyOut { to, slot: from, bytes, pointers }))
            }
        }
    }

    /// Writes a value that lies in slots, a word or an aggregate.
    pub(super) fn store_slots(&mut self, target: Target, ty: TypeId, from: u32) -> N {
        match self.repr(ty) {
            Repr::Word(..) => self.store(target, ty, Opnd::Local(from)),
            Repr::Aggregate => self.store_from(target, ty, from),
        }
    }

    /// The place of an assignment.
    pub(super) fn place(&mut self, place: &'b Place, stable: bool) -> (Target, Option<TypeId>) {
        match place {
            Place::Blank => (Target::Blank, None),
            Place::Expr(x) => (self.target(x, stable), Some(x.ty)),
        }
    }

    /// `to = map[key]` (and whether there is one, in the slot behind the value, with `comma_ok`).
    pub(super) fn map_get(&mut self, map: Opnd, map_ty: TypeId, get: Get, site: u32) -> N {
        let desc = self.desc(map_ty);
        let Get { key, to, comma_ok, update } = get;
        self.op(site, &[map], ops::map::get, ops::map::Get { desc, key, to, comma_ok, update })
    }

    /// `map[key] = from`
    pub(super) fn map_set(&mut self, map: Opnd, key: u32, map_ty: TypeId, from: u32, site: u32) -> N {
        let desc = self.desc(map_ty);
        self.op(site, &[map], ops::map::set, ops::map::Set { desc, key, from })
    }
}
