//! `internal/host`: calls between a program and the Rust program around it.
//!
//! In: calls from Rust, through a channel; calls from Go, by the number of a function. Out: lists of values, which Go takes apart
//! item by item, and results. Nothing of Go's memory is kept: what crosses is copied.
//!
//! A program without a host has no bridge; then these natives, which only generated code calls, raise panics.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender};

use parking_lot::Mutex;

use super::fmt::value::Value as _;
use super::{Call, Raised, Table};
use crate::embed::value::Value;
use crate::value::desc::Kind;
use crate::value::reflect::Any;

/// `internal/host`
pub const TABLE: Table = &[
    ("Next", next),
    ("Bool", bool_item),
    ("Int", int_item),
    ("Float", float_item),
    ("String", string_item),
    ("Bytes", bytes_item),
    ("List", list_item),
    ("Len", len),
    ("Release", release),
    ("call", call),
    ("put", put),
    ("finish", finish),
    ("errorOf", error_of),
];

/// A Rust function that Go may call. None: the arguments do not fit.
pub type Function = dyn Fn(Vec<Value>) -> Option<Vec<Value>> + Send + Sync;

/// A call from Rust: the number of a Go function, and its arguments.
pub type Request = (usize, Vec<Value>);

/// What came of one: results, or what the panic said.
pub type Reply = Result<Vec<Value>, String>;

/// The host's side.
pub struct Bridge {
    /// By number.
    functions: Vec<std::sync::Arc<Function>>,
    requests: Mutex<Receiver<Request>>,
    replies: Mutex<Sender<Reply>>,
    lists: Mutex<Lists>,
    /// Results of the call from Rust that is under way.
    results: Mutex<Vec<Value>>,
}

#[derive(Default)]
struct Lists {
    next: u64,
    live: HashMap<u64, Vec<Value>>,
}

impl Bridge {
    /// A bridge to these functions; Rust's calls come from `requests` and are answered through `replies`.
    pub fn new(
        functions: Vec<std::sync::Arc<Function>>,
        requests: Receiver<Request>,
        replies: Sender<Reply>,
    ) -> Bridge {
        Bridge {
            functions,
            requests: Mutex::new(requests),
            replies: Mutex::new(replies),
            lists: Mutex::default(),
            results: Mutex::default(),
        }
    }

    fn add(&self, list: Vec<Value>) -> i64 {
        let mut lists = self.lists.lock();
        lists.next += 1;
        let number = lists.next;
        lists.live.insert(number, list);
        number as i64
    }

    /// Takes an item out of a list.
    fn take(&self, list: i64, i: i64) -> Value {
        let mut lists = self.lists.lock();
        let items = lists.live.get_mut(&(list as u64));
        let item = items.and_then(|items| items.get_mut(usize::try_from(i).ok()?));
        item.map_or(Value::Nil, |item| std::mem::replace(item, Value::Nil))
    }
}

fn bridge<'a>(c: &Call<'a>) -> Result<&'a Bridge, Raised> {
    c.host().bridge().ok_or(Raised::Panic("there is no host to call".into()))
}

fn item(c: &mut Call<'_>) -> Result<Value, Raised> {
    let (list, i) = (c.next_int(), c.next_int());
    Ok(bridge(c)?.take(list, i))
}

fn next(c: &mut Call<'_>) -> Result<(), Raised> {
    let bridge = bridge(c)?;
    let request = c.frame.bracket(|| bridge.requests.lock().recv());
    match request {
        Ok((function, args)) => {
            c.ret_int(function as i64);
            c.ret_int(bridge.add(args));
        }
        Err(_) => {
            c.ret_int(-1);
            c.ret_int(-1);
        }
    }
    Ok(())
}

fn bool_item(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = matches!(item(c)?, Value::Bool(true));
    c.ret_bool(value);
    Ok(())
}

fn int_item(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = match item(c)? {
        Value::Int(value) => value,
        Value::Uint(value) => value as i64,
        _ => 0,
    };
    c.ret_int(value);
    Ok(())
}

fn float_item(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = if let Value::Float(value) = item(c)? { value } else { 0.0 };
    c.ret_float(value);
    Ok(())
}

