//! Builds the embeddable element, or finds that it is fresh: the engine with Cargo, wasm-bindgen and wasm-opt, the
//! JavaScript around it with esbuild (src/widget/build.mjs).

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::bundle::Speed;
use crate::setup::{Toolbox, WASM_BINDGEN, WASM_OPT};
use crate::workspace::Workspace;
use crate::{command, fingerprint, wasm};

/// Everything it is made from.
pub(crate) const SOURCES: &[&str] = &[
    "src/widget",
    "src/bin/widget.rs",
    "src/lib.rs",
    "src/load",
    "src/search",
    "style/widget.css",
    "crates/model/Cargo.toml",
    "crates/model/src",
    "crates/search/Cargo.toml",
    "crates/search/src",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "crates/xtask/src/wasm.rs",
];

/// Puts the element into the app's bundle, as `widget/`.
pub(crate) fn add(workspace: &Workspace, toolbox: &Toolbox, speed: Speed, bundle: &Path) -> Result<()> {
    let out = workspace.output(match speed {
        Speed::Shipped => "widget",
        Speed::Draft => "widget-draft",
    });
    let stamp = out.with_extension("stamp");
    let made_with = wasm::made_with(workspace, &[&WASM_BINDGEN, &WASM_OPT])?;
    let wanted = fingerprint::of(&workspace.root, SOURCES, &made_with)?;
    let is_fresh = fingerprint::stamped(&stamp)? == wanted && out.join("v1").is_dir();
    if !is_fresh {
        let start = Instant::now();
        build(workspace, toolbox, speed, &out)?;
        fs::write(&stamp, &wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
        println!("widget: built in {:.1} s", start.elapsed().as_secs_f64());
    }
    let there = bundle.join("widget");
    if is_fresh && there.is_dir() {
        println!("widget: fresh");
        return Ok(());
    }
    if there.exists() {
        fs::remove_dir_all(&there).with_context(|| format!("cannot remove {}", there.display()))?;
    }
    copy(&out.join("v1"), &there.join("v1"))
}

fn build(workspace: &Workspace, toolbox: &Toolbox, speed: Speed, out: &Path) -> Result<()> {
    let (profile, folder) = match speed {
        Speed::Shipped => ("widget", "widget"),
        Speed::Draft => ("dev", "debug"),
    };
    let mut cargo = workspace.cargo(&[
        "build",
        "--locked",
        "--target=wasm32-unknown-unknown",
        "--bin=cerulean-widget",
        "--no-default-features",
    ]);
    cargo.args(["--profile", profile]);
    wasm::compiler(workspace, &mut cargo, speed)?;
    command::run(&mut cargo).context("the widget does not compile")?;

    let compiled =
        workspace.cargo_target.join("wasm32-unknown-unknown").join(folder).join("cerulean-widget.wasm");
    let engine = out.with_extension("engine");
    wasm::bind(toolbox, &compiled, &engine, "engine").context("the widget's glue cannot be made")?;

    let (bound, optimised) = (engine.join("engine_bg.wasm"), engine.join("engine.wasm"));
    if speed == Speed::Draft {
        fs::copy(&bound, &optimised).with_context(|| format!("cannot copy {}", bound.display()))?;
    } else {
        wasm::optimise(toolbox, &bound, &optimised).context("the widget cannot be optimised")?;
    }

    let mut join = Command::new("node");
    join.current_dir(workspace.path("src/widget")).arg("build.mjs").arg(&engine).arg(out);
    command::run(join.arg(env!("CARGO_PKG_VERSION"))).context("the widget's modules cannot be joined")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        let there = to.join(path.file_name().unwrap_or_default());
        fs::copy(&path, &there).with_context(|| format!("cannot write {}", there.display()))?;
    }
    Ok(())
}
