fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = golite::engine::read_source(std::path::Path::new(&path)).unwrap();
    let loaded = golite::engine::load(&[(path.clone(), text)]);
    for d in &loaded.diagnostics {
        eprintln!("{}", golite::engine::describe(&loaded.sources, d));
    }
    let Some(checker) = loaded.checker else { std::process::exit(1) };
    let config = golite::engine::Config::from_environment(vec![path.into_bytes()]);
    let engine = golite::engine::Engine::new(checker, loaded.sources, config);
    let status = engine.run();
    std::process::exit(status);
}