fn string_item(c: &mut Call<'_>) -> Result<(), Raised> {
    let text = if let Value::String(text) = item(c)? { text } else { Vec::new() };
    c.ret_str(&text)
}

fn bytes_item(c: &mut Call<'_>) -> Result<(), Raised> {
    match item(c)? {
        Value::Bytes(bytes) => c.ret_bytes(&bytes),
        _ => {
            c.ret_nil();
            Ok(())
        }
    }
}

fn list_item(c: &mut Call<'_>) -> Result<(), Raised> {
    let list = if let Value::List(list) = item(c)? { bridge(c)?.add(list) } else { -1 };
    c.ret_int(list);
    Ok(())
}

fn len(c: &mut Call<'_>) -> Result<(), Raised> {
    let list = c.next_int();
    let len = bridge(c)?.lists.lock().live.get(&(list as u64)).map_or(0, Vec::len);
    c.ret_int(len as i64);
    Ok(())
}

fn release(c: &mut Call<'_>) -> Result<(), Raised> {
    let list = c.next_int();
    bridge(c)?.lists.lock().live.remove(&(list as u64));
    Ok(())
}

fn call(c: &mut Call<'_>) -> Result<(), Raised> {
    let (number, args) = (c.next_int(), c.next_slice());
    let args: Vec<Value> = (0..args.len()).map(|i| c.any(args.word(i)).map_or(Value::Nil, value)).collect();
    let bridge = bridge(c)?;
    let function = usize::try_from(number).ok().and_then(|number| bridge.functions.get(number));
    let function = function.ok_or(Raised::Panic("there is no such function of the host".into()))?;
    // A panic of the host's function is the host's business, but must not tear the goroutine's stack apart.
    let called = c.frame.bracket(|| catch_unwind(AssertUnwindSafe(|| function(args))));
    match called {
        Ok(Some(results)) => {
            let list = bridge.add(results);
            c.ret_int(list);
            Ok(())
        }
        Ok(None) => Err(Raised::Panic("the host does not take these arguments".into())),
        Err(_) => Err(Raised::Panic("a function of the host has panicked".into())),
    }
}

fn put(c: &mut Call<'_>) -> Result<(), Raised> {
    let results = c.next_slice();
    let results = (0..results.len()).map(|i| c.any(results.word(i)).map_or(Value::Nil, value)).collect();
    *bridge(c)?.results.lock() = results;
    Ok(())
}

fn finish(c: &mut Call<'_>) -> Result<(), Raised> {
    let (panicked, text) = (c.next_bool(), c.next_str());
    let bridge = bridge(c)?;
    let results = std::mem::take(&mut *bridge.results.lock());
    // What the call has written is there when it returns.
    c.system().output.flush_quietly();
    let reply = if panicked { Err(String::from_utf8_lossy(text).into_owned()) } else { Ok(results) };
    // Nobody waits any more if the host has given up.
    let _ = bridge.replies.lock().send(reply);
    Ok(())
}

fn error_of(c: &mut Call<'_>) -> Result<(), Raised> {
    let (text, failed) = if let Value::Error(text) = item(c)? { (text, true) } else { (String::new(), false) };
    c.ret_str(text.as_bytes())?;
    c.ret_bool(failed);
    Ok(())
}

/// A copy of a Go value.
fn value(any: Any<'_>) -> Value {
    match any.kind() {
        Kind::Bool => Value::Bool(any.bool()),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => Value::Int(any.int()),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            Value::Uint(any.uint())
        }
        Kind::Float32 | Kind::Float64 => Value::Float(any.float()),
        Kind::String if any.type_name() == "host.errorText" => {
            Value::Error(String::from_utf8_lossy(any.string()).into_owned())
        }
        Kind::String => Value::String(any.string().to_vec()),
        Kind::Slice if any.is_nil() => Value::Nil,
        Kind::Slice if any.element_kind() == Kind::Uint8 => Value::Bytes(any.bytes()),
        Kind::Slice => {
            let any = any.settle();
            Value::List((0..any.count()).map(|i| value(any.index(i))).collect())
        }
        _ => Value::Nil,
    }
}
