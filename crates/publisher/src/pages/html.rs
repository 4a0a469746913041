//! Writes HTML. Text and attribute values always go through escaping; there is no way to insert markup as a
//! string but an operator's own theme.

use cerulean_model::{Block, Inline};

/// Attributes of an element, in the order written.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// HTML under construction.
#[derive(Debug, Default)]
pub(crate) struct Html {
    out: String,
    /// Whether links keep only their text.
    unlinked: bool,
}

impl Html {
    /// An empty document with room for a page.
    pub(crate) fn new() -> Self {
        Self { out: String::with_capacity(16 * 1024), unlinked: false }
    }

    /// An empty text, for readers elsewhere, in which links keep only their text.
    pub(crate) fn unlinked() -> Self {
        Self { out: String::with_capacity(2 * 1024), unlinked: true }
    }

    /// `<!doctype html>`.
    pub(crate) fn doctype(&mut self) {
        self.out.push_str("<!doctype html>\n");
    }

    /// An element with content.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes);
        content(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        if ends_line(name) {
            self.out.push('\n');
        }
    }

    /// An element that holds only text.
    pub(crate) fn words(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |html| html.text(text));
    }

    /// An element without content, such as `link`.
    pub(crate) fn void(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        if ends_line(name) {
            self.out.push('\n');
        }
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.out, text);
    }

    /// Markup of the operator's theme, which is trusted: the one thing that is not made here.
    pub(crate) fn theme(&mut self, markup: &str) {
        self.out.push_str(markup.trim());
        self.out.push('\n');
    }

    /// A JSON-LD data block. JSON may write `<` as an escape, and then nothing in it can end the block.
    pub(crate) fn json_ld(&mut self, value: &serde_json::Value) {
        self.out.push_str("<script type=\"application/ld+json\">");
        self.out.push_str(
            &value
                .to_string()
                .replace('<', "\\u003c")
                .replace('\u{2028}', "\\u2028")
                .replace('\u{2029}', "\\u2029"),
        );
        self.out.push_str("</script>\n");
    }

    /// Formatted text.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(line) => self.element("h3", &[], |html| html.line(line)),
                Block::Paragraph(line) => self.element("p", &[], |html| html.line(line)),
                Block::List(items) => self.list("ul", items),
                Block::Ordered(items) => self.list("ol", items),
            }
        }
    }

    fn list(&mut self, name: &'static str, items: &[Vec<Inline>]) {
        self.element(name, &[], |html| {
            for item in items {
                html.element("li", &[], |html| html.line(item));
            }
        });
    }

    fn line(&mut self, line: &[Inline]) {
        for inline in line {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Strong(text) => self.words("strong", &[], text),
                Inline::Emphasis(text) => self.words("em", &[], text),
                Inline::Link { text, .. } if self.unlinked => self.text(text),
                Inline::Link { href, text } => {
                    self.words(
                        "a",
                        &[("href", href), ("rel", "external nofollow noopener noreferrer")],
                        text,
                    );
                }
                Inline::Break => self.void("br", &[]),
            }
        }
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            if !value.is_empty() || !matches!(*name, "crossorigin" | "defer" | "hidden") {
                self.out.push_str("=\"");
                escape(&mut self.out, value);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

fn ends_line(name: &str) -> bool {
    !matches!(name, "a" | "strong" | "em" | "br" | "span" | "time" | "dt" | "dd")
}

/// Text for an element or attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            // Not allowed in HTML at all.
            _ => out.push('\u{fffd}'),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

fn needs_escape(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut html = Html::new();
        html.words("p", &[("title", "\"><script>")], "</p><b> & '");
        assert_eq!(
            html.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;b&gt; &amp; &#39;</p>\n"
        );
    }

    #[test]
    fn nothing_ends_a_data_block() {
        let mut html = Html::new();
        html.json_ld(&serde_json::json!({ "a": "</script><!-- \u{2028}" }));
        let block = html.finish();
        assert_eq!(block.matches('<').count(), 2);
        let json = block
            .trim_start_matches("<script type=\"application/ld+json\">")
            .trim_end()
            .trim_end_matches("</script>");
        let read: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(read["a"], "</script><!-- \u{2028}");
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in ".*") {
            let mut html = Html::new();
            html.words("p", &[("title", &text)], &text);
            let html = html.finish();
            prop_assert_eq!(html.matches('<').count(), 2);
            prop_assert_eq!(html.matches('"').count(), 2);
        }
    }
}
