//! What every page has around its content: head, header, footer.

use cerulean_model::Labels;

use super::html::Html;
use super::messages::{Messages, messages};
use crate::app::{App, Tag};
use crate::emit::{Fingerprint, fingerprint, json};
use crate::load::Portal;

/// The frame of every page of a site.
#[derive(Debug)]
pub(crate) struct Shell<'a> {
    site: &'a str,
    base_url: Option<&'a str>,
    /// Path of the site's root, beginning and ending in `/`.
    base: String,
    tags: &'a [Tag],
    pub(crate) default_language: &'a str,
    /// Of everything that is on every page.
    own: Fingerprint,
}

/// A page's own part of the head.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    /// BCP 47.
    pub(crate) language: &'a str,
    /// Without the site's name.
    pub(crate) title: Option<&'a str>,
    /// One or two sentences.
    pub(crate) description: &'a str,
    /// Relative to the site's root; none for a page without an address of its own.
    pub(crate) path: Option<&'a str>,
    /// Whether search engines may list it.
    pub(crate) indexed: bool,
    /// Structured data.
    pub(crate) json_ld: Option<serde_json::Value>,
}

impl<'a> Shell<'a> {
    /// The frame of this portal's pages.
    pub(crate) fn new(portal: &'a Portal, app: Option<&'a App>) -> Self {
        let config = &portal.config;
        let tags = app.map_or(&[][..], |app| app.tags.as_slice());
        let frame = format!("{:?}", (&config.name, &config.base_url, tags));
        // The code that makes pages counts too; the build script knows when it has changed.
        let code = include_bytes!(concat!(env!("OUT_DIR"), "/pages.hash"));
        Self {
            site: &config.name,
            base_url: config.base_url.as_deref(),
            base: config.base_path().to_owned(),
            tags,
            default_language: config.default_language(),
            own: fingerprint(&[code, frame.as_bytes(), &json(&config.texts)]),
        }
    }

    /// Changes whenever every page does.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.own
    }

    /// Whether pages are taken over by the app.
    pub(crate) fn has_app(&self) -> bool {
        !self.tags.is_empty()
    }

    /// An address on this site, for `href` and `src`.
    pub(crate) fn href(&self, path: &str) -> String {
        format!("{}{}", self.base, encode_path(path))
    }

    /// The same with scheme and host, if they are known.
    pub(crate) fn absolute(&self, path: &str) -> Option<String> {
        self.base_url.map(|base| format!("{base}{}", encode_path(path)))
    }

    /// A whole page.
    pub(crate) fn page(
        &self,
        head: &Head<'_>,
        content: impl FnOnce(&mut Html, &'static Messages),
    ) -> Vec<u8> {
        let words = messages(head.language);
        let mut html = Html::new();
        html.doctype();
        let direction = if words.is_right_to_left() { "rtl" } else { "ltr" };
        html.element("html", &[("lang", head.language), ("dir", direction)], |html| {
            html.element("head", &[], |html| self.head(html, head));
            html.element("body", &[], |html| {
                html.element("div", &[("id", "app")], |html| {
                    html.element("header", &[("class", "site-header")], |html| {
                        html.words("a", &[("class", "skip-link"), ("href", "#content")], words.skip);
                        html.words("a", &[("class", "wordmark"), ("href", &self.href(""))], self.site);
                    });
                    html.element("main", &[("id", "content")], |html| content(html, words));
                    html.element("footer", &[("class", "site-footer")], |html| {
                        html.words("p", &[("class", "footer-name")], self.site);
                        html.words("p", &[], words.privacy);
                    });
                });
            });
        });
        html.finish().into_bytes()
    }

    fn head(&self, html: &mut Html, head: &Head<'_>) {
        html.void("meta", &[("charset", "utf-8")]);
        html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        let title =
            head.title.map_or_else(|| self.site.to_owned(), |title| format!("{title} – {}", self.site));
        html.words("title", &[], &title);
        if !head.description.is_empty() {
            html.void("meta", &[("name", "description"), ("content", head.description)]);
        }
        html.void("meta", &[("name", "cerulean-base"), ("content", &self.base)]);
        if !head.indexed {
            html.void("meta", &[("name", "robots"), ("content", "noindex")]);
        }
        if let Some(address) = head.path.filter(|_| head.indexed).and_then(|path| self.absolute(path)) {
            html.void("link", &[("rel", "canonical"), ("href", &address)]);
            html.void("link", &[("rel", "alternate"), ("hreflang", head.language), ("href", &address)]);
            html.void("meta", &[("property", "og:url"), ("content", &address)]);
        }
        html.void("meta", &[("property", "og:title"), ("content", head.title.unwrap_or(self.site))]);
        html.void("meta", &[("property", "og:site_name"), ("content", self.site)]);
        html.void("meta", &[("property", "og:type"), ("content", "website")]);
        if !head.description.is_empty() {
            html.void("meta", &[("property", "og:description"), ("content", head.description)]);
        }
        for tag in self.tags {
            self.tag(html, tag);
        }
        if !self.tags.is_empty() {
            let manifest = self.href("catalog/manifest.json");
            html.void(
                "link",
                &[("rel", "preload"), ("as", "fetch"), ("crossorigin", ""), ("href", &manifest)],
            );
        }
        if let Some(json_ld) = &head.json_ld {
            html.json_ld(json_ld);
        }
    }

    fn tag(&self, html: &mut Html, tag: &Tag) {
        let attributes: Vec<(&str, String)> = tag
            .attributes
            .iter()
            .map(|(name, value)| {
                let is_own = matches!(name.as_str(), "href" | "src") && !value.contains("://");
                (name.as_str(), if is_own { format!("{}{value}", self.base) } else { value.clone() })
            })
            .collect();
        let attributes: Vec<(&str, &str)> =
            attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if tag.name == "script" {
            html.words("script", &attributes, "");
        } else {
            html.void("link", &attributes);
        }
    }

    /// A section with a heading.
    pub(crate) fn section(&self, html: &mut Html, title: &str, content: impl FnOnce(&mut Html)) {
        html.element("section", &[("class", "section")], |html| {
            html.words("h2", &[("class", "section-title")], title);
            html.element("div", &[("class", "section-body")], content);
        });
    }
}

/// A text of the portal, and its language if that is not the page's.
pub(crate) fn text_in<'l>(labels: &'l Labels, language: &str) -> Option<(&'l str, Option<&'l str>)> {
    let text = labels.get(language)?;
    let primary = language.split('-').next().unwrap_or(language);
    let other = if labels.0.contains_key(primary) {
        None
    } else {
        labels.0.iter().find(|(_, other)| other.as_str() == text).map(|(tag, _)| tag.as_str())
    };
    Some((text, other))
}

/// Percent-encodes a path for use in an address (RFC 3986, 3.3).
pub(crate) fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
