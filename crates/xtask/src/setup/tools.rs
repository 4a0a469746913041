//! The pinned tools that build the app: trunk, wasm-bindgen and wasm-opt.
//!
//! They live in a folder per tool and version that all clones of one user share. An installation happens beside it and
//! is renamed into place, so an interrupted one is never taken for a good one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Toolbox, announced};
use crate::command;
use crate::workspace::Workspace;

/// How the name of a folder begins in which an installation is under way.
const UNFINISHED: &str = ".unfinished-";

/// A program in exactly one version.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The programs it brings; the first is asked for its version.
    programs: &'static [&'static str],
    /// What `--version` prints when it is the right one.
    answers: &'static str,
    why: &'static str,
    how_long: &'static str,
    source: Source,
}

enum Source {
    /// `cargo binstall` where there is one, else `cargo install` with these options.
    Crate { options: &'static [&'static str] },
    /// An npm package that ships the program.
    Npm { package: &'static str },
}

pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    answers: "trunk 0.21.14",
    why: "it builds the app bundle",
    how_long: "6 to 15 minutes from source, seconds with cargo-binstall",
    // Its lock file is the one it was released with; 0.22 needs a newer Rust than ours.
    source: Source::Crate { options: &["--locked"] },
};

pub(crate) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    answers: "wasm-bindgen 0.2.130",
    why: "it joins the app's WebAssembly to JavaScript",
    how_long: "2 to 5 minutes from source, seconds with cargo-binstall",
    // Not --locked: its lock file names a version that was withdrawn.
    source: Source::Crate { options: &["--no-default-features"] },
};

pub(crate) const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    version: "132.0.0",
    programs: &["wasm-opt"],
    answers: "version_132",
    why: "it makes the app's WebAssembly smaller",
    how_long: "seconds",
    source: Source::Npm { package: "binaryen" },
};

/// Finds or installs the tools.
pub(crate) fn ensure_tools(workspace: &Workspace, tools: &[&Tool]) -> Result<Toolbox> {
    let home = home()?;
    let mut toolbox = Toolbox::default();
    let missing: Vec<&Tool> = tools
        .iter()
        .copied()
        .filter(|tool| match tool.find(&home) {
            Some(folder) => {
                toolbox.folders.extend(folder);
                false
            }
            None => true,
        })
        .collect();
    if missing.is_empty() {
        return Ok(toolbox);
    }

    fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
    // One installation at a time: two clones that start together would otherwise build the same tool twice.
    let lock = File::create(home.join(".lock")).context("cannot lock the tool folder")?;
    if lock.try_lock().is_err() {
        eprintln!("setup: another `cargo xtask` is installing tools; waiting for it");
        lock.lock().context("cannot lock the tool folder")?;
    }
    remove_unfinished(&home);
    for tool in missing {
        match tool.find(&home) {
            Some(folder) => toolbox.folders.extend(folder),
            None => {
                tool.install(workspace, &home)?;
                toolbox.folders.push(tool.programs_folder(&home));
            }
        }
    }
    Ok(toolbox)
}

impl Tool {
    /// Where it is: `Some(Some(folder))` in the tool folder, `Some(None)` on PATH already.
    fn find(&self, home: &Path) -> Option<Option<PathBuf>> {
        let folder = self.programs_folder(home);
        if self.programs.iter().all(|program| command::is_program(&executable(&folder, program))) {
            return Some(Some(folder));
        }
        let [first, ..] = self.programs else { return None };
        let on_path = command::answer(first, &["--version"])
            .is_some_and(|answer| answer.contains(self.answers))
            && self.programs.iter().all(|program| command::on_path(program).is_some());
        on_path.then_some(None)
    }

    fn folder(&self, home: &Path) -> PathBuf {
        home.join(format!("{}-{}", self.name, self.version))
    }

