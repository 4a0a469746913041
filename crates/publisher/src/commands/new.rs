//! `cerulean new`: a small portal to begin with.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

use super::{Misuse, today};

/// Scaffold a portal that can be edited
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean new portal\n  cerulean publish portal --out site && cerulean preview site"
)]
pub(crate) struct Arguments {
    /// The folder to write into; it has to be empty or missing
    dir: PathBuf,
}

const FILES: [(&str, &str); 4] = [
    ("portal.toml", include_str!("new/portal.toml")),
    ("houses/maison-exemple.md", include_str!("new/house.md")),
    ("listings/sales-associate-maison-exemple-paris.md", include_str!("new/listing.md")),
    ("README.md", include_str!("new/README.md")),
];

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let dir = &arguments.dir;
    if dir.read_dir().is_ok_and(|mut entries| entries.next().is_some()) || dir.is_file() {
        return Err(Misuse(format!("{} is not empty", dir.display())).into());
    }
    let mut out = io::stdout();
    for (path, text) in FILES {
        let file = dir.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        let text = text.replace("{today}", &today().to_string());
        fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        writeln!(out, "{}", file.display())?;
    }
    writeln!(
        out,
        "\nEdit these, then: cerulean publish {0} --out site && cerulean preview site",
        dir.display()
    )?;
    Ok(ExitCode::SUCCESS)
}
