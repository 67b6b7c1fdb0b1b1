//! The `golite` command; see `golite::cli`.

fn main() {
    std::process::exit(golite::cli::main());
}
