//! HTML of others, reduced to the blocks that a listing's text may have. Scripts, styles, handlers, images and
//! whatever else a page can do are not filtered out but never taken over: only words, lists, headings, emphasis and
//! safe links are.

use cerulean_model::{Block, Inline};
use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use crate::markdown::is_safe_link;

/// Elements whose content is no text of the page.
const SILENT: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "title", "select",
    "textarea", "button", "audio", "video", "canvas",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "blockquote",
    "pre",
    "address",
    "table",
    "tbody",
    "thead",
    "tr",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "center",
    "hr",
    "body",
    "html",
    "nav",
    "details",
];

/// Marks with which lines begin that are meant as items of a list.
const BULLETS: [char; 20] = [
    '•', '·', '▪', '●', '◦', '■', '□', '○', '✓', '✔', '✅', '➢', '➤', '►', '▸', '‣', '⁃', '\u{f0b7}', '⇒',
    '→',
];

/// Reads HTML, HTML that was escaped once more, or plain text.
pub(crate) fn read(source: &str) -> Vec<Block> {
    let source = unescape_markup(source);
    let source = literal_breaks(&source);
    let blocks = if has_tags(&source) { from_html(&source) } else { from_text(&source) };
    blocks.into_iter().flat_map(with_lists).collect::<Vec<_>>().into_iter().fold(Vec::new(), join_lists)
}

/// The text that a piece of HTML text stands for: `&amp;` is `&`. Tags are kept as they are written.
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let protected = text.replace('<', "&lt;");
    for Ok(token) in Tokenizer::new(protected.as_str()) {
        if let Token::String(string) = token {
            out.push_str(&String::from_utf8_lossy(&string));
        }
    }
    out
}

/// One line of plain words: what a title or a name is in a feed that may have escaped it, or put tags into it.
pub(crate) fn line(text: &str) -> String {
    let text = unescape(&unescape(text));
    let text = if has_tags(&text) { cerulean_model::plain_text(&from_html(&text)) } else { text };
    one_line(&text)
}

/// White space of any kind becomes single spaces; invisible characters and controls go.
pub(crate) fn one_line(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let visible: String = visible.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{fffd}' | '\u{0}')
}

/// Whether the text holds a tag that HTML knows.
fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("");
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or("").to_ascii_lowercase();
        let closes =
            rest.get(end..).is_some_and(|after| after.starts_with(['>', ' ', '/', '\n', '\t', '\r']));
        closes && is_element(&name)
    })
}

fn is_element(name: &str) -> bool {
    const INLINE: [&str; 24] = [
        "a", "b", "strong", "i", "em", "u", "span", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
        "h6", "img", "font", "td", "th", "small", "sup", "sub",
    ];
    INLINE.contains(&name) || BLOCKS.contains(&name) || SILENT.contains(&name)
}

/// Undoes escaping as long as all the markup of a text is escaped.
fn unescape_markup(source: &str) -> String {
    let mut text = source.to_owned();
    for _ in 0..3 {
        let escaped = text.contains("&lt;") || text.contains("&#60;") || text.contains("&amp;lt;");
        if !escaped {
            break;
        }
        let once = unescape(&text);
        // A text that speaks of `<b>` in proper HTML stays as it is; `<p>&lt;p&gt;…` does not mean to.
        let closes = |text: &str| {
            ["</p>", "</li>", "</div>", "<br", "</strong>", "</b>", "</ul>", "</span>", "</h"]
                .iter()
                .map(|tag| text.matches(tag).count())
                .sum::<usize>()
        };
        let meant = if has_tags(&text) {
            closes(&once) > 2 * closes(&text) + 1
        } else {
            has_tags(&once) || once.contains("&lt;")
        };
        if !meant {
            break;
        }
        text = once;
    }
    text
}

/// Some feeds write a backslash and an `n` where a line ends.
fn literal_breaks(source: &str) -> String {
    if source.contains("\\n") { source.replace("\\r", "").replace("\\n", "\n") } else { source.to_owned() }
}

