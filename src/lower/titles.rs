//! What functions are called that no declaration or literal makes: method values, method expressions, and what `reflect` makes.
//!
//! Tracebacks leave them out, but a program that asks for the name of a function value (`runtime.FuncForPC`) is told one, which is Go's. All of
//! one title share an index: a program that compares program counters sees one function.

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

use super::Compiler;
use crate::exec::code::FnRecord;
use crate::types::Target;
use crate::types::tree::{Callee, Func, FuncId, StmtKind};
use crate::types::ty::{Type, TypeId};
use crate::types::{MethodEntry, tree::ExprKind};

/// Titles, and the indices of who has them.
#[derive(Default)]
pub(super) struct Titles {
    indices: HashMap<&'static str, u32>,
    by_index: HashMap<u32, Title>,
}

/// A name, and the position of the declaration; 0 if there is none.
pub(super) type Title = (&'static str, u32);

impl Compiler {
    /// A record for a function with this title.
    pub(super) fn titled_record(&mut self, title: Title) -> &'static FnRecord {
        if let Some(&index) = self.titles.indices.get(title.0) {
            return self.record_with(index);
        }
        let record = self.new_record();
        self.titles.indices.insert(title.0, record.index);
        self.titles.by_index.insert(record.index, title);
        record
    }

    /// Name and position of the function with this index.
    pub(crate) fn title(&self, index: u32) -> Option<(&'static str, u32)> {
        let title = self.titles.by_index.get(&index).copied();
        title.or_else(|| self.functions.get(index as usize)?.title()).filter(|(name, _)| !name.is_empty())
    }

    /// The title of a method's value.
    pub(super) fn method_value_title(&mut self, id: FuncId) -> Title {
        let name = format!("{}-fm", self.checker.func(id).name);
        (self.keep(&name), 0)
    }

    /// The same for a method of an interface type.
    pub(super) fn interface_method_title(&mut self, interface: TypeId, index: u32) -> Title {
        let name = self.interface_method(interface, index).unwrap_or_default();
        let symbol = self.method_symbol(interface, &name);
        (self.keep(&format!("{symbol}-fm")), 0)
    }

    fn interface_method(&self, interface: TypeId, index: u32) -> Option<Arc<str>> {
        let name = match self.checker.types().under(interface) {
            Type::Interface(methods) => methods.get(index as usize)?.name,
            _ => return None,
        };
        Some(self.checker.interner().text(name))
    }

    /// A method as Go's linker calls it.
    fn method_symbol(&mut self, ty: TypeId, name: &str) -> String {
        match *self.checker.types().get(ty) {
            Type::Pointer(elem) => format!("{}.{name}", self.holder_symbol(elem, true)),
            _ => format!("{}.{name}", self.holder_symbol(ty, false)),
        }
    }

    fn holder_symbol(&mut self, ty: TypeId, pointer: bool) -> String {
        let (path, name) = match *self.checker.types().get(ty) {
            Type::Named(named) => {
                let named = self.checker.types().named(named);
                let path = named.pkg.map_or("", |pkg| self.checker.package_path(pkg));
                (path.to_owned(), self.checker.interner().text(named.name).to_string())
            }
            _ => (String::new(), self.checker.runtime_type_text(ty)),
        };
        let dot = if path.is_empty() { "" } else { "." };
        if pointer { format!("{path}{dot}(*{name})") } else { format!("{path}{dot}{name}") }
    }

    /// The title of a method as a function with the receiver, of type `ty`, as its first parameter: the method itself, or a function that
    /// leads to it.
    pub(super) fn method_title(&mut self, ty: TypeId, entry: &MethodEntry) -> Title {
        let is_pointer = matches!(self.checker.types().get(ty), Type::Pointer(_));
        match entry.found.target {
            Target::Method { func, pointer } if entry.found.path.is_empty() && pointer == is_pointer => {
                let info = self.checker.func(func).clone();
                (self.keep(&info.name), info.span.lo)
            }
            _ => {
                let name = self.checker.interner().text(entry.name);
                let symbol = self.method_symbol(ty, &name);
                (self.keep(&symbol), 0)
            }
        }
    }

    /// The title of a method expression, by the function that the checker has made for it: it calls the method of its first parameter.
    pub(super) fn method_expression_title(&mut self, forwarder: &Func) -> Title {
        let call = forwarder.block.first().and_then(|stmt| match &stmt.kind {
            StmtKind::Expr(call) => Some(call),
            StmtKind::Return { values, .. } => values.first(),
            _ => None,
        });
        let ty = self.signature(forwarder.sig).params.first().copied();
        let (Some(ExprKind::Call(call)), Some(ty)) = (call.map(|call| &call.kind), ty) else { return ("", 0) };
        let symbol = match &call.callee {
            Callee::Interface(x, index) => {
                let name = self.interface_method(x.ty, *index);
                name.map(|name| (self.method_symbol(ty, &name), 0))
            }
            Callee::Method(id, _) => {
                let info = self.checker.func(*id).clone();
                let name = info.name.rsplit('.').next().unwrap_or_default();
                let symbol = self.method_symbol(ty, name);
                // The method itself, if the receiver is of the type that declares it.
                let position = if symbol == *info.name { info.span.lo } else { 0 };
                Some((symbol, position))
            }
            _ => None,
        };
        let (symbol, position) = symbol.unwrap_or_default();
        (self.keep(&symbol), position)
    }
}
