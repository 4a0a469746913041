//! Set-up: what a fresh machine lacks is installed in a pinned version, announced with its reason and how long it takes.
//!
//! Nothing here is needed by `cargo build --bin cerulean`; only by what builds the app or drives a browser.

mod browser;
mod npm;
mod rust;
mod tools;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

pub(crate) use browser::ensure_chromium;
pub(crate) use npm::{ensure_end2end, ensure_node, ensure_packages};
pub(crate) use rust::{Components, ensure_rust, has_std};
pub(crate) use tools::{TRUNK, Tool, WASM_BINDGEN, WASM_OPT, ensure_tools};

/// The folders that hold the pinned tools, to be put in front of PATH.
#[derive(Default)]
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Lets a command find the pinned tools before any others.
    pub(crate) fn equip(&self, command: &mut Command) -> Result<()> {
        command.env("PATH", self.path()?);
        Ok(())
    }

    fn path(&self) -> Result<OsString> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths(self.folders.iter().cloned().chain(std::env::split_paths(&inherited)))
            .context("the tool folder's name cannot stand in PATH")
    }
}

/// Announces an installation, does it, and says how long it took.
fn announced(what: &str, why: &str, how_long: &str, install: impl FnOnce() -> Result<()>) -> Result<()> {
    eprintln!("setup: installing {what}: {why} ({how_long}, once)");
    let start = Instant::now();
    install()?;
    eprintln!("setup: {what} is ready after {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}
