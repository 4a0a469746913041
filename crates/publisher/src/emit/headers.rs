//! What hosts and crawlers look for: `_headers`, `.nojekyll`, `robots.txt`, `sitemap.xml`.

use super::{File, Phase};
use crate::app::App;
use crate::listing::Listing;
use crate::load::Portal;
use crate::pages::encode_path;

/// No inline script, nothing from elsewhere; the app compiles its WebAssembly and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// The files.
pub(super) fn files<'a>(portal: &Portal, app: Option<&App>, open: &[&Listing]) -> Vec<File<'a>> {
    let mut files = vec![
        File::new("_headers", Phase::Page, headers(portal, app)),
        File::new(".nojekyll", Phase::Page, Vec::new()),
        File::new("robots.txt", Phase::Page, robots(portal)),
    ];
    if let Some(base) = &portal.config.base_url {
        files.push(File::new("sitemap.xml", Phase::Page, sitemap(portal, base, open)));
    }
    files
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

fn robots(portal: &Portal) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &portal.config.base_url {
        text.push_str(&format!("\nSitemap: {base}sitemap.xml\n"));
    }
    text
}

fn sitemap(portal: &Portal, base: &str, open: &[&Listing]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    // Every character of these addresses but `&` and `'` is harmless in XML.
    let base = base.replace('&', "&amp;").replace('\'', "&apos;");
    let mut add = |path: &str| {
        text.push_str(&format!("<url><loc>{base}{}</loc></url>\n", encode_path(path)));
    };
    add("");
    for house in &portal.houses.houses {
        add(&format!("houses/{}/", house.slug));
    }
    for listing in open {
        add(&format!("listings/{}/", listing.slug));
    }
    text.push_str("</urlset>\n");
    text
}
