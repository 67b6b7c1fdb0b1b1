//! Fields and methods: selectors with promotion, method sets, and whether a type implements an interface.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use golite_grammar::Sym;

use super::Checker;
use super::tree::{FuncId, PkgId};
use super::ty::{Basic, Method, Type, TypeId};

/// One step from a value to a field in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// Index of the field.
    pub index: u32,
    /// The value is a pointer to the struct: dereference first.
    pub deref: bool,
    /// Type of the field.
    pub ty: TypeId,
}

/// What a selector finds at the end of its path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A field; it is the last step of the path.
    Field(TypeId),
    /// A declared method.
    Method {
        /// The method.
        func: FuncId,
        /// It has a pointer receiver.
        pointer: bool,
    },
    /// A method of an interface, by its index in the sorted list.
    Interface {
        /// The interface type.
        ty: TypeId,
        /// The index.
        index: u32,
        /// The signature.
        sig: TypeId,
    },
}

/// A field or method that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The way through embedded fields; for a field that field is the last step.
    pub path: Vec<Step>,
    /// What is there.
    pub target: Target,
    /// A pointer was followed on the way (the operand's own included).
    pub indirect: bool,
    /// The type that has the method, after the path: `T` or `*T`; for a field its type.
    pub holder: TypeId,
}

/// The outcome of a lookup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// Found.
    Found(Found),
    /// Nothing of that name.
    Missing,
    /// Several at the shallowest depth.
    Ambiguous,
    /// A method that needs a pointer receiver, and the operand is no pointer and not addressable.
    NeedsPointer,
}

/// A method of a method set, for run-time method tables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MethodEntry {
    /// Its name.
    pub name: Sym,
    /// The package, if the name is not exported.
    pub pkg: Option<PkgId>,
    /// Its signature.
    pub sig: TypeId,
    /// How to get from a value of the type to the method.
    pub found: Found,
}

struct Embedded {
    ty: TypeId,
    path: Vec<Step>,
    indirect: bool,
    multiples: bool,
}

impl Checker {
    /// Looks up a field or method of `ty` as selected in package `pkg`; `addressable` tells whether the operand is.
    pub(super) fn lookup(&mut self, ty: TypeId, addressable: bool, pkg: PkgId, name: Sym) -> Lookup {
        self.lookup_by(ty, addressable, pkg, name, false)
    }

    /// The same, and with `fold` any spelling of the name that differs in case only, of any package.
    pub(super) fn lookup_by(&mut self, ty: TypeId, addressable: bool, pkg: PkgId, name: Sym, fold: bool) -> Lookup {
        if name == self.names.blank {
            return Lookup::Missing;
        }
        // Methods of a defined pointer type do not exist, only fields of what it points to.
        if matches!(self.types.get(ty), Type::Named(_))
            && let Type::Pointer(_) = self.under(ty)
        {
            let under = self.underlying(ty);
            return match self.lookup_plain(under, false, pkg, name, fold) {
                Lookup::Found(found) if !matches!(found.target, Target::Field(_)) => Lookup::Missing,
                other => other,
            };
        }
        self.lookup_plain(ty, addressable, pkg, name, fold)
    }

