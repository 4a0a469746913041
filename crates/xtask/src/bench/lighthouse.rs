//! `cargo xtask bench lighthouse`: Google's audit, as on a phone, of the sample site with compressed files. How Lighthouse is
//! called is `bench/lighthouse.mjs`.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use cerulean_publisher::preview::{Preview, PreviewOptions};
use serde::Deserialize;

use crate::bundle::Speed;
use crate::site::{self, Publish};
use crate::test::TODAY;
use crate::workspace::Workspace;
use crate::{bundle, setup};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Runs of each page, of which the median counts
    #[arg(long, default_value_t = 3)]
    runs: u32,
    /// Pages, as paths of the site
    #[arg(default_values_t = PAGES.map(str::to_owned))]
    pages: Vec<String>,
}

const PAGES: [&str; 2] = ["/", "/listings/sales-operations-assistant-work-study-special-sales-hermes-paris/"];

/// What each category has to reach, of 100.
const GOALS: [(&str, u32); 4] =
    [("performance", 95), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// What bench/lighthouse.mjs prints of a page.
#[derive(Deserialize)]
struct Audit {
    path: String,
    version: String,
    /// By category, of 100.
    scores: BTreeMap<String, u32>,
    /// By name, in milliseconds but for the layout shift.
    metrics: BTreeMap<String, f64>,
    /// What was found wanting.
    failed: Vec<String>,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let toolbox = bundle::set_up(workspace)?;
    setup::ensure_end2end(workspace)?;
    setup::ensure_packages(workspace, "bench", "Lighthouse is one of them")?;
    let chromium = setup::ensure_chromium(workspace)?;
    let app = bundle::build(workspace, &toolbox, Speed::Shipped)?;
    let cerulean = site::publisher(workspace, Speed::Shipped)?;

    let out = workspace.output("lighthouse-site");
    std::fs::create_dir_all(&out).with_context(|| format!("cannot make {}", out.display()))?;
    let preview = Preview::bind(&PreviewOptions {
        site: out.clone(),
        host: "127.0.0.1".to_owned(),
        port: 0,
        live_reload: false,
    })
    .context("no free port on 127.0.0.1")?;
    let address = preview.url()?;
    let publish = Publish {
        content: &workspace.path("content"),
        out: &out,
        app: &app,
        base_url: Some(&address),
        today: Some(TODAY),
        precompress: true,
    };
    site::publish(workspace, &cerulean, &publish)?;
    // It serves until this program ends.
    thread::spawn(move || preview.run());

    let mut node = Command::new("node");
    node.current_dir(workspace.path("bench"))
        .arg("lighthouse.mjs")
        .arg(&address)
        .arg(&chromium)
        .arg(options.runs.to_string())
        .args(&options.pages)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit());
    let output = node.output().context("node could not be started")?;
    if !output.status.success() {
        bail!("bench/lighthouse.mjs failed");
    }
    let mut short = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let audit: Audit = serde_json::from_str(line).context("bench/lighthouse.mjs says something else")?;
        println!("\n{} (Lighthouse {}, median of {})", audit.path, audit.version, options.runs);
        for (name, goal) in GOALS {
            let score = audit.scores.get(name).copied().unwrap_or_default();
            println!("  {name:<26} {score:>5}  of {goal}");
            if score < goal {
                short.push(format!("{name} of {}", audit.path));
            }
        }
        for (name, value) in &audit.metrics {
            println!("  {name:<26} {value:>8.2}");
        }
        audit.failed.iter().for_each(|finding| println!("  {finding}"));
    }
    if short.is_empty() { Ok(()) } else { bail!("below the goal: {}", short.join(", ")) }
}
