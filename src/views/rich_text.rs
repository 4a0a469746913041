//! Formatted text from its data: never inserted as markup, so a listing cannot bring its own.

use cerulean_model::{Block, Inline};
use leptos::prelude::*;

use super::element::{El, el, text};

/// Blocks of text. `lang` is their BCP 47 tag, when it is not the interface's.
pub(crate) fn rich_text(blocks: Vec<Block>, lang: Option<String>) -> AnyView {
    el("div").class("prose").attr("lang", lang).children(blocks.into_iter().map(block)).into()
}

fn block(block: Block) -> El {
    match block {
        Block::Heading(words) => line("h3", words),
        Block::Paragraph(words) => line("p", words),
        Block::List(items) => list("ul", items),
        Block::Ordered(items) => list("ol", items),
    }
}

fn list(tag: &'static str, items: Vec<Vec<Inline>>) -> El {
    el(tag).children(items.into_iter().map(|item| line("li", item)))
}

fn line(tag: &'static str, runs: Vec<Inline>) -> El {
    el(tag).children(runs.into_iter().map(run))
}

fn run(run: Inline) -> AnyView {
    match run {
        Inline::Strong(words) => el("strong").text(words).into(),
        Inline::Emphasis(words) => el("em").text(words).into(),
        Inline::Link { href, text } if is_safe(&href) => {
            el("a").attr("href", href).attr("rel", "external nofollow noopener noreferrer").text(text).into()
        }
        Inline::Text(words) | Inline::Link { text: words, .. } => text(words),
        Inline::Break => el("br").into(),
    }
}

/// Whether an address may be linked. The publisher only lets these through; a file that says otherwise was not
/// written by it.
pub(crate) fn is_safe(href: &str) -> bool {
    let scheme = href.split(':').next().unwrap_or_default();
    href.contains(':')
        && ["https", "http", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_are_linked() {
        for safe in ["https://example.org", "HTTP://x", "mailto:a@b.c", "tel:+33"] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "//x",
            "/x",
            "",
            "java\nscript:x",
        ] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }
}