    fn lookup_plain(&mut self, ty: TypeId, addressable: bool, pkg: PkgId, name: Sym, fold: bool) -> Lookup {
        let (start, is_pointer) = match self.types.get(ty) {
            Type::Pointer(base) => (*base, true),
            _ => (ty, false),
        };
        // A pointer to an interface has neither fields nor methods.
        if is_pointer && self.is_interface(start) {
            return Lookup::Missing;
        }
        let folded = fold.then(|| self.text(name).to_lowercase());
        let mut current = vec![Embedded { ty: start, path: Vec::new(), indirect: is_pointer, multiples: false }];
        let mut seen: HashSet<TypeId> = HashSet::default();
        while !current.is_empty() {
            let mut next: Vec<Embedded> = Vec::new();
            let mut found: Option<Found> = None;
            let mut count = 0;
            for entry in &current {
                let ty = entry.ty;
                if let Type::Named(named) = *self.types.get(ty) {
                    if !seen.insert(ty) {
                        continue;
                    }
                    self.ensure_named(named);
                    let method = self
                        .types
                        .named(named)
                        .methods
                        .iter()
                        .find(|method| self.same_name(method.name, method.pkg, name, pkg, folded.as_deref()))
                        .cloned();
                    if let Some(method) = method {
                        count += 1 + usize::from(entry.multiples);
                        found = Some(Found {
                            path: entry.path.clone(),
                            target: Target::Method { func: method.func, pointer: method.pointer },
                            indirect: entry.indirect,
                            holder: ty,
                        });
                        continue;
                    }
                }
                // The first step of an operand that is a pointer dereferences it; later ones by the field's type.
                let deref = match entry.path.last() {
                    None => is_pointer,
                    Some(step) => matches!(self.types.get(step.ty), Type::Pointer(_)),
                };
                match self.under(ty) {
                    Type::Struct(fields) => {
                        for (index, field) in fields.iter().enumerate() {
                            let step = Step { index: index as u32, deref, ty: field.ty };
                            if self.same_name(field.name, field.pkg, name, pkg, folded.as_deref()) {
                                count += 1 + usize::from(entry.multiples);
                                let mut path = entry.path.clone();
                                path.push(step);
                                found = Some(Found {
                                    path,
                                    target: Target::Field(field.ty),
                                    indirect: entry.indirect,
                                    holder: field.ty,
                                });
                                continue;
                            }
                            if count == 0 && field.embedded {
                                let (base, pointer) = match self.types.get(field.ty) {
                                    Type::Pointer(base) => (*base, true),
                                    _ => (field.ty, false),
                                };
                                let useful = matches!(self.types.get(base), Type::Named(_))
                                    || matches!(self.under(base), Type::Struct(_) | Type::Interface(_));
                                if useful {
                                    let mut path = entry.path.clone();
                                    path.push(step);
                                    next.push(Embedded {
                                        ty: base,
                                        path,
                                        indirect: entry.indirect || pointer,
                                        multiples: entry.multiples,
                                    });
                                }
                            }
                        }
                    }
                    Type::Interface(methods) => {
                        let index = methods
                            .iter()
                            .position(|method| self.same_name(method.name, method.pkg, name, pkg, folded.as_deref()));
                        if let Some(index) = index {
                            count += 1 + usize::from(entry.multiples);
                            found = Some(Found {
                                path: entry.path.clone(),
                                target: Target::Interface { ty, index: index as u32, sig: methods[index].sig },
                                indirect: entry.indirect,
                                holder: ty,
                            });
                        }
                    }
                    _ => {}
                }
            }
            if let Some(found) = found {
                if count > 1 {
                    return Lookup::Ambiguous;
                }
                if let Target::Method { pointer: true, .. } = found.target
                    && !found.indirect
                    && !addressable
                {
                    return Lookup::NeedsPointer;
                }
                return Lookup::Found(found);
            }
            current = consolidate(next);
        }
        Lookup::Missing
    }

    fn same_name(&self, name: Sym, own: Option<PkgId>, wanted: Sym, pkg: PkgId, folded: Option<&str>) -> bool {
        match folded {
            Some(folded) => self.text(name).to_lowercase() == folded,
            None => name == wanted && own.is_none_or(|own| own == pkg),
        }
    }

    /// Looks up a method (or field) by name for the outside; the operand counts as addressable.
    pub fn lookup_method(&mut self, ty: TypeId, name: Sym, pkg: PkgId) -> Option<Found> {
        let found = match self.lookup(ty, true, pkg, name) {
            Lookup::Found(found) => found,
            _ => return None,
        };
        if let Target::Method { func, .. } = found.target {
            self.ensure_func(func);
        }
        self.drain();
        Some(found)
    }

