//! A Chromium for the end-to-end tests: the machine's own, the distribution's, or Playwright's.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{announced, npm};
use crate::command;
use crate::workspace::Workspace;

/// The browser without windows, of which the tests take half the time.
const HEADLESS: &str = "chromium-headless-shell";
const PROGRAMS: [&str; 5] =
    [HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const WHY: &str = "the tests drive a real browser";

/// Finds or installs a Chromium. Needs the packages of end2end/ (for Playwright's own).
pub(crate) fn ensure_chromium(workspace: &Workspace) -> Result<PathBuf> {
    for variable in ["CHROMIUM", "CHROME"] {
        if let Some(program) = std::env::var_os(variable).filter(|program| !program.is_empty()) {
            let program = PathBuf::from(program);
            return if works(&program) {
                Ok(program)
            } else {
                bail!(
                    "{variable}={} cannot be started: unset {variable} or name a Chromium",
                    program.display()
                )
            };
        }
    }
    let found = on_this_machine().or_else(|| playwrights(workspace));
    let is_headless = found.as_ref().is_some_and(|program| program.ends_with(HEADLESS));
    if !is_headless && command::on_path("apt-get").is_some() && is_root() {
        // Who has a browser waits for no package lists.
        let package =
            if found.is_none() { Some(offered()) } else { is_offered(HEADLESS).then_some(HEADLESS) };
        let outcome = package.map(|package| announced(package, WHY, "about a minute", || install(package)));
        match outcome {
            Some(Ok(())) => match on_this_machine() {
                Some(program) => return Ok(program),
                None => eprintln!("setup: the installed Chromium does not start"),
            },
            Some(Err(error)) => eprintln!("setup: {error:#}"),
            None => {}
        }
    }
    if let Some(program) = found {
        return Ok(program);
    }
    let outcome = announced("Playwright's Chromium", WHY, "about a minute", || {
        command::run(
            Command::new(npm::npm()?)
                .current_dir(workspace.path("end2end"))
                .args(["exec", "--", "playwright", "install", "chromium"])
                .env_remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"),
        )
    });
    if let Err(error) = outcome {
        eprintln!("setup: {error:#}");
    }
    playwrights(workspace).context(
        "no Chromium could be found or installed.\n\
         Install Chromium or Chrome with your system's packages (Debian, Ubuntu: `sudo apt-get install chromium`),\n\
         or set CHROMIUM to the program's path, and run the command again",
    )
}

fn on_this_machine() -> Option<PathBuf> {
    let macos = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let known = PROGRAMS.iter().filter_map(|program| command::on_path(program));
    known.chain(macos.iter().map(PathBuf::from)).find(|program| works(program))
}

/// Whether it starts: Ubuntu's package is a stub that only says to install a snap.
fn works(program: &Path) -> bool {
    command::answer(program, &["--version"]).is_some_and(|version| version.contains("Chrom"))
}

fn playwrights(workspace: &Workspace) -> Option<PathBuf> {
    let mut node = Command::new("node");
    node.current_dir(workspace.path("end2end"))
        .args(["-p", "require('@playwright/test').chromium.executablePath()"]);
    let program = PathBuf::from(command::output(&mut node).ok()?.trim());
    command::is_program(&program).then_some(program)
}

/// The package of the distribution that has the browser, from lists of today.
fn offered() -> &'static str {
    // A fresh container has no package lists; an outdated list is worth a try all the same.
    if let Err(error) = apt_get(&["update", "-qq"]) {
        eprintln!("setup: {error}");
    }
    if is_offered(HEADLESS) { HEADLESS } else { "chromium" }
}

fn is_offered(package: &str) -> bool {
    command::answer("apt-cache", &["show", package]).is_some_and(|answer| answer.contains(package))
}

fn install(package: &str) -> Result<()> {
    apt_get(&["install", "-y", "-qq", "--no-install-recommends", package, "fonts-liberation"])
        .with_context(|| format!("the distribution's {package} could not be installed"))
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    command::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    command::answer("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}
