//! `theme/`: an operator's own pieces of every page, own style and own files, without touching the program.
//!
//! The pieces stand around the part of the page that the app takes over, so they stay when it does. They are the
//! operator's own markup and trusted as such; nothing of a listing ever reaches them.

mod markup;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::portal::Config;
use crate::problem::{Place, Problem};
use crate::rules;
use crate::source::{self, walk};
use markup::Piece;

/// Folders and files at the site's root that are the publisher's alone.
const OWN: [&str; 13] = [
    "index.html",
    "404.html",
    "sitemap.xml",
    "catalog",
    "text",
    "listings",
    "houses",
    "places",
    "departments",
    "roles",
    "feeds",
    "widget",
    "theme",
];

/// An operator's additions to a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// `head.html`: at the end of every page's head.
    pub(crate) head: Partial,
    /// `header.html`: above every page.
    pub(crate) header: Partial,
    /// `footer.html`: below every page.
    pub(crate) footer: Partial,
    /// `style.css`: after the site's own style.
    pub(crate) style: Option<Vec<u8>>,
    /// Files of `public/`, by their path on the site; sorted. They take the place of the app's own.
    pub(crate) public: Vec<(String, Vec<u8>)>,
}

/// A piece of markup with places to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Partial(Vec<Piece>);

/// What is filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values<'a> {
    /// The portal's name.
    pub(crate) site: &'a str,
    /// Path of the site's root.
    pub(crate) base: &'a str,
    /// Address of the home page in the page's language.
    pub(crate) home: &'a str,
    /// Of the page, BCP 47.
    pub(crate) language: &'a str,
}

impl Partial {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup with its places filled in, as text.
    pub(crate) fn fill(&self, values: Values<'_>) -> String {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Markup(markup) => filled.push_str(markup),
                Piece::Value(name) => {
                    let value = match *name {
                        "site" => values.site,
                        "base" => values.base,
                        "home" => values.home,
                        _ => values.language,
                    };
                    filled.push_str(&crate::pages::escaped(value));
                }
            }
        }
        filled
    }
}

/// Reads the folder; a portal without one has no theme.
pub(crate) fn read(root: &Path, config: &Config, problems: &mut Vec<Problem>) -> Theme {
    let mut theme = Theme::default();
    for path in walk::files(root, "theme", problems) {
        let name = path.strip_prefix("theme/").unwrap_or(&path);
        let place = || Place { file: Arc::clone(&path), line: 0, column: 0, width: 0 };
        let unreadable = |error: std::io::Error| {
            Problem::new(&rules::UNREADABLE, place(), format!("this file cannot be read: {error}"))
        };
        match name {
            "head.html" | "header.html" | "footer.html" => {
                let Some(file) = source::read(root, &path, problems) else { continue };
                let kind = if name == "head.html" { markup::Kind::Head } else { markup::Kind::Body };
                let partial = Partial(markup::read(&file, kind, problems));
                match name {
                    "head.html" => theme.head = partial,
                    "header.html" => theme.header = partial,
                    _ => theme.footer = partial,
                }
            }
            "style.css" => {
                let Some(file) = source::read(root, &path, problems) else { continue };
                markup::check_style(&file, problems);
                theme.style = Some(file.text.into_bytes());
            }
            _ => match name.strip_prefix("public/") {
                Some(target) if is_own(target, config) => {
                    let first = target.split('/').next().unwrap_or(target);
                    let message = format!("`{first}` at the root of a site is the publisher's own");
                    let problem = Problem::new(&rules::THEME_PATH, place(), message);
                    problems.push(problem.hint("give it another name or another folder"));
                }
                Some(target) => match fs::read(root.join(&*path)) {
                    Ok(bytes) => theme.public.push((target.to_owned(), bytes)),
                    Err(error) => problems.push(unreadable(error)),
                },
                None => {
                    let problem = Problem::new(
                        &rules::UNKNOWN_FILE,
                        place(),
                        "this is no part of a theme and is left out",
                    );
                    problems.push(problem.hint(
                        "a theme is head.html, header.html, footer.html, style.css, and files to copy in public/",
                    ));
                }
            },
        }
    }
    theme.public.sort();
    theme
}

fn is_own(target: &str, config: &Config) -> bool {
    let first = target.split('/').next().unwrap_or(target);
    OWN.contains(&first)
        || (first.starts_with("sitemap-") && first.ends_with(".xml"))
        || config.languages.iter().skip(1).any(|language| language == first)
}
