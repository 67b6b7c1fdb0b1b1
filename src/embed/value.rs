//! Values on their way between Rust and Go, and the Rust types that can take it.
//!
//! | Rust | Go |
//! | --- | --- |
//! | `bool`, `i8` … `i64`, `u8` … `u64`, `f32`, `f64` | `bool`, `int8` … `int64`, `uint8` … `uint64`, `float32`, `float64` |
//! | `isize`, `usize` | `int`, `uint` |
//! | `String`, `&str` | `string` |
//! | [`Bytes`] | `[]byte` |
//! | `Vec<T>` | `[]T` |
//! | `Result<T, E>` as a result | `T` and an `error` |
//! | `()`, tuples as results | no result, several results |
//!
//! The functions of a host have exactly these types in Go. When Rust calls a Go function it is enough that a number fits.

use std::fmt;

/// A value that crosses.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// A nil slice or error.
    Nil,
    /// A boolean.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A float.
    Float(f64),
    /// A string; need not be UTF-8.
    String(Vec<u8>),
    /// A `[]byte`.
    Bytes(Vec<u8>),
    /// A slice of anything else.
    List(Vec<Value>),
    /// An error that is not nil: what it says.
    Error(String),
}

/// A `[]byte`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bytes(pub Vec<u8>);

/// An error that a Go function returned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoError(pub String);

impl fmt::Display for GoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GoError {}

/// What Go gets from Rust.
pub trait IntoGo {
    /// The Go type.
    fn go_type() -> String;
    /// The value.
    fn into_go(self) -> Value;
}

/// What Rust gets from Go.
pub trait FromGo: Sized {
    /// The Go type of a host function's parameter.
    fn go_type() -> String;
    /// The value, if it is of this kind and fits.
    fn from_go(value: Value) -> Option<Self>;
}

macro_rules! integers {
    ($($rust:ty = $go:literal $variant:ident $wide:ty,)*) => {$(
        impl IntoGo for $rust {
            fn go_type() -> String {
                $go.to_owned()
            }
            fn into_go(self) -> Value {
                Value::$variant(self as $wide)
            }
        }

        impl FromGo for $rust {
            fn go_type() -> String {
                $go.to_owned()
            }
            fn from_go(value: Value) -> Option<$rust> {
                match value {
                    Value::Int(value) => value.try_into().ok(),
                    Value::Uint(value) => value.try_into().ok(),
                    _ => None,
                }
            }
        }
    )*};
}

integers! {
    i8 = "int8" Int i64,
    i16 = "int16" Int i64,
    i32 = "int32" Int i64,
    i64 = "int64" Int i64,
    isize = "int" Int i64,
    u8 = "uint8" Uint u64,
    u16 = "uint16" Uint u64,
    u32 = "uint32" Uint u64,
    u64 = "uint64" Uint u64,
    usize = "uint" Uint u64,
}

macro_rules! plain {
    ($($rust:ty = $go:literal: $into:expr, $pattern:pat => $from:expr;)*) => {$(
        impl IntoGo for $rust {
            fn go_type() -> String {
                $go.to_owned()
            }
            fn into_go(self) -> Value {
                let into: fn($rust) -> Value = $into;
                into(self)
            }
        }

        impl FromGo for $rust {
            fn go_type() -> String {
                $go.to_owned()
            }
            fn from_go(value: Value) -> Option<$rust> {
                match value {
                    $pattern => $from,
                    _ => None,
                }
            }
        }
    )*};
}

plain! {
    bool = "bool": Value::Bool, Value::Bool(value) => Some(value);
    f64 = "float64": Value::Float, Value::Float(value) => Some(value);
    f32 = "float32": |value| Value::Float(value.into()), Value::Float(value) => Some(value as f32);
    String = "string": |text| Value::String(text.into_bytes()), Value::String(text) => String::from_utf8(text).ok();
    Bytes = "[]byte": |bytes| Value::Bytes(bytes.0), value @ (Value::Nil | Value::Bytes(_)) => match value {
        Value::Bytes(bytes) => Some(Bytes(bytes)),
        _ => Some(Bytes::default()),
    };
}

impl IntoGo for &str {
    fn go_type() -> String {
        "string".to_owned()
    }
    fn into_go(self) -> Value {
        Value::String(self.as_bytes().to_vec())
    }
}

impl<T: IntoGo> IntoGo for Vec<T> {
    fn go_type() -> String {
        format!("[]{}", T::go_type())
    }
    fn into_go(self) -> Value {
        Value::List(self.into_iter().map(T::into_go).collect())
    }
}

impl<T: FromGo> FromGo for Vec<T> {
    fn go_type() -> String {
        format!("[]{}", T::go_type())
    }
    fn from_go(value: Value) -> Option<Vec<T>> {
        match value {
            Value::Nil => Some(Vec::new()),
            Value::List(items) => items.into_iter().map(T::from_go).collect(),
            Value::Bytes(bytes) => bytes.into_iter().map(|byte| T::from_go(Value::Uint(byte.into()))).collect(),
            _ => None,
        }
    }
}

/// What a Go function returns to Rust: nothing, a value, several in a tuple, each perhaps with an error behind:
/// `Result<T, GoError>`.
pub trait FromResults: Sized {
    /// The values, if they are as many and of these kinds.
    fn from_results(values: Vec<Value>) -> Option<Self>;
}

impl<T: FromGo> FromResults for T {
    fn from_results(values: Vec<Value>) -> Option<T> {
        let [value] = <[Value; 1]>::try_from(values).ok()?;
        T::from_go(value)
    }
}

impl FromResults for () {
    fn from_results(values: Vec<Value>) -> Option<()> {
        values.is_empty().then_some(())
    }
}

