//! Builds the app bundle with Trunk, or finds that it is fresh.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::setup::{self, Components, TRUNK, Toolbox, WASM_BINDGEN, WASM_OPT};
use crate::workspace::Workspace;
use crate::{command, fingerprint, style, wasm, widget};

/// Everything the bundle is made from but its style. `crates/publisher` is absent: the app does not know it.
const SOURCES: &[&str] = &[
    "index.html",
    "Trunk.toml",
    "src",
    "public",
    "crates/model/Cargo.toml",
    "crates/model/src",
    "crates/search/Cargo.toml",
    "crates/search/src",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "crates/xtask/src/wasm.rs",
];

const STYLE: &[&str] = &["style"];

/// What a watcher watches.
pub(crate) const INPUTS: [&[&str]; 3] = [SOURCES, STYLE, widget::SOURCES];

/// How the app is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speed {
    /// As visitors get it: small and quick, and a minute to make again after a change.
    Shipped,
    /// For those who work on the app: large and slow, and made again in seconds.
    Draft,
}

impl Speed {
    const fn folder(self) -> &'static str {
        match self {
            Speed::Shipped => "app",
            Speed::Draft => "app-draft",
        }
    }

    const fn cargo_profile(self) -> &'static str {
        match self {
            Speed::Shipped => "wasm",
            Speed::Draft => "dev",
        }
    }
}

/// Installs what building the app takes.
pub(crate) fn set_up(workspace: &Workspace) -> Result<Toolbox> {
    setup::ensure_node()?;
    setup::ensure_rust(workspace, Components::Bundle)?;
    setup::ensure_packages(workspace, "src/widget", "esbuild joins the widget's modules")?;
    setup::ensure_tools(workspace, &[&WASM_OPT, &WASM_BINDGEN, &TRUNK])
}

/// The folder of the bundle, the widget in it, built if any input changed since it was.
pub(crate) fn build(workspace: &Workspace, toolbox: &Toolbox, speed: Speed) -> Result<PathBuf> {
    let folder = app(workspace, toolbox, speed)?;
    widget::add(workspace, toolbox, speed, &folder)?;
    Ok(folder)
}

fn app(workspace: &Workspace, toolbox: &Toolbox, speed: Speed) -> Result<PathBuf> {
    style::bundle(workspace)?;
    let folder = workspace.output(speed.folder());
    let stamp = folder.with_extension("stamp");
    let made_with = wasm::made_with(workspace, &[&TRUNK, &WASM_BINDGEN, &WASM_OPT])?;
    let sources = fingerprint::of(&workspace.root, SOURCES, &made_with)?;
    let style = fingerprint::of(&workspace.root, STYLE, "")?;
    let wanted = format!("{sources}\n{style}\n");
    let stamped = fingerprint::stamped(&stamp)?;
    if folder.join("index.html").is_file() {
        if stamped == wanted {
            println!("app: fresh");
            return Ok(folder);
        }
        if stamped.starts_with(&sources) && exchange_style(workspace, &folder)? {
            fs::write(&stamp, &wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
            println!("app: new style");
            return Ok(folder);
        }
    }

    let start = Instant::now();
    with_trunk(workspace, toolbox, speed, &folder)?;
    fs::write(&stamp, &wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    println!("app: built in {:.1} s", start.elapsed().as_secs_f64());
    Ok(folder)
}

fn with_trunk(workspace: &Workspace, toolbox: &Toolbox, speed: Speed, folder: &Path) -> Result<()> {
    // Trunk runs offline, since it would download tools; so Cargo fetches and compiles first, with its usual progress.
    // The options are those Trunk uses, or it would compile everything a second time.
    let mut cargo =
        workspace.cargo(&["build", "--locked", "--target=wasm32-unknown-unknown", "--bin=cerulean-app"]);
    cargo.args(["--profile", speed.cargo_profile()]);
    wasm::compiler(workspace, &mut cargo, speed)?;
    command::run(&mut cargo).context("the app does not compile")?;

    let mut trunk = Command::new("trunk");
    trunk
        .current_dir(&workspace.root)
        .args(["build", "--log=warn", "--cargo-profile", speed.cargo_profile(), "--dist"])
        .arg(folder)
        .env("CARGO_TARGET_DIR", &workspace.cargo_target)
        // Cargo has just said what there is to say.
        .env("CARGO_TERM_QUIET", "true")
        // Some environments set NO_COLOR=1, which Trunk takes for a malformed value of its own option.
        .env_remove("NO_COLOR");
    wasm::compiler(workspace, &mut trunk, speed)?;
    if speed == Speed::Shipped {
        // What "release" means to Trunk, with the profile given, is wasm-opt.
        trunk.arg("--release");
    }
    toolbox.equip(&mut trunk)?;
    command::run(&mut trunk).context("Trunk could not build the bundle")?;
    if !folder.join("index.html").is_file() {
        bail!("Trunk left no index.html in {}", folder.display());
    }
    if speed == Speed::Shipped { minify(workspace, folder) } else { Ok(()) }
}

/// Makes the glue of the WebAssembly small, which Trunk's own minifier cannot. Its name keeps the hash Trunk gave it.
fn minify(workspace: &Workspace, folder: &Path) -> Result<()> {
    for file in fs::read_dir(folder.join("app"))? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let mut esbuild = Command::new(workspace.path("src/widget/node_modules/.bin/esbuild"));
            esbuild.arg(&path).args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
            esbuild.arg(format!("--outfile={}", path.display()));
            command::run(&mut esbuild).context("the app's JavaScript cannot be made small")?;
        }
    }
    Ok(())
}

/// Puts the new style sheet where Trunk put the old one, under the name Trunk would give it. Trunk itself would spend half
/// a minute on optimising the same WebAssembly again. False when the old one is not where Trunk puts it.
fn exchange_style(workspace: &Workspace, bundle: &Path) -> Result<bool> {
    const BEFORE: &str = "href=\"/app/";
    let index = bundle.join("index.html");
    let page = fs::read_to_string(&index)?;
    let old = page.split(BEFORE).skip(1).filter_map(|rest| rest.split('"').next());
    let Some(old) = old.into_iter().find(|name| name.starts_with("bundle-") && name.ends_with(".css")) else {
        return Ok(false);
    };
    let css = fs::read(workspace.path("style/bundle.css"))?;
    let new = format!("bundle-{:x}.css", seahash::hash(&css));
    fs::write(bundle.join("app").join(&new), css)?;
    fs::write(&index, page.replace(&format!("{BEFORE}{old}"), &format!("{BEFORE}{new}")))?;
    if old != new {
        fs::remove_file(bundle.join("app").join(old))?;
    }
    Ok(true)
}
