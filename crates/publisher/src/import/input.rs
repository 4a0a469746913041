//! From the bytes of a downloaded file to text: unpacked, decoded, and known to be something like what was asked for.

use std::fmt;
use std::io::Read;

use encoding_rs::{Encoding, UTF_8};
use flate2::read::MultiGzDecoder;

use super::format::{Format, Kind};

/// Largest text that is read, in bytes. A board of 100,000 roles with full texts has some 500 MB.
const MAX_BYTES: u64 = 1 << 30;

/// Why nothing was taken from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// As it was named.
    pub file: String,
    /// From 1, where one line is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}; {}", self.message, self.hint)
    }
}

impl std::error::Error for Refusal {}

/// What is wrong with a text, before it is known which file it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Trouble {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), hint: None }
    }

    pub(crate) fn at(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With the file's name, and the usual advice if there is no better one.
    pub(crate) fn of(self, file: &str, format: Format) -> Refusal {
        let hint = self.hint.unwrap_or_else(|| format!("download it again: {}", format.address()));
        Refusal { file: file.to_owned(), line: self.line, message: self.message, hint }
    }
}

/// The text of a file, whatever its packing and encoding.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, Trouble> {
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { unpack(&bytes)? } else { bytes };
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Trouble::new("this is a ZIP archive").hint("unpack it, and import the files inside"));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Trouble::new("this file is empty"));
    }
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        return Ok(text.into_owned());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if bytes.contains(&0) {
        return Err(Trouble::new("this file is not text: it holds NUL bytes"));
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).into_owned();
    let encoding = match declared(&head) {
        Some(encoding) if encoding != UTF_8 => encoding,
        // It says UTF-8 and is not: one broken character is no reason to read every accent wrong.
        Some(_) if mostly_utf8(&bytes) => UTF_8,
        _ => guessed(&bytes),
    };
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    match MultiGzDecoder::new(packed).take(MAX_BYTES).read_to_end(&mut bytes) {
        Ok(_) if (bytes.len() as u64) < MAX_BYTES => Ok(bytes),
        Ok(_) => Err(Trouble::new("this file is larger than 1 GiB when unpacked")),
        Err(error) => Err(Trouble::new(format!("this gzip file is damaged: {error}"))),
    }
}

/// The encoding that an XML declaration or a page's head names.
fn declared(head: &str) -> Option<&'static Encoding> {
    let start = ["encoding=", "charset="].iter().find_map(|key| Some(head.find(key)? + key.len()))?;
    let value = head.get(start..)?.trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}

/// Whether the bytes are UTF-8 but for one wrong byte in a thousand.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let wrong = text.matches('\u{fffd}').count();
    let right = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    wrong * 1000 < bytes.len() && wrong < right
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// What a text is made of, by how it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Json,
    Xml,
    Html,
    Other,
}

fn look(text: &str) -> Look {
    let start: String = text.trim_start().chars().take(2000).collect::<String>().to_ascii_lowercase();
    let is_page = start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<') && start.contains("<html") && !start.contains("<rss"))
        || start.starts_with("<head")
        || start.starts_with("<body")
        || start.starts_with("<script");
    if is_page {
        Look::Html
    } else if start.starts_with('<') {
        Look::Xml
    } else if start.starts_with(['{', '[']) {
        Look::Json
    } else {
        Look::Other
    }
}

/// Refuses a text that cannot be of this format at all, and says what it is instead.
pub(crate) fn expect(text: &str, format: Format) -> Result<(), Trouble> {
    let (look, kind) = (look(text), format.kind());
    let wanted = match kind {
        Kind::Json => "JSON",
        Kind::Xml => "XML",
        Kind::Feed => "a JSON Feed or RSS",
        Kind::Page => "JSON-LD or a page that holds some",
        Kind::Table => "a table",
    };
    let fits = match (kind, look) {
        (Kind::Json, Look::Json)
        | (Kind::Xml, Look::Xml)
        | (Kind::Feed, Look::Json | Look::Xml)
        | (Kind::Page, Look::Json | Look::Html | Look::Xml)
        | (Kind::Table, Look::Other) => true,
        // A quoted cell may begin with a bracket.
        (Kind::Table, Look::Json) => {
            !text.trim_start().starts_with("[{") && !text.trim_start().starts_with('{')
        }
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let other = Format::guess("", text).filter(|other| *other != format);
    let found = match look {
        Look::Json => "JSON".to_owned(),
        Look::Xml => "XML".to_owned(),
        Look::Other => "something else".to_owned(),
        Look::Html => match title_of(text) {
            Some(title) => {
                format!("an HTML page (“{title}”), as servers answer with when something is wrong")
            }
            None => "an HTML page, as servers answer with when something is wrong".to_owned(),
        },
    };
    let trouble = Trouble::at(1, format!("{format} answers are {wanted}, this is {found}"));
    Err(match other {
        Some(other) if look != Look::Html => trouble.hint(format!("it looks like: cerulean import {other}")),
        _ => trouble,
    })
}

fn title_of(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find("</title")?;
    let title: String = super::html::unescape(page.get(start..end)?.trim()).chars().take(80).collect();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(decode(bytes.to_vec()).as_deref(), Ok(text));
    }

    #[test]
    fn every_encoding_becomes_text() {
        check("{\"a\":\"é\"}".as_bytes(), "{\"a\":\"é\"}");
        check("\u{feff}<a/>".as_bytes(), "<a/>");
        check(b"\xff\xfe<\0a\0/\0>\0", "<a/>");
        check(
            b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>G\xe9n\xe8ve</a>",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Genève</a>"
                .replace("Genève", "Gén\u{e8}ve")
                .as_str(),
        );
        check(
            b"title;place\nVendeur;Gen\xe8ve\nChef \xe9toil\xe9;Orl\xe9ans",
            "title;place\nVendeur;Genève\nChef étoilé;Orléans",
        );
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"[1]").unwrap();
        check(&packed.finish().unwrap(), "[1]");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b""[..], b" \n", b"PK\x03\x04rest", b"\x1f\x8bno", b"a\0b\x80"] {
            assert!(decode(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn another_kind_of_text_is_named() {
        let trouble = expect("<!DOCTYPE html><title>Sign in</title>", Format::Greenhouse).unwrap_err();
        assert!(trouble.message.contains("Sign in"), "{}", trouble.message);
        let trouble = expect("<workzag-jobs/>", Format::Lever).unwrap_err();
        assert_eq!(trouble.hint.as_deref(), Some("it looks like: cerulean import personio"));
        assert!(expect("<html></html>", Format::JsonLd).is_ok());
        assert!(expect("title,city\n", Format::Csv).is_ok());
    }
}
