//! Blocks as Markdown, the form in which a listing's file holds its texts: read again, they are the same blocks.

use cerulean_model::{Block, Inline};

/// Writes these blocks as Markdown.
pub(crate) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut after_list = None;
    for block in blocks {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let ordered = match block {
            Block::List(_) => Some(false),
            Block::Ordered(_) => Some(true),
            Block::Heading(_) | Block::Paragraph(_) => None,
        };
        // Two lists in a row would be read as one.
        if ordered.is_some() && after_list == ordered {
            out.push_str("---\n\n");
        }
        after_list = ordered;
        match block {
            Block::Heading(line) => out.push_str(&format!("### {}", heading(line))),
            Block::Paragraph(line) => out.push_str(&inlines(line, "\\\n")),
            Block::List(items) => {
                let items = items.iter().map(|item| format!("- {}", inlines(item, "\\\n  ")));
                out.push_str(&items.collect::<Vec<_>>().join("\n"));
            }
            Block::Ordered(items) => {
                let items = items.iter().enumerate().map(|(n, item)| {
                    let mark = format!("{}. ", n + 1);
                    format!("{mark}{}", inlines(item, &format!("\\\n{}", " ".repeat(mark.len()))))
                });
                out.push_str(&items.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    out
}

/// A heading stands on one line, and what ends it must not be read as the marks that may close one.
fn heading(line: &[Inline]) -> String {
    let text = inlines(line, " ");
    match text.trim_end().strip_suffix('#') {
        Some(before) if !before.ends_with('\\') => format!("{before}\\#"),
        _ => text,
    }
}

fn inlines(line: &[Inline], line_end: &str) -> String {
    let mut out = String::new();
    for (at, inline) in line.iter().enumerate() {
        let next = line.get(at + 1).and_then(|next| next.text().chars().next());
        match inline {
            Inline::Text(text) => escape(text, &mut out),
            Inline::Strong(text) => marked(text, "**", next, &mut out),
            Inline::Emphasis(text) => marked(text, "*", next, &mut out),
            Inline::Link { href, text } => {
                out.push('[');
                escape(text, &mut out);
                let href =
                    href.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
                out.push_str(&format!("](<{href}>)"));
            }
            Inline::Break => out.push_str(line_end),
        }
    }
    escape_line_starts(&out)
}

/// Emphasis only holds at the edges of words: spaces at its ends stay outside, and so do other marks where a letter
/// follows or goes before. Beside other emphasis it would be ambiguous and is left out.
fn marked(text: &str, mark: &str, next: Option<char>, out: &mut String) {
    let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let (before, after) = (spaced(out.chars().last()), spaced(next));
    let inner = text.trim();
    let inner = if before { inner } else { inner.trim_start_matches(|c: char| !c.is_alphanumeric()) };
    let inner = if after { inner } else { inner.trim_end_matches(|c: char| !c.is_alphanumeric()) };
    // What begins or ends in a mark of Markdown itself is left alone.
    let inner = inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\\' | '`'));
    let after_emphasis = out.ends_with('*') && !out.ends_with("\\*");
    let plain = !inner.chars().any(char::is_alphanumeric);
    if plain || after_emphasis || next == Some('*') || inner.contains(is_han) {
        escape(text, out);
        return;
    }
    let start = text.find(inner).unwrap_or(0);
    escape(text.get(..start).unwrap_or(""), out);
    out.push_str(mark);
    escape(inner, out);
    out.push_str(mark);
    escape(text.get(start + inner.len()..).unwrap_or(""), out);
}

/// Signs of scripts without spaces, in which CommonMark's edges of words are not what they seem.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}')
}

fn escape(text: &str, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' => true,
            '&' => chars.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            '!' => chars.peek() == Some(&'['),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
}

/// What begins a line must not begin a heading, a list, a quotation or a rule.
fn escape_line_starts(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let start = line.len() - line.trim_start().len();
        let (indent, rest) = line.split_at(start);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if rest.starts_with(['#', '-', '+', '>', '=']) {
            return format!("{indent}\\{rest}");
        }
        if digits > 0 && rest.get(digits..).is_some_and(|after| after.starts_with(['.', ')'])) {
            let (number, after) = rest.split_at(digits);
            return format!("{indent}{number}\\{after}");
        }
        line.to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html;
    use crate::markdown;
    use proptest::prelude::*;

    #[track_caller]
    fn check(html: &str, markdown: &str) {
        assert_eq!(write(&html::read(html)), markdown, "{html}");
    }

    #[test]
    fn blocks_are_written_so_that_a_person_can_read_them() {
        check(
            "<h3>A</h3><p>b <b>c:</b> d</p><ul><li>e</li><li>f<br>g</li></ul>",
            "### A\n\nb **c:** d\n\n- e\n- f\\\n  g",
        );
        check("<h3>a #</h3><h3>C##</h3><h3>#</h3>", "### a \\#\n\n### C#\\#\n\n### \\#");
        check("<p># 1. 2*3</p><p>1. x</p><p>- y</p>", "\\# 1. 2\\*3\n\n1\\. x\n\n\\- y");
        check("<a href='https://a.example/b(c)'>d</a>", "[d](<https://a.example/b(c)>)");
    }

    /// The words of a text, whatever marks them.
    fn plain(blocks: &[Block]) -> String {
        cerulean_model::plain_text(blocks).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            html in "(<(p|h2|ul|ol|li|b|i|br|/p|/h2|/ul|/ol|/li|/b|/i)>|&(amp|lt|gt);|[-#*_`\\[\\]()!~|+=a-c1é.: ]){0,40}"
        ) {
            let blocks = html::read(&html);
            let text = markdown::read(&write(&blocks), 0);
            prop_assert_eq!(text.lost, None);
            prop_assert_eq!(plain(&text.blocks), plain(&blocks));
            let shape = |blocks: &[Block]| blocks.iter().map(std::mem::discriminant).collect::<Vec<_>>();
            prop_assert_eq!(shape(&text.blocks), shape(&blocks), "{}", write(&blocks));
        }
    }
}
