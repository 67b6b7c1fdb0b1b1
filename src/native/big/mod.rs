//! `math/big`: arithmetic on numbers that are slices of words, least first.
//!
//! In: slices of words, of which zero words at the end do not matter. Out: new slices without such, nil for 0. What is done to two or
//! three words at a time is done here; multiplication, division and powers are `num-bigint`'s.
//!
//! Results that could not be held in memory end the program as it ends when the heap is full, before they are computed.

mod prime;
mod text;

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::Zero;

use super::{Call, Known, Raised, Table};

/// `math/big`
pub const TABLE: Table = &[
    ("natAdd", |c| {
        let (x, y) = (next(c), next(c));
        ret(c, add(x, &y))
    }),
    ("natSub", |c| {
        let (x, y) = (next(c), next(c));
        ret(c, sub(x, &y))
    }),
    ("natMul", |c| {
        let (x, y) = (next(c), next(c));
        ret(c, mul(x, y))
    }),
    ("natDiv", div),
    ("natCmp", |c| {
        let (x, y) = (next(c), next(c));
        let order = x.len().cmp(&y.len()).then_with(|| x.iter().rev().cmp(y.iter().rev()));
        c.ret_int(order as i64);
        Ok(())
    }),
    ("natShl", shl),
    ("natShr", |c| {
        let (x, n) = (next(c), c.next_word());
        ret(c, shr(x, n))
    }),
    ("natSqrt", |c| {
        let x = number(next(c));
        ret(c, x.sqrt().to_u64_digits())
    }),
    ("natExp", exp),
    ("natRange", |c| {
        let (low, high) = (c.next_word(), c.next_word());
        let bits = u128::from(high.saturating_sub(low).saturating_add(1)) * u128::from(64 - high.leading_zeros());
        check_bits(bits)?;
        ret(c, range(low, high).to_u64_digits())
    }),
    ("natGcd", |c| {
        let (x, y) = (number(next(c)), number(next(c)));
        ret(c, x.gcd(&y).to_u64_digits())
    }),
    ("natCofactor", |c| {
        let (x, y) = (number(next(c)), number(next(c)));
        let (divisor, factor, negative) = cofactor(x, y);
        ret(c, divisor.to_u64_digits())?;
        ret(c, factor.to_u64_digits())?;
        c.ret_bool(negative);
        Ok(())
    }),
    ("natPrime", |c| {
        let (x, rounds) = (number(next(c)), c.next_int());
        c.ret_bool(prime::is_prime(&x, rounds));
        Ok(())
    }),
    ("natBits", |c| {
        let (op, x, y) = (c.next_int(), next(c), next(c));
        ret(c, bits(op, x, y))
    }),
    ("natText", |c| {
        let (x, base) = (next(c), c.next_int());
        c.ret_bytes(&text::digits(&number(x), base))
    }),
    ("natDigits", |c| {
        let (text, base) = (c.next_bytes(), c.next_int());
        let (x, used) = text::parse(&text, base);
        ret(c, x.to_u64_digits())?;
        c.ret_int(used as i64);
        Ok(())
    }),
    ("natBytes", |c| {
        let x = next(c);
        let bytes: Vec<u8> = x.iter().rev().flat_map(|word| word.to_be_bytes()).skip_while(|&byte| byte == 0).collect();
        c.ret_bytes(&bytes)
    }),
    ("natOfBytes", |c| {
        let bytes = c.next_bytes();
        let words = bytes.rchunks(8).map(|part| part.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        let words = words.collect();
        ret(c, words)
    }),
    ("floatText", |c| {
        let (mantissa, exponent, precision) = (number(next(c)), c.next_int(), c.next_word());
        let (verb, places) = (c.next_word() as u8, c.next_int());
        check_bits(exponent.unsigned_abs().into())?;
        c.ret_bytes(&text::float(&mantissa, exponent, precision, verb, places))
    }),
];

/// The next parameter, a number.
fn next(c: &mut Call<'_>) -> Vec<u64> {
    let slice = c.next_slice();
    trimmed((0..slice.len()).map(|i| slice.word(i)).collect())
}

fn trimmed(mut words: Vec<u64>) -> Vec<u64> {
    let len = words.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1);
    words.truncate(len);
    words
}

/// The next result, a number.
fn ret(c: &mut Call<'_>, words: Vec<u64>) -> Result<(), Raised> {
    let words = trimmed(words);
    if words.is_empty() {
        c.ret_nil();
        return Ok(());
    }
    c.ret_words(Known::Uint64, &words)
}

/// More bits than that no result may have.
const MOST_BITS: u128 = 1 << 36;

fn check_bits(bits: u128) -> Result<(), Raised> {
    if bits > MOST_BITS { Err(Raised::OutOfMemory(false)) } else { Ok(()) }
}

fn number(words: Vec<u64>) -> BigUint {
    BigUint::new(words.iter().flat_map(|&word| [word as u32, (word >> 32) as u32]).collect())
}

fn add(mut x: Vec<u64>, y: &[u64]) -> Vec<u64> {
    x.resize(x.len().max(y.len()), 0);
    let mut carry = false;
    for (i, word) in x.iter_mut().enumerate() {
        if i >= y.len() && !carry {
            break;
        }
        let (sum, over) = word.overflowing_add(y.get(i).copied().unwrap_or(0));
        let (sum, more) = sum.overflowing_add(u64::from(carry));
        *word = sum;
        carry = over || more;
    }
    if carry {
        x.push(1);
    }
    x
}

