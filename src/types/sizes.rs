//! Types that are too large, as Go's compiler refuses them once a program has no other error.
//!
//! Comes in: the declared types, the variables and the type expressions of the program. Goes out: errors at the first place where such a
//! type is met: beyond the address space, channel elements and package-level variables beyond Go's limits, and what golite itself cannot lay
//! out. Sizes are those of amd64 (`value::layout` lays types out; what it is given has passed here).

use std::collections::{HashMap, HashSet};

use golite_grammar::Span;

use super::Checker;
use super::object::ObjKind;
use super::ty::{Basic, Type, TypeId};

/// Go's limit for any type: the address space of amd64.
const ADDRESS_SPACE: u128 = 1 << 50;
/// Go's limit for an element of a channel.
const CHANNEL_ELEMENT: u128 = 1 << 16;
/// Go's limit for a package-level variable.
const SYMBOL: u128 = 2_000_000_000;
/// Go's limit for the frame of a function.
const FRAME: u128 = 1 << 30;
/// golite's own limit for any type.
const LARGEST: u128 = 1 << 31;

/// Sizes and alignments found so far, and types looked into.
#[derive(Default)]
struct Sizes {
    known: HashMap<TypeId, (u128, u128)>,
    seen: HashSet<TypeId>,
}

impl Checker {
    /// Reports the types that are too large. The program has no other errors.
    pub(super) fn check_sizes(&mut self) {
        self.check_sizes_from((0, 0, 0));
    }

    /// The same for what was declared last: objects, variables and functions from these numbers on.
    pub(super) fn check_sizes_from(&mut self, first: (usize, usize, usize)) {
        let mut sizes = Sizes::default();
        let declared: Vec<(TypeId, Span)> = self.objects[first.0..]
            .iter()
            .filter(|object| matches!(object.kind, ObjKind::Type) && object.decl.is_some())
            .filter(|object| object.pkg.is_some_and(|pkg| self.packages[pkg.0 as usize].user))
            .map(|object| (object.ty, object.span))
            .collect();
        self.check_sizes_of(&mut sizes, declared);
        if self.has_errors() {
            return;
        }
        let mut variables = Vec::new();
        for (global, &object) in self.globals[first.1..].iter().zip(&self.global_objects[first.1..]) {
            let object = self.object(object);
            if object.pkg.is_some_and(|pkg| self.packages[pkg.0 as usize].user) {
                variables.push((global.ty, object.span, Some(object.name)));
            }
        }
        for entry in &self.funcs[first.2..] {
            if let (Some(Ok(body)), true) = (&entry.body, self.packages[entry.info.pkg.0 as usize].user) {
                variables.extend(body.vars.iter().map(|var| (var.ty, var.span, None)));
            }
        }
        let mut frames = Vec::new();
        for entry in &self.funcs[first.2..] {
            if !self.packages[entry.info.pkg.0 as usize].user {
                continue;
            }
            let Type::Func(sig) = self.types.under(entry.info.sig) else { continue };
            let args = sig.params.iter().chain(&sig.results).chain(&entry.info.recv);
            frames.push((entry.name_span, args.map(|&ty| self.size_of(&mut sizes, ty).0).sum::<u128>()));
        }
        for (span, args) in frames {
            if args > FRAME && args < ADDRESS_SPACE {
                let message = format!("stack frame too large (>1GB): 0 MB locals + {} MB args", args >> 20);
                self.error("type-size", span, message);
            }
        }
        self.check_sizes_of(&mut sizes, variables.iter().map(|&(ty, span, _)| (ty, span)).collect());
        for (ty, span, name) in variables {
            let (size, _) = self.size_of(&mut sizes, ty);
            if let (Some(name), true, true) = (name, size > SYMBOL, size < LARGEST) {
                let name = self.text(name);
                let message = format!("main.{name}: symbol too large ({size} bytes > {SYMBOL} bytes)");
                self.error("type-size", span, message);
            }
        }
        let written = std::mem::take(&mut self.sized);
        self.check_sizes_of(&mut sizes, written);
    }

    fn check_sizes_of(&mut self, sizes: &mut Sizes, places: Vec<(TypeId, Span)>) {
        for (ty, span) in places {
            self.check_size(sizes, ty, span);
        }
    }

    /// Looks into a type and everything that it is made of.
    fn check_size(&mut self, sizes: &mut Sizes, ty: TypeId, span: Span) {
        let mut waiting = vec![ty];
        while let Some(ty) = waiting.pop() {
            if !sizes.seen.insert(ty) {
                continue;
            }
            let size = match self.types.under(ty).clone() {
                Type::Array { elem, .. } => {
                    waiting.push(elem);
                    self.size_of(sizes, ty).0
                }
                Type::Struct(fields) => {
                    waiting.extend(fields.iter().map(|field| field.ty));
                    // Go names the field's type if that alone is too large.
                    if fields.iter().any(|field| self.size_of(sizes, field.ty).0 >= LARGEST) {
                        continue;
                    }
                    self.size_of(sizes, ty).0
                }
                Type::Chan { elem, .. } => {
                    waiting.push(elem);
                    if self.size_of(sizes, elem).0 >= CHANNEL_ELEMENT {
                        self.error("type-size", span, "channel element type too large (>64kB)");
                    }
                    0
                }
                Type::Pointer(elem) | Type::Slice(elem) => {
                    waiting.push(elem);
                    0
                }
                Type::Map { key, value } => {
                    waiting.extend([key, value]);
                    0
                }
                Type::Func(sig) => {
                    waiting.extend(sig.params.iter().chain(&sig.results));
                    0
                }
                _ => 0,
            };
            if size >= ADDRESS_SPACE {
                let under = self.types.under(ty).clone();
                let ty = self.types.intern(under);
                let text = self.type_text(ty);
                self.error("type-size", span, format!("type {text} larger than address space"));
                // What it is made of is the reason.
                return;
            }
            if size >= LARGEST {
                self.unsupported(span, "a type of 2 GB or more");
                return;
            }
        }
    }

    /// Bytes and alignment of a type.
    fn size_of(&self, sizes: &mut Sizes, ty: TypeId) -> (u128, u128) {
        if let Some(&known) = sizes.known.get(&ty) {
            return known;
        }
        let found = match self.types.under(ty) {
            Type::Basic(basic) => match basic {
                Basic::Bool | Basic::Int8 | Basic::Uint8 => (1, 1),
                Basic::Int16 | Basic::Uint16 => (2, 2),
                Basic::Int32 | Basic::Uint32 | Basic::Float32 => (4, 4),
                Basic::Complex64 => (8, 4),
                Basic::Complex128 | Basic::String => (16, 8),
                _ => (8, 8),
            },
            Type::Array { len, elem } => {
                let (size, align) = self.size_of(sizes, *elem);
                (size.saturating_mul(u128::from(*len)), align)
            }
            Type::Struct(fields) => {
                let (mut size, mut align) = (0u128, 1);
                for field in fields.iter() {
                    let (bytes, its) = self.size_of(sizes, field.ty);
                    size = size.checked_next_multiple_of(its).unwrap_or(size).saturating_add(bytes);
                    align = align.max(its);
                }
                (size.checked_next_multiple_of(align).unwrap_or(size), align)
            }
            Type::Slice(_) => (24, 8),
            Type::Interface(_) => (16, 8),
            _ => (8, 8),
        };
        sizes.known.insert(ty, found);
        found
    }
}
