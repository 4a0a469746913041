//! `cargo xtask …`: the project's own commands. One file per command, set-up in `setup/`; no product code lives here.

mod bench;
mod build;
mod bundle;
mod command;
mod dist;
mod eval;
mod fingerprint;
mod import_report;
mod lint;
mod playwright;
mod screens;
mod serve;
mod setup;
mod site;
mod sizes;
mod steps;
mod style;
mod test;
mod wasm;
mod widget;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use workspace::Workspace;

/// The project's own commands. Each installs what it needs and says so.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the app, publish content/, serve the site, rebuild and reload on every change
    Serve(serve::Options),
    /// Lint, run every test (native, wasm, end to end in a real browser)
    Test(test::Options),
    /// Write the deployable folder and check the size budget
    Build(build::Options),
    /// Make one `cerulean` executable with the app inside
    Dist(dist::Options),
    /// Take the pictures of the sample site that the docs show
    Screens,
    /// Check formatting, clippy and, where cargo-deny is installed, licences and sources
    Lint,
    /// Measure, with the peers side by side
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Measure search quality on a set of real titles
    Eval(eval::Options),
    /// Measure how well a folder of real ATS answers is imported
    ImportReport(import_report::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = Workspace::find().and_then(|workspace| match arguments.command {
        Task::Serve(options) => serve::run(&workspace, &options),
        Task::Test(options) => test::run(&workspace, &options),
        Task::Build(options) => build::run(&workspace, &options),
        Task::Dist(options) => dist::run(&workspace, &options),
        Task::Screens => screens::run(&workspace),
        Task::Lint => lint::run(&workspace),
        Task::Bench(bench) => bench::run(&workspace, &bench),
        Task::Eval(options) => eval::run(&options),
        Task::ImportReport(options) => import_report::run(&options),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
