//! `cerulean completions` and `cerulean man`: what a package of the command brings along.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap_complete::Shell;

/// Write a script that completes commands and options in your shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean completions bash > ~/.local/share/bash-completion/completions/cerulean\n  cerulean completions zsh > ~/.zfunc/_cerulean\n  cerulean completions fish > ~/.config/fish/completions/cerulean.fish"
)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, mut command: clap::Command) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "cerulean", &mut script);
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Write the manual pages
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean man | man -l -\n  cerulean man --out ~/.local/share/man/man1\n\nWithout --out the page of the whole command is written; with it one page a command."
)]
pub(crate) struct ManArguments {
    /// The folder for one page a command
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn man(arguments: &ManArguments, command: clap::Command) -> anyhow::Result<ExitCode> {
    match &arguments.out {
        Some(folder) => {
            std::fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(command, folder))
                .with_context(|| format!("{} cannot be written", folder.display()))?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            io::stdout().write_all(&page)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
