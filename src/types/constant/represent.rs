//! Whether a constant fits a basic type, and its form in the typed tree (Go specification, "Representability").

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::super::tree::Const;
use super::super::ty::Basic;
use super::{Value, float};

/// Why a constant does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// Not an integer, and the type is one: "truncated".
    Truncated,
    /// A number out of the type's range: "overflows".
    Overflows,
    /// Of another kind altogether.
    Other,
}

/// Width of an unsigned integer type; `None` for all others.
pub fn unsigned_bits(basic: Basic) -> Option<u32> {
    Some(match basic {
        Basic::Uint8 => 8,
        Basic::Uint16 => 16,
        Basic::Uint32 => 32,
        Basic::Uint | Basic::Uint64 | Basic::Uintptr => 64,
        _ => return None,
    })
}

/// Width of a signed integer type; `None` for all others.
pub fn signed_bits(basic: Basic) -> Option<u32> {
    Some(match basic {
        Basic::Int8 => 8,
        Basic::Int16 => 16,
        Basic::Int32 => 32,
        Basic::Int | Basic::Int64 => 64,
        _ => return None,
    })
}

/// The value as the type holds it: integers of kind integer, floats and complex numbers rounded to their width.
///
/// A number of kind float or complex that does not fit an integer type is `Truncated`, even if it is integral and
/// merely too large: so Go says it.
pub fn represent(value: &Value, basic: Basic) -> Result<Value, Misfit> {
    let number = matches!(value, Value::Int(_) | Value::Rat(_) | Value::Float(_) | Value::Complex(..));
    match basic {
        Basic::Bool | Basic::UntypedBool => match value {
            Value::Bool(_) => Ok(value.clone()),
            _ => Err(Misfit::Other),
        },
        Basic::String | Basic::UntypedString => match value {
            Value::Str(_) => Ok(value.clone()),
            _ => Err(Misfit::Other),
        },
        _ if !number => Err(Misfit::Other),
        Basic::UntypedInt | Basic::UntypedRune => value.to_int().ok_or(Misfit::Truncated),
        Basic::UntypedFloat => match value.to_float() {
            Some(_) => Ok(value.clone()),
            None => Err(Misfit::Overflows),
        },
        Basic::UntypedComplex => Ok(value.clone()),
        Basic::Float32 | Basic::Float64 => round(value, basic == Basic::Float32).ok_or(Misfit::Overflows),
        Basic::Complex64 | Basic::Complex128 => {
            let single = basic == Basic::Complex64;
            let part = |x: Option<Value>| x.and_then(|x| round(&x, single));
            part(value.real())
                .zip(part(value.imag()))
                .and_then(|(re, im)| Value::complex(re, im))
                .ok_or(Misfit::Overflows)
        }
        _ => {
            let (low, high): (BigInt, BigInt) = match (signed_bits(basic), unsigned_bits(basic)) {
                (Some(bits), _) => (-(BigInt::from(1) << (bits - 1)), (BigInt::from(1) << (bits - 1)) - 1),
                (None, Some(bits)) => (BigInt::from(0), (BigInt::from(1) << bits) - 1),
                (None, None) => return Err(Misfit::Other),
            };
            match value.to_int() {
                Some(Value::Int(x)) if x >= low && x <= high => Ok(Value::Int(x)),
                _ if matches!(value, Value::Int(_)) => Err(Misfit::Overflows),
                _ => Err(Misfit::Truncated),
            }
        }
    }
}

/// A real number rounded to a float type; `None` if it is none or too large. Too small numbers become zero.
fn round(value: &Value, single: bool) -> Option<Value> {
    Value::float(nearest(&value.to_float()?, single)?)
}

fn nearest(value: &Value, single: bool) -> Option<f64> {
    Some(match (value, single) {
        (Value::Int(x), false) => float::ratio_to_f64(x, &BigInt::from(1)),
        (Value::Int(x), true) => float::ratio_to_f32(x, &BigInt::from(1)),
        (Value::Rat(x), false) => float::ratio_to_f64(x.numer(), x.denom()),
        (Value::Rat(x), true) => float::ratio_to_f32(x.numer(), x.denom()),
        (Value::Float(x), false) => x.to_f64(),
        (Value::Float(x), true) => x.to_f32(),
        _ => return None,
    })
}

/// The value as a constant of the basic type; `None` if it does not fit, or the type is untyped (but for booleans and
/// strings, whose form is the same).
pub fn to_tree(value: &Value, basic: Basic) -> Option<Const> {
    let value = represent(value, basic).ok()?;
    // Rounded already, and a float: zero is +0, as Go's constants know no -0.
    let real = |x: &Value, single| nearest(x, single).map(|x| x + 0.0);
    Some(match basic {
        Basic::Bool | Basic::UntypedBool => Const::Bool(value.as_bool()?),
        Basic::String | Basic::UntypedString => Const::Str(value.as_str()?.clone()),
        Basic::Float32 | Basic::Float64 => Const::Float(real(&value, basic == Basic::Float32)?),
        Basic::Complex64 | Basic::Complex128 => {
            let single = basic == Basic::Complex64;
            Const::Complex(real(&value.real()?, single)?, real(&value.imag()?, single)?)
        }
        _ => match value {
            Value::Int(x) => Const::Int(x.to_i64().or_else(|| x.to_u64().map(|x| x as i64))?),
            _ => return None,
        },
    })
}
