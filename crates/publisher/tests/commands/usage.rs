//! Help, misuse, closed output.

use std::io::Read;
use std::process::Stdio;

use crate::Workbench;

#[test]
fn every_command_explains_itself_with_examples() {
    let bench = Workbench::new();
    for command in
        ["check", "publish", "preview", "search", "watch", "demo", "new", "import", "completions", "man"]
    {
        bench.run(&[command, "--help"]).exits(0).says("Examples:").says("Usage: cerulean");
    }
    bench.run(&["--help"]).exits(0).says("Examples:");
    bench.run(&["--version"]).exits(0).says("cerulean 0.");
}

#[test]
fn shells_and_manuals_know_every_command() {
    let bench = Workbench::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        bench.run(&["completions", shell]).exits(0).says("publish").says("precompress");
    }
    bench.run(&["man"]).exits(0).says(".TH cerulean 1").says("cerulean\\-publish(1)");
    bench.run(&["man", "--out", "man1"]).exits(0);
    assert!(bench.read("man1/cerulean-publish.1").contains("base\\-url"));
    bench.run(&["completions", "tcsh"]).exits(2);
}

#[test]
fn colours_are_for_terminals() {
    let bench = Workbench::new();
    bench.write("portal/portal.toml", "nam = 1\n");
    for arguments in [&["check", "portal"][..], &["publish", "portal", "--out", "site"], &["publish", "x"]] {
        let output = bench.command(arguments).env_remove("NO_COLOR").output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        assert!(!text.is_empty() && !text.contains(&0x1b), "{arguments:?}");
    }
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
        &["publish", "portal", "--out", "portal/portal.toml"],
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
        &["watch", "missing", "--out", "site"],
        &["watch", "portal"],
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
