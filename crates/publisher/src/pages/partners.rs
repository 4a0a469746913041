//! The pages around the embeddable element: `embed/`, the element as a page of its own, for frames; and `partners/`,
//! where somebody chooses what a list on their page is to show, sees it, and copies the lines.

use super::html::Html;
use super::messages::{Messages, messages, partners_words};
use super::shell::{Head, Shell};
use crate::app::App;
use crate::emit::{File, Phase};
use crate::language::endonym;
use crate::load::Portal;

/// Where somebody chooses.
const PAGE: &str = "partners/";
/// The languages that the element speaks.
const LANGUAGES: [&str; 4] = ["en", "fr", "it", "ar"];
/// The facets it offers when nothing is said, by their names.
const FACETS: &str = "location|department|seniority|employment|industry|house|workplace|posted";

/// These pages; only for a site that has the element.
pub(crate) fn partners<'a>(portal: &'a Portal, shell: &Shell<'_>, app: &App) -> Vec<File<'a>> {
    let languages = portal.config.languages.iter();
    let mut files: Vec<File<'_>> = languages.map(|language| page(portal, shell, app, language)).collect();
    files.push(embed(portal, shell));
    files
}

/// Bare, so that it can be framed by any page; without JavaScript it is a link.
fn embed<'a>(portal: &'a Portal, shell: &Shell<'_>) -> File<'a> {
    let language = shell.default_language;
    let words = messages(language);
    let mut html = Html::new();
    html.doctype();
    html.element("html", &[("lang", language)], |html| {
        html.element("head", &[], |html| {
            html.void("meta", &[("charset", "utf-8")]);
            html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            html.void("meta", &[("name", "robots"), ("content", "noindex")]);
            html.words("title", &[], &portal.config.name);
            let script = shell.href("widget/v1/embed.js");
            html.words("script", &[("type", "module"), ("src", &script)], "");
        });
        html.element("body", &[], |html| {
            html.element("cerulean-jobs", &[("loading", "eager")], |html| {
                let home = shell.href("");
                html.words("a", &[("href", &home), ("target", "_top")], words.all_roles);
            });
        });
    });
    File::new("embed/index.html", Phase::Page, html.finish().into_bytes())
}

fn page<'a>(portal: &'a Portal, shell: &Shell<'_>, app: &App, language: &'a str) -> File<'a> {
    let in_language = |language: &'a String| (language.as_str(), shell.in_language(language, PAGE));
    let alternates: Vec<(&str, String)> = portal.config.languages.iter().map(in_language).collect();
    let address = shell.in_language(language, PAGE);
    let texts = partners_words(language);
    let head = Head {
        language,
        title: Some(texts.title),
        description: texts.lead,
        path: Some(&address),
        indexed: true,
        alternates: &alternates,
        feed: None,
        json_ld: Vec::new(),
    };
    let bytes = shell.page(&head, |html, words| {
        html.element("div", &[("class", "article")], |html| {
            html.words("h1", &[], texts.title);
            html.words("p", &[("class", "lead")], texts.lead);
            form(html, portal, shell, words);
            html.words("h2", &[("class", "section-title")], texts.snippet);
            html.element("pre", &[("class", "snippet"), ("tabindex", "0")], |html| {
                html.words("code", &[("id", "snippet")], &snippet(shell, words));
            });
            html.element("p", &[], |html| {
                let attributes =
                    [("id", "copy"), ("type", "button"), ("class", "button"), ("data-done", texts.copied)];
                html.words("button", &attributes, texts.copy);
                html.words("span", &[("id", "copy-status"), ("class", "hint"), ("role", "status")], "");
            });
            html.words("h2", &[("class", "section-title")], texts.preview);
            html.words("div", &[("id", "preview"), ("class", "snippet-preview")], "");
            if let Some((path, integrity)) = app.pinned_widget() {
                let address = shell.absolute(path).unwrap_or_else(|| shell.href(path));
                html.words("h2", &[("class", "section-title")], texts.pinned);
                html.words("p", &[], texts.pinned_note);
                html.element("pre", &[("class", "snippet"), ("tabindex", "0")], |html| {
                    html.words(
                        "code",
                        &[],
                        &format!(
                            "<script type=\"module\" async crossorigin integrity=\"{integrity}\"\n  src=\"{address}\"></script>"
                        ),
                    );
                });
            }
        });
        html.words("script", &[("type", "module"), ("src", &shell.href("widget/v1/partners.js"))], "");
    });
    File::new(format!("{address}index.html"), Phase::Page, bytes)
}