    /// Every method that can be called through an interface on a value of `ty`, promoted ones included, sorted by name
    /// text, then package.
    pub fn method_set(&mut self, ty: TypeId) -> Vec<MethodEntry> {
        // What `reflect.StructOf` has made has the methods of an embedded field, but a pointer to it has none (Go issue 15924).
        if let Type::Pointer(base) = self.types.get(ty)
            && self.made_structs.contains(base)
        {
            return Vec::new();
        }
        let mut names: HashSet<(Sym, Option<PkgId>)> = HashSet::default();
        let mut seen = HashSet::default();
        self.method_names(ty, &mut names, &mut seen);
        let mut entries = Vec::new();
        for (name, pkg) in names {
            let from = pkg.unwrap_or(PkgId(0));
            let Lookup::Found(found) = self.lookup(ty, false, from, name) else { continue };
            let sig = match found.target {
                Target::Field(_) => continue,
                Target::Method { func, .. } => {
                    self.ensure_func(func);
                    self.entry(func).info.sig
                }
                Target::Interface { sig, .. } => sig,
            };
            entries.push(MethodEntry { name, pkg, sig, found });
        }
        self.drain();
        let texts: HashMap<Sym, std::sync::Arc<str>> =
            entries.iter().map(|entry| (entry.name, self.text(entry.name))).collect();
        entries.sort_by(|a, b| (&texts[&a.name], a.pkg).cmp(&(&texts[&b.name], b.pkg)));
        entries
    }

    fn method_names(&mut self, ty: TypeId, names: &mut HashSet<(Sym, Option<PkgId>)>, seen: &mut HashSet<TypeId>) {
        let mut work = vec![ty];
        while let Some(ty) = work.pop() {
            let base = match self.types.get(ty) {
                Type::Pointer(base) => *base,
                _ => ty,
            };
            if !seen.insert(base) {
                continue;
            }
            if let Type::Named(named) = *self.types.get(base) {
                self.ensure_named(named);
                names.extend(self.types.named(named).methods.iter().map(|method| (method.name, method.pkg)));
            }
            match self.under(base) {
                Type::Struct(fields) => {
                    work.extend(fields.iter().filter(|field| field.embedded).map(|field| field.ty));
                }
                Type::Interface(methods) => {
                    names.extend(methods.iter().map(|method| (method.name, method.pkg)));
                }
                _ => {}
            }
        }
    }

    /// The methods of an interface type; none for other types.
    pub(super) fn interface_methods(&mut self, ty: TypeId) -> Option<std::sync::Arc<[Method]>> {
        match self.under(ty) {
            Type::Interface(methods) => Some(methods),
            _ => None,
        }
    }

    /// Whether `ty` implements the interface `target`; if not, why, in Go's words.
    pub(super) fn implements(&mut self, ty: TypeId, target: TypeId) -> Result<(), String> {
        let under = self.underlying(ty);
        let target_under = self.underlying(target);
        if !self.is_valid(under) || !self.is_valid(target_under) {
            return Ok(());
        }
        if let Type::Pointer(base) = *self.types.get(under) {
            let base = self.underlying(base);
            if !self.is_valid(base) {
                return Ok(());
            }
        }
        if self.interface_methods(target).is_none() {
            let (ty, target_text) = (self.type_text(ty), self.type_text(target));
            let detail = match self.is_interface_pointer(target) {
                true => format!("type {target_text} is pointer to interface, not interface"),
                false => format!("{target_text} is not an interface"),
            };
            return Err(format!("{ty} does not implement {target_text} ({detail})"));
        }
        self.missing_method(ty, target, true).map_err(|cause| {
            let (ty, target) = (self.type_text(ty), self.type_text(target));
            format!("{ty} does not implement {target} {cause}")
        })
    }

