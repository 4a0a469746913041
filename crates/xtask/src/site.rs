//! Publishes a portal folder around the app bundle, with this checkout's own `cerulean`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::bundle::Speed;
use crate::command;
use crate::workspace::Workspace;

/// What the publisher is compiled from, its built-in taxonomy included.
pub(crate) const PUBLISHER_INPUTS: &[&str] =
    &["crates/publisher", "crates/model", "crates/search", "taxonomy", "Cargo.toml", "Cargo.lock"];

/// One `cerulean publish`.
pub(crate) struct Publish<'a> {
    pub(crate) content: &'a Path,
    pub(crate) out: &'a Path,
    pub(crate) app: &'a Path,
    pub(crate) base_url: Option<&'a str>,
    /// The day it is taken to be; the tests' site must not change with the calendar.
    pub(crate) today: Option<&'a str>,
    /// Whether files have compressed siblings, which `cerulean preview` serves.
    pub(crate) precompress: bool,
}

/// Compiles `cerulean` and returns the program: optimised, or in a third of the time and with the checks that tests have.
pub(crate) fn publisher(workspace: &Workspace, speed: Speed) -> Result<PathBuf> {
    let (profile, folder) = match speed {
        Speed::Shipped => ("release", "release"),
        Speed::Draft => ("dev", "debug"),
    };
    let arguments =
        ["build", "--locked", "--profile", profile, "--package=cerulean-publisher", "--bin=cerulean"];
    command::run(&mut workspace.cargo(&arguments)).context("the publisher does not compile")?;
    let program = format!("cerulean{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace.cargo_target.join(folder).join(program))
}

/// Runs it; the problems it finds are on the screen already.
pub(crate) fn publish(workspace: &Workspace, cerulean: &Path, options: &Publish) -> Result<()> {
    let mut publish = Command::new(cerulean);
    publish.current_dir(&workspace.root).arg("publish").arg(options.content);
    publish.arg("--out").arg(options.out).arg("--app").arg(options.app);
    if let Some(base_url) = options.base_url {
        publish.args(["--base-url", base_url]);
    }
    if let Some(today) = options.today {
        publish.args(["--today", today]);
    }
    if options.precompress {
        publish.arg("--precompress");
    }
    command::run(&mut publish)
}