impl FromResults for Vec<Value> {
    fn from_results(values: Vec<Value>) -> Option<Vec<Value>> {
        Some(values)
    }
}

impl<T: FromResults> FromResults for Result<T, GoError> {
    fn from_results(mut values: Vec<Value>) -> Option<Result<T, GoError>> {
        match values.pop()? {
            Value::Nil => T::from_results(values).map(Ok),
            Value::Error(text) => Some(Err(GoError(text))),
            _ => None,
        }
    }
}

/// What a function of the host returns to Go.
pub trait IntoResults {
    /// The Go types.
    fn go_types() -> Vec<String>;
    /// The values.
    fn into_results(self) -> Vec<Value>;
}

impl<T: IntoGo> IntoResults for T {
    fn go_types() -> Vec<String> {
        vec![T::go_type()]
    }
    fn into_results(self) -> Vec<Value> {
        vec![self.into_go()]
    }
}

impl IntoResults for () {
    fn go_types() -> Vec<String> {
        Vec::new()
    }
    fn into_results(self) -> Vec<Value> {
        Vec::new()
    }
}

impl<T: IntoResults + Zero, E: fmt::Display> IntoResults for Result<T, E> {
    fn go_types() -> Vec<String> {
        let mut types = T::go_types();
        types.push("error".to_owned());
        types
    }
    fn into_results(self) -> Vec<Value> {
        match self {
            Ok(value) => {
                let mut values = value.into_results();
                values.push(Value::Nil);
                values
            }
            Err(error) => {
                let mut values = T::zero();
                values.push(Value::Error(error.to_string()));
                values
            }
        }
    }
}

/// What Go gets in place of results beside an error.
pub trait Zero {
    /// Zero values.
    fn zero() -> Vec<Value>;
}

impl<T: IntoResults + Default> Zero for T {
    fn zero() -> Vec<Value> {
        T::default().into_results()
    }
}

/// Arguments for a Go function: a tuple, or a list of [`Value`]s.
pub trait Arguments {
    /// The values.
    fn into_values(self) -> Vec<Value>;
}

impl Arguments for Vec<Value> {
    fn into_values(self) -> Vec<Value> {
        self
    }
}

/// A Rust function that Go can call: a closure over parameters that are [`FromGo`], with results that are [`IntoResults`].
pub trait HostFunction<P>: Send + Sync + 'static {
    /// The Go types of the parameters.
    fn parameters() -> Vec<String>;
    /// The Go types of the results.
    fn results() -> Vec<String>;
    /// Calls it; none if the arguments do not fit, which the checker has ruled out.
    fn call(&self, args: Vec<Value>) -> Option<Vec<Value>>;
}

macro_rules! arities {
    ($(($($name:ident),*),)*) => {$(
        impl<$($name: IntoGo),*> Arguments for ($($name,)*) {
            fn into_values(self) -> Vec<Value> {
                #[allow(non_snake_case)]
                let ($($name,)*) = self;
                vec![$($name.into_go()),*]
            }
        }

        impl<Fun, Res, $($name: FromGo),*> HostFunction<($($name,)*)> for Fun
        where
            Fun: Fn($($name),*) -> Res + Send + Sync + 'static,
            Res: IntoResults,
        {
            fn parameters() -> Vec<String> {
                vec![$($name::go_type()),*]
            }
            fn results() -> Vec<String> {
                Res::go_types()
            }
            fn call(&self, args: Vec<Value>) -> Option<Vec<Value>> {
                let mut args = args.into_iter();
                $(#[allow(non_snake_case)] let $name = $name::from_go(args.next()?)?;)*
                args.next().is_none().then(|| self($($name),*).into_results())
            }
        }
    )*};
}

arities! {
    (),
    (A),
    (A, B),
    (A, B, C),
    (A, B, C, D),
    (A, B, C, D, E),
    (A, B, C, D, E, F),
}

macro_rules! tuples {
    ($(($($name:ident),*),)*) => {$(
        impl<$($name: IntoGo),*> IntoResults for ($($name,)*) {
            fn go_types() -> Vec<String> {
                vec![$($name::go_type()),*]
            }
            fn into_results(self) -> Vec<Value> {
                self.into_values()
            }
        }

        impl<$($name: FromGo),*> FromResults for ($($name,)*) {
            fn from_results(values: Vec<Value>) -> Option<Self> {
                let mut values = values.into_iter();
                let results = ($($name::from_go(values.next()?)?,)*);
                values.next().is_none().then_some(results)
            }
        }
    )*};
}

tuples! {
    (A, B),
    (A, B, C),
    (A, B, C, D),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_must_fit() {
        assert_eq!(u8::from_go(Value::Int(256)), None);
        assert_eq!(i64::from_go(Value::Uint(7)), Some(7));
        assert_eq!(Vec::<String>::from_go(Value::Nil), Some(Vec::new()));
        assert_eq!(<Result<i64, GoError>>::from_results(vec![Value::Int(1), Value::Nil]), Some(Ok(1)));
        assert_eq!(<(i64, String)>::from_results(vec![Value::Int(1)]), None);
    }

    #[test]
    fn functions_know_their_types() {
        fn types<P, F: HostFunction<P>>(_: F) -> (Vec<String>, Vec<String>) {
            (F::parameters(), F::results())
        }
        let (parameters, results) = types(|x: i64, names: Vec<String>| -> Result<f64, String> {
            names.get(x as usize).map(|_| 1.0).ok_or_else(|| "none".to_owned())
        });
        assert_eq!((parameters.join(", "), results.join(", ")), ("int64, []string".into(), "float64, error".into()));
    }
}
