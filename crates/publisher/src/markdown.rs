//! Markdown, reduced to the blocks that pages and app can show. Raw HTML and images never get through.

use std::ops::Range;

use cerulean_model::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// A text and what it lost on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// What can be shown.
    pub(crate) blocks: Vec<Block>,
    /// Bytes of the first link with an address that is not allowed.
    pub(crate) unsafe_link: Option<Range<usize>>,
    /// Bytes of the first HTML or image.
    pub(crate) lost: Option<Range<usize>>,
}

/// A part of a text under a level-2 heading; the first part may have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The heading's words and bytes.
    pub(crate) heading: Option<(String, Range<usize>)>,
    /// Bytes of what follows, up to the next level-2 heading.
    pub(crate) body: Range<usize>,
}

/// Cuts `text[range]` at its level-2 headings.
pub(crate) fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let offset = range.start;
    let markdown = text.get(range.clone()).unwrap_or("");
    let mut parts = vec![Part { heading: None, body: range.clone() }];
    let mut inside: Option<(String, Range<usize>)> = None;
    for (event, span) in Parser::new(markdown).into_offset_iter() {
        let span = offset + span.start..offset + span.end;
        match (event, &mut inside) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), _) => {
                inside = Some((String::new(), span))
            }
            (Event::Text(words) | Event::Code(words), Some((heading, _))) => heading.push_str(&words),
            (Event::End(TagEnd::Heading(HeadingLevel::H2)), _) => {
                if let (Some(last), Some((words, span))) = (parts.last_mut(), inside.take()) {
                    last.body.end = span.start;
                    let body = span.end..range.end;
                    let end =
                        span.start + text.get(span.clone()).map_or(0, |heading| heading.trim_end().len());
                    parts.push(Part { heading: Some((words.trim().to_owned(), span.start..end)), body });
                }
            }
            _ => {}
        }
    }
    parts
}

/// Reads Markdown; the bytes of what was lost are those of `markdown` plus `offset`.
pub(crate) fn read(markdown: &str, offset: usize) -> Text {
    if is_plain(markdown) {
        let text = markdown.trim();
        let blocks = if text.is_empty() {
            Vec::new()
        } else {
            vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])]
        };
        return Text { blocks, ..Text::default() };
    }
    let mut reader = Reader::default();
    for (event, span) in Parser::new(markdown).into_offset_iter() {
        reader.event(event, offset + span.start..offset + span.end);
    }
    reader.end_block();
    reader.text
}

/// Whether a text is one line that Markdown has nothing to do with: most items of most lists are.
fn is_plain(text: &str) -> bool {
    let harmless = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | ',' | '.' | ';' | '/' | '%' | '’' | '“' | '”' | '«' | '»' | '–' | '—' | '€')
    };
    // A digit may begin a numbered list.
    text.trim_start().chars().next().is_none_or(char::is_alphabetic) && text.chars().all(harmless)
}

/// Reads a list whose items are Markdown each.
pub(crate) fn read_items<'a>(items: impl Iterator<Item = (&'a str, usize)>) -> Text {
    let mut text = Text::default();
    let mut list = Vec::new();
    for (item, offset) in items {
        let read = read(item, offset);
        text.unsafe_link = text.unsafe_link.or(read.unsafe_link);
        text.lost = text.lost.or(read.lost);
        let mut inlines: Vec<Inline> = Vec::new();
        for line in read.blocks.into_iter().flat_map(lines) {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.extend(line);
        }
        if !inlines.is_empty() {
            list.push(inlines);
        }
    }
    if !list.is_empty() {
        text.blocks.push(Block::List(list));
    }
    text
}

fn lines(block: Block) -> Vec<Vec<Inline>> {
    match block {
        Block::Heading(inlines) | Block::Paragraph(inlines) => vec![inlines],
        Block::List(items) | Block::Ordered(items) => items,
    }
}

/// Whether a link may lead there.
pub(crate) fn is_safe_link(href: &str) -> bool {
    let lower = href.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
        && !href.chars().any(|c| c.is_control())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Heading,
}

