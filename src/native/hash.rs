//! Inner loops of hash functions.

use super::{Call, Raised, Table};

/// `hash/fnv`
pub const FNV: Table = &[("update", fnv)];

/// `hash/crc32`
pub const CRC32: Table = &[
    ("word", |c| {
        let (poly, byte) = (c.next_word() as u32, c.next_word() as u8);
        c.ret_word(u64::from(crc_word(poly, byte)));
        Ok(())
    }),
    ("update", crc32),
];

/// A reflected polynomial's table at a byte.
fn crc_word(poly: u32, byte: u8) -> u32 {
    (0..8).fold(u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ poly } else { crc >> 1 })
}

fn crc32(c: &mut Call<'_>) -> Result<(), Raised> {
    let (mut crc, poly, data) = (c.next_word() as u32, c.next_word() as u32, c.next_bytes());
    if data.len() < 256 {
        for byte in data {
            crc = crc_word(poly, crc as u8 ^ byte) ^ crc >> 8;
        }
    } else {
        let table: [u32; 256] = std::array::from_fn(|byte| crc_word(poly, byte as u8));
        for byte in data {
            crc = table[usize::from(crc as u8 ^ byte)] ^ crc >> 8;
        }
    }
    c.ret_word(u64::from(crc));
    Ok(())
}

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
