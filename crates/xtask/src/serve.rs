//! `cargo xtask serve`: the sample site in the browser, rebuilt and reloaded on every change.
//!
//! The server is `cerulean preview`, which serves as a static host would; this module only decides what a change makes
//! necessary. Watching is looking at names, sizes and times a few times a second: that costs a millisecond for the few
//! hundred files there are, needs no library, and works on network and container mounts where notifications do not.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::bundle::Speed;
use crate::setup::Toolbox;
use crate::site::{PUBLISHER_INPUTS, Publish};
use crate::workspace::Workspace;
use crate::{bundle, fingerprint, site};

/// How often to look. An editor that saves several files is through well within one interval.
const INTERVAL: Duration = Duration::from_millis(300);

const CONTENT: &[&str] = &["content"];

#[derive(Args)]
pub(crate) struct Options {
    /// The port to serve on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Compile the app without optimisation: a change to it shows in seconds, not in a minute
    #[arg(long)]
    draft: bool,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let start = Instant::now();
    // Before minutes of building, not after.
    if TcpListener::bind(("127.0.0.1", options.port)).is_err() {
        bail!(
            "port {} is in use: stop what listens there, or choose another with `cargo xtask serve --port {}`",
            options.port,
            options.port.wrapping_add(1).max(1024)
        );
    }
    let site = Site {
        workspace,
        toolbox: bundle::set_up(workspace)?,
        speed: if options.draft { Speed::Draft } else { Speed::Shipped },
        port: options.port,
        out: workspace.output("serve"),
    };
    let mut seen = Seen::now(workspace);
    let app = site.app()?;
    let cerulean = site::publisher(workspace, Speed::Shipped)?;
    site.publish(&cerulean, &app)?;

    let preview = Preview::new(cerulean);
    preview.end_with_us()?;
    preview.start(&site)?;
    println!(
        "\nServing http://127.0.0.1:{}/ after {:.1} s. Changes are rebuilt and reloaded; Ctrl-C ends it.",
        options.port,
        start.elapsed().as_secs_f64()
    );
    loop {
        thread::sleep(INTERVAL);
        preview.check()?;
        let now = Seen::now(workspace);
        let changed = seen.difference(&now);
        seen = now;
        // The last good site stays up; the next change tries again.
        if changed.any()
            && let Err(error) = site.rebuild(&changed, &preview)
        {
            eprintln!("serve: {error:#}");
        }
    }
}

struct Site<'a> {
    workspace: &'a Workspace,
    toolbox: Toolbox,
    speed: Speed,
    port: u16,
    out: PathBuf,
}

impl Site<'_> {
    fn app(&self) -> Result<PathBuf> {
        bundle::build(self.workspace, &self.toolbox, self.speed)
    }

    fn publish(&self, cerulean: &Path, app: &Path) -> Result<()> {
        // The sample portal may name the address it is deployed to; here it is at home.
        let base_url = format!("http://127.0.0.1:{}/", self.port);
        let content = self.workspace.path("content");
        site::publish(
            self.workspace,
            cerulean,
            &Publish {
                content: &content,
                out: &self.out,
                app,
                base_url: Some(&base_url),
                today: None,
                precompress: false,
            },
        )
    }

    fn rebuild(&self, changed: &Changed, preview: &Preview) -> Result<()> {
        let start = Instant::now();
        println!("serve: {} changed", changed.names());
        if changed.publisher {
            site::publisher(self.workspace, Speed::Shipped)?;
        }
        self.publish(&preview.cerulean, &self.app()?)?;
        if changed.publisher {
            // The server is part of the publisher: run the one just compiled.
            preview.stop();
            preview.start(self)?;
        }
        println!("serve: rebuilt in {:.1} s", start.elapsed().as_secs_f64());
        Ok(())
    }
}

/// What the inputs looked like.
struct Seen {
    app: u64,
    publisher: u64,
    content: u64,
}

struct Changed {
    app: bool,
    publisher: bool,
    content: bool,
}

impl Seen {
    fn now(workspace: &Workspace) -> Seen {
        let glance = |inputs| fingerprint::glance(&workspace.root, inputs);
        let app = bundle::INPUTS.concat();
        Seen { app: glance(&app), publisher: glance(PUBLISHER_INPUTS), content: glance(CONTENT) }
    }

    fn difference(&self, now: &Seen) -> Changed {
        Changed {
            app: self.app != now.app,
            publisher: self.publisher != now.publisher,
            content: self.content != now.content,
        }
    }
}

impl Changed {
    fn any(&self) -> bool {
        self.app || self.publisher || self.content
    }

    fn names(&self) -> String {
        let names = [(self.app, "app"), (self.publisher, "publisher"), (self.content, "content")];
        let names: Vec<&str> = names.iter().filter(|(changed, _)| *changed).map(|(_, name)| *name).collect();
        names.join(" and ")
    }
}

/// The running server.
struct Preview {
    cerulean: PathBuf,
    child: Arc<Mutex<Option<Child>>>,
}

impl Preview {
    fn new(cerulean: PathBuf) -> Preview {
        Preview { cerulean, child: Arc::default() }
    }

    /// Ends the server when we are asked to end, at once, also in the middle of a rebuild.
    fn end_with_us(&self) -> Result<()> {
        let child = Arc::clone(&self.child);
        ctrlc::set_handler(move || {
            stop(&mut lock(&child));
            std::process::exit(0);
        })
        .context("cannot listen for Ctrl-C")
    }

    fn start(&self, site: &Site) -> Result<()> {
        let child = Command::new(&self.cerulean)
            .arg("preview")
            .arg(&site.out)
            .args(["--port", &site.port.to_string(), "--live-reload"])
            .spawn()
            .with_context(|| format!("cannot start {}", self.cerulean.display()))?;
        *lock(&self.child) = Some(child);
        Ok(())
    }

    fn check(&self) -> Result<()> {
        match lock(&self.child).as_mut().map(Child::try_wait).transpose()?.flatten() {
            None => Ok(()),
            Some(status) => bail!("`cerulean preview` ended by itself with {status}"),
        }
    }

    fn stop(&self) {
        stop(&mut lock(&self.child));
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop();
    }
}

fn lock(child: &Mutex<Option<Child>>) -> MutexGuard<'_, Option<Child>> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stop(child: &mut Option<Child>) {
    if let Some(mut child) = child.take() {
        let _ = child.kill();
        let _ = child.wait();
    }
}
