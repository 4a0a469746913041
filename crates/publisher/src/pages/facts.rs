//! The facts of a listing, a house or a role, as a list of terms.

use super::html::Html;
use super::messages::Messages;

/// The list. The page's outline holds its name, the eye does without.
pub(super) fn facts(html: &mut Html, words: &Messages, content: impl FnOnce(&mut Html)) {
    html.element("section", &[("class", "facts")], |html| {
        html.words("h2", &[("class", "visually-hidden")], words.facts);
        html.element("dl", &[], content);
    });
}

/// A fact in it; one without values is left out.
pub(super) fn fact<'v>(html: &mut Html, name: &str, values: impl IntoIterator<Item = &'v str>) {
    let mut values = values.into_iter().peekable();
    if values.peek().is_some() {
        entry(html, name, |html| values.for_each(|value| html.words("dd", &[], value)));
    }
}

/// A fact that leads somewhere.
pub(super) fn linked_fact(html: &mut Html, name: &str, attributes: &[(&str, &str)], value: &str) {
    entry(html, name, |html| html.element("dd", &[], |html| html.words("a", attributes, value)));
}

fn entry(html: &mut Html, name: &str, values: impl FnOnce(&mut Html)) {
    html.element("div", &[("class", "fact")], |html| {
        html.words("dt", &[], name);
        values(html);
    });
}
