//! Exact constant values and what can be done with them (Go specification, "Constants" and "Constant expressions").
//!
//! Comes in: texts of literals (`literal`), operations. Goes out: values, their text in messages, and
//! [`tree::Const`](super::tree::Const) for a definite type ([`represent`]).
//!
//! Integers are exact and unbounded here; callers refuse untyped ones above [`MAX_BITS`]. Floats are fractions while
//! numerator and denominator stay below `FRACTION_BITS`, and 512-bit binary floats ([`float::Float`]) beyond: so
//! `1e1000000` costs no more than `1.5`. What leaves even that range is `None`, and so is an operation that is not
//! defined for its operands: nothing here panics, whatever comes in.
//! Types are the caller's: a value of kind integer may belong to an untyped float. Division by zero, and the limits on
//! untyped integers and on shift counts, are reported by the caller; here they only do no harm.

pub mod float;
mod literal;
mod represent;
mod text;
mod write;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::sync::Arc;

use golite_grammar::ast::{BinaryOp, UnaryOp};
use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::ty::Basic;

pub use float::Float;
pub use represent::{Misfit, represent, to_tree};
pub use text::Text;
pub use write::quote;

/// The widest untyped integer constant that Go accepts, in bits.
pub const MAX_BITS: u64 = 512;

/// Numerators and denominators at least this wide make a fraction a [`Float`].
const FRACTION_BITS: u64 = 4096;

/// The longest string constant in bytes. Go allows 2,000,000,000; this keeps a dozen doubling lines from
/// filling the memory.
pub const MAX_STRING: u64 = 64 << 20;

/// The largest shift count that is computed; Go refuses larger ones for constants.
pub const MAX_SHIFT: u64 = 1023 - 1 + 52;

/// A constant value.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// A boolean.
    Bool(bool),
    /// A string.
    Str(Arc<Text>),
    /// An integer.
    Int(BigInt),
    /// A fraction, possibly an integral one.
    Rat(BigRational),
    /// A number too large or too small for a fraction.
    Float(Float),
    /// A complex number; both parts are real.
    Complex(Box<Value>, Box<Value>),
}

/// What kind of value it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Bool,
    String,
    Int,
    Float,
    Complex,
}

impl Value {
    /// A boolean.
    pub fn bool(x: bool) -> Value {
        Value::Bool(x)
    }

    /// An integer.
    pub fn int(x: i64) -> Value {
        Value::Int(BigInt::from(x))
    }

    /// A string.
    pub fn string(bytes: impl Into<Arc<[u8]>>) -> Value {
        Value::Str(Text::new(bytes.into()))
    }

    /// A float; `None` if it is not finite. The float -0 becomes 0.
    pub fn float(x: f64) -> Option<Value> {
        BigRational::from_float(x).map(Value::Rat)
    }

    /// The complex number of two real ones.
    pub fn complex(re: Value, im: Value) -> Option<Value> {
        let real = |x: &Value| matches!(x, Value::Int(_) | Value::Rat(_) | Value::Float(_));
        (real(&re) && real(&im)).then(|| Value::Complex(Box::new(re), Box::new(im)))
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Bool(_) => Kind::Bool,
            Value::Str(_) => Kind::String,
            Value::Int(_) => Kind::Int,
            Value::Rat(_) | Value::Float(_) => Kind::Float,
            Value::Complex(..) => Kind::Complex,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(x) => Some(*x),
            _ => None,
        }
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&Arc<[u8]>> {
        match self {
            Value::Str(x) => Some(x.bytes()),
            _ => None,
        }
    }

