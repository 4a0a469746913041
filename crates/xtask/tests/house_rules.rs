//! The rules of this house that no compiler checks. Each is one test, one sentence, and lists every place that breaks it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "this is a test; helpers outside of #[test] are not seen as one"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/xtask lies in the checkout")
        .to_path_buf()
}

/// What git tracks or would track, in order; as text, without what is not UTF-8. Deleted files are left out.
fn tracked(suffix: &str) -> Vec<(String, String)> {
    let output = Command::new("git")
        .current_dir(root())
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .output()
        .expect("git is needed to know what belongs to the project");
    assert!(output.status.success(), "git ls-files failed: {}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("names of files are UTF-8");
    let mut files: Vec<(String, String)> = names
        .split_terminator('\0')
        .filter(|name| name.ends_with(suffix))
        .filter_map(|name| Some((name.to_owned(), fs::read_to_string(root().join(name)).ok()?)))
        .collect();
    files.sort();
    files
}

/// Rust modules below any of these folders.
fn modules(folders: &[&str]) -> Vec<(String, String)> {
    let mut modules = tracked(".rs");
    modules.retain(|(name, _)| folders.iter().any(|folder| name.starts_with(folder)));
    modules
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn nothing(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

/// The lines that hold one of these words outside a comment, as `file:line: text`.
fn lines_with(files: &[(String, String)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files {
        for (number, line) in text.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            if !comment && words.iter().any(|word| line.contains(word)) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

/// What stands before a module's own tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\n").next().unwrap_or(text)
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    // In pieces, so that this file does not break its own rule.
    let homes =
        ["/ro ot/", "/ho me/", "/Us ers/", "/wo rk/", "C:\\Us ers\\"].map(|home| home.replace(' ', ""));
    let homes: Vec<&str> = homes.iter().map(String::as_str).collect();
    let mut files = tracked("");
    // A licence or a listing may well speak of a place called work; a path in them would be prose.
    files.retain(|(name, _)| !name.starts_with("content/"));
    let found = lines_with(&files, &homes);
    // An address (https://example.org/work/…) is not a path.
    let found = found.into_iter().filter(|line| !homes.iter().all(|home| in_address(line, home))).collect();
    nothing("no absolute path of a machine stands in a tracked file", found);
}

/// Whether that text occurs in the line at most as part of a web address.
fn in_address(line: &str, text: &str) -> bool {
    let word = |position: usize| {
        let start = line[..position].rfind([' ', '"', '\'', '(', '<', '`']).map_or(0, |space| space + 1);
        &line[start..]
    };
    line.match_indices(text).all(|(position, _)| word(position).starts_with("http"))
}

#[test]
fn lock_files_name_only_the_public_registries() {
    let packages = ["end2end/package-lock.json", "src/widget/package-lock.json"];
    let packages = packages.map(|name| (name.to_owned(), read(name)));
    let mut found = lines_with(&packages, &["\"resolved\""]);
    let sources = lines_with(&[("Cargo.lock".to_owned(), read("Cargo.lock"))], &["source = "]);
    found.extend(
        sources
            .into_iter()
            .filter(|line| !line.contains("\"registry+https://github.com/rust-lang/crates.io-index\"")),
    );
    nothing("a lock file must work on every machine", found);
}

#[test]
fn who_may_know_whom() {
    // DESIGN: model ← search ← app; model, search ← publisher; xtask tries them all and is known to nobody.
    let may_know: &[(&str, &[&str])] = &[
        ("cerulean-model", &[]),
        ("cerulean-search", &["cerulean-model"]),
        ("cerulean-app", &["cerulean-model", "cerulean-search"]),
        ("cerulean-publisher", &["cerulean-model", "cerulean-search"]),
        ("cerulean-bench", &["cerulean-model", "cerulean-search"]),
        ("xtask", &["cerulean-model", "cerulean-search", "cerulean-publisher"]),
    ];
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .output()
        .expect("cargo runs this test");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    let members: Vec<String> = packages.iter().map(name).collect();
    let mut found = Vec::new();
    for package in packages {
        let member = name(package);
        let Some((_, allowed)) = may_know.iter().find(|(known, _)| *known == member) else {
            found.push(format!("{member} is not in this test's table"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let dependency = name(dependency);
            if members.contains(&dependency) && !allowed.contains(&dependency.as_str()) {
                found.push(format!("{member} depends on {dependency}"));
            }
        }
    }
    nothing("a crate knows only what the design lets it know", found);
}

#[test]
fn the_engine_has_no_files_clock_or_browser() {
    let absent = [
        "std::fs",
        "std::net",
        "std::env",
        "std::time",
        "SystemTime",
        "Instant::",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
    ];
    let mut files = modules(&["crates/model/src/", "crates/search/src/"]);
    files.iter_mut().for_each(|(_, text)| *text = without_tests(text).to_owned());
    nothing("model and search compute; they neither read nor ask", lines_with(&files, &absent));
}

#[test]
fn in_the_app_each_door_has_one_keeper() {
    let keepers: &[(&str, &[&str])] = &[
        ("web_sys", &["src/browser"]),
        ("gloo_net", &["src/load"]),
        // The engine's answers are plain values that pages may read; asking takes a Catalog.
        ("Catalog", &["src/search"]),
        ("leptos_router", &["src/app"]),
    ];
    let mut found = Vec::new();
    for (door, keepers) in keepers {
        let mut files = modules(&["src/"]);
        files.retain(|(name, _)| !keepers.iter().any(|keeper| name.starts_with(keeper)));
        found.extend(lines_with(&files, &[door]));
    }
    nothing(
        "browser alone touches web-sys, load alone fetches, search alone asks the engine, app alone routes",
        found,
    );
}

#[test]
fn modules_are_short() {
    let long = modules(&["src/", "crates/"]).into_iter().filter_map(|(name, text)| {
        let lines = without_tests(&text).lines().count();
        (lines > 600).then(|| format!("{name} has {lines} lines"))
    });
    nothing("a module has at most 600 lines, its tests apart; 300 is better", long.collect());
}

#[test]
fn modules_say_what_they_are() {
    let silent = modules(&["src/", "crates/"]).into_iter().filter(|(_, text)| !text.starts_with("//!"));
    nothing("a module's first lines, //!, say what it is and why", silent.map(|(name, _)| name).collect());
}

#[test]
fn every_crate_has_the_workspaces_lints() {
    let manifests =
        tracked("Cargo.toml").into_iter().filter(|(_, text)| !text.contains("[lints]\nworkspace = true"));
    nothing("lints live once, in the workspace", manifests.map(|(name, _)| name).collect());
}

#[test]
fn pinned_versions_agree() {
    let tools = read("crates/xtask/src/setup/tools.rs");
    let pinned = |tool: &str| {
        let entry = tools.split(&format!("name: \"{tool}\"")).nth(1).expect("the tool is pinned");
        let version = entry.split("version: \"").nth(1).and_then(|rest| rest.split('"').next());
        version.expect("it has a version").to_owned()
    };
    let trunk = read("Trunk.toml");
    let must_hold = |file: &str, text: &str, line: String| {
        (!text.contains(&line)).then(|| format!("{file} lacks {line}"))
    };
    let wasm_opt = pinned("wasm-opt");
    let wasm_opt = wasm_opt.split('.').next().unwrap_or_default();
    let today = |text: &str, before: &str| text.split(before).nth(1).map(|rest| rest[..10].to_owned());
    let in_rust =
        today(&read("crates/xtask/src/test.rs"), "const TODAY: &str = \"").expect("TODAY in test.rs");
    let found = [
        must_hold("Trunk.toml", &trunk, format!("trunk-version = \"{}\"", pinned("trunk"))),
        must_hold("Trunk.toml", &trunk, format!("wasm_bindgen = \"{}\"", pinned("wasm-bindgen"))),
        must_hold("Trunk.toml", &trunk, format!("wasm_opt = \"version_{wasm_opt}\"")),
        must_hold(
            "Cargo.toml",
            &read("Cargo.toml"),
            format!("wasm-bindgen = \"={}\"", pinned("wasm-bindgen")),
        ),
        must_hold(
            "end2end/tests/support.ts",
            &read("end2end/tests/support.ts"),
            format!("new Date(\"{in_rust}T"),
        ),
    ];
    nothing("what is pinned twice is pinned to the same", found.into_iter().flatten().collect());
}
