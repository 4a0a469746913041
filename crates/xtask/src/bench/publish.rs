//! `cargo xtask bench publish`: how long publishing a synthetic portal takes and how much memory: everything, after one change,
//! after none.
//!
//! Every site goes to a folder of its own, and nothing is removed until everything is measured: on ext4 without a journal
//! each new file has to pass by the numbers of those that were removed in the last minutes, which takes longer than publishing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use wait4::Wait4;

use super::{clear, demo};
use crate::bundle::Speed;
use crate::test::TODAY;
use crate::workspace::Workspace;
use crate::{command, site};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Listings of the synthetic portals
    #[arg(long, value_delimiter = ',', default_values_t = [10_000, 100_000])]
    listings: Vec<u32>,
    /// Publishes of each kind, of which the median counts
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Where portals and sites are made, instead of target/
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// What one publish took.
struct Run {
    wall: f64,
    user: f64,
    system: f64,
    /// Bytes, at most.
    memory: u64,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let cerulean = site::publisher(workspace, Speed::Shipped)?;
    let folder = options.folder.clone().unwrap_or_else(|| workspace.output("bench-publish"));
    let folder = folder.join(std::process::id().to_string());
    println!("{}", machine(workspace));
    println!("| listings | publish | seconds | user | system | MB |\n|---|---|---|---|---|---|");
    for &listings in &options.listings {
        let bench = Bench::new(&cerulean, &folder, listings)?;
        let all = (0..options.runs).map(|n| bench.publish(n)).collect::<Result<_>>()?;
        row(listings, "everything", all);
        let change = (0..options.runs).map(|n| bench.change(n)).collect::<Result<_>>()?;
        row(listings, "after one change", change);
        let none = (0..options.runs).map(|_| bench.publish(0)).collect::<Result<_>>()?;
        row(listings, "after none", none);
    }
    clear(&folder)
}

/// A portal and the folder of its sites.
struct Bench<'a> {
    cerulean: &'a Path,
    portal: PathBuf,
    sites: PathBuf,
}

impl<'a> Bench<'a> {
    fn new(cerulean: &'a Path, folder: &Path, listings: u32) -> Result<Self> {
        let [portal, sites] = ["portal", "sites"].map(|name| folder.join(format!("{name}-{listings}")));
        fs::create_dir_all(&sites).with_context(|| format!("cannot make {}", sites.display()))?;
        demo(cerulean, listings, &portal)?;
        Ok(Self { cerulean, portal, sites })
    }

    /// A publish after one listing has another title; which one differs from run to run.
    fn change(&self, n: usize) -> Result<Run> {
        let listings = self.portal.join("listings");
        let mut files: Vec<PathBuf> =
            fs::read_dir(&listings)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        files.sort();
        let file = files.get(n * 7 % files.len().max(1)).context("the portal has no listings")?;
        let text = fs::read_to_string(file)?;
        fs::write(file, text.replacen("\"title\":\"", &format!("\"title\":\"Changed {n} "), 1))?;
        self.publish(0)
    }

    /// A publish to one of the sites.
    fn publish(&self, site: usize) -> Result<Run> {
        let mut publish = Command::new(self.cerulean);
        publish.arg("publish").arg(&self.portal);
        publish.arg("--out").arg(self.sites.join(site.to_string()));
        publish.args(["--base-url", "https://x.example/jobs/", "--today", TODAY]);
        publish.stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let used = publish.spawn()?.wait4()?;
        let wall = start.elapsed().as_secs_f64();
        ensure!(used.status.success(), "cerulean publish ended with {}", used.status);
        let rusage = used.rusage;
        Ok(Run {
            wall,
            user: rusage.utime.as_secs_f64(),
            system: rusage.stime.as_secs_f64(),
            memory: rusage.maxrss,
        })
    }
}

/// A line of the table: the median of the runs by time, and the most memory of any.
fn row(listings: u32, what: &str, mut runs: Vec<Run>) {
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    let memory = runs.iter().map(|run| run.memory).max().unwrap_or_default() as f64 / 1e6;
    if let Some(Run { wall, user, system, .. }) = runs.get(runs.len() / 2) {
        println!("| {listings} | {what} | {wall:.2} | {user:.2} | {system:.2} | {memory:.0} |");
    }
}

/// What it was measured on, and when.
fn machine(workspace: &Workspace) -> String {
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().map_or_else(String::new, |load| format!(", load {load} at the start"));
    let root = workspace.root.to_string_lossy();
    let said = |arguments: &[&str]| {
        let all = [&["-C", &root], arguments].concat();
        command::answer("git", &all).map_or_else(|| "?".to_owned(), |text| text.trim().to_owned())
    };
    let commit = said(&["log", "-1", "--format=%h of %cs"]);
    let changed = if said(&["status", "--porcelain"]).is_empty() { "" } else { ", changed" };
    format!("{model}, {cores} cores{load}; commit {commit}{changed}")
}
