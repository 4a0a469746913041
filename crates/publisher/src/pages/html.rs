//! Writes HTML. Text and attribute values always go through escaping; there is no way to insert markup as a
//! string but an operator's own theme.

use cerulean_model::{Block, Inline};

/// Attributes of an element, in the order written.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// HTML under construction.
#[derive(Debug, Default)]
pub(crate) struct Html {
    out: String,
    /// Whether it is for readers elsewhere: on one line, links keep only their text.
    is_plain: bool,
}

impl Html {
    /// An empty document with room for a page.
    pub(crate) fn new() -> Self {
        Self { out: String::with_capacity(16 * 1024), is_plain: false }
    }

    /// An empty text, for readers elsewhere: on one line, and links keep only their text.
    pub(crate) fn plain() -> Self {
        Self { out: String::with_capacity(4 * 1024), is_plain: true }
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
        if !self.is_plain && ends_line(name) {
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
        if !self.is_plain && ends_line(name) {
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
                Inline::Link { text, .. } if self.is_plain => self.text(text),
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
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| IS_SUSPECT[usize::from(**byte)]) {
        let following = bytes.get(at + 1..).unwrap_or_default();
        let (instead, length) = match (byte, following) {
            (b'&', _) => ("&amp;", 1),
            (b'<', _) => ("&lt;", 1),
            (b'>', _) => ("&gt;", 1),
            (b'"', _) => ("&quot;", 1),
            (b'\'', _) => ("&#39;", 1),
            // Not allowed in HTML at all: control characters, U+FFFE and U+FFFF.
            (..0x20 | 0x7f, _) => ("\u{fffd}", 1),
            (0xc2, [0x80..=0x9f, ..]) => ("\u{fffd}", 2),
            (0xef, [0xbf, 0xbe | 0xbf, ..]) => ("\u{fffd}", 3),
            _ => continue,
        };
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(instead);
        done = at + length;
    }
    out.push_str(text.get(done..).unwrap_or_default());
}

/// Bytes that may begin what has to be escaped.
const IS_SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, b'&' | b'<' | b'>' | b'"' | b'\'' | 0..=8 | 11 | 12 | 14..=0x1f | 0x7f | 0xc2 | 0xef);
        byte += 1;
    }
    table
};

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
    fn characters_that_html_has_no_place_for_are_replaced() {
        for (text, escaped_text) in [
            ("a\u{1}\tb\r\n", "a\u{fffd}\tb\r\n"),
            ("\u{7f}\u{80}é\u{9f}", "\u{fffd}\u{fffd}é\u{fffd}"),
            ("\u{fffe}ｱ\u{ffff}\u{fffd}\u{fffc}", "\u{fffd}ｱ\u{fffd}\u{fffd}\u{fffc}"),
            ("Â £ © ﷼ & co", "Â £ © ﷼ &amp; co"),
        ] {
            assert_eq!(escaped(text), escaped_text);
        }
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