/// What can be chosen; it appears when there is a script to follow it.
fn form(html: &mut Html, portal: &Portal, shell: &Shell<'_>, words: &Messages) {
    let texts = partners_words(words.tag);
    let home = shell.absolute("").unwrap_or_else(|| shell.href(""));
    let attributes = [
        ("class", "partners"),
        ("hidden", ""),
        ("data-home", &*home),
        ("data-fallback", words.all_roles),
        ("data-facets", FACETS),
    ];
    html.element("form", &attributes, |html| {
        let mut houses = vec![("".to_owned(), texts.all_houses.to_owned())];
        houses.extend(portal.houses.houses.iter().map(|house| (house.slug.clone(), house.name.clone())));
        select(html, "house", words.houses_title, &houses);
        let layouts = ["", "cards", "compact"].map(str::to_owned).into_iter();
        let layouts: Vec<_> = layouts.zip(texts.layouts.map(str::to_owned)).collect();
        select(html, "layout", texts.layout, &layouts);
        let themes = ["", "light", "dark"].map(str::to_owned).into_iter();
        let themes: Vec<_> = themes.zip(texts.themes.map(str::to_owned)).collect();
        select(html, "theme", texts.theme, &themes);
        // That of the page first, so that it is chosen.
        let (own, others): (Vec<_>, Vec<_>) = LANGUAGES.into_iter().partition(|tag| *tag == words.tag);
        let languages = own.into_iter().chain(others);
        let languages: Vec<_> = languages.map(|tag| (tag.to_owned(), endonym(tag).to_owned())).collect();
        select(html, "lang", texts.language, &languages);
        html.element("label", &[], |html| {
            html.words("span", &[], texts.accent);
            html.void("input", &[("type", "color"), ("name", "accent"), ("value", "#00658c")]);
        });
        html.element("fieldset", &[], |html| {
            html.words("legend", &[], texts.filters);
            let names = [
                words.location,
                words.department,
                words.seniority,
                words.employment,
                words.industry,
                words.houses_title,
                words.workplace,
                words.posted,
            ];
            for (facet, name) in FACETS.split('|').zip(names) {
                html.element("label", &[], |html| {
                    let box_ = [("type", "checkbox"), ("name", "facets"), ("value", facet), ("checked", "")];
                    html.void("input", &box_);
                    html.words("span", &[], name);
                });
            }
        });
    });
}

fn select(html: &mut Html, name: &str, label: &str, options: &[(String, String)]) {
    html.element("label", &[], |html| {
        html.words("span", &[], label);
        html.element("select", &[("name", name)], |html| {
            for (value, text) in options {
                html.words("option", &[("value", value)], text);
            }
        });
    });
}

/// The lines for the whole portal, for who reads this without JavaScript.
fn snippet(shell: &Shell<'_>, words: &Messages) -> String {
    let of = |path: &str| shell.absolute(path).unwrap_or_else(|| shell.href(path));
    format!(
        "<script type=\"module\" async src=\"{}\"></script>\n<cerulean-jobs>\n  <a href=\"{}\">{}</a>\n</cerulean-jobs>",
        of("widget/v1/cerulean-jobs.js"),
        of(""),
        words.all_roles
    )
}
