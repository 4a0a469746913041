//! Where things lie: the checkout, and Cargo's output, which may be elsewhere.
//!
//! Two folders, because they have two owners. What Cargo builds follows `CARGO_TARGET_DIR`, so that clones may share
//! compiled dependencies. What belongs to this checkout alone (app bundle, published sites, stamps) stays in its own
//! `target/`: a shared one would hand the bundle of one clone to another.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;

pub(crate) struct Workspace {
    /// The checkout's top folder.
    pub(crate) root: PathBuf,
    /// Cargo's target directory.
    pub(crate) cargo_target: PathBuf,
}

impl Workspace {
    /// The checkout that `cargo xtask` was called in.
    pub(crate) fn find() -> Result<Workspace> {
        let root = root()?;
        let metadata = command::output(Command::new(cargo()).current_dir(&root).args([
            "metadata",
            "--format-version=1",
            "--no-deps",
        ]))
        .context("cargo metadata failed: is Cargo.toml readable?")?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata).context("cargo metadata")?;
        let Some(cargo_target) = metadata["target_directory"].as_str() else {
            bail!("cargo metadata names no target directory");
        };
        Ok(Workspace { cargo_target: PathBuf::from(cargo_target), root })
    }

    /// A path inside the checkout.
    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// A path inside the checkout's own output folder, which no other clone shares.
    pub(crate) fn output(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join("target").join(relative)
    }

    /// A cargo command in the checkout that agrees with us about the target directory.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(cargo());
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.cargo_target).args(arguments);
        cargo
    }
}

/// The cargo that runs us, so that a `+toolchain` holds for everything below.
fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

fn root() -> Result<PathBuf> {
    // At run time, not compile time: with a shared target directory another clone may have compiled this executable.
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::current_dir()?,
    };
    match start.ancestors().find(|folder| folder.join("Trunk.toml").is_file()) {
        Some(root) => Ok(root.to_path_buf()),
        None => bail!("run this inside a checkout: there is no Trunk.toml in or above {}", start.display()),
    }
}
