//! Compressed siblings: `page.html.br` and `page.html.gz` beside `page.html`, for hosts that serve them as they are.

use std::io::Write;

use super::{Content, File, Phase, fingerprint};

/// How well files are compressed whose names hold their hash: each is written once and read by everybody. Range 0 to 11;
/// 11 takes a hundred times as long as 5 for a tenth less.
const BROTLI_IMMUTABLE: i32 = 11;
/// And pages, of which there are many that change.
const BROTLI_PAGE: i32 = 5;
/// For both; range 0 to 9.
const GZIP: u32 = 6;

/// Endings of files that get smaller.
const ENDINGS: [&str; 12] =
    ["html", "css", "js", "mjs", "json", "svg", "xml", "atom", "txt", "wasm", "webmanifest", "map"];

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    /// `.br`
    Brotli,
    /// `.gz`
    Gzip,
}

impl Coding {
    fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// The bytes, smaller. The same bytes give the same bytes.
    pub(crate) fn encode(self, bytes: &[u8], phase: Phase) -> std::io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
        match self {
            Self::Brotli => {
                let quality = if phase == Phase::Page { BROTLI_PAGE } else { BROTLI_IMMUTABLE };
                let params = brotli::enc::BrotliEncoderParams {
                    quality,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
            }
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(GZIP));
                encoder.write_all(bytes)?;
                encoder.finish()?;
            }
        }
        Ok(out)
    }
}

/// The siblings of these files. Each refers to its original by position.
pub(super) fn siblings<'a>(files: &[File<'_>]) -> Vec<File<'a>> {
    let mut siblings = Vec::new();
    for (of, file) in files.iter().enumerate() {
        let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if file.phase == Phase::Note || !ENDINGS.contains(&ending) {
            continue;
        }
        for coding in [Coding::Brotli, Coding::Gzip] {
            siblings.push(File {
                path: format!("{}.{}", file.path, coding.ending()),
                phase: file.phase,
                fingerprint: fingerprint(&[coding.ending().as_bytes(), &file.fingerprint]),
                content: Content::Coded { of, coding },
                listed: None,
            });
        }
    }
    siblings
}
