//! `cargo xtask build`: the deployable folder, and the size budget checked.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::bundle::Speed;
use crate::site::Publish;
use crate::workspace::Workspace;
use crate::{bundle, site, sizes};

#[derive(Args)]
pub(crate) struct Options {
    /// The portal to publish
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Where to write the site
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The site's address, with the path it lives under [default: portal.toml's]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    // As typed, from where it was typed; `cargo xtask` keeps the caller's working folder.
    let folder = |given: &Option<PathBuf>, default: &str| match given {
        Some(folder) => std::path::absolute(folder).with_context(|| format!("{}", folder.display())),
        None => Ok(workspace.path(default)),
    };
    let content = folder(&options.content, "content")?;
    let out = folder(&options.out, "dist")?;

    let toolbox = bundle::set_up(workspace)?;
    let app = bundle::build(workspace, &toolbox, Speed::Shipped)?;
    let cerulean = site::publisher(workspace, Speed::Shipped)?;
    let base_url = options.base_url.as_deref();
    site::publish(
        workspace,
        &cerulean,
        &Publish { content: &content, out: &out, app: &app, base_url, today: None, precompress: false },
    )?;
    println!("site: {}", out.display());
    sizes::check(workspace, &app)
}
