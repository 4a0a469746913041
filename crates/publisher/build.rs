//! Embeds the repository's `taxonomy/` folder as JSON, which is read many times faster than TOML: the command reads it at
//! every start. Adding a file needs no code. Embeds a built app as well when `CERULEAN_APP` names its folder, which
//! `cargo xtask dist` does.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../taxonomy").canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, "toml", &mut files)?;
    files.sort();
    let mut table = String::from("[\n");
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file)?;
        let value: toml::Table = text.parse().map_err(|error| format!("{}: {error}", file.display()))?;
        let json = serde_json::to_string(&value)?;
        writeln!(table, "    ({name:?}, r####\"{json}\"####),")?;
    }
    table.push(']');
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("taxonomy.rs"), table)?;
    fs::write(out.join("pages.hash"), pages_hash()?)?;
    fs::write(out.join("app.rs"), app()?)?;
    Ok(())
}

/// The files of the built app, as a table of their names and bytes.
fn app() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=CERULEAN_APP");
    let mut table = String::from("[\n");
    if let Some(folder) = env::var_os("CERULEAN_APP") {
        let folder = PathBuf::from(folder).canonicalize()?;
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = Vec::new();
        collect(&folder, "", &mut files)?;
        files.sort();
        for file in files {
            println!("cargo::rerun-if-changed={}", file.display());
            let name = file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            writeln!(table, "    ({name:?}, include_bytes!({:?}) as &[u8]),", file.to_string_lossy())?;
        }
    }
    table.push(']');
    Ok(table)
}

/// Files below a folder, those with this ending or, if it is empty, all.
fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, ending, files)?;
        } else if ending.is_empty() || path.extension().is_some_and(|extension| extension == ending) {
            files.push(path);
        }
    }
    Ok(())
}

/// A hash of the code that makes pages and feeds: a page is made anew when that code has changed, not only its content.
fn pages_hash() -> Result<String, Box<dyn Error>> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let source = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src");
    let mut files = Vec::new();
    for folder in ["pages", "emit"].map(|name| source.join(name)) {
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&folder, "rs", &mut files)?;
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        fs::read(file)?.hash(&mut hash);
    }
    Ok(format!("{:016x}", hash.finish()))
}
