//! The sizes of what a visitor downloads before the first results, against the budget.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::setup;
use crate::workspace::Workspace;

/// Site budget, brotli 11: wasm, JavaScript and CSS together (DESIGN, Budgets). Kilobytes are 1,000 bytes.
const BUDGET: usize = 150_000;

/// What the app may weigh until it is within its budget: what it weighed when this was last lowered, and 1 %. A build
/// above it fails. It is lowered whenever it can be, and raised only with a feature whose cost ARCHITECTURE.md ("Open") states.
const CEILING: usize = 237_700;

/// The widget's budget, counted alike.
const WIDGET_BUDGET: usize = 110_000;

/// What a partner's page loads of us before anything of it is near, as it stands (issue 5).
const LOADER: usize = 3 * 1024;

/// What counts: everything Trunk puts into `app/` is loaded before first results.
const COUNTED: [&str; 3] = ["wasm", "js", "css"];

/// What a widget loads: the loader, what draws, one language, the engine.
const WIDGET: [&str; 4] = ["cerulean-jobs.js", "widget-", "en-", "engine-"];

struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the tables and how far the budgets are; an error when something has grown past its ceiling.
pub(crate) fn check(workspace: &Workspace, bundle: &Path) -> Result<()> {
    let mut app = Vec::new();
    measure(&bundle.join("app"), "", &mut app)?;
    let app = table("before first results", app);
    let mut widget = Vec::new();
    measure(&bundle.join("widget/v1"), "", &mut widget)?;
    widget.retain(|size| WIDGET.iter().any(|loaded| size.name.starts_with(loaded)));
    let loader = widget.iter().find(|size| size.name == "cerulean-jobs.js").map_or(0, |size| size.raw);
    let widget = table("widget", widget);
    if loader > LOADER {
        bail!("the widget's loader has {loader} bytes, more than the {LOADER} it may have");
    }
    if !setup::has_std(workspace)? {
        println!("no budget is held against this: it has an ordinary standard library, for want of rust-src");
        return Ok(());
    }
    within("app", app, BUDGET, CEILING)?;
    within("widget", widget, WIDGET_BUDGET, WIDGET_BUDGET)
}

/// Prints what is loaded, the largest first, and the sum, whose size with brotli it returns.
fn table(sum: &str, mut sizes: Vec<Size>) -> usize {
    sizes.sort_by(|one, other| other.raw.cmp(&one.raw).then_with(|| one.name.cmp(&other.name)));
    let total = Size {
        name: sum.to_owned(),
        raw: sizes.iter().map(|size| size.raw).sum(),
        gzip: sizes.iter().map(|size| size.gzip).sum(),
        brotli: sizes.iter().map(|size| size.brotli).sum(),
    };
    let brotli = total.brotli;
    sizes.push(total);
    println!("\n{:<48} {:>9} {:>9} {:>9}", "kB", "raw", "gzip 9", "brotli 11");
    for Size { name, raw, gzip, brotli } in &sizes {
        let [raw, gzip, brotli] = [raw, gzip, brotli].map(|bytes| *bytes as f64 / 1000.0);
        println!("{name:<48} {raw:>9.1} {gzip:>9.1} {brotli:>9.1}");
    }
    brotli
}

fn within(name: &str, brotli: usize, budget: usize, ceiling: usize) -> Result<()> {
    println!("{:<48} {:>9} {:>9} {:>9.1}", format!("{name}: budget"), "", "", budget as f64 / 1000.0);
    if brotli > ceiling {
        bail!("the {name} weighs {brotli} bytes, more than the {ceiling} bytes it may weigh");
    }
    if brotli > budget {
        println!("over the budget by {} bytes; it may not grow beyond {ceiling} bytes", brotli - budget);
    }
    Ok(())
}

fn measure(folder: &Path, prefix: &str, sizes: &mut Vec<Size>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            measure(&path, &format!("{name}/"), sizes)?;
        } else if path
            .extension()
            .is_some_and(|extension| COUNTED.iter().any(|counted| extension == *counted))
        {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            sizes.push(Size { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? });
        }
    }
    Ok(())
}

/// Its size after gzip 9.
pub(crate) fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Its size after brotli 11.
pub(crate) fn brotli(mut bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &BrotliEncoderParams::default())?;
    Ok(compressed.len())
}
