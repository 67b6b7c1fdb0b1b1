//! Types as text: as Go's compile errors write them, and as `%T` and run-time panics do.
//!
//! Compile errors leave the checked package's own names unqualified, write `struct{A int}` and, since ids are
//! interned, spell `byte`, `rune` and `any` as the program does ([`Spelling`](super::checker::Spelling)). At
//! run time every name carries its package's name, and the text is `struct { A int }`, `interface {}`, `uint8`.
//!
//! A type's text may be exponentially longer than its declaration, and its nesting as deep as the source is long; so
//! both are bounded, and `…` stands for the rest.

use golite_grammar::ast::{self, FuncType};
use golite_grammar::{Interner, Sym};

use super::Checker;
use super::constant::quote;
use super::tree::PkgId;
use super::ty::{Basic, ChanDir, Field, Signature, Type, TypeId, Types};

/// Text beyond this many bytes is not written.
const LONGEST: usize = 16 << 10;

/// Types within types beyond this depth are not written.
const DEEPEST: u32 = 200;

/// Packages that import others of the same name in Go's own library, so that Go always writes their paths: `"sync".Mutex`.
const HAVE_NAMESAKES: [&str; 3] = ["encoding/json", "strconv", "sync"];

/// The names that a signature gives its parameters and results; either list is empty if they have none.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct ParamNames {
    params: Vec<Sym>,
    results: Vec<Sym>,
}

impl Checker {
    /// The type as compile errors write it.
    pub fn type_text(&self, ty: TypeId) -> String {
        self.write_type(ty, true)
    }

    /// The same, functions' parameters without their names.
    pub(super) fn type_text_unnamed(&self, ty: TypeId) -> String {
        self.write_type(ty, false)
    }

    fn write_type(&self, ty: TypeId, names: bool) -> String {
        let (types, interner) = (&self.types, &self.interner);
        let mut writer = Writer { types, interner, style: self, names, out: String::new() };
        writer.ty(ty, 0);
        writer.out
    }

    /// Remembers the names in a signature that the program writes. They are no part of the type, so that types written
    /// in several ways have none in messages.
    pub(super) fn note_param_names(&mut self, ty: TypeId, written: &FuncType) {
        if !self.in_user_package() {
            return;
        }
        let list = |fields: &[ast::Field]| fields.iter().flat_map(|field| &field.names).map(|name| name.sym).collect();
        let names = ParamNames { params: list(&written.params), results: list(&written.results) };
        match self.param_names.get_mut(&ty) {
            Some(known) if *known == names => {}
            Some(known) => *known = ParamNames::default(),
            None => {
                self.param_names.insert(ty, names);
            }
        }
    }

    /// The type as `%T` and run-time panics write it.
    pub fn runtime_type_text(&self, ty: TypeId) -> String {
        runtime_string(&self.types, &self.interner, &|pkg| self.package_name(pkg), ty)
    }
}

/// The type as `%T` and run-time panics write it; `package_name` tells the name in a package's clause.
pub fn runtime_string(types: &Types, interner: &Interner, package_name: &dyn Fn(PkgId) -> Sym, ty: TypeId) -> String {
    let style = Runtime { interner, package_name };
    let mut writer = Writer { types, interner, style: &style, names: false, out: String::new() };
    writer.ty(ty, 0);
    writer.out
}

/// What the two styles differ in.
trait Style {
    /// What stands before the name of a type of this package, the dot left out.
    fn qualifier(&self, pkg: PkgId) -> Option<String>;
    /// Whether methods and fields that are not exported show their package.
    fn qualifies_members(&self) -> bool;
    /// A predeclared type.
    fn basic(&self, basic: Basic) -> &'static str;
    /// The names that the program gave the parameters of this function type.
    fn param_names(&self, ty: TypeId) -> Option<&ParamNames>;
    /// `interface{}`
    fn empty_interface(&self) -> &'static str;
    /// What stands between a brace and what is in it.
    fn gap(&self) -> &'static str;
}

