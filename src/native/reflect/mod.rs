//! `reflect`: what its Go declarations without a body do.
//!
//! In: words of `reflect.Value`s and `*reflect.rtype`s (`value::mirror`). Out: new ones, values, Go's panics. The checks that Go makes
//! are made here, with its texts; what needs several steps or calls back is Go source in `stdlib/reflect`.
//!
//! * [`types`]: questions about types; [`make`]: types and functions that no program text has; [`values`]: reading; [`setters`]: writing;
//!   [`containers`]: slices and maps
//!
//! What a descriptor does not tell (methods, packages, signatures, types that no program text names) is asked of the Engine through
//! [`Reflection`].

pub mod containers;
pub mod make;
pub mod setters;
pub mod types;
pub mod values;

use std::sync::Arc;

use super::{Call, Raised, fmt::value::Value};
use crate::value::desc::{Desc, Kind};
use crate::value::map::MapError;
use crate::value::mirror::{ADDRESSABLE, Held};

/// A method of a type's method set.
#[derive(Debug, Clone)]
pub struct Method {
    /// Its name.
    pub name: String,
    /// The path of its package, if the name is not exported.
    pub package: String,
    /// Its function type, without the receiver.
    pub sig: Desc,
    /// Its function type with the receiver as the first parameter.
    pub with_receiver: Desc,
    /// Its number among the names of all methods.
    pub number: u32,
}

/// What a function type says, and where a call's words lie (`exec::code`).
#[derive(Debug, Clone)]
pub struct Signature {
    /// Parameter types.
    pub params: Vec<Desc>,
    /// Result types.
    pub results: Vec<Desc>,
    /// The last parameter is `...T`.
    pub variadic: bool,
    /// The first slot of each parameter.
    pub param_slots: Vec<u32>,
    /// The first slot of each result; empty if there is one result of one word, which is returned.
    pub result_slots: Vec<u32>,
    /// The slot behind the parameters.
    pub end: u32,
}

/// A field of a struct type that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NewField {
    /// Its name.
    pub name: String,
    /// The path of its package, if it is not exported.
    pub package: String,
    /// Its tag.
    pub tag: String,
    /// Its type.
    pub ty: Desc,
    /// Embedded.
    pub embedded: bool,
}

/// A type made of others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Composed {
    /// `*T`
    Pointer(Desc),
    /// `[]T`
    Slice(Desc),
    /// `[n]T`
    Array(u64, Desc),
    /// `map[K]V`
    Map(Desc, Desc),
    /// A channel type: 1 receive, 2 send, 3 both.
    Chan(u8, Desc),
    /// `func(…) …`, its parameters, its results, and whether the last parameter, a slice, is `...T`
    Func(Vec<Desc>, Vec<Desc>, bool),
    /// `struct { … }`
    Struct(Vec<NewField>),
}

/// What an Engine knows of types.
pub trait Reflection {
    /// A type that a package of the library declares.
    fn library(&self, package: &'static str, name: &'static str) -> Option<Desc>;
    /// A type made of others.
    fn composed(&self, of: Composed) -> Desc;
    /// The path of the package that declares a defined type; empty for others.
    fn package(&self, desc: Desc) -> String;
    /// The path of the package to which a field that is not exported belongs.
    fn field_package(&self, desc: Desc, field: usize) -> String;
    /// The signature of a function type.
    fn signature(&self, desc: Desc) -> Arc<Signature>;
    /// The exported methods of a type, or all methods of an interface type, by name.
    fn methods(&self, desc: Desc) -> Arc<[Method]>;
    /// How many methods a type has, those that are not exported included, and whether any of those is another package's than the type.
    fn method_count(&self, desc: Desc) -> (usize, bool);
    /// The function of method values: it takes its receiver, an interface, out of its closure. The word of its record.
    fn bound(&self, method: &Method) -> u64;
    /// The function that a method of a type is with its receiver as the first parameter. The word of its record.
    fn unbound(&self, desc: Desc, method: &Method) -> u64;
    /// The function of all values of a function type that `MakeFunc` makes: it finds in its closure what answers for it. The word of its
    /// record.
    fn made(&self, desc: Desc) -> u64;
    /// Values of one type can be assigned to variables of the other.
    fn assignable(&self, from: Desc, to: Desc) -> bool;
    /// Values of one type can be converted to the other.
    fn convertible(&self, from: Desc, to: Desc) -> bool;
}

/// The Engine's answers; tests of natives have none.
pub(super) fn reflection<'a>(c: &Call<'a>) -> Result<&'a dyn Reflection, Raised> {
    c.host().reflection().ok_or(Raised::Fatal("golite has a bug: reflection without an Engine".into()))
}

/// The next parameter, a `reflect.Value`; `None` for the zero Value.
pub(super) fn next_held<'a>(c: &mut Call<'a>) -> Option<Held<'a>> {
    let word = c.next_word();
    c.frame.held(word, c.host())
}

/// The next parameter, a `*rtype` that is not nil.
pub(super) fn next_type(c: &mut Call<'_>) -> Result<Desc, Raised> {
    let word = c.next_word();
    c.frame.type_of(word).ok_or(Raised::Runtime("invalid memory address or nil pointer dereference".into()))
}

/// The next result is a `reflect.Value`.
pub(super) fn ret_held(c: &mut Call<'_>, held: Held<'_>) -> Result<(), Raised> {
    let word = c.frame.new_held(held)?;
    c.ret_word(word);
    Ok(())
}

