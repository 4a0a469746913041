//! `cerulean preview`: look at a published site before it goes to its host.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use cerulean_publisher::preview::{Preview, PreviewOptions, is_site};

use super::Misuse;

/// Serve a published site as a static host would
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean preview site\n  cerulean preview site --port 0 --live-reload\n\nA site published for a path, such as https://example.org/jobs/, is served under that path."
)]
pub(crate) struct Arguments {
    /// The published site's folder
    site: PathBuf,
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Reload pages when the site is published again
    #[arg(long)]
    live_reload: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if !is_site(&arguments.site) {
        return Err(Misuse(format!("{} is no published site", arguments.site.display())).into());
    }
    let options = PreviewOptions {
        site: arguments.site.clone(),
        host: arguments.host.clone(),
        port: arguments.port,
        live_reload: arguments.live_reload,
    };
    let preview = Preview::bind(&options)
        .with_context(|| format!("cannot listen on {}:{}", arguments.host, arguments.port))?;
    let mut out = io::stdout();
    writeln!(out, "{}", preview.url()?)?;
    out.flush()?;
    preview.run()?;
    Ok(ExitCode::SUCCESS)
}
