//! Composite literals and function literals.

use super::func::{Lower, Storage};
use super::fuse::{N, Opnd};
use super::place::Target;
use super::repr::Repr;
use crate::exec::code::FnRecord;
use crate::exec::heap_ops::MakeClosure;
use crate::exec::ops;
use crate::types::tree::{Expr, Func, VarId};
use crate::types::ty::{Type, TypeId};

impl<'b> Lower<'_, 'b> {
    /// `T{…}` into slots.
    pub(super) fn struct_literal(&mut self, ty: TypeId, fields: &'b [(u32, Expr)], slot: u32) -> N {
        let words = self.words(ty);
        let count = self.desc(ty).fields.len();
        let whole_words = self.desc(ty).fields.iter().all(|field| field.ty.size % 8 == 0);
        // A value read from the variable that is being set must still be the old one: `p = T{p.y, p.x}`. So the
        // literal is built aside unless nothing in it could read the slots.
        let target = self.temp(words);
        let mut parts = Vec::new();
        if fields.len() < count || !whole_words || fields.iter().any(|(index, _)| self.is_blank(ty, *index)) {
            parts.push(self.zero_slots(target, words));
        }
        for (index, value) in fields {
            if self.is_blank(ty, *index) {
                parts.push(self.value_in_slots(value).1);
                continue;
            }
            let offset = self.field_offset(ty, *index);
            parts.push(self.fill_part(target, offset, value));
        }
        parts.push(self.copy_slots(slot, target, words));
        self.seq_plain(&parts)
    }

    /// The value of a blank field is evaluated, and the field stays zero.
    fn is_blank(&mut self, ty: TypeId, index: u32) -> bool {
        self.desc(ty).fields.get(index as usize).is_some_and(|field| *field.name == *"_")
    }

    /// `value` into a part of an aggregate in slots.
    fn fill_part(&mut self, slot: u32, offset: u32, value: &'b Expr) -> N {
        let (bytes, _) = self.size(value.ty);
        if offset.is_multiple_of(8) && bytes.is_multiple_of(8) {
            return self.fill_slots(value, slot + offset / 8);
        }
        match self.repr(value.ty) {
            Repr::Word(..) => {
                let word = self.expr(value);
                self.store(Target::Frame { slot, offset }, value.ty, word)
            }
            Repr::Aggregate => {
                let (from, fill) = self.value_in_slots(value);
                let copy = self.store_from(Target::Frame { slot, offset }, value.ty, from);
                self.seq_plain(&[fill, copy])
            }
        }
    }

    /// The fields of `&T{…}`: what evaluates the values that are not simple (before the object exists), and what stores them all.
    pub(super) fn struct_fields_at(
        &mut self,
        pointer: Opnd,
        ty: TypeId,
        fields: &'b [(u32, Expr)],
    ) -> (Option<N>, Vec<N>) {
        let mut values = Vec::new();
        let mut stores = Vec::new();
        for (index, value) in fields {
            if self.is_blank(ty, *index) {
                values.push(self.value_in_slots(value).1);
                continue;
            }
            let offset = self.field_offset(ty, *index);
            let target = Target::Memory { base: pointer, offset, nil: None };
            match self.repr(value.ty) {
                Repr::Word(..) => {
                    let word = self.expr(value);
                    let word = match word {
                        Opnd::Const(_) | Opnd::Local(_) => word,
                        other => {
                            let slot = self.temp(1);
                            values.push(self.set(slot, other));
                            Opnd::Local(slot)
                        }
                    };
                    stores.push(self.store(target, value.ty, word));
                }
                Repr::Aggregate => {
                    let (slot, fill) = self.value_in_slots(value);
                    values.push(fill);
                    stores.push(self.store_from(target, value.ty, slot));
                }
            }
        }
        let values = if values.is_empty() { None } else { Some(self.seq_plain(&values)) };
        (values, stores)
    }

    /// `[n]T{…}` into slots.
    pub(super) fn array_literal(&mut self, ty: TypeId, elems: &'b [(u64, Expr)], slot: u32) -> N {
        let words = self.words(ty);
        let Type::Array { len, elem } = *self.under(ty) else { return self.zero_slots(slot, words) };
        let (size, _) = self.size(elem);
        let target = self.temp(words);
        let mut parts = Vec::new();
        if (elems.len() as u64) < len || size % 8 != 0 {
            parts.push(self.zero_slots(target, words));
        }
        for (index, value) in elems {
            parts.push(self.fill_part(target, *index as u32 * size, value));
        }
        parts.push(self.copy_slots(slot, target, words));
        self.seq_plain(&parts)
    }

    /// `[]T{…}`: values first, then the array, then the stores.
    pub(super) fn slice_literal(&mut self, ty: TypeId, len: u64, elems: &'b [(u64, Expr)], pos: u32) -> Opnd {
        let Type::Slice(elem) = *self.under(ty) else { return Opnd::Const(0) };
        let site = self.site(pos);
        let desc = self.desc(elem);
        let (size, _) = self.size(elem);
        let slice = self.temp(1);
        let array = self.temp(1);
        let make = self.op(site, &[], ops::slice::literal, ops::slice::Literal { desc, len, array });
        let mut parts = Vec::new();
        let mut stores = Vec::new();
        // Elements beyond a hundred are stored one by one, so that their values need no slots.
        let direct = elems.len() > 100;
        if direct {
            let make = self.set(slice, Opnd::Node(make));
            parts.push(make);
        }
        for (index, value) in elems {
            let offset = u32::try_from(*index).unwrap_or(0).saturating_mul(size);
            let target = Target::Memory { base: Opnd::Local(array), offset, nil: None };
            match self.repr(value.ty) {
                Repr::Word(..) => {
                    let word = self.expr(value);
                    let word = match word {
                        Opnd::Const(_) | Opnd::Local(_) => word,
                        other if direct => other,
                        other => {
                            let slot = self.temp(1);
                            parts.push(self.set(slot, other));
                            Opnd::Local(slot)
                        }
                    };
                    let store = self.store(target, value.ty, word);
                    if direct { parts.push(store) } else { stores.push(store) }
                }
                Repr::Aggregate => {
                    let top = self.top;
                    let (slot, fill) = self.value_in_slots(value);
                    parts.push(fill);
                    let store = self.store_from(target, value.ty, slot);
                    if direct {
                        parts.push(store);
                        if !self.hoist {
                            self.top = top;
                        }
                    } else {
                        stores.push(store);
                    }
                }
            }
        }
        if !direct {
            let make = self.set(slice, Opnd::Node(make));
            parts.push(make);
        }
        parts.extend(stores);
        let all = self.seq_plain(&parts);
        Opnd::Node(self.before(all, Opnd::Local(slice)))
    }

    /// `map[K]V{…}`
    pub(super) fn map_literal(&mut self, ty: TypeId, entries: &'b [(Expr, Expr)], pos: u32) -> Opnd {
        let site = self.site(pos);
        let desc = self.desc(ty);
        let map = self.temp(1);
        let make = self.op(site, &[Opnd::Const(entries.len() as u64)], ops::map::make, desc);
        let mut parts = vec![self.set(map, Opnd::Node(make))];
        for (key, value) in entries {
            // Each entry is a statement of its own.
            let top = self.top;
            parts.push(self.grouped(&[key, value], |l| {
                let (key_slot, key_fill) = l.value_in_slots(key);
                let (value_slot, value_fill) = l.value_in_slots(value);
                let set = l.map_set(Opnd::Local(map), key_slot, ty, value_slot, site);
                l.seq_plain(&[key_fill, value_fill, set])
            }));
            self.top = top;
        }
        let all = self.seq_plain(&parts);
        Opnd::Node(self.before(all, Opnd::Local(map)))
    }

    fn literal_code(&mut self, func: &'b Func, captures: &[VarId], record: &'static FnRecord, name: &'static str) {
        let code = Lower::function(self.c, self.body, self.escapes, func, None, Some(captures), record, name).code;
        record.code.store(std::ptr::from_ref(code).cast_mut(), std::sync::atomic::Ordering::Release);
    }

    /// `T.M` as a value, through the function that the checker has made for it; tracebacks leave that out.
    pub(super) fn method_expression(&mut self, forwarder: &'b Func) -> Opnd {
        let title = self.c.method_expression_title(forwarder);
        let record = self.c.titled_record(title);
        self.literal_code(forwarder, &[], record, "");
        Opnd::Const(self.c.static_closure(record))
    }

    /// `func(…) { … }` as a value: a closure object with what it captures.
    pub(super) fn func_literal(&mut self, func: &'b Func) -> Opnd {
        let captures = self.escapes.captures.get(&std::ptr::from_ref(func)).cloned().unwrap_or_default();
        let record = self.c.new_record();
        self.literals += 1;
        let name = self.c.literal_name(self.name, self.literals);
        self.literal_code(func, &captures, record, name);
        let words: u32 = captures.iter().map(|&var| self.capture_words(var)).sum();
        if words == 0 {
            return Opnd::Const(self.c.static_closure(record));
        }
        // The captured words stand together, in the order in which the literal unpacks them.
        let first = self.temp(words);
        let mut parts = Vec::new();
        let mut slot = first;
        for &var in &captures {
            let words = self.capture_words(var);
            let fill = match self.storage_of(var) {
                Storage::Slot(from) | Storage::Boxed(from) => self.copy_slots(slot, from, 1),
                Storage::Frame(from) => self.copy_slots(slot, from, words),
            };
            parts.push(fill);
            slot += words;
        }
        let site = self.site(func.span.lo);
        let make = self.maker().leaf(MakeClosure { record, first, words, site });
        parts.push(make);
        Opnd::Node(self.seq_plain(&parts))
    }
}
