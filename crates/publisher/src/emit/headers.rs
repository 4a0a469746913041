//! What hosts look for: `_headers` and `.nojekyll`.

use super::{File, Phase};
use crate::app::App;
use crate::load::Portal;

/// No inline script, nothing from elsewhere; the app compiles its WebAssembly and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// The files.
pub(super) fn files<'a>(portal: &Portal, app: Option<&App>) -> Vec<File<'a>> {
    vec![
        File::new("_headers", Phase::Page, headers(portal, app)),
        File::new(".nojekyll", Phase::Page, Vec::new()),
    ]
}

/// Headers in the form that Netlify, Cloudflare Pages and `cerulean preview` read.
fn headers(portal: &Portal, app: Option<&App>) -> String {
    let base = portal.config.base_path();
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  Permissions-Policy: geolocation=(), camera=(), microphone=()\n"
    );
    let immutable = "public, max-age=31536000, immutable";
    for folder in app.map(App::immutable_folders).unwrap_or_default().into_iter().chain(["catalog", "text"]) {
        text.push_str(&format!("{base}{folder}/*\n  Cache-Control: {immutable}\n"));
    }
    // Later rules add to earlier ones; the first line takes away what the folder's rule said.
    text.push_str(&format!("{base}catalog/manifest.json\n  ! Cache-Control\n  Cache-Control: no-cache\n"));
    text
}
