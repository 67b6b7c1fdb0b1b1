//! Writing through `reflect.Value`s.

use super::values::{is_complex, is_float, is_signed, is_unsigned};
use super::{assigned, exported, next_held, next_type, of_kind, panic, ret_held, settable, value_error};
use crate::native::{Call, Raised, Table};
use crate::value::desc::Kind;
use crate::value::mirror::Held;

/// `reflect`: writing
pub const TABLE: Table = &[
    ("Value.Set", set),
    ("Value.SetBool", set_bool),
    ("Value.SetInt", set_int),
    ("Value.SetUint", set_uint),
    ("Value.SetFloat", set_float),
    ("Value.SetComplex", set_complex),
    ("Value.SetString", set_string),
    ("Value.SetZero", set_zero),
    ("Value.assignTo", assign_to),
    ("Value.retyped", retyped),
];

/// The receiver of a setter, whose parameters have been read.
fn target<'a>(c: &mut Call<'a>, method: &str, fits: impl FnOnce(Kind) -> bool) -> Result<Held<'a>, Raised> {
    let held = next_held(c);
    let held = settable(c, method, held)?;
    of_kind(c, method, Some(held), fits)
}

fn set(c: &mut Call<'_>) -> Result<(), Raised> {
    let (from, to) = (next_held(c), next_held(c));
    let to = settable(c, "Value.Set", to)?;
    let from = exported(c, "Value.Set", from)?;
    let from = assigned(c, "reflect.Set", from, to.desc())?;
    c.frame.set_value(to, from.any());
    Ok(())
}

fn set_bool(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_bool();
    let held = target(c, "Value.SetBool", |kind| kind == Kind::Bool)?;
    c.frame.set_word(held, u64::from(value));
    Ok(())
}

fn set_int(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_word();
    let held = target(c, "Value.SetInt", is_signed)?;
    c.frame.set_word(held, value);
    Ok(())
}

fn set_uint(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_word();
    let held = target(c, "Value.SetUint", is_unsigned)?;
    c.frame.set_word(held, value);
    Ok(())
}

fn set_float(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_float();
    let held = target(c, "Value.SetFloat", is_float)?;
    let narrow = held.kind() == Kind::Float32;
    c.frame.set_word(held, if narrow { u64::from((value as f32).to_bits()) } else { value.to_bits() });
    Ok(())
}

fn set_complex(c: &mut Call<'_>) -> Result<(), Raised> {
    let (real, imaginary) = (c.next_float(), c.next_float());
    let held = target(c, "Value.SetComplex", is_complex)?;
    c.frame.set_complex(held, real, imaginary);
    Ok(())
}

fn set_string(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.next_word();
    let held = target(c, "Value.SetString", |kind| kind == Kind::String)?;
    c.frame.set_word(held, value);
    Ok(())
}

fn set_zero(c: &mut Call<'_>) -> Result<(), Raised> {
    let held = next_held(c);
    let held = settable(c, "Value.SetZero", held)?;
    c.frame.set_zero(held);
    Ok(())
}

/// The receiver as a value of a type to which it is assignable.
fn assign_to(c: &mut Call<'_>) -> Result<(), Raised> {
    let (context, to) = (String::from_utf8_lossy(c.next_str()).into_owned(), next_type(c)?);
    let held = next_held(c).ok_or_else(|| value_error(c, "Value.assignTo", None))?;
    let made = assigned(c, &context, held, to)?;
    ret_held(c, made)
}

/// The receiver under a type with the same underlying type, as a conversion gives it.
fn retyped(c: &mut Call<'_>) -> Result<(), Raised> {
    let to = next_type(c)?;
    let held = next_held(c).ok_or_else(|| panic("reflect: internal error: conversion of the zero Value"))?;
    let made = super::held_as(c, held, to)?;
    ret_held(c, made.with_flags(held.flags() & !crate::value::mirror::ADDRESSABLE))
}
