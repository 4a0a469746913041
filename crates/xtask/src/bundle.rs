//! Builds the app bundle, `target/app`, with Trunk; or finds that it is fresh.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::setup::{self, Components, TRUNK, Toolbox, WASM_BINDGEN, WASM_OPT};
use crate::workspace::Workspace;
use crate::{command, fingerprint, style};

/// Everything the bundle is made from. `crates/publisher` is absent: the app does not know it.
pub(crate) const INPUTS: &[&str] = &[
    "index.html",
    "Trunk.toml",
    "src",
    "style",
    "public",
    "crates/model/Cargo.toml",
    "crates/model/src",
    "crates/search/Cargo.toml",
    "crates/search/src",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
];

/// Installs what building the app takes.
pub(crate) fn set_up(workspace: &Workspace) -> Result<Toolbox> {
    setup::ensure_node()?;
    setup::ensure_rust(workspace, Components::Build)?;
    setup::ensure_tools(workspace, &[&WASM_OPT, &WASM_BINDGEN, &TRUNK])
}

/// The folder of the bundle, built if any input changed since it was.
pub(crate) fn build(workspace: &Workspace, toolbox: &Toolbox) -> Result<PathBuf> {
    style::bundle(workspace)?;
    let folder = workspace.output("app");
    let stamp = workspace.output("app.stamp");
    let versions = [&TRUNK, &WASM_BINDGEN, &WASM_OPT].map(|tool| tool.version).join(" ");
    let wanted = fingerprint::of(&workspace.root, INPUTS, &versions)?;
    if folder.join("index.html").is_file() && fingerprint::is_fresh(&stamp, &wanted)? {
        println!("app: fresh");
        return Ok(folder);
    }

    let start = Instant::now();
    // Trunk runs offline, since it would download tools; so Cargo fetches and compiles first, with its usual progress.
    // The options are those Trunk uses, or it would compile everything a second time.
    command::run(&mut workspace.cargo(&[
        "build",
        "--locked",
        "--profile=wasm",
        "--target=wasm32-unknown-unknown",
        "--bin=cerulean-app",
    ]))
    .context("the app does not compile")?;

    let mut trunk = std::process::Command::new("trunk");
    trunk
        .current_dir(&workspace.root)
        .args(["build", "--release", "--log=warn", "--dist"])
        .arg(&folder)
        .env("CARGO_TARGET_DIR", &workspace.cargo_target)
        // Cargo has just said what there is to say.
        .env("CARGO_TERM_QUIET", "true")
        // Some environments set NO_COLOR=1, which Trunk takes for a malformed value of its own option.
        .env_remove("NO_COLOR");
    toolbox.equip(&mut trunk)?;
    command::run(&mut trunk).context("Trunk could not build the bundle")?;
    if !folder.join("index.html").is_file() {
        bail!("Trunk left no index.html in {}", folder.display());
    }
    fs::write(&stamp, &wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    println!("app: built in {:.1} s", start.elapsed().as_secs_f64());
    Ok(folder)
}
