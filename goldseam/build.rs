//! Says where the built client is, or will be. In a debug build its files are read where they are when they are asked for, and the path must
//! be the one that the system itself would give: a path with `..` in it is that only once the folder is there, and a program built before its
//! client would go on saying that there is none.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().unwrap_or(root);
    println!("cargo::rustc-env=CLIENT_FOLDER={}", root.join("dist").display());
}
