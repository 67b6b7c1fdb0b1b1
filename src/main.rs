//! The `golite` command; see `golite::cli`.

// The system's allocator grows the areas of threads other than the first in small steps, a system call each, and the
// program runs on such a thread: 324 calls and 3 ms at every start.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    std::process::exit(golite::cli::main());
}
