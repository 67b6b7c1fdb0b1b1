//! Inner loops of hash functions.

use super::{Call, Raised, Table};
use crate::value::access::SliceWords;

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

/// `hash/crc64`
pub const CRC64: Table = &[("update", |c| {
    let (mut crc, poly, data) = (c.next_word(), c.next_word(), c.next_bytes());
    let word = |byte: u8| (0..8).fold(u64::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ poly } else { crc >> 1 });
    if data.len() < 256 {
        for byte in data {
            crc = word(crc as u8 ^ byte) ^ crc >> 8;
        }
    } else {
        let table: [u64; 256] = std::array::from_fn(|byte| word(byte as u8));
        for byte in data {
            crc = table[usize::from(crc as u8 ^ byte)] ^ crc >> 8;
        }
    }
    c.ret_word(crc);
    Ok(())
})];

/// `hash/maphash`
pub const MAPHASH: Table = &[
    ("newSeed", |c| {
        let seed = c.frame.random();
        c.ret_word(seed);
        Ok(())
    }),
    // FNV-1a goes on byte by byte, so that it does not matter how the bytes are cut into writes.
    ("sum", |c| {
        let (state, data) = (c.next_word(), c.next_bytes());
        let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        c.ret_word(data.iter().fold(state, step));
        Ok(())
    }),
];

/// `internal/blockhash`
pub const BLOCK: Table = &[("compress", |c| {
    let (kind, state, data) = (c.next_int(), c.next_slice(), c.next_bytes());
    match kind {
        0 => halves(c, state, |state| md5::block_api::compress(state, data.as_chunks().0)),
        1 => halves(c, state, |state| sha1::block_api::compress(state, data.as_chunks().0)),
        2 => halves(c, state, |state| sha2::block_api::compress256(state, data.as_chunks().0)),
        _ => {
            let mut words = std::array::from_fn(|i| state.word(i));
            sha2::block_api::compress512(&mut words, data.as_chunks().0);
            c.frame.write_words(state, false, &words);
        }
    }
    Ok(())
})];

/// Runs `f` on a state of 32-bit words, of which each has 64 bits in the program.
fn halves<const N: usize>(c: &mut Call<'_>, state: SliceWords, f: impl FnOnce(&mut [u32; N])) {
    let mut words = std::array::from_fn(|i| state.word(i) as u32);
    f(&mut words);
    c.frame.write_words(state, false, &words.map(u64::from));
}

/// `crypto/rand`
pub const RANDOM: Table = &[
    ("fill", |c| {
        let buffer = c.next_slice();
        let mut bytes = vec![0; buffer.len()];
        let result = getrandom::fill(&mut bytes);
        buffer.write_bytes(&bytes);
        c.ret_int(result.map_or(1, |()| 0));
        Ok(())
    }),
    ("fatal", |c| Err(Raised::Fatal(String::from_utf8_lossy(c.next_str()).into_owned().into()))),
];