/// `x - y`, where `x` is not less.
fn sub(mut x: Vec<u64>, y: &[u64]) -> Vec<u64> {
    let mut borrow = false;
    for (i, word) in x.iter_mut().enumerate() {
        if i >= y.len() && !borrow {
            break;
        }
        let (rest, under) = word.overflowing_sub(y.get(i).copied().unwrap_or(0));
        let (rest, more) = rest.overflowing_sub(u64::from(borrow));
        *word = rest;
        borrow = under || more;
    }
    x
}

fn mul(x: Vec<u64>, y: Vec<u64>) -> Vec<u64> {
    let (mut long, short) = if x.len() < y.len() { (y, x) } else { (x, y) };
    match short[..] {
        [] => Vec::new(),
        [factor] => {
            let mut carry = 0;
            for word in &mut long {
                let product = u128::from(*word) * u128::from(factor) + carry;
                *word = product as u64;
                carry = product >> 64;
            }
            long.push(carry as u64);
            long
        }
        _ => (number(long) * number(short)).to_u64_digits(),
    }
}

fn div(c: &mut Call<'_>) -> Result<(), Raised> {
    let (mut x, y) = (next(c), next(c));
    match y[..] {
        [] => Err(Raised::Panic("division by zero".into())),
        _ if x.len() < y.len() => {
            c.ret_nil();
            ret(c, x)
        }
        [divisor] => {
            let mut rest = 0;
            for word in x.iter_mut().rev() {
                let part = u128::from(rest) << 64 | u128::from(*word);
                *word = (part / u128::from(divisor)) as u64;
                rest = (part % u128::from(divisor)) as u64;
            }
            ret(c, x)?;
            ret(c, vec![rest])
        }
        _ => {
            let (quotient, rest) = number(x).div_rem(&number(y));
            ret(c, quotient.to_u64_digits())?;
            ret(c, rest.to_u64_digits())
        }
    }
}

fn shl(c: &mut Call<'_>) -> Result<(), Raised> {
    let (x, n) = (next(c), c.next_word());
    if x.is_empty() {
        return ret(c, x);
    }
    check_bits(n.into())?;
    let (words, bits) = ((n / 64) as usize, (n % 64) as u32);
    let mut out = vec![0; words];
    let mut low = 0;
    for word in x {
        let wide = u128::from(word) << bits;
        out.push(wide as u64 | low);
        low = (wide >> 64) as u64;
    }
    out.push(low);
    ret(c, out)
}

fn shr(mut x: Vec<u64>, n: u64) -> Vec<u64> {
    let words = usize::try_from(n / 64).unwrap_or(usize::MAX).min(x.len());
    x.drain(..words);
    let bits = (n % 64) as u32;
    let mut high = 0;
    for word in x.iter_mut().rev() {
        let wide = (u128::from(*word) << 64) >> bits;
        *word = (wide >> 64) as u64 | high;
        high = wide as u64;
    }
    x
}

fn bits(op: i64, mut x: Vec<u64>, y: Vec<u64>) -> Vec<u64> {
    x.resize(x.len().max(y.len()), 0);
    for (i, word) in x.iter_mut().enumerate() {
        let other = y.get(i).copied().unwrap_or(0);
        *word = match op {
            0 => *word & other,
            1 => *word | other,
            2 => *word ^ other,
            _ => *word & !other,
        };
    }
    x
}

fn exp(c: &mut Call<'_>) -> Result<(), Raised> {
    let (x, y, m) = (number(next(c)), number(next(c)), number(next(c)));
    let one = BigUint::from(1_u8);
    let power = if !m.is_zero() {
        x.modpow(&y, &m)
    } else if y.is_zero() || x == one {
        one
    } else if x.is_zero() {
        x
    } else {
        // Of a power of that many bits nothing else would fit.
        let power = u32::try_from(&y).map_err(|_| Raised::OutOfMemory(false))?;
        check_bits(u128::from(x.bits() - 1) * u128::from(power))?;
        x.pow(power)
    };
    ret(c, power.to_u64_digits())
}

/// The product of all numbers of a range, in halves, so that the factors are of like size.
fn range(low: u64, high: u64) -> BigUint {
    match high - low {
        0 => low.into(),
        1..8 => (low + 1..=high).fold(low.into(), |product: BigUint, factor| product * factor),
        wide => {
            let middle = low + wide / 2;
            range(low, middle) * range(middle + 1, high)
        }
    }
}

/// Euclid's algorithm, with the factor of the first number: its absolute value and whether it is negative.
fn cofactor(x: BigUint, y: BigUint) -> (BigUint, BigUint, bool) {
    // The signs of the factors alternate; one of the two belongs to the first number.
    let (mut a, mut b) = (x, y);
    let (mut factor, mut next) = (BigUint::from(1_u8), BigUint::ZERO);
    let (mut negative, mut next_negative) = (false, true);
    if a < b {
        std::mem::swap(&mut a, &mut b);
        std::mem::swap(&mut factor, &mut next);
        std::mem::swap(&mut negative, &mut next_negative);
    }
    while !b.is_zero() {
        let (quotient, rest) = a.div_rem(&b);
        let after = factor + quotient * &next;
        (a, b) = (b, rest);
        (factor, next) = (next, after);
        std::mem::swap(&mut negative, &mut next_negative);
    }
    let negative = negative && !factor.is_zero();
    (a, factor, negative)
}
