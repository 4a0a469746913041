//! `index.html` and `404.html`.

use super::html::Html;
use super::listing::{paragraphs, prose, shortened};
use super::messages::{fill, messages};
use super::shell::{Head, Shell, text_in};
use crate::emit::{File, Phase, location};
use crate::listing::Listing;
use crate::load::Portal;

/// Roles on the home page. Enough to show that the portal is alive; the search holds the rest.
const NEWEST: usize = 50;

/// The home page and the page for addresses that lead nowhere.
pub(crate) fn portal<'a>(portal: &'a Portal, shell: &Shell<'_>, open: &[&'a Listing]) -> Vec<File<'a>> {
    vec![home(portal, shell, open), not_found(shell)]
}

fn home<'a>(portal: &'a Portal, shell: &Shell<'_>, open: &[&'a Listing]) -> File<'a> {
    let language = shell.default_language;
    let about = text_in(&portal.config.texts.about, language);
    let head = Head {
        language,
        title: None,
        description: &shortened(&about.map_or("", |(text, _)| text).replace('\n', " ")),
        path: Some(""),
        indexed: true,
        json_ld: None,
    };
    let bytes = shell.page(&head, |html, words| {
        html.words("h1", &[], words.headline);
        shell.section(html, words.newest, |html| {
            role_list(html, portal, shell, open.iter().take(NEWEST).copied(), language);
        });
        if let Some((text, other)) = about {
            let title = fill(words.about, &[("name", &portal.config.name)]);
            shell.section(html, &title, |html| prose(html, other, |html| paragraphs(html, text)));
        }
    });
    File::new("index.html", Phase::Page, bytes)
}

fn not_found<'a>(shell: &Shell<'_>) -> File<'a> {
    let words = messages(shell.default_language);
    let head = Head {
        language: shell.default_language,
        title: Some(words.not_found_title),
        description: "",
        path: None,
        indexed: false,
        json_ld: None,
    };
    let bytes = shell.page(&head, |html, words| {
        html.words("h1", &[], words.not_found_title);
        html.words("p", &[], words.not_found);
        html.element("p", &[], |html| html.words("a", &[("href", &shell.href(""))], words.all_roles));
    });
    File::new("404.html", Phase::Page, bytes)
}

/// Roles as a list of links.
pub(super) fn role_list<'a>(
    html: &mut Html,
    portal: &Portal,
    shell: &Shell<'_>,
    roles: impl Iterator<Item = &'a Listing>,
    language: &str,
) {
    let words = messages(language);
    let mut roles = roles.peekable();
    if roles.peek().is_none() {
        return;
    }
    html.element("ul", &[("class", "role-links")], |html| {
        for role in roles {
            html.element("li", &[], |html| {
                let href = shell.href(&format!("listings/{}/", role.slug));
                let mut attributes = vec![("href", href.as_str())];
                if role.language != language {
                    attributes.push(("lang", &role.language));
                }
                html.words("a", &attributes, &role.title);
                let house =
                    portal.houses.find(&role.house).map_or(role.house.as_str(), |house| house.name.as_str());
                let place = role.places.first().map(|id| location(&portal.taxonomy.places, id, language));
                let place = place.map(|place| place.city.or(place.region).unwrap_or(place.country));
                let date = words.day(role.posted);
                let parts: Vec<&str> =
                    [Some(house), place.as_deref(), Some(date.as_str())].into_iter().flatten().collect();
                html.words("span", &[], &format!(" {}", parts.join(" · ")));
            });
        }
    });
}
