//! One file per command, and what several of them share.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod demo;
pub(crate) mod import;
pub(crate) mod new;
pub(crate) mod preview;
pub(crate) mod publish;
pub(crate) mod search;
pub(crate) mod watch;

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use cerulean_model::Date;
use cerulean_publisher::{Report, Severity, render};

/// The command was asked for something that makes no sense; exit code 2.
#[derive(Debug)]
pub(crate) struct Misuse(pub(crate) String);

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misuse {}

/// Today, in UTC.
pub(crate) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::from_days(i32::try_from(seconds / 86_400).unwrap_or(i32::MAX))
}

/// Reads a date argument.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written year-month-day: 2026-05-20".to_owned())
}

/// Kinds of problems that can be made to fail a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Deny {
    /// Warnings fail too.
    Warnings,
}

/// Whether to write in colours there (<https://no-color.org>).
pub(crate) fn has_colours(out: &impl IsTerminal) -> bool {
    out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Writes the report's problems to stderr or stdout, whichever `out` is.
pub(crate) fn write_report(
    out: &mut (impl Write + IsTerminal),
    report: &Report,
    folder: &str,
    shown: impl Fn(Severity) -> bool,
) -> io::Result<()> {
    let style = render::Style { colour: has_colours(out), folder };
    let mut text = String::new();
    for problem in report.problems.iter().filter(|problem| shown(problem.rule.severity)) {
        text.push_str(&render::problem(problem, style));
        text.push('\n');
    }
    out.write_all(text.as_bytes())
}

/// Says on a terminal that something takes its time, from the first second on, until it is dropped.
pub(crate) struct Progress {
    done: mpsc::Sender<()>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Progress {
    /// `what` is being done.
    pub(crate) fn start(what: &'static str) -> Self {
        let (done, waiting) = mpsc::channel();
        let watch = move || {
            let started = Instant::now();
            let mut shown = false;
            while let Err(mpsc::RecvTimeoutError::Timeout) = waiting.recv_timeout(Duration::from_secs(1)) {
                shown = true;
                // Nobody is hurt if this cannot be written.
                let _ = write!(io::stderr(), "\r{what}… {} s", started.elapsed().as_secs());
            }
            if shown {
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
        };
        let thread = if io::stderr().is_terminal() { thread::Builder::new().spawn(watch).ok() } else { None };
        Self { done, thread }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let _ = self.done.send(());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
