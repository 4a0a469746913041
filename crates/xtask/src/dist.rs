//! `cargo xtask dist`: one executable that makes a whole portal on a machine with neither Rust nor Node nor a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::bundle::{self, Speed};
use crate::command;
use crate::workspace::Workspace;

#[derive(Args)]
pub(crate) struct Options {
    /// Where to put the executable
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let name = format!("cerulean{}", std::env::consts::EXE_SUFFIX);
    let out = match &options.out {
        Some(file) => std::path::absolute(file).with_context(|| format!("{}", file.display()))?,
        None => workspace.output("dist").join(&name),
    };
    let toolbox = bundle::set_up(workspace)?;
    let app = bundle::build(workspace, &toolbox, Speed::Shipped)?;
    // A target folder of its own: the next ordinary build would otherwise compile the publisher once more.
    let built = workspace.cargo_target.join("dist");
    let mut cargo = workspace.cargo(&[
        "build",
        "--locked",
        "--release",
        "--package=cerulean-publisher",
        "--bin=cerulean",
    ]);
    cargo.env("CARGO_TARGET_DIR", &built).env("CERULEAN_APP", &app);
    command::run(&mut cargo).context("the publisher does not compile")?;

    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::copy(built.join("release").join(&name), &out)
        .with_context(|| format!("cannot write {}", out.display()))?;
    try_out(&out)?;
    let bytes = fs::metadata(&out)?.len();
    println!("{}: {:.1} MB, the app inside", out.display(), bytes as f64 / 1e6);
    Ok(())
}

/// Makes a portal and its site in an empty folder, with nothing on the PATH to lean on.
fn try_out(cerulean: &Path) -> Result<()> {
    let folder = tempfile::tempdir().context("a folder to try the executable in")?;
    for arguments in
        [["new", "portal"].as_slice(), &["publish", "portal", "--out", "site"], &["check", "--site", "site"]]
    {
        let mut run = Command::new(cerulean);
        command::run(run.current_dir(&folder).env_clear().args(arguments))?;
    }
    let home = fs::read_to_string(folder.path().join("site/index.html"))?;
    if !home.contains("/app/boot-") {
        bail!("the site that the executable made has no app in it");
    }
    Ok(())
}
