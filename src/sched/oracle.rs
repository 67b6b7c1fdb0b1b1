//! Every choice that is not the program's own: which worker is robbed first, which ready case of a `select` wins, where a map's
//! iteration starts, random seeds. (When a goroutine is preempted and what the clock says pass through `guard` and `clock`,
//! which ask here when a run is to be repeatable.)
//!
//! Normal runs draw from a generator in each worker, without shared state. A seeded or recorded run puts another [`Source`]
//! in its place.

use super::facade::{AtomicU64, Ordering};

/// Where choices come from.
pub trait Source: Send + Sync {
    /// A number below `n`, which is not 0; `what` says what is being chosen.
    fn choose(&self, what: Choice, n: usize) -> usize;
    /// 64 bits for a seed.
    fn seed(&self, what: Choice) -> u64;
}

/// What is being chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The worker to steal from first.
    Victim,
    /// The first case of a `select` to look at.
    Select,
    /// Where a map's iteration starts.
    MapIteration,
    /// The seed of a random generator of the program's, or of a hash.
    Seed,
}

/// The oracle of an Engine.
pub struct Oracle {
    source: Option<Box<dyn Source>>,
    seed: AtomicU64,
}

impl Oracle {
    /// The fast default: generators that begin at `seed`.
    pub fn fast(seed: u64) -> Oracle {
        Oracle { source: None, seed: AtomicU64::new(seed | 1) }
    }

    /// All choices from one source.
    pub fn with_source(source: Box<dyn Source>) -> Oracle {
        Oracle { source: Some(source), seed: AtomicU64::new(1) }
    }

    /// Where a worker's generator begins.
    pub(super) fn worker_seed(&self) -> u64 {
        split_mix(self.seed.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed)) | 1
    }

    /// The worker to steal from first, of `n`.
    #[inline]
    pub(super) fn victim(&self, random: &mut u64, n: usize) -> usize {
        self.choose(Choice::Victim, random, n)
    }

    /// A number below `n`, which is not 0. `random` is the state of the worker's generator.
    #[inline]
    pub fn choose(&self, what: Choice, random: &mut u64, n: usize) -> usize {
        match &self.source {
            None => ((u128::from(next(random)) * n as u128) >> 64) as usize,
            Some(source) => source.choose(what, n),
        }
    }

    /// 64 random bits. `random` is the state of the worker's generator.
    #[inline]
    pub fn bits(&self, what: Choice, random: &mut u64) -> u64 {
        match &self.source {
            None => split_mix(next(random)),
            Some(source) => source.seed(what),
        }
    }
}

/// A xorshift step, multiplied: good enough for scheduling, one nanosecond.
fn next(state: &mut u64) -> u64 {
    let mut x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    x.wrapping_mul(0x2545_f491_4f6c_dd1d)
}

fn split_mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// 64 random bits for the goroutine at `cx`: see [`Oracle::bits`].
///
/// # Safety
/// `cx` runs on the calling thread.
pub unsafe fn bits(cx: *mut super::cx::Cx, what: Choice) -> u64 {
    // SAFETY: the worker belongs to the calling thread.
    unsafe {
        let worker = (*cx).worker;
        (*(*worker).scheduler).oracle.bits(what, &mut (*worker).random)
    }
}

/// A number below `n`, which is not 0, for the goroutine at `cx`.
///
/// # Safety
/// `cx` runs on the calling thread.
pub unsafe fn choose(cx: *mut super::cx::Cx, what: Choice, n: usize) -> usize {
    // SAFETY: the worker belongs to the calling thread.
    unsafe {
        let worker = (*cx).worker;
        (*(*worker).scheduler).oracle.choose(what, &mut (*worker).random, n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_chosen() {
        let oracle = Oracle::fast(7);
        let mut random = oracle.worker_seed();
        let mut counts = [0; 5];
        for _ in 0..5000 {
            counts[oracle.choose(Choice::Select, &mut random, 5)] += 1;
        }
        assert!(counts.iter().all(|&count| (800..1200).contains(&count)), "{counts:?}");
    }
}
