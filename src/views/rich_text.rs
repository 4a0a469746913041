//! Formatted text from its data: never inserted as markup, so a listing cannot bring its own.

use cerulean_model::{Block, Inline};
use leptos::prelude::*;

/// Blocks of text.
#[component]
pub(crate) fn RichText(
    blocks: Vec<Block>,
    /// BCP 47 tag, when it is not the interface's.
    lang: Option<String>,
) -> impl IntoView {
    view! {
        <div class="prose" lang=lang>
            {blocks.into_iter().map(block).collect_view()}
        </div>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h3>{line(text)}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{line(text)}</p> }.into_any(),
        Block::List(items) => view! { <ul>{items.into_iter().map(item).collect_view()}</ul> }.into_any(),
        Block::Ordered(items) => view! { <ol>{items.into_iter().map(item).collect_view()}</ol> }.into_any(),
    }
}

fn item(text: Vec<Inline>) -> AnyView {
    view! { <li>{line(text)}</li> }.into_any()
}

fn line(runs: Vec<Inline>) -> AnyView {
    runs.into_iter().map(run).collect_view().into_any()
}

fn run(run: Inline) -> AnyView {
    match run {
        Inline::Text(text) => text.into_any(),
        Inline::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
        Inline::Emphasis(text) => view! { <em>{text}</em> }.into_any(),
        Inline::Link { href, text } if is_safe(&href) => view! {
            <a href=href rel="external nofollow noopener noreferrer">
                {text}
            </a>
        }
        .into_any(),
        Inline::Link { text, .. } => text.into_any(),
        Inline::Break => view! { <br /> }.into_any(),
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