#[derive(Default)]
struct Reader {
    text: Text,
    line: Vec<Inline>,
    kind: Option<Kind>,
    /// The open list, ordered or not, and how deep lists are nested in it.
    list: Option<(bool, Vec<Vec<Inline>>)>,
    depth: usize,
    strong: usize,
    emphasis: usize,
    link: Option<(Option<String>, String)>,
    image: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => {
                self.words(&words);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.line.push(Inline::Break),
            Event::Html(_) | Event::InlineHtml(_) => self.text.lost = self.text.lost.take().or(Some(span)),
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Heading { .. } => {
                self.end_block();
                self.kind = Some(Kind::Heading);
            }
            Tag::Paragraph | Tag::CodeBlock(_) => {
                if self.list.is_some() {
                    self.part_line();
                } else {
                    self.end_block();
                }
            }
            Tag::List(first) => {
                self.end_block();
                self.list.get_or_insert_with(|| (first.is_some(), Vec::new()));
                self.depth += 1;
            }
            Tag::Item => self.end_block(),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => {
                let safe = is_safe_link(&dest_url);
                if !safe {
                    self.text.unsafe_link = self.text.unsafe_link.take().or(Some(span));
                }
                self.link = Some((safe.then(|| dest_url.trim().to_owned()), String::new()));
            }
            Tag::Image { .. } => {
                self.image += 1;
                self.text.lost = self.text.lost.take().or(Some(span));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_block(),
            TagEnd::Paragraph | TagEnd::CodeBlock if self.list.is_none() => self.end_block(),
            TagEnd::Item => self.end_block(),
            TagEnd::List(_) => {
                self.end_block();
                self.depth -= 1;
                if self.depth == 0
                    && let Some((ordered, items)) = self.list.take()
                    && !items.is_empty()
                {
                    self.text.blocks.push(if ordered { Block::Ordered(items) } else { Block::List(items) });
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::Link => {
                if let Some((href, text)) = self.link.take() {
                    match href {
                        Some(href) if !text.trim().is_empty() => self.line.push(Inline::Link { href, text }),
                        _ => self.words(&text),
                    }
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.image > 0 {
            return;
        }
        if let Some((_, text)) = &mut self.link {
            text.push_str(words);
            return;
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.line.last_mut() {
            Some(Inline::Strong(text)) if strong => text.push_str(words),
            Some(Inline::Emphasis(text)) if emphasis && !strong => text.push_str(words),
            Some(Inline::Text(text)) if !strong && !emphasis => text.push_str(words),
            _ if strong => self.line.push(Inline::Strong(words.to_owned())),
            _ if emphasis => self.line.push(Inline::Emphasis(words.to_owned())),
            _ => self.line.push(Inline::Text(words.to_owned())),
        }
    }

    /// A second paragraph inside a list item stays in it, on a line of its own.
    fn part_line(&mut self) {
        if !self.line.is_empty() {
            self.line.push(Inline::Break);
        }
    }

    fn end_block(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        while matches!(line.last(), Some(Inline::Break)) {
            line.pop();
        }
        if let Some(Inline::Text(text)) = line.last_mut() {
            text.truncate(text.trim_end().len());
        }
        line.retain(|inline| matches!(inline, Inline::Break) || !inline.text().is_empty());
        let kind = self.kind.take().unwrap_or(Kind::Paragraph);
        if line.iter().all(|inline| inline.text().trim().is_empty()) {
            return;
        }
        match (&mut self.list, kind) {
            (Some((_, items)), _) => items.push(line),
            (None, Kind::Heading) => self.text.blocks.push(Block::Heading(line)),
            (None, Kind::Paragraph) => self.text.blocks.push(Block::Paragraph(line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[track_caller]
    fn check(markdown: &str, blocks: &[Block]) {
        assert_eq!(read(markdown, 0).blocks, blocks, "{markdown}");
    }

    #[test]
    fn markdown_becomes_blocks() {
        check(
            "One\ntwo\n\nThree",
            &[Block::Paragraph(vec![text("One two")]), Block::Paragraph(vec![text("Three")])],
        );
        check("- a\n- b\n  - c\n", &[Block::List(vec![vec![text("a")], vec![text("b")], vec![text("c")]])]);
        check("1. a\n2. b", &[Block::Ordered(vec![vec![text("a")], vec![text("b")]])]);
        check("### H\nText", &[Block::Heading(vec![text("H")]), Block::Paragraph(vec![text("Text")])]);
        check("> quoted", &[Block::Paragraph(vec![text("quoted")])]);
        check(
            "a **b** *c* `d`",
            &[Block::Paragraph(vec![
                text("a "),
                Inline::Strong("b".into()),
                text(" "),
                Inline::Emphasis("c".into()),
                text(" d"),
            ])],
        );
        check("a  \nb", &[Block::Paragraph(vec![text("a"), Inline::Break, text("b")])]);
        check("- a\n\n  b\n", &[Block::List(vec![vec![text("a"), Inline::Break, text("b")]])]);
        check("", &[]);
        check("---", &[]);
    }

    #[test]
    fn markup_of_others_never_gets_through() {
        check("a <b onclick=x>b</b>", &[Block::Paragraph(vec![text("a b")])]);
        check("<script>alert(1)</script>", &[]);
        check("![alt](x.png)", &[]);
        check("[x](javascript:alert(1))", &[Block::Paragraph(vec![text("x")])]);
        check(
            "[x](https://a.example)",
            &[Block::Paragraph(vec![Inline::Link { href: "https://a.example".into(), text: "x".into() }])],
        );
        assert_eq!(read("[x](data:y)", 10).unsafe_link, Some(10..21));
        assert_eq!(read("a <i>", 10).lost, Some(12..15));
    }

    #[test]
    fn a_text_is_cut_at_its_level_2_headings() {
        let text = "intro\n\n## One *two*\nbody\n\n```\n## no\n```\n## Three\n";
        let parts = parts(text, 0..text.len());
        let headings: Vec<_> =
            parts.iter().map(|part| part.heading.as_ref().map(|(words, _)| words.as_str())).collect();
        assert_eq!(headings, [None, Some("One two"), Some("Three")]);
        assert_eq!(&text[parts[0].body.clone()], "intro\n\n");
        assert_eq!(&text[parts[1].body.clone()], "body\n\n```\n## no\n```\n");
        assert_eq!(&text[parts[2].body.clone()], "");
    }

    proptest! {
        #[test]
        fn plain_texts_are_read_as_markdown_reads_them(text in "[ a-zé0-9,.;/%—:]{0,30}") {
            prop_assume!(is_plain(&text));
            let mut reader = Reader::default();
            Parser::new(&text).into_offset_iter().for_each(|(event, span)| reader.event(event, span));
            reader.end_block();
            prop_assert_eq!(read(&text, 0), reader.text);
        }

        #[test]
        fn no_text_panics(markdown in "[-#*_`<>!\\[\\]()a-z1. \\n]{0,60}") {
            let _ = read(&markdown, 0);
            let _ = parts(&markdown, 0..markdown.len());
        }
    }
}
