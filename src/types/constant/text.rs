//! The bytes of a string constant. A concatenation is put together when its bytes are first wanted, so that
//! a long chain of `+` costs no more than its result.

use std::sync::{Arc, OnceLock};

/// Texts up to this length are copied at once: cheaper than a node.
const COPIED: u64 = 256;

/// Nodes above each other before the bytes are put together; keeps recursion (and dropping) shallow.
const MAX_DEPTH: u32 = 64;

/// A string constant: its bytes, or two parts still to be joined.
#[derive(Debug)]
pub struct Text {
    len: u64,
    depth: u32,
    bytes: OnceLock<Arc<[u8]>>,
    parts: Option<(Arc<Text>, Arc<Text>)>,
}

impl Text {
    /// A text of these bytes.
    pub fn new(bytes: Arc<[u8]>) -> Arc<Text> {
        Arc::new(Text { len: bytes.len() as u64, depth: 0, bytes: OnceLock::from(bytes), parts: None })
    }

    /// `x + y`. Whether the result is too long to be used is for the caller to look at: [`Text::len`] is cheap.
    pub fn concat(x: &Arc<Text>, y: &Arc<Text>) -> Arc<Text> {
        let len = x.len.saturating_add(y.len);
        let depth = x.depth.max(y.depth) + 1;
        let text = Arc::new(Text { len, depth, bytes: OnceLock::new(), parts: Some((x.clone(), y.clone())) });
        if len <= COPIED || (depth >= MAX_DEPTH && len <= super::MAX_STRING) {
            return Text::new(text.bytes().clone());
        }
        text
    }

    /// Length in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether it is `""`.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bytes; empty if there are more than [`MAX_STRING`](super::MAX_STRING).
    pub fn bytes(&self) -> &Arc<[u8]> {
        self.bytes.get_or_init(|| {
            if self.len > super::MAX_STRING {
                return Arc::default();
            }
            let mut bytes = Vec::with_capacity(self.len as usize);
            self.collect(&mut bytes);
            bytes.into()
        })
    }

    fn collect(&self, into: &mut Vec<u8>) {
        match (self.bytes.get(), &self.parts) {
            (Some(bytes), _) => into.extend_from_slice(bytes),
            (None, Some((left, right))) => {
                left.collect(into);
                right.collect(into);
            }
            (None, None) => {}
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.len == other.len && self.bytes() == other.bytes()
    }
}
