//! What every page has around its content: head, header, footer.

use cerulean_model::Labels;

use super::html::Html;
use super::messages::{Messages, messages, partners_words};
use crate::app::{App, Tag};
use crate::emit::{Fingerprint, fingerprint, json, sha256};
use crate::language::endonym;
use crate::load::Portal;
use crate::theme::{Partial, Theme, Values};

/// The frame of every page of a site.
#[derive(Debug)]
pub(crate) struct Shell<'a> {
    site: &'a str,
    base_url: Option<&'a str>,
    /// Path of the site's root, beginning and ending in `/`.
    base: String,
    tags: &'a [Tag],
    has_widget: bool,
    pub(crate) default_language: &'a str,
    theme: &'a Theme,
    /// Path of the operator's style sheet.
    style: Option<String>,
    /// Of the interface.
    languages: &'a [String],
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
    /// The same page in each language of the interface, with its path; the default language first.
    pub(crate) alternates: &'a [(&'a str, String)],
    /// Its listings as a feed.
    pub(crate) feed: Option<Feed<'a>>,
    /// Structured data, a block each.
    pub(crate) json_ld: Vec<serde_json::Value>,
}

/// A page's listings as Atom and JSON Feed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feed<'a> {
    /// Relative to the site's root, without ending.
    pub(crate) path: &'a str,
    /// What it holds.
    pub(crate) title: &'a str,
}

