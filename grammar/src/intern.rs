//! One interner of names for a whole session: equal text, equal [`Sym`].

use rustc_hash::FxHashMap as HashMap;
use std::sync::{Arc, RwLock};

/// An interned piece of text. `Sym(0)` is the empty string.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Sym(pub u32);

impl Sym {
    /// The empty string.
    pub const EMPTY: Sym = Sym(0);
}

#[derive(Default)]
struct Table {
    map: HashMap<Arc<str>, Sym>,
    names: Vec<Arc<str>>,
}

/// The interner; cheap to clone, shared by all that clone it.
#[derive(Clone)]
pub struct Interner(Arc<RwLock<Table>>);

impl Default for Interner {
    fn default() -> Self {
        Interner::new()
    }
}

impl Interner {
    /// An interner that knows only the empty string.
    pub fn new() -> Interner {
        let interner = Interner(Arc::default());
        interner.intern("");
        interner
    }

    /// The symbol of `text`, made on first sight.
    pub fn intern(&self, text: &str) -> Sym {
        if let Some(&sym) = self.0.read().unwrap_or_else(|e| e.into_inner()).map.get(text) {
            return sym;
        }
        let mut table = self.0.write().unwrap_or_else(|e| e.into_inner());
        if let Some(&sym) = table.map.get(text) {
            return sym;
        }
        let sym = Sym(table.names.len() as u32);
        let name: Arc<str> = text.into();
        table.names.push(name.clone());
        table.map.insert(name, sym);
        sym
    }

    /// The text of `sym`.
    pub fn text(&self, sym: Sym) -> Arc<str> {
        self.0.read().unwrap_or_else(|e| e.into_inner()).names[sym.0 as usize].clone()
    }
}
