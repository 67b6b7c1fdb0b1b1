//! The Go code between a program and its host: packages of the host's functions, and what calls the program's.
//!
//! Comes in: Go types. Goes out: Go source that takes values out of lists item by item and puts them in (`stdlib/internal/host`). So
//! all conversions are ordinary Go, checked as such, and no Rust code touches Go's memory for them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::value::Value;
use crate::types::Checker;
use crate::types::tree::FuncId;
use crate::types::ty::{Basic, Type, TypeId};

/// The file that the program gets.
pub const FILE: &str = crate::types::HOST_FILE;
/// The function that waits for calls.
pub const SERVE: &str = "main.golite_serve";

/// A Go type whose values can cross.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ty {
    /// A type whose underlying type is a basic one: how it is called in the program, and that basic type.
    Basic(String, Basic),
    /// A slice.
    Slice(Box<Ty>),
    /// `error`
    Error,
}

impl Ty {
    /// The type of this name, as host functions have it.
    pub fn parse(text: &str) -> Option<Ty> {
        if let Some(elem) = text.strip_prefix("[]") {
            return Some(Ty::Slice(Box::new(Ty::parse(elem)?)));
        }
        if text == "error" {
            return Some(Ty::Error);
        }
        let basic = match text {
            "bool" => Basic::Bool,
            "int" => Basic::Int,
            "int8" => Basic::Int8,
            "int16" => Basic::Int16,
            "int32" => Basic::Int32,
            "int64" => Basic::Int64,
            "uint" => Basic::Uint,
            "uint8" => Basic::Uint8,
            "uint16" => Basic::Uint16,
            "uint32" => Basic::Uint32,
            "uint64" => Basic::Uint64,
            "float32" => Basic::Float32,
            "float64" => Basic::Float64,
            "string" => Basic::String,
            _ => return None,
        };
        Some(Ty::Basic(text.to_owned(), basic))
    }

    /// A type of a checked program; none if its values cannot cross.
    fn of(checker: &Checker, id: TypeId) -> Option<Ty> {
        let text = checker.runtime_type_text(id);
        if text == "error" {
            return Some(Ty::Error);
        }
        match checker.types().under(id) {
            Type::Basic(basic) => {
                // Other packages' types have no name here.
                let name = text.strip_prefix("main.").unwrap_or(&text);
                (!name.contains('.') && Ty::parse(basic_name(*basic)).is_some())
                    .then(|| Ty::Basic(name.to_owned(), *basic))
            }
            Type::Slice(elem) if matches!(checker.types().get(id), Type::Slice(_)) => {
                Some(Ty::Slice(Box::new(Ty::of(checker, *elem)?)))
            }
            _ => None,
        }
    }

    /// Its text in the program.
    pub fn text(&self) -> String {
        match self {
            Ty::Basic(name, _) => name.clone(),
            Ty::Slice(elem) => format!("[]{}", elem.text()),
            Ty::Error => "error".to_owned(),
        }
    }

    /// The value as one of this type, if it is one.
    pub fn fit(&self, value: Value) -> Option<Value> {
        match (self, value) {
            (Ty::Error, value @ (Value::Nil | Value::Error(_))) => Some(value),
            (Ty::Slice(_), Value::Nil) => Some(Value::Nil),
            (Ty::Slice(elem), Value::Bytes(bytes)) if elem.is_byte() => Some(Value::Bytes(bytes)),
            (Ty::Slice(elem), Value::List(items)) if elem.is_byte() && elem.text() == "uint8" => {
                let byte = |item| match elem.fit(item)? {
                    Value::Uint(byte) => u8::try_from(byte).ok(),
                    _ => None,
                };
                items.into_iter().map(byte).collect::<Option<Vec<u8>>>().map(Value::Bytes)
            }
            (Ty::Slice(elem), Value::List(items)) => {
                items.into_iter().map(|item| elem.fit(item)).collect::<Option<Vec<Value>>>().map(Value::List)
            }
            (Ty::Basic(_, basic), value) => fit_basic(*basic, value),
            _ => None,
        }
    }

