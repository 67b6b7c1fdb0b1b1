//! What the formatter asks of a Go value. `value::reflect` answers from descriptors and memory, tests from a mock.

use crate::value::desc::Kind;

/// The value has `Error() string`.
pub const ERROR: u8 = 1;
/// The value has `String() string`.
pub const STRING: u8 = 2;
/// The value has `GoString() string`.
pub const GO_STRING: u8 = 4;
/// The value has `Format(fmt.State, rune)`.
pub const FORMAT: u8 = 8;
/// The value is a `reflect.Value`: as an operand it stands for what it holds.
pub const REFLECTED: u8 = 16;

/// A value with its type. A question that does not fit the kind gets some harmless answer.
pub trait Value<'a>: Copy {
    /// The kind of its type; never `Invalid`.
    fn kind(self) -> Kind;
    /// Its type, as `%T` prints it.
    fn type_name(self) -> &'a str;
    /// Which of the formatting methods it has: the constants above.
    fn methods(self) -> u8;
    /// The same value, with everything that one word holds read from memory that others may be writing.
    fn settle(self) -> Self {
        self
    }
    /// A `bool`.
    fn bool(self) -> bool;
    /// A signed integer.
    fn int(self) -> i64;
    /// An unsigned integer.
    fn uint(self) -> u64;
    /// A float of either size.
    fn float(self) -> f64;
    /// A complex number of either size.
    fn complex(self) -> (f64, f64);
    /// A string.
    fn string(self) -> &'a [u8];
    /// Elements of an array or slice, entries of a map, fields of a struct.
    fn count(self) -> usize;
    /// A nil map, slice, pointer, function, channel or interface.
    fn is_nil(self) -> bool;
    /// The address that a pointer, map, channel, function or slice holds.
    fn address(self) -> u64;
    /// The kind of an array's or slice's elements.
    fn element_kind(self) -> Kind;
    /// Element `i` of an array or slice.
    fn index(self, i: usize) -> Self;
    /// A copy of an array or slice whose elements are bytes.
    fn bytes(self) -> Vec<u8>;
    /// Field `i` of a struct.
    fn field(self, i: usize) -> Self;
    /// What is known of field `i`.
    fn field_info(self, i: usize) -> Field<'a>;
    /// The entries of a map, in any order; a fatal error's text if it is being written.
    fn entries(self) -> Result<Vec<(Self, Self)>, &'static str>;
    /// What an interface or a pointer holds; `None` for nil.
    fn element(self) -> Option<Self>;
    /// A number for its type, by which keys of different types are ordered.
    fn type_order(self) -> u64;
    /// What a `reflect.Value` holds; `None` if it is anything else.
    fn held(self) -> Option<Held<Self>> {
        None
    }
}

/// What a `reflect.Value` holds.
#[derive(Debug, Clone, Copy)]
pub struct Held<V> {
    /// Nothing in the zero `reflect.Value`.
    pub value: Option<V>,
    /// It was not reached through an unexported field.
    pub open: bool,
}

/// What the formatter needs to know of a field.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its methods may be called.
    pub exported: bool,
    /// Declared without a name.
    pub embedded: bool,
}
