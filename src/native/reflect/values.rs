//! Reading `reflect.Value`s.

use super::types::{ret_new, ret_type_of};
use super::{
    Composed, index, length, next_held, next_type, of_kind, panic, reflection, ret_held, ret_rtype, value_error,
};
use crate::native::{Call, Raised, Table, fmt::value::Value};
use crate::value::compare::Incomparable;
use crate::value::desc::Kind;
use crate::value::mirror::{EMBEDDED, HIDDEN, Held};
use crate::value::reflect::Any;

/// `reflect`: reading
pub const TABLE: Table = &[
    ("ValueOf", value_of),
    ("newValue", new_value),
    ("zeroValue", zero_value),
    ("Value.Kind", kind),
    ("Value.IsValid", is_valid),
    ("Value.Type", type_of),
    ("Value.rtype", rtype_of),
    ("Value.CanAddr", can_addr),
    ("Value.CanSet", can_set),
    ("Value.CanInterface", can_interface),
    ("Value.isReadOnly", is_read_only),
    ("Value.like", like),
    ("Value.Interface", interface),
    ("Value.Bool", boolean),
    ("Value.Int", int),
    ("Value.Uint", uint),
    ("Value.Float", float),
    ("Value.Complex", complex),
    ("Value.String", string),
    ("Value.IsNil", is_nil),
    ("Value.IsZero", is_zero),
    ("Value.Elem", elem),
    ("Value.Addr", addr),
    ("Value.NumField", num_field),
    ("Value.Field", field),
    ("Value.Pointer", pointer),
    ("Value.UnsafeAddr", unsafe_addr),
    ("Value.InterfaceData", interface_data),
    ("Value.boundMethod", bound_method),
    ("methodFunc", method_func),
    ("arrayBehind", array_behind),
    ("equalValues", equal_values),
];

fn value_of(c: &mut Call<'_>) -> Result<(), Raised> {
    match c.next_any() {
        Some(any) => ret_held(c, Held::new(any)),
        None => {
            c.ret_nil();
            Ok(())
        }
    }
}

/// `New`
fn new_value(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    let pointer = reflection(c)?.composed(Composed::Pointer(desc));
    let object = c.frame.new_object(desc)?;
    let held = c.frame.hold_word(pointer, object, c.host())?;
    ret_held(c, held)
}

/// `Zero`
fn zero_value(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    ret_new(c, desc)
}

fn kind(c: &mut Call<'_>) -> Result<(), Raised> {
    let kind = next_held(c).map_or(Kind::Invalid, |held| held.kind());
    c.ret_int(kind as i64);
    Ok(())
}

fn is_valid(c: &mut Call<'_>) -> Result<(), Raised> {
    let valid = next_held(c).is_some();
    c.ret_bool(valid);
    Ok(())
}

fn type_of(c: &mut Call<'_>) -> Result<(), Raised> {
    match next_held(c) {
        Some(held) => ret_type_of(c, held),
        None => Err(value_error(c, "Value.Type", None)),
    }
}

fn rtype_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_held(c).map(|held| held.desc());
    ret_rtype(c, desc);
    Ok(())
}

fn can_addr(c: &mut Call<'_>) -> Result<(), Raised> {
    let can = next_held(c).is_some_and(|held| held.is_addressable());
    c.ret_bool(can);
    Ok(())
}

fn can_set(c: &mut Call<'_>) -> Result<(), Raised> {
    let can = next_held(c).is_some_and(|held| held.is_addressable() && !held.is_read_only());
    c.ret_bool(can);
    Ok(())
}

fn can_interface(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c).ok_or_else(|| value_error(c, "Value.CanInterface", None))?;
    c.ret_bool(!held.is_read_only());
    Ok(())
}

fn is_read_only(c: &mut Call<'_>) -> Result<(), Raised> {
    let answer = next_held(c).is_some_and(|held| held.is_read_only());
    c.ret_bool(answer);
    Ok(())
}

/// The receiver, reached through unexported fields if the argument was.
fn like(c: &mut Call<'_>) -> Result<(), Raised> {
    let from = next_held(c);
    let Some(held) = next_held(c) else {
        c.ret_nil();
        return Ok(());
    };
    let hidden = from.map_or(0, |from| from.flags() & (HIDDEN | EMBEDDED));
    ret_held(c, held.with_flags(held.flags() | hidden))
}