    fn is_byte(&self) -> bool {
        matches!(self, Ty::Basic(_, Basic::Uint8))
    }
}

fn fit_basic(basic: Basic, value: Value) -> Option<Value> {
    let bits = match basic {
        Basic::Int8 | Basic::Uint8 => 8,
        Basic::Int16 | Basic::Uint16 => 16,
        Basic::Int32 | Basic::Uint32 => 32,
        _ => 64,
    };
    match (basic, value) {
        (Basic::Bool, value @ Value::Bool(_))
        | (Basic::String, value @ Value::String(_))
        | (Basic::Float32 | Basic::Float64, value @ Value::Float(_)) => Some(value),
        (Basic::Int | Basic::Int8 | Basic::Int16 | Basic::Int32 | Basic::Int64, value) => {
            let value = match value {
                Value::Int(value) => value,
                Value::Uint(value) => i64::try_from(value).ok()?,
                _ => return None,
            };
            (value >> (bits - 1) == value >> 63).then_some(Value::Int(value))
        }
        (Basic::Uint | Basic::Uint8 | Basic::Uint16 | Basic::Uint32 | Basic::Uint64, value) => {
            let value = match value {
                Value::Int(value) => u64::try_from(value).ok()?,
                Value::Uint(value) => value,
                _ => return None,
            };
            (value <= u64::MAX >> (64 - bits)).then_some(Value::Uint(value))
        }
        _ => None,
    }
}

fn basic_name(basic: Basic) -> &'static str {
    match basic {
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
        Basic::Float32 => "float32",
        Basic::Float64 => "float64",
        Basic::String => "string",
        _ => "",
    }
}

/// A function of the program that Rust may call, or why it may not.
#[derive(Clone, Debug)]
pub struct Callable {
    /// Its number, parameters and results.
    pub number: usize,
    /// Types of parameters.
    pub parameters: Vec<Ty>,
    /// Types of results.
    pub results: Vec<Ty>,
    /// The last parameter is `...T`: it gets a slice.
    pub variadic: bool,
}

/// The functions of a program by name; those with types that cannot cross with the first such type.
pub type Callables = BTreeMap<String, Result<Callable, String>>;

/// The functions of package main.
pub fn callables(checker: &Checker) -> Callables {
    let mut all = Callables::new();
    let mut number = 0;
    for id in (0..checker.func_count() as u32).map(FuncId) {
        let info = checker.func(id);
        let Some(name) = info.name.strip_prefix("main.") else { continue };
        if info.recv.is_some() || name.contains(['.', '(']) || name == "init" || name == "main" {
            continue;
        }
        let Type::Func(sig) = checker.types().under(info.sig) else { continue };
        let types = |ids: &[TypeId]| -> Result<Vec<Ty>, String> {
            ids.iter().map(|&id| Ty::of(checker, id).ok_or_else(|| checker.runtime_type_text(id))).collect()
        };
        let callable = types(&sig.params).and_then(|parameters| {
            Ok(Callable { number, parameters, results: types(&sig.results)?, variadic: sig.variadic })
        });
        number += usize::from(callable.is_ok());
        all.insert(name.to_owned(), callable);
    }
    all
}

/// Writes the functions that take values out of lists.
#[derive(Default)]
struct Takers {
    names: BTreeMap<String, String>,
    text: String,
}

impl Takers {
    /// The expression for item `i` of the list that the variable `list` names.
    fn take(&mut self, ty: &Ty, list: &str, i: &str) -> String {
        match ty {
            Ty::Error => format!("host.Error({list}, {i})"),
            Ty::Basic(name, basic) => {
                let get = match basic {
                    Basic::Bool => "Bool",
                    Basic::String => "String",
                    Basic::Float32 | Basic::Float64 => "Float",
                    _ => "Int",
                };
                format!("{name}(host.{get}({list}, {i}))")
            }
            Ty::Slice(elem) if elem.is_byte() && elem.text() == "uint8" => format!("host.Bytes({list}, {i})"),
            Ty::Slice(elem) => {
                let key = ty.text();
                if !self.names.contains_key(&key) {
                    let name = format!("golite_take{}", self.names.len());
                    self.names.insert(key.clone(), name.clone());
                    let item = self.take(elem, "items", "i");
                    let _ = write!(
                        self.text,
                        "\nfunc {name}(list, i int) {key} {{\n\titems := host.List(list, i)\n\tif items < 0 {{\n\t\treturn nil\n\t}}\n\
                         \tall := make({key}, host.Len(items))\n\tfor i := range all {{\n\t\tall[i] = {item}\n\t}}\n\
                         \thost.Release(items)\n\treturn all\n}}\n"
                    );
                }
                format!("{}({list}, {i})", self.names[&key])
            }
        }
    }
}

