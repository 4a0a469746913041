//! Breadcrumbs: where a page stands below the home page, for people and as schema.org's `BreadcrumbList`.

use serde_json::{Value, json};

use super::html::Html;
use super::messages::Messages;
use super::shell::Shell;

/// The way from the home page to a page, the page itself last.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail(Vec<(String, String)>);

impl Trail {
    /// From the home page of this language.
    pub(super) fn from_home(shell: &Shell<'_>, words: &Messages, language: &str) -> Self {
        Self(vec![(words.all_roles.to_owned(), shell.in_language(language, ""))])
    }

    /// One step further: what the page is called, and its path.
    pub(super) fn to(mut self, name: impl Into<String>, path: impl Into<String>) -> Self {
        self.0.push((name.into(), path.into()));
        self
    }

    /// The visible trail.
    pub(super) fn write(&self, html: &mut Html, shell: &Shell<'_>, words: &Messages) {
        html.element("nav", &[("class", "breadcrumbs"), ("aria-label", words.breadcrumbs)], |html| {
            html.element("ol", &[], |html| {
                for (n, (name, path)) in self.0.iter().enumerate() {
                    html.element("li", &[], |html| {
                        if n + 1 == self.0.len() {
                            html.words("span", &[("aria-current", "page")], name);
                        } else {
                            html.words("a", &[("href", &shell.href(path))], name);
                        }
                    });
                }
            });
        });
    }

    /// The same for search engines, which ask for whole addresses.
    pub(super) fn json_ld(&self, shell: &Shell<'_>) -> Option<Value> {
        let items: Option<Vec<Value>> = (1..)
            .zip(&self.0)
            .map(|(position, (name, path))| {
                let item = shell.absolute(path)?;
                Some(json!({ "@type": "ListItem", "position": position, "name": name, "item": item }))
            })
            .collect();
        Some(json!({
            "@context": "https://schema.org/",
            "@type": "BreadcrumbList",
            "itemListElement": items?,
        }))
    }
}
