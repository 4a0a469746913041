//! `cerulean watch`: publish, and again whenever the portal's files change.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::Context;
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Misuse, publish};

/// How long nothing may change before a publish begins: editors write several times, and copying takes a while.
const QUIET: Duration = Duration::from_millis(150);
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(2);

/// Publish a portal, and again whenever one of its files changes
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean watch --out site\n  cerulean watch content --out site --app target/app\n\nProblems are shown and the site is kept as it is until they are gone. `cerulean preview site --live-reload` beside it\nshows each change in the browser. Ends with Ctrl-C."
)]
#[group(skip)]
pub(crate) struct Arguments {
    #[command(flatten)]
    publish: publish::Arguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let publish = &arguments.publish;
    let app = publish.prepare()?;
    let portal = std::fs::canonicalize(publish.portal())?;
    let (sender, changes) = channel();
    // Before the first publish, so that nothing is missed meanwhile.
    let _watcher = watch(&portal, sender)?;
    let mut is_first = true;
    loop {
        publish.publish(app.as_ref(), is_first)?;
        // The site may be there only now.
        let out = std::fs::canonicalize(publish.out()).unwrap_or_else(|_| publish.out().to_owned());
        if out == portal || portal.starts_with(&out) {
            return Err(Misuse("a portal cannot be watched inside of its own site".into()).into());
        }
        if is_first {
            writeln!(io::stderr(), "watching {} (Ctrl-C ends it)", publish.portal().display())?;
        }
        is_first = false;
        if !wait(&changes, &out) {
            return Ok(ExitCode::SUCCESS);
        }
    }
}

/// Sends whatever happens in the folder.
fn watch(
    portal: &Path,
    sender: std::sync::mpsc::Sender<notify::Result<Event>>,
) -> anyhow::Result<Box<dyn Watcher>> {
    let told = RecommendedWatcher::new(sender.clone(), Config::default()).and_then(|mut watcher| {
        watcher.watch(portal, RecursiveMode::Recursive)?;
        Ok(Box::new(watcher) as Box<dyn Watcher>)
    });
    if let Ok(watcher) = told {
        return Ok(watcher);
    }
    // Network folders and small limits on watches.
    let mut watcher = PollWatcher::new(sender, Config::default().with_poll_interval(POLL))?;
    watcher
        .watch(portal, RecursiveMode::Recursive)
        .with_context(|| format!("{} cannot be watched", portal.display()))?;
    Ok(Box::new(watcher))
}

/// Waits for a change and then until nothing has changed for a moment; `false` when no more will come.
fn wait(changes: &Receiver<notify::Result<Event>>, out: &Path) -> bool {
    loop {
        match changes.recv() {
            Ok(event) if is_change(&event, out) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Whether a file of the portal is another one now. Reading is no change, nor is what a publish writes.
fn is_change(event: &notify::Result<Event>, out: &Path) -> bool {
    match event {
        // Something was missed: better once too often.
        Err(_) => true,
        Ok(event) => {
            let is_own = |path: &PathBuf| path.starts_with(out);
            !matches!(event.kind, EventKind::Access(_)) && !event.paths.iter().all(is_own)
        }
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind};

    use super::*;

    #[test]
    fn only_changes_of_the_portal_count() {
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(path.into()));
        let out = Path::new("/p/site");
        let create = EventKind::Create(CreateKind::File);
        assert!(is_change(&event(create, "/p/listings/a.md"), out));
        assert!(!is_change(&event(create, "/p/site/index.html"), out));
        assert!(!is_change(&event(EventKind::Access(AccessKind::Read), "/p/listings/a.md"), out));
        assert!(is_change(&Err(notify::Error::generic("overflow")), out));
    }
}