fn interface(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c).ok_or_else(|| value_error(c, "Value.Interface", None))?;
    if held.is_read_only() {
        return Err(panic("reflect.Value.Interface: cannot return value obtained from unexported field or method"));
    }
    let word = interface_of(c, held)?;
    c.ret_word(word);
    Ok(())
}

/// The interface of a value; of an interface itself.
pub(super) fn interface_of(c: &Call<'_>, held: Held<'_>) -> Result<u64, Raised> {
    match held.kind() {
        Kind::Interface => Ok(held.any().word()),
        _ => Ok(c.frame.new_interface(held.any())?),
    }
}

fn boolean(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Bool", held, |kind| kind == Kind::Bool)?;
    c.ret_bool(held.any().bool());
    Ok(())
}

pub(super) fn is_signed(kind: Kind) -> bool {
    (Kind::Int..=Kind::Int64).contains(&kind)
}

pub(super) fn is_unsigned(kind: Kind) -> bool {
    (Kind::Uint..=Kind::Uintptr).contains(&kind)
}

pub(super) fn is_float(kind: Kind) -> bool {
    matches!(kind, Kind::Float32 | Kind::Float64)
}

pub(super) fn is_complex(kind: Kind) -> bool {
    matches!(kind, Kind::Complex64 | Kind::Complex128)
}

fn int(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Int", held, is_signed)?;
    c.ret_int(held.any().int());
    Ok(())
}

fn uint(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Uint", held, is_unsigned)?;
    c.ret_word(held.any().uint());
    Ok(())
}

fn float(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Float", held, is_float)?;
    c.ret_float(held.any().float());
    Ok(())
}

fn complex(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Complex", held, is_complex)?;
    let (real, imaginary) = held.any().complex();
    c.ret_float(real);
    c.ret_float(imaginary);
    Ok(())
}

fn string(c: &mut Call<'_>) -> Result<(), Raised> {
    match next_held(c) {
        None => c.ret_str(b"<invalid Value>"),
        Some(held) if held.kind() == Kind::String => {
            c.ret_word(held.any().word());
            Ok(())
        }
        Some(held) => c.ret_str(format!("<{} Value>", held.desc().name).as_bytes()),
    }
}

fn has_nil(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Chan | Kind::Func | Kind::Interface | Kind::Map | Kind::Pointer | Kind::Slice | Kind::UnsafePointer
    )
}

fn is_nil(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.IsNil", held, has_nil)?;
    c.ret_bool(held.any().is_nil());
    Ok(())
}

fn is_zero(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.IsZero", held, |_| true)?;
    c.ret_bool(held.is_zero());
    Ok(())
}

fn elem(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.Elem", held, |kind| matches!(kind, Kind::Interface | Kind::Pointer))?;
    match held.elem() {
        Some(elem) => ret_held(c, elem),
        None => {
            c.ret_nil();
            Ok(())
        }
    }
}

fn addr(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let place =
        held.filter(|held| held.is_addressable()).and_then(|held| Some((held, held.any().address_in_memory()?)));
    let Some((held, at)) = place else {
        return Err(panic("reflect.Value.Addr of unaddressable value"));
    };
    let pointer = reflection(c)?.composed(Composed::Pointer(held.desc()));
    let made = c.frame.hold_word(pointer, at as u64, c.host())?;
    ret_held(c, made.with_flags(held.flags()))
}

fn num_field(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.NumField", held, |kind| kind == Kind::Struct)?;
    c.ret_int(length(held) as i64);
    Ok(())
}

fn field(c: &mut Call<'_>) -> Result<(), Raised> {
    let i = c.next_int();
    let held = next_held(c);
    let held = of_kind(c, "Value.Field", held, |kind| kind == Kind::Struct)?;
    match index(i, length(held)).and_then(|i| held.field(i)) {
        Some(field) => ret_held(c, field),
        None => Err(panic("reflect: Field index out of range")),
    }
}

fn pointer(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held =
        of_kind(c, "Value.Pointer", held, |kind| has_nil(kind) && kind != Kind::Interface || kind == Kind::String)?;
    c.ret_word(held.any().address());
    Ok(())
}