impl<'a> Shell<'a> {
    /// The frame of this portal's pages.
    pub(crate) fn new(portal: &'a Portal, app: Option<&'a App>) -> Self {
        let config = &portal.config;
        let tags = app.map_or(&[][..], |app| app.tags.as_slice());
        let has_widget = app.is_some_and(App::has_widget);
        let frame = format!(
            "{:?}",
            (&config.name, &config.base_url, &config.languages, tags, &portal.theme, has_widget)
        );
        // The code that makes pages counts too; the build script knows when it has changed.
        let code = include_bytes!(concat!(env!("OUT_DIR"), "/pages.hash"));
        Self {
            site: &config.name,
            base_url: config.base_url.as_deref(),
            base: config.base_path().to_owned(),
            tags,
            has_widget,
            default_language: config.default_language(),
            theme: &portal.theme,
            style: theme_style(&portal.theme).map(|(path, _)| path),
            languages: &config.languages,
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

    /// The path of a page in a language of the interface: the default one stands at the root.
    pub(crate) fn in_language(&self, language: &str, path: &str) -> String {
        if language == self.default_language { path.to_owned() } else { format!("{language}/{path}") }
    }

    /// The language of the interface that is nearest to this one.
    fn interface(&self, language: &str) -> &'a str {
        let primary = language.split('-').next().unwrap_or(language);
        let same = |own: &&String| own.split('-').next() == Some(primary);
        let exact = self.languages.iter().find(|own| *own == language);
        exact.or_else(|| self.languages.iter().find(same)).map_or(self.default_language, String::as_str)
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
                self.own_part(html, head, "theme-header", &self.theme.header);
                html.element("div", &[("id", "app")], |html| {
                    html.element("header", &[("class", "site-header")], |html| {
                        html.words("a", &[("class", "skip-link"), ("href", "#content")], words.skip);
                        let home = self.href(&self.in_language(self.interface(head.language), ""));
                        html.words("a", &[("class", "wordmark"), ("href", &home)], self.site);
                    });
                    html.element("main", &[("id", "content")], |html| content(html, words));
                    html.element("footer", &[("class", "site-footer")], |html| {
                        html.words("p", &[("class", "footer-name")], self.site);
                        html.words("p", &[], words.privacy);
                        self.ways(html, head, words);
                    });
                });
                self.own_part(html, head, "theme-footer", &self.theme.footer);
            });
        });
        html.finish().into_bytes()
    }

    /// A piece of the theme.
    fn own_part(&self, html: &mut Html, head: &Head<'_>, class: &str, partial: &Partial) {
        if !partial.is_empty() {
            let markup = self.filled(partial, head);
            html.element("div", &[("class", class)], |html| html.theme(&markup));
        }
    }

    fn filled(&self, partial: &Partial, head: &Head<'_>) -> String {
        let home = self.href(&self.in_language(self.interface(head.language), ""));
        partial.fill(Values { site: self.site, base: &self.base, home: &home, language: head.language })
    }

    /// The ways to everything else: the indexes, and this page in other languages.
    fn ways(&self, html: &mut Html, head: &Head<'_>, words: &Messages) {
        let language = self.interface(head.language);
        html.element("nav", &[("class", "site-ways"), ("aria-label", words.browse)], |html| {
            html.element("ul", &[], |html| {
                for (folder, name) in [
                    ("places/", words.places_title),
                    ("departments/", words.departments_title),
                    ("roles/", words.roles_title),
                    ("houses/", words.houses_title),
                ] {
                    let target = self.href(&self.in_language(language, folder));
                    html.element("li", &[], |html| html.words("a", &[("href", &target)], name));
                }
                if self.has_widget {
                    let target = self.href(&self.in_language(language, "partners/"));
                    let name = partners_words(language).title;
                    html.element("li", &[], |html| html.words("a", &[("href", &target)], name));
                }
            });
        });
        if head.alternates.len() > 1 {
            html.element("nav", &[("class", "site-ways"), ("aria-label", words.languages)], |html| {
                html.element("ul", &[], |html| {
                    for (language, path) in head.alternates {
                        let target = self.href(path);
                        let mut attributes =
                            vec![("href", target.as_str()), ("hreflang", *language), ("lang", *language)];
                        attributes.extend((*language == head.language).then_some(("aria-current", "page")));
                        html.element("li", &[], |html| html.words("a", &attributes, endonym(language)));
                    }
                });
            });
        }
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
            let own = [(head.language, head.path.unwrap_or_default().to_owned())];
            let alternates = if head.alternates.is_empty() { &own } else { head.alternates };
            let default = alternates.first().filter(|_| alternates.len() > 1);
            for (language, path) in default
                .map(|(_, path)| ("x-default", path))
                .into_iter()
                .chain(alternates.iter().map(|(language, path)| (*language, path)))
            {
                let address = self.absolute(path).unwrap_or_default();
                html.void("link", &[("rel", "alternate"), ("hreflang", language), ("href", &address)]);
            }
            html.void("meta", &[("property", "og:url"), ("content", &address)]);
        }
        html.void("meta", &[("property", "og:title"), ("content", head.title.unwrap_or(self.site))]);
        html.void("meta", &[("property", "og:site_name"), ("content", self.site)]);
        html.void("meta", &[("property", "og:type"), ("content", "website")]);
        if !head.description.is_empty() {
            html.void("meta", &[("property", "og:description"), ("content", head.description)]);
        }
        if let Some(feed) = head.feed.filter(|_| self.base_url.is_some()) {
            for (kind, ending) in [("application/atom+xml", "atom"), ("application/feed+json", "json")] {
                let target = self.href(&format!("{}.{ending}", feed.path));
                let attributes =
                    [("rel", "alternate"), ("type", kind), ("title", feed.title), ("href", &*target)];
                html.void("link", &attributes);
            }
        }
        for tag in self.tags {
            self.tag(html, tag);
        }
        if !self.tags.is_empty() {
            let manifest = self.href("catalog/manifest.json");
            html.void(
                "link",
                // The app starts it, with its own files: see src/boot.js.
                &[
                    ("rel", "preload"),
                    ("media", "not all"),
                    ("as", "fetch"),
                    ("crossorigin", ""),
                    ("href", &manifest),
                ],
            );
        }
        if let Some(style) = &self.style {
            html.void("link", &[("rel", "stylesheet"), ("href", &self.href(style))]);
        }
        if !self.theme.head.is_empty() {
            let markup = self.filled(&self.theme.head, head);
            html.theme(&markup);
        }
        head.json_ld.iter().for_each(|block| html.json_ld(block));
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

/// The operator's style sheet: a path that holds its hash, and its bytes.
pub(crate) fn theme_style(theme: &Theme) -> Option<(String, &[u8])> {
    let bytes = theme.style.as_deref()?;
    let hash = sha256(bytes);
    Some((format!("theme/{}.css", hash.get(..16).unwrap_or(&hash)), bytes))
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
