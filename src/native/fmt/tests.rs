//! What the real Go answered. A line of `testdata/fmt.txt` is: mode, format, expected text (both in hexadecimal), operands.
//! Operands are written in prefix notation: kind number, type name, methods, the methods' text, then what the kind needs.

use super::{
    Mode,
    directive::Operands,
    text::Flags,
    value::{Field, Value},
};
use crate::{native::utf8, value::desc::Kind};

/// A Go value as the generator described it.
#[derive(Debug)]
struct Mock {
    kind: Kind,
    name: String,
    methods: u8,
    answer: Vec<u8>,
    number: u64,
    imaginary: u64,
    text: Vec<u8>,
    element_kind: Kind,
    parts: Vec<Mock>,
    fields: Vec<(String, bool, bool)>,
}

#[derive(Clone, Copy)]
struct Ref<'a>(&'a Mock);

impl<'a> Value<'a> for Ref<'a> {
    fn kind(self) -> Kind {
        self.0.kind
    }
    fn type_name(self) -> &'a str {
        &self.0.name
    }
    fn methods(self) -> u8 {
        self.0.methods
    }
    fn bool(self) -> bool {
        self.0.number != 0
    }
    fn int(self) -> i64 {
        self.0.number as i64
    }
    fn uint(self) -> u64 {
        self.0.number
    }
    fn float(self) -> f64 {
        f64::from_bits(self.0.number)
    }
    fn complex(self) -> (f64, f64) {
        (f64::from_bits(self.0.number), f64::from_bits(self.0.imaginary))
    }
    fn string(self) -> &'a [u8] {
        &self.0.text
    }
    fn count(self) -> usize {
        self.0.parts.len()
    }
    fn is_nil(self) -> bool {
        self.0.number == 0
    }
    fn address(self) -> u64 {
        self.0.number
    }
    fn element_kind(self) -> Kind {
        self.0.element_kind
    }
    fn index(self, i: usize) -> Self {
        Ref(&self.0.parts[i])
    }
    fn bytes(self) -> Vec<u8> {
        self.0.parts.iter().map(|part| part.number as u8).collect()
    }
    fn field(self, i: usize) -> Self {
        Ref(&self.0.parts[i])
    }
    fn field_info(self, i: usize) -> Field<'a> {
        let (name, exported, embedded) = &self.0.fields[i];
        Field { name, exported: *exported, embedded: *embedded }
    }
    fn entries(self) -> Result<Vec<(Self, Self)>, &'static str> {
        Ok(self.0.parts.chunks(2).map(|pair| (Ref(&pair[0]), Ref(&pair[1]))).collect())
    }
    fn element(self) -> Option<Self> {
        self.0.parts.first().map(Ref)
    }
    fn type_order(self) -> u64 {
        self.0.name.bytes().fold(0, |hash, b| hash * 31 + u64::from(b))
    }
}

struct Args(Vec<Option<Mock>>);

impl<'a> Operands<Ref<'a>> for &'a Args {
    fn count(&self) -> usize {
        self.0.len()
    }
    fn get(&self, i: usize) -> Option<Ref<'a>> {
        self.0[i].as_ref().map(Ref)
    }
}

const KINDS: [Kind; 27] = [
    Kind::Invalid,
    Kind::Bool,
    Kind::Int,
    Kind::Int8,
    Kind::Int16,
    Kind::Int32,
    Kind::Int64,
    Kind::Uint,
    Kind::Uint8,
    Kind::Uint16,
    Kind::Uint32,
    Kind::Uint64,
    Kind::Uintptr,
    Kind::Float32,
    Kind::Float64,
    Kind::Complex64,
    Kind::Complex128,
    Kind::Array,
    Kind::Chan,
    Kind::Func,
    Kind::Interface,
    Kind::Map,
    Kind::Pointer,
    Kind::Slice,
    Kind::String,
    Kind::Struct,
    Kind::UnsafePointer,
];

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).unwrap();
    if hex == "-" { Vec::new() } else { (0..hex.len()).step_by(2).map(digit).collect() }
}

