//! The `golite` command; see `golite::cli`.

use golite::heap::native::Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator::new();

fn main() {
    std::process::exit(golite::cli::main(&ALLOCATOR));
}
