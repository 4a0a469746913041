//! What is done to a compiled WebAssembly module before a browser loads it, where Trunk does not do it.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::command;
use crate::setup::Toolbox;

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

/// Makes `NAME.js` and `NAME_bg.wasm` in a folder from what Cargo compiled.
pub(crate) fn bind(toolbox: &Toolbox, compiled: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target=web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(folder).arg(compiled);
    toolbox.equip(&mut bind)?;
    command::run(&mut bind)
}

/// Makes a module small, as index.html has Trunk do it for the app. The two files may be one.
pub(crate) fn optimise(toolbox: &Toolbox, module: &Path, optimised: &Path) -> Result<()> {
    let mut optimise = Command::new("wasm-opt");
    optimise.args(["-Oz", "--strip-debug", "--strip-producers"]).args(FEATURES);
    optimise.arg(module).arg("-o").arg(optimised);
    toolbox.equip(&mut optimise)?;
    command::run(&mut optimise)
}
