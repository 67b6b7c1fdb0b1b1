//! Primality: Miller and Rabin's test with several bases and the strong one of Lucas, as `Int.ProbablyPrime` has them.

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};

/// The primes up to which is divided first.
const SMALL: [u32; 15] = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

/// Is `n` prime, by all that the tests can tell?
pub fn is_prime(n: &BigUint, rounds: i64) -> bool {
    let two = BigUint::from(2_u8);
    if n < &two {
        return false;
    }
    if n.is_even() {
        return *n == two;
    }
    for prime in SMALL {
        if (n % prime).is_zero() {
            return *n == BigUint::from(prime);
        }
    }
    strong(n, &two) && bases(n, rounds).all(|base| strong(n, &base)) && lucas(n)
}

/// So many bases from 2 to `n - 2`, the same for the same number.
fn bases(n: &BigUint, rounds: i64) -> impl Iterator<Item = BigUint> {
    let mut state = n.iter_u64_digits().next().unwrap_or(0);
    let words = n.iter_u64_digits().len();
    let span = n - 3_u8;
    (0..rounds).map(move |_| {
        let mut random = || {
            // splitmix64
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let x = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            x ^ x >> 31
        };
        let many = (0..words * 2).map(|_| random() as u32).collect();
        BigUint::new(many) % &span + 2_u8
    })
}

/// The strong test of an odd `n` with one base.
fn strong(n: &BigUint, base: &BigUint) -> bool {
    let below = n - 1_u8;
    let twos = below.trailing_zeros().unwrap_or(0);
    let mut power = base.modpow(&(&below >> twos), n);
    if power.is_one() || power == below {
        return true;
    }
    for _ in 1..twos {
        power = &power * &power % n;
        if power == below {
            return true;
        }
        if power.is_one() {
            return false;
        }
    }
    false
}

/// The almost extra strong test of Lucas: the first p from 3 for which p² - 4 is no square modulo `n`, and q = 1.
fn lucas(n: &BigUint) -> bool {
    let mut p = 3_u32;
    loop {
        let d = BigUint::from(p) * p - 4_u8;
        match jacobi(&d, n) {
            -1 => break,
            // p² - 4 = (p - 2)(p + 2) shares a factor with n.
            0 => return *n == BigUint::from(p + 2),
            _ => {}
        }
        if p == 40 && (n.sqrt().pow(2)) == *n {
            return false;
        }
        p += 1;
    }
    let above = n + 1_u8;
    let twos = above.trailing_zeros().unwrap_or(0);
    let odd = &above >> twos;
    // v and next are V(k) and V(k+1) modulo n, for k the bits of odd seen so far.
    let (two, p) = (BigUint::from(2_u8), BigUint::from(p) % n);
    let less = |x: BigUint, y: &BigUint| (x + n - y % n) % n;
    let (mut v, mut next) = (two.clone() % n, p.clone());
    for bit in (0..odd.bits()).rev() {
        let mixed = less(&v * &next, &p);
        if odd.bit(bit) {
            (v, next) = (mixed, less(&next * &next, &two));
        } else {
            (v, next) = (less(&v * &v, &two), mixed);
        }
    }
    if v == two || v == n - 2_u8 {
        // U(odd) is 0 as well if p·V(k) = 2·V(k+1).
        if less(&v * &p, &(&next * 2_u8)).is_zero() {
            return true;
        }
    }
    for _ in 1..twos {
        if v.is_zero() {
            return true;
        }
        if v == two {
            return false;
        }
        v = less(&v * &v, &two);
    }
    false
}

/// The Jacobi symbol of an odd `n`.
fn jacobi(x: &BigUint, n: &BigUint) -> i32 {
    let (mut a, mut b) = (x % n, n.clone());
    let mut sign = 1;
    let low = |x: &BigUint| x.iter_u32_digits().next().unwrap_or(0);
    while !a.is_zero() {
        let twos = a.trailing_zeros().unwrap_or(0);
        a >>= twos;
        if twos % 2 == 1 && matches!(low(&b) % 8, 3 | 5) {
            sign = -sign;
        }
        if low(&a) % 4 == 3 && low(&b) % 4 == 3 {
            sign = -sign;
        }
        (a, b) = (b % &a, a);
    }
    if b.is_one() { sign } else { 0 }
}