impl Style for Checker {
    fn qualifier(&self, pkg: PkgId) -> Option<String> {
        if pkg == self.cx.pkg {
            return None;
        }
        let package = self.packages.get(pkg.0 as usize)?;
        let ambiguous = self.packages.iter().filter(|other| other.name == package.name).count() > 1;
        Some(if ambiguous || HAVE_NAMESAKES.contains(&&*package.path) {
            quote(package.path.as_bytes())
        } else {
            self.text(package.name).to_string()
        })
    }

    fn qualifies_members(&self) -> bool {
        false
    }

    fn basic(&self, basic: Basic) -> &'static str {
        match basic {
            Basic::Uint8 if !self.spelling.uint8 => "byte",
            Basic::Int32 if !self.spelling.int32 => "rune",
            other => basic_name(other),
        }
    }

    fn param_names(&self, ty: TypeId) -> Option<&ParamNames> {
        self.param_names.get(&ty)
    }

    fn empty_interface(&self) -> &'static str {
        if self.spelling.empty_interface { "interface{}" } else { "any" }
    }

    fn gap(&self) -> &'static str {
        ""
    }
}

struct Runtime<'a> {
    interner: &'a Interner,
    package_name: &'a dyn Fn(PkgId) -> Sym,
}

impl Style for Runtime<'_> {
    fn qualifier(&self, pkg: PkgId) -> Option<String> {
        Some(self.interner.text((self.package_name)(pkg)).to_string())
    }

    fn qualifies_members(&self) -> bool {
        true
    }

    fn basic(&self, basic: Basic) -> &'static str {
        basic_name(basic)
    }

    fn param_names(&self, _ty: TypeId) -> Option<&ParamNames> {
        None
    }

    fn empty_interface(&self) -> &'static str {
        "interface {}"
    }

    fn gap(&self) -> &'static str {
        " "
    }
}

/// The name of a basic type, untyped kinds included.
pub(super) fn basic_name(basic: Basic) -> &'static str {
    match basic {
        Basic::Invalid => "invalid type",
        Basic::Bool => "bool",
        Basic::Int => "int",
        Basic::Int8 => "int8",
        Basic::Int16 => "int16",
        Basic::Int32 => "int32",
        Basic::Int64 => "int64",
        Basic::Uint => "uint",
        Basic::Uint8 => "uint8",
        Basic::Uint16 => "uint16",
        Basic::Uint32 => "uint32",
        Basic::Uint64 => "uint64",
        Basic::Uintptr => "uintptr",
        Basic::Float32 => "float32",
        Basic::Float64 => "float64",
        Basic::Complex64 => "complex64",
        Basic::Complex128 => "complex128",
        Basic::String => "string",
        Basic::UnsafePointer => "unsafe.Pointer",
        Basic::UntypedBool => "untyped bool",
        Basic::UntypedInt => "untyped int",
        Basic::UntypedRune => "untyped rune",
        Basic::UntypedFloat => "untyped float",
        Basic::UntypedComplex => "untyped complex",
        Basic::UntypedString => "untyped string",
        Basic::UntypedNil => "untyped nil",
    }
}

