//! Publishing whenever something changes.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, ChildStdout, Stdio};

use crate::Workbench;

struct Watch {
    child: Child,
    out: BufReader<ChildStdout>,
    err: BufReader<ChildStderr>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watch {
    fn start(bench: &Workbench, out: &str) -> Self {
        let mut child = bench
            .command(&["watch", "portal", "--out", out, "--today", "2026-05-31"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        Self { child, out: BufReader::new(out), err: BufReader::new(err) }
    }

    /// The next line about a publish that was written.
    fn published(&mut self) -> String {
        let mut line = String::new();
        assert!(self.out.read_line(&mut line).unwrap() > 0, "it ended");
        line
    }

    /// Reads messages up to the one that holds this.
    fn says(&mut self, text: &str) {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            assert!(self.err.read_line(&mut line).unwrap() > 0, "it ended without saying {text:?}");
        }
    }
}

#[test]
fn a_change_is_published_and_a_mistake_keeps_the_site() {
    let bench = Workbench::new();
    bench.portal();
    let mut watch = Watch::start(&bench, "site");
    assert!(watch.published().starts_with("3 listings"));
    watch.says("watching portal");
    let path = "portal/listings/store-manager-alba.md";
    let good = bench.read(path);
    bench.write(path, &good.replace("Embroidery", "Weaving"));
    watch.published();
    assert!(bench.read("site/listings/store-manager-alba/index.html").contains("Weaving"));
    bench.write(path, "+++\ntitle = 3\n");
    watch.says("nothing was written");
    assert!(bench.read("site/listings/store-manager-alba/index.html").contains("Weaving"));
    bench.write(path, &good);
    watch.published();
    assert!(bench.read("site/listings/store-manager-alba/index.html").contains("Embroidery"));
}

#[test]
fn a_site_inside_of_the_portal_does_not_set_itself_off() {
    let bench = Workbench::new();
    bench.portal();
    let mut watch = Watch::start(&bench, "portal/site");
    watch.published();
    watch.says("watching portal");
    let path = "portal/houses/alba.md";
    bench.write(path, &bench.read(path).replace("Alba", "Alba et Fils"));
    watch.published();
    // Were its own writing a change, it would have published once more before this one, with nothing to write.
    bench.write(path, &bench.read(path).replace("Fils", "Filles"));
    let line = watch.published();
    assert!(!line.contains(" 0 files written"), "{line}");
}
