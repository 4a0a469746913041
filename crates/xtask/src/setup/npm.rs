//! Node, npm and the packages of a folder: those of the end-to-end tests, those that are measured beside.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::announced;
use crate::workspace::Workspace;
use crate::{command, fingerprint};

/// wasm-opt's wrapper and Playwright run on it.
const NODE_MAJOR: u32 = 20;

/// Checks that a Node new enough and its npm are there. Installing a language runtime is left to the person.
pub(crate) fn ensure_node() -> Result<()> {
    let version = command::answer("node", &["--version"]).unwrap_or_default();
    let major: Option<u32> =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    match major {
        Some(major) if major >= NODE_MAJOR => npm().map(drop),
        Some(_) => bail!(
            "Node {} is too old: install Node {NODE_MAJOR} or newer (https://nodejs.org)",
            version.trim()
        ),
        None => bail!("Node was not found: install Node {NODE_MAJOR} or newer with npm (https://nodejs.org)"),
    }
}

pub(crate) fn npm() -> Result<PathBuf> {
    // On Windows npm is a script with an extension of its own, which std does not look for.
    ["npm", "npm.cmd"]
        .iter()
        .find_map(|name| command::on_path(name))
        .context("npm was not found: install Node with npm (https://nodejs.org)")
}

/// Installs the packages of end2end/.
pub(crate) fn ensure_end2end(workspace: &Workspace) -> Result<()> {
    ensure_packages(workspace, "end2end", "Playwright and axe drive the tests in a browser")
}

/// Installs the packages of a folder, when its lock file is not the one they were installed from.
pub(crate) fn ensure_packages(workspace: &Workspace, name: &str, why: &str) -> Result<()> {
    ensure_node()?;
    let folder = workspace.path(name);
    let stamp = folder.join("node_modules/.cerulean-stamp");
    let wanted = fingerprint::of(&folder, &["package.json", "package-lock.json"], "")?;
    if fingerprint::stamped(&stamp)? == wanted {
        return Ok(());
    }
    announced(&format!("the packages of {name}/"), why, "seconds", || {
        command::run(
            Command::new(npm()?)
                .current_dir(&folder)
                .args(["ci", "--no-fund", "--no-audit", "--loglevel=error"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )
        .with_context(|| {
            format!(
                "if the network is at fault, run the command again; otherwise try `npm ci` in {name}/ by hand"
            )
        })?;
        fs::write(&stamp, &wanted).with_context(|| format!("cannot write the stamp into {name}/node_modules"))
    })
}
