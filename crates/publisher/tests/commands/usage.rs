//! Help, misuse, closed output.

use std::io::Read;
use std::process::Stdio;

use crate::Workbench;

#[test]
fn every_command_explains_itself_with_examples() {
    let bench = Workbench::new();
    for command in ["check", "publish", "preview", "search", "demo", "new"] {
        bench.run(&[command, "--help"]).exits(0).says("Examples:").says("Usage: cerulean");
    }
    bench.run(&["--help"]).exits(0);
    bench.run(&["--version"]).exits(0).says("cerulean 0.");
}

#[test]
fn misuse_exits_with_2() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    for arguments in [
        &["nonsense"][..],
        &["publish", "portal"],
        &["publish", "missing", "--out", "site"],
        &["publish", "portal", "--out", "portal"],
        &["publish", "portal", "--out", "site", "--today", "20 May"],
        &["publish", "portal", "--out", "site", "--base-url", "jobs.example.org"],
        &["check", "missing"],
        &["check", "--site", "missing"],
        &["check", "portal", "--deny", "everything"],
        &["search", "missing"],
        &["search", "site", "--facet", "department"],
        &["search", "site", "--facet", "colour=blue"],
        &["search", "site", "--sort", "price"],
        &["search", "site", "--queries", "q.jsonl"],
        &["preview", "portal"],
        &["demo", "--listings", "3", "--out", "portal"],
        &["new", "portal"],
    ] {
        let ran = bench.run(arguments).exits(2);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn a_closed_output_ends_a_command_quietly() {
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "300", "--out", "portal"]).exits(0);
    bench.publish(&[]).exits(0);
    let mut child = bench
        .command(&["search", "site", "--limit", "300", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}
