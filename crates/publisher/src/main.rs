//! The `cerulean` command: arguments in, exit code out. 0 is fine, 1 means problems were found, 2 misuse.

mod commands;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use commands::{Misuse, check, completions, demo, import, new, preview, publish, search, watch};

/// A publish makes and drops millions of small texts on all cores: with the system's allocator it takes a quarter longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A career portal that needs no server: files in, static site out.
#[derive(Debug, Parser)]
#[command(
    name = "cerulean",
    version,
    arg_required_else_help = true,
    propagate_version = true,
    after_help = "Examples:\n  cerulean new portal\n  cerulean publish portal --out site\n  cerulean preview site\n\nExit codes: 0 fine, 1 problems found, 2 misuse. NO_COLOR switches colours off."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Arguments),
    Check(check::Arguments),
    Publish(publish::Arguments),
    Preview(preview::Arguments),
    Import(import::Arguments),
    Search(search::Arguments),
    Watch(watch::Arguments),
    Demo(demo::Arguments),
    Completions(completions::Arguments),
    Man(completions::ManArguments),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::New(arguments) => new::run(&arguments),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Cli::command()),
        Command::Man(arguments) => completions::man(&arguments, Cli::command()),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let code = if error.is::<Misuse>() { 2 } else { 1 };
            let (red, end) =
                if commands::has_colours(&io::stderr()) { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
            // A closed stderr is nobody's problem.
            let _ =
                io::Write::write_all(&mut io::stderr(), format!("{red}error{end}: {error:#}\n").as_bytes());
            ExitCode::from(code)
        }
    }
}

/// Whoever read the output has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of = |error: &(dyn std::error::Error + 'static)| {
        error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(of)
}
