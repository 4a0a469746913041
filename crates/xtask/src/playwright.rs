//! Playwright against a published site, in a Chromium that `setup` found.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::workspace::Workspace;

/// What the tests run against; end2end/playwright.config.ts reads it from the environment.
pub(crate) struct Target<'a> {
    pub(crate) cerulean: &'a Path,
    /// The built app, for what a test publishes itself.
    pub(crate) app: &'a Path,
    pub(crate) site: &'a Path,
    pub(crate) port: u16,
    pub(crate) chromium: &'a Path,
}

/// What Playwright is asked to do.
#[derive(Clone, Copy)]
pub(crate) enum Config {
    /// Test the site.
    Tests,
    /// Take the pictures in docs/screens.
    Screens,
}

impl Config {
    const fn file(self) -> &'static str {
        match self {
            Config::Tests => "playwright.config.ts",
            Config::Screens => "screens.config.ts",
        }
    }
}

/// Runs what of it has a title that holds `filter`, or all.
pub(crate) fn run(workspace: &Workspace, target: &Target, config: Config, filter: &[String]) -> Result<()> {
    let folder = workspace.path("end2end");
    let mut playwright = Command::new("node");
    playwright
        .current_dir(&folder)
        .arg(folder.join("node_modules/@playwright/test/cli.js"))
        .args(["test", "--config", config.file()])
        .env("CERULEAN_BIN", target.cerulean)
        .env("CERULEAN_APP", target.app)
        .env("CERULEAN_SITE", target.site)
        .env("CERULEAN_PORT", target.port.to_string())
        .env("CERULEAN_CHROMIUM", target.chromium);
    for word in filter {
        playwright.args(["--grep", word]);
    }
    command::run(&mut playwright)
}

/// A port that nobody listens on now, so that two checkouts can be tested at once.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
