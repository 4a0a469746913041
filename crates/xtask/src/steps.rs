//! A list of things to do, one after the other, that stops at the first failure and says at the end what took how long.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// One thing to do.
pub(crate) struct Step<'a> {
    pub(crate) name: &'static str,
    /// What a person does when it fails.
    pub(crate) hint: &'static str,
    pub(crate) run: Box<dyn FnOnce() -> Result<()> + 'a>,
}

impl<'a> Step<'a> {
    pub(crate) fn new(
        name: &'static str,
        hint: &'static str,
        run: impl FnOnce() -> Result<()> + 'a,
    ) -> Step<'a> {
        Step { name, hint, run: Box::new(run) }
    }
}

/// Runs them in order. The steps after a failure are listed as not run, so that nobody takes them for passed.
pub(crate) fn run(steps: Vec<Step>) -> Result<()> {
    let begin = Instant::now();
    let mut report = Vec::new();
    let mut failure = None;
    for step in steps {
        if failure.is_some() {
            report.push(format!("  -         not run  {}", step.name));
            continue;
        }
        println!("\n=== {}", step.name);
        let start = Instant::now();
        let outcome = (step.run)();
        let seconds = seconds(start.elapsed());
        match outcome {
            Ok(()) => report.push(format!("  ok     {seconds}  {}", step.name)),
            Err(error) => {
                report.push(format!("  FAILED {seconds}  {}", step.name));
                failure = Some((step.name, step.hint, error));
            }
        }
    }
    println!("\n=== steps");
    for line in report {
        println!("{line}");
    }
    println!("  total  {}", seconds(begin.elapsed()));
    if let Some((name, hint, error)) = failure {
        bail!("{name} failed: {error:#}\n{hint}");
    }
    Ok(())
}

pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:7.1} s", duration.as_secs_f64())
}
