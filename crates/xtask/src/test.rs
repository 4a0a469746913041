//! `cargo xtask test`: lints and every test, from the cheapest to the dearest; one part with a name.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::bundle::Speed;
use crate::playwright::{self, Config, Target};
use crate::setup::{self, Components, WASM_BINDGEN};
use crate::site::Publish;
use crate::steps::{self, Step};
use crate::workspace::Workspace;
use crate::{bundle, command, lint, site, sizes};

/// The day on which the tests' site is published and the browser's clock stands (end2end/tests/support.ts names the
/// same one): a listing must not expire between two runs.
pub(crate) const TODAY: &str = "2026-11-23";

#[derive(Args)]
pub(crate) struct Options {
    /// Run one part alone
    part: Option<Part>,
    /// Only tests whose name holds these words
    filter: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Unit, property and golden tests of the libraries and the publisher
    Native,
    /// The engine's tests, compiled to WebAssembly, in Node
    Wasm,
    /// Playwright and axe against the published sample site in Chromium
    E2e,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let wants = |part| options.part.is_none_or(|chosen| chosen == part);
    let components = if options.part.is_none() { Components::Lint } else { Components::Build };
    setup::ensure_rust(workspace, components)?;

    let mut steps = Vec::new();
    if options.part.is_none() {
        steps.extend(lint::steps(workspace));
    }
    if wants(Part::Native) {
        steps.push(Step::new("native tests", "`cargo xtask test native NAME` runs one alone", || {
            native(workspace, &options.filter)
        }));
    }
    let has_wasm_tests = workspace.path("crates/search/tests/wasm.rs").is_file();
    if options.part == Some(Part::Wasm) || has_wasm_tests && wants(Part::Wasm) {
        steps.push(Step::new("wasm tests", "`cargo xtask test wasm NAME` runs one alone", || {
            wasm(workspace, &options.filter)
        }));
    }
    if wants(Part::E2e) {
        let hint =
            "`cargo xtask test e2e NAME` runs one alone; traces of what failed are in end2end/test-results";
        steps.push(Step::new("end-to-end tests", hint, || end_to_end(workspace, &options.filter)));
    }
    steps::run(steps)
}

fn native(workspace: &Workspace, filter: &[String]) -> Result<()> {
    let mut test = workspace.cargo(&["test", "--locked", "--workspace", "--exclude=cerulean-app"]);
    command::run(test.arg("--").args(filter))?;
    // What the app and the widget share: it reads, searches and speaks without a browser, and compiles without Leptos.
    let mut test =
        workspace.cargo(&["test", "--locked", "--package=cerulean-app", "--lib", "--no-default-features"]);
    command::run(test.arg("--").args(filter))
}

fn wasm(workspace: &Workspace, filter: &[String]) -> Result<()> {
    setup::ensure_node()?;
    let toolbox = setup::ensure_tools(workspace, &[&WASM_BINDGEN])?;
    let mut test = workspace.cargo(&[
        "test",
        "--locked",
        "--package=cerulean-search",
        "--target=wasm32-unknown-unknown",
        "--test=wasm",
    ]);
    toolbox.equip(&mut test)?;
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command::run(test.arg("--").args(filter))
}

fn end_to_end(workspace: &Workspace, filter: &[String]) -> Result<()> {
    let tested = Tested::publish(workspace)?;
    if filter.is_empty() {
        sizes::check(workspace, &tested.app)?;
    }
    playwright::run(workspace, &tested.target(), Config::Tests, filter)
}

/// The sample site as the end-to-end tests see it.
pub(crate) struct Tested {
    app: PathBuf,
    cerulean: PathBuf,
    site: PathBuf,
    port: u16,
    chromium: PathBuf,
}

impl Tested {
    /// Installs what is missing, builds and publishes.
    pub(crate) fn publish(workspace: &Workspace) -> Result<Self> {
        let toolbox = bundle::set_up(workspace)?;
        setup::ensure_end2end(workspace)?;
        let chromium = setup::ensure_chromium(workspace)?;

        let app = bundle::build(workspace, &toolbox, Speed::Shipped)?;
        let cerulean = site::publisher(workspace, Speed::Draft)?;
        let port = playwright::free_port()?;
        let site = workspace.output("e2e-site");
        let publish = Publish {
            content: &workspace.path("content"),
            out: &site,
            app: &app,
            base_url: Some(&format!("http://127.0.0.1:{port}/")),
            today: Some(TODAY),
            precompress: false,
        };
        site::publish(workspace, &cerulean, &publish)?;
        Ok(Self { app, cerulean, site, port, chromium })
    }

    pub(crate) fn target(&self) -> Target<'_> {
        Target {
            cerulean: &self.cerulean,
            app: &self.app,
            site: &self.site,
            port: self.port,
            chromium: &self.chromium,
        }
    }
}
