//! Values: words and layouts. Nothing is tagged; the static type says how to read a word (`runtime.md`, "Values").
//!
//! * [`desc`]: type descriptors; [`layout`]: made from the checker's types
//! * [`word`]: any value between memory and slots, by descriptor
//! * [`string`], [`mod@slice`], [`map`], [`interface`]: Go's own composite values
//! * [`compare`]: equality and hashes of anything
//! * [`access`], [`call`], [`reflect`]: what natives see; [`mirror`]: what a `reflect.Value` is
//!
//! Two kinds of functions allocate. Those that take `fp` and `site` run on the goroutine's stack, may collect, and end the program when
//! there is no memory. Those named `_on_worker` run on the worker's stack, never collect in place, and return an error. What does not
//! allocate says where it may run: "fast path" means the goroutine's stack will do.
pub mod access;
pub mod call;
pub mod compare;
pub mod desc;
pub mod interface;
pub mod layout;
pub mod map;
pub mod mirror;
pub mod reflect;
pub mod slice;
pub mod string;
#[cfg(test)]
pub(crate) mod testing;
pub mod word;
