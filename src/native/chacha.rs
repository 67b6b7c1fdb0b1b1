//! `math/rand/v2`: the block function of ChaCha8, as Go's generator of that name uses it.
//!
//! Four blocks at consecutive counters are made together; word `w` of block `i` lies at `4w + i`. Other than in the cipher, only
//! the key is added to the result.

use super::{Call, Raised, Table};

/// `math/rand/v2`
pub const TABLE: Table = &[
    ("random64", |c| {
        let random = c.frame.random();
        c.ret_word(random);
        Ok(())
    }),
    ("block", block),
];

/// Blocks made together.
const LANES: usize = 4;

fn block(c: &mut Call<'_>) -> Result<(), Raised> {
    let (seed, into, counter) = (c.next_slice(), c.next_slice(), c.next_int() as u32);
    let words = blocks(std::array::from_fn(|i| seed.word(i)), counter);
    c.frame.write_words(into, false, &words);
    Ok(())
}

/// The four blocks of a key and a counter, as 64-bit words.
fn blocks(seed: [u64; 4], counter: u32) -> [u64; 32] {
    let key: [u32; 8] = std::array::from_fn(|i| (seed[i / 2] >> (32 * (i % 2))) as u32);
    let mut out = [0_u32; 16 * LANES];
    for lane in 0..LANES {
        let mut state = [0_u32; 16];
        // "expand 32-byte k"
        state[..4].copy_from_slice(&[0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574]);
        state[4..12].copy_from_slice(&key);
        state[12] = counter.wrapping_add(lane as u32);
        for _ in 0..4 {
            for i in 0..4 {
                quarter(&mut state, [i, i + 4, i + 8, i + 12]);
            }
            for i in 0..4 {
                quarter(&mut state, [i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4]);
            }
        }
        for (i, word) in state.into_iter().enumerate() {
            let added = i.checked_sub(4).and_then(|i| key.get(i)).copied().unwrap_or(0);
            out[i * LANES + lane] = word.wrapping_add(added);
        }
    }
    std::array::from_fn(|i| u64::from(out[2 * i]) | (u64::from(out[2 * i + 1]) << 32))
}

fn quarter(state: &mut [u32; 16], [a, b, c, d]: [usize; 4]) {
    let mut half = |rotate_d: u32, rotate_b: u32| {
        state[a] = state[a].wrapping_add(state[b]);
        state[d] = (state[d] ^ state[a]).rotate_left(rotate_d);
        state[c] = state[c].wrapping_add(state[d]);
        state[b] = (state[b] ^ state[c]).rotate_left(rotate_b);
    };
    half(16, 12);
    half(8, 7);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The real Go's `NewChaCha8` with this seed: its first numbers, and the first after the refill.
    #[test]
    fn as_the_real_go() {
        let text = b"chacha8: a seed of 32 bytes here";
        let seed = std::array::from_fn(|i| u64::from_le_bytes(std::array::from_fn(|j| text[8 * i + j])));
        let first = blocks(seed, 0);
        assert_eq!(
            first[..4],
            [0xca7e_ab17_a239_b195, 0x65b8_60e8_a728_92eb, 0x1b02_c73b_1724_aafc, 0x3287_28c2_0bc9_6474]
        );
        assert_eq!(first[30..], [0x2d90_a9fd_6f65_04f6, 0x3d74_1ec3_9058_286f]);
        assert_eq!(blocks(seed, 4)[0], 0xca70_f1a6_f599_13ac);
    }
}