/// The next result is a `*rtype`.
pub(super) fn ret_rtype(c: &mut Call<'_>, desc: Option<Desc>) {
    let word = desc.map_or(0, |desc| c.frame.type_word(desc));
    c.ret_word(word);
}

/// The next result is a `reflect.Type`.
pub(super) fn ret_type(c: &mut Call<'_>, desc: Desc) -> Result<(), Raised> {
    let rtype = library(c, "rtype")?;
    let pointer = reflection(c)?.composed(Composed::Pointer(rtype));
    let word = c.frame.interface_of_word(pointer, c.frame.type_word(desc))?;
    c.ret_word(word);
    Ok(())
}

fn library(c: &Call<'_>, name: &'static str) -> Result<Desc, Raised> {
    let missing = || Raised::Fatal("golite has a bug: a type of reflect is missing".into());
    reflection(c)?.library("reflect", name).ok_or_else(missing)
}

/// A panic with a string.
pub(super) fn panic(text: impl Into<String>) -> Raised {
    Raised::Panic(text.into().into())
}

/// A panic with a `*reflect.ValueError`.
pub(super) fn value_error(c: &Call<'_>, method: &str, held: Option<Held<'_>>) -> Raised {
    let make = || -> Result<u64, Raised> {
        let desc = library(c, "ValueError")?;
        let pointer = reflection(c)?.composed(Composed::Pointer(desc));
        let text = c.frame.new_string(format!("reflect.{method}").as_bytes())?;
        let kind = held.map_or(Kind::Invalid, |held| held.kind());
        let object = c.frame.new_record(desc, &[text, kind as u64])?;
        Ok(c.frame.interface_of_word(pointer, object)?)
    };
    make().map_or_else(|raised| raised, Raised::Value)
}

/// The value, if its kind fits.
pub(super) fn of_kind<'a>(
    c: &Call<'a>,
    method: &str,
    held: Option<Held<'a>>,
    fits: impl FnOnce(Kind) -> bool,
) -> Result<Held<'a>, Raised> {
    held.filter(|held| fits(held.kind())).ok_or_else(|| value_error(c, method, held))
}

/// The value, if it is one and was not reached through an unexported field.
pub(super) fn exported<'a>(c: &Call<'a>, method: &str, held: Option<Held<'a>>) -> Result<Held<'a>, Raised> {
    let held = held.ok_or_else(|| value_error(c, method, None))?;
    if held.is_read_only() {
        return Err(panic(format!("reflect: reflect.{method} using value obtained using unexported field")));
    }
    Ok(held)
}

/// The value, if it may be set.
pub(super) fn settable<'a>(c: &Call<'a>, method: &str, held: Option<Held<'a>>) -> Result<Held<'a>, Raised> {
    let held = exported(c, method, held)?;
    if held.flags() & ADDRESSABLE == 0 {
        return Err(panic(format!("reflect: reflect.{method} using unaddressable value")));
    }
    Ok(held)
}

/// A value as one of type `to`, to which it must be assignable.
pub(crate) fn assigned<'a>(c: &Call<'a>, context: &str, held: Held<'a>, to: Desc) -> Result<Held<'a>, Raised> {
    let from = held.desc();
    if from == to {
        return Ok(held);
    }
    if !reflection(c)?.assignable(from, to) {
        let text = format!("{context}: value of type {} is not assignable to type {}", from.name, to.name);
        return Err(panic(text));
    }
    let word = if to.kind != Kind::Interface {
        return Ok(held_as(c, held, to)?);
    } else if from.kind == Kind::Interface {
        held.any().word()
    } else {
        c.frame.new_interface(held.any())?
    };
    Ok(c.frame.hold_word(to, word, c.host())?)
}

/// The same value under another type with the same underlying type.
pub(super) fn held_as<'a>(c: &Call<'a>, held: Held<'a>, to: Desc) -> Result<Held<'a>, crate::heap::OutOfMemory> {
    let copy = c.frame.hold_copy(held.any())?;
    Ok(copy.retyped(to).with_flags(held.flags()))
}

/// What a map's error raises.
pub(super) fn map_error(error: MapError) -> Raised {
    match error {
        MapError::Writes => Raised::Fatal("concurrent map writes".into()),
        MapError::ReadWrite => Raised::Fatal("concurrent map read and map write".into()),
        MapError::IterationWrite => Raised::Fatal("concurrent map iteration and map write".into()),
        MapError::Nil => Raised::Plain("assignment to entry in nil map".into()),
        MapError::Unhashable(desc) => Raised::Runtime(format!("hash of unhashable type {}", desc.name).into()),
        MapError::UnhashableEmpty(desc) => Raised::Plain(format!("hash of unhashable type: {}", desc.name).into()),
        MapError::TooDeep => Raised::Fatal("stack overflow".into()),
        MapError::Memory(error) => error.into(),
    }
}

/// An index that exists.
pub(super) fn index(i: i64, len: usize) -> Option<usize> {
    usize::try_from(i).ok().filter(|&i| i < len)
}

/// The number of elements of an array, slice, string or map.
pub(super) fn length(held: Held<'_>) -> usize {
    let any = held.any();
    if held.kind() == Kind::String { any.string().len() } else { any.count() }
}
