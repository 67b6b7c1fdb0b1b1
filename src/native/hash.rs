//! Inner loops of hash functions.

use super::{Call, Raised, Table};

/// `hash/fnv`
pub const FNV: Table = &[("update", fnv)];

/// FNV-1, or FNV-1a, which mixes the byte in before the multiplication.
fn fnv(c: &mut Call<'_>) -> Result<(), Raised> {
    let (mut hash, prime, variant, data) = (c.next_word(), c.next_word(), c.next_bool(), c.next_bytes());
    for byte in data {
        if variant {
            hash = (hash ^ u64::from(byte)).wrapping_mul(prime);
        } else {
            hash = hash.wrapping_mul(prime) ^ u64::from(byte);
        }
    }
    c.ret_word(hash);
    Ok(())
}
