//! `places/`, `departments/`, `roles/`, `houses/`: every page of a kind.

use std::sync::Arc;

use super::{Browse, Names, kind_name};
use crate::emit::{File, Fingerprint, Kind, Listed, fingerprint, fingerprint_of};
use crate::pages::messages::messages;
use crate::pages::shell::Head;
use crate::pages::trail::Trail;

/// The index of a kind in one language.
pub(super) fn file<'a>(
    browse: &Arc<Browse<'a>>,
    kind: Kind,
    language: &'a str,
    names: Fingerprint,
) -> File<'a> {
    let ids = ids(browse, kind);
    let named = Names { portal: browse.portal, language };
    let entries: Vec<(&str, String, usize)> =
        ids.iter().map(|id| (*id, named.of(kind, id), browse.groups.rows(kind, id).len())).collect();
    let content = fingerprint(&[&names, &fingerprint_of(&(language, &entries))]);
    let own = fingerprint(&[&content, &browse.shell.fingerprint()]);
    let address = browse.shell.in_language(language, &format!("{}/", kind.folder()));
    let since = browse.groups.open.first().map(|listing| listing.posted);
    let browse = Arc::clone(browse);
    let render = move || render(&browse, kind, language);
    File::lazy(format!("{address}index.html"), own, render).listed(Listed { address, content, since })
}

/// Places are listed by country; each country lists its own.
fn ids<'a>(browse: &Browse<'a>, kind: Kind) -> Vec<&'a str> {
    let mut ids = browse.ids(kind);
    if kind == Kind::Place {
        ids.retain(|id| !id.contains('/'));
    }
    ids
}

fn render<'a>(browse: &Browse<'a>, kind: Kind, language: &'a str) -> Vec<u8> {
    let words = messages(language);
    let names = Names { portal: browse.portal, language };
    let shell = &browse.shell;
    let title = kind_name(words, kind);
    let path = format!("{}/", kind.folder());
    let here = shell.in_language(language, &path);
    let trail = Trail::from_home(shell, words, language).to(title, here.clone());
    let alternates = browse.alternates(&path);
    let total = words.count(words.roles, browse.groups.open.len());
    let head = Head {
        language,
        title: Some(title),
        description: &format!("{title}: {total}"),
        path: Some(&here),
        indexed: true,
        alternates: &alternates,
        feed: None,
        json_ld: trail.json_ld(shell).into_iter().collect(),
    };
    shell.page(&head, |html, words| {
        trail.write(html, shell, words);
        html.element("article", &[("class", "article")], |html| {
            html.element("header", &[("class", "article-head")], |html| html.words("h1", &[], title));
            browse.links(html, &total, kind, ids(browse, kind), names);
        });
    })
}
