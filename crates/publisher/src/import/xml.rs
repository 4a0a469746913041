//! Reading XML of others into a tree: namespaces are looked past, undefined entities are taken as HTML's, and what is
//! open at the end of a torn file is an error.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::html;
use super::input::Trouble;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Without its namespace prefix.
    pub(crate) name: String,
    /// In the order written, names without prefixes.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its own text, trimmed.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
    /// Line of its start tag, from 1.
    pub(crate) line: usize,
}

impl Element {
    /// Children of this name.
    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name.eq_ignore_ascii_case(name))
    }

    /// Every element at a path such as `jobDescriptions/jobDescription`.
    pub(crate) fn all<'a>(&'a self, path: &str) -> Vec<&'a Element> {
        let mut found = vec![self];
        for step in path.split('/') {
            found = found
                .into_iter()
                .flat_map(|element| {
                    element.children.iter().filter(|child| child.name.eq_ignore_ascii_case(step))
                })
                .collect();
        }
        found
    }

    /// The texts at these paths, in order, each once.
    pub(crate) fn texts(&self, paths: &[&str]) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for element in paths.iter().flat_map(|path| self.all(path)) {
            if !element.text.is_empty() && !found.contains(&element.text) {
                found.push(element.text.clone());
            }
        }
        found
    }

    /// The first text at these paths.
    pub(crate) fn first(&self, paths: &[&str]) -> Option<String> {
        let mut elements = paths.iter().flat_map(|path| self.all(path));
        elements.find(|element| !element.text.is_empty()).map(|element| element.text.clone())
    }

    /// Every element of one of these names, at any depth, outermost first.
    pub(crate) fn descendants<'a>(&'a self, names: &[&str], found: &mut Vec<&'a Element>) {
        for child in &self.children {
            if names.iter().any(|name| child.name.eq_ignore_ascii_case(name)) {
                found.push(child);
            } else {
                child.descendants(names, found);
            }
        }
    }
}

/// The root element of a text.
pub(crate) fn parse(text: &str) -> Result<Element, Trouble> {
    let lines = Lines::new(text);
    let text = text.trim_start_matches(|c: char| c != '<');
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = lines.line(at, text.len());
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            Trouble::at(lines.line(at, text.len()), format!("this is not well-formed XML: {error}"))
        })?;
        match event {
            Event::Start(tag) => open.push(element(&tag, line)),
            Event::Empty(tag) => {
                let element = element(&tag, line);
                if let Some(parent) = open.last_mut() {
                    parent.children.push(element);
                }
            }
            Event::End(tag) => {
                let name = tag.local_name();
                // An end that nothing began is overlooked; one that closes an outer element closes the inner ones too.
                if let Some(depth) =
                    open.iter().rposition(|element| element.name == name.as_ref()).filter(|depth| *depth > 0)
                {
                    while open.len() > depth {
                        close(&mut open);
                    }
                }
            }
            Event::Text(words) => push(&mut open, &words.into_inner()),
            Event::CData(words) => push(&mut open, &words.into_inner()),
            Event::GeneralRef(name) => push(&mut open, &html::unescape(&format!("&{};", &*name))),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if open.len() > 1 {
        let name = open.last().map(|element| element.name.clone()).unwrap_or_default();
        let message =
            format!("this XML ends in the middle (inside <{name}>): it was not downloaded as a whole");
        return Err(Trouble::at(lines.count(), message));
    }
    let root = open
        .pop()
        .and_then(|mut top| if top.children.is_empty() { None } else { Some(top.children.remove(0)) });
    root.ok_or_else(|| Trouble::at(1, "this XML holds no element"))
}

fn element(tag: &quick_xml::events::BytesStart<'_>, line: usize) -> Element {
    let mut attributes = tag.html_attributes();
    let attributes = attributes
        .with_checks(false)
        .flatten()
        .map(|attribute| (attribute.key.local_name().as_ref().to_owned(), html::unescape(&attribute.value)));
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        line,
        ..Element::default()
    }
}

fn push(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(mut element) = open.pop() {
        element.text = element.text.trim().to_owned();
        if let Some(parent) = open.last_mut() {
            parent.children.push(element);
        }
    }
}

/// Where lines begin.
struct Lines {
    starts: Vec<usize>,
    length: usize,
}

impl Lines {
    fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts, length: text.len() }
    }

    /// The line of byte `at` of the last `rest` bytes.
    fn line(&self, at: usize, rest: usize) -> usize {
        let at = at.saturating_add(self.length - rest);
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_entities_and_cdata_are_looked_through() {
        let root = parse("<?xml version='1.0'?>\n<rss><g:job id='1&amp;2'>\n<t>A &amp; B&nbsp;C & D</t><d><![CDATA[<p>x</p>]]> &lt;b&gt;</d><e/></g:job></rss>").unwrap();
        let job = root.named("job").next().unwrap();
        assert_eq!(job.line, 2);
        assert_eq!(job.attributes, [("id".to_owned(), "1&2".to_owned())]);
        assert_eq!(job.first(&["t"]).as_deref(), Some("A & B\u{a0}C & D"));
        assert_eq!(job.first(&["e", "d"]).as_deref(), Some("<p>x</p> <b>"));
    }

    #[test]
    fn sloppy_xml_is_read_and_torn_xml_is_not() {
        assert_eq!(parse("<a><b>x</a>").unwrap().children.len(), 1);
        assert_eq!(parse("junk\n<a></c></a>").unwrap().name, "a");
        let trouble = parse("<a>\n<b>\nx").unwrap_err();
        assert_eq!((trouble.line, trouble.message.contains("inside <b>")), (Some(3), true));
        assert!(parse("<a><b attr='x</b></a>").is_err());
        assert!(parse("no xml").is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "(<[a-c/!?-]{1,3}>|&|;|\\]\\]>|<!\\[CDATA\\[|[\\n a\"'=]){0,30}") {
            let _ = parse(&text);
        }
    }
}