    /// The integer, if it is one (of kind integer: `1.0` has to go through [`Value::to_int`]) and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Int(x) => x.to_i64(),
            _ => None,
        }
    }

    /// The integer, if it is one and fits.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Int(x) => x.to_u64(),
            _ => None,
        }
    }

    /// The nearest `f64` of a real number, infinite when too large.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Int(x) => Some(float::ratio_to_f64(x, &BigInt::from(1))),
            Value::Rat(x) => Some(float::ratio_to_f64(x.numer(), x.denom())),
            Value::Float(x) => Some(x.to_f64()),
            _ => None,
        }
    }

    /// Bits of an integer's absolute value; 0 for what is no integer.
    pub fn bit_len(&self) -> u64 {
        match self {
            Value::Int(x) => x.bits(),
            _ => 0,
        }
    }

    /// Length of a string in bytes (known without building it); 0 for what is no string.
    pub fn string_len(&self) -> u64 {
        match self {
            Value::Str(x) => x.len(),
            _ => 0,
        }
    }

    /// -1, 0 or 1; for complex numbers 0 or not 0; 1 for what is no number.
    pub fn sign(&self) -> i32 {
        match self {
            Value::Int(x) => sign_of(x.sign()),
            Value::Rat(x) => sign_of(x.numer().sign()),
            Value::Float(x) => x.signum(),
            Value::Complex(re, im) => re.sign() | im.sign(),
            _ => 1,
        }
    }

    /// A number equal to zero.
    pub fn is_zero(&self) -> bool {
        self.sign() == 0
    }

    /// The real part of a number.
    pub fn real(&self) -> Option<Value> {
        match self {
            Value::Complex(re, _) => Some((**re).clone()),
            Value::Bool(_) | Value::Str(_) => None,
            other => Some(other.clone()),
        }
    }

    /// The imaginary part of a number.
    pub fn imag(&self) -> Option<Value> {
        match self {
            Value::Complex(_, im) => Some((**im).clone()),
            Value::Bool(_) | Value::Str(_) => None,
            _ => Some(Value::int(0)),
        }
    }

    /// The same number as kind integer, if it is integral.
    pub fn to_int(&self) -> Option<Value> {
        match self {
            Value::Int(_) => Some(self.clone()),
            Value::Rat(x) => x.is_integer().then(|| Value::Int(x.numer().clone())),
            Value::Float(x) => x.to_integer().map(Value::Int),
            Value::Complex(re, im) if im.is_zero() => re.to_int(),
            _ => None,
        }
    }

    /// The same number as kind float, if it is real.
    pub fn to_float(&self) -> Option<Value> {
        match self {
            Value::Int(x) if x.bits() < FRACTION_BITS => Some(Value::Rat(BigRational::from_integer(x.clone()))),
            Value::Int(x) => Float::from_integer(x).map(Value::Float),
            Value::Rat(_) | Value::Float(_) => Some(self.clone()),
            Value::Complex(re, im) if im.is_zero() => re.to_float(),
            _ => None,
        }
    }

    /// The same number as kind complex.
    pub fn to_complex(&self) -> Option<Value> {
        match self {
            Value::Complex(..) => Some(self.clone()),
            other => Value::complex(other.clone(), Value::int(0)),
        }
    }

    /// `-x`
    fn neg(&self) -> Option<Value> {
        Some(match self {
            Value::Int(x) => Value::Int(-x),
            Value::Rat(x) => Value::Rat(-x),
            Value::Float(x) => Value::Float(x.neg()),
            Value::Complex(re, im) => return Value::complex(re.neg()?, im.neg()?),
            _ => return None,
        })
    }

    /// A real number as a 512-bit float.
    fn to_binary_float(&self) -> Option<Float> {
        match self {
            Value::Int(x) => Float::from_integer(x),
            Value::Rat(x) => Float::from_ratio(x.numer(), x.denom()),
            Value::Float(x) => Some(x.clone()),
            _ => None,
        }
    }
}

/// `op x`; the basic type gives `^` of an unsigned integer its width.
pub fn unary(op: UnaryOp, x: &Value, basic: Basic) -> Option<Value> {
    match (op, x) {
        (UnaryOp::Plus, Value::Bool(_) | Value::Str(_)) => None,
        (UnaryOp::Plus, x) => Some(x.clone()),
        (UnaryOp::Neg, x) => x.neg(),
        (UnaryOp::Not, Value::Bool(x)) => Some(Value::Bool(!x)),
        (UnaryOp::BitNot, Value::Int(x)) => {
            let flipped = -(x + 1i32);
            Some(Value::Int(match represent::unsigned_bits(basic) {
                Some(bits) => flipped & ((BigInt::from(1) << bits) - 1),
                None => flipped,
            }))
        }
        _ => None,
    }
}

/// `x op y` for arithmetic, `+` of strings, `&&` and `||`; the operands may be of different numeric kinds.
/// `integer_division` asks for a truncated quotient of integers; otherwise it is a fraction.
pub fn binary(op: BinaryOp, x: &Value, y: &Value, integer_division: bool) -> Option<Value> {
    match (x, y) {
        (Value::Bool(x), Value::Bool(y)) => match op {
            BinaryOp::AndAnd => Some(Value::Bool(*x && *y)),
            BinaryOp::OrOr => Some(Value::Bool(*x || *y)),
            _ => None,
        },
        (Value::Str(x), Value::Str(y)) if op == BinaryOp::Add => Some(Value::Str(Text::concat(x, y))),
        (Value::Int(x), Value::Int(y)) => binary_int(op, x, y, integer_division),
        (Value::Complex(..), _) | (_, Value::Complex(..)) => binary_complex(op, &x.to_complex()?, &y.to_complex()?),
        (Value::Float(_), _) | (_, Value::Float(_)) => {
            binary_float(op, &x.to_binary_float()?, &y.to_binary_float()?).map(Value::Float)
        }
        _ => match (x.to_float()?, y.to_float()?) {
            (Value::Rat(x), Value::Rat(y)) => binary_rat(op, &x, &y),
            (x, y) => binary_float(op, &x.to_binary_float()?, &y.to_binary_float()?).map(Value::Float),
        },
    }
}

/// `x << count`, `x >> count` of an integer; `None` for what is none, and for counts above [`MAX_SHIFT`] to the left.
pub fn shift(op: BinaryOp, x: &Value, count: u64) -> Option<Value> {
    match (op, x) {
        (BinaryOp::Shl, Value::Int(x)) if x.is_zero() => Some(Value::int(0)),
        (BinaryOp::Shl, Value::Int(x)) if count <= MAX_SHIFT => Some(Value::Int(x << count)),
        // A big integer's shift rounds down, as Go's does.
        (BinaryOp::Shr, Value::Int(x)) => Some(Value::Int(x >> count.min(x.bits() + 1))),
        _ => None,
    }
}

