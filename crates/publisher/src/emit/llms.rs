//! `llms.txt` (<https://llmstxt.org>): what the site is and where its data lies, for programs that read text.

use super::{File, Groups, Phase};
use crate::load::Portal;
use crate::pages::{Shell, messages};

/// The file.
pub(super) fn file<'a>(portal: &Portal, shell: &Shell<'_>, groups: &Groups<'_>) -> File<'a> {
    let config = &portal.config;
    let words = messages(config.default_language());
    let at = |path: &str| shell.absolute(path).unwrap_or_else(|| shell.href(path));
    let mut text = format!("# {}\n", line(&config.name));
    if let Some(about) = config.texts.about.get(config.default_language()) {
        text.push_str(&format!("\n> {}\n", line(about)));
    }
    text.push_str(&format!(
        "\n{} open. Every page can be read without JavaScript; every listing has schema.org JobPosting data.\n",
        words.count(words.roles, groups.open.len())
    ));
    text.push_str("\n## Browse\n\n");
    for (path, name) in [
        ("places/", words.places_title),
        ("departments/", words.departments_title),
        ("roles/", words.roles_title),
        ("houses/", words.houses_title),
    ] {
        text.push_str(&format!("- [{name}]({})\n", at(path)));
    }
    text.push_str("\n## Data\n\n");
    if config.base_url.is_some() {
        text.push_str(&format!("- [Atom feed]({}): newest listings\n", at("feeds/all.atom")));
        text.push_str(&format!("- [JSON Feed]({}): newest listings\n", at("feeds/all.json")));
        text.push_str(&format!("- [Sitemap]({})\n", at("sitemap.xml")));
    }
    let catalog = at("catalog/manifest.json");
    text.push_str(&format!(
        "- [Catalog]({catalog}): all listings as JSON; each one's whole text is `listings/<slug>.json`\n"
    ));
    File::new("llms.txt", Phase::Page, text)
}

/// A text in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
