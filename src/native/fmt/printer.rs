//! The upper half of the formatter: an operand of any type under a verb.
//!
//! Invariants: a method is never called. Where one decides, nothing is written and a [`Request`] is left, with the place in the
//! output where its text belongs. Recursion ends at [`DEPTH`], with Go's fatal error for what contains itself.

use super::{
    sort,
    text::{Flags, Text},
    value::{self, Held, Value},
};
use crate::value::desc::Kind;

/// How deep values are nested at most.
pub const DEPTH: usize = 2000;

/// A method's result is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Request<V> {
    /// Where in the output it belongs.
    pub offset: usize,
    /// Which method: 0 Error, 1 String, 2 GoString, 3 Format.
    pub method: i64,
    /// The verb.
    pub verb: i32,
    /// Flags, width and precision.
    pub flags: Flags,
    /// The receiver.
    pub value: V,
}

/// Whether methods of a value may be called, by the fields through which it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Open,
    /// Itself an unexported embedded struct: not its own methods, but those of its exported fields.
    Embedded,
    /// Below an unexported field.
    Closed,
}

impl Access {
    /// Of elements of arrays, slices and maps.
    fn inner(self) -> Access {
        if self == Access::Open { Access::Open } else { Access::Closed }
    }
}

/// A formatting under way.
pub struct Printer<V> {
    /// Output and flags.
    pub text: Text,
    /// Methods that are wanted.
    pub requests: Vec<Request<V>>,
    /// Something that ends the program: a map that is being written, or a value that contains itself.
    pub fatal: Option<&'static str>,
    /// `%w` is known.
    wraps: bool,
    /// A bad verb is being described: no methods.
    describing: bool,
    /// What a bad verb describes; `None` for nil.
    current: Option<V>,
}

const fn verb(letter: u8) -> i32 {
    letter as i32
}

const V: i32 = verb(b'v');

impl<'a, T: Value<'a>> Printer<T> {
    /// Nothing written yet; `wraps` tells whether `%w` is known.
    pub fn new(wraps: bool) -> Printer<T> {
        Printer { text: Text::default(), requests: Vec::new(), fatal: None, wraps, describing: false, current: None }
    }

    fn push(&mut self, text: &str) {
        self.text.push(text.as_bytes());
    }

    /// An operand; `None` is nil.
    pub fn operand(&mut self, operand: Option<T>, letter: i32) {
        self.current = operand;
        let Some(value) = operand else {
            return match letter as u8 as char {
                'v' | 'T' if letter < 0x80 => self.text.pad(b"<nil>"),
                _ => self.bad_verb(letter),
            };
        };
        if letter == verb(b'T') {
            return self.string(value.type_name().as_bytes(), verb(b's'));
        }
        if letter == verb(b'p') {
            return self.pointer(value, letter);
        }
        if value.kind() == Kind::Slice && value.type_name() == "[]uint8" {
            self.bytes(value, letter);
        } else if let Some(held) = value.held() {
            self.held(held, letter);
        } else if !self.methods(value, letter) {
            self.value(value, letter, 0, Access::Open);
        }
    }

    /// A `reflect.Value` as an operand.
    fn held(&mut self, held: Held<T>, letter: i32) {
        match held.value {
            None => self.push("<invalid reflect.Value>"),
            Some(value) if held.open => {
                self.current = Some(value);
                if value.kind() == Kind::Interface && value.element().is_some_and(|value| self.methods(value, letter))
                    || value.kind() != Kind::Interface && self.methods(value, letter)
                {
                    return;
                }
                self.value(value, letter, 0, Access::Open);
            }
            Some(value) => self.value(value, letter, 0, Access::Closed),
        }
    }

    /// A method decides: true if it was requested, or the verb was bad.
    fn methods(&mut self, value: T, letter: i32) -> bool {
        if self.describing {
            return false;
        }
        let methods = value.methods();
        let mut letter = letter;
        if letter == verb(b'w') {
            if !self.wraps || methods & value::ERROR == 0 {
                // Basic types answer as they do to any unknown verb, which comes to the same.
                self.bad_verb(letter);
                return true;
            }
            letter = V;
        }
        if methods & !value::REFLECTED == 0 {
            return false;
        }
        let method = if methods & value::FORMAT != 0 {
            3
        } else if self.text.flags.sharp_v {
            if methods & value::GO_STRING == 0 {
                return false;
            }
            2
        } else if ![V, verb(b's'), verb(b'x'), verb(b'X'), verb(b'q')].contains(&letter) {
            return false;
        } else if methods & value::ERROR != 0 {
            0
        } else if methods & value::STRING != 0 {
            1
        } else {
            return false;
        };
        let request = Request { offset: self.text.out.len(), method, verb: letter, flags: self.text.flags, value };
        self.requests.push(request);
        true
    }