fn text(hex: &str) -> String {
    String::from_utf8(bytes(hex)).unwrap()
}

/// Reads a value; `None` for nil.
fn read<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Mock> {
    let first = words.next().unwrap();
    if first == "nil" {
        return None;
    }
    let mut number = |radix: u32| u64::from_str_radix(words.next().unwrap(), radix).unwrap();
    let kind = KINDS[first.parse::<usize>().unwrap()];
    let mut mock = Mock {
        kind,
        name: String::new(),
        methods: number(10) as u8,
        answer: Vec::new(),
        number: number(16),
        imaginary: number(16),
        text: Vec::new(),
        element_kind: KINDS[number(10) as usize],
        parts: Vec::new(),
        fields: Vec::new(),
    };
    let count = number(10);
    mock.name = text(words.next().unwrap());
    mock.answer = bytes(words.next().unwrap());
    mock.text = bytes(words.next().unwrap());
    for _ in 0..count {
        if kind == Kind::Struct {
            let name = text(words.next().unwrap());
            let exported = words.next() == Some("1");
            let embedded = words.next() == Some("1");
            mock.fields.push((name, exported, embedded));
        }
        mock.parts.extend(read(words));
    }
    Some(mock)
}

/// What the generator's `Format` methods write: the directive between brackets.
fn directive(flags: Flags, verb: i32) -> Vec<u8> {
    let mut out = b"[%".to_vec();
    let set = [
        (b' ', flags.space),
        (b'+', flags.plus || flags.plus_v),
        (b'-', flags.minus),
        (b'#', flags.sharp || flags.sharp_v),
        (b'0', flags.zero),
    ];
    out.extend(set.iter().filter(|(_, on)| *on).map(|(letter, _)| letter));
    out.extend(flags.width.map(|w| w.to_string()).unwrap_or_default().bytes());
    out.extend(flags.precision.map(|p| format!(".{p}")).unwrap_or_default().bytes());
    utf8::push(&mut out, verb);
    out.push(b']');
    out
}

/// Formats with the methods' answers put in, as the Go side does.
fn render(mode: Mode, format: &[u8], args: &Args) -> Vec<u8> {
    let printer = super::format(mode, format, &args);
    let mut out = Vec::new();
    let mut last = 0;
    for request in &printer.requests {
        out.extend_from_slice(&printer.text.out[last..request.offset]);
        last = request.offset;
        let answer = &request.value.0.answer;
        match request.method {
            3 => out.extend(directive(request.flags, request.verb)),
            2 => {
                let flags = Flags { sharp: false, sharp_v: false, ..request.flags };
                out.extend(super::format_text(&[b"go:", answer.as_slice()].concat(), i32::from(b's'), flags));
            }
            _ => out.extend(super::format_text(answer, request.verb, request.flags)),
        }
    }
    out.extend_from_slice(&printer.text.out[last..]);
    out
}

#[test]
fn as_the_real_go() {
    let big = std::env::var("FMT_BIG").ok().and_then(|path| std::fs::read_to_string(path).ok());
    for line in big.as_deref().unwrap_or(include_str!("testdata/fmt.txt")).lines() {
        let mut words = line.split(' ');
        let mode = Mode::from_number(words.next().unwrap().parse().unwrap());
        let format = bytes(words.next().unwrap());
        let expected = bytes(words.next().unwrap());
        let count: usize = words.next().unwrap().parse().unwrap();
        let args = Args((0..count).map(|_| read(&mut words)).collect());
        let got = render(mode, &format, &args);
        let show = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let types: Vec<_> = args.0.iter().map(|arg| arg.as_ref().map(|arg| &arg.name)).collect();
        assert_eq!(show(&got), show(&expected), "{mode:?} {:?} {types:?}", show(&format));
    }
}
