//! Builds the browser client, which stands in `web/`, and lists its files for `include_bytes!`.

mod embed;
mod node;

use std::{
    env,
    error::Error,
    fs, io,
    path::{Path, PathBuf},
};

/// A directory with a page that was built elsewhere, to embed in place of `web/`.
const BUILT: &str = "PAPO_WEB_DIST";

fn main() {
    if let Err(error) = run() {
        // What follows is all that cargo shows of a build that fails.
        eprintln!("\nThe browser client was not built: {error}\n");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={BUILT}");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo says no OUT_DIR")?);
    let dist = out.join("dist");
    match env::var_os(BUILT).filter(|directory| !directory.is_empty()) {
        Some(directory) => {
            let built = PathBuf::from(directory);
            println!("cargo::rerun-if-changed={}", built.display());
            if !built.join("index.html").is_file() {
                return Err(format!("{BUILT} has no index.html: {}", built.display()).into());
            }
            if dist.exists() {
                fs::remove_dir_all(&dist)?;
            }
            copy(&built, &dist)?;
        }
        None => {
            let here = env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo says no directory")?;
            let web = Path::new(&here).join("../../web").canonicalize()?;
            watch(&web)?;
            node::build(&web, &dist)?;
        }
    }
    embed::write(&dist, &out)?;
    Ok(())
}

/// Has cargo look again when a file changes of which the page is made.
fn watch(web: &Path) -> io::Result<()> {
    for entry in fs::read_dir(web)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_source = matches!(&*name, "src" | "public" | "texts" | "index.html")
            || [".json", ".ts", ".js"].iter().any(|end| name.ends_with(end));
        if is_source {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => _ = fs::copy(entry.path(), &target)?,
        }
    }
    Ok(())
}
