//! JSON with places: `serde_json` does not say where a value stood. Strict (RFC 8259), with a bounded depth.

use std::ops::Range;

use super::node::{Node, Spanned, Table};

/// Deepest nesting that is read. A listing needs four levels; the bound keeps a hostile file from exhausting the stack.
const MAX_DEPTH: usize = 64;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Error {
    pub(super) message: String,
    pub(super) span: Range<usize>,
}

/// Reads `text[range]` as one value; nothing but white space may follow it.
pub(super) fn parse(text: &str, range: Range<usize>) -> Result<Spanned<Node>, Error> {
    let mut parser = Parser { text, at: range.start, end: range.end.min(text.len()) };
    let value = parser.value(0)?;
    parser.space();
    if parser.at < parser.end {
        return Err(parser.error("there is something after the end of the value"));
    }
    Ok(value)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.text.as_bytes().get(self.at).copied() } else { None }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn error(&self, message: impl Into<String>) -> Error {
        let width =
            self.text.get(self.at..self.end).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Error { message: message.into(), span: self.at..self.at + width }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Spanned<Node>, Error> {
        self.space();
        let start = self.at;
        if depth > MAX_DEPTH {
            return Err(self.error(format!("values are nested more than {MAX_DEPTH} deep")));
        }
        let node = match self.peek() {
            Some(b'{') => Node::Table(self.object(depth)?),
            Some(b'[') => Node::Array(self.array(depth)?),
            Some(b'"') => Node::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Node::Number(self.number()?),
            Some(b'a'..=b'z') => self.word()?,
            Some(_) => return Err(self.error("expected a value")),
            None => return Err(self.error("the text ends where a value was expected")),
        };
        Ok(Spanned::new(node, start..self.at))
    }

    fn object(&mut self, depth: usize) -> Result<Table, Error> {
        let open = self.at;
        self.at += 1;
        let mut table = Table::new();
        self.space();
        if self.take(b'}') {
            return Ok(table);
        }
        loop {
            self.space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.missing(open, "expected a field name in double quotes"));
            }
            let key = Spanned::new(self.string()?, start..self.at);
            self.space();
            if !self.take(b':') {
                return Err(self.missing(open, "expected `:` after the field name"));
            }
            table.push((key, self.value(depth + 1)?));
            self.space();
            if self.take(b'}') {
                return Ok(table);
            }
            if !self.take(b',') {
                return Err(self.missing(open, "expected `,` or `}`"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Spanned<Node>>, Error> {
        let open = self.at;
        self.at += 1;
        let mut values = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(values);
        }
        loop {
            values.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(values);
            }
            if !self.take(b',') {
                return Err(self.missing(open, "expected `,` or `]`"));
            }
        }
    }

    /// At the end of the text the opening bracket tells more than the last byte does.
    fn missing(&self, open: usize, message: &str) -> Error {
        if self.at < self.end {
            return self.error(message);
        }
        Error { message: "this bracket is never closed".into(), span: open..open + 1 }
    }

    fn string(&mut self) -> Result<String, Error> {
        let open = self.at;
        self.at += 1;
        let mut value = String::new();
        loop {
            let run = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20) {
                self.at += 1;
            }
            value.push_str(self.text.get(run..self.at).unwrap_or(""));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(value);
                }
                Some(b'\\') => value.push(self.escape()?),
                Some(_) => {
                    return Err(self.error("a line break or control character in a string has to be escaped"));
                }
                None => {
                    return Err(Error {
                        message: "this string is never closed".into(),
                        span: open..open + 1,
                    });
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        let start = self.at;
        self.at += 1;
        let escaped = self.peek();
        self.at += 1;
        Ok(match escaped {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hex(start)?;
                let code = if (0xd800..0xdc00).contains(&first) {
                    if !(self.take(b'\\') && self.take(b'u')) {
                        return Ok('\u{fffd}');
                    }
                    let second = self.hex(start)?;
                    if !(0xdc00..0xe000).contains(&second) {
                        return Ok('\u{fffd}');
                    }
                    0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                } else {
                    first
                };
                char::from_u32(code).unwrap_or('\u{fffd}')
            }
            _ => {
                return Err(Error {
                    message: "no such escape; a backslash is written `\\\\`".into(),
                    span: start..self.at.min(self.end),
                });
            }
        })
    }

    fn hex(&mut self, start: usize) -> Result<u32, Error> {
        let digits = self.text.get(self.at..(self.at + 4).min(self.end)).filter(|digits| digits.len() == 4);
        let code = digits
            .filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|d| u32::from_str_radix(d, 16).ok());
        self.at = (self.at + 4).min(self.end);
        code.ok_or_else(|| Error {
            message: "`\\u` needs four hexadecimal digits".into(),
            span: start..start + 2,
        })
    }

    fn number(&mut self) -> Result<f64, Error> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        let digits = text.strip_prefix('-').unwrap_or(text);
        let whole = digits.split(['.', 'e', 'E']).next().unwrap_or("");
        let plain = !whole.is_empty()
            && (whole.len() == 1 || !whole.starts_with('0'))
            && !digits.ends_with('.')
            && !digits.contains(".e");
        match text.parse() {
            Ok(number) if plain => Ok(number),
            _ => Err(Error { message: "not a number as JSON writes it".into(), span: start..self.at }),
        }
    }

    fn word(&mut self) -> Result<Node, Error> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            self.at += 1;
        }
        match self.text.get(start..self.at) {
            Some("null") => Ok(Node::Null),
            Some("true") => Ok(Node::Bool(true)),
            Some("false") => Ok(Node::Bool(false)),
            _ => Err(Error { message: "a string needs double quotes".into(), span: start..self.at }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(node: &Node) -> serde_json::Value {
        match node {
            Node::Null => serde_json::Value::Null,
            Node::Bool(value) => (*value).into(),
            Node::Number(value) => (*value).into(),
            Node::String(text) | Node::Date(text) => text.clone().into(),
            Node::Array(values) => values.iter().map(|value| plain(&value.value)).collect(),
            Node::Table(table) => {
                table.iter().map(|(key, value)| (key.value.clone(), plain(&value.value))).collect()
            }
        }
    }

    #[track_caller]
    fn check_error(text: &str, message: &str, span: Range<usize>) {
        assert_eq!(parse(text, 0..text.len()), Err(Error { message: message.into(), span }), "{text}");
    }

    #[test]
    fn errors_say_where() {
        check_error("{\"a\": 1", "this bracket is never closed", 0..1);
        check_error("[1 2]", "expected `,` or `]`", 3..4);
        check_error("{a: 1}", "expected a field name in double quotes", 1..2);
        check_error("{\"a\" 1}", "expected `:` after the field name", 5..6);
        check_error("\"é", "this string is never closed", 0..1);
        check_error("01", "not a number as JSON writes it", 0..2);
        check_error("yes", "a string needs double quotes", 0..3);
        check_error("", "the text ends where a value was expected", 0..0);
        check_error("1 é", "there is something after the end of the value", 2..4);
        check_error(&"[".repeat(100), "values are nested more than 64 deep", 65..66);
    }

    #[test]
    fn escapes_are_read_and_lone_surrogates_replaced() {
        let text = r#""\u00e9\ud83d\ude00\ud83dx\n""#;
        assert_eq!(parse(text, 0..text.len()).unwrap().value, Node::String("é😀\u{fffd}x\n".into()));
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read_alike(text in "\\PC*", number in -1e9..1e9_f64, flag: bool) {
            let value = serde_json::json!({ "a": [text, null], "b": number, "c": { "d": flag } });
            let written = serde_json::to_string_pretty(&value).unwrap();
            let read = parse(&written, 0..written.len()).unwrap();
            prop_assert_eq!(plain(&read.value), value);
        }

        #[test]
        fn no_text_panics_and_accepted_texts_are_json(text in "[\\[\\]{}:,\"\\\\0-9.eEu+a-z é-]{0,40}") {
            if parse(&text, 0..text.len()).is_ok() {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok() || text.contains("\\ud"));
            }
        }
    }
}