    /// `%!z(int=1)`
    fn bad_verb(&mut self, letter: i32) {
        self.describing = true;
        self.push("%!");
        crate::native::utf8::push(&mut self.text.out, letter);
        self.push("(");
        match self.current {
            Some(value) => {
                self.push(value.type_name());
                self.push("=");
                self.operand(Some(value), V);
            }
            None => self.push("<nil>"),
        }
        self.push(")");
        self.describing = false;
    }

    fn value(&mut self, value: T, letter: i32, depth: usize, access: Access) {
        if depth > DEPTH || self.fatal.is_some() {
            self.fatal.get_or_insert("stack overflow");
            return;
        }
        let kind = value.kind();
        let value = value.settle();
        if depth > 0 && access == Access::Open && kind != Kind::Interface {
            self.current = Some(value);
            if self.methods(value, letter) {
                return;
            }
        }
        self.current = Some(value);
        match kind {
            Kind::Bool => match letter as u8 {
                b't' | b'v' if letter < 0x80 => self.text.boolean(value.bool()),
                _ => self.bad_verb(letter),
            },
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
                self.integer(value.int() as u64, true, letter);
            }
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
                self.integer(value.uint(), false, letter);
            }
            Kind::Float32 => self.float(value.float(), 32, letter),
            Kind::Float64 => self.float(value.float(), 64, letter),
            Kind::Complex64 => self.complex(value.complex(), 32, letter),
            Kind::Complex128 => self.complex(value.complex(), 64, letter),
            Kind::String => self.string(value.string(), letter),
            Kind::Map => self.map(value, letter, depth, access),
            Kind::Struct => self.fields(value, letter, depth, access),
            Kind::Interface => self.interface(value, letter, depth, access),
            Kind::Array | Kind::Slice => self.elements(value, letter, depth, access),
            Kind::Pointer => {
                // At the top, what it points to is shown; below, it could lead in circles.
                if depth == 0
                    && let Some(target) = value.element()
                    && matches!(target.kind(), Kind::Array | Kind::Slice | Kind::Struct | Kind::Map)
                {
                    self.push("&");
                    self.value(target, letter, depth + 1, access);
                } else {
                    self.pointer(value, letter);
                }
            }
            Kind::Chan | Kind::Func | Kind::UnsafePointer => self.pointer(value, letter),
            Kind::Invalid => {}
        }
    }

    fn map(&mut self, value: T, letter: i32, depth: usize, access: Access) {
        let go_syntax = self.text.flags.sharp_v;
        if go_syntax {
            self.push(value.type_name());
            if value.is_nil() {
                return self.push("(nil)");
            }
            self.push("{");
        } else {
            self.push("map[");
        }
        let mut entries = match value.entries() {
            Ok(entries) => entries,
            Err(text) => {
                self.fatal = Some(text);
                return;
            }
        };
        sort::entries(&mut entries);
        for (i, (key, element)) in entries.into_iter().enumerate() {
            if i > 0 {
                self.push(if go_syntax { ", " } else { " " });
            }
            self.value(key, letter, depth + 1, access.inner());
            self.push(":");
            self.value(element, letter, depth + 1, access.inner());
        }
        self.push(if go_syntax { "}" } else { "]" });
    }

    fn fields(&mut self, value: T, letter: i32, depth: usize, access: Access) {
        let flags = self.text.flags;
        if flags.sharp_v {
            self.push(value.type_name());
        }
        self.push("{");
        for i in 0..value.count() {
            if i > 0 {
                self.push(if flags.sharp_v { ", " } else { " " });
            }
            let info = value.field_info(i);
            if flags.plus_v || flags.sharp_v {
                self.push(info.name);
                self.push(":");
            }
            let access = match (access, info.exported, info.embedded) {
                (Access::Closed, ..) | (_, false, false) => Access::Closed,
                (_, false, true) => Access::Embedded,
                (_, true, _) => Access::Open,
            };
            let field = value.field(i).settle();
            let field = if field.kind() == Kind::Interface { field.element().unwrap_or(field) } else { field };
            self.value(field, letter, depth + 1, access);
        }
        self.push("}");
    }

    fn interface(&mut self, value: T, letter: i32, depth: usize, access: Access) {
        match value.element() {
            Some(element) => self.value(element, letter, depth + 1, access),
            None if letter == verb(b'w') && depth > 0 && access == Access::Open && !self.describing => {
                self.current = None;
                self.bad_verb(letter);
            }
            None if self.text.flags.sharp_v => {
                self.push(value.type_name());
                self.push("(nil)");
            }
            None => self.push("<nil>"),
        }
    }

    fn elements(&mut self, value: T, letter: i32, depth: usize, access: Access) {
        if value.element_kind() == Kind::Uint8 && letter < 0x80 && b"sqxX".contains(&(letter as u8)) {
            return self.byte_text(&value.bytes(), letter);
        }
        let go_syntax = self.text.flags.sharp_v;
        if go_syntax {
            self.push(value.type_name());
            if value.kind() == Kind::Slice && value.is_nil() {
                return self.push("(nil)");
            }
        }
        self.push(if go_syntax { "{" } else { "[" });
        for i in 0..value.count() {
            if i > 0 {
                self.push(if go_syntax { ", " } else { " " });
            }
            self.value(value.index(i), letter, depth + 1, access.inner());
        }
        self.push(if go_syntax { "}" } else { "]" });
    }

    /// A `[]byte` operand.
    fn bytes(&mut self, value: T, letter: i32) {
        if letter != V && letter != verb(b'd') {
            return self.value(value, letter, 0, Access::Open);
        }
        let go_syntax = self.text.flags.sharp_v;
        if go_syntax {
            self.push("[]byte");
            if value.is_nil() {
                return self.push("(nil)");
            }
        }
        self.push(if go_syntax { "{" } else { "[" });
        for (i, byte) in value.bytes().into_iter().enumerate() {
            if i > 0 {
                self.push(if go_syntax { ", " } else { " " });
            }
            if go_syntax {
                self.address(u64::from(byte), true);
            } else {
                self.text.integer(u64::from(byte), 10, false, letter, false);
            }
        }
        self.push(if go_syntax { "}" } else { "]" });
    }

    fn byte_text(&mut self, bytes: &[u8], letter: i32) {
        match letter as u8 {
            b's' => self.text.string(bytes),
            b'q' => self.text.quoted(bytes),
            b'x' => self.text.hexadecimal(bytes, false),
            _ => self.text.hexadecimal(bytes, true),
        }
    }

    fn integer(&mut self, value: u64, signed: bool, letter: i32) {
        let Ok(ascii) = u8::try_from(letter) else { return self.bad_verb(letter) };
        match ascii {
            b'v' if self.text.flags.sharp_v && !signed => self.address(value, true),
            b'v' | b'd' => self.text.integer(value, 10, signed, letter, false),
            b'b' => self.text.integer(value, 2, signed, letter, false),
            b'o' | b'O' => self.text.integer(value, 8, signed, letter, false),
            b'x' => self.text.integer(value, 16, signed, letter, false),
            b'X' => self.text.integer(value, 16, signed, letter, true),
            b'c' => self.text.character(value),
            b'q' => self.text.quoted_character(value),
            b'U' => self.text.unicode(value),
            _ => self.bad_verb(letter),
        }
    }

    /// A number in hexadecimal, with or without `0x`.
    fn address(&mut self, value: u64, prefix: bool) {
        let sharp = std::mem::replace(&mut self.text.flags.sharp, prefix);
        self.text.integer(value, 16, false, V, false);
        self.text.flags.sharp = sharp;
    }

    fn float(&mut self, value: f64, bits: u32, letter: i32) {
        match u8::try_from(letter).unwrap_or(0) {
            b'v' => self.text.float(value, bits, b'g', -1),
            ascii @ (b'b' | b'g' | b'G' | b'x' | b'X') => self.text.float(value, bits, ascii, -1),
            ascii @ (b'f' | b'e' | b'E') => self.text.float(value, bits, ascii, 6),
            b'F' => self.text.float(value, bits, b'f', 6),
            _ => self.bad_verb(letter),
        }
    }

    fn complex(&mut self, (real, imaginary): (f64, f64), bits: u32, letter: i32) {
        if !u8::try_from(letter).is_ok_and(|ascii| b"vbgGxXfFeE".contains(&ascii)) {
            return self.bad_verb(letter);
        }
        let plus = self.text.flags.plus;
        self.push("(");
        self.float(real, bits, letter);
        self.text.flags.plus = true;
        self.float(imaginary, bits, letter);
        self.push("i)");
        self.text.flags.plus = plus;
    }

    /// Text under the verbs v s x X q.
    pub fn string(&mut self, text: &[u8], letter: i32) {
        match u8::try_from(letter).unwrap_or(0) {
            b'v' if self.text.flags.sharp_v => self.text.quoted(text),
            b'v' | b's' => self.text.string(text),
            b'x' => self.text.hexadecimal(text, false),
            b'X' => self.text.hexadecimal(text, true),
            b'q' => self.text.quoted(text),
            _ => self.bad_verb(letter),
        }
    }

    fn pointer(&mut self, value: T, letter: i32) {
        let holds_address = matches!(
            value.kind(),
            Kind::Chan | Kind::Func | Kind::Map | Kind::Pointer | Kind::Slice | Kind::UnsafePointer
        );
        if !holds_address {
            return self.bad_verb(letter);
        }
        let address = value.address();
        match u8::try_from(letter).unwrap_or(0) {
            b'v' if self.text.flags.sharp_v => {
                self.push("(");
                self.push(value.type_name());
                self.push(")(");
                if address == 0 {
                    self.push("nil");
                } else {
                    self.address(address, true);
                }
                self.push(")");
            }
            b'v' if address == 0 => self.text.pad(b"<nil>"),
            b'v' | b'p' => self.address(address, !self.text.flags.sharp),
            b'b' | b'o' | b'd' | b'x' | b'X' => self.integer(address, false, letter),
            _ => self.bad_verb(letter),
        }
    }
}
