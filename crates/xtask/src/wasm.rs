//! How what visitors download is compiled to WebAssembly, and what is done to a module before a browser loads it, where
//! Trunk does not do it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::bundle::Speed;
use crate::command;
use crate::setup::{self, Tool, Toolbox};
use crate::workspace::Workspace;

const TARGET_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The features of WebAssembly that Rust's target has by default: browsers refuse a module made with all of them.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Sets up the compiler, for Cargo or for what calls Cargo. What visitors get has a standard library compiled for size, in
/// which a panic stops the program without composing a message that nobody would see: a tenth less to download. The two
/// options for that are open to a stable compiler only under `RUSTC_BOOTSTRAP`; rust-toolchain.toml pins the compiler, so
/// they cannot change by surprise.
pub(crate) fn compiler(workspace: &Workspace, cargo: &mut Command, speed: Speed) -> Result<()> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let crates = home.map(|home| home.join("registry/src")).unwrap_or_default();
    // Where its crates came from, but nothing of the machine that compiled it.
    let mut flags = format!("--remap-path-prefix={}=crates", crates.display());
    if speed == Speed::Shipped && setup::has_std(workspace)? {
        flags.push_str(" -Zunstable-options -Cpanic=immediate-abort");
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    }
    cargo.env(TARGET_FLAGS, flags);
    Ok(())
}

/// What a stamp has to know of how a module is made, beside its source: the versions of the tools, and whether it gets a
/// standard library of its own.
pub(crate) fn made_with(workspace: &Workspace, tools: &[&Tool]) -> Result<String> {
    let versions: Vec<&str> = tools.iter().map(|tool| tool.version).collect();
    let std = if setup::has_std(workspace)? { "std for size" } else { "ordinary std" };
    Ok(format!("{} {std}", versions.join(" ")))
}

/// Makes `NAME.js` and `NAME_bg.wasm` in a folder from what Cargo compiled.
pub(crate) fn bind(toolbox: &Toolbox, compiled: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target=web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(folder).arg(compiled);
    toolbox.equip(&mut bind)?;
    command::run(&mut bind)
}

/// Makes a module small, as index.html has Trunk do it for the app; a second pass takes 0.3 kB more. The two files may be one.
pub(crate) fn optimise(toolbox: &Toolbox, module: &Path, optimised: &Path) -> Result<()> {
    let mut optimise = Command::new("wasm-opt");
    optimise.args(["-Oz", "-Oz", "--strip-debug", "--strip-producers"]).args(FEATURES);
    optimise.arg(module).arg("-o").arg(optimised);
    toolbox.equip(&mut optimise)?;
    command::run(&mut optimise)
}
