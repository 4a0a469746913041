//! `cargo xtask lint`: formatting, clippy, licences and sources.

use anyhow::Result;

use crate::command;
use crate::setup::{self, Components};
use crate::steps::{self, Step};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    setup::ensure_rust(workspace, Components::Lint)?;
    let mut steps = steps(workspace);
    if command::on_path("cargo-deny").is_some() {
        let hint = "see deny.toml for what is allowed and why";
        steps.push(Step::new("licences and sources", hint, || {
            command::run(&mut workspace.cargo(&["deny", "check", "bans", "licenses", "sources"]))
        }));
    } else {
        println!("licences and sources: skipped, cargo-deny is not installed");
    }
    steps::run(steps)
}

/// Formatting and clippy, as `cargo xtask test` runs them too.
pub(crate) fn steps(workspace: &Workspace) -> Vec<Step<'_>> {
    let clippy = |selection: &'static [&str]| {
        move || {
            let mut clippy = workspace.cargo(&["clippy", "--locked"]);
            clippy.args(selection);
            // A warning must not stop somebody in the middle of a change; in CI it must.
            if std::env::var_os("CI").is_some_and(|ci| ci == "true") {
                clippy.args(["--", "-D", "warnings"]);
            }
            command::run(&mut clippy)
        }
    };
    let fix = "mend what clippy names above";
    vec![
        Step::new("formatting", "run `cargo fmt --all`", || {
            command::run(&mut workspace.cargo(&["fmt", "--all", "--check"]))
        }),
        Step::new("clippy, native", fix, clippy(&["--workspace", "--exclude=cerulean-app", "--all-targets"])),
        Step::new("clippy, app", fix, clippy(&["--package=cerulean-app", "--target=wasm32-unknown-unknown"])),
        Step::new(
            "clippy, widget",
            fix,
            clippy(&[
                "--package=cerulean-app",
                "--bin=cerulean-widget",
                "--no-default-features",
                "--target=wasm32-unknown-unknown",
            ]),
        ),
    ]
}