fn unsafe_addr(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c).ok_or_else(|| value_error(c, "Value.UnsafeAddr", None))?;
    match held.any().address_in_memory().filter(|_| held.is_addressable()) {
        Some(at) => c.ret_word(at as u64),
        None => return Err(panic("reflect.Value.UnsafeAddr of unaddressable value")),
    }
    Ok(())
}

/// Two words that tell an interface's type and value; what they are is nobody's business.
fn interface_data(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = of_kind(c, "Value.InterfaceData", held, |kind| kind == Kind::Interface)?;
    let inner = held.elem();
    c.ret_word(inner.map_or(0, |inner| c.frame.type_word(inner.desc())));
    let data = |inner: Held<'_>| {
        let any = inner.any();
        pointer_in(any).unwrap_or_else(|| any.address_in_memory().map_or(any.word(), |at| at as u64))
    };
    c.ret_word(inner.map_or(0, data));
    Ok(())
}

/// The pointer that a value consists of, in the real Go's memory too: an interface holds that itself.
fn pointer_in(any: Any<'_>) -> Option<u64> {
    let desc = any.desc();
    let is_word = desc.go_layout().0 == 8;
    match desc.kind {
        Kind::Chan | Kind::Func | Kind::Map | Kind::Pointer | Kind::UnsafePointer => Some(any.word()),
        Kind::Array if is_word => pointer_in(any.index(0)),
        Kind::Struct if is_word => (0..any.count()).find_map(|i| pointer_in(any.field(i))),
        _ => None,
    }
}

/// A method, bound to the receiver, as a function value.
fn bound_method(c: &mut Call<'_>) -> Result<(), Raised> {
    let i = c.next_int();
    let held = next_held(c).ok_or_else(|| value_error(c, "Value.Method", None))?;
    let methods = reflection(c)?.methods(held.desc());
    let Some(method) = index(i, methods.len()).and_then(|i| methods.get(i)) else {
        return Err(panic("reflect: Method index out of range"));
    };
    if held.kind() == Kind::Interface && held.any().is_nil() {
        return Err(panic("reflect: Method on nil interface value"));
    }
    let record = reflection(c)?.bound(method);
    let receiver = interface_of(c, held)?;
    let closure = c.frame.new_closure(record, receiver)?;
    let made = c.frame.hold_word(method.sig, closure, c.host())?;
    // It may be asked for, but not called.
    ret_held(c, made.with_flags(if held.is_read_only() { HIDDEN } else { 0 }))
}

/// A method as a function with the receiver as its first parameter.
fn method_func(c: &mut Call<'_>) -> Result<(), Raised> {
    let (desc, i) = (next_type(c)?, c.next_int());
    let methods = reflection(c)?.methods(desc);
    let Some(method) = index(i, methods.len()).and_then(|i| methods.get(i)) else {
        return Err(panic("reflect: Method index out of range"));
    };
    let closure = c.frame.new_closure(reflection(c)?.unbound(desc, method), 0)?;
    let made = c.frame.hold_word(method.with_receiver, closure, c.host())?;
    ret_held(c, made)
}

/// The address of a slice's array, as a value of a pointer type.
fn array_behind(c: &mut Call<'_>) -> Result<(), Raised> {
    let (held, desc) = (next_held(c), next_type(c)?);
    let triple = held.and_then(|held| held.slice()).unwrap_or_default();
    let fits = desc.kind == Kind::Pointer
        && desc.elem().is_some_and(|array| array.kind == Kind::Array && array.len <= triple.len)
        && desc.elem().and_then(|array| array.elem()) == held.and_then(|held| held.desc().elem());
    if !fits {
        return Err(panic("reflect: internal error: slice does not fit an array"));
    }
    let made = c.frame.hold_word(desc, triple.array, c.host())?;
    ret_held(c, made)
}

/// `==` of two values of one comparable type.
fn equal_values(c: &mut Call<'_>) -> Result<(), Raised> {
    let (a, b) = (next_held(c), next_held(c));
    let answer = match (a, b) {
        (Some(a), Some(b)) => c.frame.equal(a, b).map_err(|error| match error {
            Incomparable::Type(desc) => Raised::Runtime(format!("comparing uncomparable type {}", desc.name).into()),
            Incomparable::TooDeep => Raised::Fatal("stack overflow".into()),
        })?,
        _ => a.is_none() && b.is_none(),
    };
    c.ret_bool(answer);
    Ok(())
}