struct Writer<'a> {
    types: &'a Types,
    interner: &'a Interner,
    style: &'a dyn Style,
    /// Parameters show their names.
    names: bool,
    out: String,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn ty(&mut self, ty: TypeId, depth: u32) {
        if depth > DEEPEST || self.out.len() > LONGEST {
            if !self.out.ends_with('…') {
                self.text("…");
            }
            return;
        }
        let depth = depth + 1;
        match self.types.get(ty) {
            Type::Basic(basic) => self.text(self.style.basic(*basic)),
            Type::Named(named) => {
                let named = self.types.named(*named);
                if let Some(qualifier) = named.pkg.and_then(|pkg| self.style.qualifier(pkg)) {
                    self.text(&qualifier);
                    self.text(".");
                }
                self.text(&self.interner.text(named.name));
            }
            Type::Pointer(elem) => {
                self.text("*");
                self.ty(*elem, depth);
            }
            Type::Slice(elem) => {
                self.text("[]");
                self.ty(*elem, depth);
            }
            Type::Array { len, elem } => {
                self.text(&format!("[{len}]"));
                self.ty(*elem, depth);
            }
            Type::Map { key, value } => {
                self.text("map[");
                self.ty(*key, depth);
                self.text("]");
                self.ty(*value, depth);
            }
            Type::Chan { dir, elem } => {
                self.text(match dir {
                    ChanDir::Both => "chan ",
                    ChanDir::Send => "chan<- ",
                    ChanDir::Recv => "<-chan ",
                });
                // `chan <-chan T` would read as `chan<- chan T`.
                let parens =
                    *dir == ChanDir::Both && matches!(self.types.get(*elem), Type::Chan { dir: ChanDir::Recv, .. });
                self.text(if parens { "(" } else { "" });
                self.ty(*elem, depth);
                self.text(if parens { ")" } else { "" });
            }
            Type::Struct(fields) => self.fields(fields, depth),
            Type::Func(signature) => {
                self.text("func");
                self.signature(ty, signature, depth);
            }
            Type::Interface(methods) if methods.is_empty() => self.text(self.style.empty_interface()),
            Type::Interface(methods) => {
                let gap = self.style.gap();
                self.text(&format!("interface{gap}{{{gap}"));
                for (i, method) in methods.iter().enumerate() {
                    self.text(if i > 0 { "; " } else { "" });
                    self.member_qualifier(method.pkg);
                    self.text(&self.interner.text(method.name));
                    if let Type::Func(signature) = self.types.get(method.sig) {
                        self.signature(method.sig, signature, depth);
                    }
                }
                self.text(&format!("{gap}}}"));
            }
            Type::Tuple(types) => self.list(types, &[], false, depth),
        }
    }

    fn member_qualifier(&mut self, pkg: Option<PkgId>) {
        if self.style.qualifies_members()
            && let Some(qualifier) = pkg.and_then(|pkg| self.style.qualifier(pkg))
        {
            self.text(&qualifier);
            self.text(".");
        }
    }

    fn fields(&mut self, fields: &[Field], depth: u32) {
        let gap = self.style.gap();
        self.text(&format!("struct{gap}{{"));
        for (i, field) in fields.iter().enumerate() {
            self.text(if i > 0 { "; " } else { gap });
            if !field.embedded {
                self.text(&self.interner.text(field.name));
                self.text(" ");
            }
            self.ty(field.ty, depth);
            if field.tag != Sym::EMPTY {
                self.text(" ");
                self.text(&quote(self.interner.text(field.tag).as_bytes()));
            }
        }
        self.text(if fields.is_empty() { "" } else { gap });
        self.text("}");
    }

    fn signature(&mut self, ty: TypeId, signature: &Signature, depth: u32) {
        let names = match self.style.param_names(ty) {
            Some(names) if self.names => names.clone(),
            _ => ParamNames::default(),
        };
        self.list(&signature.params, &names.params, signature.variadic, depth);
        match signature.results.as_slice() {
            [] => {}
            [result] if names.results.is_empty() => {
                self.text(" ");
                self.ty(*result, depth);
            }
            results => {
                self.text(" ");
                self.list(results, &names.results, false, depth);
            }
        }
    }

    fn list(&mut self, types: &[TypeId], names: &[Sym], variadic: bool, depth: u32) {
        self.text("(");
        for (i, &ty) in types.iter().enumerate() {
            self.text(if i > 0 { ", " } else { "" });
            if let Some(&name) = names.get(i) {
                self.text(&self.interner.text(name));
                self.text(" ");
            }
            match self.types.get(ty) {
                Type::Slice(elem) if variadic && i + 1 == types.len() => {
                    self.text("...");
                    self.ty(*elem, depth);
                }
                _ => self.ty(ty, depth),
            }
        }
        self.text(")");
    }
}
