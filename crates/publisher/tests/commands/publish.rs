//! Writing sites.

use std::fs;

use crate::{Workbench, tree};

#[test]
fn a_broken_portal_leaves_the_site_untouched() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    let before = tree(&bench.path("site"));
    bench.write("portal/listings/bad.md", "+++\n");
    bench.publish(&[]).exits(1).says("nothing was written");
    assert_eq!(tree(&bench.path("site")), before);
}

#[test]
fn publishing_again_changes_nothing_and_elsewhere_gives_the_same_bytes() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    let first = tree(&bench.path("site"));
    bench.publish(&[]).exits(0).says("0 files written");
    assert_eq!(tree(&bench.path("site")), first);
    bench.run(&["publish", "portal", "--out", "other", "--today", "2026-05-31"]).exits(0);
    assert_eq!(tree(&bench.path("other")), first);
}

#[test]
fn what_cannot_be_written_is_named_once_and_the_next_publish_goes_on() {
    let bench = Workbench::new();
    bench.portal();
    bench.write("site/404.html/in-the-way", "");
    let ran = bench.publish(&[]).exits(1).says("error: 404.html: ").says("publish again");
    assert_eq!(ran.err.matches("os error").count(), 1, "{}", ran.err);
    fs::remove_dir_all(bench.path("site/404.html")).unwrap();
    bench.publish(&[]).exits(0);
    bench.run(&["check", "--site", "site"]).exits(0);
}

#[test]
fn a_listing_that_is_gone_leaves_the_site() {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    fs::remove_file(bench.path("portal/listings/store-manager-alba.md")).unwrap();
    bench.publish(&[]).exits(0);
    assert!(!bench.path("site/listings/store-manager-alba").exists());
    let found = bench.run(&[
        "search",
        "site",
        "store manager",
        "--json",
        "--facet",
        "location=fr/auvergne-rhone-alpes",
    ]);
    assert_eq!(found.json()["total"], 0);
}

#[test]
fn an_expired_listing_says_so_and_is_not_found() {
    let bench = Workbench::new();
    bench.portal();
    let path = "portal/listings/store-manager-alba.md";
    let open = bench.read(path);
    bench.write(path, &open.replace("apply =", "valid_through = 2026-05-30\napply ="));
    bench.publish(&[]).exits(0);
    let page = bench.read("site/listings/store-manager-alba/index.html");
    assert!(page.contains("This role is closed") && page.contains("noindex") && !page.contains("JobPosting"));
    assert_eq!(bench.run(&["search", "site", "--json"]).json()["total"], 2);
    // Long after, its page goes too.
    bench.run(&["publish", "portal", "--out", "site", "--today", "2026-12-01"]).exits(0);
    assert!(!bench.path("site/listings/store-manager-alba").exists());
}

#[test]
fn everything_works_below_a_path() {
    let bench = Workbench::new();
    bench.portal();
    bench.write(
        "app/index.html",
        "<head><script type=\"module\" src=\"/app/boot-0123456789abcdef.js\"></script></head>",
    );
    bench.write("app/app/boot-0123456789abcdef.js", "");
    bench.publish(&["--base-url", "https://x.example/jobs", "--app", "app"]).exits(0);
    let mut checked = 0;
    for (path, bytes) in tree(&bench.path("site")).iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for attribute in [" href=\"", " src=\""] {
            for value in page.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let fine =
                    value.starts_with("/jobs/") || value.starts_with("https://") || value.starts_with('#');
                assert!(fine, "{path} leads to {value}");
                checked += 1;
            }
        }
        assert!(page.contains("<meta name=\"cerulean-base\" content=\"/jobs/\">"), "{path}");
        assert_eq!(
            page.matches("<script").count() - page.matches("<script type=\"application/ld+json\"").count(),
            1
        );
    }
    assert!(checked > 30);
    assert!(
        bench
            .read("site/sitemap.xml")
            .contains("<loc>https://x.example/jobs/listings/store-manager-alba/</loc>")
    );
}

#[test]
fn a_large_catalog_keeps_its_segments_when_little_changes() {
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "2400", "--out", "portal"]).exits(0);
    bench.publish(&[]).exits(0);
    let first = tree(&bench.path("site/catalog"));
    let total =
        |bench: &Workbench| bench.run(&["search", "site", "--json", "--limit", "1"]).json()["total"].clone();
    assert_eq!(total(&bench), 2400);

    // One listing changes, one goes, one comes.
    let house = fs::read_dir(bench.path("portal/listings")).unwrap().flatten().next().unwrap().path();
    let mut lines: Vec<String> = fs::read_to_string(&house).unwrap().lines().map(str::to_owned).collect();
    let changed = lines[0].replacen("\"title\":\"", "\"title\":\"Quixotic ", 1);
    let new = lines[1].replacen("\"title\":\"", "\"title\":\"Zephyrine ", 1);
    lines[0] = changed;
    lines.remove(2);
    lines.push(new);
    fs::write(&house, lines.join("\n")).unwrap();
    bench.publish(&[]).exits(0);
    assert_eq!(total(&bench), 2400);
    for word in ["quixotic", "zephyrine"] {
        let found = bench.run(&["search", "site", word, "--json"]).json();
        assert_eq!(found["total"], 1, "{word}");
    }
    let second = tree(&bench.path("site/catalog"));
    let new: u64 = second
        .iter()
        .filter(|(path, _)| !first.contains_key(*path))
        .map(|(_, bytes)| bytes.len() as u64)
        .sum();
    let whole: u64 = second.values().map(|bytes| bytes.len() as u64).sum();
    let segments = first.keys().filter(|path| second.contains_key(*path)).count();
    assert!(segments + 4 > first.len(), "{segments} of {} files stayed", first.len());
    assert!(new * 2 < whole, "{new} of {whole} bytes are new");

    // Made afresh it finds the same.
    let found = |bench: &Workbench| {
        let json =
            bench.run(&["search", "site", "manager", "--sort", "newest", "--json", "--limit", "2000"]).json();
        let mut slugs: Vec<String> = json["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["slug"].as_str().unwrap().to_owned())
            .collect();
        slugs.sort();
        (json["total"].clone(), slugs)
    };
    let incremental = found(&bench);
    bench.publish(&["--fresh"]).exits(0);
    assert_eq!(found(&bench), incremental);
}