fn from_html(source: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.words(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

fn from_text(source: &str) -> Vec<Block> {
    let text = unescape(source).replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = Reader::default();
    let mut empty = 0;
    for line in text.split('\n') {
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if empty > 0 {
            reader.end_block();
        } else if !reader.line.is_empty() {
            reader.line.push(Inline::Break);
        }
        empty = 0;
        reader.words(line.trim());
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    line: Vec<Inline>,
    heading: bool,
    /// The open lists, outermost first: whether each counts. Their items make up one list, as in a listing's text.
    lists: Vec<bool>,
    items: Vec<Vec<Inline>>,
    strong: usize,
    emphasis: usize,
    /// Inline elements that may be strong or emphasised by their style, to be undone when they end.
    styled: Vec<(String, bool, bool)>,
    link: Option<(Option<String>, Vec<Inline>)>,
    silent: Vec<String>,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if SILENT.contains(&name.as_str()) {
            if !tag.self_closing {
                self.silent.push(name);
            }
            return;
        }
        if !self.silent.is_empty() {
            return;
        }
        let attribute = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| name.as_slice() == wanted.as_bytes());
            found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block();
                self.heading = true;
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.end_block();
                self.lists.push(name == "ol");
            }
            "li" => {
                self.end_block();
                if self.lists.is_empty() {
                    // Items without their list: the list lasts until something else begins.
                    self.lists.push(false);
                }
            }
            "br" => self.line_break(),
            "td" | "th" => self.words(" "),
            "a" => {
                self.end_link();
                let href =
                    attribute("href").map(|href| href.trim().to_owned()).filter(|href| is_safe_link(href));
                self.link = Some((href, std::mem::take(&mut self.line)));
            }
            "b" | "strong" | "i" | "em" | "span" | "font" | "u" | "big" => {
                let style = attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
                let bold =
                    ["font-weight:bold", "font-weight:6", "font-weight:7", "font-weight:8", "font-weight:9"];
                let strong = name == "b" || name == "strong" || bold.iter().any(|bold| style.contains(bold));
                let light = style.contains("font-weight:normal") || style.contains("font-weight:4");
                let emphasis = name == "i" || name == "em" || style.contains("font-style:italic");
                let strong = strong && !light;
                self.strong += usize::from(strong);
                self.emphasis += usize::from(emphasis);
                self.styled.push((name, strong, emphasis));
            }
            _ if BLOCKS.contains(&name.as_str()) => {
                if self.lists.is_empty() || name == "table" {
                    self.end_block();
                } else if !self.line.is_empty() {
                    self.line_break();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.silent.iter().rposition(|open| open == name) {
            self.silent.truncate(at);
            return;
        }
        if !self.silent.is_empty() {
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block();
                self.heading = false;
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.end_block();
                self.lists.pop();
                if self.lists.is_empty() {
                    self.end_list(name == "ol");
                }
            }
            "li" => self.end_block(),
            "a" => self.end_link(),
            "b" | "strong" | "i" | "em" | "span" | "font" | "u" | "big" => {
                if let Some(at) = self.styled.iter().rposition(|(open, ..)| open == name) {
                    let (_, strong, emphasis) = self.styled.remove(at);
                    self.strong = self.strong.saturating_sub(usize::from(strong));
                    self.emphasis = self.emphasis.saturating_sub(usize::from(emphasis));
                }
            }
            _ if BLOCKS.contains(&name) => {
                if self.lists.is_empty() {
                    self.end_block();
                } else if !self.line.is_empty() {
                    self.line_break();
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if !self.silent.is_empty() {
            return;
        }
        // What was escaped twice.
        let words =
            if words.contains('&') && words.contains(';') { unescape(words) } else { words.to_owned() };
        let mut text = String::with_capacity(words.len());
        for c in words.chars().filter(|c| !is_invisible(*c)) {
            let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
            if c != ' ' || !text.ends_with(' ') {
                text.push(c);
            }
        }
        let after_space = match self.line.last() {
            None | Some(Inline::Break) => true,
            Some(inline) => inline.text().ends_with(' '),
        };
        let text = if after_space { text.trim_start() } else { text.as_str() };
        if text.is_empty() {
            return;
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.line.last_mut() {
            Some(Inline::Strong(last)) if strong => last.push_str(text),
            Some(Inline::Emphasis(last)) if emphasis && !strong => last.push_str(text),
            Some(Inline::Text(last)) if !strong && !emphasis => last.push_str(text),
            // A space between runs belongs to neither.
            Some(Inline::Strong(last) | Inline::Emphasis(last) | Inline::Text(last)) if text == " " => {
                last.push(' ')
            }
            _ if strong => self.line.push(Inline::Strong(text.to_owned())),
            _ if emphasis => self.line.push(Inline::Emphasis(text.to_owned())),
            _ => self.line.push(Inline::Text(text.to_owned())),
        }
    }

    fn line_break(&mut self) {
        self.end_link();
        let blank = matches!(self.line.last(), Some(Inline::Break));
        if blank && self.lists.is_empty() && !self.heading {
            self.end_block();
        } else if !blank && !self.line.is_empty() {
            self.line.push(Inline::Break);
        }
    }

    fn end_link(&mut self) {
        let Some((href, before)) = self.link.take() else { return };
        let inside = std::mem::replace(&mut self.line, before);
        let text = one_line(&inside.iter().map(Inline::text).collect::<String>());
        match href {
            Some(href) if !text.is_empty() => {
                let spaced = inside.first().is_some_and(|first| first.text().starts_with(' '));
                if spaced {
                    self.words(" ");
                }
                self.line.push(Inline::Link { href, text });
                if inside.last().is_some_and(|last| last.text().ends_with(' ')) {
                    self.line.push(Inline::Text(" ".into()));
                }
            }
            _ => self.line.extend(inside),
        }
    }

    fn end_block(&mut self) {
        self.end_link();
        let line = tidy(std::mem::take(&mut self.line));
        let heading = std::mem::take(&mut self.heading);
        if line.is_empty() {
            self.heading = heading;
            return;
        }
        if !self.lists.is_empty() {
            self.items.push(line);
        } else if heading {
            self.blocks.push(Block::Heading(line));
        } else {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    fn end_list(&mut self, ordered: bool) {
        let items = std::mem::take(&mut self.items);
        if !items.is_empty() {
            self.blocks.push(if ordered { Block::Ordered(items) } else { Block::List(items) });
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_block();
        let ordered = self.lists.first().copied().unwrap_or(false);
        self.end_list(ordered);
        self.blocks
    }
}

/// A line without spaces and breaks at its ends, without empty runs, with equal neighbours joined.
pub(crate) fn tidy(line: Vec<Inline>) -> Vec<Inline> {
    let mut tidy: Vec<Inline> = Vec::with_capacity(line.len());
    for mut inline in line {
        if let Some(text) = text_of(&mut inline) {
            let starts_line = matches!(tidy.last(), None | Some(Inline::Break));
            let after_space = tidy.last().is_some_and(|last| last.text().ends_with(' '));
            if (starts_line || after_space) && text.starts_with(' ') {
                *text = text.trim_start().to_owned();
            }
            if text.is_empty() {
                continue;
            }
        } else if matches!(inline, Inline::Break) {
            trim_end(&mut tidy);
            if matches!(tidy.last(), None | Some(Inline::Break)) {
                continue;
            }
        }
        match (tidy.last_mut(), &inline) {
            (Some(Inline::Text(last)), Inline::Text(text))
            | (Some(Inline::Strong(last)), Inline::Strong(text))
            | (Some(Inline::Emphasis(last)), Inline::Emphasis(text)) => last.push_str(text),
            _ => tidy.push(inline),
        }
    }
    trim_end(&mut tidy);
    while matches!(tidy.last(), Some(Inline::Break)) {
        tidy.pop();
        trim_end(&mut tidy);
    }
    tidy
}

fn text_of(inline: &mut Inline) -> Option<&mut String> {
    match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Link { text, .. } => {
            Some(text)
        }
        Inline::Break => None,
    }
}

fn trim_end(line: &mut Vec<Inline>) {
    while let Some(text) = line.last_mut().and_then(text_of) {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        line.pop();
    }
}

/// Lines that begin with a bullet, however a person typed it, become the items of a list.
fn with_lists(block: Block) -> Vec<Block> {
    let Block::Paragraph(inlines) = block else { return vec![block] };
    let lines: Vec<Vec<Inline>> =
        inlines.split(|inline| matches!(inline, Inline::Break)).map(<[Inline]>::to_vec).collect();
    let dashes = lines.iter().filter(|line| dash_item(line)).count();
    let is_item = |line: &[Inline]| bullet_item(line) || (dashes > 1 && dash_item(line));
    if !lines.iter().any(|line| is_item(line)) {
        return vec![Block::Paragraph(inlines)];
    }
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        if is_item(&line) {
            let item = tidy(without_mark(line));
            match blocks.last_mut() {
                _ if item.is_empty() => {}
                Some(Block::List(items)) => items.push(item),
                _ => blocks.push(Block::List(vec![item])),
            }
            continue;
        }
        let line = tidy(line);
        match blocks.last_mut() {
            _ if line.is_empty() => {}
            Some(Block::Paragraph(last)) => {
                last.push(Inline::Break);
                last.extend(line);
            }
            _ => blocks.push(Block::Paragraph(line)),
        }
    }
    blocks
}

/// Lists that only their marks made, one a paragraph, are one list.
fn join_lists(mut blocks: Vec<Block>, next: Block) -> Vec<Block> {
    match (blocks.last_mut(), next) {
        (Some(Block::List(items)), Block::List(more)) => items.extend(more),
        (_, next) => blocks.push(next),
    }
    blocks
}

fn bullet_item(line: &[Inline]) -> bool {
    line.first().is_some_and(|first| first.text().trim_start().starts_with(BULLETS))
}

fn dash_item(line: &[Inline]) -> bool {
    let Some(first) = line.first() else { return false };
    let text = first.text().trim_start();
    text.strip_prefix(['-', '–', '—', '*', '+', 'o'])
        .is_some_and(|rest| rest.starts_with(' ') || (line.len() > 1 && rest.is_empty()))
        || text.strip_prefix(['-', '–', '*']).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

fn without_mark(mut line: Vec<Inline>) -> Vec<Inline> {
    if let Some(text) = line.first_mut().and_then(text_of) {
        let rest = text.trim_start();
        let rest = rest
            .strip_prefix(BULLETS)
            .or_else(|| rest.strip_prefix(['-', '–', '—', '*', '+', 'o']))
            .unwrap_or(rest);
        *text = rest.trim_start().to_owned();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[track_caller]
    fn check(html: &str, blocks: &[Block]) {
        assert_eq!(read(html), blocks, "{html}");
    }

    #[test]
    fn html_becomes_blocks() {
        check(
            "<h2>A</h2><p>b <strong>c</strong>&nbsp;d</p><ul><li>e</li><li>f<ul><li>g</li></ul></li></ul>",
            &[
                Block::Heading(vec![text("A")]),
                Block::Paragraph(vec![text("b "), Inline::Strong("c".into()), text(" d")]),
                Block::List(vec![vec![text("e")], vec![text("f")], vec![text("g")]]),
            ],
        );
        check(
            "a<br>b<br><br>c",
            &[Block::Paragraph(vec![text("a"), Inline::Break, text("b")]), Block::Paragraph(vec![text("c")])],
        );
        check("\n<li>a</li>\n<li>b</li>", &[Block::List(vec![vec![text("a")], vec![text("b")]])]);
        check("<ol><li><p>a</p></li></ol>", &[Block::Ordered(vec![vec![text("a")]])]);
        check(
            "<p>• a<br>• b</p><p>•&nbsp;c</p>",
            &[Block::List(vec![vec![text("a")], vec![text("b")], vec![text("c")]])],
        );
    }

    #[test]
    fn text_without_tags_keeps_its_lines() {
        check(
            "A & B\n\n- c\n- d\n",
            &[Block::Paragraph(vec![text("A & B")]), Block::List(vec![vec![text("c")], vec![text("d")]])],
        );
        check("a\\nb", &[Block::Paragraph(vec![text("a"), Inline::Break, text("b")])]);
        check("1 < 2 & 3 > 2", &[Block::Paragraph(vec![text("1 < 2 & 3 > 2")])]);
    }

    #[test]
    fn escaping_is_undone_as_often_as_it_was_done() {
        let expected = [Block::Paragraph(vec![text("Q&A "), Inline::Strong("é".into())])];
        check("<p>Q&amp;A <b>&eacute;</b></p>", &expected);
        check("&lt;p&gt;Q&amp;amp;A &lt;b&gt;&amp;eacute;&lt;/b&gt;&lt;/p&gt;", &expected);
        check(
            "&amp;lt;p&amp;gt;Q&amp;amp;amp;A &amp;lt;b&amp;gt;é&amp;lt;/b&amp;gt;&amp;lt;/p&amp;gt;",
            &expected,
        );
        check(
            "<div>&lt;p&gt;Q&amp;amp;A &lt;b&gt;é&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;/ul&gt;&lt;ul&gt;&lt;/ul&gt;</div>",
            &expected,
        );
    }

    #[test]
    fn what_can_act_never_gets_through() {
        check(
            "a<script>alert('<p>x</p>')</script><style>p{}</style><img src=x onerror=alert(1)>b",
            &[Block::Paragraph(vec![text("ab")])],
        );
        check("<a href=\"javascript:alert(1)\" onclick=x>c</a>", &[Block::Paragraph(vec![text("c")])]);
        check(
            "see <a href='https://a.example/?b=1&amp;c'> d </a>.",
            &[Block::Paragraph(vec![
                text("see "),
                Inline::Link { href: "https://a.example/?b=1&c".into(), text: "d".into() },
                text(" ."),
            ])],
        );
    }

    #[test]
    fn lines_are_single_lines() {
        assert_eq!(line(" Sales &amp;amp; <b>Care</b>\n\u{200b}x "), "Sales & Care x");
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(source in "(<(p|li|ul|b|a href=x|br|script|h2|/p|/ul|/b|/a|/script)>|&(amp|lt|gt);|[-•a \\\\n]){0,30}") {
            let _ = read(&source);
        }
    }
}
