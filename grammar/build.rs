//! Turns `src/grammar.lalrpop` into the parser's tables.

fn main() {
    println!("cargo:rerun-if-changed=src/grammar.lalrpop");
    let done = lalrpop::Configuration::new().use_cargo_dir_conventions().emit_rerun_directives(true).process();
    if let Err(error) = done {
        println!("cargo::error=the grammar could not be compiled: {error}");
        std::process::exit(1);
    }
}
