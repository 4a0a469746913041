//! `cargo xtask serve`: the sample site in the browser, rebuilt and reloaded on every change.
//!
//! The server is `cerulean preview`, which serves as a static host would; this module only decides what a change makes
//! necessary. Watching is looking at names, sizes and times a few times a second: that costs a millisecond for the few
//! hundred files there are, needs no library, and works on network and container mounts where notifications do not.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

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
    let toolbox = bundle::set_up(workspace)?;
    let mut site = Site { workspace, toolbox, port: options.port, out: workspace.output("serve") };
    let mut seen = Seen::now(workspace);
    let cerulean = site.build()?;
    let mut preview = Preview::start(&site, &cerulean)?;
    println!(
        "\nServing http://127.0.0.1:{}/ after {:.1} s. Changes are rebuilt and reloaded; Ctrl-C ends it.",
        options.port,
        start.elapsed().as_secs_f64()
    );

    let (stop, stopped) = mpsc::channel();
    // The server must not outlive us, however we are asked to end.
    ctrlc::set_handler(move || {
        let _ = stop.send(());
    })
    .context("cannot listen for Ctrl-C")?;
    loop {
        match stopped.recv_timeout(INTERVAL) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        preview.check()?;
        let now = Seen::now(workspace);
        if now != seen {
            let changed = seen.difference(&now);
            seen = now;
            if let Err(error) = site.rebuild(&changed, &mut preview) {
                // The last good site stays up; the next change tries again.
                eprintln!("serve: {error:#}");
            }
        }
    }
}

struct Site<'a> {
    workspace: &'a Workspace,
    toolbox: Toolbox,
    port: u16,
    out: PathBuf,
}

impl Site<'_> {
    fn build(&mut self) -> Result<PathBuf> {
        let app = bundle::build(self.workspace, &self.toolbox)?;
        let cerulean = site::publisher(self.workspace)?;
        self.publish(&cerulean, &app)?;
        Ok(cerulean)
    }

    fn publish(&self, cerulean: &Path, app: &Path) -> Result<()> {
        // The sample portal names its own address; here it is at home.
        let base_url = format!("http://127.0.0.1:{}/", self.port);
        let content = self.workspace.path("content");
        site::publish(
            self.workspace,
            cerulean,
            &Publish { content: &content, out: &self.out, app, base_url: Some(&base_url), today: None },
        )
    }

    fn rebuild(&mut self, changed: &Changed, preview: &mut Preview) -> Result<()> {
        let start = Instant::now();
        println!("serve: {} changed", changed.names());
        let cerulean =
            if changed.publisher { site::publisher(self.workspace)? } else { preview.cerulean.clone() };
        let app = if changed.app {
            bundle::build(self.workspace, &self.toolbox)?
        } else {
            self.workspace.output("app")
        };
        self.publish(&cerulean, &app)?;
        if changed.publisher {
            *preview = preview.restart(self)?;
        }
        println!("serve: rebuilt in {:.1} s", start.elapsed().as_secs_f64());
        Ok(())
    }
}

/// What the inputs looked like.
#[derive(PartialEq, Eq)]
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
        Seen { app: glance(bundle::INPUTS), publisher: glance(PUBLISHER_INPUTS), content: glance(CONTENT) }
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
    fn names(&self) -> String {
        let names = [(self.app, "app"), (self.publisher, "publisher"), (self.content, "content")];
        let names: Vec<&str> = names.iter().filter(|(changed, _)| *changed).map(|(_, name)| *name).collect();
        names.join(" and ")
    }
}

/// The running server; ends with us.
struct Preview {
    cerulean: PathBuf,
    child: Child,
}

impl Preview {
    fn start(site: &Site, cerulean: &Path) -> Result<Preview> {
        let child = Command::new(cerulean)
            .arg("preview")
            .arg(&site.out)
            .args(["--port", &site.port.to_string(), "--live-reload"])
            .spawn()
            .with_context(|| format!("cannot start {}", cerulean.display()))?;
        Ok(Preview { cerulean: cerulean.to_path_buf(), child })
    }

    /// A new one of the program as it is now; the old one frees the port first.
    fn restart(&mut self, site: &Site) -> Result<Preview> {
        self.stop();
        Preview::start(site, &self.cerulean)
    }

    fn check(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("`cerulean preview` ended by itself with {status}"),
        }
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop();
    }
}