/// `x op y` for comparisons; false where it is not defined.
pub fn compare(op: BinaryOp, x: &Value, y: &Value) -> bool {
    match (x, y) {
        (Value::Bool(x), Value::Bool(y)) => equality(op, x == y),
        (Value::Str(x), Value::Str(y)) => ordered(op, x.bytes().cmp(y.bytes())),
        (Value::Int(x), Value::Int(y)) => ordered(op, x.cmp(y)),
        (Value::Bool(_) | Value::Str(_), _) | (_, Value::Bool(_) | Value::Str(_)) => false,
        (Value::Complex(..), _) | (_, Value::Complex(..)) => {
            let equal = |x: Option<Value>, y: Option<Value>| match (x, y) {
                (Some(x), Some(y)) => compare(BinaryOp::Eq, &x, &y),
                _ => false,
            };
            equality(op, equal(x.real(), y.real()) && equal(x.imag(), y.imag()))
        }
        _ => match (x.to_float(), y.to_float()) {
            (Some(Value::Rat(x)), Some(Value::Rat(y))) => ordered(op, x.cmp(&y)),
            _ => match (x.to_binary_float(), y.to_binary_float()) {
                (Some(x), Some(y)) => ordered(op, x.cmp(&y)),
                _ => false,
            },
        },
    }
}

fn sign_of(sign: Sign) -> i32 {
    match sign {
        Sign::Minus => -1,
        Sign::NoSign => 0,
        Sign::Plus => 1,
    }
}

/// A fraction, or a float when it has become too large to be kept as one.
fn fraction(x: BigRational) -> Option<Value> {
    if x.numer().bits() < FRACTION_BITS && x.denom().bits() < FRACTION_BITS {
        Some(Value::Rat(x))
    } else {
        Float::from_ratio(x.numer(), x.denom()).map(Value::Float)
    }
}

fn binary_int(op: BinaryOp, x: &BigInt, y: &BigInt, integer_division: bool) -> Option<Value> {
    if matches!(op, BinaryOp::Div | BinaryOp::Rem) && y.is_zero() {
        return None;
    }
    Some(Value::Int(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::Div if integer_division => x / y,
        BinaryOp::Div => return fraction(BigRational::new(x.clone(), y.clone())),
        BinaryOp::Rem => x % y,
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::AndNot => x & !y,
        _ => return None,
    }))
}

fn binary_rat(op: BinaryOp, x: &BigRational, y: &BigRational) -> Option<Value> {
    match op {
        BinaryOp::Add => fraction(x + y),
        BinaryOp::Sub => fraction(x - y),
        BinaryOp::Mul => fraction(x * y),
        BinaryOp::Div if !y.is_zero() => fraction(x / y),
        _ => None,
    }
}

fn binary_float(op: BinaryOp, x: &Float, y: &Float) -> Option<Float> {
    match op {
        BinaryOp::Add => x.add(y),
        BinaryOp::Sub => x.add(&y.neg()),
        BinaryOp::Mul => x.mul(y),
        BinaryOp::Div => x.div(y),
        _ => None,
    }
}

fn binary_complex(op: BinaryOp, x: &Value, y: &Value) -> Option<Value> {
    let (Value::Complex(a, b), Value::Complex(c, d)) = (x, y) else { return None };
    let add = |x: &Value, y: &Value| binary(BinaryOp::Add, x, y, false);
    let sub = |x: &Value, y: &Value| binary(BinaryOp::Sub, x, y, false);
    let mul = |x: &Value, y: &Value| binary(BinaryOp::Mul, x, y, false);
    let div = |x: &Value, y: &Value| binary(BinaryOp::Div, x, y, false);
    match op {
        BinaryOp::Add => Value::complex(add(a, c)?, add(b, d)?),
        BinaryOp::Sub => Value::complex(sub(a, c)?, sub(b, d)?),
        BinaryOp::Mul => Value::complex(sub(&mul(a, c)?, &mul(b, d)?)?, add(&mul(b, c)?, &mul(a, d)?)?),
        BinaryOp::Div => {
            let square = add(&mul(c, c)?, &mul(d, d)?)?;
            let re = add(&mul(a, c)?, &mul(b, d)?)?;
            let im = sub(&mul(b, c)?, &mul(a, d)?)?;
            Value::complex(div(&re, &square)?, div(&im, &square)?)
        }
        _ => None,
    }
}

fn equality(op: BinaryOp, equal: bool) -> bool {
    match op {
        BinaryOp::Eq => equal,
        BinaryOp::Ne => !equal,
        _ => false,
    }
}

fn ordered(op: BinaryOp, order: Ordering) -> bool {
    match op {
        BinaryOp::Lt => order.is_lt(),
        BinaryOp::Le => order.is_le(),
        BinaryOp::Gt => order.is_gt(),
        BinaryOp::Ge => order.is_ge(),
        _ => equality(op, order.is_eq()),
    }
}