#[cfg(unix)]
#[test]
fn a_killed_publish_is_finished_by_the_next_one() {
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "400", "--out", "portal"]).exits(0);
    bench.publish(&[]).exits(0);
    let calm = tree(&bench.path("site"));
    fs::remove_dir_all(bench.path("site")).unwrap();
    for pause in [40, 80, 120, 160, 200, 240, 280] {
        let mut child = bench
            .command(&["publish", "portal", "--out", "site", "--today", "2026-05-31"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
    }
    bench.publish(&[]).exits(0);
    assert_eq!(tree(&bench.path("site")), calm);
}

#[test]
fn compressed_siblings_keep_in_step_and_go_when_nobody_wants_them() {
    use std::io::Read;
    let bench = Workbench::new();
    bench.portal();
    let siblings = || {
        let site = tree(&bench.path("site"));
        let mut checked = 0;
        for (path, bytes) in &site {
            let (original, plain) = if let Some(original) = path.strip_suffix(".gz") {
                let mut plain = Vec::new();
                flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).unwrap();
                (original, plain)
            } else if let Some(original) = path.strip_suffix(".br") {
                let mut plain = Vec::new();
                brotli::Decompressor::new(bytes.as_slice(), 4096).read_to_end(&mut plain).unwrap();
                (original, plain)
            } else {
                continue;
            };
            assert!(site[original] == plain, "{path} is not {original}");
            checked += 1;
        }
        let pages = site.keys().filter(|path| path.ends_with(".html")).count();
        let segments = site.keys().filter(|path| path.starts_with("catalog/") && path.ends_with(".json"));
        assert!(checked == 0 || checked >= 2 * (pages + segments.count()), "{checked}");
        checked
    };
    bench.publish(&["--precompress"]).exits(0);
    let first = siblings();
    assert!(first > 50);
    let path = "portal/houses/alba.md";
    bench.write(path, &bench.read(path).replace("Alba", "Alba et Fils"));
    bench.publish(&["--precompress"]).exits(0);
    assert!(siblings() >= first);
    bench.run(&["check", "--site", "site"]).exits(0);
    let before = tree(&bench.path("site"));
    bench.publish(&["--precompress"]).exits(0).says("0 files written");
    assert_eq!(tree(&bench.path("site")), before);
    bench.publish(&[]).exits(0);
    let left: Vec<String> =
        tree(&bench.path("site")).into_keys().filter(|path| path.ends_with(".html.br")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(!bench.path("site/catalog/manifest.json.gz").exists());
}

/// Kills a publish at 200 moments spread over its whole length, going back and forth between two portals that share
/// nothing: after each one the site has to be whole and its catalog that of one of the two. Takes minutes:
/// `cargo test --release -p cerulean-publisher --test commands -- --ignored two_hundred --nocapture`.
#[cfg(unix)]
#[test]
#[ignore = "takes minutes"]
fn a_publish_killed_at_two_hundred_moments_leaves_a_whole_site() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "300", "--out", "a"]).exits(0);
    bench.run(&["demo", "--listings", "260", "--seed", "9", "--out", "b"]).exits(0);
    let arguments = |portal| {
        ["publish", portal, "--out", "site", "--today", "2026-05-31", "--base-url", "https://x.example/"]
    };
    let total = || bench.run(&["search", "site", "--json", "--limit", "1"]).json()["total"].as_u64().unwrap();
    bench.run(&arguments("a")).exits(0);
    let of_a = total();
    let started = Instant::now();
    bench.run(&arguments("b")).exits(0);
    let whole = started.elapsed();
    let of_b = total();
    assert_ne!(of_a, of_b);
    let (mut killed, mut changed) = (0, 0);
    let mut seed: u64 = 7;
    for round in 0..200 {
        let portal = if round % 2 == 0 { "a" } else { "b" };
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = whole.mul_f64((seed >> 11) as f64 / (1u64 << 53) as f64);
        let before = total();
        let mut child =
            bench.command(&arguments(portal)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        let _ = child.kill();
        killed += usize::from(!child.wait().unwrap().success());
        bench.run(&["check", "--site", "site", "--today", "2026-05-31"]).exits(0);
        let after = total();
        assert!(after == of_a || after == of_b, "round {round}: {after} is neither {of_a} nor {of_b}");
        changed += usize::from(before != after);
    }
    println!(
        "{killed} of 200 publishes were killed, {changed} changed the catalog; the site was whole each time"
    );
    assert!(killed > 100, "only {killed} were killed in time");
    bench.run(&arguments("a")).exits(0);
    bench.run(&["check", "--site", "site", "--deny", "warnings", "--today", "2026-05-31"]).exits(0);
    assert_eq!(total(), of_a);
    let left = tree(&bench.path("site")).into_keys().filter(|path| path.ends_with("-tmp")).count();
    assert_eq!(left, 0, "nothing half-written is left");
}
