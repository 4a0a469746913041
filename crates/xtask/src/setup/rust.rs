//! The Rust target and components that `rust-toolchain.toml` names.
//!
//! rustup adds them by itself, except where `RUSTUP_AUTO_INSTALL=0` is set or the toolchain was installed without them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::announced;
use crate::command;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";
/// The source of the standard library, in the sysroot.
const STD: &str = "lib/rustlib/src/rust/library/std";

/// How much of Rust a command needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Components {
    /// The compiler and the wasm target.
    Build,
    /// The source of the standard library too.
    Bundle,
    /// clippy and rustfmt as well.
    Lint,
}

/// Adds the wasm target and what else the command needs, where it is missing.
pub(crate) fn ensure_rust(workspace: &Workspace, components: Components) -> Result<()> {
    let sysroot = sysroot(workspace)?;
    if !sysroot.join("lib/rustlib").join(WASM).join("lib").is_dir() {
        let why = "the app runs in the browser as WebAssembly";
        announced(&format!("the Rust target {WASM}"), why, "seconds to minutes", || {
            rustup(workspace, &["target", "add", WASM])
        })?;
    }
    if components == Components::Build {
        return Ok(());
    }
    if !sysroot.join(STD).is_dir() {
        let why = "what visitors download has a standard library compiled for size";
        let add = || rustup(workspace, &["component", "add", "rust-src"]);
        if let Err(error) = announced("rust-src", why, "seconds", add) {
            println!("setup: going on without it, so that downloads are a tenth larger: {error:#}");
        }
    }
    if components == Components::Bundle {
        return Ok(());
    }
    for (component, program) in [("clippy", "cargo-clippy"), ("rustfmt", "rustfmt")] {
        let file = sysroot.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        if !command::is_program(&file) {
            announced(component, "the code is linted", "seconds", || {
                rustup(workspace, &["component", "add", component])
            })?;
        }
    }
    Ok(())
}

/// Whether the source of the standard library is there.
pub(crate) fn has_std(workspace: &Workspace) -> Result<bool> {
    Ok(sysroot(workspace)?.join(STD).is_dir())
}

/// Where Rust lies. Asking for that is twenty times faster than asking rustup, and works without it.
fn sysroot(workspace: &Workspace) -> Result<PathBuf> {
    let mut ask = Command::new("rustc");
    let sysroot = command::output(ask.current_dir(&workspace.root).args(["--print", "sysroot"]))
        .context("Rust was not found: install it with https://rustup.rs")?;
    Ok(PathBuf::from(sysroot.trim()))
}

fn rustup(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    let advice = format!("try `rustup {}` by hand", arguments.join(" "));
    if command::on_path("rustup").is_none() {
        bail!(
            "this Rust was not installed by rustup, so it cannot be extended from here.\n\
             Install rustup (https://rustup.rs), or the equivalent of `rustup {}` from where your Rust came from",
            arguments.join(" ")
        );
    }
    command::run(Command::new("rustup").current_dir(&workspace.root).args(arguments)).context(advice)
}