fn give(ty: &Ty, value: &str) -> String {
    if *ty == Ty::Error { format!("host.Wrap({value})") } else { value.to_owned() }
}

/// The file that serves calls from Rust; without `main` the program gets an empty one.
pub fn serving(all: &Callables, main: bool) -> String {
    let mut takers = Takers::default();
    let mut cases = String::new();
    for (name, callable) in all {
        let Ok(callable) = callable else { continue };
        let args: Vec<String> =
            callable.parameters.iter().enumerate().map(|(i, ty)| takers.take(ty, "args", &i.to_string())).collect();
        let dots = if callable.variadic { "..." } else { "" };
        let call = format!("{name}({}{dots})", args.join(", "));
        let results: Vec<String> = (0..callable.results.len()).map(|i| format!("r{i}")).collect();
        let _ = writeln!(cases, "\tcase {}:", callable.number);
        if results.is_empty() {
            let _ = writeln!(cases, "\t\t{call}\n\t\thost.Return()");
        } else {
            let given: Vec<String> = callable.results.iter().zip(&results).map(|(ty, name)| give(ty, name)).collect();
            let _ = writeln!(cases, "\t\t{} := {call}\n\t\thost.Return({})", results.join(", "), given.join(", "));
        }
    }
    let main = if main { "" } else { "\nfunc main() {}\n" };
    format!(
        "package main\n\nimport \"internal/host\"\n\nfunc golite_serve() {{\n\tfor {{\n\t\tfunction, args := host.Next()\n\
         \t\tif function < 0 {{\n\t\t\treturn\n\t\t}}\n\t\tgolite_call(function, args)\n\t\thost.Release(args)\n\t}}\n}}\n\n\
         func golite_call(function, args int) {{\n\tdefer host.Done()\n\tswitch function {{\n{cases}\t}}\n}}\n{}{main}",
        takers.text
    )
}

/// A function of the host, as Go sees it.
pub struct Declared {
    /// Its name in its package.
    pub name: String,
    /// Its number.
    pub number: usize,
    /// Types of parameters.
    pub parameters: Vec<Ty>,
    /// Types of results.
    pub results: Vec<Ty>,
}

/// The source of a package of the host's functions.
pub fn package(name: &str, functions: &[Declared]) -> String {
    let mut takers = Takers::default();
    let mut text = format!("package {name}\n\nimport \"internal/host\"\n");
    for Declared { name, number, parameters, results } in functions {
        let params: Vec<String> = parameters.iter().enumerate().map(|(i, ty)| format!("a{i} {}", ty.text())).collect();
        let args: String = parameters.iter().enumerate().fold(String::new(), |mut args, (i, ty)| {
            let _ = write!(args, ", {}", give(ty, &format!("a{i}")));
            args
        });
        let types: Vec<String> = results.iter().enumerate().map(|(i, ty)| format!("r{i} {}", ty.text())).collect();
        let _ = write!(
            text,
            "\nfunc {name}({}) ({}) {{\n\tlist := host.Call({number}{args})\n",
            params.join(", "),
            types.join(", ")
        );
        for (i, ty) in results.iter().enumerate() {
            let _ = writeln!(text, "\tr{i} = {}", takers.take(ty, "list", &i.to_string()));
        }
        text.push_str("\thost.Release(list)\n\treturn\n}\n");
    }
    text + &takers.text
}
