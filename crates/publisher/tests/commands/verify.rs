//! Checking published sites.

use std::fs;

use crate::{Workbench, tree};

#[test]
fn a_published_site_is_whole_and_every_damage_is_found() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&["--base-url", "https://x.example/jobs/"]).exits(0);
    bench.run(&["check", "--site", "site"]).exits(0).says("0 errors");
    let files = tree(&bench.path("site"));
    let counted = |path: &str| {
        let unnamed = ["robots.txt", "llms.txt", "_headers", ".nojekyll", "feeds/indeed.xml"];
        !path.starts_with(".cerulean") && !unnamed.contains(&path)
    };
    for (path, bytes) in files.iter().filter(|(path, _)| counted(path)) {
        fs::write(bench.path("site").join(path), &bytes[..bytes.len() / 2]).unwrap();
        bench.run(&["check", "--site", "site"]).exits(1).says(path);
        // Feeds of facets without pages are named nowhere, and what is saved by the app alone, so nobody misses them.
        let folder = path.split('/').nth(1).unwrap_or_default();
        if !["seniority", "employment", "industry", "workplace"].contains(&folder)
            && path != "saved/index.html"
        {
            fs::remove_file(bench.path("site").join(path)).unwrap();
            bench.run(&["check", "--site", "site"]).exits(1).says(path);
        }
        fs::write(bench.path("site").join(path), bytes).unwrap();
    }
    bench.run(&["check", "--site", "site", "--json"]).exits(0);
}
