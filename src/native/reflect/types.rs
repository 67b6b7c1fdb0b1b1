//! Questions about types: the methods of `*rtype` that have no Go body, and their kin.

use super::{next_type, panic, reflection, ret_held, ret_rtype, ret_type};
use crate::native::{Call, Known, Raised, Table};
use crate::value::desc::{Desc, Kind};
use crate::value::mirror::Held;

/// `reflect`: types
pub const TABLE: Table = &[
    ("TypeOf", type_of),
    ("(*rtype).Kind", kind),
    ("(*rtype).String", string),
    ("(*rtype).Name", name),
    ("(*rtype).PkgPath", pkg_path),
    ("(*rtype).Size", size),
    ("(*rtype).Align", align),
    ("(*rtype).Comparable", comparable),
    ("(*rtype).NumMethod", num_method),
    ("(*rtype).methodCount", method_count),
    ("(*rtype).NumField", num_field),
    ("(*rtype).elem", elem),
    ("(*rtype).key", key),
    ("(*rtype).length", length),
    ("(*rtype).direction", direction),
    ("(*rtype).field", field),
    ("(*rtype).method", method),
    ("(*rtype).signature", signature),
    ("(*rtype).parameter", parameter),
    ("(*rtype).implements", implements),
    ("(*rtype).assignableTo", assignable),
    ("(*rtype).convertibleTo", convertible),
    ("unquote", crate::native::strconv::natives::unquote),
];

fn type_of(c: &mut Call<'_>) -> Result<(), Raised> {
    match c.next_any() {
        Some(value) => ret_type(c, value.desc()),
        None => {
            c.ret_nil();
            Ok(())
        }
    }
}

fn kind(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_int(desc.kind as i64);
    Ok(())
}

fn string(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_str(desc.name.as_bytes())
}

fn name(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_str(plain_name(&desc).as_bytes())
}

/// The name of a defined type without its package.
fn plain_name(desc: &Desc) -> &str {
    if !desc.named {
        return "";
    }
    let head = desc.name.find('[').unwrap_or(desc.name.len());
    desc.name[..head].rfind('.').map_or(&*desc.name, |dot| &desc.name[dot + 1..])
}

fn pkg_path(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    let path = reflection(c)?.package(desc);
    c.ret_str(path.as_bytes())
}

fn size(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_int(desc.go_layout().0 as i64);
    Ok(())
}

fn align(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_int(desc.go_layout().1 as i64);
    Ok(())
}

fn comparable(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_bool(desc.comparable);
    Ok(())
}

fn num_method(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    let count = reflection(c)?.methods(desc).len();
    c.ret_int(count as i64);
    Ok(())
}

fn method_count(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    let (count, foreign) = reflection(c)?.method_count(desc);
    c.ret_int(count as i64);
    c.ret_bool(foreign);
    Ok(())
}

fn num_field(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    if desc.kind != Kind::Struct {
        return Err(panic(format!("reflect: NumField of non-struct type {}", desc.name)));
    }
    c.ret_int(desc.fields.len() as i64);
    Ok(())
}

fn elem(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    ret_rtype(c, desc.elem());
    Ok(())
}

fn key(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    ret_rtype(c, desc.key());
    Ok(())
}

fn length(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_int(desc.len as i64);
    Ok(())
}

fn direction(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    c.ret_int(i64::from(desc.dir));
    Ok(())
}

/// Where field `i` lies in Go's layout.
fn go_offset(desc: &Desc, i: usize) -> usize {
    let mut end = 0usize;
    for (n, field) in desc.fields.iter().enumerate() {
        let (size, align) = field.ty.go_layout();
        end = end.next_multiple_of(align.max(1));
        if n == i {
            return end;
        }
        end = end.saturating_add(size);
    }
    end
}

fn field(c: &mut Call<'_>) -> Result<(), Raised> {
    // The receiver comes last.
    let i = c.next_int();
    let desc = next_type(c)?;
    let Some(i) = super::index(i, desc.fields.len()) else {
        return Err(panic("reflect: Field index out of bounds"));
    };
    let field = &desc.fields[i];
    let package = if field.exported { String::new() } else { reflection(c)?.field_package(desc, i) };
    c.ret_str(field.name.as_bytes())?;
    c.ret_str(package.as_bytes())?;
    c.ret_str(field.tag.as_bytes())?;
    ret_rtype(c, Some(field.ty));
    c.ret_int(go_offset(&desc, i) as i64);
    c.ret_bool(field.embedded);
    Ok(())
}

fn method(c: &mut Call<'_>) -> Result<(), Raised> {
    let i = c.next_int();
    let desc = next_type(c)?;
    let methods = reflection(c)?.methods(desc);
    let Some(method) = super::index(i, methods.len()).and_then(|i| methods.get(i)) else {
        return Err(panic("reflect: Method index out of range"));
    };
    c.ret_str(method.name.as_bytes())?;
    c.ret_str(method.package.as_bytes())?;
    ret_rtype(c, Some(if desc.kind == Kind::Interface { method.sig } else { method.with_receiver }));
    Ok(())
}

fn signature(c: &mut Call<'_>) -> Result<(), Raised> {
    let desc = next_type(c)?;
    let signature = reflection(c)?.signature(desc);
    c.ret_int(signature.params.len() as i64);
    c.ret_int(signature.results.len() as i64);
    c.ret_bool(signature.variadic);
    Ok(())
}

fn parameter(c: &mut Call<'_>) -> Result<(), Raised> {
    let (result, i) = (c.next_bool(), c.next_int());
    let desc = next_type(c)?;
    let signature = reflection(c)?.signature(desc);
    let list = if result { &signature.results } else { &signature.params };
    let Some(found) = super::index(i, list.len()).map(|i| list[i]) else {
        return Err(Raised::Runtime(format!("index out of range [{i}] with length {}", list.len()).into()));
    };
    ret_rtype(c, Some(found));
    Ok(())
}

fn implements(c: &mut Call<'_>) -> Result<(), Raised> {
    let interface = next_type(c)?;
    let desc = next_type(c)?;
    let answer = c.host().implements(desc, interface);
    c.ret_bool(answer);
    Ok(())
}

fn assignable(c: &mut Call<'_>) -> Result<(), Raised> {
    let to = next_type(c)?;
    let from = next_type(c)?;
    let answer = from == to || reflection(c)?.assignable(from, to);
    c.ret_bool(answer);
    Ok(())
}

fn convertible(c: &mut Call<'_>) -> Result<(), Raised> {
    let to = next_type(c)?;
    let from = next_type(c)?;
    let answer = from == to || reflection(c)?.convertible(from, to);
    c.ret_bool(answer);
    Ok(())
}

/// A value's type; of a method value held as a function that is the function's.
pub(super) fn ret_type_of(c: &mut Call<'_>, held: Held<'_>) -> Result<(), Raised> {
    ret_type(c, held.desc())
}

/// `uint8`, the element of what counts as bytes.
pub(super) fn byte(c: &Call<'_>) -> Desc {
    c.host().known(Known::Uint8)
}

/// A new value of a type.
pub(super) fn ret_new(c: &mut Call<'_>, desc: Desc) -> Result<(), Raised> {
    let held = c.frame.hold_zero(desc, c.host())?;
    ret_held(c, held)
}
