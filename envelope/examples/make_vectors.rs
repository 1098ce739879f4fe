//! Writes the golden files that are missing in `vectors/`. It never rewrites one: `cargo run -p envelope --example make_vectors`.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

#[path = "../vectors/cases.rs"]
mod cases;

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    for case in cases::all() {
        let path = folder.join(format!("{}.txt", case.name));
        if !path.exists() {
            std::fs::write(&path, case.to_text())?;
            println!("made {}", path.display());
        }
    }
    Ok(())
}
