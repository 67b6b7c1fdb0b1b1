//! Several tests at a time, told in the order in which they are planned.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::plan::Unit;
use super::result::Tested;

/// Tests all `units`, `jobs` at a time. `finished` is called whenever one is done, `tell` with the results of one after the other.
pub fn run(
    units: &[Unit],
    jobs: usize,
    work: impl Fn(&Unit) -> Vec<Tested> + Sync,
    finished: impl Fn(),
    mut tell: impl FnMut(Vec<Tested>),
) {
    let next = AtomicUsize::new(0);
    let (done, results) = mpsc::channel();
    let worker = |done: mpsc::Sender<(usize, Vec<Tested>)>| {
        loop {
            // A number is nobody else's, which is all that matters.
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(unit) = units.get(at) else { return };
            if done.send((at, work(unit))).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..jobs.min(units.len()) {
            let done = done.clone();
            started += usize::from(thread::Builder::new().spawn_scoped(scope, || worker(done)).is_ok());
        }
        if started == 0 {
            worker(done);
        } else {
            drop(done);
        }
        let mut waiting = BTreeMap::new();
        let mut told = 0;
        for (at, tested) in results {
            finished();
            waiting.insert(at, tested);
            while let Some(tested) = waiting.remove(&told) {
                tell(tested);
                told += 1;
            }
        }
    });
}