    /// Why `ty` lacks a method of the interface `target`, in parentheses as Go writes it. With `all` unset, an interface
    /// `ty` need not have the method, only not another one of the same name.
    pub(super) fn missing_method(&mut self, ty: TypeId, target: TypeId, all: bool) -> Result<(), String> {
        let Some(methods) = self.interface_methods(target) else { return Ok(()) };
        let own = self.interface_methods(ty);
        for wanted in methods.iter() {
            let name = self.text(wanted.name);
            if let Some(own) = &own {
                match own.iter().find(|method| method.name == wanted.name && method.pkg == wanted.pkg) {
                    None if all => return Err(self.method_not_found(ty, target, wanted)),
                    None => {}
                    Some(method) if method.sig != wanted.sig => {
                        return Err(self.wrong_signature(wanted, method.name, method.sig));
                    }
                    Some(_) => {}
                }
                continue;
            }
            let pkg = wanted.pkg.unwrap_or(self.cx.pkg);
            match self.lookup(ty, false, pkg, wanted.name) {
                Lookup::Found(found) => match found.target {
                    Target::Field(_) => {
                        let ty = self.type_text(ty);
                        return Err(format!("({ty}.{name} is a field, not a method)"));
                    }
                    Target::Method { func, .. } => {
                        self.ensure_func(func);
                        let sig = self.entry(func).info.sig;
                        if sig != wanted.sig && !self.is_broken(sig) && !self.is_broken(wanted.sig) {
                            return Err(self.wrong_signature(wanted, wanted.name, sig));
                        }
                    }
                    Target::Interface { sig, .. } => {
                        if sig != wanted.sig {
                            return Err(self.wrong_signature(wanted, wanted.name, sig));
                        }
                    }
                },
                Lookup::Ambiguous => {
                    let ty = self.type_text(ty);
                    return Err(format!("(ambiguous selector {ty}.{name})"));
                }
                Lookup::NeedsPointer => return Err(format!("(method {name} has pointer receiver)")),
                Lookup::Missing => {
                    if self.has_invalid_embedded(ty) {
                        return Ok(());
                    }
                    let other = match self.lookup_by(ty, false, pkg, wanted.name, true) {
                        Lookup::Found(Found { target: Target::Method { func, .. }, .. }) => {
                            self.ensure_func(func);
                            Some((self.entry(func).name, self.entry(func).info.sig))
                        }
                        _ => None,
                    };
                    return Err(match other {
                        Some((other, _)) if other == wanted.name => format!("(unexported method {name})"),
                        Some((other, sig)) => {
                            let have = self.method_text(other, sig);
                            let want = self.method_text(wanted.name, wanted.sig);
                            format!("(missing method {name})\n\t\thave {have}\n\t\twant {want}")
                        }
                        None => self.method_not_found(ty, target, wanted),
                    });
                }
            }
        }
        Ok(())
    }

    /// A signature with a wrong type in it, which was reported.
    fn is_broken(&self, sig: TypeId) -> bool {
        match self.types.get(sig) {
            Type::Func(sig) => sig.params.iter().chain(&sig.results).any(|&ty| !self.is_valid(ty)),
            _ => true,
        }
    }

    fn method_not_found(&mut self, ty: TypeId, target: TypeId, wanted: &Method) -> String {
        for side in [ty, target] {
            if self.is_interface_pointer(side) {
                let text = self.type_text(side);
                return format!("(type {text} is pointer to interface, not interface)");
            }
        }
        format!("(missing method {})", self.text(wanted.name))
    }

    fn wrong_signature(&mut self, wanted: &Method, name: Sym, sig: TypeId) -> String {
        let text = self.text(wanted.name);
        let have = self.method_text(name, sig);
        let want = self.method_text(wanted.name, wanted.sig);
        if have == want {
            return format!("(wrong type for method {text})");
        }
        format!("(wrong type for method {text})\n\t\thave {have}\n\t\twant {want}")
    }

    fn method_text(&mut self, name: Sym, sig: TypeId) -> String {
        let text = self.type_text_unnamed(sig);
        format!("{}{}", self.text(name), text.strip_prefix("func").unwrap_or(&text))
    }

    /// A struct with an embedded field of a wrong type may have any method.
    fn has_invalid_embedded(&mut self, ty: TypeId) -> bool {
        let mut seen = HashSet::default();
        let mut work = vec![ty];
        while let Some(ty) = work.pop() {
            let base = match self.types.get(ty) {
                Type::Pointer(base) => *base,
                _ => ty,
            };
            if base == Basic::Invalid.id() {
                return true;
            }
            if !seen.insert(base) {
                continue;
            }
            if let Type::Struct(fields) = self.under(base) {
                work.extend(fields.iter().filter(|field| field.embedded).map(|field| field.ty));
            }
        }
        false
    }
}

/// Embedded types of one depth: each once, those met several times marked, since what they hold is ambiguous.
fn consolidate(list: Vec<Embedded>) -> Vec<Embedded> {
    let mut at: HashMap<TypeId, usize> = HashMap::default();
    let mut result: Vec<Embedded> = Vec::new();
    for entry in list {
        match at.get(&entry.ty) {
            Some(&index) => result[index].multiples = true,
            None => {
                at.insert(entry.ty, result.len());
                result.push(entry);
            }
        }
    }
    result
}
