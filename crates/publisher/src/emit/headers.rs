//! What hosts look for: `_headers` and `.nojekyll`.

use super::{File, Kind, Phase};
use crate::app::{App, LOADER};
use crate::load::Portal;

/// No inline script, nothing from elsewhere; the app compiles its WebAssembly and nothing else.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'";
/// No other site shows these pages in a frame. What lies in `embed/` is there to be framed.
pub(crate) const UNFRAMED: &str = "frame-ancestors 'none'";

/// The files.
pub(super) fn files<'a>(portal: &Portal, app: Option<&App>) -> Vec<File<'a>> {
    vec![
        File::new("_headers", Phase::Page, headers(portal, app)),
        File::new(".nojekyll", Phase::Page, Vec::new()),
    ]
}

/// Headers in the form that Netlify and Cloudflare Pages share. Both join the values of a header that several rules
/// set with a comma, and only one of them can take a value away again, so every rule only adds: two policies are both
/// kept, and `no-cache` beside `immutable` means that a reader has to ask again (RFC 9111, 5.2.2.4).
fn headers(portal: &Portal, app: Option<&App>) -> String {
    let base = portal.config.base_path();
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  Permissions-Policy: geolocation=(self), camera=(), microphone=()\n"
    );
    let languages = portal.config.languages.iter().skip(1).map(|language| format!("{language}/*"));
    let pages =
        ["", "index.html", "404.html", "listings/*", "saved/*", "partners/*"].map(str::to_owned).into_iter();
    let browsed = Kind::BROWSED.into_iter().map(|kind| format!("{}/*", kind.folder()));
    for path in pages.chain(browsed).chain(languages) {
        text.push_str(&format!("{base}{path}\n  Content-Security-Policy: {UNFRAMED}\n"));
    }
    let immutable = "public, max-age=31536000, immutable";
    for folder in
        app.map(App::immutable_folders).unwrap_or_default().into_iter().chain(["catalog", "text", "theme"])
    {
        text.push_str(&format!("{base}{folder}/*\n  Cache-Control: {immutable}\n"));
    }
    // Partners' pages name the loader for ever; what it loads is named after its content.
    if app.is_some_and(App::has_widget) {
        text.push_str(&format!("{base}{LOADER}\n  Cache-Control: public, max-age=600\n"));
        for name in ["cerulean-jobs-", "widget-", "engine-", "en-", "fr-", "it-", "ar-"] {
            text.push_str(&format!("{base}widget/v1/{name}*\n  Cache-Control: {immutable}\n"));
        }
    }
    text.push_str(&format!("{base}catalog/manifest.json\n  Cache-Control: no-cache\n"));
    // Programs of other sites may read what is meant to be read: the index, listings, the feeds and the widget.
    for folder in ["catalog", "text", "listings", "feeds", "widget"] {
        text.push_str(&format!("{base}{folder}/*\n  Access-Control-Allow-Origin: *\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snippets_for_servers_send_the_same_policy() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/deploy");
        for name in ["nginx.conf", "apache.conf"] {
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            let framed = format!("\"{POLICY}\"");
            let unframed = format!("\"{POLICY}, {UNFRAMED}\"");
            assert_eq!(text.matches(&framed).count(), 1, "{name}");
            assert_eq!(text.matches(&unframed).count(), 1, "{name}");
        }
    }
}
