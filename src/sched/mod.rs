//! The scheduler: runnable goroutines in, goroutines running on workers out.
pub mod cx;
pub mod stack;
pub mod worker;