    fn programs_folder(&self, home: &Path) -> PathBuf {
        self.folder(home).join(match self.source {
            Source::Crate { .. } => "bin",
            Source::Npm { .. } => "node_modules/.bin",
        })
    }

    fn install(&self, workspace: &Workspace, home: &Path) -> Result<()> {
        let what = format!("{} {}", self.name, self.version);
        let unfinished = home.join(format!("{UNFINISHED}{}-{}", self.name, self.version));
        announced(&what, self.why, self.how_long, || {
            let outcome = self.fetch(workspace, &unfinished).and_then(|()| {
                // What stands there lacks one of its programs, or we would not be here.
                let folder = self.folder(home);
                if folder.exists() {
                    fs::remove_dir_all(&folder)?;
                }
                fs::rename(&unfinished, &folder).context("cannot move it into place")
            });
            if outcome.is_err() {
                let _ = fs::remove_dir_all(&unfinished);
            }
            outcome
        })
        .with_context(|| self.advice(home))?;
        match self.find(home) {
            Some(_) => Ok(()),
            None => bail!("{what} was installed but lacks one of {:?}\n{}", self.programs, self.advice(home)),
        }
    }

    fn fetch(&self, workspace: &Workspace, into: &Path) -> Result<()> {
        match self.source {
            Source::Crate { options } => {
                if command::on_path("cargo-binstall").is_some() {
                    eprintln!("setup: trying cargo-binstall, which downloads a finished program");
                    let outcome = command::run(
                        workspace
                            .cargo(&["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"])
                            .arg(into)
                            .arg(format!("{}@{}", self.package(), self.version)),
                    );
                    match outcome {
                        Ok(()) => return Ok(()),
                        Err(error) => eprintln!("setup: {error}; building it from source instead"),
                    }
                }
                command::run(
                    workspace
                        .cargo(&["install", self.package(), "--version", self.version, "--root"])
                        .arg(into)
                        .args(options)
                        // Its objects are of no further use; keep them out of our target directory.
                        .env_remove("CARGO_TARGET_DIR"),
                )
            }
            Source::Npm { package } => {
                fs::create_dir_all(into)?;
                command::run(
                    Command::new(super::npm::npm()?)
                        .current_dir(into)
                        .args(["install", "--no-fund", "--no-audit", "--loglevel=error", "--prefix"])
                        .arg(into)
                        .arg(format!("{package}@{}", self.version)),
                )
            }
        }
    }

    /// The package's name at its registry.
    fn package(&self) -> &'static str {
        match self.source {
            Source::Crate { .. } if self.name == WASM_BINDGEN.name => "wasm-bindgen-cli",
            Source::Crate { .. } => self.name,
            Source::Npm { package } => package,
        }
    }

    fn advice(&self, home: &Path) -> String {
        let by_hand = match self.source {
            Source::Crate { options } => {
                format!("cargo install {} --version {} {}", self.package(), self.version, options.join(" "))
            }
            Source::Npm { package } => format!("npm install --global {package}@{}", self.version),
        };
        format!(
            "{} {} could not be installed into {}.\n\
             If the network is at fault, run the command again. Otherwise install it by hand and run the command again:\n  {by_hand}",
            self.name,
            self.version,
            home.display(),
        )
    }
}

/// Takes away what killed installations left behind. Only under the lock: nobody else is installing.
fn remove_unfinished(home: &Path) {
    for entry in fs::read_dir(home).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn executable(folder: &Path, program: &str) -> PathBuf {
    folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// The tool folder: `$CERULEAN_TOOLS`, or else below the user's cache folder.
fn home() -> Result<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = named("CERULEAN_TOOLS") {
        return std::path::absolute(&folder).context("CERULEAN_TOOLS");
    }
    let cache = named("XDG_CACHE_HOME").or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
    match cache {
        Some(cache) => Ok(cache.join("cerulean").join("tools")),
        None => bail!("there is no home folder to keep tools in: set CERULEAN_TOOLS to a folder for them"),
    }
}
