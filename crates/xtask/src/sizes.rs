//! The sizes of what a visitor downloads before the first results, against the budget.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Site budget, brotli 11: wasm, JavaScript and CSS together (DESIGN, Budgets). Kilobytes are 1,000 bytes.
const BUDGET: usize = 150_000;

/// What the app may weigh until it is within its budget: what it weighed when this was last lowered, and 1 %. A build
/// above it fails. It is lowered whenever it can be, and raised only with a feature whose cost ARCHITECTURE.md ("Open") states.
const CEILING: usize = 285_000;

/// What counts: everything Trunk puts into `app/` is loaded before first results.
const COUNTED: [&str; 3] = ["wasm", "js", "css"];

struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table and how far the budget is; an error when the app has grown past its ceiling.
pub(crate) fn check(bundle: &Path) -> Result<()> {
    let mut sizes = Vec::new();
    measure(&bundle.join("app"), "", &mut sizes)?;
    let of = |name: String, rows: &[Size]| Size {
        name,
        raw: rows.iter().map(|size| size.raw).sum(),
        gzip: rows.iter().map(|size| size.gzip).sum(),
        brotli: rows.iter().map(|size| size.brotli).sum(),
    };
    sizes.sort_by(|one, other| other.raw.cmp(&one.raw).then_with(|| one.name.cmp(&other.name)));
    let total = of("before first results".to_owned(), &sizes);
    let brotli = total.brotli;
    sizes.push(total);

    println!("\n{:<48} {:>9} {:>9} {:>9}", "kB", "raw", "gzip 9", "brotli 11");
    for Size { name, raw, gzip, brotli } in &sizes {
        let [raw, gzip, brotli] = [raw, gzip, brotli].map(|bytes| *bytes as f64 / 1000.0);
        println!("{name:<48} {raw:>9.1} {gzip:>9.1} {brotli:>9.1}");
    }
    println!("{:<48} {:>9} {:>9} {:>9.1}", "budget", "", "", BUDGET as f64 / 1000.0);
    if brotli > CEILING {
        bail!(
            "the app weighs {brotli} bytes, more than the {CEILING} bytes it may weigh until it meets its budget"
        );
    }
    if brotli > BUDGET {
        println!("over the budget by {} bytes; it may not grow beyond {CEILING} bytes", brotli - BUDGET);
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

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(mut bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &BrotliEncoderParams::default())?;
    Ok(compressed.len())
}
