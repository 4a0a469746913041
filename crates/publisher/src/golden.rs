//! Whole folders in, whole folders out, compared with what a person has looked at and accepted. `ACCEPT=1 cargo test -p
//! cerulean-publisher golden` accepts what is made now; `git diff` then shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cerulean_model::Date;

use crate::app::App;
use crate::emit::{Options, plan};
use crate::load::{Portal, load_onto};
use crate::problem::Report;
use crate::render;
use crate::rules;
use crate::site::{Disk, Session};
use crate::taxonomy::Taxonomy;
use crate::verify::verify;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn today() -> Date {
    "2026-05-31".parse().unwrap()
}

fn load(name: &str) -> (Portal, Report) {
    load_onto(Taxonomy::default(), &folder(name), today())
}

/// Publishes and hands back every file of the site, without the publisher's own.
fn publish(portal: &Portal, site: &Path) -> BTreeMap<String, Vec<u8>> {
    let app = App::read(&folder("app")).unwrap();
    let session = Session::open(Disk::new(site)).unwrap();
    let (base, dates) = (session.base(), session.dates());
    let options =
        Options { app: Some(&app), today: today(), base: base.as_ref(), dates: &dates, precompress: false };
    let files = plan(portal, options);
    session.write(&files, 3).unwrap();
    let mut tree = read(site);
    tree.retain(|path, _| !path.starts_with(".cerulean/"));
    tree
}

fn read(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, tree: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                walk(root, &entry.path(), tree);
            } else {
                let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                tree.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut tree = BTreeMap::new();
    walk(root, root, &mut tree);
    tree
}

/// Compares a tree with the accepted one, or accepts it.
#[track_caller]
fn check(name: &str, tree: &BTreeMap<String, Vec<u8>>) {
    let accepted = folder(name);
    if std::env::var_os("ACCEPT").is_some() {
        let _ = fs::remove_dir_all(&accepted);
        for (path, bytes) in tree {
            let path = accepted.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        return;
    }
    let expected = read(&accepted);
    let paths: BTreeSet<&String> = expected.keys().chain(tree.keys()).collect();
    let mut differences = Vec::new();
    for path in paths {
        match (expected.get(path), tree.get(path)) {
            (Some(_), None) => differences.push(format!("- {path}")),
            (None, Some(_)) => differences.push(format!("+ {path}")),
            (Some(old), Some(new)) if old != new => {
                let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
                let line = old.lines().zip(new.lines()).position(|(a, b)| a != b).unwrap_or(0);
                let at = |text: &str| text.lines().nth(line).unwrap_or("").to_owned();
                differences.push(format!("! {path}:{}\n  - {}\n  + {}", line + 1, at(&old), at(&new)));
            }
            _ => {}
        }
    }
    assert!(
        differences.is_empty(),
        "not what was accepted (ACCEPT=1 accepts it):\n{}",
        differences.join("\n")
    );
}

#[test]
fn a_small_portal_becomes_the_accepted_site() {
    let (portal, report) = load("small");
    assert_eq!(report.errors(), 0, "{:?}", report.problems);
    let site = tempfile::tempdir().unwrap();
    check("small.site", &publish(&portal, site.path()));
    assert_eq!(verify(site.path(), today()).problems.len(), 0);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let sites: Vec<_> = (0..2)
        .map(|_| {
            let (portal, _) = load("small");
            let site = tempfile::tempdir().unwrap();
            publish(&portal, site.path());
            // Again, onto what is there.
            publish(&portal, site.path());
            read(site.path())
        })
        .collect();
    assert_eq!(sites.first(), sites.last());
}

#[test]
fn a_broken_portal_has_every_accepted_problem() {
    let (_, report) = load("broken");
    let style = render::Style { colour: false, folder: "" };
    let mut text: String =
        report.problems.iter().map(|problem| render::problem(problem, style) + "\n").collect();
    text.push_str(&render::counts(&report));
    text.push('\n');
    check("broken.report", &BTreeMap::from([("report.txt".to_owned(), text.into_bytes())]));
}

/// Rules that the broken portal cannot break, and where else they are tested.
const ELSEWHERE: [&str; 7] = [
    "unreadable",
    "duplicate-id",
    "open-term",
    "expired",
    "empty-concept",
    "missing-translation",
    "damaged-site",
];

#[test]
fn the_broken_portal_breaks_every_rule() {
    let (_, report) = load("broken");
    let broken: BTreeSet<&str> = report.problems.iter().map(|problem| problem.rule.name).collect();
    let missing: Vec<&str> = rules::ALL
        .iter()
        .map(|rule| rule.name)
        .filter(|name| !broken.contains(name) && !ELSEWHERE.contains(name))
        .collect();
    assert!(missing.is_empty(), "nothing breaks {missing:?}");
}

#[test]
fn every_rule_is_documented() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/source-format.md"))
        .unwrap();
    for rule in rules::ALL {
        let line = format!("| `{}` | {} |", rule.name, rule.says);
        assert!(text.contains(&line), "docs/source-format.md lacks the line\n{line}");
    }
}
